"""top [-b] [-n COUNT] [-d SECONDS] [-m LINES]"""

import asyncio

from harness.softdevice.shell.context import CommandFailed, ShellContext
from harness.softdevice.shell.machine import memory, uptime_s
from harness.softdevice.shell.process_list import all_processes

NAMES = ("top",)


async def run(ctx: ShellContext) -> int:
    """List processes again and again; processor time is not measured for each of them."""
    options, _ = ctx.options("ndmopsukHO")
    try:
        count, pause_s, lines = int(options.get("n", "0")), float(options.get("d", "3")), int(options.get("m", "0"))
    except ValueError as error:
        raise CommandFailed(f"top: bad number {error}") from error
    number = 0
    while True:
        number += 1
        await _show(ctx, lines)
        if count and number >= count:
            return 0
        await asyncio.sleep(max(0.1, pause_s))


async def _show(ctx: ShellContext, lines: int) -> None:
    rows = all_processes(ctx.device)
    facts = memory()
    await ctx.print(
        f"Tasks: {len(rows)} total,   1 running, {len(rows) - 1} sleeping,   0 stopped,   0 zombie\n"
        f"  Mem: {facts.total_kb:>9}K total, {facts.total_kb - facts.free_kb:>9}K used, {facts.free_kb:>9}K free\n"
        f" Uptime: {int(uptime_s())} s\n"
        "  PID USER         PR  NI VIRT  RES  SHR S[%CPU] %MEM     TIME+ ARGS"
    )
    for row in rows[:lines] if lines else rows:
        await ctx.print(
            f"{row.pid:>5} {row.user:<12} 20   0    0    0    0 S  0.0   0.0   0:00.00 {' '.join(row.words)}"
        )
