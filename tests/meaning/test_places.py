"""Screens are recognised by shape and headings."""

from __future__ import annotations

import pytest
from rules.caseload import PACKAGE, draw

from harness.meaning.dialogs import dialog
from harness.meaning.layout import tabs, title
from harness.meaning.messages import messages
from harness.meaning.places import is_login_wall, places
from harness.meaning.regions import Region, region_of
from harness.meaning.safety import danger
from harness.model.hierarchy import Hierarchy

from .build import area, box, entry, say, screen, tap

HOME = "= 惠民通\n(办事指南) | (预约挂号)\n(社保) | (医保)\n~ *首页 | 办事 | 我的"
LOGIN = "= 登录\n<请输入手机号>\n<*请输入密码>\n[登录]\n(注册账号)"
ARTICLE = "= ‹ 通知详情\n" + "为切实减轻基层负担,现将有关事项通知如下。各单位要认真贯彻落实。" * 4


def test_home_and_its_end() -> None:
    assert {"home", "tab"} <= places(draw(HOME), PACKAGE)
    assert "home_end" not in places(draw(HOME), PACKAGE)
    assert "home_end" in places(draw(HOME.replace("~", "主办单位:某市数据局\n~")), PACKAGE)


@pytest.mark.parametrize(
    ("drawing", "expected"),
    [
        (LOGIN, "login"), ("= 用户注册\n<手机号>\n<*设置密码>\n<*确认密码>\n[注册]", "registration"),
        ("= 短信登录\n<手机号>\n<验证码>\n[登录]", "login"),
        ("= 队员登录\n<手机号码>\n<*登录密码>\n[开门]", "login"), ("= 惠民通\n<账号>\n<*密码>\n[进入]", "login"),
        ("= 成绩查询\n<姓名>\n<*查询密码>\n[查询]", "form"), ("= 某某通\n! 约定在先\n! 请阅读《隐私约定》,同意后开始使用\n! [暂不] | [同意]", "first_run"),
        ("= 我的\n(个人资料)\n(设置)\n~ 首页 | 办事 | *我的", "mine"), ("= ‹ 系统设置\n(消息通知)\n[退出登录]", "settings"),
        ("= ‹ 关于我们\n版本 1.0.2\n主办单位:某局", "about"), ("= ‹ 隐私政策\n" + "我们将依法保护您的个人信息,未经同意不会向第三方提供。" * 5, "privacy_policy"),
        ("= 某某通\n! 温馨提示\n! 请阅读《隐私政策》\n! [不同意] | [同意]", "first_run"), ("= ‹ 投诉建议\n(我要投诉)\n(我的投诉)", "complaint"),
        ("= ‹ 我要投诉\n<标题>\n<<请描述问题>>\n[提交]", "complaint_form"), ("= ‹ 我的投诉\n-> 路灯不亮\n  办理中", "complaint_list"),
        ("= ‹ 投诉详情\n投诉编号:TS01\n办理中", "complaint_detail"), ("= ‹ 注销账号\n注销须知\n[确认注销]", "cancellation"), (ARTICLE, "article"),
        ("= ‹ 走访登记\n<姓名>\n<<走访情况>>\n[提交]", "form"),
    ],
)  # fmt: skip
def test_place(drawing: str, expected: str) -> None:
    assert expected in places(draw(drawing), PACKAGE)


@pytest.mark.parametrize(
    "drawing", [LOGIN, ARTICLE, "= ‹ 走访登记\n<姓名>\n<<走访情况>>\n[提交]", "= ‹ 系统设置\n(消息通知)"]
)
def test_other_pages_are_not_home(drawing: str) -> None:
    assert not {"home", "mine"} & places(draw(drawing), PACKAGE)


def test_another_app_in_front_is_no_place() -> None:
    assert places(Hierarchy((say("拨号", box(0, 0, 1080, 2400)),)), "other.package") == frozenset()


def test_tabs_are_told_from_a_row_of_buttons_in_the_page() -> None:
    bar = [
        tap(label, box(270 * i, 2240, 270 * (i + 1), 2400)) for i, label in enumerate(("首页", "办事", "消息", "我的"))
    ]
    row = [
        tap(label, box(270 * i, 1200, 270 * (i + 1), 1360)) for i, label in enumerate(("今日", "本周", "本月", "全部"))
    ]

    assert [tab.all_text() for tab in tabs(screen(*row, *bar))] == ["首页", "办事", "消息", "我的"]
    assert tabs(screen(*row)) == ()


def test_drawn_dialog_without_class_lies_over_the_page() -> None:
    page = [say(f"第{i}条通知", box(40, 300 + 200 * i, 900, 360 + 200 * i)) for i in range(8)]
    card = area(
        box(120, 900, 960, 1400),
        say("提示", box(480, 930, 600, 990)),
        say("是否确认?", box(200, 1020, 880, 1100)),
        tap("取消", box(120, 1260, 540, 1400)),
        tap("确定", box(540, 1260, 960, 1400)),
    )

    found = dialog(screen(*page, area(box(0, 0, 1080, 2400)), area(box(0, 0, 1080, 2400), card)))

    assert found is not None and found.title == "提示" and "是否确认" in found.text and len(found.buttons) == 2


