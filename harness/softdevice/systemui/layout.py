"""The frame every system window is laid out in: the screen, its bars and its density."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from harness.model.geometry import Bounds
from harness.softdevice.systemui.texts import DEFAULT_LOCALE, say


@dataclass(frozen=True)
class Layout:
    """Screen geometry of one device in its present rotation.

    Attributes:
        width_px, height_px: the whole screen.
        density: px per dp.
        status_px, navigation_px: thickness of the bars.
        locale: language of the texts, such as "zh-CN".
        navigation_edge: where the navigation bar is: "bottom", or "left" or "right" on a phone on its side.
        has_gestures: the navigation bar is a handle to swipe, without buttons.
        is_edge_to_edge: the app in front draws behind the bars.
        tool_px: height of a bar that the app in front has of its own above its page, as a browser has.
        part: upper and lower edge of what the app in front has of a split screen, px; None for all of it.
        keyboard_px: how much of the screen the soft keyboard takes, from the lower edge; 0 when it is hidden.
    """

    width_px: int
    height_px: int
    density: float
    status_px: int
    navigation_px: int
    locale: str = DEFAULT_LOCALE
    navigation_edge: str = "bottom"
    has_gestures: bool = False
    is_edge_to_edge: bool = False
    keyboard_px: int = 0
    tool_px: int = 0
    part: tuple[int, int] | None = None

    def say(self, key: str, **fields: object) -> str:
        """A text of the system's own in the device's language; see `texts`."""
        return say(self.locale, key, **fields)

    def px(self, dp: float) -> int:
        """Convert dp to px."""
        return round(dp * self.density)

    @property
    def screen(self) -> Bounds:
        """The whole screen."""
        return Bounds(0, 0, self.width_px, self.height_px)

    @property
    def status_bar(self) -> Bounds:
        """The bar at the top, beside a navigation bar that stands at the side."""
        left = self.navigation_px if self.navigation_edge == "left" else 0
        right = self.width_px - (self.navigation_px if self.navigation_edge == "right" else 0)
        return Bounds(left, 0, right, self.status_px)

    @property
    def navigation_bar(self) -> Bounds:
        """The bar at the bottom, or at the side of a phone on its side."""
        width, height, thick = self.width_px, self.height_px, self.navigation_px
        if self.navigation_edge == "right":
            return Bounds(width - thick, 0, width, height)
        if self.navigation_edge == "left":
            return Bounds(0, 0, thick, height)
        return Bounds(0, height - thick, width, height)

    @property
    def app(self) -> Bounds:
        """What is left for apps between the bars."""
        bar = self.navigation_bar
        if self.navigation_edge == "right":
            return Bounds(0, self.status_px, bar.left, self.height_px)
        if self.navigation_edge == "left":
            return Bounds(bar.right, self.status_px, self.width_px, self.height_px)
        return Bounds(0, self.status_px, self.width_px, bar.top)

    @property
    def window(self) -> Bounds:
        """The window of the app in front, which may lie behind bars and keyboard."""
        whole = self.screen if self.is_edge_to_edge else self.app
        if self.part is None:
            return whole
        return Bounds(whole.left, max(whole.top, self.part[0]), whole.right, min(whole.bottom, self.part[1]))

    @property
    def view(self) -> Bounds:
        """Where the app in front shows its page: its window without what the keyboard covers."""
        window = self.window
        bottom = min(window.bottom, self.height_px - self.keyboard_px)
        return Bounds(window.left, window.top + self.tool_px, window.right, bottom)


def text_width(text: str, size_px: int) -> int:
    """Estimate a line's width: wide characters take one em, others a little over half."""
    wide = sum(1.0 if unicodedata.east_asian_width(char) in "WFA" else 0.56 for char in text)
    return round(wide * size_px)


def wrap(text: str, size_px: int, width_px: int) -> list[str]:
    """Break text into lines no wider than `width_px`; newlines are kept."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for char in paragraph:
            if line and text_width(line + char, size_px) > width_px:
                # Words of letters stay whole; Chinese breaks anywhere.
                space = line.rfind(" ") if char.isascii() and char != " " else -1
                kept = line[space + 1 :] if space > 0 and line[space + 1 :].isascii() else ""
                lines.append(line[: len(line) - len(kept)].rstrip(" ") if kept else line)
                line = kept
            line += char
        lines.append(line)
    return lines
