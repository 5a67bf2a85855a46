"""Reading text from pixels with the bundled models, offline."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from harness.model.geometry import Bounds
from harness.vision.ocr import Reader, is_available

pytestmark = pytest.mark.skipif(not is_available(), reason="the ocr extra is not installed")
FONTS = ("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc", "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc")


@pytest.fixture(scope="module")
def png() -> bytes:
    path = next((font for font in FONTS if Path(font).exists()), None)
    if path is None:
        pytest.skip("no CJK font of a known place")
    image = Image.new("RGB", (1080, 1200), "white")
    draw = ImageDraw.Draw(image)
    draw.text((60, 100), "主办单位:临泽县人民政府办公室", fill="#333333", font=ImageFont.truetype(path, 42))
    draw.text((60, 900), "陇ICP备20260001号-1A", fill="#999999", font=ImageFont.truetype(path, 30))
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def test_lines_are_read_where_they_stand(reader: Reader, png: bytes) -> None:
    readings = reader.read(png, [Bounds(0, 0, 1080, 600), Bounds(0, 800, 1080, 1100)])

    said = [reading.text for reading in readings]
    assert any("临泽县人民政府办公室" in text for text in said)
    assert any("ICP备20260001号-1A" in text for text in said)
    sponsor = next(reading for reading in readings if "临泽县" in reading.text)
    assert 80 <= sponsor.bounds.top <= 130 and sponsor.bounds.left >= 40


def test_only_the_given_parts_are_read(reader: Reader, png: bytes) -> None:
    said = " ".join(reading.text for reading in reader.read(png, [Bounds(0, 0, 1080, 600)]))

    assert "ICP" not in said


def test_parts_too_small_or_outside_are_passed_over(reader: Reader, png: bytes) -> None:
    assert reader.read(png, [Bounds(0, 0, 10, 10), Bounds(2000, 2000, 3000, 3000)]) == ()


def test_what_is_no_picture_is_said(reader: Reader) -> None:
    with pytest.raises(ValueError):
        reader.read(b"no picture", [Bounds(0, 0, 100, 100)])
