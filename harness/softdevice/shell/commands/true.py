"""true"""

from harness.softdevice.shell.context import ShellContext

NAMES = ("true",)


async def run(ctx: ShellContext) -> int:
    """Do nothing, successfully."""
    return 0
