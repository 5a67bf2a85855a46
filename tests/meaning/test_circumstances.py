"""Looks at one page in different circumstances, side by side."""

from __future__ import annotations

from harness.meaning.circumstances import cut_off, lost_controls
from harness.model.geometry import Bounds
from harness.model.hierarchy import Hierarchy
from harness.model.node import Node

from .build import PACKAGE, area, box, say, screen, tap

WIDE = Bounds(0, 0, 2400, 1080)


def lying(*children: Node) -> Hierarchy:
    return Hierarchy((area(WIDE, *children, class_name="android.webkit.WebView"),))


def row(top: int, *cells: tuple[str, int, int]) -> list[Node]:
    return [say(text, box(left, top, right, top + 80)) for text, left, right in cells]


def button(text: str, bounds: Bounds) -> Node:
    return Node("android.widget.Button", text=text, package=PACKAGE, bounds=bounds, clickable=True)


UPRIGHT = row(400, ("北岸", 20, 300), ("七点十分", 320, 640), ("两元", 700, 1080))
LYING = row(400, ("北岸", 20, 300), ("七点十分", 320, 640), ("两元", 700, 1180), ("预订座位", 1200, 1500))


def test_what_only_the_wide_screen_shows_is_cut_off_on_the_narrow_one() -> None:
    found = list(cut_off([screen(*UPRIGHT)], lying(*LYING)))
    assert [(d.kind, d.label) for d in found] == [("cut", "预订座位")]
    assert "竖屏下看不到" in found[0].reason


def test_rows_that_slide_wrap_or_end_before_the_edge_are_sound() -> None:
    strip = screen(area(box(0, 380, 1080, 500), *UPRIGHT, scrollable=True))
    short = screen(*row(400, ("北岸", 20, 300), ("七点十分", 320, 640), ("两元", 700, 900)))
    wrapped = screen(*UPRIGHT, say("预订座位", box(20, 500, 300, 580)))
    for look in (strip, short, wrapped):
        assert list(cut_off([look], lying(*LYING))) == []


def test_a_row_that_stretches_with_the_screen_is_sound() -> None:
    tiles = row(400, ("挂号", 0, 360), ("缴费", 360, 720), ("报告", 720, 1080))
    wide = row(400, ("挂号", 0, 480), ("缴费", 480, 960), ("报告", 960, 1440), ("处方", 1440, 1920))
    assert list(cut_off([screen(*tiles)], lying(*wide))) == []


def test_another_page_says_nothing() -> None:
    assert list(cut_off([screen(say("公告", box(0, 400, 1080, 480)))], lying(*LYING))) == []


CARD = [say("通行卡由社区窗口发放", box(40, 300, 900, 380)), button("确认领取", box(40, 1700, 1040, 1860))]


def test_a_button_that_is_gone_to_the_pages_end_is_lost() -> None:
    found = list(lost_controls([screen(*CARD)], [lying(CARD[0])], "横屏"))
    assert [(d.kind, d.label) for d in found] == [("lost", "确认领取")]


def test_a_button_further_down_renamed_rows_and_other_pages_are_no_loss() -> None:
    assert list(lost_controls([screen(*CARD)], [lying(CARD[0]), lying(CARD[1])], "横屏")) == []
    assert list(lost_controls([screen(*CARD)], [lying(say("没有可用的卡", box(0, 300, 500, 380)))], "横屏")) == []
    rows = [say("通行卡由社区窗口发放", box(40, 300, 900, 380)), tap("王某某 已领取", box(0, 500, 1080, 660))]
    assert list(lost_controls([screen(*rows)], [lying(rows[0])], "横屏")) == []


def test_a_button_in_a_row_that_slides_or_with_another_state_is_no_loss() -> None:
    strip = [button("推荐服务", box(0, 300, 500, 440)), button("住房安居", box(520, 300, 1020, 440))]
    before = screen(area(box(0, 280, 1080, 460), *strip))
    after = lying(area(box(0, 280, 1080, 460), strip[0], scrollable=True))
    assert list(lost_controls([before], [after], "大字号")) == []
    state = [say("辅助功能", box(40, 300, 900, 380)), button("长辈版 未开启", box(40, 400, 1000, 560))]
    other = lying(state[0], button("长辈版 已开启", box(40, 400, 1000, 560)))
    assert list(lost_controls([screen(*state)], [other], "大字号")) == []


def test_a_button_that_comes_and_goes_in_plain_view_is_no_loss() -> None:
    assert list(lost_controls([screen(*CARD), screen(CARD[0])], [lying(CARD[0])], "横屏")) == []
