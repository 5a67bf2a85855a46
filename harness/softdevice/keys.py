"""Android key codes and names, and what each means to a web page.

Knows the tables; refuses to send anything.
Source: android.view.KeyEvent; UI Automator's pressKey names; W3C UI Events key values.
"""

from __future__ import annotations

from dataclasses import dataclass

HOME, BACK, MENU, RECENT, POWER, SLEEP, WAKEUP, DELETE, NOTIFICATION = 3, 4, 82, 187, 26, 223, 224, 67, 83
ESCAPE = 111
META_SHIFT, META_CTRL = 0x1, 0x1000

NAMES = {
    "home": HOME,
    "back": BACK,
    "left": 21,
    "right": 22,
    "up": 19,
    "down": 20,
    "center": 23,
    "menu": MENU,
    "search": 84,
    "enter": 66,
    "del": DELETE,
    "delete": DELETE,
    "recent": RECENT,
    "app_switch": RECENT,
    "volume_up": 24,
    "volume_down": 25,
    "volume_mute": 164,
    "camera": 27,
    "power": POWER,
    "tab": 61,
    "space": 62,
    "escape": 111,
    "forward_del": 112,
    "move_home": 122,
    "move_end": 123,
    "page_up": 92,
    "page_down": 93,
    "dpad_up": 19,
    "dpad_down": 20,
    "dpad_left": 21,
    "dpad_right": 22,
    "dpad_center": 23,
    "sleep": SLEEP,
    "wakeup": WAKEUP,
    "numpad_enter": 160,
    "paste": 279,
    "copy": 278,
    "cut": 277,
}
SILENT = frozenset({24, 25, 164, 27, MENU, 84, 26, 79, 85, 126, 127})


@dataclass(frozen=True)
class WebKey:
    """A key as `Input.dispatchKeyEvent` wants it."""

    key: str
    code: str
    windows_code: int
    text: str = ""


WEB_KEYS = {
    19: WebKey("ArrowUp", "ArrowUp", 38),
    20: WebKey("ArrowDown", "ArrowDown", 40),
    21: WebKey("ArrowLeft", "ArrowLeft", 37),
    22: WebKey("ArrowRight", "ArrowRight", 39),
    23: WebKey("Enter", "Enter", 13, "\r"),
    61: WebKey("Tab", "Tab", 9),
    62: WebKey(" ", "Space", 32, " "),
    66: WebKey("Enter", "Enter", 13, "\r"),
    160: WebKey("Enter", "NumpadEnter", 13, "\r"),
    67: WebKey("Backspace", "Backspace", 8),
    92: WebKey("PageUp", "PageUp", 33),
    93: WebKey("PageDown", "PageDown", 34),
    111: WebKey("Escape", "Escape", 27),
    112: WebKey("Delete", "Delete", 46),
    122: WebKey("Home", "Home", 36),
    123: WebKey("End", "End", 35),
}
_SYMBOLS = {
    55: ",", 56: ".", 69: "-", 70: "=", 71: "[", 72: "]", 73: "\\", 74: ";", 75: "'", 76: "/", 77: "@", 81: "+", 17: "*", 18: "#", 68: "`",
}  # fmt: skip


def code_of(key: str | int) -> int | None:
    """Return the Android key code for a name ("back", "KEYCODE_BACK") or number; None when unknown."""
    if isinstance(key, int):
        return key
    name = key.lower().removeprefix("keycode_")
    if name.isdigit():
        # A one-digit name after the prefix is the digit key: KEYCODE_7.
        return 7 + int(name) if key.lower().startswith("keycode_") else int(name)
    if len(name) == 1 and "a" <= name <= "z":
        return 29 + ord(name) - ord("a")
    return NAMES.get(name)


def character_of(code: int, meta: int = 0) -> str:
    """Return the character a key types, or "" when it types none."""
    if 7 <= code <= 16:
        return str(code - 7)
    if 29 <= code <= 54:
        letter = chr(ord("a") + code - 29)
        return letter.upper() if meta & META_SHIFT else letter
    return _SYMBOLS.get(code, "")
