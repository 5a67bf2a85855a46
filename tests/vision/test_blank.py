"""Blank screens told from sparse ones by pixels."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageDraw, ImageFont

from harness.model.geometry import Bounds
from harness.vision.blank import is_blank
from harness.vision.decode import gray_from_png, rgb_from_png

SIZE = (720, 1280)


def png(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def page(colour: str = "white") -> tuple[Image.Image, ImageDraw.ImageDraw]:
    image = Image.new("RGB", SIZE, colour)
    return image, ImageDraw.Draw(image)


def with_bars() -> tuple[Image.Image, ImageDraw.ImageDraw]:
    image, draw = page()
    draw.rectangle((0, 0, 720, 140), fill="#1a66cc")
    draw.text((300, 80), "Title", fill="white", font=ImageFont.load_default(40))
    draw.rectangle((0, 1180, 720, 1280), fill="#eeeeee")
    draw.text((60, 1200), "Home     Mine", fill="black", font=ImageFont.load_default(30))
    return image, draw


@pytest.mark.parametrize("colour", ["white", "black", "#f5f5f5"])
def test_one_colour_is_blank(colour: str) -> None:
    assert is_blank(png(page(colour)[0]))


def test_bars_around_nothing_are_blank() -> None:
    assert is_blank(png(with_bars()[0]))


def test_a_smooth_gradient_is_blank() -> None:
    assert is_blank(png(Image.linear_gradient("L").resize(SIZE).convert("RGB")))


def test_a_short_grey_notice_is_not_blank() -> None:
    image, draw = with_bars()
    draw.text((300, 640), "Nothing yet", fill="#999999", font=ImageFont.load_default(28))
    assert not is_blank(png(image))


def test_a_spinner_is_not_blank() -> None:
    image, draw = with_bars()
    draw.arc((330, 610, 390, 670), 0, 270, fill="#bbbbbb", width=6)
    assert not is_blank(png(image))


def test_only_the_inside_is_looked_at() -> None:
    image, draw = page()
    draw.text((300, 300), "Words", fill="black", font=ImageFont.load_default(60))
    assert is_blank(png(image), Bounds(0, 640, 720, 1280))
    assert not is_blank(png(image), Bounds(0, 0, 720, 640))


def test_a_wrong_file_or_place_is_an_error() -> None:
    with pytest.raises(ValueError, match="not a picture"):
        is_blank(b"GIF89a")
    with pytest.raises(ValueError, match="not a picture"):
        is_blank(b"")
    with pytest.raises(ValueError, match="inside"):
        is_blank(png(page()[0]), Bounds(900, 0, 1000, 100))


def test_decoded_colours_are_red_green_blue() -> None:
    data = png(Image.new("RGB", (2, 3), (250, 10, 20)))
    assert rgb_from_png(data).shape == (3, 2, 3)
    assert rgb_from_png(data)[0, 0].tolist() == [250, 10, 20]
    assert gray_from_png(data).shape == (3, 2)
