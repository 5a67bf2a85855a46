"""A small drawing cut out of a control and measured: its pieces, outlines, holes and widths.

Knows shapes only, not what they mean. Masks are booleans, height × width; a shape's longer side is `SIDE` pixels.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import cv2
import numpy as np

Pixels = np.ndarray[Any, Any]

SIDE = 96
"""Pixels that the longer side of a drawing is brought to."""

# A drawing of less is not worth a guess: 12 dp at the lowest density.
_SMALLEST_PX = 14
_STEP = 40
_DUST_RATIO = 0.012


def masks_of(rgb: Pixels) -> list[Pixels]:
    """The drawing as it stands, and what stands on a round or square plate, if it is one."""
    if min(rgb.shape[:2], default=0) < _SMALLEST_PX:
        return []
    edge = np.concatenate([rgb[0], rgb[-1], rgb[:, 0], rgb[:, -1]])
    ground = np.median(edge, axis=0)
    mask = _without_badge(rgb, _drawn_on(rgb, ground))
    found = [normal(mask)]
    plate = _plate(mask)
    if plate is not None:
        inner = cv2.erode(plate.astype(np.uint8), np.ones((3, 3), np.uint8), iterations=2).astype(bool)
        if inner.any():
            colour = np.median(rgb[inner], axis=0)
            found.append(normal(_drawn_on(rgb, colour) & inner))
    return [mask for mask in found if mask is not None]


def _drawn_on(rgb: Pixels, ground: Pixels) -> Pixels:
    """Where the picture is not its ground: booleans."""
    step = np.abs(rgb.astype(np.int16) - ground.astype(np.int16)).max(axis=2)
    return np.asarray(step > max(_STEP, 0.45 * float(np.percentile(step, 99.5))))


def _plate(mask: Pixels) -> Pixels | None:
    """The filled disc or square that most of a control consists of, as booleans; None when there is none."""
    contours, _ = cv2.findContours(mask.astype(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    largest = max(contours, key=cv2.contourArea, default=None)
    if largest is None:
        return None
    area = cv2.contourArea(largest)
    hull = cv2.contourArea(cv2.convexHull(largest))
    if area < 0.35 * mask.size or area < 0.95 * hull:
        return None
    filled = np.zeros(mask.shape, np.uint8)
    cv2.drawContours(filled, [largest], -1, 1, cv2.FILLED)
    plate = filled.astype(bool)
    return plate if float(mask[plate].mean()) > 0.5 else None


def _without_badge(rgb: Pixels, mask: Pixels) -> Pixels:
    """The drawing without a red dot or count in its upper right corner; what that covered is taken from the left side."""
    colour = rgb.astype(np.int16)
    red = (colour[..., 0] > 170) & (colour[..., 0] - colour[..., 1] > 70) & (colour[..., 0] - colour[..., 2] > 60)
    if not (red & mask).any() or (red & mask).sum() > 0.5 * mask.sum():
        return mask
    count, _, stats, centers = cv2.connectedComponentsWithStats((red & mask).astype(np.uint8), connectivity=8)
    height, width = mask.shape
    rest, covered = mask.copy(), np.zeros(mask.shape, bool)
    for index in range(1, count):
        x, y, w, h, _ = stats[index]
        if centers[index][0] > 0.5 * width and centers[index][1] < 0.5 * height:
            covered[max(0, y - 2) : y + h + 2, max(0, x - 2) : x + w + 2] = True
    rest[covered] = False
    columns = np.flatnonzero(rest[height // 2 :].any(axis=0))
    if covered.any() and columns.size:
        rows, right = np.nonzero(covered)
        left = columns[0] + columns[-1] - right
        inside = (left >= 0) & (left < width)
        rest[rows[inside], right[inside]] = mask[rows[inside], left[inside]]
    return rest


def normal(mask: Pixels) -> Pixels | None:
    """The drawing alone, its longer side brought to `SIDE`, without dust; None when there is none or it fills its frame."""
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    if not rows.size or max(rows.size, columns.size) < _SMALLEST_PX // 2:
        return None
    cut = mask[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    factor = SIDE / max(cut.shape)
    size = (max(1, round(cut.shape[1] * factor)), max(1, round(cut.shape[0] * factor)))
    large = cv2.resize(cut.astype(np.float32), size, interpolation=cv2.INTER_LINEAR) > 0.5
    count, labels, stats, _ = cv2.connectedComponentsWithStats(large.astype(np.uint8), connectivity=8)
    for index in range(1, count):
        if stats[index][4] < _DUST_RATIO * large.sum():
            large[labels == index] = False
    framed = np.zeros((SIDE + 8, SIDE + 8), bool)
    top, left = (SIDE + 8 - size[1]) // 2, (SIDE + 8 - size[0]) // 2
    framed[top : top + size[1], left : left + size[0]] = large
    return framed if large.any() and large.mean() < 0.9 else None


@dataclass(frozen=True)
class Part:
    """One connected piece of ink, or one contour, by its frame."""

    left: int
    top: int
    width: int
    height: int
    area: float
    x: float
    y: float

    @property
    def right(self) -> int:
        """First column outside."""
        return self.left + self.width

    @property
    def bottom(self) -> int:
        """First row outside."""
        return self.top + self.height

    @property
    def fill(self) -> float:
        """Share of its frame that it covers."""
        return self.area / (self.width * self.height)


@dataclass(frozen=True)
class Outline:
    """A closed contour: where it is, how large, its share of the circle around it (1 is a circle), whether it bounds a hole."""

    x: float
    y: float
    radius: float
    roundness: float
    is_hole: bool
    points: Pixels


class Shape:
    """A drawing and what is measured of it once."""

    def __init__(self, mask: Pixels) -> None:
        self.mask = mask

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """Its connected pieces."""
        count, _, stats, centers = cv2.connectedComponentsWithStats(self.mask.astype(np.uint8), connectivity=8)
        found = []
        for index in range(1, count):
            left, top, width, height, area = (int(number) for number in stats[index])
            found.append(Part(left, top, width, height, area, float(centers[index][0]), float(centers[index][1])))
        return tuple(found)

    @cached_property
    def frame(self) -> Part:
        """What encloses all of it."""
        left, top = min(p.left for p in self.parts), min(p.top for p in self.parts)
        right, bottom = max(p.right for p in self.parts), max(p.bottom for p in self.parts)
        return Part(
            left, top, right - left, bottom - top, float(self.mask.sum()), (left + right) / 2, (top + bottom) / 2
        )

    @cached_property
    def outlines(self) -> tuple[Outline, ...]:
        """The contours of its pieces and of their holes."""
        contours, tree = cv2.findContours(self.mask.astype(np.uint8), cv2.RETR_CCOMP, cv2.CHAIN_APPROX_NONE)
        found = []
        for points, links in zip(contours, tree[0] if tree is not None else (), strict=True):
            area = cv2.contourArea(points)
            if area < 12:
                continue
            moments = cv2.moments(points)
            x, y = moments["m10"] / moments["m00"], moments["m01"] / moments["m00"]
            found.append(Outline(x, y, math.sqrt(area / math.pi), area / _around(points), links[3] >= 0, points[:, 0]))
        return tuple(found)

    @cached_property
    def filled(self) -> Pixels:
        """The drawing with all holes filled."""
        contours, _ = cv2.findContours(self.mask.astype(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
        whole = np.zeros(self.mask.shape, np.uint8)
        cv2.drawContours(whole, contours, -1, 1, cv2.FILLED)
        return whole.astype(bool)

    @cached_property
    def cut(self) -> Pixels:
        """The drawing within its frame."""
        return self.mask[self.frame.top : self.frame.bottom, self.frame.left : self.frame.right]

    @property
    def is_square(self) -> bool:
        """Whether it is about as wide as high."""
        return 0.85 < self.frame.width / self.frame.height < 1.18


def _around(points: Pixels) -> float:
    """Area of the smallest circle around a contour."""
    return float(math.pi * max(1.0, cv2.minEnclosingCircle(points)[1]) ** 2)


def alike(one: Pixels, other: Pixels) -> float:
    """Share of two drawings of one size that lies on the other one, a stroke's edge apart, 0..1."""
    near = np.ones((5, 5), np.uint8)
    covered = [
        float((a & cv2.dilate(b.astype(np.uint8), near).astype(bool)).sum() / max(1, a.sum()))
        for a, b in ((one, other), (other, one))
    ]
    return min(covered)


def profile(outline: Outline) -> Pixels:
    """Distance of a contour from its middle in 360 directions."""
    dx, dy = outline.points[:, 0] - outline.x, outline.points[:, 1] - outline.y
    angle = np.round(np.degrees(np.arctan2(dy, dx))).astype(int) % 360
    reach = np.zeros(360)
    np.maximum.at(reach, angle, np.hypot(dx, dy))
    known = np.flatnonzero(reach)
    return np.asarray(np.interp(np.arange(360), known, reach[known], period=360))


def widths_of(filled: Pixels) -> Pixels:
    """Width of a filled drawing in each row, from its first to its last pixel."""
    first, last = np.argmax(filled, axis=1), filled.shape[1] - np.argmax(filled[:, ::-1], axis=1)
    return np.asarray(np.where(filled.any(axis=1), last - first, 0))


def hull_of(mask: Pixels) -> Pixels:
    """The convex shape around a drawing, filled."""
    points = np.argwhere(mask)[:, ::-1].astype(np.int32)
    whole = np.zeros(mask.shape, np.uint8)
    cv2.fillConvexPoly(whole, cv2.convexHull(points), 1)
    return whole.astype(bool)
