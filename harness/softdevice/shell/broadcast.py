"""Broadcasts that something on the device answers: the AdbKeyboard of uiautomator2.

Source: the actions uiautomator2 3.7 sends, and android.view.inputmethod.EditorInfo for editor codes.
"""

from __future__ import annotations

import base64
import binascii
from typing import TYPE_CHECKING

from harness.softdevice.input_methods import ADB_KEYBOARD

if TYPE_CHECKING:
    from collections.abc import Mapping

    from harness.softdevice.device import SoftDevice

IME = "com.github.uiautomator/.AdbKeyboard"
"""The one input method of a soft device; it types without showing a keyboard of its own."""
RESULT_OK, RESULT_NOBODY, RESULT_FAILED = -1, 0, 1
_KEY_TAB, _KEY_ENTER = 61, 66
_META_SHIFT = 1
# EditorInfo: go 2, search 3, send 4, next 5, done 6, previous 7. Web pages see all but next and previous as Enter.
_EDITOR_KEYS = {"5": (_KEY_TAB, 0), "7": (_KEY_TAB, _META_SHIFT)}


async def deliver(device: SoftDevice, action: str, extras: Mapping[str, str]) -> tuple[int, str | None]:
    """Hand a broadcast to whoever listens.

    Args:
        device: the device.
        action: intent action.
        extras: string extras; the text to type is base64 of UTF-8.

    Returns:
        Result code as `am broadcast` prints it (-1 is success, 0 nobody), and data.
    """
    screen = device.screen
    if action.startswith("ADB_KEYBOARD_") and ADB_KEYBOARD not in device.state.packages:
        return RESULT_NOBODY, None
    if action == "ADB_KEYBOARD_INPUT_TEXT":
        try:
            text = base64.b64decode(extras.get("text", ""), validate=True).decode("utf-8")
        except (binascii.Error, UnicodeDecodeError):
            return RESULT_FAILED, "text is not base64 of UTF-8"
        await screen.type_text(text)
    elif action == "ADB_KEYBOARD_SET_TEXT":
        await screen.clear_text()
        return await deliver(device, "ADB_KEYBOARD_INPUT_TEXT", extras)
    elif action == "ADB_KEYBOARD_CLEAR_TEXT":
        await screen.clear_text()
    elif action == "ADB_KEYBOARD_EDITOR_CODE":
        key, meta = _EDITOR_KEYS.get(extras.get("code", ""), (_KEY_ENTER, 0))
        await screen.press_key(key, meta)
    elif action == "ADB_KEYBOARD_SMART_ENTER":
        await screen.press_key(_KEY_ENTER)
    elif action == "ADB_KEYBOARD_INPUT_KEYCODE":
        code = extras.get("code", "")
        if not (code.isascii() and code.isdigit()):
            return RESULT_FAILED, "code is not a number"
        await screen.press_key(int(code))
    elif action != "ADB_KEYBOARD_HIDE":
        return RESULT_NOBODY, None
    return RESULT_OK, "success"
