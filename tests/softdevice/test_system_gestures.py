"""Gesture navigation: which drags are the system's."""

from __future__ import annotations

import asyncio

import pytest

from harness.model.geometry import Point
from harness.softdevice.browser import Browser
from harness.softdevice.system_gestures import key_of_drag
from harness.softdevice.systemui.layout import Layout
from tests.softdevice.screens import browser, loop, make_stage  # noqa: F401 - fixtures

GESTURES = Layout(1260, 2800, 3.5, 126, 70, has_gestures=True)


@pytest.mark.parametrize(
    ("start", "end", "duration_ms", "key"),
    [
        ((630, 2790), (630, 1500), 200, "home"),
        ((630, 2790), (630, 1500), 1500, "recent"),
        ((630, 2790), (640, 2780), 200, ""),
        ((5, 1400), (700, 1420), 200, "back"),
        ((1255, 1400), (600, 1400), 200, "back"),
        ((5, 1400), (100, 2400), 200, ""),  # scrolling along the edge
        ((5, 1400), (40, 1400), 200, ""),  # too short
        ((300, 1400), (1000, 1400), 200, ""),  # the app's own
    ],
)
def test_drags_of_a_device_without_buttons(
    start: tuple[int, int], end: tuple[int, int], duration_ms: int, key: str
) -> None:
    assert key_of_drag(GESTURES, Point(*start), Point(*end), duration_ms) == key


def test_with_buttons_every_drag_belongs_to_the_app() -> None:
    buttons = Layout(1080, 2400, 3.0, 72, 144)

    assert key_of_drag(buttons, Point(2, 1000), Point(800, 1000), 200) == ""


@pytest.mark.browser
def test_edges_go_back_and_home(loop: asyncio.AbstractEventLoop, browser: Browser) -> None:  # noqa: F811
    phone = make_stage(loop, browser, "android-15-phone")
    phone.launch("memory")
    phone.tap(text="去详情")
    phone.until("#/detail")
    assert not any(node.content_desc == "主屏幕" for node in phone.look().nodes)

    phone.do(phone.screen.swipe([(2, 1400), (800, 1400)], 150))
    phone.until("位置首页")
    phone.do(phone.screen.swipe([(630, 2795), (630, 1200)], 150))

    assert phone.screen.front_app() is None
    phone.do(phone.screen.close())


@pytest.mark.browser
def test_the_way_to_navigate_is_a_setting(loop: asyncio.AbstractEventLoop, browser: Browser) -> None:  # noqa: F811
    phone = make_stage(loop, browser, "android-15-phone")
    phone.launch("memory")
    before = phone.screen.layout.view

    phone.state.settings[("secure", "navigation_mode")] = "0"
    phone.do(phone.screen.apply_settings())

    assert any(node.content_desc == "主屏幕" for node in phone.look().nodes)
    assert before.bottom - phone.screen.layout.view.bottom == round(48 * 3.5) - round(20 * 3.5)
    assert phone.node(class_name="android.webkit.WebView").bounds == phone.screen.layout.view
    phone.do(phone.screen.close())
