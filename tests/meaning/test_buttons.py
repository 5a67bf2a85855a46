"""Buttons are found by what they do, in whatever element they are drawn."""

from __future__ import annotations

import pytest

from harness.meaning import lexicon
from harness.meaning.buttons import buttons, find_button
from harness.meaning.lexicon import concepts

from .build import area, box, say, screen, tap


@pytest.mark.parametrize(
    ("label", "concept"),
    [
        ("登 录", "login"), ("密码登录", "login_with_password"), ("验证码登录", "login_with_sms"), ("《隐私政策》", "privacy_policy"),
        ("同意并继续", "agree"), ("不同意并退出", "disagree"), ("投诉与建议", "complaint_entry"), ("我的投诉", "my_complaints"),
        ("“指尖上的形式主义”投诉专区", "complaint_zone"), ("退出登录", "logout"), ("账号注销", "cancel_account"), ("关于我们 >", "about"),
        ("立即注册", "register"), ("获取验证码", "send_code"), ("提交投诉", "submit"), ("去评价", "rate"),
    ],
)  # fmt: skip
def test_label_means(label: str, concept: str) -> None:
    assert concepts("button", label)[0] == concept


@pytest.mark.parametrize(
    ("label", "concept"),
    [("不同意", "agree"), ("退出登录", "login"), ("登录密码", "login"), ("企业注销登记", "cancel_account"), ("关于印发工作方案的通知", "about"),
     ("诈骗举报", "complaint_entry"), ("我的投诉", "complaint_entry"), ("已评价", "rate"), ("网红打卡地", "check_in"), ("拍照上传", "submit")],
)  # fmt: skip
def test_label_does_not_mean(label: str, concept: str) -> None:
    assert concept not in concepts("button", label)


def test_exact_wording_wins_over_longer_labels() -> None:
    shown = screen(
        tap("验证码登录", box(40, 300, 500, 400)),
        tap("登录", box(40, 900, 1040, 1020)),
        tap("登录即代表同意协议", box(40, 1100, 1040, 1200)),
    )

    found = find_button(shown, "login")

    assert found is not None and found.label == "登录"


def test_dialog_buttons_come_first() -> None:
    page = tap("确定", box(40, 2000, 1040, 2120))
    card = area(
        box(120, 900, 960, 1400),
        say("确认退出登录吗?", box(160, 940, 920, 1040)),
        tap("取消", box(120, 1240, 540, 1400)),
        tap("确定", box(540, 1240, 960, 1400)),
        class_name="android.app.Dialog",
    )

    found = find_button(screen(page, card), "confirm")

    assert found is not None and found.node.bounds.left == 540


def test_text_without_click_mark_counts_only_as_an_exact_word() -> None:
    """Event delegation leaves the element unmarked."""
    shown = screen(say("提交", box(40, 2000, 1040, 2120)), say("提交后将在十个工作日内答复", box(40, 2130, 1040, 2180)))

    found = find_button(shown, "submit")

    assert found is not None and found.label == "提交"
    assert len([b for b in buttons(shown) if "submit" in b.concepts]) == 1


def test_badge_is_not_the_label() -> None:
    tile = area(
        box(40, 300, 300, 500), say("3", box(240, 300, 290, 350)), say("消息", box(100, 430, 220, 480)), clickable=True
    )

    assert buttons(screen(tile))[0].label == "消息"


def test_a_glyph_is_called_what_its_description_says() -> None:
    icon = say("⌂", box(900, 700, 1080, 950), content_desc="首页", clickable=True)

    assert [(b.label, b.concepts[:1]) for b in buttons(screen(icon))] == [("首页", ("home",))]


def test_click_catcher_around_the_page_is_no_button() -> None:
    page = area(
        box(0, 72, 1080, 2400),
        *(say(f"第{i}段文字", box(40, 100 + 100 * i, 600, 180 + 100 * i)) for i in range(6)),
        tap("提交", box(40, 2000, 1040, 2120)),
        clickable=True,
    )

    assert [b.label for b in buttons(screen(page)) if b.node.clickable] == ["提交"]


def test_every_word_has_an_allowed_origin() -> None:
    for name in ("button", "field", "place", "message", "obligation", "owner", "error"):
        for concept in lexicon.group(name).values():
            assert concept.words, (name, concept.name)
            assert {mark for _, mark in concept.words} <= set(lexicon.ORIGINS)
