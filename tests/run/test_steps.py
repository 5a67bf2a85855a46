"""Circles are left out of recorded steps, and only circles that changed nothing."""

from __future__ import annotations

from dataclasses import replace

from harness.model.action import Action, LaunchApp, PressKey, Swipe, Tap, Target, TypeText
from harness.model.geometry import Bounds, Point
from harness.model.hierarchy import Hierarchy
from harness.model.node import Node
from harness.model.observation import Visit
from harness.run.steps import shortest

LAUNCH, BACK = LaunchApp("x.y"), PressKey("back")
DOWN = Swipe(Point(5, 9), Point(5, 1))


def tap(label: str) -> Tap:
    return Tap(Target(Point(1, 1), None, label))


def look(words: str, *path: Action, role: str = "") -> Visit:
    hierarchy = Hierarchy((Node(text=words, package="x.y", bounds=Bounds(0, 0, 9, 9)),))
    return Visit(0, words, hierarchy, "x.y", role=role, path=path)


def test_a_detour_between_two_equal_looks_goes() -> None:
    steps = (LAUNCH, tap("消息"), BACK, DOWN, tap("打卡签到"))
    visits = [look("首页", LAUNCH), look("消息", *steps[:2]), look("首页", *steps[:3]), look("打卡", *steps)]

    assert shortest(steps, "", visits) == (LAUNCH, DOWN, tap("打卡签到"))


def test_the_longest_circle_goes_at_once() -> None:
    steps = (LAUNCH, DOWN, DOWN, tap("设置"), BACK, tap("关于"))
    visits = [look("首页", LAUNCH), look("首页", *steps[:2]), look("首页", *steps[:5])]

    assert shortest(steps, "", visits) == (LAUNCH, tap("关于"))


def test_what_typed_or_pressed_a_button_that_acts_stays() -> None:
    typed = (LAUNCH, TypeText(Target(Point(1, 1), None, "标题"), "测试"), BACK, tap("我的"))
    sent = (LAUNCH, tap("提交"), BACK, tap("我的"))

    for steps in (typed, sent):
        assert shortest(steps, "", [look("首页", LAUNCH), look("首页", *steps[:3])]) == steps


def test_a_screen_that_changed_or_another_roles_look_is_no_circle() -> None:
    steps = (LAUNCH, tap("消息"), BACK, tap("我的"))
    changed = [look("首页 3 条未读", LAUNCH), look("首页", *steps[:3])]
    others = [look("首页", LAUNCH), replace(look("首页", *steps[:3]), role="staff")]

    assert shortest(steps, "", changed) == steps
    assert shortest(steps, "", others) == steps


def test_without_looks_nothing_goes() -> None:
    assert shortest((LAUNCH, BACK), "", ()) == (LAUNCH, BACK)
    assert shortest((), "", ()) == ()
