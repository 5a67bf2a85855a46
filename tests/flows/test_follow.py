"""Recorded steps on a scripted app: done where they can be, passed over where they may be, and named where they fail."""

from __future__ import annotations

from harness.flows.follow import Followed, follow
from harness.flows.load import load_flow
from harness.flows.play import play
from harness.meaning.buttons import buttons
from harness.model.action import (
    ClearApp,
    InstallApp,
    LaunchApp,
    PressKey,
    SetPermission,
    ShiftClock,
    Tap,
    Target,
    TypeText,
)
from harness.model.geometry import Point, Size
from harness.model.selector import Selector
from tests.flows.conftest import Bench

APP = "gov.example.fake"
LAUNCH = LaunchApp(APP)
NOWHERE = Point(1, 1)


def tap(label: str) -> Tap:
    return Tap(Target(NOWHERE, None, label))


def states(followed: Followed) -> list[str]:
    return [step.state for step in followed.steps]


def entered(bench: Bench) -> Bench:
    assert play(load_flow("enter"), bench.session).status == "done"
    bench.log.clear()
    return bench


def test_steps_are_done_and_every_screen_on_the_way_is_kept(bench: Bench) -> None:
    followed = follow(entered(bench).session, (LAUNCH, tap("我的"), tap("设置"), tap("账号注销")))

    assert states(followed) == ["done"] * 4 and followed.failed is None
    assert "确认注销" in bench.session.settle().text
    assert [visit.on_entry for visit in bench.session.visits[-3:]] == ["", "我的", "设置"]


def test_the_step_that_cannot_be_done_is_named_with_what_is_there_instead(bench: Bench) -> None:
    followed = follow(entered(bench).session, (LAUNCH, tap("积分排行"), tap("我的")))

    assert states(followed) == ["done", "failed"]
    assert followed.failed is not None and followed.failed.number == 2
    assert "积分排行" in followed.failed.why


def test_what_closed_a_popup_may_be_missing(bench: Bench) -> None:
    followed = follow(entered(bench).session, (LAUNCH, tap("知道了"), tap("走访登记")))

    assert states(followed) == ["done", "passed_over", "done"]


def test_the_first_run_dialog_is_answered_as_recorded_or_by_itself(bench: Bench) -> None:
    recorded = follow(bench.session, (ClearApp(APP), LAUNCH, tap("不同意"), tap("同意并继续"), tap("走访登记")))
    by_itself = follow(bench.session, (ClearApp(APP), LAUNCH, tap("走访登记")))

    assert states(recorded) == ["done"] * 5
    assert states(by_itself) == ["done"] * 3


def test_a_sign_in_is_passed_over_where_the_account_is_signed_in(bench: Bench) -> None:
    path = (
        LAUNCH, tap("我的"), tap("登录/注册"), TypeText(Target(NOWHERE, None, "请输入密码"), "••••••", secret=True),
        tap("登录"), tap("设置"),
    )  # fmt: skip
    entered(bench)
    bench.driver.variables()["signed_in"] = True
    bench.session.role = "staff"

    followed = follow(bench.session, path)

    assert states(followed) == ["done", "done", "passed_over", "passed_over", "passed_over", "done"]


def test_hidden_texts_come_from_whoever_knows_them_and_stay_hidden(bench: Bench) -> None:
    entered(bench)
    page = next(p for p in load_flow("login_password").params if p == "password")
    field = Target(NOWHERE, Selector(hint="请输入密码"), "请输入密码")
    path = (LAUNCH, tap("我的"), tap("登录/注册"), TypeText(field, "••••••", secret=True))

    known = follow(bench.session, path, secret=lambda concept: "Right.1" if concept == page else "")
    unknown = follow(bench.session, path)

    assert states(known) == ["done"] * 4
    assert bench.log.count("在“请输入密码”中填写“••••••”") == 1
    assert unknown.failed is not None and "--profile" in unknown.failed.why


def test_dangerous_buttons_need_permission(bench: Bench) -> None:
    path = (LAUNCH, tap("走访登记"), tap("提交"))
    entered(bench)

    refused = follow(bench.session, path)
    allowed = follow(bench.session, path, may=lambda danger, hierarchy: danger == "submit")

    assert refused.failed is not None and "submit" in refused.failed.why
    assert states(allowed) == ["done"] * 3


def test_nothing_is_installed_and_no_other_app_touched_because_a_record_says_so(bench: Bench) -> None:
    installed = follow(bench.session, (InstallApp("/etc/passwd"), LAUNCH))
    other = follow(
        bench.session, (SetPermission("com.victim", "android.permission.CAMERA", False), LaunchApp("com.victim"))
    )
    key = follow(bench.session, (PressKey("power"),))

    assert states(installed) == states(key) == ["failed"]
    assert states(other) == ["done", "done"]
    touched = [getattr(action, "package", APP) for action in bench.driver.performed]
    assert set(touched) == {APP}


def test_device_state_is_set_before_the_launch(bench: Bench) -> None:
    entered(bench)
    bench.driver.variables()["signed_in"] = True

    followed = follow(bench.session, (ShiftClock(8 * 86400.0), LAUNCH))

    assert states(followed) == ["done", "done"]
    assert "连续7天未登录" in bench.session.settle().text


def test_positions_are_scaled_from_the_screen_they_were_recorded_on(bench: Bench) -> None:
    info = bench.session.device
    entered(bench)
    page = bench.session.settle()
    there = next(b.node for b in buttons(page) if b.label == "走访登记").bounds.center
    other = Size(info.width_px * 2, info.height_px * 2)

    followed = follow(bench.session, (LAUNCH, Tap(Target(Point(there.x * 2, there.y * 2), None, ""))), other)

    # What has a name was recorded with it; a place without one must have none now either.
    assert followed.failed is not None and str(there.x) in followed.failed.why


def test_a_label_with_another_count_is_the_same_button(bench: Bench) -> None:
    followed = follow(entered(bench).session, (LAUNCH, tap("走访登记 12")))

    assert states(followed) == ["done", "done"]
