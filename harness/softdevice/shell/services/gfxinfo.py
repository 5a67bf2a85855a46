"""dumpsys gfxinfo [PACKAGE] [reset|framestats]: frames are drawn in a browser that keeps no such statistics, so all are 0."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from harness.softdevice.device import SoftDevice

NAMES = ("gfxinfo",)
_COUNTERS = (
    "Total frames rendered: 0",
    "Janky frames: 0 (0.00%)",
    "50th percentile: 0ms",
    "90th percentile: 0ms",
    "95th percentile: 0ms",
    "99th percentile: 0ms",
    "Number Missed Vsync: 0",
    "Number High input latency: 0",
    "Number Slow UI thread: 0",
    "Number Slow bitmap uploads: 0",
    "Number Slow issue draw commands: 0",
    "Number Frame deadline missed: 0",
    "HISTOGRAM: 5ms=0",
)


def dump(device: SoftDevice, args: list[str]) -> str:
    """Describe the drawing of the running apps: nothing of it is measured."""
    pids = device.state.pids
    words = [arg for arg in args if not arg.startswith("-") and arg not in ("reset", "framestats")]
    if words and words[0] not in pids:
        return f"No process found for: {words[0]}"
    uptime_ms = int(device.state.clock.monotonic() * 1000)
    lines = [f"Applications Graphics Acceleration Info:\nUptime: {uptime_ms} Realtime: {uptime_ms}"]
    for package, pid in pids.items():
        if not words or words[0] == package:
            lines += ["", f"** Graphics info for pid {pid} [{package}] **", "", "Stats since: 0ns", *_COUNTERS]
    return "\n".join(lines)
