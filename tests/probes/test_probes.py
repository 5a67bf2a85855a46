"""Probes on a scripted app: what they try, what they learn, what they leave alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from harness.drivers._scripted_layout import AppLayout
from harness.drivers.scripted import ScriptedDriver
from harness.flows.load import load_flow
from harness.flows.play import play
from harness.meaning.buttons import buttons
from harness.model.action import ShiftClock
from harness.model.device import Capability
from harness.model.observation import Outcome
from harness.probes.base import PROBES
from harness.session import Session

APP = Path(__file__).parents[1] / "flows" / "app.yaml"


@dataclass(frozen=True)
class Profile:
    authorised: frozenset[str] = frozenset(("submit_form",))

    def start_afresh(self, role: str = "") -> bool:
        raise NotImplementedError("no probe of these tests begins with a fresh install")


@pytest.fixture
def driver() -> ScriptedDriver:
    return ScriptedDriver(AppLayout.from_file(APP))


@pytest.fixture
def session(driver: ScriptedDriver) -> Iterator[Session]:
    with Session(driver, None, "gov.example.fake") as opened:
        play(load_flow("enter"), opened)
        yield opened


def see_visit_form(session: Session) -> None:
    page = session.settle()
    session.tap(next(b.node for b in buttons(page) if b.label == "走访登记"), page)
    session.observe()


def run(name: str, session: Session, profile: Profile | None = None) -> tuple[Outcome, ...]:
    return tuple(PROBES.load(name).run(session, profile or Profile(), session.observation()))


def test_all_probes_are_found_by_file_name() -> None:
    assert {"return_after_days", "submit_without_file", "taps_to_privacy"} <= set(PROBES.names())
    assert all(probe.name == name and probe.title for name, probe in PROBES.all().items())


def test_a_form_that_insists_on_a_photo_is_caught_by_trying(session: Session) -> None:
    see_visit_form(session)

    (outcome,) = run("submit_without_file", session)

    assert outcome.status == "refused"
    assert outcome.facts["refused_without_file"] is True
    assert outcome.facts["message"] == "请上传现场照片"
    assert outcome.facts["before"] != outcome.facts["after"]


def test_a_form_that_takes_the_report_without_a_photo_is_accepted(session: Session, driver: ScriptedDriver) -> None:
    see_visit_form(session)
    driver.variables()["pic"] = True

    (outcome,) = run("submit_without_file", session)

    assert (outcome.status, outcome.facts["accepted_without_file"], outcome.facts["refused_without_file"]) == (
        "done",
        True,
        False,
    )


def test_no_form_is_sent_without_authorisation(session: Session, driver: ScriptedDriver) -> None:
    see_visit_form(session)
    done = len(driver.performed)

    (outcome,) = run("submit_without_file", session, Profile(frozenset()))

    assert outcome.status == "needs_authorisation"
    assert not any("提交" in action.sentence for action in driver.performed[done:])


def test_the_return_after_eight_days_brings_the_notice_to_light(session: Session, driver: ScriptedDriver) -> None:
    driver.variables()["signed_in"] = True
    session.role = "staff"

    week, month, day = run("return_after_days", session)

    assert [outcome.facts["days"] for outcome in (week, month, day)] == [8, 31, 1]
    for outcome in (week, month):
        assert any("连续7天未登录" in notice["text"] for notice in outcome.facts["notices"])
        assert outcome.facts["plain_login_page"] is False
    assert [a.offset_s for a in driver.performed if isinstance(a, ShiftClock)] == [8 * 86400, 39 * 86400, 40 * 86400, 0]


def test_an_app_that_says_nothing_new_gives_no_notice(session: Session) -> None:
    outcomes = run("return_after_days", session)

    assert [outcome.facts["notices"] for outcome in outcomes] == [[], [], []]


def test_a_device_without_a_clock_is_no_finding() -> None:
    driver = ScriptedDriver(AppLayout.from_file(APP), without=frozenset({Capability.CLOCK}))
    with Session(driver, None, "gov.example.fake") as session:
        (outcome,) = run("return_after_days", session)

    assert outcome.status == "failed"


def test_taps_to_the_policy_are_counted_from_home(session: Session) -> None:
    (outcome,) = run("taps_to_privacy", session)

    assert outcome.facts["taps"] == 3
    assert outcome.facts["path"] == ["我的", "设置", "隐私政策"]


def test_words_typed_into_a_form_are_looked_for_after_leaving_and_turning(session: Session) -> None:
    see_visit_form(session)

    (outcome,) = run("keep_input", session)

    assert outcome.status == "done", outcome.message
    assert outcome.facts["typed"]
    assert outcome.facts["lost_in_background"] == [] and outcome.facts["rotated"]


def test_an_app_that_starts_anew_after_the_home_screen_lost_the_words(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    see_visit_form(session)
    start = session.launch
    monkeypatch.setattr(session, "launch", lambda cold=True: start(cold=True))

    (outcome,) = run("keep_input", session)

    assert outcome.status == "done", outcome.message
    assert outcome.facts["lost_in_background"] == outcome.facts["typed"] != []
