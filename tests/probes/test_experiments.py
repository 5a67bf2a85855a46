"""Experiments on a scripted work app: what each one tries, what it learns, and what it leaves alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from harness import wait
from harness.clock import Deadline
from harness.drivers._scripted_layout import AppLayout
from harness.drivers.scripted import ScriptedDriver
from harness.flows.load import load_flow
from harness.flows.play import play
from harness.flows.retrace import repeat
from harness.flows.screen import clear_way
from harness.model.action import ClearApp, ShiftClock, Tap, Target
from harness.model.geometry import Point
from harness.model.observation import Outcome
from harness.probes.base import PROBES
from harness.session import Session

APP = Path(__file__).parent / "work_app.yaml"
PACKAGE = "gov.example.work"


@dataclass
class Around:
    """What an inspection is to a probe."""

    session: Session
    authorised: frozenset[str] = frozenset(("submit_form",))
    fresh: int = 0

    def start_afresh(self, role: str = "") -> bool:
        self.fresh += 1
        self.session.clear()
        play(load_flow("enter"), self.session)
        self.session.role = role
        return True


@pytest.fixture
def driver() -> ScriptedDriver:
    return ScriptedDriver(AppLayout.from_file(APP))


@pytest.fixture
def session(driver: ScriptedDriver) -> Iterator[Session]:
    with Session(driver, None, PACKAGE) as opened:
        play(load_flow("enter"), opened)
        opened.role = "staff"
        yield opened


@pytest.fixture
def around(session: Session) -> Around:
    return Around(session)


def see(session: Session, *labels: str) -> None:
    """Walk there as the explorer does, looking after each step."""
    session.launch()
    page = clear_way(session)
    session.observe()
    for label in labels:
        assert repeat(session, Tap(Target(Point(0, 0), None, label)), page), label
        session.observe()
        page = clear_way(session)
        session.observe()


def run(name: str, around: Around) -> tuple[Outcome, ...]:
    return tuple(PROBES.load(name).run(around.session, around, around.session.observation()))


# Permissions.


def test_a_service_that_is_empty_without_the_permission_is_blocked(around: Around) -> None:
    see(around.session, "政策查询")

    (outcome,) = run("deny_permission", around)

    assert outcome.status == "refused", outcome.message
    assert (outcome.facts["entry"], outcome.facts["kinds"], outcome.facts["how"]) == ("政策查询", ["location"], "page")
    assert outcome.facts["blocked"] and "位置权限" in outcome.facts["message"]
    assert outcome.facts["before"] != outcome.facts["after"]


def test_a_service_that_does_not_need_what_was_refused_stays_usable(around: Around) -> None:
    see(around.session, "便民驿站")

    (outcome,) = run("deny_permission", around)

    assert outcome.status == "done" and outcome.facts["blocked"] is False


def test_each_answer_begins_with_a_fresh_install_and_grants_again_afterwards(
    around: Around, driver: ScriptedDriver
) -> None:
    around.session.role = ""
    see(around.session, "政策查询")

    run("deny_permission", around)

    assert around.fresh == 1 and around.session.grants_permissions
    assert sum(isinstance(action, ClearApp) for action in driver.performed) == 3


def test_services_share_one_refusal_and_only_the_doubtful_ones_are_granted_again(
    around: Around, driver: ScriptedDriver
) -> None:
    around.session.role = ""
    see(around.session, "便民驿站")
    see(around.session, "政策查询")
    done = sum(isinstance(action, ClearApp) for action in driver.performed)

    outcomes = {outcome.facts["entry"]: outcome for outcome in run("deny_permission", around)}

    assert (outcomes["便民驿站"].status, outcomes["政策查询"].status) == ("done", "refused")
    # One to refuse, one to grant, one to leave things as they were.
    assert sum(isinstance(action, ClearApp) for action in driver.performed) - done == 3


# Forms.


def test_a_file_demanded_on_the_last_of_three_pages_is_found_out(around: Around) -> None:
    see(around.session, "工作", "入户采集")

    (outcome,) = run("submit_without_file", around)

    assert outcome.status == "refused", outcome.message
    assert (outcome.facts["pages"], outcome.facts["label"], outcome.facts["message"]) == (3, "送出", "还差入户影像")
    assert outcome.facts["work_form"] is True


def test_a_button_that_stays_grey_with_all_but_the_file_filled_is_a_refusal(around: Around) -> None:
    see(around.session, "工作", "巡查记录")

    (outcome,) = run("submit_without_file", around)

    assert outcome.status == "refused" and outcome.facts["is_disabled"] and outcome.facts["left"] == []


def test_a_sent_report_that_asks_the_same_again_says_which_fields(around: Around) -> None:
    see(around.session, "工作", "日常情况")

    (outcome,) = run("report_again", around)

    assert outcome.status == "done", outcome.message
    assert outcome.facts["accepted"] and outcome.facts["label"] == "报上去"
    assert outcome.facts["asked_again"] == ["村名", "户数"] and outcome.facts["prefilled"] == []


def test_a_form_that_is_not_taken_is_tried_twice(around: Around) -> None:
    see(around.session, "工作", "预约会议室")

    (outcome,) = run("report_again", around)

    assert outcome.status == "refused"
    assert (outcome.facts["tries"], outcome.facts["failures"], outcome.facts["left"]) == (2, 2, [])
    assert outcome.facts["message"] == "办理未能完成(E7)"


def test_nothing_is_sent_again_without_authorisation(around: Around, driver: ScriptedDriver) -> None:
    see(around.session, "工作", "日常情况")
    around.authorised = frozenset()
    done = len(driver.performed)

    assert run("report_again", around) == ()
    assert len(driver.performed) == done


# Time.


def test_minutes_that_grow_while_staying_are_told_with_both_figures(
    around: Around, driver: ScriptedDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    see(around.session, "微课堂")
    see(around.session, "我的", "我的成长")
    stayed: list[str] = []

    def pause(duration_s: float) -> None:
        stayed.append(driver.screen)
        driver.variables()["minutes"] = 13

    monkeypatch.setattr(wait, "pause", pause)

    (outcome,) = run("stay_on_page", around)

    (grown,) = outcome.facts["grown"]
    assert (grown["label"], grown["unit"], grown["before"], grown["after"]) == ("今日在线", "分钟", 12.0, 13.0)
    assert outcome.facts["kept_after_return"] is True
    assert set(stayed) == {"lesson"} and outcome.facts["stayed_on"] == "微课堂"


def test_pages_without_figures_of_time_cost_no_stay(around: Around, monkeypatch: pytest.MonkeyPatch) -> None:
    see(around.session, "工作", "日常情况")
    monkeypatch.setattr(wait, "pause", lambda duration_s: pytest.fail("stayed"))

    assert run("stay_on_page", around) == ()


def test_the_absences_follow_one_another(around: Around, driver: ScriptedDriver) -> None:
    outcomes = run("return_after_days", around)

    assert [outcome.facts["days"] for outcome in outcomes] == [8, 31, 1]
    assert [a.offset_s / 86400 for a in driver.performed if isinstance(a, ShiftClock)] == [8, 39, 40, 0]


def test_a_second_account_is_not_asked_about_a_single_day(around: Around) -> None:
    run("return_after_days", around)

    assert [outcome.facts["days"] for outcome in run("return_after_days", around)] == [8, 31]


# Going and looking.


def test_the_filing_number_is_tapped_and_the_app_left(around: Around) -> None:
    see(around.session)

    (outcome,) = run("open_filing_number", around)

    assert outcome.facts["number"] == "京ICP备12345678号-1A" and outcome.facts["place"] == "home"
    assert outcome.facts["left_app"] and outcome.facts["package"] == "com.android.browser"


def test_the_explorers_way_to_the_policy_is_walked_and_counted(around: Around) -> None:
    see(around.session, "我的", "设置", "法律信息", "文件汇编", "隐私政策")

    (outcome,) = run("taps_to_privacy", around)

    assert outcome.facts["taps"] == 5 and outcome.facts["found_by"] == "walk"
    assert outcome.facts["path"] == ["我的", "设置", "法律信息", "文件汇编", "隐私政策"]


def test_an_entry_that_failed_is_opened_once_more(around: Around) -> None:
    see(around.session, "工作", "数据看板")

    (outcome,) = run("open_again", around)

    assert outcome.facts["entry"] == "数据看板" and outcome.facts["failed_again"] is True


def test_a_form_that_only_calculates_is_filled_in_and_its_button_pressed(around: Around) -> None:
    see(around.session, "工作", "补贴测算")

    (outcome,) = run("calculate", around)

    assert outcome.status == "done" and outcome.facts["changed"], outcome.message
    assert (outcome.facts["button"], outcome.facts["filled"]) == ("试算", ["种植面积"])
    said = [around.session.visits[index].hierarchy.text for index in outcome.visits]
    assert any("没有响应" in text for text in said) and "预计可领" in said[-1]


def test_a_form_that_sends_is_not_filled_in_for_the_sake_of_a_query_beside_it(
    around: Around, driver: ScriptedDriver
) -> None:
    see(around.session, "工作", "物资申领")

    assert run("calculate", around) == ()
    assert driver.variables()["sent"] == 0


def test_what_only_accounts_saw_is_tried_as_a_visitor(around: Around) -> None:
    see(around.session, "便民驿站")

    (outcome,) = run("open_logged_out", around)

    (service,) = outcome.facts["services"]
    assert (service["entry"], service["state"]) == ("便民驿站", "usable") and outcome.facts["tried"] == ["便民驿站"]


@pytest.mark.parametrize(
    "name",
    ["calculate", "deny_permission", "keep_input", "report_again", "open_again", "stay_on_page", "submit_without_file"],
)
def test_nothing_is_begun_when_the_time_is_nearly_up(around: Around, driver: ScriptedDriver, name: str) -> None:
    see(around.session, "政策查询")
    see(around.session, "工作", "日常情况")
    see(around.session, "工作", "数据看板")
    see(around.session, "工作", "补贴测算")
    see(around.session, "我的", "我的成长")
    around.session.deadline = Deadline.after(2.0)
    done = len(driver.performed)

    run(name, around)

    assert len(driver.performed) == done
