"""Covered pixels on small synthetic pictures."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from harness.model.geometry import Bounds
from harness.vision.decode import rgb_from_png
from harness.vision.redact import COVER_RGB, cover


def picture() -> bytes:
    image = np.zeros((40, 60, 3), dtype=np.uint8)
    image[:, :, 2] = 200
    image[:, :, 0] = np.arange(60)
    written, buffer = cv2.imencode(".png", image)
    assert written
    return buffer.tobytes()


def test_inside_the_box_nothing_is_left_and_outside_nothing_changes() -> None:
    before, after = rgb_from_png(picture()), rgb_from_png(cover(picture(), [Bounds(10, 5, 30, 15)]))

    assert (after[5:15, 10:30] == COVER_RGB).all()
    outside = np.ones((40, 60), dtype=bool)
    outside[5:15, 10:30] = False
    assert (after[outside] == before[outside]).all()


def test_a_box_that_reaches_outside_is_cut_to_the_picture() -> None:
    after = rgb_from_png(cover(picture(), [Bounds(-5, -5, 5, 5), Bounds(55, 35, 99, 99)]))

    assert after.shape == (40, 60, 3)
    assert (after[:5, :5] == COVER_RGB).all()
    assert (after[35:, 55:] == COVER_RGB).all()


def test_what_is_no_picture_is_refused() -> None:
    with pytest.raises(ValueError, match="not a picture"):
        cover(b"hello", [])
