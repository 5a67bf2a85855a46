"""What happens to a running app when its phone changes: turned, rescaled, in another language, behind, killed, off line."""

from __future__ import annotations

import asyncio

import pytest

from harness.softdevice.browser import Browser
from harness.softdevice.keys import RECENT
from harness.softdevice.network import effective_network
from tests.softdevice.screens import Stage, browser, loop, make_stage, stage  # noqa: F401 - fixtures

APP = "com.test.living"


def facts(stage: Stage) -> list[str]:  # noqa: F811
    return stage.node(resource_id="facts").text.split()


def events(stage: Stage) -> list[str]:  # noqa: F811
    return stage.node(resource_id="events").text.split()[1:]


def put(stage: Stage, namespace: str, key: str, value: str) -> None:  # noqa: F811
    stage.state.settings[(namespace, key)] = value
    stage.do(stage.screen.apply_settings())


@pytest.mark.browser
def test_turning_tells_the_page_and_moves_the_buttons(stage: Stage) -> None:  # noqa: F811
    stage.launch("living")
    stage.do(stage.screen.set_rotation(1))
    stage.until("orientationchange")

    assert facts(stage)[3:5] == ["752x336", "landscape-primary"]
    home = stage.node(resource_id="com.android.systemui:id/home").bounds
    assert home.left >= 2400 - 144
    assert home.center.y == 540
    assert stage.state.settings[("system", "user_rotation")] == "1"
    stage.do(stage.screen.set_rotation(3))
    assert stage.node(class_name="android.webkit.WebView").bounds.left == 144


@pytest.mark.browser
def test_an_app_that_shows_only_upright_turns_the_screen_back(stage: Stage) -> None:  # noqa: F811
    stage.launch("memory")
    stage.do(stage.screen.set_rotation(1))
    assert stage.state.rotation == 1

    stage.launch("living", orientation="portrait")
    assert stage.state.rotation == 0
    assert facts(stage)[3] == "360x728"

    stage.launch("memory")
    assert stage.state.rotation == 1


@pytest.mark.browser
def test_size_density_font_theme_language_and_time_zone_reach_a_running_page(stage: Stage) -> None:  # noqa: F811
    stage.launch("living")
    before = stage.node(resource_id="para").bounds.height
    put(stage, "system", "font_scale", "2.0")
    stage.do(stage.screen.wait_idle(1000))
    assert stage.node(resource_id="para").bounds.height > 1.3 * before
    put(stage, "system", "font_scale", "1.0")
    put(stage, "secure", "ui_night_mode", "2")
    stage.until("深色")
    stage.state.density_override = 400
    stage.do(stage.screen.apply_settings())
    stage.until("432x")  # 1080 px at 400 dpi
    stage.state.set_locale("en-US,zh-CN")
    stage.state.props["persist.sys.timezone"] = "Europe/Berlin"
    stage.do(stage.screen.apply_settings())
    stage.do(stage.screen.front_app().page.evaluate("location.reload()"))  # type: ignore[union-attr]
    stage.until("Europe/Berlin")

    assert facts(stage)[0] == "en-US"
    assert any(node.content_desc == "Overview" for node in stage.look().nodes)


@pytest.mark.browser
def test_a_page_hears_when_it_is_hidden_and_seen_again(stage: Stage) -> None:  # noqa: F811
    stage.launch("living")
    stage.do(stage.screen.go_home())
    start = stage.do(stage.screen.launch(stage.state.packages[APP]))
    stage.until("visible")

    assert start.state == "HOT"
    assert [word for word in events(stage) if word in ("hidden", "visible", "pagehide")] == ["hidden", "visible"]
    stage.do(stage.screen.press_key("sleep"))
    stage.do(stage.screen.press_key("wakeup"))
    stage.do(stage.screen.press_key("menu"))
    stage.until("visible hidden")


@pytest.mark.browser
def test_memory_running_short_takes_the_state_and_leaves_storage_and_task(stage: Stage) -> None:  # noqa: F811
    app = stage.launch("living")
    stage.tap(resource_id="more")
    assert stage.shows("次数1")
    assert not stage.do(stage.screen.lifecycle.kill(APP))  # in front

    stage.do(stage.screen.go_home())
    assert stage.do(stage.screen.lifecycle.kill(APP))
    assert APP not in stage.state.pids
    assert any(f"{APP}/u0a" in line.message and "adj 900" in line.message for line in stage.state.log_lines)
    stage.do(stage.screen.press_key(RECENT))
    assert stage.node(resource_id="com.zhijian.launcher:id/snapshot").content_desc == app.label
    stage.tap(resource_id="com.zhijian.launcher:id/snapshot")

    assert stage.shows("次数0")
    assert stage.shows("存着1")


@pytest.mark.browser
def test_starts_are_cold_warm_or_hot(stage: Stage) -> None:  # noqa: F811
    app = stage.launch("living")
    stage.do(stage.screen.stop_app(APP))
    assert stage.do(stage.screen.launch(app)).state == "COLD"
    stage.do(stage.screen.press_key("back"))
    assert stage.state.current[0] != APP
    assert stage.do(stage.screen.launch(app)).state == "HOT"  # Android 12 and later hide it


