"""which [-a] NAME…"""

from harness.softdevice.shell.catalogue import command_named
from harness.softdevice.shell.context import CommandFailed, ShellContext

NAMES = ("which",)


async def run(ctx: ShellContext) -> int:
    """Print where commands lie; 1 when one is missing."""
    _, names = ctx.options()
    if not names:
        raise CommandFailed("which: Needs 1 argument")
    found = [name for name in names if command_named(name) is not None]
    for name in found:
        await ctx.print(f"/system/bin/{name}")
    return int(len(found) < len(names))
