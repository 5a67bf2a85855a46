"""Icons drawn for tests, on the grid of 24 units that icon sets use: those with a common meaning, and what looks like them.

Drawn from the shapes' ideas, not from any set's files; stroke width, filling and details vary.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageDraw

from tests.vision.drawing import font

_OVER = 8


@dataclass
class Pen:
    """Draws in grid units with a stroke of so many units; `is_filled` for the solid style."""

    draw: ImageDraw.ImageDraw
    scale: float
    stroke: float
    is_filled: bool

    def line(self, *points: tuple[float, float]) -> None:
        """A polyline with round ends and joints."""
        width = self.stroke * self.scale
        flat = [(x * self.scale, y * self.scale) for x, y in points]
        self.draw.line(flat, fill=255, width=round(width), joint="curve")
        for x, y in flat:
            self.draw.ellipse((x - width / 2, y - width / 2, x + width / 2, y + width / 2), fill=255)

    def closed(self, *points: tuple[float, float]) -> None:
        """A closed shape: its outline, or solid."""
        if self.is_filled:
            self.draw.polygon([(x * self.scale, y * self.scale) for x, y in points], fill=255)
        self.line(*points, points[0])

    def ring(self, x: float, y: float, radius: float) -> None:
        """A circle's outline, whatever the style."""
        self.line(*_arc(x, y, radius, 0, 360))

    def disc(self, x: float, y: float, radius: float, value: int = 255) -> None:
        """A solid circle, or a hole with value 0."""
        s = self.scale
        self.draw.ellipse(((x - radius) * s, (y - radius) * s, (x + radius) * s, (y + radius) * s), fill=value)


def _arc(x: float, y: float, radius: float, start: float, end: float) -> list[tuple[float, float]]:
    steps = max(8, round(abs(end - start) / 6))
    angles = [math.radians(start + (end - start) * i / steps) for i in range(steps + 1)]
    return [(x + radius * math.cos(a), y + radius * math.sin(a)) for a in angles]


def gear(pen: Pen, teeth: int = 8) -> None:
    """Blunt teeth around a hub."""
    points: list[tuple[float, float]] = []
    for tooth in range(teeth):
        middle = 360 / teeth * tooth
        for turn, radius in ((-0.3, 7.2), (-0.19, 9.6), (0.19, 9.6), (0.3, 7.2)):
            angle = math.radians(middle + turn * 360 / teeth - 90)
            points.append((12 + radius * math.cos(angle), 12 + radius * math.sin(angle)))
    pen.closed(*points)
    if pen.is_filled:
        pen.disc(12, 12, 3, 0)
    else:
        pen.ring(12, 12, 3)


def gear_of_six(pen: Pen) -> None:
    """Six broad teeth."""
    gear(pen, 6)


def bell(pen: Pen) -> None:
    """Dome, rim and a loose clapper."""
    dome = [(6, 16), (6, 10), *_arc(12, 9.5, 6, 180, 360), (18, 10), (18, 16), (20.5, 18), (3.5, 18)]
    pen.closed(*dome)
    clapper = _arc(12, 19.5, 2.2, 20, 160)
    if pen.is_filled:
        pen.draw.polygon([(x * pen.scale, (y + 0.6) * pen.scale) for x, y in clapper], fill=255)
    pen.line(*[(x, y + 0.6) for x, y in clapper])


def person(pen: Pen) -> None:
    """Head and shoulders."""
    head = _arc(12, 7, 4, 0, 360)
    pen.closed(*head)
    pen.closed((4, 21), *[(12 + 8 * math.cos(a), 21 - 7 * math.sin(a)) for a in np.linspace(math.pi, 0, 24)], (20, 21))


def search(pen: Pen) -> None:
    """A lens with a handle."""
    pen.ring(10.5, 10.5, 6.5)
    pen.line((15.3, 15.3), (21, 21))


def menu(pen: Pen) -> None:
    """Three bars."""
    for y in (6, 12, 18):
        pen.line((4, y), (20, y))


def menu_short(pen: Pen) -> None:
    """Three bars, the last one shorter."""
    for y, end in ((6, 20), (12, 20), (18, 13)):
        pen.line((4, y), (end, y))


def plus(pen: Pen) -> None:
    """An upright cross."""
    pen.line((12, 4), (12, 20))
    pen.line((4, 12), (20, 12))


