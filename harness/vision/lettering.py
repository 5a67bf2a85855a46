"""How a piece of text is drawn: its contrast with a flat background and the height of its lines. Knows pixels only.

Background is the most frequent colour of the box, foreground what the strokes come to where they are not blended with it (regulation
brief, detection 2: within 0.01 of the truth at three pixels per dp; at one pixel per dp thin grey text is read up to 12 % too pale).
On pictures and gradients there is no such background, and nothing is said.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from harness.model.geometry import Bounds

# Strokes of Chinese characters are this much of the font size high (Noto Sans CJK, PingFang and YaHei within 0.02).
_STROKE_RATIO = 0.93
# A pixel this far from the background, in any of three channels of 0..255, belongs to a stroke or its soft edge.
_INK_STEP = 14
# At least this much of a box is background when letters stand on one flat colour.
_FLAT_RATIO = 0.5
# A box may hold this much of a third colour: an underline, a required mark, a small badge.
_STRAY_RATIO = 0.2
_STRAY_STEP = 48
# Strokes are blended with the background at their edges; the darkest sixth of them is not.
_CORE_PERCENTILE = 85.0
_LEAST_INK_PX = 40
_LEAST_PIECE_PX = 12
_CUT_LINE_PIECES = 3
_SMALLEST_PX = 6


@dataclass(frozen=True)
class Lettering:
    """One text as it is drawn.

    Attributes:
        contrast: WCAG 2 ratio of strokes and background, 1..21.
        ink_rgb, background_rgb: the two colours.
        line_px: height of the strokes of its lines (median), in pixels; about 0.93 of the font size for Chinese.
        lines: how many lines.
        cut: edges of the box that strokes run into, as they do when a letter is cut off there: of "right", "top", "bottom".
        cut_px: how much of a line shows at the lower edge that cuts it, in pixels; 0 when none does.
    """

    contrast: float
    ink_rgb: tuple[int, int, int]
    background_rgb: tuple[int, int, int]
    line_px: int
    lines: int
    cut: tuple[str, ...] = ()
    cut_px: int = 0

    @property
    def size_px(self) -> float:
        """The font size, in pixels, if the text is Chinese; of Latin text it is rather the height of capitals."""
        return round(self.line_px / _STROKE_RATIO, 1)


def lettering(image: np.ndarray, box: Bounds) -> Lettering | None:
    """Measure the text in one box of a screenshot.

    Args:
        image: RGB, uint8, height × width × 3.
        box: in pixels of the image; what lies outside is cut off.

    Returns:
        None when the box has no flat background, holds several colours, or nothing is drawn in it.
    """
    height, width = image.shape[:2]
    seen = box.intersection(Bounds(0, 0, width, height))
    if min(seen.width, seen.height) < _SMALLEST_PX:
        return None
    crop = image[seen.top : seen.bottom, seen.left : seen.right]
    background = _background(crop)
    ink = _distance(crop, background) > _INK_STEP
    if 1 - float(ink.mean()) < _FLAT_RATIO:
        return None
    ink, outer = _without_frame(ink)
    if int(ink.sum()) < _LEAST_INK_PX:
        return None
    strokes = crop[ink].astype(np.float64)
    ratios = contrast(strokes, background)
    core = strokes[ratios >= np.percentile(ratios, _CORE_PERCENTILE)]
    colour = np.median(core, axis=0)
    if _stray_ratio(strokes, background, colour) > _STRAY_RATIO:
        return None
    runs = _line_heights(ink)
    line_px = int(np.median(runs))
    cut, cut_px = _cut_edges(outer, line_px)
    return Lettering(
        round(float(contrast(colour[None, :], background)[0]), 2),
        _rgb(colour),
        _rgb(background),
        line_px,
        len(runs),
        cut,
        cut_px,
    )


def contrast(colours: np.ndarray, background: np.ndarray) -> np.ndarray:
    """WCAG 2 contrast ratio of each colour (n × 3, 0..255) with one background colour (3)."""
    one, other = _luminance(colours), _luminance(background[None, :])
    result: np.ndarray = (np.maximum(one, other) + 0.05) / (np.minimum(one, other) + 0.05)
    return result


def _luminance(colours: np.ndarray) -> np.ndarray:
    """Relative luminance, 0..1, of sRGB colours."""
    part = colours.astype(np.float64) / 255
    linear = np.where(part <= 0.04045, part / 12.92, ((part + 0.055) / 1.055) ** 2.4)
    result: np.ndarray = linear @ np.array([0.2126, 0.7152, 0.0722])
    return result


def _distance(crop: np.ndarray, colour: np.ndarray) -> np.ndarray:
    """How far each pixel is from a colour in the channel where they differ most, 0..255."""
    red, green, blue = cv2.split(cv2.absdiff(crop, (*(float(part) for part in colour), 0.0)))
    result: np.ndarray = cv2.max(cv2.max(red, green), blue)
    return result


def _background(crop: np.ndarray) -> np.ndarray:
    """The most frequent colour; a quarter of the pixels tells it as well as all."""
    crop = crop[::2, ::2]
    coarse = (crop >> 3).astype(np.int32)
    keys = (coarse[..., 0] << 10) | (coarse[..., 1] << 5) | coarse[..., 2]
    most = int(np.bincount(keys.ravel(), minlength=1).argmax())
    result: np.ndarray = np.median(crop[keys == most], axis=0)
    return result


def _without_frame(ink: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The ink without what touches the box's edge (borders, round corners, cut letters), unless nothing else is left; and that."""
    _count, labels, _stats, _centers = cv2.connectedComponentsWithStats(ink.astype(np.uint8), connectivity=8)
    edge = np.unique(np.concatenate((labels[0], labels[-1], labels[:, 0], labels[:, -1])))
    outer: np.ndarray = np.isin(labels, edge[edge > 0])
    inner: np.ndarray = ink & ~outer
    return (inner if int(inner.sum()) >= _LEAST_INK_PX else ink), outer