@pytest.mark.browser
def test_back_at_the_root_ends_the_activity_on_old_systems(loop: asyncio.AbstractEventLoop, browser: Browser) -> None:  # noqa: F811
    phone = make_stage(loop, browser, "android-10-small")
    app = phone.launch("living")
    phone.tap(resource_id="more")
    phone.do(phone.screen.press_key("back"))

    assert phone.do(phone.screen.launch(app)).state == "WARM"
    assert phone.shows("次数0")
    phone.do(phone.screen.close())


@pytest.mark.browser
def test_recent_apps_are_switched_swiped_away_and_cleared(stage: Stage) -> None:  # noqa: F811
    stage.launch("memory")
    stage.launch("living")
    stage.do(stage.screen.press_key(RECENT))
    cards = [node.content_desc for node in stage.look().nodes if node.resource_id.endswith(":id/snapshot")]
    assert cards == ["试验living", "试验memory"]

    stage.do(stage.screen.press_key(RECENT))  # a second press goes to the app before
    assert stage.state.current[0] == "com.test.memory"

    stage.do(stage.screen.press_key(RECENT))
    card = stage.node(resource_id="com.zhijian.launcher:id/snapshot").bounds.center
    stage.do(stage.screen.swipe([(card.x, card.y), (card.x, card.y - 900)], 200))
    stage.do(stage.screen.wait_idle(100))
    assert not stage.shows("试验memory")
    assert "com.test.memory" not in stage.state.pids
    stage.tap(resource_id="com.zhijian.launcher:id/clear_all")
    assert not stage.state.pids
    stage.do(stage.screen.press_key(RECENT))
    assert stage.shows("近期没有任何内容")


@pytest.mark.parametrize(
    ("allowed", "settings", "network"),
    [
        ("normal", {}, "normal"),
        ("normal", {("global", "airplane_mode_on"): "1"}, "none"),
        ("normal", {("global", "wifi_on"): "0"}, "normal"),
        ("normal", {("global", "wifi_on"): "0", ("global", "mobile_data"): "0"}, "none"),
        ("slow", {("global", "zhijian_network"): "normal"}, "slow"),
        ("normal", {("global", "zhijian_network"): "slow"}, "slow"),
        ("none", {("global", "zhijian_network"): "normal"}, "none"),
    ],
)
def test_the_host_allows_and_the_phone_takes_less(
    allowed: str, settings: dict[tuple[str, str], str], network: str
) -> None:
    radios = {("global", "wifi_on"): "1", ("global", "mobile_data"): "1"}

    assert effective_network(allowed, radios | settings) == network


@pytest.mark.browser
def test_losing_the_network_is_told_and_shown_as_a_web_view_shows_it(stage: Stage) -> None:  # noqa: F811
    stage.launch("living")
    put(stage, "global", "airplane_mode_on", "1")
    stage.until("offline")
    assert facts(stage)[-1] == "离线"
    stage.tap(resource_id="away")
    stage.until("网页无法打开")

    assert stage.shows("net::ERR_INTERNET_DISCONNECTED")
    assert stage.shows("http://other.example.invalid/a?b=1")
    assert not stage.shows("dino") and not stage.shows("未连接到互联网")
    stage.do(stage.screen.press_key("back"))
    stage.until("去外网")
    put(stage, "global", "airplane_mode_on", "0")
    stage.until("在线")


@pytest.mark.browser
def test_a_name_that_does_not_resolve_is_told_in_english(stage: Stage) -> None:  # noqa: F811
    stage.state.set_locale("en-US")
    stage.launch("living")
    stage.tap(resource_id="away")
    stage.until("Webpage not available")

    assert stage.shows("net::ERR_NAME_NOT_RESOLVED")


@pytest.mark.browser
def test_a_device_begun_without_network_can_be_given_one(
    loop: asyncio.AbstractEventLoop,  # noqa: F811
    browser: Browser,  # noqa: F811
) -> None:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        page = "<title>远方</title><h1>到了远方</h1>".encode()
        writer.write(
            b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: %d\r\n\r\n" % len(page)
        )
        writer.write(page)
        await writer.drain()
        writer.close()

    server = loop.run_until_complete(asyncio.start_server(answer, "127.0.0.1", 0))
    url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/"
    phone = make_stage(loop, browser, network="none")
    app = phone.launch("living", kind="url", url=url)
    phone.until("网页无法打开")

    phone.do(phone.screen.set_network("normal"))
    phone.do(phone.screen.stop_app(app.package))
    phone.do(phone.screen.launch(app))
    phone.until("到了远方")

    phone.do(phone.screen.set_network("none"))
    phone.do(phone.screen.stop_app(app.package))
    phone.do(phone.screen.launch(app))
    phone.until("网页无法打开")
    phone.do(phone.screen.close())
    server.close()
