"""tee [-a] FILE…"""

from harness.softdevice.shell.context import ShellContext
from harness.softdevice.shell.io import FileSink

NAMES = ("tee",)
_BLOCK_BYTES = 64 * 1024


async def run(ctx: ShellContext) -> int:
    """Copy standard input to standard output and into files."""
    options, names = ctx.options()
    files = [FileSink(ctx.device.files, ctx.path(name), "a" in options) for name in names if name != "/dev/null"]
    while block := await ctx.stdin.read(_BLOCK_BYTES):
        await ctx.stdout.write(block)
        for file in files:
            await file.write(block)
    return 0
