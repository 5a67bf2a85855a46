"""Where the finger goes."""

from __future__ import annotations

import pytest

from harness.errors import NotActionable
from harness.model.geometry import Bounds, Point
from harness.model.hierarchy import Hierarchy
from harness.model.node import Node
from harness.session.aim import target_of

BUTTON = Node("android.widget.Button", text="提交", bounds=Bounds(0, 0, 100, 40), clickable=True)


def test_the_middle_of_a_node_that_lies_free() -> None:
    target = target_of(BUTTON, Hierarchy((BUTTON,)))

    assert (target.point, target.label) == (Point(50, 20), "提交")


def test_another_point_when_something_lies_over_the_middle() -> None:
    over = Node(text="浮标", bounds=Bounds(40, 0, 60, 40))

    point = target_of(BUTTON, Hierarchy((BUTTON, over))).point

    assert BUTTON.bounds.has(point)
    assert not over.bounds.has(point)


def test_the_second_of_two_alike_is_told_from_the_first() -> None:
    second = Node("android.widget.Button", text="提交", bounds=Bounds(0, 50, 100, 90), clickable=True)

    selector = target_of(second, Hierarchy((BUTTON, second))).selector

    assert selector is not None
    assert selector.instance == 1


def test_what_makes_it_clickable_when_it_shows_nothing_itself() -> None:
    inner = Node(text="图标")
    row = Node(bounds=Bounds(0, 0, 20, 20), clickable=True, children=(inner,))

    assert target_of(inner, Hierarchy((row,))).point == Point(10, 10)


@pytest.mark.parametrize("node", [Node(text="x"), Node(text="x", bounds=Bounds(0, 0, 9, 9), enabled=False)])
def test_hidden_and_disabled_nodes_are_refused(node: Node) -> None:
    with pytest.raises(NotActionable):
        target_of(node, Hierarchy((node,)))


def test_a_picture_with_words_is_tapped_as_itself_and_called_by_them() -> None:
    read = Node("zhijian.ReadText", text="投诉建议", bounds=Bounds(10, 10, 90, 30), origin="ocr")
    picture = Node("android.widget.Image", bounds=Bounds(0, 0, 100, 40), clickable=True, children=(read,))

    target = target_of(picture, Hierarchy((picture,)))

    assert (target.label, target.point) == ("投诉建议", Point(50, 20))
    assert target.selector is not None and target.selector.class_name == "android.widget.Image"


def test_words_of_pixels_are_no_selector() -> None:
    read = Node("zhijian.ReadText", text="投诉建议", bounds=Bounds(10, 10, 90, 30), origin="ocr")
    canvas = Node("android.widget.Image", bounds=Bounds(0, 0, 100, 40), children=(read,))

    target = target_of(read, Hierarchy((canvas,)))

    assert (target.selector, target.point) == (None, Point(50, 20))
