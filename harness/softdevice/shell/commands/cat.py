"""cat file…"""

from harness.softdevice.shell.context import ShellContext
from harness.softdevice.shell.io import FileSource

NAMES = ("cat",)
_BLOCK_BYTES = 128 * 1024


async def run(ctx: ShellContext) -> int:
    """Copy files, or standard input, to standard output."""
    code = 0
    _, names = ctx.options()
    for name in names or ["-"]:
        path = ctx.path(name)
        if name != "-" and path == "/dev/null":
            continue
        try:
            source = ctx.stdin if name == "-" else FileSource(ctx.device.files, path)
        except OSError as error:
            await ctx.complain(f"cat: {name}: {error.strerror}")
            code = 1
            continue
        while block := await source.read(_BLOCK_BYTES):
            await ctx.stdout.write(block)
    return code
