"""Icons of common meaning in many styles, and what must not be taken for them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from harness.vision.icons import icon_of
from tests.vision import iconset
from tests.vision.drawing import pixels
from tests.vision.iconset import KNOWN, OTHERS, Pen, drawn, styles

ALL_KNOWN = [(name, paint) for name, paints in KNOWN.items() for paint in paints]


@pytest.mark.parametrize(("name", "paint"), ALL_KNOWN, ids=[paint.__name__ for _, paint in ALL_KNOWN])
def test_an_icon_is_known_in_nine_of_ten_styles_and_never_taken_for_another(
    name: str, paint: Callable[[Pen], None]
) -> None:
    named = [icon_of(pixels(drawn(paint, **style))) for style in styles()]  # type: ignore[arg-type]

    assert set(named) <= {name, ""}
    assert named.count(name) >= 0.9 * len(named), named


@pytest.mark.parametrize("paint", OTHERS, ids=[paint.__name__ for paint in OTHERS])
def test_what_only_resembles_one_is_not_named(paint: Callable[[Pen], None]) -> None:
    assert {icon_of(pixels(drawn(paint, **style))) for style in styles()} == {""}  # type: ignore[arg-type]


@pytest.mark.parametrize("char", "图中人三十口日工王田米A8B0O")
def test_letters_are_no_icons(char: str) -> None:
    # 三, 十 and 口 are drawn as letters, with tapered or uneven strokes.
    assert icon_of(pixels(iconset.letter(char))) in ({"三": {"menu", ""}, "十": {"plus", ""}}.get(char, {""}))


@pytest.mark.parametrize(
    ("name", "paint"), [("gear", iconset.gear), ("bell", iconset.bell), ("person", iconset.person)]
)
def test_a_red_dot_or_count_does_not_hide_what_it_sits_on(name: str, paint: Callable[[Pen], None]) -> None:
    image = drawn(paint, 72)
    ImageDraw.Draw(image).ellipse((74, 10, 98, 34), fill="#fa3e3e")

    assert icon_of(pixels(image)) == name


@pytest.mark.parametrize("name", ["gear", "search", "plus", "close"])
@pytest.mark.parametrize("corner", [54, 18])
def test_an_icon_on_a_coloured_plate_is_known(name: str, corner: int) -> None:
    plate = Image.new("RGB", (128, 128), "white")
    ImageDraw.Draw(plate).rounded_rectangle((10, 10, 118, 118), radius=corner, fill="#1677ff")
    icon = drawn(KNOWN[name][0], 56, ink="#ffffff", ground="#1677ff")
    inner = icon.crop((14, 14, 70, 70))
    plate.paste(inner, (36, 36))

    assert icon_of(pixels(plate)) == name


def test_nothing_is_made_of_nothing() -> None:
    noise: np.ndarray[Any, Any] = np.random.default_rng(1).integers(0, 255, (96, 96, 3), dtype=np.uint8)

    assert icon_of(np.full((96, 96, 3), 255, np.uint8)) == ""
    assert icon_of(np.zeros((0, 0, 3), np.uint8)) == ""
    assert icon_of(noise) == ""


@settings(max_examples=120, deadline=None)
@given(st.data())
def test_any_drawing_gets_an_answer(data: st.DataObject) -> None:
    side = data.draw(st.integers(14, 90))
    image = Image.new("RGB", (side, data.draw(st.integers(14, 90))), "white")
    draw = ImageDraw.Draw(image)
    at = st.integers(-5, 95)
    for _ in range(data.draw(st.integers(0, 6))):
        x, y, dx, dy = (data.draw(at) for _ in range(4))
        shape = data.draw(st.sampled_from(["ellipse", "rectangle", "line"]))
        box = (min(x, dx), min(y, dy), max(x, dx), max(y, dy))
        getattr(draw, shape)(box, fill=data.draw(st.sampled_from(["#333333", "#ffffff", "#fa3e3e"])))

    assert icon_of(pixels(image)) in {"", *KNOWN}
