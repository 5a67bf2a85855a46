"""Display defects, crashes, hangs and blank screens: violating, sound, near-miss and unreached."""

from __future__ import annotations

from typing import Any

from harness.meaning.pictures import ReadLine, with_read_lines
from harness.model.action import LaunchApp, PressKey, Swipe, Tap, Target
from harness.model.finding import Verdict
from harness.model.geometry import Bounds, Point
from harness.model.hierarchy import Hierarchy
from harness.model.node import Node
from harness.model.observation import Observation, Visit
from harness.rules.evaluate import all_rules

from .caseload import DEVICE, HEIGHT, PACKAGE, WIDTH, draw

HOME = "= 惠民通\n(办事指南) | (民情地图)\n通知公告\n~ *首页 | 办事 | 我的"
EMPTY = "= ‹ 民情地图"


def judge(rule: str, *visits: Visit, logs: tuple[str, ...] = (), lost: str | None = None) -> Any:
    return all_rules()[rule].detect(Observation(DEVICE, PACKAGE, tuple(visits), logs=logs, lost=lost))


def visit(hierarchy: Hierarchy | str, index: int = 0, **more: Any) -> Visit:
    seen = draw(hierarchy) if isinstance(hierarchy, str) else hierarchy
    path = (LaunchApp(PACKAGE), Tap(Target(Point(1, 1), None, "民情地图")))
    return Visit(index, f"s{index}", seen, more.pop("package", PACKAGE), path=more.pop("path", path), **more)


def failure_dialog(says: str) -> Hierarchy:
    box = Bounds(100, 1000, 980, 1400)
    inside = (
        Node("android.widget.TextView", text=says, resource_id="android:id/alertTitle", package="android", bounds=Bounds(140, 1040, 940, 1120)),
        Node("android.widget.Button", text="关闭应用", resource_id="android:id/aerr_close", package="android", bounds=Bounds(140, 1200, 940, 1320), clickable=True),
    )  # fmt: skip
    return Hierarchy(
        (*draw(HOME).roots, Node("android.widget.FrameLayout", package="android", bounds=box, children=inside))
    )


def test_a_crash_dialog_is_a_crash() -> None:
    result = judge("crash", visit(HOME), visit(failure_dialog("惠民通屡次停止运行"), 1))
    assert result.verdict is Verdict.VIOLATION
    assert "民情地图" in result.findings[0].title and "1 次" in result.findings[0].detail
    assert result.findings[0].steps


def test_an_exception_in_the_log_is_a_crash_with_its_lines() -> None:
    logs = (
        "E AndroidRuntime: FATAL EXCEPTION: main",
        f"E AndroidRuntime: Process: {PACKAGE}, PID: 1",
        "E AndroidRuntime: java.lang.IllegalStateException",
    )
    result = judge("crash", visit(HOME), logs=logs)
    assert result.verdict is Verdict.VIOLATION
    assert "IllegalStateException" in result.findings[0].detail


def test_a_crash_that_only_the_log_tells_of_belongs_to_the_tap_before_the_launcher_came() -> None:
    logs = ("E AndroidRuntime: FATAL EXCEPTION: main", f"E AndroidRuntime: Process: {PACKAGE}, PID: 1")
    path = (LaunchApp(PACKAGE), Tap(Target(Point(1, 1), None, "展开全部站点")))
    tapped = visit("= ‹ 线网图\n[展开全部站点]", 1, path=path, elapsed_s=6.3)
    gone = visit("桌面", 2, path=(*path, PressKey("back")), package="com.zhijian.launcher")
    result = judge("crash", visit(HOME), tapped, gone, visit(HOME, 3), logs=logs)
    assert [finding.title for finding in result.findings] == ["应用闪退:点击“展开全部站点”"]


