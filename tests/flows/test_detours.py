"""Ways that no path holds, and ways that lead out of the app: menus that close by themselves, telephone numbers, forms that fail."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import yaml

from harness.drivers._scripted_layout import AppLayout
from harness.drivers.scripted import ScriptedDriver
from harness.flows.load import load_flow
from harness.flows.play import play
from harness.flows.retrace import retrace
from harness.model.action import Tap
from harness.model.observation import Outcome
from harness.session import Session

PACKAGE = "gov.example.fake"
Open = Callable[[str], Session]


@pytest.fixture
def opened() -> Iterator[Open]:
    """Opens a session on an app given as YAML."""
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


def _tap(session: Session, text: str) -> None:
    page = session.settle()
    session.tap(next(node for node in page.nodes if node.text == text), page)


def _complain(session: Session) -> Outcome:
    return play(load_flow("complaint"), session, {"phone": "13800000000"}, frozenset(("submit_complaint", "rate")))


MENU = """
screens:
  home:
    title: 惠民通
    nodes: [{desc: 菜单, text: ☰, class: Button, tap: {to: menu}}, {text: 雾天注意安全}]
  menu:
    back: home
    nodes: [{text: 值班, class: Button, tap: {to: duty}}, {text: 通知, class: Button, tap: {toast: 建设中}}]
  duty:
    title: 值班
    back: home
    nodes: [{text: 今日值班：二组}]
"""


def test_a_page_behind_a_menu_that_no_path_holds_is_found_again(opened: Open) -> None:
    session = opened(MENU)
    session.launch()
    _tap(session, "☰")
    _tap(session, "值班")
    without_menu = [a for a in session.path if not (isinstance(a, Tap) and a.target.label in ("☰", "菜单"))]

    page = retrace(session, without_menu)

    assert "今日值班：二组" in page.text


NUMBER_ONLY = """
screens:
  home:
    title: 惠民通
    nodes: [{text: 投诉建议, class: Button, tap: {to: hub}}]
  hub:
    title: 投诉建议
    back: home
    nodes: [{text: 有意见请打电话}, {text: 0854-0000220, class: Button, tap: {to: dialler}}]
  dialler:
    title: 拨号
    back: hub
    nodes: [{hint: 号码, class: EditText, bind: n}, {text: 拨打, class: Button, tap: {toast: 正在呼叫}}]
"""


def test_a_telephone_number_is_no_way_to_a_form(opened: Open) -> None:
    session = opened(NUMBER_ONLY)
    session.launch()

    facts = _complain(session).facts

    assert facts["form"] is False and facts["dial_only"] is True, facts


DEAD = """
screens:
  home:
    title: 惠民通
    nodes: [{text: 投诉建议, class: Button, tap: {to: form}}]
  form:
    title: 投诉建议
    back: home
    nodes:
      - {text: 内容}
      - {hint: 请写明情况, class: EditText, bind: c}
      - {text: 提交, class: Button, tap: {toast: "提交失败，通道繁忙（50013），请改日再试"}}
"""


def test_a_form_that_the_app_cannot_take_is_tried_twice(opened: Open) -> None:
    session = opened(DEAD)
    session.launch()

    facts = _complain(session).facts

    assert facts["submitted"] is False and facts["tries"] == 2, facts
    assert "50013" in facts["failed"], facts
