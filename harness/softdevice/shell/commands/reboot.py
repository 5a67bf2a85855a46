"""reboot: refused, since the device lives as long as the process that started it"""

from harness.softdevice.shell.context import ShellContext

NAMES = ("reboot", "stop", "start")


async def run(ctx: ShellContext) -> int:
    """Refuse."""
    await ctx.complain(f"{ctx.name}: not offered by a soft device; stop it and start it again from its host")
    return 1
