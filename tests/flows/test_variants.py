"""The library flows on small apps of other wording and build: consent, signing in, cancelling and complaining in many ways."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import yaml

from harness.drivers._scripted_layout import AppLayout
from harness.drivers.scripted import ScriptedDriver
from harness.flows.load import load_flow
from harness.flows.navigate import reach
from harness.flows.play import play
from harness.model.hierarchy import Hierarchy
from harness.model.observation import Outcome
from harness.session import Session

PACKAGE = "gov.example.fake"
ALL = frozenset(("register", "submit_complaint", "submit_form", "rate"))
Open = Callable[[str], Session]

HOME = """
  home:
    title: 惠民通
    nodes: [{text: 办事指南, class: Button, tap: {toast: 建设中}}, {text: 预约挂号, class: Button, tap: {toast: 建设中}}, {text: "主办单位：临泽市数据局"}]
"""


@pytest.fixture
def opened() -> Iterator[Open]:
    """Opens a session on an app given as YAML; `screens` only, the rest is filled in."""
    sessions: list[Session] = []

    def open_(text: str) -> Session:
        data: dict[str, Any] = {"package": PACKAGE, "start": "home", **yaml.safe_load(text)}
        session = Session(ScriptedDriver(AppLayout.from_dict(data)), None, PACKAGE)
        session.open()
        sessions.append(session)
        return session

    yield open_
    for session in sessions:
        session.close()


def run(session: Session, name: str, **params: str) -> Outcome:
    return play(load_flow(name), session, params, ALL)


def consent(nodes: str, more: str = "") -> str:
    return f"""
variables: {{ok: false}}
on_launch: [{{when: {{ok: false}}, to: ask}}]
screens:
  ask:
    nodes:
{nodes}
{more}{HOME}"""


@pytest.mark.parametrize(
    ("nodes", "more", "expected"),
    [
        (
            """
      - {text: 用户须知}
      - {text: "请阅读隐私保护指引，了解我们如何处理您的个人信息。", height: 80}
      - {text: 《隐私声明》, clickable: true, tap: {to: text}}
      - {text: 残忍拒绝, class: Button, tap: {exit: true}}
      - {text: 接受并继续, class: Button, tap: [{set: {ok: true}}, {to: home}]}""",
            """
  text:
    title: 隐私声明
    back: ask
    nodes: [{text: "我们仅收集提供服务所必需的信息，包括手机号和姓名，按照法律规定予以保护，您可以随时查询更正，也可以撤回同意。", height: 200}]""",
            {"dialog": True, "policy_link": True, "policy_opens": True, "refuse_button": True, "refused": "exit"},
        ),
        (
            """
      - {text: 个人信息保护提示}
      - {text: "请阅读《隐私政策》后使用。", height: 80}
      - {text: 同意并使用, class: Button, tap: [{set: {ok: true}}, {to: home}]}
      - {text: 不同意, class: Button, tap: {toast: 请先同意}}""",
            "",
            {"dialog": True, "policy_link": False, "refuse_button": True, "refused": "loop"},
        ),
        (
            """
      - {text: 欢迎使用惠民通}
      - {text: "点击进入即表示您已阅读隐私政策。", height: 80}
      - {text: 同意并进入, class: Button, tap: [{set: {ok: true}}, {to: home}]}""",
            "",
            {"dialog": True, "refuse_button": False, "refused": "not_tried"},
        ),
        (
            """
      - {text: 为群众办实事}
      - {text: 跳过, class: Button, tap: {to: second}}""",
            """
  second:
    nodes:
      - {text: 服务协议与隐私政策}
      - {text: "请阅读隐私政策。", height: 80}
      - {text: 暂不使用, class: Button, tap: {to: home}}
      - {text: 同意, class: Button, tap: [{set: {ok: true}}, {to: home}]}""",
            {"dialog": True, "refuse_button": True, "refused": "basic_mode"},
        ),
        (
            """
      - {text: 温馨提示}
      - {text: "是否同意接收消息推送？", height: 80}
      - {text: 不同意, class: Button, tap: {to: home}}
      - {text: 同意, class: Button, tap: {to: home}}""",
            "",
            {"dialog": False},
        ),
    ],
    ids=["other-words", "loop", "no-refusal", "behind-a-guide", "another-question"],
)
def test_first_run_is_understood_in_other_forms(nodes: str, more: str, expected: dict[str, Any], opened: Open) -> None:
    outcome = run(opened(consent(nodes, more)), "first_run")

    assert outcome.status == "done", outcome
    assert {name: outcome.facts[name] for name in expected} == expected


LOGIN = """
variables: {in: false, agreed: false, notice: true}
screens:
  home:
    title: 惠民通
    nodes:
      - {text: 办事指南, class: Button, tap: {toast: 建设中}}
      - {text: 个人空间, class: Button, tap: {to: space}}
  space:
    title: 个人空间
    back: home
    nodes:
      - {text: 立即登录, class: Button, when: {in: false}, tap: {to: login}}
      - {text: 退出登录, class: Button, when: {in: true}, tap: [{set: {in: false}}, {to: home}]}
  login:
    title: 登录
    back: space
    nodes:
      - {hint: 请输入手机号, class: EditText, bind: u}
      - {hint: 请输入密码, class: EditText, password: true, bind: p}
