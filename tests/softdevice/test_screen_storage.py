"""What an app keeps and what it is told: storage, clock, network, theme, text zoom, rotation, loss of Chromium."""

from __future__ import annotations

import asyncio
import os
import signal

import pytest

from harness.errors import DeviceUnreachable
from harness.softdevice.browser import Browser
from tests.softdevice.screens import Stage, browser, loop, make_stage, stage  # noqa: F401

pytestmark = pytest.mark.browser


def test_page_sees_an_android_web_view(stage: Stage) -> None:  # noqa: F811
    stage.launch("memory")

    assert stage.node(resource_id="agent").text == "网页视图 zh-CN 3 360x728"


def test_data_survives_relaunch_and_clear_data_empties_it(stage: Stage) -> None:  # noqa: F811
    app = stage.launch("memory")
    stage.tap(resource_id="save")
    stage.until("存着张三")

    stage.do(stage.screen.stop_app(app.package))
    assert app.package not in stage.state.pids
    stage.launch("memory")
    assert stage.shows("存着张三") and stage.shows("饼干k=v")

    stage.do(stage.screen.clear_data(app.package))
    stage.launch("memory")
    assert stage.shows("存着空") and stage.shows("饼干空")


def test_devices_and_apps_do_not_share_storage(stage: Stage, browser: Browser, loop: asyncio.AbstractEventLoop) -> None:  # noqa: F811
    other = make_stage(loop, browser)
    stage.launch("memory")
    stage.tap(resource_id="save")

    stage.launch("memory", package="com.test.second")
    other.launch("memory")

    assert stage.shows("存着空")
    assert other.shows("存着空") and other.shows("饼干空")
    stage.launch("memory")
    assert stage.shows("存着张三")
    loop.run_until_complete(other.screen.close())


def test_two_devices_are_live_at_once(stage: Stage, browser: Browser, loop: asyncio.AbstractEventLoop) -> None:  # noqa: F811
    other = make_stage(loop, browser, "android-10-small")
    stage.launch("widgets")
    other.launch("widgets")

    stage.tap(text="我已阅读")
    other.tap(text="我已阅读")

    assert stage.node(resource_id="agree").checked and other.node(resource_id="agree").checked
    assert len(stage.do(stage.screen.screenshot())) > 10_000 and len(other.do(other.screen.screenshot("jpeg"))) > 5_000
    loop.run_until_complete(other.screen.close())


def test_clock_offset_is_seen_after_relaunch(stage: Stage) -> None:  # noqa: F811
    app = stage.launch("memory")
    year = stage.state.clock.now().year
    assert stage.shows(f"现在{year} {year} {year}")

    stage.state.clock_offset_s = 3 * 366 * 86400
    stage.do(stage.screen.stop_app(app.package))
    stage.launch("memory")

    assert stage.shows(f"现在{year + 3} {year + 3} {year + 3}")


def test_network_none_is_offline_but_serves_the_app(loop: asyncio.AbstractEventLoop, browser: Browser) -> None:  # noqa: F811
    offline = make_stage(loop, browser, network="none")

    offline.launch("memory")

    assert offline.shows("离线")
    loop.run_until_complete(offline.screen.close())


def test_dark_mode_and_rotation_reach_a_running_page(stage: Stage) -> None:  # noqa: F811
    stage.launch("memory")
    assert stage.shows("浅色")

    stage.state.settings[("secure", "ui_night_mode")] = "2"
    stage.do(stage.screen.set_rotation(1))
    stage.do(stage.screen.stop_app("com.test.memory"))
    stage.launch("memory")

    assert stage.shows("深色")
    assert stage.node(class_name="android.webkit.WebView").bounds.right == stage.screen.layout.view.right
    assert stage.look().rotation == 1


def test_font_scale_enlarges_text_only(stage: Stage) -> None:  # noqa: F811
    stage.launch("memory")
    before, button = stage.node(resource_id="para").bounds, stage.node(class_name="android.webkit.WebView").bounds

    stage.state.settings[("system", "font_scale")] = "1.5"
    stage.do(stage.screen.apply_settings())
    after = stage.node(resource_id="para").bounds

    assert after.height >= before.height * 1.3
    assert stage.node(class_name="android.webkit.WebView").bounds == button


def test_path_outside_the_app_is_not_served(stage: Stage) -> None:  # noqa: F811
    stage.launch("memory", start="..%2f..%2fconftest.py")

    assert stage.shows("没有这个文件")


def test_killed_chromium_makes_the_device_unreachable(loop: asyncio.AbstractEventLoop) -> None:  # noqa: F811
    lost: list[bool] = []
    own = Browser(on_lost=lambda: lost.append(True))
    loop.run_until_complete(own.start())
    victim = make_stage(loop, own)
    victim.launch("widgets")

    assert own.pid is not None
    os.killpg(own.pid, signal.SIGKILL)
    loop.run_until_complete(asyncio.sleep(0.3))

    assert lost == [True]
    with pytest.raises(DeviceUnreachable):
        victim.look()
    with pytest.raises(DeviceUnreachable):
        victim.do(victim.screen.screenshot())
    loop.run_until_complete(victim.screen.close())
    loop.run_until_complete(own.stop())
