"""dumpsys meminfo [PACKAGE]: the host's memory, and what the pages of an app hold in their JavaScript heaps.

Read by scripts: `TOTAL PSS:` and the row `Native Heap`. Apps share one browser, so that heap is all that belongs to one alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.softdevice.shell.machine import memory

if TYPE_CHECKING:
    from harness.softdevice.device import SoftDevice

NAMES = ("meminfo",)


async def dump(device: SoftDevice, args: list[str]) -> str:
    """Describe one app, or all that run."""
    pids = device.state.pids
    words = [arg for arg in args if not arg.startswith("-")]
    uptime_ms = int(device.state.clock.monotonic() * 1000)
    head = f"Applications Memory Usage (in Kilobytes):\nUptime: {uptime_ms} Realtime: {uptime_ms}"
    if words:
        package = next((name for name, pid in pids.items() if words[0] in (name, str(pid))), None)
        if package is None:
            return f"No process found for: {words[0]}"
        return f"{head}\n{await _app(device, package)}"
    facts = memory()
    heaps = {name: await device.screen.heap_bytes(name) for name in pids}
    rows = [f"    {(heaps[name] or (0, 0))[1] // 1024:>9,}K: {name} (pid {pid})" for name, pid in pids.items()]
    return "\n".join(
        [
            head,
            "",
            "Total PSS by process:",
            *rows,
            "",
            f"Total RAM: {facts.total_kb:>9,}K (status normal)",
            f" Free RAM: {facts.available_kb:>9,}K",
            f" Used RAM: {facts.total_kb - facts.available_kb:>9,}K",
        ]
    )


async def _app(device: SoftDevice, package: str) -> str:
    used, total = (size // 1024 for size in await device.screen.heap_bytes(package) or (0, 0))
    zeros = "".join(f"{0:>9}" for _ in range(3))
    heap = f"  Native Heap {total:>9}{zeros}{total:>9}{used:>9}{total - used:>9}"
    return "\n".join(
        [
            "",
            f"** MEMINFO in pid {device.state.pids[package]} [{package}] **",
            "                   Pss  Private  Private  SwapPss     Heap     Heap     Heap",
            "                 Total    Dirty    Clean    Dirty     Size    Alloc     Free",
            "                ------   ------   ------   ------   ------   ------   ------",
            heap,
            f"        TOTAL {total:>9}{zeros}{total:>9}{used:>9}{total - used:>9}",
            "",
            " App Summary",
            "                       Pss(KB)",
            "                        ------",
            "           Java Heap:        0",
            f"         Native Heap: {total:>8}",
            "                Code:        0",
            f"           TOTAL PSS: {total:>8}",
        ]
    )