%s
"""


@pytest.mark.parametrize(
    "button",
    [
        # A question after the tap, whose yes only ticks the agreement.
        """
      - text: 登录
        class: Button
        tap:
          - {when: {agreed: false}, dialog: {text: "请阅读并同意《用户协议》《隐私政策》", buttons: [{text: 不同意}, {text: 同意, tap: {set: {agreed: true}}}]}}
          - {when: {agreed: true}, require: {p: right, else: 密码错误}}
          - {when: {agreed: true}, set: {in: true}}
          - {when: {agreed: true}, to: home}""",
        # A box that is only drawn: a sign and words, both plain.
        """
      - {text: ○, id: mark, at: [40, 600, 90, 650], clickable: true, tap: {set: {agreed: true}}}
      - {text: "我已阅读并同意《用户协议》和《隐私政策》", at: [100, 600, 680, 650]}
      - text: 登录
        class: Button
        tap:
          - {when: {agreed: false}, toast: 请先勾选同意协议}
          - {when: {agreed: true}, set: {in: true}}
          - {when: {agreed: true}, to: home}""",
    ],
    ids=["question-after-the-tap", "drawn-box"],
)
def test_signing_in_passes_agreements_of_other_builds(button: str, opened: Open) -> None:
    session = opened(LOGIN % button)

    outcome = run(session, "login_password", username="13800000001", password="right", role="staff")

    assert outcome.facts["signed_in"] is True, outcome
    assert session.role == "staff"


def test_a_place_seen_on_a_walk_is_found_again_where_no_word_leads(opened: Open) -> None:
    session = opened(
        """
screens:
  home:
    title: 惠民通
    nodes: [{text: 蓝海, class: Button, tap: {to: blue}}, {text: 青山, class: Button, tap: {toast: 建设中}}]
  blue:
    title: 蓝海
    back: home
    nodes: [{text: 入口甲, class: Button, tap: {to: login}}]
  login:
    title: 登录
    back: blue
    nodes:
      - {hint: 请输入手机号, class: EditText, bind: u}
      - {hint: 请输入密码, class: EditText, password: true, bind: p}
      - {text: 登录, class: Button, tap: {to: home}}
"""
    )
    session.launch()
    assert reach(session, "login") is None
    session.launch()
    for label in ("蓝海", "入口甲"):
        page = session.settle()
        session.tap(next(node for node in page.nodes if node.text == label), page)
        session.observe()
    session.launch()

    found = reach(session, "login")

    assert found is not None and [hop.label for hop in found.hops] == ["蓝海", "入口甲"]


def test_signing_in_is_found_behind_a_menu(opened: Open) -> None:
    session = opened(
        """