def close(pen: Pen) -> None:
    """A slanted cross."""
    pen.line((6, 6), (18, 18))
    pen.line((18, 6), (6, 18))


def chevron(pen: Pen) -> None:
    """A chevron to the left."""
    pen.line((15, 5), (8, 12), (15, 19))


def arrow(pen: Pen) -> None:
    """An arrow to the left."""
    pen.line((11, 5), (4, 12), (11, 19))
    pen.line((4, 12), (20, 12))


def scan(pen: Pen) -> None:
    """The corners of a frame and a line."""
    pen.line((4, 8), (4, 4), (8, 4))
    pen.line((16, 4), (20, 4), (20, 8))
    pen.line((4, 16), (4, 20), (8, 20))
    pen.line((16, 20), (20, 20), (20, 16))
    pen.line((5, 12), (19, 12))


def heart(pen: Pen) -> None:
    """Like it."""
    left = [(12 - 4.2 + 4.4 * math.cos(a), 9 - 4.4 * math.sin(a)) for a in np.linspace(0.2, math.pi, 16)]
    right = [(24 - x, y) for x, y in reversed(left)]
    pen.closed((12, 20.5), *reversed(left), *reversed(right))


def star(pen: Pen) -> None:
    """Five points."""
    radii = [9.5 if i % 2 == 0 else 4 for i in range(10)]
    pen.closed(*[
        (12 + r * math.cos(math.radians(36 * i - 90)), 12 + r * math.sin(math.radians(36 * i - 90)))
        for i, r in enumerate(radii)
    ])  # fmt: skip


def sun(pen: Pen) -> None:
    """A disc with loose rays."""
    (pen.disc if pen.is_filled else pen.ring)(12, 12, 4)
    for angle in range(0, 360, 45):
        c, s = math.cos(math.radians(angle)), math.sin(math.radians(angle))
        pen.line((12 + 7 * c, 12 + 7 * s), (12 + 9.5 * c, 12 + 9.5 * s))


def flower(pen: Pen) -> None:
    """Round petals around a middle."""
    angles = np.linspace(0, 2 * math.pi, 241)[:-1]
    pen.closed(*[
        (12 + (7 + 2.6 * abs(math.sin(4 * a))) * math.cos(a), 12 + (7 + 2.6 * abs(math.sin(4 * a))) * math.sin(a))
        for a in angles
    ])  # fmt: skip
    if pen.is_filled:
        pen.disc(12, 12, 3, 0)
    else:
        pen.ring(12, 12, 3)


def home(pen: Pen) -> None:
    """A house."""
    pen.closed((12, 3), (21, 11), (18.5, 11), (18.5, 20.5), (5.5, 20.5), (5.5, 11), (3, 11))


def clock(pen: Pen) -> None:
    """Hands in a ring."""
    pen.ring(12, 12, 9)
    pen.line((12, 7), (12, 12), (15.5, 14))


def pin(pen: Pen) -> None:
    """A place on a map."""
    pen.closed(*_arc(12, 9.5, 7, 150, 390), (12, 22))
    pen.disc(12, 9.5, 2.5, 0 if pen.is_filled else 255)


def lamp(pen: Pen) -> None:
    """A light bulb."""
    pen.closed(*_arc(12, 9.5, 7, 130, 410), (15, 18), (9, 18))
    pen.line((10, 21), (14, 21))


def tree(pen: Pen) -> None:
    """A fir on its trunk."""
    pen.closed((12, 2), (17, 9), (15, 9), (19, 15), (16.5, 15), (21, 19), (3, 19), (7.5, 15), (5, 15), (9, 9), (7, 9))
    pen.line((12, 19), (12, 22))


def chat(pen: Pen) -> None:
    """A bubble."""
    pen.closed((3, 4), (21, 4), (21, 17), (11, 17), (7, 21), (7, 17), (3, 17))


def chart(pen: Pen) -> None:
    """Three columns."""
    for x, top in ((5, 14), (12, 5), (19, 10)):
        pen.line((x, 20), (x, top))


def lines_of_text(pen: Pen) -> None:
    """A paragraph."""
    for y, end in ((5, 20), (9.7, 12), (14.3, 18), (19, 10)):
        pen.line((4, y), (end, y))


def dots(pen: Pen) -> None:
    """More."""
    for x in (5, 12, 19):
        pen.disc(x, 12, 1.8)


