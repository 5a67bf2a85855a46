"""What an app answers: under way, not taken by its own fault, or something missing."""

from __future__ import annotations

import pytest

from harness.flows.sending import Sent
from harness.meaning.messages import is_failure, is_progress, messages
from harness.model.hierarchy import Hierarchy
from harness.model.node import Node
from tests.meaning.build import box, entry, say, screen, tap


@pytest.mark.parametrize("text", ["正在提交", "提交中...", "请稍候", "正在上传…", "数据处理中"])
def test_what_is_under_way_is_no_answer_yet(text: str) -> None:
    assert is_progress(text)


@pytest.mark.parametrize(
    "text", ["已提交", "提交失败", "正在办理的事项不能重复申请", "处理中的事项 3 件", "请填写内容"]
)
def test_what_answers_is_not_under_way(text: str) -> None:
    assert not is_progress(text)


@pytest.mark.parametrize(
    "text",
    [
        "提交失败，诉求通道忙（50013），请改日再来", "服务繁忙，请稍后再试", "网络异常，提交未成功", "系统错误 E-502，请重试", "没有发送成功",
        "信箱暂停受理", "接口超时",
    ],
)  # fmt: skip
def test_a_fault_of_the_app_is_told(text: str) -> None:
    assert is_failure(text)


@pytest.mark.parametrize(
    "text",
    ["请填写内容后再试", "手机号格式不正确", "您已提交过，请勿重复提交", "提交成功", "内容不少于十个字", "请先勾选协议", "已受理，编号 2301"],
)  # fmt: skip
def test_what_is_missing_or_taken_is_no_fault_of_the_app(text: str) -> None:
    assert not is_failure(text)


def _form(*values: str, more: tuple[Node, ...] = ()) -> Hierarchy:
    boxes = [
        node
        for place, (label, value) in enumerate(zip(("户主姓名", "家庭人口数", "耕地面积"), values, strict=True))
        for node in (
            say(label, box(40, 200 + 160 * place, 400, 250 + 160 * place)),
            entry(box(420, 190 + 160 * place, 1040, 260 + 160 * place), text=value),
        )
    ]
    return screen(*boxes, tap("提交", box(40, 900, 1040, 1000)), say("已提交", box(40, 1100, 400, 1150)), *more)


def test_a_form_that_stands_there_empty_again_was_taken() -> None:
    assert Sent(_form("李四", "3", "12"), _form("", "", "")).accepted


def test_a_form_that_lost_one_field_only_was_not_taken() -> None:
    assert not Sent(_form("李四", "3", "12"), _form("李四", "", "12")).accepted


def test_a_refused_form_was_not_taken_although_it_was_emptied() -> None:
    assert not Sent(_form("李四", "3", "12"), _form("", "", ""), ("请填写户主姓名",)).accepted


def test_a_message_that_repeats_a_heading_of_the_page_is_heard() -> None:
    before = _form("李四", "3", "12")
    after = _form("李四", "3", "12", more=(say("已提交", box(400, 1400, 680, 1480)),))
    assert "已提交" in messages(before, after)


def test_a_filing_number_on_the_page_that_follows_is_no_receipt() -> None:
    home = screen(
        tap("我要说", box(40, 200, 500, 300)),
        say("皖ICP备2024009981号-2A", box(200, 1900, 880, 1950)),
        say("听到了，谢谢您", box(300, 1500, 780, 1580)),
    )
    assert Sent(_form("李四", "3", "12"), home, ("听到了，谢谢您",)).number is None
