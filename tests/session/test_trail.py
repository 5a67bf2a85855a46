"""The path from the last cold launch."""

from __future__ import annotations

from harness.evidence.redact import MASK, Redactor
from harness.model.action import (
    Action,
    ClearApp,
    LaunchApp,
    PressKey,
    SetFontScale,
    SetPermission,
    SetRotation,
    ShiftClock,
    Tap,
    Target,
)
from harness.model.geometry import Point
from harness.session.trail import Trail

APP = "gov.example.app"
LAUNCH = LaunchApp(APP)


def path(*actions: Action) -> tuple[Action, ...]:
    trail = Trail(APP, Redactor())
    for action in actions:
        trail.add(action)
    return trail.path


def test_a_cold_launch_starts_anew_and_a_warm_one_does_not() -> None:
    back = PressKey("back")

    assert path(LAUNCH, back, LAUNCH) == (LAUNCH,)
    assert path(LAUNCH, back, LaunchApp(APP, cold=False)) == (LAUNCH, back, LaunchApp(APP, cold=False))


def test_device_state_that_is_still_set_leads_the_path() -> None:
    assert path(ShiftClock(60), SetRotation(1), LAUNCH) == (ShiftClock(60), SetRotation(1), LAUNCH)
    assert path(ShiftClock(60), ShiftClock(0), SetFontScale(2), SetFontScale(1.0), LAUNCH) == (LAUNCH,)


def test_only_the_last_word_about_each_permission_counts() -> None:
    grant, revoke, other = SetPermission(APP, "a", True), SetPermission(APP, "a", False), SetPermission(APP, "b", True)

    assert path(grant, other, revoke, LAUNCH) == (revoke, other, LAUNCH)


def test_a_clear_counts_for_the_next_launch_only_and_only_of_this_app() -> None:
    assert path(ClearApp(APP), LAUNCH) == (ClearApp(APP), LAUNCH)
    assert path(ClearApp(APP), LAUNCH, LAUNCH) == (LAUNCH,)
    assert path(ClearApp("other"), LAUNCH) == (LAUNCH,)


def test_labels_in_the_path_hold_no_secret() -> None:
    trail = Trail(APP, Redactor(["hunter2"]))
    trail.add(Tap(Target(Point(1, 1), None, "密码 hunter2")))

    assert trail.entry == f"密码 {MASK}"
    assert "hunter2" not in str(trail.path)
