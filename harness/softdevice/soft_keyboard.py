"""The soft keyboard of one device: when it shows, what it takes from the app's view, and what its keys do.

Knows Android's rules (a touched field shows it, back hides it first, an automation client's input method has no keys); refuses to
know what it looks like (`systemui.soft_keyboard`) and how text reaches a field (`keyboard`).
"""

from __future__ import annotations

import asyncio
import contextlib
from dataclasses import replace
from typing import TYPE_CHECKING

from harness.model.geometry import Point
from harness.softdevice import keys
from harness.softdevice.cdp import CdpError, Json
from harness.softdevice.systemui import soft_keyboard as picture
from harness.softdevice.systemui.layout import Layout
from harness.softdevice.systemui.soft_keyboard import Face
from harness.softdevice.systemui.widget import Widget

if TYPE_CHECKING:
    from harness.softdevice.screen import Screen

# HTML's enterkeyhint values; "previous" goes the other way, the others are Enter to a page.
_HINTS = ("enter", "done", "go", "next", "previous", "search", "send")
_DIGIT_MODES, _DIGIT_TYPES = ("numeric", "decimal", "tel"), ("number", "tel")
_KEY_TAB, _KEY_ENTER, _META_SHIFT = 61, 66, 1
REVEAL_TIMEOUT_S = 0.5


def face_for(field: Json) -> Face:
    """The keyboard a field asks for, from its type, `inputmode` and `enterkeyhint`."""
    mode, kind, hint = str(field.get("mode", "")), str(field.get("type", "")), str(field.get("action", ""))
    is_digits = mode in _DIGIT_MODES or (not mode and kind in _DIGIT_TYPES)
    if hint not in _HINTS:
        if kind == "multiline":
            hint = "enter"
        elif kind == "search" or mode == "search":
            hint = "search"
        elif field.get("inForm"):
            hint = "next" if field.get("hasNext") else "go"
        else:
            hint = "done"
    return Face("digits" if is_digits else "letters", f"key_{hint}")


class SoftKeyboard:
    """The keys on the screen of one device."""

    def __init__(self, screen: Screen) -> None:
        self._screen = screen
        self._face = Face("letters", "key_done")
        self._owner = ""
        self._moving: asyncio.Task[None] | None = None

    # --- showing and hiding -------------------------------------------------------------------------------------

    @property
    def is_shown(self) -> bool:
        """Whether keys are on the screen."""
        return self._screen.state.is_keyboard_shown

    def height_above(self, package: str | None, layout: Layout) -> int:
        """Px that the keyboard takes from an app's window; 0 when it is hidden or serves another app."""
        return picture.height_px(layout) if self.is_shown and package == self._owner else 0

    def field_changed(self, package: str, message: Json) -> None:
        """Take what a page says about its focused field."""
        if not message.get("show"):
            self.hide_soon()
            return
        self._face = face_for(message)
        if self._screen.state.has_visible_ime and not (self.is_shown and self._owner == package):
            self._owner = package
            self._move(is_shown=True)

    def hide_soon(self) -> None:
        """Hide the keys if they show; `settle` waits for it."""
        if self.is_shown:
            self._move(is_shown=False)

    def follow_front(self, package: str) -> None:
        """Hide the keys when another app, or none, is in front now."""
        if self.is_shown and package != self._owner:
            self.hide_soon()

    async def follow_ime(self) -> None:
        """Hide the keys when the input method chosen now has none."""
        if not self._screen.state.has_visible_ime:
            await self.hide()

    def forget(self, package: str) -> None:
        """Hide the keys of an app that ends."""
        if self._owner == package:
            self._screen.state.is_keyboard_shown = False

    async def hide(self) -> bool:
        """Hide the keys; False when there were none."""
        was_shown = self.is_shown
        self.hide_soon()
        await self.settle()
        return was_shown

    async def settle(self) -> None:
        """Return when the app's view has the size that goes with the keyboard."""
        if self._moving is not None:
            await self._moving
            self._moving = None

    def _move(self, *, is_shown: bool) -> None:
        self._screen.state.is_keyboard_shown = is_shown
        self._moving = self._screen.browser.connection.spawn(self._resize(self._moving))

    async def _resize(self, before: asyncio.Task[None] | None) -> None:
        if before is not None:
            await before
        app = self._screen.lifecycle.apps.get(self._owner)
        if app is None or not app.page.is_attached or app.page.is_blocked:
            return
        # The page may end or hang meanwhile; the keyboard does not depend on it.
        with contextlib.suppress(CdpError, TimeoutError):
            await self._screen.lifecycle.adapt(app)
            drawn = (
                "zhijian.frame().then(zhijian.revealField).then(zhijian.frame)" if self.is_shown else "zhijian.frame()"
            )
            if app.page.is_visible:
                await app.page.evaluate_everywhere(drawn, timeout_s=REVEAL_TIMEOUT_S)

    # --- looking and touching -----------------------------------------------------------------------------------

    def widgets(self) -> tuple[Widget, ...]:
        """The keyboard's window; none while it is hidden or a window lies above the app."""
        if not self.is_shown or self._screen.visible_windows() or self._screen.front_app() is None:
            return ()
        return (picture.keyboard_widget(self._screen.layout, self._face),)

    def key_at(self, point: Point) -> str | None:
        """The key under a point; "" between keys, None outside the keyboard."""
        if not self.widgets():
            return None
        layout = self._screen.layout
        if not picture.area(layout).has(point):
            return None
        return next((name for box, name in picture.keys(layout, self._face) if box.has(point)), "")

    async def press(self, name: str) -> None:
        """Do what a key does."""
        face, screen = self._face, self._screen
        if name == picture.SHIFT:
            self._face = replace(face, is_shifted=not face.is_shifted)
        elif name in (picture.SYMBOLS, picture.LETTERS):
            self._face = replace(face, sheet=name, is_shifted=False)
        elif name == picture.DELETE:
            await screen.keyboard.press(keys.DELETE, 0)
        elif name == picture.ACTION:
            await self._do_action(face.action.removeprefix("key_"))
        elif name:
            text = " " if name == picture.SPACE else name.upper() if face.is_shifted else name
            self._face = replace(face, is_shifted=False)
            await screen.keyboard.type_text(text)

    async def _do_action(self, action: str) -> None:
        if action in ("next", "previous"):
            await self._screen.keyboard.press(_KEY_TAB, _META_SHIFT if action == "previous" else 0)
        else:
            await self._screen.keyboard.press(_KEY_ENTER, 0)
        if action == "done":
            await self.hide()
