"""dumpsys alarm, jobscheduler: web apps set none, so the lists are empty."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from harness.softdevice.device import SoftDevice

NAMES = ("alarm", "jobscheduler")


def dump(device: SoftDevice, args: list[str]) -> str:
    """Give the device's time and no alarms."""
    now_ms = int(device.state.now_s() * 1000)
    return f"Current Alarm Manager state:\n  nowRTC={now_ms}\n  0 pending alarms:\n  Registered 0 jobs:"
