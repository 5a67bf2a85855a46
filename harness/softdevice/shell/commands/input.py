"""input tap|swipe|draganddrop|text|keyevent|motionevent …"""

from typing import Literal

from harness.softdevice.appium import settings_app
from harness.softdevice.shell.context import CommandFailed, ShellContext

NAMES = ("input",)
_SOURCES = ("touchscreen", "keyboard", "mouse", "touchpad", "dpad", "stylus", "trackball", "gamepad")
DEFAULT_SWIPE_MS = 300
LONG_PRESS_MS = 600
# Key codes of android.view.KeyEvent that something on a soft device can answer.
KEYCODES = {
    "SOFT_LEFT": 1,
    "HOME": 3,
    "BACK": 4,
    "CALL": 5,
    "ENDCALL": 6,
    **{str(digit): 7 + digit for digit in range(10)},
    "STAR": 17,
    "POUND": 18,
    "DPAD_UP": 19,
    "DPAD_DOWN": 20,
    "DPAD_LEFT": 21,
    "DPAD_RIGHT": 22,
    "DPAD_CENTER": 23,
    "VOLUME_UP": 24,
    "VOLUME_DOWN": 25,
    "POWER": 26,
    "CAMERA": 27,
    "CLEAR": 28,
    **{chr(ord("A") + index): 29 + index for index in range(26)},
    "COMMA": 55,
    "PERIOD": 56,
    "ALT_LEFT": 57,
    "ALT_RIGHT": 58,
    "SHIFT_LEFT": 59,
    "SHIFT_RIGHT": 60,
    "TAB": 61,
    "SPACE": 62,
    "ENTER": 66,
    "DEL": 67,
    "MINUS": 69,
    "EQUALS": 70,
    "SLASH": 76,
    "AT": 77,
    "MENU": 82,
    "NOTIFICATION": 83,
    "SEARCH": 84,
    "PAGE_UP": 92,
    "PAGE_DOWN": 93,
    "ESCAPE": 111,
    "FORWARD_DEL": 112,
    "CTRL_LEFT": 113,
    "MOVE_HOME": 122,
    "MOVE_END": 123,
    "VOLUME_MUTE": 164,
    "APP_SWITCH": 187,
    "SLEEP": 223,
    "WAKEUP": 224,
    "CUT": 277,
    "COPY": 278,
    "PASTE": 279,
}
_PHASES: dict[str, Literal["down", "move", "up"]] = {"DOWN": "down", "MOVE": "move", "UP": "up", "CANCEL": "up"}
_POWER_KEYS = (26, 223, 224)


async def run(ctx: ShellContext) -> int:
    """Touch the screen or press keys; returns when the app has seen it."""
    args = list(ctx.args)
    while args and (args[0] in _SOURCES or args[0] in ("-d", "--display")):
        del args[: 1 if args[0] in _SOURCES else 2]
    if not args:
        raise CommandFailed("Usage: input [<source>] [-d DISPLAY_ID] <command> [<arg>...]", 255)
    verb, *rest = args
    if verb == "tap":
        x, y = _numbers(rest, 2, 2)
        await ctx.device.screen.tap(x, y)
    elif verb in ("swipe", "draganddrop"):
        await _swipe(ctx, _numbers(rest, 4, 5), verb == "draganddrop")
    elif verb == "text":
        await _type(ctx, rest)
    elif verb == "keyevent":
        await _press(ctx, rest)
    elif verb == "motionevent" and rest:
        x, y = _numbers(rest[1:], 2, 2)
        if rest[0].upper() not in _PHASES:
            raise CommandFailed(f"Error: Unknown motion event: {rest[0]}", 255)
        await ctx.device.screen.touch(_PHASES[rest[0].upper()], x, y)
    elif verb not in ("press", "roll"):
        raise CommandFailed(f"Error: Unknown command: {verb}", 255)
    return 0


def _numbers(words: list[str], least: int, most: int) -> list[float]:
    if not least <= len(words) <= most:
        raise CommandFailed(f"Error: Invalid arguments for command: {' '.join(words)}", 255)
    try:
        numbers = [float(word) for word in words]
    except ValueError as error:
        raise CommandFailed(f'Error: Invalid float: "{error}"', 255) from error
    if any(abs(number) > 1e6 or number != number for number in numbers):
        raise CommandFailed("Error: coordinate out of range", 255)
    return numbers


async def _swipe(ctx: ShellContext, numbers: list[float], is_drag: bool) -> None:
    x1, y1, x2, y2, *rest = numbers
    duration_ms = int(rest[0]) if rest and rest[0] >= 0 else DEFAULT_SWIPE_MS
    if (x1, y1) == (x2, y2):
        # A swipe that goes nowhere is how scripts hold a finger down.
        await ctx.device.screen.tap(x1, y1, hold_ms=duration_ms)
        return
    start = [(x1, y1), (x1, y1)] if is_drag else [(x1, y1)]
    await ctx.device.screen.swipe([*start, (x2, y2)], duration_ms)


async def _type(ctx: ShellContext, words: list[str]) -> None:
    text = " ".join(words).replace("%s", " ")
    if await settings_app.take_text(ctx.device, text):
        return
    if not text.isascii():
        # Android's input can only type what its virtual keyboard has keys for, and says so this way.
        raise CommandFailed(
            "Exception occurred while executing 'text':\njava.lang.NullPointerException: "
            "Attempt to get length of null array",
            255,
        )
    await ctx.device.screen.type_text(text)


async def _press(ctx: ShellContext, words: list[str]) -> None:
    keys = [word for word in words if not word.startswith("-")]
    if not keys:
        raise CommandFailed("Error: keyevent needs a key code", 255)
    for key in keys:
        code = _keycode(key)
        if code in _POWER_KEYS:
            state = ctx.device.state
            wanted = (not state.awake) if code == KEYCODES["POWER"] else code == KEYCODES["WAKEUP"]
            if wanted == state.awake:
                continue
        await ctx.device.screen.press_key(code)


def _keycode(word: str) -> int:
    if word.isascii() and word.isdigit() and len(word) < 5:
        return int(word)
    name = word.upper().removeprefix("KEYCODE_")
    if name not in KEYCODES:
        raise CommandFailed(f"Error: Unknown keycode: {word}", 255)
    return KEYCODES[name]
