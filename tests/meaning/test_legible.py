"""Which texts may be judged by how they are drawn, and when their box cuts them."""

from __future__ import annotations

from dataclasses import replace

from harness.meaning.layout import texts
from harness.meaning.legible import clipped_at, legible_texts
from harness.model.hierarchy import Hierarchy
from harness.model.node import Node
from harness.vision.lettering import Lettering

from .build import area, box, entry, say, screen, tap

DRAWN = Lettering(12.0, (0, 0, 0), (255, 255, 255), 45, 1)


def said(hierarchy: Hierarchy) -> list[str]:
    return [text.text for text in legible_texts(hierarchy)]


def test_placeholders_boxes_pictures_figures_and_switched_off_controls_are_left_out() -> None:
    page = screen(
        say("办事指南", box(40, 300, 400, 380)),
        entry(box(40, 400, 1000, 500), "请输入姓名"),
        Node("android.widget.CheckBox", text="同意", bounds=box(40, 520, 100, 580), checkable=True),
        Node("android.widget.Image", content_desc="清河风光", bounds=box(40, 600, 900, 800)),
        say("12:30", box(40, 820, 200, 880)),
        replace(tap("提交申请", box(40, 900, 1000, 1040)), enabled=False),
    )
    assert said(page) == ["办事指南"]


def test_what_a_toast_or_drawer_lies_over_is_left_out_but_not_the_toast() -> None:
    page = screen(
        say("通知公告", box(40, 900, 600, 980)),
        say("意见已经记录", box(100, 910, 900, 990)),
        say("其他", box(40, 300, 200, 380)),
    )
    assert said(page) == ["其他"]


def test_what_scrolling_cuts_is_left_out() -> None:
    inner = area(
        box(0, 300, 1080, 1500),
        say("上一行的残余", box(0, 300, 600, 312)),
        say("完整的一行", box(0, 400, 600, 480)),
        scrollable=True,
    )
    assert said(screen(inner)) == ["完整的一行"]


def cut(
    words: str, bounds: tuple[int, int, int, int], drawn: Lettering, *around: Node, scrollable: bool = False
) -> str:
    node = tap(words, box(*bounds))
    page = screen(area(box(0, 200, 1080, 2000), node, *around, scrollable=scrollable))
    text = next(t for t in texts(page) if t.text == words)
    return clipped_at(page, text, drawn)


def test_words_that_cannot_fit_and_run_into_an_edge_are_clipped() -> None:
    long = "住房公积金异地贷款缴存证明"
    assert cut(long, (40, 300, 400, 440), replace(DRAWN, cut=("right",))) == "right"
    assert cut(long, (40, 300, 400, 380), replace(DRAWN, cut=("bottom",), cut_px=20)) == "bottom"


def test_a_service_called_more_below_a_cut_tile_opens_nothing_of_it() -> None:
    more = say("更多服务", box(40, 400, 300, 460))
    words = "换乘查询怎么走最快"
    assert cut(words * 2, (40, 300, 400, 390), replace(DRAWN, cut=("bottom",), cut_px=20), more) == "bottom"


def test_words_that_fit_or_are_shortened_or_slide_are_not() -> None:
    long = "住房公积金异地贷款缴存证明"
    assert cut("公积金", (40, 300, 190, 440), replace(DRAWN, cut=("right",))) == ""  # a tight box around its words
    assert cut(long, (40, 300, 400, 440), DRAWN) == ""  # ends in three dots
    assert cut(long, (40, 300, 1080, 440), replace(DRAWN, cut=("right",))) == ""  # moving news across the page
    more = say("展开全文", box(40, 400, 300, 460))
    assert cut(long * 2, (40, 300, 400, 390), replace(DRAWN, cut=("bottom",), cut_px=20), more) == ""
    assert (
        cut("公积金", (40, 300, 190, 440), replace(DRAWN, cut=("bottom",), cut_px=44)) == ""
    )  # whole letters in a tight box
