"""dumpsys battery [set KEY VALUE|unplug|reset]: on mains and full until somebody says otherwise.

Read by adbutils and Appium as `key: value` lines.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from harness.softdevice.device import SoftDevice

NAMES = ("battery",)
_SPACE = "battery"
_FACTS = {
    "AC powered": "true",
    "USB powered": "false",
    "Wireless powered": "false",
    "Dock powered": "false",
    "Max charging current": "0",
    "Max charging voltage": "0",
    "Charge counter": "0",
    "status": "5",
    "health": "2",
    "present": "true",
    "level": "100",
    "scale": "100",
    "voltage": "5000",
    "temperature": "250",
    "technology": "none",
}
_PLUGS = {"ac": "AC powered", "usb": "USB powered", "wireless": "Wireless powered", "dock": "Dock powered"}
_NUMBERS = {"level": "level", "status": "status", "temp": "temperature", "counter": "Charge counter"}
_USAGE = "Battery service (battery) commands:\n  set [ac|usb|wireless|dock|status|level|temp|present|counter] VALUE\n  unplug\n  reset"


def dump(device: SoftDevice, args: list[str]) -> str:
    """Describe the power supply, or say what it is to be."""
    settings = device.state.settings
    words = [arg for arg in args if arg != "-f"]
    if words == ["reset"]:
        for key in [key for key in settings if key[0] == _SPACE]:
            del settings[key]
        return ""
    if words == ["unplug"]:
        for name in _PLUGS.values():
            settings[(_SPACE, name)] = "false"
        # BatteryManager.BATTERY_STATUS_DISCHARGING.
        settings[(_SPACE, "status")] = "3"
        return ""
    if words:
        return _set(settings, words)
    lines = ["Current Battery Service state:"]
    if any(key[0] == _SPACE for key in settings):
        lines.append("  (UPDATES STOPPED -- use 'reset' to restart)")
    return "\n".join([*lines, *(f"  {name}: {settings.get((_SPACE, name), value)}" for name, value in _FACTS.items())])


def _set(settings: dict[tuple[str, str], str], words: list[str]) -> str:
    if len(words) != 3 or words[0] != "set":
        return _USAGE
    name, value = words[1:]
    if name in _PLUGS and value in ("0", "1"):
        settings[(_SPACE, _PLUGS[name])] = str(value == "1").lower()
    elif name == "present" and value in ("0", "1", "true", "false"):
        settings[(_SPACE, name)] = str(value in ("1", "true")).lower()
    elif name in _NUMBERS and value.lstrip("-").isdigit() and value.isascii():
        settings[(_SPACE, _NUMBERS[name])] = value
    else:
        return f"Unknown set option: {name}\n{_USAGE}" if name not in {*_PLUGS, *_NUMBERS} else f"Bad value: {value}"
    return ""
