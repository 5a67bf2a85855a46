"""Text that the hierarchy tells of and nobody sees."""

from __future__ import annotations

import io

from PIL import Image, ImageDraw, ImageFont

from harness.model.geometry import Bounds
from harness.vision.veil import is_hidden

BOXES = [Bounds(40, 200 + 120 * row, 400, 260 + 120 * row) for row in range(5)]


def picture(colour: str, rows: int) -> bytes:
    image = Image.new("RGB", (720, 1280), colour)
    draw = ImageDraw.Draw(image)
    for box in BOXES[:rows]:
        draw.text((box.left + 4, box.top + 8), "Services", fill="#333333", font=ImageFont.load_default(36))
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def test_under_a_plain_cover_nothing_is_painted() -> None:
    assert is_hidden(picture("#5b1f1a", 0), BOXES)


def test_a_page_that_shows_is_not_hidden() -> None:
    assert not is_hidden(picture("white", 5), BOXES)
    assert not is_hidden(picture("white", 2), BOXES)


def test_nothing_to_look_at_is_not_hidden() -> None:
    assert not is_hidden(picture("white", 0), [])


def test_a_box_beyond_the_picture_shows_nothing() -> None:
    assert is_hidden(picture("white", 0), [Bounds(0, 2000, 100, 2100)])
