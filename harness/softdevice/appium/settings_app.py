"""What `io.appium.settings` does when it is told to: broadcasts, its location service and its input methods.

Source: receivers and services of io.appium.settings 8.0, and the commands of its npm client.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING

from harness.softdevice.keys import META_SHIFT, NAMES
from harness.softdevice.shell.connectivity import apply_switches

if TYPE_CHECKING:
    from harness.softdevice.device import SoftDevice

PACKAGE = "io.appium.settings"
APPIUM_IME = f"{PACKAGE}/.AppiumIME"
UNICODE_IME = f"{PACKAGE}/.UnicodeIME"
INPUT_METHODS = (APPIUM_IME, UNICODE_IME, f"{PACKAGE}/.EmptyIME")
LOCATION_SERVICE = f"{PACKAGE}/.LocationService"
POINT = ("secure", "mock_location_point")
ALTITUDE = ("secure", "mock_location_altitude")
OK, FAILED, NOBODY = -1, 0, 0
_LOCALES = ("zh-CN", "zh-HK", "zh-TW", "en-US", "en-GB", "bo-CN", "ug-CN", "mn-CN", "ja-JP", "ko-KR")
_SCALES = ("animator_duration_scale", "transition_animation_scale", "window_animation_scale")
# EditorInfo: next and previous move the focus, the others mean Enter to a page.
_EDITOR_KEYS = {"next": (NAMES["tab"], 0), "previous": (NAMES["tab"], META_SHIFT)}

Extras = Mapping[str, str]
Answer = tuple[int, str | None]


async def receive(device: SoftDevice, action: str, extras: Extras) -> Answer | None:
    """Hand a broadcast to the app.

    Returns:
        Result code and data as `am broadcast` prints them, or None when the app does not listen to the action.
    """
    if PACKAGE not in device.state.packages or not action.startswith(PACKAGE + "."):
        return None
    receiver = _RECEIVERS.get(action.removeprefix(PACKAGE + "."))
    return await receiver(device, extras) if receiver is not None else None


async def _clipboard(device: SoftDevice, extras: Extras) -> Answer:
    # Since Android 10 only the current input method may read the clipboard in the background.
    is_allowed = device.profile.api_level < 29 or _current_ime(device) == APPIUM_IME
    text = device.state.clipboard if is_allowed else ""
    return OK, base64.b64encode(text.encode()).decode("ascii")


def _is_enabling(extras: Extras) -> bool:
    return extras.get("setstatus", "").lower() == "enable"


async def _animation(device: SoftDevice, extras: Extras) -> Answer:
    for name in _SCALES:
        device.state.settings[("global", name)] = "1" if _is_enabling(extras) else "0"
    return OK, None


def _switch(name: str) -> Callable[[SoftDevice, Extras], Awaitable[Answer]]:
    async def receiver(device: SoftDevice, extras: Extras) -> Answer:
        device.state.settings[("global", name)] = "1" if _is_enabling(extras) else "0"
        await apply_switches(device)
        return OK, None

    return receiver


async def _locale(device: SoftDevice, extras: Extras) -> Answer:
    language, country, script = (extras.get(name, "") for name in ("lang", "country", "script"))
    if not (language.isascii() and language.isalpha() and country.isascii() and country.isalnum()):
        return FAILED, None
    device.state.set_locale("-".join(part for part in (language, script, country) if part))
    await device.screen.apply_settings()
    return OK, None


async def _locales(device: SoftDevice, extras: Extras) -> Answer:
    items = [{"language": tag[:2], "country": tag[3:], "variant": "", "script": ""} for tag in _LOCALES]
    return OK, base64.b64encode(json.dumps({"items": items}).encode()).decode("ascii")


async def _location(device: SoftDevice, extras: Extras) -> Answer:
    device.state.log(
        "I", "LocationTracker", "The current location has been successfully retrieved from Location Manager"
    )
    latitude, _, longitude = device.state.settings.get(POINT, "").partition(",")
    if not longitude:
        latitude, longitude = ("0.0", "0.0")
    return OK, f"{latitude} {longitude} {device.state.settings.get(ALTITUDE, '0.0')}"


async def _notifications(device: SoftDevice, extras: Extras) -> Answer:
    notes = [
        {
            "packageName": note.package,
            "isClearable": not note.is_ongoing,
            "isOngoing": note.is_ongoing,
            "isGroup": False,
            "id": note.number,
            "tag": note.tag or None,
            "postTime": round(note.at_s * 1000),
            "notification": {
                "title": note.title,
                "bigTitle": None,
                "text": note.text,
                "bigText": None,
                "tickerText": None,
                "subText": None,
                "infoText": None,
                "template": None,
            },
        }
        for note in device.state.notifications
    ]
    return OK, json.dumps({"statusBarNotifications": notes}, ensure_ascii=False)


async def _messages(device: SoftDevice, extras: Extras) -> Answer:
    return OK, json.dumps({"items": [], "total": 0})


async def _accepted(device: SoftDevice, extras: Extras) -> Answer:
    return OK, None


_RECEIVERS: dict[str, Callable[[SoftDevice, Extras], Awaitable[Answer]]] = {
    "animation": _animation,
    "bluetooth": _switch("bluetooth_on"),
    "clipboard.get": _clipboard,
    "data_connection": _switch("mobile_data"),
    "list_locales": _locales,
    "locale": _locale,
    "location": _location,
    "notifications": _notifications,
    "scan_media": _accepted,
    "sms.read": _messages,
    "unpair_bluetooth": _accepted,
    "wifi": _switch("wifi_on"),
}


async def start_service(device: SoftDevice, component: str, extras: Extras) -> bool:
    """Start one of the app's services.

    Returns:
        False when the app is not installed or has no such service.
    """
    if PACKAGE not in device.state.packages or component != LOCATION_SERVICE:
        return False
    device.state.start_process(PACKAGE)
    try:
        point = float(extras["latitude"]), float(extras["longitude"])
        altitude = float(extras.get("altitude", "0"))
    except (KeyError, ValueError):
        return True  # the service runs and mocks nothing
    if abs(point[0]) <= 90 and abs(point[1]) <= 180 and abs(altitude) < 1e6:
        device.state.settings[POINT] = f"{point[0]:g},{point[1]:g}"
        device.state.settings[ALTITUDE] = f"{altitude:g}"
        await device.screen.apply_settings()
    return True


async def stop_service(device: SoftDevice, component: str) -> None:
    """Stop a service; without the location service the place is the device's own again."""
    if component in (LOCATION_SERVICE, PACKAGE) and device.state.settings.pop(POINT, None) is not None:
        device.state.settings.pop(ALTITUDE, None)
        await device.screen.apply_settings()


