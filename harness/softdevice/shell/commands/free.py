"""free [-bkmg], uptime, nproc"""

import os
from datetime import datetime
from zoneinfo import ZoneInfo

from harness.softdevice.shell.context import ShellContext
from harness.softdevice.shell.machine import load, memory, uptime_s

NAMES = ("free", "uptime", "nproc")
_UNITS = {"b": 1 / 1024, "k": 1, "m": 1024, "g": 1024**2}


async def run(ctx: ShellContext) -> int:
    """Tell what the host has and how long it runs."""
    if ctx.name == "nproc":
        await ctx.print(str(os.cpu_count() or 1))
    elif ctx.name == "uptime":
        now = datetime.fromtimestamp(ctx.device.state.now_s(), ZoneInfo(ctx.device.state.timezone))
        up_s = uptime_s()
        loads = ", ".join(f"{value:.2f}" for value in load())
        days = f"{int(up_s // 86_400)} days, " if up_s >= 86_400 else ""
        spent = f"{int(up_s % 86_400 // 3600):2d}:{int(up_s % 3600 // 60):02d}"
        await ctx.print(f" {now:%H:%M:%S} up {days}{spent},  0 users,  load average: {loads}")
    else:
        await _free(ctx)
    return 0


async def _free(ctx: ShellContext) -> None:
    options, _ = ctx.options()
    unit = next((_UNITS[letter] for letter in options if letter in _UNITS), _UNITS["b"])
    facts = memory()
    rows = (
        ("Mem:", facts.total_kb, facts.total_kb - facts.free_kb, facts.free_kb, 0, facts.buffers_kb),
        ("Swap:", facts.swap_total_kb, facts.swap_total_kb - facts.swap_free_kb, facts.swap_free_kb),
    )
    await ctx.print("\t\ttotal        used        free      shared     buffers")
    for name, *values in rows:
        await ctx.print(f"{name:<8}" + "".join(f"{int(value / unit):>12}" for value in values))