def tiles(pen: Pen) -> None:
    """Four squares."""
    for x in (4, 14):
        for y in (4, 14):
            pen.closed((x, y), (x + 6, y), (x + 6, y + 6), (x, y + 6))


def right(pen: Pen) -> None:
    """A chevron to the right."""
    pen.line((9, 5), (16, 12), (9, 19))


def arrow_right(pen: Pen) -> None:
    """An arrow to the right."""
    pen.line((13, 5), (20, 12), (13, 19))
    pen.line((4, 12), (20, 12))


def up(pen: Pen) -> None:
    """A chevron upwards."""
    pen.line((5, 15), (12, 8), (19, 15))


def check(pen: Pen) -> None:
    """Done."""
    pen.line((4, 12.5), (9.5, 18), (20, 7))


def minus(pen: Pen) -> None:
    """Less."""
    pen.line((4, 12), (20, 12))


def key(pen: Pen) -> None:
    """A ring with a toothed shaft."""
    pen.ring(8, 8, 4.5)
    pen.line((11.5, 11.5), (20, 20))
    pen.line((16.5, 16.5), (13.8, 19.2))
    pen.line((19, 19), (16.3, 21.7))


def people(pen: Pen) -> None:
    """Two heads."""
    for x in (7.5, 16.5):
        pen.closed(*_arc(x, 8, 3, 0, 360))
        pen.closed((x - 5.5, 20), *[(x + 5.5 * math.cos(a), 20 - 6 * math.sin(a)) for a in np.linspace(math.pi, 0, 16)], (x + 5.5, 20))  # fmt: skip


def download(pen: Pen) -> None:
    """An arrow into a tray."""
    pen.line((12, 4), (12, 15))
    pen.line((7, 10.5), (12, 15.5), (17, 10.5))
    pen.line((4, 20), (20, 20))


def corners(pen: Pen) -> None:
    """Full screen: corners without a line."""
    pen.line((4, 8), (4, 4), (8, 4))
    pen.line((16, 4), (20, 4), (20, 8))
    pen.line((4, 16), (4, 20), (8, 20))
    pen.line((16, 20), (20, 20), (20, 16))


KNOWN: dict[str, tuple[Callable[[Pen], None], ...]] = {
    "gear": (gear, gear_of_six),
    "bell": (bell,),
    "person": (person,),
    "search": (search,),
    "menu": (menu, menu_short),
    "plus": (plus,),
    "close": (close,),
    "back": (chevron, arrow),
    "scan": (scan,),
}
OTHERS: tuple[Callable[[Pen], None], ...] = (
    heart, star, sun, flower, home, clock, pin, lamp, tree, chat, chart, lines_of_text, dots, tiles, right, arrow_right, up, check,
    minus, key, people, download, corners,
)  # fmt: skip
INKS = (("#333333", "#ffffff"), ("#ffffff", "#1677ff"), ("#999999", "#f5f5f5"), ("#1677ff", "#eaf3ff"))


def drawn(
    paint: Callable[[Pen], None],
    side: int = 72,
    stroke: float = 2.0,
    *,
    filled: bool = False,
    ink: str = "#333333",
    ground: str = "#ffffff",
) -> Image.Image:
    """An icon of so many pixels in the middle of a control half as large again."""
    big = Image.new("L", (side * _OVER, side * _OVER), 0)
    paint(Pen(ImageDraw.Draw(big), side * _OVER / 24, stroke, filled))
    mask = big.resize((side, side), Image.Resampling.LANCZOS)
    control = round(1.5 * side)
    image = Image.new("RGB", (control, control), ground)
    image.paste(ink, ((control - side) // 2, (control - side) // 2), mask)
    return image


def styles() -> Iterator[dict[str, object]]:
    """Sizes, strokes, fillings and colours that apps use."""
    for index, (side, stroke, filled) in enumerate(
        (side, stroke, filled)
        for side in (40, 56, 72, 96)
        for stroke, filled in ((1.4, False), (2.0, False), (2.6, False), (2.0, True))
    ):
        ink, ground = INKS[index % len(INKS)]
        yield {"side": side, "stroke": stroke, "filled": filled, "ink": ink, "ground": ground}


def letter(char: str, side: int = 96) -> Image.Image:
    """A control with one letter on it."""
    image = Image.new("RGB", (side, side), "white")
    ImageDraw.Draw(image).text((side // 5, side // 12), char, font=font(round(side * 0.6)), fill="#333333")
    return image