def input_methods(device: SoftDevice) -> tuple[str, ...]:
    """The input methods the app brings, when it is installed."""
    return INPUT_METHODS if PACKAGE in device.state.packages else ()


def _current_ime(device: SoftDevice) -> str:
    return device.state.settings.get(("secure", "default_input_method"), "")


async def take_text(device: SoftDevice, text: str) -> bool:
    """Let the current input method turn what `input text` types into something else.

    Returns:
        False when it is none of the app's, so that the text goes to the field as it is.
    """
    current = _current_ime(device)
    if current == UNICODE_IME:
        await device.screen.type_text(text_from_modified_utf7(text))
    elif current == APPIUM_IME and len(text) > 2 and text[0] == text[-1] == "/":
        key, meta = _EDITOR_KEYS.get(text[1:-1], (NAMES["enter"], 0))
        await device.screen.press_key(key, meta)
    else:
        return current in INPUT_METHODS
    return True


def text_from_modified_utf7(text: str) -> str:
    """Decode IMAP's modified UTF-7 (RFC 3501, section 5.1.3); what is no valid run stays as it is."""
    parts: list[str] = []
    rest = text
    while "&" in rest:
        plain, _, rest = rest.partition("&")
        run, dash, after = rest.partition("-")
        parts.append(plain)
        try:
            padded = run.replace(",", "/") + "=" * (-len(run) % 4)
            parts.append("&" if dash and not run else base64.b64decode(padded, validate=True).decode("utf-16-be"))
        except (binascii.Error, UnicodeDecodeError):
            parts.append(f"&{run}{dash}")
        rest = after
    return "".join([*parts, rest])
