"""Icons that mean the same everywhere, told by their shape: gear, bell, person, search, menu, plus, close, back, scan.

Knows outlines only, no app and no icon set: colour, stroke width, size and whether the drawing is filled do not matter.
It prefers to know nothing to being wrong; what it does not know is "".
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable

import cv2
import numpy as np

from harness.vision.shape import (
    SIDE,
    Outline,
    Part,
    Pixels,
    Shape,
    alike,
    hull_of,
    masks_of,
    normal,
    profile,
    widths_of,
)


def icon_of(rgb: Pixels) -> str:
    """Name the icon on a control.

    Args:
        rgb: the control's pixels with what is behind it, uint8, height × width × 3.

    Returns:
        gear, bell, person, search, menu, plus, close, back, scan; "" for everything else.
    """
    for mask in masks_of(rgb):
        shape = Shape(mask)
        for name, fits in _ICONS:
            if fits(shape):
                return name
    return ""


def _is_menu(shape: Shape) -> bool:
    bars = sorted(shape.parts, key=lambda part: part.top)
    if len(bars) != 3 or shape.frame.height > 1.15 * shape.frame.width:
        return False
    wide = max(bar.width for bar in bars)
    if any(bar.fill < 0.75 or bar.width < 0.45 * wide or bar.height > 0.3 * wide for bar in bars):
        return False
    if sum(bar.width < 0.9 * wide for bar in bars) > 1:  # lines of a text, bars of a chart
        return False
    steps = [b.y - a.y for a, b in itertools.pairwise(bars)]
    lefts, heights = [bar.left for bar in bars], [bar.height for bar in bars]
    even = abs(steps[0] - steps[1]) < 0.2 * sum(steps) / 2 and max(heights) < 1.6 * min(heights) + 1
    full = 0.93 * shape.frame.width
    aligned = max(lefts) - min(lefts) < 0.08 * wide or (bars[0].width > full and bars[2].width > full)
    return even and aligned and shape.frame.height / wide > 0.35


def _is_cross(mask: Pixels) -> bool:
    """Whether a square drawing is an upright cross of thin arms."""
    side = mask.shape[0]
    rows, columns = mask.mean(axis=1), mask.mean(axis=0)
    arms = (np.flatnonzero(rows > 0.8), np.flatnonzero(columns > 0.8))
    if not all(0.03 * side < arm.size < 0.3 * side and arm[-1] - arm[0] + 1 == arm.size for arm in arms):
        return False
    bar = max(arm.size for arm in arms) / 2 + 0.05 * side
    y, x = np.mgrid[: mask.shape[0], : mask.shape[1]]
    off = np.minimum(np.abs(y - (mask.shape[0] - 1) / 2), np.abs(x - (mask.shape[1] - 1) / 2)) > bar
    return not (mask & off).sum() > 0.02 * mask.sum() and alike(mask, np.rot90(mask)) > 0.9


def _square(shape: Shape) -> Pixels:
    return np.asarray(cv2.resize(shape.cut.astype(np.uint8), (SIDE, SIDE), interpolation=cv2.INTER_NEAREST) > 0)


def _is_plus(shape: Shape) -> bool:
    return len(shape.parts) == 1 and shape.is_square and _is_cross(_square(shape))


def _is_close(shape: Shape) -> bool:
    if len(shape.parts) != 1 or not shape.is_square:
        return False
    height, width = shape.mask.shape
    turn = cv2.getRotationMatrix2D(((width - 1) / 2, (height - 1) / 2), 45, 0.7)
    turned = cv2.warpAffine(shape.mask.astype(np.float32), turn, (width, height)) > 0.5
    upright = normal(turned)
    if upright is None:
        return False
    other = Shape(upright)
    return len(other.parts) == 1 and other.is_square and _is_cross(_square(other))


def _is_back(shape: Shape) -> bool:
    """A chevron or arrow that points left."""
    if len(shape.parts) != 1 or any(outline.is_hole for outline in shape.outlines):
        return False
    cut = shape.cut
    height, width = cut.shape
    if not 0.45 < width / height < 2 or alike(cut, cut[::-1]) < 0.9 or alike(cut, cut[:, ::-1]) > 0.85:
        return False
    first = np.argmax(cut, axis=1)
    apex = float(np.flatnonzero(first <= first.min() + 1).mean()) / height
    reach = first[[round(0.06 * height), round(0.94 * height) - 1]]
    if not 0.42 < apex < 0.58 or reach.min() < 0.2 * width:
        return False
    # The left edge runs straight from the tips to the apex.
    upper = first[round(0.06 * height) : round(0.46 * height)]
    if upper[-1] > 0.4 * upper[0]:
        return False
    line = np.linspace(upper[0], upper[-1], upper.size)
    if np.abs(upper - line).max() > 0.06 * height:
        return False
    middle = cut[height // 2 - 1 : height // 2 + 2].mean(axis=0) > 0.3
    shaft = float(middle.mean())
    is_arrow = shaft > 0.9
    right = cut[:, int(0.7 * width) :]
    is_chevron = shaft < 0.55 and not right[int(0.35 * height) : int(0.65 * height)].any() and width < 0.8 * height
    return (is_chevron or is_arrow) and float(cut.mean()) < 0.5


def _is_search(shape: Shape) -> bool:
    """A ring with a handle from its lower side outwards."""
    lenses = [o for o in shape.outlines if o.is_hole and o.roundness > 0.85 and o.radius > 0.16 * SIDE]
    if len(lenses) != 1 or len(shape.parts) > 2 or not shape.is_square:
        return False
    lens = lenses[0]
    y, x = np.nonzero(shape.mask)
    distance = np.hypot(x - lens.x, y - lens.y)
    ring = float(np.percentile(distance[distance < 1.6 * lens.radius], 50))
    outer = lens.radius + 2.2 * max(1.5, ring - lens.radius)
    handle = distance > outer + 1
    if not 0.02 < handle.mean() < 0.45:
        return False
    dx, dy = x[handle] - lens.x, y[handle] - lens.y
    angle = np.degrees(np.arctan2(dy, np.abs(dx)))
    is_one_side = (dx > 0).mean() > 0.98 or (dx < 0).mean() > 0.98
    inside = distance < 0.8 * lens.radius
    aside = np.abs(np.abs(dx) - dy) / math.sqrt(2)
    return bool(
        is_one_side
        and np.abs(angle - 45).max() < 26
        and float(np.percentile(aside, 98)) < 0.12 * SIDE
        and float(np.percentile(aside, 98)) < 3 * max(1.5, float(np.median(aside)))
        and abs(float(np.median(angle)) - 45) < 10
        and distance.max() > 1.35 * outer
        and not inside.any()
        and lens.y < shape.frame.y
    )


def _is_gear(shape: Shape) -> bool:
    """Teeth at even distances around a round hole."""
    outer = max((o for o in shape.outlines if not o.is_hole), key=lambda o: o.radius, default=None)
    if outer is None or not shape.is_square:
        return False
    if any(not _is_within(part, outer) for part in shape.parts):
        return False
    if sum(o.is_hole for o in shape.outlines) > 2:
        return False
    hubs = [
        o
        for o in shape.outlines
        if o is not outer
        and o.roundness > 0.8
        and math.hypot(o.x - outer.x, o.y - outer.y) < 0.1 * outer.radius
        and 0.13 * outer.radius < o.radius < 0.62 * outer.radius
    ]
    if not hubs:
        return False
    distance = profile(outer)
    low, high = (float(np.percentile(distance, share)) for share in (3, 97))
    if not 0.62 < low / high < 0.94:
        return False
    power = np.abs(np.fft.rfft(distance - distance.mean()))[:40] ** 2
    teeth = int(power.argmax())
    harmonics = power[teeth] + (power[2 * teeth] if 2 * teeth < power.size else 0)
    if not 6 <= teeth <= 16 or harmonics < 0.6 * power.sum():
        return False
    # Teeth rise steeply and are blunt; petals and rays are not. A nut has straight sides instead.
    steep = 0.2 * (high - low)
    top, bottom = float((distance > high - steep).mean()), float((distance < low + steep).mean())
    is_nut = teeth == 6 and cv2.contourArea(outer.points) > 0.97 * cv2.contourArea(cv2.convexHull(outer.points))
    return is_nut or (top + bottom > 0.62 and top > 0.27 and bottom > 0.14)


def _is_within(part: Part, outline: Outline) -> bool:
    return float(cv2.pointPolygonTest(outline.points[:, None].astype(np.float32), (part.x, part.y), False)) >= 0


def _is_bell(shape: Shape) -> bool:
    """A dome that widens to its rim, with a clapper below."""
    frame = shape.frame
    filled = shape.filled[frame.top : frame.bottom, frame.left : frame.right]
    if not 0.62 < frame.width / frame.height < 1.12 or alike(filled, filled[:, ::-1]) < 0.95:
        return False
    widths = widths_of(filled).astype(float) / frame.width
    height = widths.size
    rim = int(np.flatnonzero(widths > 0.93)[-1]) if (widths > 0.93).any() else 0
    if not 0.6 < rim / height < 0.93:
        return False
    clapper = widths[min(height - 1, rim + max(3, round(0.07 * height))) :]
    clapper = clapper[clapper > 0]
    if not clapper.size or clapper.max() > 0.5 or clapper.max() < 0.12:
        return False
    grows = np.diff(cv2.blur(widths[round(0.18 * height) : rim].reshape(-1, 1), (1, 5))[:, 0])
    window = max(2, round(0.06 * height))
    steps = widths[window:rim] - widths[: max(0, rim - window)]
    has_window = any(
        o.is_hole and o.roundness > 0.85 and o.radius < 0.2 * height and o.y < frame.top + rim for o in shape.outlines
    )
    if len(shape.parts) > 2 or has_window or steps[: round(0.7 * rim)].max(initial=0) > 0.42:
        return False  # rockets have a window, watches and crosses a step
    return bool(
        widths[round(0.28 * rim)] > 0.52
        and widths[rim // 2] > 0.58
        and _is_one_in_middle(filled[rim + max(3, round(0.07 * height)) :])
        and grows.min() > -0.03
        and widths[round(0.04 * height)] < 0.55
        and bool(filled[:rim].any(axis=1).all())
    )


def _is_one_in_middle(rows: Pixels) -> bool:
    """Whether what is left in the given rows is one piece in the middle."""
    columns = np.flatnonzero(rows.any(axis=0))
    if not columns.size:
        return False
    left, right = int(columns[0]), int(columns[-1])
    return right - left + 1 == columns.size and abs((left + right) / 2 - rows.shape[1] / 2) < 0.12 * rows.shape[1]


def _is_person(shape: Shape) -> bool:
    """A round head above shoulders, touching or not."""
    cut = shape.cut
    height, width = cut.shape
    if not 0.62 < width / height < 1.2 or len(shape.parts) > 2 or alike(cut, cut[:, ::-1]) < 0.9:
        return False
    widths = widths_of(cut)
    low, high = round(0.38 * height), round(0.68 * height)
    neck = low + int(np.argmin(widths[low:high]))
    head, trunk = hull_of(cut[:neck]), hull_of(cut[neck:])
    columns, rows = np.flatnonzero(head.any(axis=0)), np.flatnonzero(head.any(axis=1))
    if not columns.size or not rows.size or not trunk.any():
        return False
    across, down = columns[-1] - columns[0] + 1, rows[-1] - rows[0] + 1
    is_ball = 0.84 < across / down < 1.18 and 0.72 < head.sum() / (across * down) < 0.85
    if ((widths > 0) & (widths < 0.3 * across))[neck // 2 :].mean() > 0.06:
        return False  # a ball on a stick
    is_slim = widths[neck] < 0.72 * across or widths[neck] == 0
    return is_ball and is_slim and 0.4 < across / width < 0.8 and _is_shoulders(trunk)


def _is_shoulders(trunk: Pixels) -> bool:
    """A dome on a level base."""
    rows = np.flatnonzero(trunk.any(axis=1))
    body = trunk[rows[0] :]
    widths = widths_of(body).astype(float) / trunk.shape[1]
    height = widths.size
    return bool(
        0.22 < height / trunk.shape[1] < 0.85
        and widths[round(0.05 * height)] < 0.82
        and widths[round(0.6 * height)] > 0.85
        and widths[-max(2, round(0.1 * height)) :].max() > 0.75
    )


def _is_scan(shape: Shape) -> bool:
    """Four corners of a frame and a line across."""
    frame = shape.frame
    if len(shape.parts) != 5 or not shape.is_square:
        return False
    line = next((p for p in shape.parts if abs(p.y - frame.y) < 0.08 * frame.height), None)
    if line is None or line.height > 0.2 * frame.height or line.width < 0.5 * frame.width:
        return False
    corners = [part for part in shape.parts if part is not line]
    places = {(part.x < frame.x, part.y < frame.y) for part in corners}
    return len(places) == 4 and all(
        _is_in_corner(part, shape)
        and part.fill < 0.75
        and 0.15 < part.width / frame.width < 0.45
        and 0.15 < part.height / frame.height < 0.45
        for part in corners
    )


def _is_in_corner(part: Part, shape: Shape) -> bool:
    """Whether a piece is an L whose corner is the frame's."""
    frame, slack = shape.frame, 0.06 * shape.frame.width
    beside = min(part.left - frame.left, frame.right - part.right) <= slack
    patch = shape.mask[part.top : part.bottom, part.left : part.right]
    patch = patch[::-1] if part.y > frame.y else patch
    patch = patch[:, ::-1] if part.x > frame.x else patch
    inner = patch[patch.shape[0] // 2 :, patch.shape[1] // 2 :]
    return beside and min(part.top - frame.top, frame.bottom - part.bottom) <= slack and inner.mean() < 0.2


_ICONS: tuple[tuple[str, Callable[[Shape], bool]], ...] = (
    ("menu", _is_menu),
    ("plus", _is_plus),
    ("close", _is_close),
    ("back", _is_back),
    ("search", _is_search),
    ("gear", _is_gear),
    ("bell", _is_bell),
    ("person", _is_person),
    ("scan", _is_scan),
)
