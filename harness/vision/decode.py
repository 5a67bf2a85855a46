"""PNG bytes to arrays; the one place that knows the decoder."""

from __future__ import annotations

import cv2
import numpy as np


def gray_from_png(png: bytes) -> np.ndarray:
    """Decode to luminance, uint8, height × width.

    Raises:
        ValueError: not a picture that can be decoded.
    """
    return _decode(png, cv2.IMREAD_GRAYSCALE)


def rgb_from_png(png: bytes) -> np.ndarray:
    """Decode to RGB, uint8, height × width × 3.

    Raises:
        ValueError: not a picture that can be decoded.
    """
    return np.ascontiguousarray(_decode(png, cv2.IMREAD_COLOR)[:, :, ::-1])


def _decode(png: bytes, flags: int) -> np.ndarray:
    image: np.ndarray | None = cv2.imdecode(np.frombuffer(png, dtype=np.uint8), flags) if png else None
    if image is None:
        raise ValueError(f"not a picture: {png[:8]!r}")
    return image