def test_another_apps_exception_and_an_article_about_crashes_are_none() -> None:
    logs = ("E AndroidRuntime: FATAL EXCEPTION: main", "E AndroidRuntime: Process: com.other.app, PID: 1")
    assert judge("crash", visit("= ‹ 通知\n关于应用屡次停止运行问题的说明"), logs=logs).verdict is Verdict.COMPLIANT


def test_a_hang_is_not_a_crash() -> None:
    hang = visit(failure_dialog("惠民通没有响应"))
    assert judge("not_responding", hang).verdict is Verdict.VIOLATION
    assert judge("crash", hang).verdict is Verdict.COMPLIANT
    assert judge("not_responding", visit(failure_dialog("惠民通屡次停止运行"))).verdict is Verdict.COMPLIANT


def test_an_app_that_hangs_before_it_ends_has_crashed() -> None:
    made = (LaunchApp("gov.example.app"), Tap(Target(Point(1, 1), None, "拼成一张")))
    other = (LaunchApp("gov.example.app"), Tap(Target(Point(1, 1), None, "试算")))
    seen = [
        visit(failure_dialog("惠民通没有响应"), 0, path=made, elapsed_s=5.2),
        visit(failure_dialog("惠民通屡次停止运行"), 1, path=made, elapsed_s=9.0),
    ]
    assert judge("crash", *seen).verdict is Verdict.VIOLATION
    assert judge("not_responding", *seen).verdict is Verdict.COMPLIANT
    also = judge("not_responding", *seen, visit(failure_dialog("惠民通没有响应"), 2, path=other, elapsed_s=5.2))
    assert [finding.title for finding in also.findings] == ["应用无响应:点击“试算”"]


def test_a_dialog_met_by_the_next_launch_belongs_to_what_was_done_before() -> None:
    """The app died of a tap; its dialog was first seen when the app was started again."""
    before = visit(
        "= ‹ 线网图\n[展开全部车站]",
        0,
        path=(LaunchApp(PACKAGE), Tap(Target(Point(1, 1), None, "展开全部车站"))),
        elapsed_s=5.1,
    )
    after = visit(failure_dialog("惠民通已停止运行"), 1, path=(LaunchApp(PACKAGE),), elapsed_s=0.06)

    result = judge("crash", before, after)

    assert [finding.title for finding in result.findings] == ["应用闪退:点击“展开全部车站”"]


def test_an_app_that_fails_at_its_start_fails_at_its_start() -> None:
    shown = [
        visit(failure_dialog("惠民通屡次停止运行"), i, path=(LaunchApp(PACKAGE),), elapsed_s=2.4) for i in range(3)
    ]

    result = judge("crash", visit(HOME), *shown)

    assert [finding.title for finding in result.findings] == ["应用闪退:启动应用"]
    assert "3 次" in result.findings[0].detail


def test_the_systems_word_on_a_crash_ends_no_app() -> None:
    """“惠民通已停止运行” is a crash, not the notice of a shutdown."""
    shown = [visit(HOME), visit(failure_dialog("惠民通已停止运行"), 1)]
    assert judge("shutdown_notice", *shown).findings == ()


def test_help_on_crashes_and_hangs_is_none() -> None:
    help_page = visit("= ‹ 常用知识\n打开慢、闪退怎么办\n先清理缓存;仍没有响应的,请更新到最新版本。")
    assert judge("crash", help_page).verdict is Verdict.COMPLIANT
    assert judge("not_responding", help_page).verdict is Verdict.COMPLIANT


def test_the_empty_end_of_a_scrolled_page_is_no_blank_screen() -> None:
    path = (LaunchApp(PACKAGE), Tap(Target(Point(1, 1), None, "办事指南")), Swipe(Point(5, 9), Point(5, 1)))
    assert (
        judge("blank_screen", visit("= ‹ 办事指南", blank=True, elapsed_s=15.2, path=path)).verdict is Verdict.COMPLIANT
    )