def test_card_within_the_page_is_no_dialog() -> None:
    card = area(
        box(60, 800, 1020, 1400), say("今日任务", box(100, 830, 400, 890)), tap("去完成", box(300, 1250, 780, 1370))
    )

    assert dialog(screen(say("首页", box(480, 110, 600, 200)), card, say("更多", box(60, 1500, 200, 1560)))) is None


def test_system_alert_is_a_dialog() -> None:
    shown = draw(HOME)
    alert = area(
        box(120, 1000, 960, 1400),
        say("惠民通 屡次停止运行", box(160, 1040, 900, 1120)),
        tap("关闭应用", box(160, 1250, 900, 1380)),
    )
    over = Hierarchy((*shown.roots, *(n.__class__(**{**n.__dict__, "package": "android"}) for n in (alert,))))

    found = dialog(over)

    assert found is not None and found.kind == "system"


def test_login_wall() -> None:
    assert is_login_wall(draw(LOGIN))
    assert is_login_wall(draw("= 提示\n您还未登录\n[去登录]"))
    assert not is_login_wall(draw(HOME))


def test_title_is_the_central_heading() -> None:
    head = title(draw("= ‹ 账号与安全\n(注销账号)"))

    assert head is not None and head.text == "账号与安全"


def test_regions_of_a_page() -> None:
    shown = draw(
        "= ‹ 某某通\n(办事指南) | (打卡签到)\n某市打卡签到事项已经全部取消,干部有更多时间走村入户,为群众解决实际困难。\n版权所有 某市数据局\n~ *首页 | 办事 | 我的"
    )
    by_text = {node.text: node for node in shown.nodes if node.text}

    assert region_of(shown, by_text["打卡签到"]) in (Region.TILE, Region.BUTTON)
    assert region_of(shown, by_text["办事"]) is Region.NAVIGATION
    assert region_of(shown, next(n for t, n in by_text.items() if t.startswith("某市打卡"))) is Region.ARTICLE
    assert region_of(shown, by_text["版权所有 某市数据局"]) is Region.FOOTER
    assert region_of(shown, by_text["某某通"]) is Region.TITLE


@pytest.mark.parametrize(
    ("drawing", "label", "expected"),
    [
        ("= ‹ 走访登记\n<姓名>\n[提交]", "提交", "submit"), ("= ‹ 设置\n(关于)\n[退出登录]", "退出登录", "logout"), ("= ‹ 缴费\n[确认支付]", "确认支付", "pay"),
        ("= ‹ 设置\n(注销账号)\n(关于)", "注销账号", None), ("= 首页\n(打卡签到) | (走访)", "打卡签到", None), ("= ‹ 每日签到\n[立即签到]", "立即签到", "check_in"),
        ("= 首页\n(走访)\n! 确定要退出登录吗\n! [取消] | [确定]", "确定", "logout"), ("= 首页\n(走访)\n! 欢迎使用\n! [确定]", "确定", None),
        ("= ‹ 热线\n[拨打电话]", "拨打电话", "call"), ("= 首页\n(办事指南) | (社保)", "办事指南", None),
        ("= ‹ 工单详情\n占道经营\n[转派] | [办结反馈] | [申请延期]", "转派", "work"), ("= ‹ 工单详情\n占道经营\n[转派] | [办结反馈] | [申请延期]", "办结反馈", "work"),
        ("= 任务\n(待签收) | (签收)\n~ 首页 | *任务 | 我的", "签收", None), ("= ‹ 我的诉求\n(已办结) | (办理中)", "已办结", None),
    ],
)  # fmt: skip
def test_danger(drawing: str, label: str, expected: str | None) -> None:
    shown = draw(drawing)

    assert danger(next(n for n in shown.nodes if n.text == label), shown) == expected


def test_messages_are_what_appeared() -> None:
    before = draw("= ‹ 走访登记\n<姓名>\n[提交]")
    after = draw("= ‹ 走访登记\n<姓名>\n[提交]\n请上传至少1张照片")

    assert messages(before, after) == ("请上传至少1张照片",)
    assert messages(before, before) == ()


def test_the_last_group_of_a_page_cut_by_the_window_is_no_sheet() -> None:
    form = screen(
        area(box(0, 72, 1080, 293), say("登录", box(218, 121, 862, 242))),
        area(
            box(0, 293, 1080, 2400),
            say("手机号", box(67, 554, 1013, 655)),
            entry(box(67, 655, 1013, 839)),
            say("密码", box(67, 926, 1013, 1027)),
            entry(box(67, 1027, 1013, 1212), password=True),
            tap("登录", box(67, 1564, 1013, 1766)),
            area(
                box(0, 1850, 1080, 2400),
                tap("查看《用户协议》", box(0, 1850, 1080, 2085)),
                tap("查看《隐私政策》", box(0, 2085, 1080, 2400)),
            ),
        ),
    )
    assert dialog(form) is None
    assert places(form, PACKAGE) == {"login"}
