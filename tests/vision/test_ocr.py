"""Reading text from pixels with the bundled models, offline."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from PIL import Image, ImageDraw

from harness.model.geometry import Bounds
from harness.vision.ocr import Reader, bands, is_available
from tests.vision import drawing


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


@pytest.fixture(scope="module")
def footer() -> Image.Image:
    image = drawing.page(height=1200)
    drawing.write(image, 60, 100, "主办单位:临泽县人民政府办公室")
    drawing.write(image, 60, 900, "陇ICP备20260001号-1A", 30, "#999999")
    return image


def read(reader: Reader, image: Image.Image, *parts: Bounds) -> list[str]:
    whole = Bounds(0, 0, image.width, image.height)
    return [reading.text for reading in reader.read(drawing.pixels(image), parts or (whole,))]


def test_what_reads_is_installed_by_default() -> None:
    assert is_available()


def test_lines_are_read_where_they_stand(reader: Reader, footer: Image.Image) -> None:
    readings = reader.read(drawing.pixels(footer), [Bounds(0, 0, 1080, 600), Bounds(0, 800, 1080, 1100)])

    assert [reading.text for reading in readings] == ["主办单位:临泽县人民政府办公室", "陇ICP备20260001号-1A"]
    assert 80 <= readings[0].bounds.top <= 130 and 30 <= readings[0].bounds.left <= 70
    assert not readings[0].doubtful and readings[0].score > 0.95


def test_only_the_given_parts_are_read(reader: Reader, footer: Image.Image) -> None:
    assert "ICP" not in " ".join(read(reader, footer, Bounds(0, 0, 1080, 600)))


def test_parts_too_small_empty_or_outside_are_passed_over(reader: Reader, footer: Image.Image) -> None:
    before = reader.recognised

    assert read(reader, footer, Bounds(0, 0, 10, 10), Bounds(2000, 2000, 3000, 3000), Bounds(0, 300, 1080, 700)) == []
    assert reader.recognised == before


def test_words_that_touch_the_edge_of_their_picture_are_read(reader: Reader) -> None:
    image = drawing.page(190, 52, "#1677ff")
    drawing.write(image, 4, -4, "立即报名", 44, "white")

    assert read(reader, image) == ["立即报名"]


def test_what_was_read_once_is_known_wherever_it_stands(reader: Reader, footer: Image.Image) -> None:
    first = reader.read(drawing.pixels(footer), [Bounds(0, 0, 1080, 1200)])
    before = reader.recognised
    scrolled = np.roll(drawing.pixels(footer), -60, axis=0)

    again = reader.read(scrolled, [Bounds(0, 0, 1080, 1140)])

    assert reader.recognised == before
    assert [r.text for r in again] == [r.text for r in first]
    assert [r.bounds.top for r in again] == [r.bounds.top - 60 for r in first]


def test_only_what_changed_is_read_again(reader: Reader, footer: Image.Image) -> None:
    read(reader, footer)
    before = reader.recognised
    changed = footer.copy()
    drawing.write(changed, 60, 500, "已经报到 3 人")

    said = read(reader, changed)

    assert said[1:2] == ["已经报到 3 人"]
    assert len(said) == 3
    assert reader.recognised == before + 1


def test_a_picture_is_cut_at_its_empty_rows(footer: Image.Image) -> None:
    cut = bands(drawing.pixels(footer))

    assert len(cut) == 2
    assert cut[0][1] < 200 and cut[1][0] > 850
    assert bands(drawing.pixels(drawing.page(height=300))) == ()


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("1 张建国 河东街道 986分", ["1 张建国 河东街道 986分"]),
        ("第 1 名　柏松年　412 分", ["第 1 名", "柏松年", "412 分"]),
        ("登　录", ["登 录"]),
        ("我 的 消 息", ["我 的 消 息"]),
        ("主办单位：临泽县人民政府", ["主办单位：临泽县人民政府"]),
        ("11 12 111", ["11 12 111"]),
    ],
)
def test_blanks_and_columns_are_told_from_the_gaps_between_letters(reader: Reader, line: str, said: list[str]) -> None:
    image = drawing.page(900, 120)
    drawing.write(image, 40, 30, line, 46)

    assert read(reader, image) == said


@pytest.mark.parametrize(("word", "top"), [("投诉建议", 0.35), ("隐私政策", 0.5), ("上传视频", 0.35)])
def test_a_letter_that_may_be_another_is_marked(reader: Reader, word: str, top: float) -> None:
    image = drawing.page(300, 90)
    drawing.write(image, 20, 14, word, 44)
    ImageDraw.Draw(image).rectangle((152, 14 + 60 * top, 195, 74 if top == 0.5 else 59), fill="white")

    (reading,) = reader.read(drawing.pixels(image), [Bounds(0, 0, 300, 90)])

    assert reading.text[:3] == word[:3] and reading.text[3:] != word[3:]
    assert reading.doubtful == (3,)


def test_noise_and_strokes_say_nothing(reader: Reader) -> None:
    noise: np.ndarray[Any, Any] = np.random.default_rng(3).integers(0, 255, (300, 300, 3), dtype=np.uint8)

    assert reader.read(noise, [Bounds(0, 0, 300, 300)]) == ()
