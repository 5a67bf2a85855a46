"""dumpsys meminfo [PACKAGE]: says honestly that memory is not measured for each app."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from harness.softdevice.device import SoftDevice

NAMES = ("meminfo",)


def dump(device: SoftDevice, args: list[str]) -> str:
    """Name the running processes; apps share one browser, so none has a memory of its own to report."""
    pids = device.state.pids
    words = [arg for arg in args if not arg.startswith("-")]
    if words and words[0] not in pids:
        return f"No process found for: {words[0]}"
    shown = {words[0]: pids[words[0]]} if words else pids
    lines = [
        f"** MEMINFO in pid {pid} [{package}] ** (not measured on a soft device)" for package, pid in shown.items()
    ]
    return "\n".join(["Applications Memory Usage (in Kilobytes):", *lines])
