"""dumpsys cpuinfo: the host's load; what single apps take is not measured."""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.softdevice.shell.machine import load

if TYPE_CHECKING:
    from harness.softdevice.device import SoftDevice

NAMES = ("cpuinfo", "loadavg")


def dump(device: SoftDevice, args: list[str]) -> str:
    """Give the load averages."""
    return "Load: " + " / ".join(f"{value:.2f}" for value in load())
