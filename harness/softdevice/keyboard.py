"""Keys and text: which field they go to, of a system prompt or of the app in front.

Knows editing keys and the clipboard; refuses to know the system keys (back, home, recents, power) and touch.
"""

from __future__ import annotations

import contextlib
import json
from dataclasses import dataclass
from typing import Protocol

from harness.model.node import Node
from harness.softdevice import keys
from harness.softdevice.cdp import CdpError
from harness.softdevice.page import AppPage
from harness.softdevice.state import DeviceState
from harness.softdevice.systemui.widget import SystemWindow
from harness.softdevice.touch import PageInput


@dataclass
class RunningApp:
    """A page, its input, what it last looked like, and whether pictures of it stay black (FLAG_SECURE)."""

    page: AppPage
    input: PageInput
    frame: bytes | None = None
    window: Node | None = None
    is_secure: bool = False


class Front(Protocol):
    """What the keyboard needs of the screen."""

    state: DeviceState

    def front_app(self) -> RunningApp | None:
        """The app in front, or None while the launcher shows."""

    def visible_windows(self) -> list[SystemWindow]:
        """System windows on screen now, topmost last."""


class Keyboard:
    """The input method and the hardware keys of one device."""

    def __init__(self, desk: Front) -> None:
        self._desk = desk

    async def press(self, code: int, meta: int) -> bool:
        """Press a key that writes, moves or edits; False when it is no such key."""
        window = self._text_window()
        if window is not None:
            window.set_text(window.text[:-1] if code == keys.DELETE else window.text + keys.character_of(code, meta))
            return True
        app = self._desk.front_app()
        if app is None or self._desk.visible_windows():
            return True
        letter = keys.character_of(code)
        if meta & keys.META_CTRL and letter in ("a", "c", "v", "x") and letter:
            await self._edit(app, letter)
        elif code in (277, 278, 279):
            await self._edit(app, {277: "x", 278: "c", 279: "v"}[code])
        elif code in keys.WEB_KEYS:
            await app.input.press(keys.WEB_KEYS[code], 8 if meta & keys.META_SHIFT else 0)
        elif keys.character_of(code, meta):
            await app.input.type_text(keys.character_of(code, meta))
        else:
            return False
        return True

    async def _edit(self, app: RunningApp, letter: str) -> None:
        if letter == "a":
            await app.input.command("selectAll")
        elif letter == "v":
            await app.input.type_text(self._desk.state.clipboard)
        else:
            self._desk.state.clipboard = str(await app.page.evaluate("zhijian.selection()"))
            if letter == "x":
                await app.input.command("deleteBackward")

    def _text_window(self) -> SystemWindow | None:
        windows = self._desk.visible_windows()
        return windows[-1] if windows and windows[-1].has_field else None

    async def type_text(self, text: str) -> None:
        """Insert text into the focused field, of the app or of a prompt."""
        window = self._text_window()
        if window is not None:
            window.set_text(window.text + text)
            return
        app = self._desk.front_app()
        if app is not None and text and not self._desk.visible_windows():
            await app.input.type_text(text)

    async def set_text_at(self, css: tuple[float, float], text: str) -> None:
        """Focus the field at a point of the app (CSS px) and replace its content."""
        window = self._text_window()
        if window is not None:
            window.set_text(text)
            return
        app = self._desk.front_app()
        if app is None or self._desk.visible_windows():
            return
        # Navigating or busy: go on with real touches, which wait for nobody.
        with contextlib.suppress(CdpError, TimeoutError):
            if await app.page.evaluate(
                f"zhijian.setPickerField({css[0]}, {css[1]}, {json.dumps(text)})", timeout_s=1.0
            ):
                return
        await app.input.tap(css)
        await self.clear_text()
        if text:
            await app.input.type_text(text)

    async def clear_text(self) -> None:
        """Empty the focused field."""
        window = self._text_window()
        if window is not None:
            window.set_text("")
            return
        app = self._desk.front_app()
        if app is not None and not self._desk.visible_windows():
            await app.input.command("selectAll")
            await app.input.press(keys.WEB_KEYS[keys.DELETE])
