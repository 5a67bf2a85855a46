"""Commands about the device: size, bars, density, battery, orientation, clipboard, keys, settings."""

from __future__ import annotations

import base64
import binascii
from typing import Any

from harness.softdevice.appium.call import Call, Route
from harness.softdevice.appium.faults import CommandFault, invalid_argument
from harness.softdevice.keys import NAMES

_BATTERY_FULL = 5
_ORIENTATIONS = {"PORTRAIT": (0, 2), "LANDSCAPE": (1, 3)}
_ROTATIONS = {0: 0, 90: 1, 180: 2, 270: 3}


async def window_size(call: Call) -> dict[str, int]:
    """Size of the display in its present rotation, px."""
    return {"width": call.device.state.width_px, "height": call.device.state.height_px}


async def system_bars(call: Call) -> dict[str, int]:
    """Height of the status bar, px."""
    return {"statusBar": call.device.screen.layout.status_bar.height}


async def pixel_ratio(call: Call) -> float:
    """Px per dp."""
    return call.device.state.profile.density


async def display_density(call: Call) -> int:
    """Dots per inch."""
    return call.device.state.profile.dpi


async def device_info(call: Call) -> dict[str, Any]:
    """Who the device says it is."""
    state = call.device.state
    props, profile = state.props, state.profile
    return {
        "androidId": state.settings.get(("secure", "android_id"), ""),
        "apiVersion": props["ro.build.version.sdk"],
        "bluetooth": {"state": "ON" if state.settings.get(("global", "bluetooth_on")) == "1" else "OFF"},
        "brand": profile.brand,
        "carrierName": "",
        "displayDensity": profile.dpi,
        "locale": props["persist.sys.locale"].replace("-", "_"),
        "manufacturer": profile.manufacturer,
        "model": profile.model,
        "networks": _networks(call),
        "platformVersion": props["ro.build.version.release"],
        "realDisplaySize": f"{profile.width_px}x{profile.height_px}",
        "timeZone": props["persist.sys.timezone"],
    }


def _networks(call: Call) -> list[dict[str, Any]]:
    state = call.device.state
    is_on = {
        name: state.settings.get(("global", key)) == "1"
        for name, key in (("WIFI", "wifi_on"), ("MOBILE", "mobile_data"))
    }
    if state.network == "none" or not any(is_on.values()):
        return []
    name = "WIFI" if is_on["WIFI"] else "MOBILE"
    return [
        {
            "type": 1 if name == "WIFI" else 0,
            "typeName": name,
            "subtype": 0,
            "subtypeName": "",
            "isConnected": True,
            "detailedState": "CONNECTED",
            "state": "CONNECTED",
            "extraInfo": None,
            "isAvailable": True,
            "isFailover": False,
            "isRoaming": False,
            "capabilities": {"transportTypes": "TRANSPORT_WIFI" if name == "WIFI" else "TRANSPORT_CELLULAR"},
        }
    ]


async def battery_info(call: Call) -> dict[str, Any]:
    """Charge (0 to 1) and BatteryManager's status."""
    return {"level": 1.0, "status": _BATTERY_FULL}


async def get_orientation(call: Call) -> str:
    """PORTRAIT or LANDSCAPE."""
    state = call.device.state
    return "LANDSCAPE" if state.width_px > state.height_px else "PORTRAIT"


async def set_orientation(call: Call) -> str:
    """Turn the screen so that it is upright or lies."""
    wanted = call.text("orientation").upper()
    if wanted not in _ORIENTATIONS:
        raise invalid_argument(f"orientation is PORTRAIT or LANDSCAPE, not {wanted}")
    state = call.device.state
    is_natural_wide = state.profile.width_px > state.profile.height_px
    turn = int((wanted == "LANDSCAPE") != is_natural_wide)
    state.rotation_frozen = True
    if await get_orientation(call) != wanted:
        await call.device.screen.set_rotation(turn)
    return wanted


async def get_rotation(call: Call) -> dict[str, int]:
    """The turn in degrees, as z."""
    return {"x": 0, "y": 0, "z": call.device.state.rotation * 90}


