"""What lies over a page: dialogs, and menus whatever their place in the document."""

from __future__ import annotations

from harness.meaning.dialogs import dialog, overlay
from harness.model.geometry import Bounds
from harness.model.hierarchy import Hierarchy
from harness.model.node import Node


def _button(text: str, left: int, top: int, right: int, bottom: int) -> Node:
    return Node(
        "android.widget.Button", text=text, clickable=True, bounds=Bounds(left, top, right, bottom), package="p"
    )


def test_a_menu_that_the_document_names_before_the_page_lies_over_it() -> None:
    rows = tuple(_button(f"菜单{i}", 0, 72 + 150 * i, 799, 216 + 150 * i) for i in range(6))
    drawer = Node("android.view.View", bounds=Bounds(0, 72, 799, 2256), children=rows, package="p")
    tiles = (_button("讲稿", 38, 756, 526, 996), _button("约讲", 554, 756, 1042, 996))
    grid = Node("android.view.View", bounds=Bounds(38, 756, 1042, 996), children=tiles, package="p")
    lines = tuple(_button(f"题{i}", 85, 1300 + 200 * i, 995, 1440 + 200 * i) for i in range(3))
    page = Node("android.view.View", bounds=Bounds(0, 269, 1080, 2256), children=(grid, *lines), package="p")
    hierarchy = Hierarchy(
        (Node("android.widget.FrameLayout", bounds=Bounds(0, 72, 1080, 2256), children=(drawer, page), package="p"),)
    )

    assert dialog(hierarchy) is None
    assert overlay(hierarchy) is drawer
