"""Which parts of a screen need reading, and how the lines come back into the hierarchy."""

from __future__ import annotations

from harness.meaning.layout import texts
from harness.meaning.pictures import (
    READ_CLASS,
    ReadLine,
    gaps,
    is_mostly_pixels,
    unread_parts,
    with_read_lines,
)
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


def test_labelled_icons_and_tiny_pictures_are_left_alone() -> None:
    assert unread_parts(page(*TEXTS, picture(Bounds(0, 2000, 300, 2200), content_desc="二维码"))) == ()
    assert unread_parts(page(*TEXTS, picture(Bounds(0, 2000, 40, 2040)))) == ()


def test_a_page_that_says_nothing_is_read_whole() -> None:
    assert unread_parts(page(picture(Bounds(0, 100, 1080, 500)))) == (Bounds(0, 0, 1080, 2400),)


def test_the_description_of_a_large_picture_is_not_all_it_says() -> None:
    poster = picture(Bounds(0, 1200, 1080, 2200), content_desc="海报")

    assert unread_parts(page(*TEXTS, poster)) == (poster.bounds,)


def test_what_may_hold_an_undeclared_picture_is_where_nothing_is_told() -> None:
    assert gaps(page(*TEXTS)) == (Bounds(0, 560, 1080, 2400),)


def test_a_field_a_tile_with_its_words_and_the_keyboard_leave_no_gap() -> None:
    field = Node("android.widget.EditText", package=PACKAGE, bounds=Bounds(0, 560, 1080, 800), clickable=True)
    tile = Node(
        package=PACKAGE, bounds=Bounds(0, 800, 1080, 1100), clickable=True, children=(text("办事指南", 1030),)
    )  # fmt: skip
    keyboard = Node(package="com.example.inputmethod", bounds=Bounds(0, 1100, 1080, 2400))

    shown = page(*TEXTS, field, tile)

    assert gaps(shown) == (Bounds(0, 1100, 1080, 2400),)
    assert gaps(Hierarchy((*shown.roots, keyboard))) == ()


def test_neighbouring_pictures_are_read_together() -> None:
    tiles = [picture(Bounds(x, 1000, x + 260, 1260), clickable=True) for x in (0, 270, 540, 810)]

    assert unread_parts(page(*TEXTS, *tiles)) == (Bounds(0, 1000, 1070, 1260),)


def test_an_empty_element_of_some_size_is_read_and_a_spacer_is_not() -> None:
    empty, spacer = Bounds(0, 900, 1080, 1500), Bounds(0, 1600, 1080, 1620)

    assert unread_parts(page(*TEXTS, Node(package=PACKAGE, bounds=empty), Node(package=PACKAGE, bounds=spacer))) == (
        empty,
    )


def test_a_page_of_few_labels_or_of_much_unread_may_change_by_its_pixels_alone() -> None:
    told = tuple(text(f"事项{i}", 100 + 80 * i) for i in range(9))

    assert is_mostly_pixels(page(*TEXTS))
    assert not is_mostly_pixels(page(*told))
    assert is_mostly_pixels(page(*told, picture(Bounds(0, 1000, 1080, 2300))))


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


def read(hierarchy: Hierarchy) -> list[str]:
    return [node.text for node in hierarchy.nodes if node.origin == "ocr"]


def test_guesses_and_strokes_are_left_out() -> None:
    icon = picture(Bounds(100, 1000, 200, 1100), clickable=True)
    canvas = picture(Bounds(0, 1200, 1080, 2000))
    lines = [
        ReadLine("88", Bounds(110, 1020, 190, 1080)),
        ReadLine("口", Bounds(300, 1300, 360, 1360)),
        ReadLine("纹样", Bounds(300, 1400, 460, 1460), 0.6, (0, 1)),
        ReadLine("投诉建以", Bounds(300, 1500, 560, 1560), 0.75, (3,)),
    ]

    assert read(with_read_lines(page(*TEXTS, icon, canvas), lines)) == ["投诉建议"]


def test_the_number_at_the_head_of_a_row_is_kept() -> None:
    canvas = picture(Bounds(0, 1200, 1080, 2000))
    lines = [ReadLine("1", Bounds(40, 1300, 70, 1350)), ReadLine("蓝采和", Bounds(200, 1295, 420, 1355))]

    assert read(with_read_lines(page(*TEXTS, canvas), lines)) == ["1", "蓝采和"]


def test_what_stands_in_a_field_is_not_read_again() -> None:
    field = Node("android.widget.EditText", text="138", package=PACKAGE, bounds=Bounds(0, 900, 1080, 1000))

    assert read(with_read_lines(page(*TEXTS, field), [ReadLine("13800000001", Bounds(20, 920, 400, 980))])) == []


def test_a_text_read_again_a_little_wrong_is_not_told_twice() -> None:
    before = page(*TEXTS)

    assert with_read_lines(before, [ReadLine("通知公古", Bounds(45, 505, 300, 555))]) is before


def test_short_lines_can_be_tapped_where_hardly_anything_else_can() -> None:
    canvas = picture(Bounds(0, 600, 1080, 2300))
    line = ReadLine("投诉建议", Bounds(100, 1000, 400, 1060))
    buttons = [
        Node("android.widget.Button", text=said, package=PACKAGE, bounds=Bounds(x, 500, x + 200, 580), clickable=True)
        for x, said in ((0, "返回"), (300, "刷新"))
    ]

    assert [n.clickable for n in with_read_lines(page(*TEXTS, canvas), [line]).nodes if n.origin] == [True]
    assert [n.clickable for n in with_read_lines(page(*TEXTS, canvas, *buttons), [line]).nodes if n.origin] == [False]


def test_what_the_device_told_can_be_had_again() -> None:
    before = page(*TEXTS, picture(Bounds(0, 2000, 1080, 2200)))

    after = with_read_lines(before, [ReadLine("投诉建议", Bounds(100, 2050, 400, 2120))])

    assert after != before
    assert after.told == before
    assert before.told is before
