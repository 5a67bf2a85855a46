"""The library flows on a scripted app: what they do, said in sentences, and what they learn."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from harness.errors import ConfigError
from harness.flows.load import load_flow, parse_flow
from harness.flows.play import play
from harness.model.observation import Outcome
from tests.flows.conftest import Bench

GOLDEN = Path(__file__).parent / "golden"
ALL = frozenset(("register", "submit_complaint", "submit_form", "rate"))
RIGHT = {"username": "13800000001", "password": "Right.1", "role": "staff"}
RUNS = {
    "first_run": {},
    "login_password": RIGHT,
    "registration": {"sms_code": "123456"},
    "complaint": {},
    "cancellation": {},
    "logout": {},
}


def enter(bench: Bench) -> None:
    assert play(load_flow("enter"), bench.session).status == "done"
    bench.log.clear()


def sign_in(bench: Bench, **changed: str) -> Outcome:
    enter(bench)
    return play(load_flow("login_password"), bench.session, {**RIGHT, **changed})


@pytest.mark.parametrize("name", RUNS)
def test_a_flow_does_what_its_golden_log_says(name: str, bench: Bench) -> None:
    if name == "logout":
        sign_in(bench)
    elif name != "first_run":
        enter(bench)
    bench.log.clear()

    outcome = play(load_flow(name), bench.session, RUNS[name], ALL)

    assert outcome.status == "done", outcome.message
    golden = GOLDEN / f"{name}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text("\n".join(bench.log) + "\n", encoding="utf-8")
    assert "\n".join(bench.log) + "\n" == golden.read_text(encoding="utf-8")


def test_first_run_learns_links_refusal_and_defaults(bench: Bench) -> None:
    outcome = play(load_flow("first_run"), bench.session)

    assert outcome.facts == {
        "dialog": True, "policy_link": True, "agreement_link": True, "policy_opens": True, "policy_text": False,
        "refuse_button": True, "refused": "second_chance", "default_checked": None, "permission_before_consent": [],
    }  # fmt: skip


def test_the_right_password_signs_in(bench: Bench) -> None:
    outcome = sign_in(bench)

    assert (outcome.status, outcome.facts["signed_in"], outcome.facts["agreement_default_checked"]) == (
        "done",
        True,
        False,
    )
    assert bench.session.role == "staff"


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"password": "wrong"}, "账号或密码错误"),
        ({"password": ""}, "请输入密码"),
        ({"username": "", "password": ""}, "请输入手机号"),
    ],
)
def test_a_refused_sign_in_keeps_the_apps_own_words(given: dict[str, str], message: str, bench: Bench) -> None:
    outcome = sign_in(bench, **given)

    assert (outcome.status, outcome.facts["message"]) == ("refused", message)
    assert bench.session.role == ""


def test_a_password_is_never_said(bench: Bench) -> None:
    outcome = sign_in(bench)

    assert not any("Right.1" in line for line in (*bench.log, outcome.message, *load_flow("login_password").sentences))


def test_a_code_by_message_without_a_test_code_is_handed_over(bench: Bench) -> None:
    enter(bench)

    outcome = play(load_flow("registration"), bench.session, {}, ALL)

    assert outcome.status == "handed_over"
    assert "验证码" in outcome.message


def test_registration_reports_a_box_ticked_by_default(bench: Bench) -> None:
    enter(bench)

    outcome = play(load_flow("registration"), bench.session, {"sms_code": "123456"}, ALL)

    assert outcome.facts["accepted"] is True
    assert outcome.facts["agreement_default_checked"] is True
    assert bench.session.role == ""


def test_nothing_is_submitted_without_authorisation(bench: Bench) -> None:
    enter(bench)

    registration = play(load_flow("registration"), bench.session, {"sms_code": "123456"})
    complaint = play(load_flow("complaint"), bench.session)

    assert (registration.status, complaint.status) == ("needs_authorisation", "needs_authorisation")
    assert bench.driver.variables()["sent"] is False
    assert not any("立即注册" in line or "“提交”" in line or "提交评价" in line for line in bench.log)


def test_the_complaint_loop_is_followed_to_the_rating(bench: Bench) -> None:
    enter(bench)

    outcome = play(load_flow("complaint"), bench.session, {}, ALL)

    facts = outcome.facts
    assert facts["number"] == "TS202601150001"
    assert facts["zone_label"] == "指尖上的形式主义问题"
    assert (facts["entry_taps"], facts["status"]) == (2, "已受理")
    assert all(facts[name] for name in ("entry", "zone", "form", "submitted", "listed", "replied", "rating", "rated"))


def test_cancellation_stops_before_the_last_button(bench: Bench) -> None:
    enter(bench)

    outcome = play(load_flow("cancellation"), bench.session)

    assert outcome.facts["reached_last_confirm"] is True
    assert "办结全部事项" in outcome.facts["conditions"]
    assert not any("确认注销" in line for line in bench.log)


def test_logging_out_signs_the_session_out(bench: Bench) -> None:
    sign_in(bench)

    outcome = play(load_flow("logout"), bench.session)

    assert outcome.facts["signed_out"] is True
    assert bench.session.role == ""
    assert bench.driver.variables()["signed_in"] is False


def test_what_is_not_found_is_said_with_what_was_there(bench: Bench) -> None:
    enter(bench)

    outcome = play(parse_flow("steps:\n  - tap: pay\n"), bench.session)

    assert outcome.status == "not_found"
    assert "走访登记" in outcome.message


def test_an_optional_step_passes_over_what_is_not_there(bench: Bench) -> None:
    enter(bench)

    outcome = play(
        parse_flow("steps:\n  - tap: {button: pay, optional: true}\n  - wait_for: {text: 欢迎使用}\n"), bench.session
    )

    assert outcome.status == "done"


def test_an_unknown_parameter_is_refused_with_the_known_ones(bench: Bench) -> None:
    with pytest.raises(ConfigError, match=r"'user'.*username"):
        play(load_flow("login_password"), bench.session, {"user": "x"})
