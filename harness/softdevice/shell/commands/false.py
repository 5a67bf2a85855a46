"""false"""

from harness.softdevice.shell.context import ShellContext

NAMES = ("false",)


async def run(ctx: ShellContext) -> int:
    """Do nothing, unsuccessfully."""
    return 1
