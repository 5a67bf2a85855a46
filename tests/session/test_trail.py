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
    Swipe,
    Tap,
    Target,
    TypeText,
)
from harness.model.geometry import Bounds, Point
from harness.model.hierarchy import Hierarchy
from harness.model.node import Node
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


def tap(label: str) -> Tap:
    return Tap(Target(Point(1, 1), None, label))


def walked(*steps: tuple[Action, str]) -> tuple[Action, ...]:
    """The shortest path after actions, each with what the screen then showed; "" when nobody looked."""
    trail = Trail(APP, Redactor())
    for action, shown in steps:
        trail.add(action)
        if shown:
            trail.look(Hierarchy((Node(text=shown, package=APP, bounds=Bounds(0, 0, 9, 9)),)))
    return trail.shortest


BACK, DOWN = PressKey("back"), Swipe(Point(5, 9), Point(5, 1))


def test_a_detour_between_two_equal_looks_is_left_out() -> None:
    steps = ((LAUNCH, "首页"), (tap("消息"), "消息"), (BACK, "首页"), (DOWN, ""), (tap("打卡签到"), "打卡"))

    assert walked(*steps) == (LAUNCH, DOWN, tap("打卡签到"))


def test_the_longest_circle_goes_at_once() -> None:
    steps = ((LAUNCH, "首页"), (DOWN, "首页"), (DOWN, ""), (tap("设置"), ""), (BACK, "首页"), (tap("关于"), ""))

    assert walked(*steps) == (LAUNCH, tap("关于"))


def test_what_typed_or_pressed_a_button_that_acts_stays() -> None:
    typed = TypeText(Target(Point(1, 1), None, "标题"), "测试")

    for action in (typed, tap("提交"), tap("确定")):
        steps = ((LAUNCH, "首页"), (action, ""), (BACK, "首页"), (tap("我的"), ""))
        assert walked(*steps) == tuple(step for step, _ in steps)


def test_a_screen_that_changed_is_no_circle_and_a_launch_forgets_the_looks() -> None:
    changed = ((LAUNCH, "首页 3 条未读"), (tap("消息"), ""), (BACK, "首页"))

    assert walked(*changed) == (LAUNCH, tap("消息"), BACK)
    assert walked((LAUNCH, "首页"), (tap("消息"), "消息"), (LAUNCH, "首页"), (tap("我的"), "")) == (LAUNCH, tap("我的"))
    assert walked() == ()
