"""Whether what the hierarchy says stands on a page is really painted there."""

from __future__ import annotations

from collections.abc import Sequence

from harness.model.geometry import Bounds
from harness.vision.blank import ink_ratio
from harness.vision.decode import gray_from_png

# A box of text has 5 % of ink and more; under a plain cover it has none. One of ten may be hidden by something drawn on the cover.
_NO_INK = 0.002
_HIDDEN_RATIO = 0.9


def is_hidden(png: bytes, boxes: Sequence[Bounds]) -> bool:
    """Whether (nearly) none of the boxes shows anything.

    Args:
        png: a screenshot.
        boxes: where text should be, in screenshot pixels.

    Raises:
        ValueError: not a picture.
    """
    image = gray_from_png(png)
    height, width = image.shape
    flat = 0
    for box in boxes:
        part = image[max(0, box.top) : min(height, box.bottom), max(0, box.left) : min(width, box.right)]
        flat += part.size == 0 or ink_ratio(part) < _NO_INK
    return bool(boxes) and flat >= _HIDDEN_RATIO * len(boxes)
