"""cp source target, mv source target"""

import asyncio

from harness.softdevice.shell.context import CommandFailed, ShellContext

NAMES = ("cp", "mv")


async def run(ctx: ShellContext) -> int:
    """Copy or move files."""
    _, operands = ctx.options()
    if len(operands) < 2:
        raise CommandFailed(f"{ctx.name}: Needs 2 arguments")
    target = ctx.path(operands[-1])
    for operand in operands[:-1]:
        await asyncio.to_thread(ctx.device.files.move, ctx.path(operand), target, ctx.name == "cp")
    return 0
