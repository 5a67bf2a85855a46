"""dumpsys battery: a soft device is always on mains and full. Read by adbutils as `key: value` lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from harness.softdevice.device import SoftDevice

NAMES = ("battery",)


def dump(device: SoftDevice, args: list[str]) -> str:
    """Describe the power supply."""
    if args:
        return "A soft device has no battery to change"
    facts = {
        "AC powered": "true",
        "USB powered": "false",
        "Wireless powered": "false",
        "Dock powered": "false",
        "Max charging current": "0",
        "Max charging voltage": "0",
        "Charge counter": "0",
        "status": "5",
        "health": "2",
        "present": "false",
        "level": "100",
        "scale": "100",
        "voltage": "5000",
        "temperature": "250",
        "technology": "none",
    }
    return "\n".join(["Current Battery Service state:", *(f"  {name}: {value}" for name, value in facts.items())])