def _cut_edges(outer: np.ndarray, line_px: int) -> tuple[tuple[str, ...], int]:
    """The edges at which parts of letters end, pieces no larger than a letter that run into one edge and no other.

    Returns:
        The edges, and the height of the highest piece at the lower one.
    """
    count, _labels, stats, _centers = cv2.connectedComponentsWithStats(outer.astype(np.uint8), connectivity=8)
    height, width = outer.shape
    pieces: dict[str, list[int]] = {"right": [], "top": [], "bottom": []}
    for left, top, wide, high, area in stats[1:count].tolist():
        touched = [
            edge
            for edge, is_at in (
                ("left", left == 0), ("right", left + wide == width), ("top", top == 0), ("bottom", top + high == height),
            )
            if is_at
        ]  # fmt: skip
        small = max(wide, high) <= 1.3 * line_px and area >= _LEAST_PIECE_PX
        if len(touched) == 1 and touched[0] in pieces and small:
            pieces[touched[0]].append(high)
    # One letter is cut at the right end of a line; a line cut along its length shows several.
    cut = tuple(edge for edge, found in pieces.items() if len(found) >= (1 if edge == "right" else _CUT_LINE_PIECES))
    return cut, max(pieces["bottom"]) if "bottom" in cut else 0


def _stray_ratio(strokes: np.ndarray, background: np.ndarray, colour: np.ndarray) -> float:
    """Share of stroke pixels that are no blend of the two colours."""
    axis = colour - background
    length = float(axis @ axis)
    share = np.clip((strokes - background) @ axis / length, 0, 1) if length else np.zeros(len(strokes))
    off = np.abs(strokes - (background + share[:, None] * axis)).max(axis=1)
    return float((off > _STRAY_STEP).mean())


def _line_heights(ink: np.ndarray) -> list[int]:
    """Heights of the runs of rows that carry ink; what is much lower than the tallest is a dot or a comma of its neighbour."""
    rows = np.concatenate(([False], ink.any(axis=1), [False]))
    edges = np.flatnonzero(np.diff(rows.astype(np.int8)))
    runs = [int(end - start) for start, end in zip(edges[::2], edges[1::2], strict=True)]
    tallest = max(runs)
    return [run for run in runs if run >= 0.5 * tallest]


def _rgb(colour: np.ndarray) -> tuple[int, int, int]:
    red, green, blue = (round(float(part)) for part in colour)
    return red, green, blue