async def set_rotation(call: Call) -> dict[str, int]:
    """Turn the screen to z degrees."""
    degrees = int(call.number("z"))
    if degrees not in _ROTATIONS or call.number("x", 0) or call.number("y", 0):
        raise invalid_argument(f"x and y are 0, z is one of {sorted(_ROTATIONS)}")
    call.device.state.rotation_frozen = True
    await call.device.screen.set_rotation(_ROTATIONS[degrees])
    return await get_rotation(call)


async def declared_orientation(call: Call) -> str:
    """What the activity asks for: nothing."""
    return "UNSPECIFIED"


async def set_clipboard(call: Call) -> None:
    """Put text on the clipboard."""
    if call.text("contentType", "PLAINTEXT").upper() != "PLAINTEXT":
        raise invalid_argument("only plain text can be put on the clipboard")
    try:
        text = base64.b64decode(call.text("content"), validate=False).decode("utf-8")
    except (binascii.Error, UnicodeDecodeError) as error:
        raise invalid_argument(f"'content' is not base64 of UTF-8: {error}") from error
    call.device.state.clipboard = text
    call.device.state.clipboard_label = call.text("label", "") or None


async def get_clipboard(call: Call) -> str:
    """The clipboard's text in base64."""
    return base64.b64encode(call.device.state.clipboard.encode()).decode("ascii")


async def back(call: Call) -> None:
    """Press the back key."""
    await call.device.screen.press_key(NAMES["back"])


async def press_keycode(call: Call) -> None:
    """Press a key by Android's code."""
    code = int(call.number("keycode"))
    if not await call.device.screen.press_key(code, int(call.number("metastate", 0))):
        raise CommandFault("invalid argument", f"no key has the code {code}")


async def open_notifications(call: Call) -> None:
    """Pull the notification shade down."""
    await call.device.shell_output("cmd statusbar expand-notifications")


async def get_settings(call: Call) -> dict[str, Any]:
    """All settings with their values."""
    return dict(call.session.settings.values)


async def set_settings(call: Call) -> None:
    """Change settings."""
    wanted = call.body.get("settings")
    if not isinstance(wanted, dict):
        raise invalid_argument("'settings' must be an object")
    call.session.settings.update(wanted)


async def reset_ax_cache(call: Call) -> None:
    """Forget nothing: every look at the screen is a fresh one."""


async def list_displays(call: Call) -> list[dict[str, Any]]:
    """The one display."""
    state = call.device.state
    return [
        {
            "id": 0,
            "name": "Built-in Screen",
            "isDefault": True,
            "metrics": {
                "width": state.width_px,
                "height": state.height_px,
                "density": state.profile.density,
                "densityDpi": state.profile.dpi,
                "scaledDensity": state.profile.density * state.font_scale,
                "xdpi": float(state.profile.dpi),
                "ydpi": float(state.profile.dpi),
            },
        }
    ]


ROUTES: tuple[Route, ...] = (
    ("GET", "window/current/size", window_size),
    ("GET", "window/{window}/size", window_size),
    ("GET", "appium/device/system_bars", system_bars),
    ("GET", "appium/device/pixel_ratio", pixel_ratio),
    ("GET", "appium/device/display_density", display_density),
    ("GET", "appium/device/info", device_info),
    ("GET", "appium/device/battery_info", battery_info),
    ("GET", "appium/device/declared_orientation", declared_orientation),
    ("GET", "orientation", get_orientation),
    ("POST", "orientation", set_orientation),
    ("GET", "rotation", get_rotation),
    ("POST", "rotation", set_rotation),
    ("POST", "appium/device/set_clipboard", set_clipboard),
    ("POST", "appium/device/get_clipboard", get_clipboard),
    ("POST", "back", back),
    ("POST", "appium/device/press_keycode", press_keycode),
    ("POST", "appium/device/long_press_keycode", press_keycode),
    ("POST", "appium/device/open_notifications", open_notifications),
    ("GET", "appium/settings", get_settings),
    ("POST", "appium/settings", set_settings),
    ("POST", "appium/reset_ax_cache", reset_ax_cache),
    ("POST", "appium/list_displays", list_displays),
)
