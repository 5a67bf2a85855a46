"""Display defects, and the sound layouts that look like them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from harness.meaning.display import display_defects
from harness.model.geometry import Bounds
from harness.model.hierarchy import Hierarchy
from harness.model.node import Node

APP = "cn.gov.example"
WIDTH, HEIGHT = 720, 1280


def text(words: str, *box: int, **more: Any) -> Node:
    return Node("android.widget.TextView", text=words, package=APP, bounds=Bounds(*box), **more)


def control(words: str, *box: int) -> Node:
    return Node("android.view.View", package=APP, bounds=Bounds(*box), clickable=True, children=(text(words, *box),))


def group(*nodes: Node, box: tuple[int, int, int, int] = (0, 0, WIDTH, HEIGHT), **more: Any) -> Node:
    return Node("android.view.View", package=APP, bounds=Bounds(*box), children=nodes, **more)


def kinds(*nodes: Node) -> list[str]:
    root = Node("android.widget.FrameLayout", package=APP, bounds=Bounds(0, 0, WIDTH, HEIGHT), children=nodes)
    return [defect.kind for defect in display_defects(Hierarchy((root,)))]


def row(widths: list[int], top: int = 400, **more: Any) -> Node:
    nodes, left = [], 0
    for index, width in enumerate(widths):
        nodes.append(control(f"控件{'甲乙丙丁'[index]}", left, top, left + width, top + 80))
        left += width
    return group(*nodes, box=(0, top, WIDTH, top + 80), **more)


def test_a_row_whose_last_control_is_cut() -> None:
    assert kinds(row([310, 310, 100])) == ["cut"]


def test_a_row_that_fits_is_sound() -> None:
    assert kinds(row([240, 240, 240])) == []
    assert kinds(row([310, 310, 90])) == []  # narrow by design: it ends before the edge


def test_a_carousel_is_meant_to_be_cut() -> None:
    assert kinds(row([310, 310, 100], scrollable=True)) == []


def test_a_page_wider_than_the_screen() -> None:
    lines = [text(f"第 {i} 行很宽的内容,超出屏幕", 30, 300 + 60 * i, WIDTH, 340 + 60 * i) for i in range(4)]
    assert kinds(*lines) == ["sideways"]


def test_inset_and_full_bleed_blocks_are_sound() -> None:
    inset = [text(f"第 {i} 行内容", 30, 300 + 60 * i, WIDTH - 30, 340 + 60 * i) for i in range(4)]
    bleed = [text(f"第 {i} 行内容", 0, 600 + 60 * i, WIDTH, 640 + 60 * i) for i in range(4)]
    assert kinds(*inset, *bleed) == []


def test_a_control_under_another() -> None:
    assert kinds(control("提交", 100, 600, 300, 680), control("客服", 60, 590, 330, 690)) == ["covered"]


def test_a_badge_or_close_cross_on_a_card_is_sound() -> None:
    assert kinds(control("活动卡片标题", 30, 600, 690, 800), control("关闭", 640, 600, 690, 650)) == []


def test_a_button_inside_a_tappable_row_is_sound() -> None:
    inner = control("去办理", 560, 610, 700, 670)
    outer = Node(
        package=APP, bounds=Bounds(0, 600, 720, 680), clickable=True, children=(text("社保", 20, 610, 200, 670), inner)
    )
    assert kinds(outer) == []


def test_lines_printed_over_one_another() -> None:
    first, second = text("办理时限五个工作日", 40, 600, 400, 640), text("咨询电话见下方", 60, 608, 380, 648)
    assert kinds(group(first, second, box=(0, 560, 720, 700))) == ["overlap"]


def test_a_toast_over_the_page_is_sound() -> None:
    card = group(text("办理时限五个工作日", 40, 600, 400, 640), box=(0, 560, 720, 700))
    assert kinds(card, text("请先输入要查找的内容", 60, 608, 380, 648)) == []


def test_touching_lines_and_inline_links_are_sound() -> None:
    assert (
        kinds(
            group(text("第一行文字", 40, 600, 400, 640), text("第二行文字", 40, 632, 400, 672), box=(0, 560, 720, 720))
        )
        == []
    )
    assert (
        kinds(
            text("我已阅读并同意以下协议的全部内容和条款说明", 40, 600, 680, 690), text("用户协议", 300, 600, 480, 640)
        )
        == []
    )
    assert (
        kinds(
            group(text("轮播第一张", 40, 600, 400, 640), text("轮播第二张", 40, 600, 400, 640), box=(0, 560, 720, 720))
        )
        == []
    )


def test_what_passes_under_a_sticky_bar_is_sound() -> None:
    under, bar = control("查看更多", 100, 1200, 300, 1270), control("立即办理", 0, 1190, 720, 1280)
    assert kinds(group(under, bar, scrollable=True)) == []
    assert kinds(group(under, bar)) == ["covered"]


def test_a_dialog_over_the_page_hides_on_purpose() -> None:
    page = group(control("提交", 100, 600, 300, 680), text("正文", 40, 300, 400, 340))
    card = group(text("确定离开吗?", 150, 560, 500, 600), control("确定", 120, 600, 600, 700), box=(100, 540, 620, 740))
    over = replace(group(card), class_name="android.app.Dialog")
    assert kinds(page, over) == []


def test_a_value_at_the_far_end_of_a_rows_own_block_is_not_printed_over_its_name() -> None:
    assert (
        kinds(group(text("姓名", 30, 280, 690, 330), text("秦小满", 590, 284, 690, 334), box=(0, 260, WIDTH, 350)))
        == []
    )


def test_words_printed_over_others_are_seen_though_their_block_is_wide() -> None:
    over = text("接待地点二号窗口", 30, 280, 690, 330), text("上午八点半起", 60, 284, 400, 334)
    assert kinds(group(*over, box=(0, 260, WIDTH, 350))) == ["overlap"]
