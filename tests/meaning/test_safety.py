"""What acts at once, and what is only a door to a page about it."""

from __future__ import annotations

import pytest

from harness.meaning.buttons import buttons
from harness.meaning.safety import danger
from tests.meaning.build import area, box, entry, say, screen, tap


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("立即支付", "pay"), ("缴费 86.50 元", "pay"), ("去支付", "pay"), ("投票", "vote"), ("投一票", "vote"), ("点赞 12", "vote"),
        ("拨打热线", "call"), ("分享", "share"), ("删除记录", "delete"), ("退出登录", "logout"), ("提交", "submit"), ("确认提交", "submit"),
    ],
)  # fmt: skip
def test_what_acts_by_one_tap_is_left_alone(label: str, kind: str) -> None:
    page = screen(tap(label, box(40, 900, 1040, 1040)))
    assert danger(buttons(page)[0].node, page) == kind


@pytest.mark.parametrize(
    "label",
    ["停车缴费", "摄影赛投票", "随手分享", "我提交的 0 件", "提交问题", "投票活动", "积分兑换说明", "事件上报", "缴费查询"],
)  # fmt: skip
def test_what_only_leads_to_a_page_may_be_opened(label: str) -> None:
    page = screen(tap(label, box(40, 900, 1040, 1040)))
    assert danger(buttons(page)[0].node, page) is None


def test_what_sends_a_form_is_left_alone_under_the_form() -> None:
    page = screen(
        say("情况说明", box(40, 200, 400, 260)),
        entry(box(40, 280, 1040, 700)),
        tap("提交问题", box(40, 900, 1040, 1040)),
    )
    assert danger(next(b for b in buttons(page) if b.label == "提交问题").node, page) == "submit"


@pytest.mark.parametrize("label", ["确定注销", "注销", "申请注销", "不再使用"])
def test_what_ends_the_account_is_left_alone_where_the_page_tells_what_that_means(label: str) -> None:
    page = screen(
        say("注销后您的记录依法保存十年，其余信息即时删除。", box(40, 300, 1040, 380)),
        tap(label, box(40, 900, 1040, 1040)),
    )
    assert danger(buttons(page)[0].node, page) == "cancel_account"


def test_an_entry_that_tells_in_its_own_cell_what_ending_the_account_means_may_be_opened() -> None:
    cell = area(
        box(40, 300, 1040, 440),
        say("注销账号", box(60, 310, 400, 360)),
        say("注销后全部资料将被删除", box(60, 370, 600, 430)),
        clickable=True,
    )
    page = screen(tap("修改密码", box(40, 150, 1040, 290)), cell)
    assert danger(cell, page) is None


def test_an_entry_with_its_hint_below_may_be_opened_where_the_page_offers_other_things() -> None:
    page = screen(
        tap("修改密码", box(40, 150, 1040, 290)),
        tap("更换手机号", box(40, 300, 1040, 440)),
        tap("注销账号", box(40, 450, 1040, 590)),
        say("注销后全部资料将被删除，请谨慎操作", box(40, 600, 1040, 660)),
    )
    assert danger(next(b for b in buttons(page) if b.label == "注销账号").node, page) is None
