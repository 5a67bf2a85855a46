"""hostname, logname, tty"""

from harness.softdevice.shell.context import ShellContext

NAMES = ("hostname", "logname", "tty")


async def run(ctx: ShellContext) -> int:
    """Say where the shell is and who asks."""
    if ctx.name == "tty":
        await ctx.print("not a tty")
        return 1
    await ctx.print("localhost" if ctx.name == "hostname" else "shell")
    return 0
