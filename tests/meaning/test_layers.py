"""What lies over a page on purpose, and what only lies wrong."""

from __future__ import annotations

from harness.meaning.display import display_defects
from harness.model.geometry import Bounds
from harness.model.hierarchy import Hierarchy
from harness.model.node import Node

from .build import PACKAGE, SCREEN, area, box, entry, say, tap

ROWS = [tap(f"第{n}项服务事项", box(0, 300 + 160 * i, 1080, 460 + 160 * i)) for i, n in enumerate("一二三四五六七八")]


def kinds(*children: Node, at_end: bool = False, scrolls: bool = False, keyboard: Bounds | None = None) -> list[str]:
    page = area(SCREEN, *children, class_name="android.webkit.WebView", scrollable=scrolls)
    keys = (
        [Node("android.widget.FrameLayout", package="com.android.inputmethod.latin", bounds=keyboard)]
        if keyboard
        else []
    )
    return [defect.kind for defect in display_defects(Hierarchy((page, *keys)), at_end=at_end)]


def page(*extra: Node) -> Node:
    return area(box(0, 72, 1080, 2256), *ROWS, *extra)


def test_a_drawer_over_a_page_is_sound_on_either_side() -> None:
    for left, right in ((0, 760), (300, 1080)):
        rows = [tap(f"菜单{n}", box(left, 240 + 170 * i, right, 410 + 170 * i)) for i, n in enumerate("甲乙丙丁")]
        assert kinds(page(), area(box(left, 72, right, 2256), *rows)) == []


def test_a_sheet_a_menu_and_a_toast_over_a_page_are_sound() -> None:
    sheet = area(
        box(0, 1400, 1080, 2400),
        *(tap(f"时段{n}", box(0, 1400 + 180 * i, 1080, 1580 + 180 * i)) for i, n in enumerate("甲乙丙")),
    )
    menu = area(
        box(620, 380, 1060, 700), tap("扫一扫", box(620, 380, 1060, 540)), tap("加好友", box(620, 540, 1060, 700))
    )
    toast = say("意见已经记录", box(240, 800, 840, 950))
    for over in (sheet, menu, toast):
        assert kinds(page(), over) == []


def test_a_page_over_a_page_is_sound() -> None:
    second = area(
        box(0, 72, 1080, 2256),
        *(tap(f"明细{n}", box(0, 280 + 150 * i, 1080, 430 + 150 * i)) for i, n in enumerate("甲乙丙丁")),
    )
    assert kinds(page(), second) == []


def test_a_floating_button_may_be_scrolled_clear_of() -> None:
    button = tap("客服", box(840, 1300, 1040, 1500))
    row = area(box(0, 1300, 1080, 1500), say("工单", box(30, 1350, 300, 1450)), tap("办理", box(850, 1340, 1030, 1460)))
    assert kinds(area(box(0, 72, 1080, 2256), row), button, scrolls=True) == []
    assert kinds(area(box(0, 72, 1080, 2256), row), button) == ["covered"]


def test_a_bar_over_the_last_entry_counts_at_the_pages_end_only() -> None:
    last = tap("末项服务事项", box(0, 2100, 1080, 2256))
    bar = area(
        box(0, 2080, 1080, 2256), tap("首页", box(0, 2080, 540, 2256)), tap("导出全部", box(0, 2080, 1080, 2256))
    )
    assert kinds(area(box(0, 72, 1080, 2256), *ROWS[:4], last), bar, scrolls=True) == []
    assert "covered" in kinds(area(box(0, 72, 1080, 2256), *ROWS[:4], last), bar, scrolls=True, at_end=True)


def test_slides_on_top_of_one_another_are_a_carousel() -> None:
    one = area(box(0, 300, 1080, 700), say("第一张图的说明文字", box(40, 600, 500, 660)))
    two = area(box(0, 300, 1080, 700), say("第二张图的说明文字更长一些", box(40, 600, 640, 660)))
    assert kinds(area(box(0, 300, 1080, 700), one, two)) == []


def test_a_rail_beside_a_full_pane_is_no_overflow() -> None:
    rail = area(
        box(0, 72, 150, 2256),
        *(tap(t, box(0, 300 + 200 * i, 150, 500 + 200 * i)) for i, t in enumerate(("要闻", "任务", "我的"))),
    )
    pane = area(
        box(150, 72, 1080, 2256),
        *(tap(f"第{n}条消息内容", box(150, 300 + 200 * i, 1080, 500 + 200 * i)) for i, n in enumerate("一二三")),
    )
    assert kinds(rail, pane) == []
    wide = [
        say(f"第{n}段过宽的内容会伸出屏幕", box(48, 300 + 200 * i, 1080, 380 + 200 * i)) for i, n in enumerate("一二三")
    ]
    assert kinds(*wide) == ["sideways"]


def test_a_table_that_slides_is_no_overflow() -> None:
    cells = [
        say(f"第{n}段过宽的内容会伸出屏幕", box(48, 300 + 200 * i, 1080, 380 + 200 * i)) for i, n in enumerate("一二三")
    ]
    table = area(box(48, 280, 1080, 900), *cells, class_name="android.widget.GridView")
    assert kinds(area(box(0, 260, 1080, 920), table, scrollable=True)) == []


def test_transparent_file_fields_and_pickers_over_what_shows_are_sound() -> None:
    under = tap("上传照片", box(40, 600, 340, 760))
    over = Node(
        "android.widget.Button", text="选择文件", package=PACKAGE, bounds=box(40, 590, 340, 770), clickable=True
    )
    assert kinds(under, over) == []


def test_a_field_under_the_keyboard() -> None:
    keys = box(0, 1488, 1080, 2256)
    assert kinds(entry(box(40, 1600, 1040, 1740), "备注", focused=True), keyboard=keys) == ["keyboard"]
    assert kinds(entry(box(40, 1200, 1040, 1340), "备注", focused=True), keyboard=keys) == []
    assert kinds(entry(box(40, 1600, 1040, 1740), "备注"), keyboard=keys) == []


def test_a_bar_of_several_tabs_hides_the_end_of_a_page_that_leaves_it_no_room() -> None:
    bar = area(
        box(0, 2220, 1080, 2400),
        *(tap(t, box(360 * i, 2220, 360 * i + 360, 2400)) for i, t in enumerate(("首页", "办事", "我的"))),
    )
    hidden = [
        tap("末项服务事项", box(0, 2230, 1080, 2400)),
        entry(box(40, 2240, 1040, 2390), "补充说明"),
        say("本页最后一行说明文字", box(40, 2250, 900, 2320)),
    ]
    for node in hidden:
        page_ = area(box(0, 72, 1080, 2400), *ROWS[:4], node)
        assert kinds(page_, bar, scrolls=True) == []
        assert kinds(page_, bar, scrolls=True, at_end=True) == ["covered"]
    room = area(box(0, 72, 1080, 2400), *ROWS[:4], say("本页最后一行说明文字", box(40, 2060, 900, 2140)))
    assert kinds(room, bar, scrolls=True, at_end=True) == []
