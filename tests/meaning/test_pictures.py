"""Which parts of a screen need reading, and how the lines come back into the hierarchy."""

from __future__ import annotations

from harness.meaning.layout import texts
from harness.meaning.pictures import READ_CLASS, ReadLine, unread_parts, with_read_lines
from harness.model.geometry import Bounds
from harness.model.hierarchy import Hierarchy
from harness.model.node import Node

PACKAGE = "gov.example.app"


def page(*children: Node) -> Hierarchy:
    return Hierarchy(
        (Node("android.widget.FrameLayout", package=PACKAGE, bounds=Bounds(0, 0, 1080, 2400), children=children),)
    )


def text(said: str, top: int) -> Node:
    return Node("android.widget.TextView", text=said, package=PACKAGE, bounds=Bounds(40, top, 600, top + 60))


def picture(bounds: Bounds, **facts: object) -> Node:
    return Node("android.widget.Image", package=PACKAGE, bounds=bounds, **facts)  # type: ignore[arg-type]


TEXTS = (text("首页", 100), text("办事", 300), text("通知公告", 500))


def test_an_unlabelled_picture_is_unread() -> None:
    footer = Bounds(0, 2000, 1080, 2200)

    assert unread_parts(page(*TEXTS, picture(footer))) == (footer,)


def test_labelled_and_tiny_pictures_are_left_alone() -> None:
    assert unread_parts(page(*TEXTS, picture(Bounds(0, 2000, 1080, 2200), content_desc="横幅"))) == ()
    assert unread_parts(page(*TEXTS, picture(Bounds(0, 2000, 40, 2040)))) == ()


def test_a_page_that_says_next_to_nothing_is_read_whole() -> None:
    assert unread_parts(page(text("首页", 100))) == (Bounds(0, 0, 1080, 2400),)


def test_a_picture_inside_a_picture_is_read_once() -> None:
    outer, inner = Bounds(0, 1000, 1080, 2000), Bounds(100, 1200, 600, 1400)

    assert unread_parts(page(*TEXTS, picture(outer), picture(inner))) == (outer,)


def test_lines_become_marked_nodes_that_are_tapped_through_their_picture() -> None:
    tile = picture(Bounds(0, 2000, 1080, 2200), clickable=True)
    hierarchy = with_read_lines(page(*TEXTS, tile), [ReadLine("投诉建议", Bounds(100, 2050, 400, 2120))])

    read = next(node for node in hierarchy.nodes if node.class_name == READ_CLASS)
    assert read.text == "投诉建议"
    assert hierarchy.clickable_for(read).bounds == tile.bounds
    assert "投诉建议" in [t.text for t in texts(hierarchy)]


def test_what_the_hierarchy_tells_already_is_not_told_twice() -> None:
    before = page(*TEXTS)

    assert with_read_lines(before, [ReadLine("通知 公告", Bounds(50, 505, 300, 555))]) is before


def test_the_icon_of_a_labelled_tile_and_a_small_ornament_are_left_alone() -> None:
    icon = picture(Bounds(100, 1000, 244, 1144))
    tile = Node(
        "android.view.View", package=PACKAGE, bounds=Bounds(40, 980, 300, 1260), clickable=True,
        children=(icon, text("办事指南", 1180)),
    )  # fmt: skip

    assert unread_parts(page(*TEXTS, tile)) == ()
    assert unread_parts(page(*TEXTS, icon)) == ()


def test_an_icon_that_can_be_tapped_and_says_nothing_is_read() -> None:
    icon = picture(Bounds(100, 1000, 244, 1144), clickable=True)

    assert unread_parts(page(*TEXTS, icon)) == (icon.bounds,)
