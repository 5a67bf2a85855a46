"""Cover regions of a screenshot so that what stood there cannot be read. Knows pixels only, not why."""

from __future__ import annotations

from collections.abc import Iterable

import cv2
import numpy as np

from harness.model.geometry import Bounds
from harness.vision.decode import rgb_from_png

# A flat grey that no theme uses for text, so that a person sees the region was covered on purpose.
COVER_RGB = (128, 128, 128)


def cover(png: bytes, boxes: Iterable[Bounds]) -> bytes:
    """Paint the boxes over and return a new PNG; boxes outside the picture are cut to it.

    Raises:
        ValueError: not a picture.
    """
    image = np.array(rgb_from_png(png))
    height, width = image.shape[:2]
    for box in boxes:
        image[max(0, box.top) : min(height, box.bottom), max(0, box.left) : min(width, box.right)] = COVER_RGB
    # Level 1: the file is stored once; the slow levels save a few percent and cost a second at 1080 × 2400.
    written, buffer = cv2.imencode(".png", cv2.cvtColor(image, cv2.COLOR_RGB2BGR), [cv2.IMWRITE_PNG_COMPRESSION, 1])
    if not written:
        raise ValueError("the picture could not be written")
    return buffer.tobytes()