screens:
  home:
    title: 惠民通
    nodes: [{desc: 菜单, text: ☰, class: Button, tap: {to: menu}}, {text: 雾天注意安全}]
  menu:
    back: home
    nodes: [{text: 值班, class: Button, tap: {toast: 建设中}}, {text: 登录, class: Button, tap: {to: login}}]
  login:
    title: 登录
    back: menu
    nodes:
      - {hint: 请输入手机号, class: EditText, bind: u}
      - {hint: 请输入密码, class: EditText, password: true, bind: p}
      - {text: 登录, class: Button, tap: {to: home}}
"""
    )
    session.launch()

    found = reach(session, "login")

    assert found is not None and found.taps == 2


ACCOUNT = """
screens:
  home:
    title: 我的
    nodes: [{text: 账号与安全, class: Button, tap: {to: safety}}]
  safety:
    title: 账号与安全
    back: home
    nodes: [{text: 注销账号, class: Button, tap: %s}, {text: 修改密码, class: Button, tap: {toast: 建设中}}]
  cancel:
    title: 注销账号
    back: safety
    nodes:
%s
"""


@pytest.mark.parametrize(
    ("tap", "page", "offline", "last"),
    [
        ("{to: cancel}", "      - {text: 手机上不能办理，请带身份证到镇便民服务中心申请}\n      - {text: 我知道了, class: Button, tap: {to: safety}}", True, False),
        ("{toast: 暂不支持在线注销，请联系管理员}", "      - {text: 空}", True, False),
        ("{dialog: {text: 注销账号请联系单位管理员, buttons: [{text: 知道了}]}}", "      - {text: 空}", True, False),
        ("{dialog: {text: 确定要注销账号吗？注销后不能恢复, buttons: [{text: 再想想}, {text: 确定}]}}", "      - {text: 空}", False, True),
        ("{to: cancel}", "      - {text: 注销后有七天冷静期，如有疑问可拨打客服电话}\n      - {text: 提交注销申请, class: Button, tap: {toast: 已注销}}", False, True),
    ],
    ids=["page-to-a-counter", "message", "dialog-to-somebody", "question", "cooling-off"],
)  # fmt: skip
def test_cancelling_is_understood_in_other_forms(tap: str, page: str, offline: bool, last: bool, opened: Open) -> None:
    session = opened(ACCOUNT % (tap, page))
    session.launch()

    outcome = run(session, "cancellation")

    assert outcome.facts["entry"] is True, outcome
    assert (outcome.facts["offline_only"], outcome.facts["reached_last_confirm"]) == (offline, last), outcome
    assert "已注销" not in session.settle().text


VOICE = """
variables: {sent: false}
screens:
  home:
    title: 惠民通
    nodes:
      - {text: 反诈骗举报, class: Button, tap: {to: fraud}}
      - {text: 在线咨询, class: Button, tap: {to: chat}}
      - {text: %s, class: Button, tap: {to: hub}}
  fraud:
    title: 反诈骗举报
    back: home
    nodes: [{hint: 请描述被骗经过, class: EditText, bind: f, height: 300}, {text: 提交举报, class: Button, tap: {set: {sent: wrong}}}]
  chat:
    title: 在线咨询
    back: home
    nodes: [{hint: 请输入要咨询的问题, class: EditText, bind: c, height: 300}, {text: 发送, class: Button, tap: {set: {sent: wrong}}}]
  hub:
    title: %s
    back: home
    nodes:
      - {text: %s, class: Button, tap: {to: form}}
      - {text: %s, class: Button, tap: {to: list}}
      - {text: "我们逐条阅看，五个工作日内答复，答复后请您评价。"}
  form:
    title: 写下来
    back: hub
    nodes: [{hint: 想说的话, class: EditText, bind: c, height: 300}, {text: %s, class: Button, tap: [{set: {sent: true}}, {to: done}]}]
  done:
    title: 已收到
    back: hub
    nodes: [{text: "登记号：MS20260017"}]
  list:
    title: 往来
    back: hub
    nodes:
      - {text: "MS20260017 2026-03-02 已收悉办理中", class: Button, when: {sent: true}, tap: {to: running}}
      - {text: "MS20251101 2026-01-02 已答复", class: Button, tap: {to: finished}}
  running:
    title: 详情
    back: list
    nodes: [{text: "编号：MS20260017"}, {text: 办理中}]
  finished:
    title: 详情
    back: list
    nodes: [{text: "编号：MS20251101"}, {text: 已答复}, {text: "答复：路灯已修好，谢谢您。"}, {text: "您满意吗？"}, {text: 满意, class: Button, tap: {toast: 感谢您的评价}}, {text: 不满意, class: Button, tap: {toast: 感谢您的评价}}]
