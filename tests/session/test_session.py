"""The session over the scripted device."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from harness.drivers.scripted import ScriptedDriver
from harness.errors import AppCrashed, AppNotResponding, DeviceUnreachable, NotActionable
from harness.evidence.store import EvidenceStore
from harness.model.action import Action, ClearApp, LaunchApp, ShiftClock, Tap, TypeText
from harness.model.event import ActionPerformed, Event, ScreenSeen
from harness.model.hierarchy import Hierarchy
from harness.model.node import Node
from harness.model.observation import Outcome
from harness.model.selector import Selector
from harness.session import Session
from harness.vision.decode import rgb_from_png
from harness.vision.redact import COVER_RGB

PACKAGE = "gov.example.fake"
SECRET = "Pa55word!"
LAYOUT: dict[str, Any] = {
    "package": PACKAGE,
    "start": "home",
    "screens": {
        "home": {
            "title": "首页",
            "nodes": [
                {"text": "登录", "class": "Button", "id": "login", "tap": {"to": "login"}},
                {
                    "text": "拍照",
                    "class": "Button",
                    "tap": {"permission": "android.permission.CAMERA", "toast": "已拍照"},
                },
                {"text": "闪退", "class": "Button", "tap": {"crash": True}},
                {"text": "卡死", "class": "Button", "tap": {"hang": True}},
                {"text": "拼图", "class": "Button", "tap": [{"hang": True}, {"crash": True}]},
                {"text": "久算", "class": "Button", "tap": [{"hang": True}, {"to": "result"}]},
                {"text": "停用", "class": "Button", "enabled": False},
                *({"text": f"通知公告第{i}条"} for i in range(30)),
            ],
        },
        "result": {"title": "路线", "back": "home", "nodes": [{"text": "全程四十分钟"}]},
        "login": {
            "title": "登录",
            "back": "home",
            "nodes": [
                {"hint": "请输入账号", "class": "EditText", "bind": "account"},
                {"hint": "请输入密码", "class": "EditText", "bind": "password", "password": True},
                {"text": "你输入了 {password}"},
            ],
        },
        "blank": {"blank": True},
    },
}


@pytest.fixture
def events() -> list[Event]:
    return []


@pytest.fixture
def session(tmp_path: Path, events: list[Event]) -> Iterator[Session]:
    with Session(
        ScriptedDriver(LAYOUT), EvidenceStore(tmp_path), PACKAGE, secrets=[SECRET], on_event=events.append
    ) as session:
        session.launch()
        yield session


def node(session: Session, **wanted: Any) -> Node:
    found = session.hierarchy().find(Selector(**wanted))
    assert found is not None, wanted
    return found


def tap(session: Session, text: str) -> None:
    hierarchy = session.hierarchy()
    found = hierarchy.find(Selector(text=text))
    assert found is not None, text
    session.tap(found, hierarchy)


def stored(tmp_path: Path) -> str:
    return "\n".join(
        path.read_text("utf-8", errors="replace")
        for path in sorted((tmp_path / "evidence").iterdir())
        if path.suffix != ".png"
    )


class LateDriver(ScriptedDriver):
    """Shows what a tap has changed only some looks later, as a busy app does."""

    stale: Hierarchy | None = None
    looks = 0

    def perform(self, action: Action) -> None:
        self.stale, self.looks = (super().hierarchy(), 3) if isinstance(action, Tap) else (None, 0)
        super().perform(action)

    def hierarchy(self) -> Hierarchy:
        self.looks -= 1
        return self.stale if self.stale is not None and self.looks >= 0 else super().hierarchy()


def test_a_page_that_answers_late_is_waited_for(tmp_path: Path) -> None:
    with Session(LateDriver(LAYOUT), EvidenceStore(tmp_path), PACKAGE) as session:
        session.launch()
        before = session.observe()
        tap(session, "登录")

        assert session.observe().screen != before.screen


def test_observe_keeps_screenshot_and_hierarchy(session: Session, tmp_path: Path) -> None:
    visit = session.observe()

    assert [ref.kind for ref in visit.evidence] == ["screenshot", "hierarchy"]
    assert all((tmp_path / ref.path).is_file() for ref in visit.evidence)
    assert session.visits == [visit]
    assert visit.package == PACKAGE


def test_an_unchanged_screen_reuses_the_evidence(session: Session) -> None:
    first = session.observe()
    second = session.observe()

    assert second.evidence == first.evidence
    assert second.index == 1


def test_looking_without_keeping_leaves_no_trace(session: Session, tmp_path: Path) -> None:
    session.observe(keep=False)

    assert session.visits == []
    assert stored(tmp_path) == ""


def test_the_path_starts_anew_with_every_cold_launch(session: Session) -> None:
    tap(session, "登录")
    assert [action.kind for action in session.path] == ["launch_app", "tap"]

    session.launch()

    assert session.path == (LaunchApp(PACKAGE),)
    assert session.actions == 3


def test_beginning_anew_is_a_cold_launch(session: Session) -> None:
    session.mark_home(session.observe().screen)
    tap(session, "登录")

    session.begin()

    assert session.path == (LaunchApp(PACKAGE),)
    assert [cold for cold, _ in session.starts] == [True, True]


def test_an_app_that_is_slow_to_start_is_led_home_by_the_back_key_instead(session: Session) -> None:
    session.starts[:] = [(True, 11.0)]
    home = session.observe().screen
    session.mark_home(home)
    tap(session, "登录")

    session.begin()

    assert session.observe().screen == home
    assert session.visits[-1].path == (LaunchApp(PACKAGE),)
    assert len(session.starts) == 1


def test_a_slow_app_whose_home_cannot_be_come_by_is_launched_all_the_same(session: Session) -> None:
    session.starts[:] = [(True, 11.0)]
    tap(session, "登录")

    session.begin()

    assert session.path == (LaunchApp(PACKAGE),)
    assert len(session.starts) == 2


def test_the_path_keeps_lasting_device_state_and_a_clear_just_before_the_launch(session: Session) -> None:
    session.clear()
    session.perform(ShiftClock(8 * 86400))
    session.launch()
    assert session.path == (ClearApp(PACKAGE), ShiftClock(8 * 86400), LaunchApp(PACKAGE))

    session.perform(ShiftClock(0))
    session.launch()

    assert session.path == (LaunchApp(PACKAGE),)


def test_a_visit_knows_what_was_tapped_to_get_there(session: Session) -> None:
    session.observe()
    tap(session, "登录")

    assert session.observe().on_entry == "登录"
    assert session.observe().on_entry == ""


def test_a_crash_dialog_is_raised_with_evidence_and_closed(session: Session, tmp_path: Path) -> None:
    with pytest.raises(AppCrashed) as caught:
        tap(session, "闪退")

    assert any("FATAL EXCEPTION" in line for line in caught.value.log)
    assert "停止运行" in session.visits[-1].hierarchy.text
    assert "FATAL EXCEPTION" in stored(tmp_path)
    assert session.foreground() != PACKAGE
    session.launch()
    assert session.observe().package == PACKAGE


def test_a_not_responding_dialog_is_raised(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("harness.session.failures._PATIENCE_S", 0.0)
    with pytest.raises(AppNotResponding):
        tap(session, "卡死")


def test_a_hang_that_ends_is_waited_for_and_what_follows_is_kept(session: Session) -> None:
    with pytest.raises(AppNotResponding):
        tap(session, "久算")
    dialog, after = session.visits[-2:]
    assert "没有响应" in dialog.hierarchy.text
    assert "全程四十分钟" in after.hierarchy.text
    assert session.foreground() == session.package


def test_a_hang_that_ends_in_a_crash_is_a_crash(session: Session) -> None:
    with pytest.raises(AppCrashed):
        tap(session, "拼图")
    assert "没有响应" in session.visits[-2].hierarchy.text
    assert "停止运行" in session.visits[-1].hierarchy.text
    assert [visit.path[-1].sentence for visit in session.visits[-2:]] == ["点击“拼图”"] * 2


def test_secrets_never_reach_evidence_events_or_the_path(session: Session, tmp_path: Path, events: list[Event]) -> None:
    tap(session, "登录")
    session.type(node(session, hint="请输入密码"), SECRET)
    session.type(node(session, hint="请输入账号"), f"x {SECRET}")
    visit = session.observe()
    session.note(Outcome("login", "failed", message=f"密码 {SECRET} 不对"))

    assert SECRET not in stored(tmp_path)
    assert SECRET not in "".join(event.sentence for event in events)
    assert SECRET not in visit.hierarchy.text
    assert SECRET not in str([action.as_dict() for action in visit.path])
    assert any(isinstance(action, TypeText) and action.secret for action in visit.path)


def test_pixels_that_show_a_secret_are_covered(session: Session, tmp_path: Path) -> None:
    tap(session, "登录")
    field = node(session, hint="请输入密码")
    session.type(field, SECRET)
    shown = next(each for each in session.hierarchy().nodes if SECRET in each.text)
    visit = session.observe()

    pixels = rgb_from_png((tmp_path / visit.evidence[0].path).read_bytes())
    box = shown.bounds

    assert (pixels[box.top : box.bottom, box.left : box.right] == COVER_RGB).all()
    assert not (
        pixels[field.bounds.top : field.bounds.bottom, field.bounds.left : field.bounds.right] == COVER_RGB
    ).all()


def test_permission_dialogs_are_answered_and_remembered(session: Session) -> None:
    with session.phase_of("first_run"):
        tap(session, "拍照")
        handled = session.handle_system_dialogs(allow=False)

    assert len(handled) == 1
    prompt = session.permission_prompts[0]
    assert (prompt.phase, prompt.allowed) == ("first_run", False)
    assert "CAMERA" in session.visits[prompt.visit].hierarchy.text
    assert session.handle_system_dialogs() == []


def test_a_disabled_node_is_not_tapped(session: Session) -> None:
    with pytest.raises(NotActionable):
        session.tap(node(session, text="停用"))


def test_swiping_up_brings_what_is_below_into_view(session: Session) -> None:
    before = session.hierarchy().text

    session.swipe_up()

    assert session.hierarchy().text != before


def test_a_blank_page_is_measured_and_a_full_one_is_not(tmp_path: Path) -> None:
    with Session(ScriptedDriver({**LAYOUT, "start": "blank"}), EvidenceStore(tmp_path), PACKAGE) as session:
        session.launch()
        assert session.settle(timeout_s=0.1)
        assert session.observe().blank is True


def test_a_page_with_nothing_over_a_wide_tab_bar_is_measured_too(tmp_path: Path) -> None:
    bar = [{"text": name, "to": "bare"} for name in ("今日", "办事", "资讯", "互动", "我的")]
    layout = {
        "package": PACKAGE,
        "start": "bare",
        "screens": {"bare": {"title": "村史馆", "back": "exit", "tabs": bar, "nodes": []}},
    }
    with Session(ScriptedDriver(layout), EvidenceStore(tmp_path), PACKAGE) as session:
        session.launch()
        assert session.observe().blank is True


def test_a_lost_device_ends_in_device_unreachable_and_leaves_the_visits(session: Session) -> None:
    session.observe()
    session.driver.lose()  # type: ignore[attr-defined]

    with pytest.raises(DeviceUnreachable):
        tap(session, "登录")

    frozen = session.observation(lost="拔线")
    assert frozen.lost == "拔线"
    assert len(frozen.visits) == 1


def test_events_tell_actions_and_screens_in_chinese(session: Session, events: list[Event]) -> None:
    tap(session, "登录")
    session.observe()

    told = [event for event in events if isinstance(event, ActionPerformed | ScreenSeen)]

    assert told[0].sentence == "[scripted] 启动应用"
    assert told[1].sentence == "[scripted] 点击“登录”"
    assert isinstance(told[2], ScreenSeen)
    assert told[2].is_new


def test_an_app_that_vanished_with_a_fatal_log_line_has_crashed(tmp_path: Path) -> None:
    driver = ScriptedDriver(LAYOUT)
    with Session(driver, EvidenceStore(tmp_path), PACKAGE) as session:
        session.launch()
        button = node(session, text="登录")
        driver.vanish()

        with pytest.raises(AppCrashed):
            session.tap(button)


@pytest.mark.parametrize(("phase", "is_reused"), [("explore", True), ("complaint", False)])
def test_only_a_walk_reuses_the_evidence_of_a_page_it_comes_back_to(
    session: Session, phase: str, is_reused: bool
) -> None:
    with session.phase_of(phase):
        first = session.observe()
        tap(session, "登录")
        session.observe()
        session.back()
        again = session.observe()

    assert again.hierarchy == first.hierarchy
    assert (again.evidence == first.evidence) is is_reused
