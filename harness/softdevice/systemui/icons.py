"""Small drawings of the system's own windows, by name.

Each is drawn inside a circle of radius `r` around (x, y), in one colour, with lines `thick` pixels wide.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from PIL import ImageDraw

from harness.model.geometry import Bounds
from harness.softdevice.systemui.widget import Color


@dataclass(frozen=True)
class Pen:
    """Where and how an icon is drawn; points are shares of the radius, right and down positive."""

    draw: ImageDraw.ImageDraw
    x: float
    y: float
    r: float
    color: Color

    @property
    def thick(self) -> int:
        """Width of lines in px."""
        return max(2, round(self.r * 2 / 9))

    def at(self, *shares: float) -> list[tuple[float, float]]:
        """Points from pairs of shares."""
        return [
            (self.x + right * self.r, self.y + down * self.r)
            for right, down in zip(shares[::2], shares[1::2], strict=True)
        ]

    def box(self, left: float, top: float, right: float, bottom: float) -> tuple[float, float, float, float]:
        """A box from shares."""
        return (self.x + left * self.r, self.y + top * self.r, self.x + right * self.r, self.y + bottom * self.r)

    def fill(self, *shares: float) -> None:
        """A filled polygon."""
        self.draw.polygon(self.at(*shares), fill=self.color)

    def line(self, *shares: float) -> None:
        """A broken line."""
        self.draw.line(self.at(*shares), fill=self.color, width=self.thick, joint="curve")

    def ring(self, left: float, top: float, right: float, bottom: float) -> None:
        """An ellipse."""
        self.draw.ellipse(self.box(left, top, right, bottom), outline=self.color, width=self.thick)

    def dot(self, left: float, top: float, right: float, bottom: float) -> None:
        """A filled ellipse."""
        self.draw.ellipse(self.box(left, top, right, bottom), fill=self.color)

    def frame(self, left: float, top: float, right: float, bottom: float, round_share: float = 0.15) -> None:
        """A box with rounded corners."""
        self.draw.rounded_rectangle(
            self.box(left, top, right, bottom), self.r * round_share, outline=self.color, width=self.thick
        )


def draw_icon(draw: ImageDraw.ImageDraw, name: str, box: Bounds, color: Color) -> None:
    """Draw an icon into the largest square in the middle of a box; an unknown name draws nothing."""
    known = ICONS.get(name)
    if known is not None:
        size = min(box.width, box.height)
        known(Pen(draw, (box.left + box.right) / 2, (box.top + box.bottom) / 2, size / 2, color))


def _battery(pen: Pen) -> None:
    pen.draw.rounded_rectangle(pen.box(-0.45, -0.75, 0.45, 0.9), pen.r * 0.12, fill=pen.color)
    pen.draw.rectangle(pen.box(-0.2, -0.95, 0.2, -0.7), fill=pen.color)


def _wifi(pen: Pen) -> None:
    for share in (0.95, 0.6, 0.25):
        pen.draw.arc(pen.box(-share, 0.6 - share, share, 0.6 + share), 225, 315, fill=pen.color, width=pen.thick)


def _airplane(pen: Pen) -> None:
    pen.fill(-0.1, -0.9, 0.1, -0.9, 0.12, 0.9, -0.12, 0.9)
    pen.fill(0.0, -0.3, 0.9, 0.25, 0.9, 0.45, 0.0, 0.2, -0.9, 0.45, -0.9, 0.25)
    pen.fill(0.0, 0.55, 0.35, 0.8, 0.35, 0.95, -0.35, 0.95, -0.35, 0.8)


def _backspace(pen: Pen) -> None:
    pen.line(-0.95, 0.0, -0.4, -0.6, 0.9, -0.6, 0.9, 0.6, -0.4, 0.6, -0.95, 0.0, -0.4, -0.6)
    pen.line(-0.1, -0.25, 0.45, 0.3)
    pen.line(0.45, -0.25, -0.1, 0.3)


def _radio(pen: Pen) -> None:
    pen.ring(-0.5, -0.5, 0.5, 0.5)


def _radio_on(pen: Pen) -> None:
    _radio(pen)
    pen.dot(-0.25, -0.25, 0.25, 0.25)


def _check(pen: Pen) -> None:
    pen.draw.rounded_rectangle(pen.box(-0.5, -0.5, 0.5, 0.5), pen.r * 0.12, fill=pen.color)
    pen.draw.line(pen.at(-0.3, 0.0, -0.08, 0.25, 0.32, -0.25), fill=(255, 255, 255, 255), width=pen.thick)


def _photo(pen: Pen) -> None:
    for number in range(3):
        height, left = 0.5 + 0.4 * math.sin(number * 2.1), -1 + number * 0.66
        pen.fill(left, 1.0, left + 0.5, 1 - height, left + 1, 1.0)


def _camera(pen: Pen) -> None:
    pen.frame(-0.85, -0.45, 0.85, 0.65)
    pen.ring(-0.35, -0.25, 0.35, 0.45)
    pen.line(-0.3, -0.5, -0.2, -0.7, 0.2, -0.7, 0.3, -0.5)


def _phone(pen: Pen) -> None:
    pen.draw.arc(pen.box(-0.75, -1.5, 1.5, 0.75), 95, 175, fill=pen.color, width=pen.thick * 2)
    pen.dot(-0.85, -0.85, -0.35, -0.3)
    pen.dot(0.3, 0.35, 0.85, 0.85)


def _lock(pen: Pen) -> None:
    pen.draw.rounded_rectangle(pen.box(-0.6, -0.1, 0.6, 0.8), pen.r * 0.12, fill=pen.color)
    pen.draw.arc(pen.box(-0.4, -0.75, 0.4, 0.3), 180, 360, fill=pen.color, width=pen.thick)


def _share(pen: Pen) -> None:
    pen.line(-0.55, 0.0, 0.5, -0.55)
    pen.line(-0.55, 0.0, 0.5, 0.55)
    for right, down in ((-0.55, 0.0), (0.5, -0.55), (0.5, 0.55)):
        pen.dot(right - 0.22, down - 0.22, right + 0.22, down + 0.22)


def _search(pen: Pen) -> None:
    pen.ring(-0.7, -0.7, 0.3, 0.3)
    pen.line(0.2, 0.2, 0.75, 0.75)


def _place(pen: Pen) -> None:
    pen.dot(-0.5, -0.9, 0.5, 0.1)
    pen.fill(-0.45, -0.2, 0.45, -0.2, 0.0, 0.9)


def _download(pen: Pen) -> None:
    pen.line(0.0, -0.8, 0.0, 0.2)
    pen.fill(-0.5, -0.05, 0.5, -0.05, 0.0, 0.45)
    pen.line(-0.7, 0.75, 0.7, 0.75)


def _copy(pen: Pen) -> None:
    pen.frame(-0.6, -0.75, 0.3, 0.3)
    pen.frame(-0.25, -0.4, 0.65, 0.75)


def _document(pen: Pen) -> None:
    pen.frame(-0.55, -0.8, 0.55, 0.8)
    for down in (-0.35, 0.0, 0.35):
        pen.line(-0.3, down, 0.3, down)


def _mail(pen: Pen) -> None:
    pen.frame(-0.8, -0.55, 0.8, 0.55)
    pen.line(-0.75, -0.5, 0.0, 0.1, 0.75, -0.5)


def _send(pen: Pen) -> None:
    pen.fill(-0.75, -0.7, 0.85, 0.0, -0.75, 0.7, -0.75, 0.15, 0.25, 0.0, -0.75, -0.15)


def _plane(pen: Pen) -> None:
    pen.fill(-0.12, -0.85, 0.12, -0.85, 0.15, -0.25, 0.85, 0.2, 0.85, 0.4, 0.15, 0.2, 0.12, 0.6, 0.35, 0.8, -0.35, 0.8, -0.12, 0.6, -0.15, 0.2, -0.85, 0.4, -0.85, 0.2, -0.15, -0.25)  # fmt: skip


def _warning(pen: Pen) -> None:
    pen.line(0.0, -0.7, 0.75, 0.65, -0.75, 0.65, 0.0, -0.7)
    pen.line(0.0, -0.25, 0.0, 0.2)
    pen.dot(-0.1, 0.35, 0.1, 0.52)


def _more(pen: Pen) -> None:
    for down in (-0.6, 0.0, 0.6):
        pen.dot(-0.15, down - 0.15, 0.15, down + 0.15)


def _retake(pen: Pen) -> None:
    pen.draw.arc(pen.box(-0.6, -0.6, 0.6, 0.6), 40, 330, fill=pen.color, width=pen.thick)
    pen.fill(0.3, -0.75, 0.8, -0.2, 0.2, -0.15)


ICONS: dict[str, Callable[[Pen], None]] = {
    "back": lambda pen: pen.fill(0.5, -0.7, -0.7, 0.0, 0.5, 0.7),
    "home": lambda pen: pen.ring(-0.7, -0.7, 0.7, 0.7),
    "recents": lambda pen: pen.frame(-0.6, -0.6, 0.6, 0.6),
    "battery": _battery,
    "wifi": _wifi,
    "airplane": _airplane,
    "signal": lambda pen: pen.fill(-0.8, 0.7, 0.8, 0.7, 0.8, -0.8),
    "radio": _radio,
    "radio_on": _radio_on,
    "check": _check,
    "check_empty": lambda pen: pen.frame(-0.5, -0.5, 0.5, 0.5),
    "photo": _photo,
    "chevron_left": lambda pen: pen.line(0.25, -0.5, -0.25, 0.0, 0.25, 0.5),
    "chevron_right": lambda pen: pen.line(-0.25, -0.5, 0.25, 0.0, -0.25, 0.5),
    "arrow_left": lambda pen: pen.line(0.75, 0.0, -0.7, 0.0, -0.1, -0.6, -0.7, 0.0, -0.1, 0.6),
    "close": lambda pen: pen.line(-0.55, -0.55, 0.55, 0.55, 0.0, 0.0, 0.55, -0.55, -0.55, 0.55),
    "tick": lambda pen: pen.line(-0.6, 0.0, -0.15, 0.45, 0.65, -0.45),
    "plus": lambda pen: pen.line(-0.6, 0.0, 0.6, 0.0, 0.0, 0.0, 0.0, -0.6, 0.0, 0.6),
    "camera": _camera,
    "phone": _phone,
    "lock": _lock,
    "share": _share,
    "search": _search,
    "place": _place,
    "download": _download,
    "copy": _copy,
    "document": _document,
    "mail": _mail,
    "send": _send,
    "plane": _plane,
    "warning": _warning,
    "more": _more,
    "retake": _retake,
    "backspace": _backspace,
}
