"""How text is drawn: contrast, size and cut edges, on drawn pictures."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from harness.model.geometry import Bounds
from harness.vision.lettering import contrast, lettering

WHITE = (255, 255, 255)
BOX = Bounds(0, 0, 600, 90)


def drawn(
    words: str = "Handling notes", ink: tuple[int, int, int] = (120, 120, 120), paper: tuple[int, int, int] = WHITE,
    size: int = 48, box: Bounds = BOX, at: tuple[int, int] = (20, 14),
) -> np.ndarray:  # fmt: skip
    image = Image.new("RGB", (box.width, box.height), paper)
    ImageDraw.Draw(image).multiline_text(at, words, fill=ink, font=ImageFont.load_default(size))
    return np.array(image)


def test_contrast_follows_the_published_examples() -> None:
    black, white = np.array([[0.0, 0.0, 0.0]]), np.array([255.0, 255.0, 255.0])
    assert contrast(black, white)[0] == pytest.approx(21.0)
    # #767676 on white is the palest grey that passes 4.5:1 (WCAG 2 techniques).
    assert contrast(np.array([[118.0, 118.0, 118.0]]), white)[0] == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize(
    ("ink", "paper", "ratio"),
    [
        ((170, 178, 186), WHITE, 2.15), ((118, 118, 118), WHITE, 4.54), ((255, 255, 255), (21, 94, 117), 7.27),
        ((34, 34, 34), WHITE, 15.91),
    ],
)  # fmt: skip
def test_colours_are_read_through_soft_edges(
    ink: tuple[int, int, int], paper: tuple[int, int, int], ratio: float
) -> None:
    found = lettering(drawn(ink=ink, paper=paper), BOX)
    assert found is not None
    assert found.contrast == pytest.approx(ratio, abs=0.1)
    assert found.lines == 1 and not found.cut


def test_a_border_and_round_corners_do_not_count() -> None:
    image = drawn(ink=(150, 150, 150))
    image[:3], image[-3:], image[:, :3], image[:, -3:] = 0, 0, 0, 0
    found = lettering(image, BOX)
    assert found is not None and found.contrast == pytest.approx(2.96, abs=0.1)


def test_line_height_grows_with_the_type_and_lines_are_counted() -> None:
    small, large = lettering(drawn("HANDLE", size=30), BOX), lettering(drawn("HANDLE", size=39), BOX)
    assert small is not None and large is not None
    assert large.line_px / small.line_px == pytest.approx(1.3, abs=0.08)
    tall = Bounds(0, 0, 600, 200)
    two = lettering(drawn("First line\nSecond line", box=tall), tall)
    assert two is not None and two.lines == 2


def test_pictures_gradients_and_empty_boxes_say_nothing() -> None:
    shade = np.tile(np.linspace(0, 255, 600, dtype=np.uint8)[None, :, None], (90, 1, 3))
    noise = np.random.default_rng(7).integers(0, 255, (90, 600, 3), dtype=np.uint8)
    assert lettering(np.ascontiguousarray(shade), BOX) is None
    assert lettering(noise, BOX) is None
    assert lettering(np.full((90, 600, 3), 255, dtype=np.uint8), BOX) is None
    assert lettering(drawn(), Bounds(900, 900, 950, 950)) is None


def test_several_colours_in_one_box_say_nothing() -> None:
    image = drawn("Handling", ink=(30, 30, 30))
    image[30:60, 330:420] = (200, 30, 30)
    assert lettering(image, BOX) is None


def test_a_letter_that_runs_into_the_right_edge_is_cut() -> None:
    narrow = Bounds(0, 0, 200, 90)
    found = lettering(drawn("Handling notes", box=narrow), narrow)
    assert found is not None and found.cut == ("right",)


def test_a_line_cut_along_its_length_is_cut_at_the_bottom() -> None:
    low = Bounds(0, 0, 600, 100)
    found = lettering(drawn("First line of the note\nsecond line below it", box=low), low)
    assert found is not None and "bottom" in found.cut


def test_three_dots_are_no_cut() -> None:
    found = lettering(drawn("Handling no..."), BOX)
    assert found is not None and not found.cut
