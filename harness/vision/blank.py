"""Whether a screenshot shows nothing but background.

Knows pixels only. A sparse but honest page ("暂无数据", a spinner) is not blank here: its few strokes are seen.
"""

from __future__ import annotations

import cv2
import numpy as np

from harness.model.geometry import Bounds
from harness.vision.decode import gray_from_png

# App bar and tab bar say nothing about the page between them: leave out what they may cover.
_TOP_RATIO, _BOTTOM_RATIO = 0.13, 0.11
# Looked at a quarter of the pixels' side; a stroke of light grey text on white still steps by more than this.
_SCALE_WIDTH = 270
_STEP = 10
# The lightest honest page measured, four grey characters, has 0.0015; JPEG-like noise and dithering stay under this.
_INK_RATIO = 0.0003
# A row or column of steps this long is the border of a bar or card area, not content.
_LINE_RATIO = 0.85


def is_blank(png: bytes, inside: Bounds | None = None) -> bool:
    """Tell whether the middle of the screen is empty: one colour or a smooth gradient.

    Args:
        png: a screenshot.
        inside: the app's window in screenshot pixels; None for the whole picture.

    Raises:
        ValueError: not a picture.
    """
    image = gray_from_png(png)
    height, width = image.shape
    if inside is not None:
        image = image[max(0, inside.top) : min(height, inside.bottom), max(0, inside.left) : min(width, inside.right)]
    if image.size == 0:
        raise ValueError("nothing of the picture lies inside the given bounds")
    rows = image.shape[0]
    core = image[int(rows * _TOP_RATIO) : max(1, int(rows * (1 - _BOTTOM_RATIO)))]
    return ink_ratio(core) < _INK_RATIO


def ink_ratio(gray: np.ndarray) -> float:
    """Share of pixels (0..1) that step visibly from a neighbour, without full-width and full-height lines."""
    if gray.shape[1] > _SCALE_WIDTH:
        factor = _SCALE_WIDTH / gray.shape[1]
        gray = cv2.resize(gray, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    wide = gray.astype(np.int16)
    steps = np.zeros(wide.shape, dtype=bool)
    steps[:, 1:] |= np.abs(np.diff(wide, axis=1)) > _STEP
    steps[1:, :] |= np.abs(np.diff(wide, axis=0)) > _STEP
    steps[steps.mean(axis=1) > _LINE_RATIO, :] = False
    steps[:, steps.mean(axis=0) > _LINE_RATIO] = False
    return float(steps.mean())
