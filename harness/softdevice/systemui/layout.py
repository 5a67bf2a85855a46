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
        status_px, navigation_px: heights of the bars.
        locale: language of the texts, such as "zh-CN".
    """

    width_px: int
    height_px: int
    density: float
    status_px: int
    navigation_px: int
    locale: str = DEFAULT_LOCALE

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
        """The bar at the top."""
        return Bounds(0, 0, self.width_px, self.status_px)

    @property
    def navigation_bar(self) -> Bounds:
        """The bar at the bottom."""
        return Bounds(0, self.height_px - self.navigation_px, self.width_px, self.height_px)

    @property
    def app(self) -> Bounds:
        """What is left for apps."""
        return Bounds(0, self.status_px, self.width_px, self.height_px - self.navigation_px)


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
                lines.append(line)
                line = ""
            line += char
        lines.append(line)
    return lines