def test_a_white_start_is_a_blank_screen() -> None:
    result = judge("blank_screen", visit("= 惠民通", blank=True, elapsed_s=15.2, path=(LaunchApp(PACKAGE),)))
    assert result.verdict is Verdict.VIOLATION
    assert result.findings[0].title == "白屏:启动应用"


def test_a_page_that_stays_empty_is_blank() -> None:
    result = judge("blank_screen", visit(HOME), visit(EMPTY, 1, blank=True, elapsed_s=15.2, on_entry="民情地图"))
    assert result.verdict is Verdict.VIOLATION
    assert "15 秒" in result.findings[0].detail


def test_a_moment_of_white_an_empty_state_and_a_spinner_are_not_blank() -> None:
    assert judge("blank_screen", visit(EMPTY, blank=True, elapsed_s=0.4)).verdict is Verdict.COMPLIANT
    assert (
        judge("blank_screen", visit("= ‹ 我的办件\n暂无数据", blank=False, elapsed_s=15.0)).verdict is Verdict.COMPLIANT
    )
    assert judge("blank_screen", visit(EMPTY, blank=False, elapsed_s=15.0)).verdict is Verdict.COMPLIANT
    assert judge("blank_screen", visit(EMPTY, blank=None, elapsed_s=15.0)).verdict is Verdict.COMPLIANT


def cut_row() -> Hierarchy:
    def button(words: str, left: int, right: int) -> Node:
        return Node(
            "android.widget.Button", text=words, package=PACKAGE, bounds=Bounds(left, 800, right, 900), clickable=True
        )

    row = Node(
        package=PACKAGE,
        bounds=Bounds(0, 800, WIDTH, 900),
        children=(button("接单", 40, 480), button("催办", 500, 940), button("转派", 960, WIDTH)),
    )
    return Hierarchy(
        (Node("android.widget.FrameLayout", package=PACKAGE, bounds=Bounds(0, 0, WIDTH, HEIGHT), children=(row,)),)
    )


def test_a_cut_control_is_reported_once_with_the_device() -> None:
    result = judge("display_defect", visit(cut_row()), visit(cut_row(), 1))
    assert result.verdict is Verdict.VIOLATION
    assert len(result.findings) == 1
    assert "转派" in result.findings[0].title and DEVICE.name in result.findings[0].detail


def test_a_sound_page_and_another_apps_page_are_no_defect() -> None:
    assert judge("display_defect", visit(HOME)).verdict is Verdict.COMPLIANT
    assert judge("display_defect", visit(cut_row(), package="com.other.app")).verdict is Verdict.COMPLIANT


def test_nothing_seen_and_a_lost_device_say_nothing() -> None:
    for rule in ("display_defect", "crash", "not_responding", "blank_screen"):
        assert judge(rule).reason.startswith("not_reached")
        assert judge(rule, visit(HOME), lost="断开").reason.startswith("infrastructure")


def test_details_cite_their_basis() -> None:
    for rule, seen in (
        ("crash", failure_dialog("惠民通屡次停止运行")),
        ("not_responding", failure_dialog("惠民通没有响应")),
        ("display_defect", cut_row()),
    ):
        assert "依据" in judge(rule, visit(seen)).findings[0].detail


def test_a_hang_that_only_the_pixels_show_yet_is_a_hang() -> None:
    """The system's window came between two dumps: its words were read from the screenshot."""
    page = draw("= ‹ 年底总账\n[并账]")
    lines = [
        ReadLine(said, Bounds(140, 900 + 120 * n, 940, 980 + 120 * n))
        for n, said in enumerate(("惠民通没有响应", "关闭应用", "等待"))
    ]
    path = (LaunchApp(PACKAGE), Tap(Target(Point(1, 1), None, "并账")))

    result = judge("not_responding", visit(with_read_lines(page, lines), path=path, elapsed_s=5.1))

    assert [finding.title for finding in result.findings] == ["应用无响应:点击“并账”"]