"""


@pytest.mark.parametrize(
    ("name", "new", "own", "send"),
    [
        ("心声驿站", "写给我们", "往期回音", "寄出"),
        ("有话要说", "我来说", "我说过的", "说出来"),
        ("民声通道", "反映问题", "处理进度", "提交"),
        ("随手提", "提一条", "我提过的", "交给我们"),
        ("职工直通车", "去填写", "我的反映", "发送"),
    ],
)
def test_a_channel_under_any_name_is_followed_to_its_rating(
    name: str, new: str, own: str, send: str, opened: Open
) -> None:
    session = opened(VOICE % (name, name, new, own, send))

    outcome = run(session, "complaint")

    facts = outcome.facts
    assert outcome.status == "done", outcome
    assert (facts["entry"], facts["entry_taps"], facts["number"]) == (True, 1, "MS20260017"), facts
    assert all(
        facts[fact] for fact in ("form", "submitted", "listed", "status", "replied", "finished", "rating", "rated")
    ), facts
    assert facts["zone"] is False


def test_fraud_reports_and_consultations_are_left_alone(opened: Open) -> None:
    session = opened(VOICE % ("通讯录", "通讯录", "张三", "李四", "呼叫"))

    outcome = run(session, "complaint")

    assert (outcome.status, outcome.facts["entry"]) == ("not_found", False), outcome
    driver = session.driver
    assert isinstance(driver, ScriptedDriver)
    assert driver.variables()["sent"] is False


class Changing(ScriptedDriver):
    """A device on which one screen makes way for another by itself, after so many looks at it."""

    def __init__(self, layout: AppLayout, old: str, new: str, looks: int) -> None:
        super().__init__(layout)
        self.old, self.new, self.looks = old, new, looks

    def hierarchy(self) -> Hierarchy:
        """See base."""
        if self._running.get(PACKAGE) == self.old:
            self.looks -= 1
            if self.looks < 0:
                self._running[PACKAGE] = self.new
        return super().hierarchy()


QUESTION = """
      - {text: 个人信息保护提示}
      - {text: "请阅读《隐私政策》后使用。", height: 80}
"""


@pytest.mark.parametrize(
    ("nodes", "more", "change", "refused"),
    [
        (
            f"""{QUESTION}
      - {{text: 正在装载, height: 60}}
      - {{text: 不同意, class: Button, tap: {{toast: ""}}}}
      - {{text: 同意, class: Button, tap: {{toast: ""}}}}""",
            f"""
  bare:
    nodes: {QUESTION}
      - {{text: 不同意, class: Button, tap: {{to: home}}}}
      - {{text: 同意, class: Button, tap: {{to: home}}}}""",
            ("ask", "bare", 60),
            "basic_mode",
        ),
        (
            f"""{QUESTION}
      - {{text: 不同意, class: Button, tap: {{to: gap}}}}
      - {{text: 同意, class: Button, tap: [{{set: {{ok: true}}}}, {{to: home}}]}}""",
            """
  gap:
    nodes: [{text: 办事指南}, {text: 预约挂号}, {text: 社保查询}]""",
            ("gap", "ask", 8),
            "loop",
        ),
    ],
    ids=["a-splash-takes-the-first-tap", "asked-again-a-moment-later"],
)
def test_a_refusal_is_seen_to_its_end(nodes: str, more: str, change: tuple[str, str, int], refused: str) -> None:
    data: dict[str, Any] = {"package": PACKAGE, "start": "home", **yaml.safe_load(consent(nodes, more))}
    session = Session(Changing(AppLayout.from_dict(data), *change), None, PACKAGE)
    session.open()

    outcome = run(session, "first_run")

    session.close()
    assert (outcome.status, outcome.facts["refused"]) == ("done", refused), outcome
