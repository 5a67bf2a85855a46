"""sleep seconds…"""

import asyncio
import re

from harness.softdevice.shell.context import CommandFailed, ShellContext

NAMES = ("sleep", "usleep")
_UNITS = {"": 1.0, "s": 1.0, "m": 60.0, "h": 3600.0, "d": 86400.0}


async def run(ctx: ShellContext) -> int:
    """Let time pass on this stream only."""
    total_s = 0.0
    for arg in ctx.args:
        match = re.fullmatch(r"(\d+(?:\.\d*)?|\.\d+)([smhd]?)", arg)
        if match is None:
            raise CommandFailed(f"{ctx.name}: bad number '{arg}'")
        total_s += float(match.group(1)) * _UNITS[match.group(2)]
    if not ctx.args:
        raise CommandFailed(f"{ctx.name}: Needs 1 argument")
    await asyncio.sleep(total_s / 1e6 if ctx.name == "usleep" else total_s)
    return 0
