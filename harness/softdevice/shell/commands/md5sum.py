"""md5sum, sha1sum, sha256sum file…"""

import asyncio
import hashlib

from harness.softdevice.shell.context import ShellContext

NAMES = ("md5sum", "sha1sum", "sha256sum")


async def run(ctx: ShellContext) -> int:
    """Print the digests of files, or of standard input."""
    _, names = ctx.options()
    code = 0
    for name in names or ["-"]:
        try:
            data = await ctx.input_bytes([name])
        except OSError as error:
            await ctx.complain(f"{ctx.name}: {name}: {error.strerror}")
            code = 1
            continue
        digest = await asyncio.to_thread(hashlib.new, ctx.name.removesuffix("sum"), data)
        await ctx.print(f"{digest.hexdigest()}  {name}")
    return code
