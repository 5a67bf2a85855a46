"""Appium's on-device server on a soft device: every kind of endpoint, over HTTP through the real adb server."""

from __future__ import annotations

import base64
import functools
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import adbutils
import pytest
from appium_wire import Fault, Wire, install_agents, instrumentation
from lxml import etree
from PIL import Image

from harness.softdevice.appium.settings import DEFAULTS
from harness.wait import until
from harness.webapp import pack_web_app

BASICS = "cn.example.basics"
ASKING_PAGE = """<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<button id="ask" onclick="this.textContent = String(confirm('删除吗?'))">问</button>
<button id="toast" onclick="Android.showToast('已保存')">存</button>"""
pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def agents(adb_device: adbutils.AdbDevice, tmp_path_factory: pytest.TempPathFactory) -> adbutils.AdbDevice:
    """The shared device with Appium's helpers installed."""
    install_agents(adb_device, tmp_path_factory.mktemp("agents"))
    return adb_device


@pytest.fixture(scope="module")
def port(agents: adbutils.AdbDevice, basics_apk: Path) -> Iterator[int]:
    agents.install(str(basics_apk), silent=True)
    with instrumentation(agents) as port:
        yield port


@pytest.fixture(scope="module")
def calm(port: int) -> Iterator[Wire]:
    """The session, whatever is on screen."""
    wire = Wire(port, appPackage=BASICS)
    yield wire
    wire.close()


@pytest.fixture
def wire(calm: Wire, agents: adbutils.AdbDevice) -> Wire:
    """The session with the fixture app freshly started and all settings as they come."""
    agents.shell(f"pm clear {BASICS}")
    agents.shell(f"am start -W -S -n {BASICS}/.MainActivity")
    calm.post("appium/settings", settings=DEFAULTS)
    return calm


@pytest.fixture
def asking(wire: Wire, agents: adbutils.AdbDevice, tmp_path: Path) -> Iterator[str]:
    """An app in front that asks with a dialog and answers with a toast."""
    folder = tmp_path / "app"
    folder.mkdir()
    described = {"package": "cn.example.asking", "label": "问答", "bridges": {"Android.showToast": "toast"}}
    (folder / "zhijian-app.json").write_text(json.dumps(described), encoding="utf-8")
    (folder / "index.html").write_text(ASKING_PAGE, encoding="utf-8")
    agents.install(str(pack_web_app(folder, tmp_path)), silent=True)
    agents.shell("am start -W -n cn.example.asking/.MainActivity")
    yield "cn.example.asking"
    agents.uninstall("cn.example.asking")


def element_of(wire: Wire, element: str) -> dict[str, str]:
    return {"ELEMENT": element, "element-6066-11e4-a52e-4f735466cecf": element}


def rect_of(wire: Wire, element: str) -> dict[str, int]:
    return dict(wire.get(f"element/{element}/rect"))


def tap_at(x: float, y: float, name: str = "finger") -> dict[str, Any]:
    return {
        "type": "pointer",
        "id": name,
        "parameters": {"pointerType": "touch"},
        "actions": [
            {"type": "pointerMove", "duration": 0, "x": x, "y": y, "origin": "viewport"},
            {"type": "pointerDown", "button": 0},
            {"type": "pause", "duration": 50},
            {"type": "pointerUp", "button": 0},
        ],
    }


# --- server and sessions ------------------------------------------------------------------------------------------


def test_agents_are_installed_and_named(agents: adbutils.AdbDevice) -> None:
    assert "Package [io.appium.settings] (" in agents.shell("dumpsys package io.appium.settings")
    assert "versionName=10.6.6" in agents.shell("dumpsys package io.appium.uiautomator2.server")
    assert "androidx.test.runner.AndroidJUnitRunner" in agents.shell("pm list instrumentation")
    assert "versionCode:278" in agents.shell("cmd package list packages --show-versioncode io.appium.uiautomator2")
    assert "isForeground" not in agents.shell("dumpsys activity services io.appium.settings")
    agents.shell("am start-activity -n io.appium.settings/.Settings -a android.intent.action.MAIN")
    assert "isForeground=true" in agents.shell("dumpsys activity services io.appium.settings")
    assert "io.appium.settings" in agents.shell("ps -A")
    agents.shell("am force-stop io.appium.settings")
    assert "io.appium.settings" not in agents.shell("ps -A")


def test_agents_have_no_icon_on_the_launcher(wire: Wire) -> None:
    wire.post("appium/device/press_keycode", keycode=3)

    assert "io.appium" not in wire.get("source")


def test_status_and_sessions(wire: Wire) -> None:
    status = wire.raw("GET", "/status")

    assert status["value"]["ready"] is True and status["value"]["build"]["version"] == "10.6.6"
    assert [session["id"] for session in wire.raw("GET", "/sessions")["value"]] == [wire.session]
    assert wire.raw("GET", f"/session/{wire.session}")["value"]["appPackage"] == BASICS


@pytest.mark.parametrize(
    ("method", "path", "status", "error"),
    [
        ("GET", "/session/nobody/source", 404, "invalid session id"),
        ("GET", "/session/{session}/nothing", 404, "unknown command"),
        ("GET", "/nothing", 404, "unknown command"),
        ("DELETE", "/session/{session}/source", 405, "unknown method"),
        ("PUT", "/status", 405, "unknown method"),
        ("GET", "/session/{session}/element/nobody/text", 404, "no such element"),
        ("GET", "/session/{session}/alert/text", 404, "no such alert"),
    ],
)
def test_errors_are_those_of_w3c(calm: Wire, method: str, path: str, status: int, error: str) -> None:
    with pytest.raises(Fault) as caught:
        calm.raw(method, path.replace("{session}", calm.session))

    assert (caught.value.status, caught.value.error) == (status, error)


@pytest.mark.parametrize(
    ("strategy", "selector", "error"),
    [
        ("xpath", "//*[", "invalid selector"),
        ("-android uiautomator", "new UiSelector().nonsense(1)", "invalid selector"),
        ("css selector", "#submit", "invalid selector"),
        ("xpath", "//nothing", "no such element"),
        ("id", "submit", "no such element"),
        ("accessibility id", "没有", "no such element"),
    ],
)
def test_locators_that_lead_nowhere(calm: Wire, strategy: str, selector: str, error: str) -> None:
    with pytest.raises(Fault) as caught:
        calm.find(selector, strategy)

    assert caught.value.error == error


def test_a_body_that_is_no_json_object_is_an_invalid_argument(calm: Wire) -> None:
    for body in ([1], "x"):
        with pytest.raises(Fault) as caught:
            calm.raw("POST", f"/session/{calm.session}/back", body)
        assert (caught.value.status, caught.value.error) == (400, "invalid argument")


# --- finding and reading ------------------------------------------------------------------------------------------


def test_every_strategy_finds_the_same_element(wire: Wire) -> None:
    wanted = rect_of(wire, wire.by_id("submit"))

    for strategy, selector in [
        ("xpath", '//*[@text="提交"]'),
        ("xpath", "//android.widget.Button[1]"),
        ("class name", "android.widget.Button"),
        ("-android uiautomator", 'new UiSelector().className("android.widget.Button").instance(0)'),
        ("-android uiautomator", 'new UiSelector().resourceId("buttons").childSelector(new UiSelector().text("提交"))'),
        ("-android uiautomator", 'new UiSelector().text("稍后").fromParent(new UiSelector().text("提交"))'),
    ]:
        assert rect_of(wire, wire.find(selector, strategy)) == wanted
    assert wire.get(f"element/{wire.find('关闭按钮', 'accessibility id')}/attribute/content-desc") == "关闭按钮"


def test_ids_are_completed_with_the_package_unless_switched_off(wire: Wire) -> None:
    assert wire.find("android:id/content", "id")
    wire.post("appium/settings", settings={"disableIdLocatorAutocompletion": True})

    assert rect_of(wire, wire.find("submit", "id")) == rect_of(wire, wire.by_id("submit"))


def test_elements_are_found_below_an_element(wire: Wire) -> None:
    row = wire.by_id("buttons")

    assert len(wire.find_all("android.widget.Button", "class name", row)) == 3
    assert len(wire.find_all(".//android.widget.Button", "xpath", row)) == 3
    assert len(wire.find_all('new UiSelector().text("提交")', context=row)) == 1
    assert wire.find_all("android.widget.EditText", "class name", row) == []


def test_text_rect_and_attributes(wire: Wire) -> None:
    field = wire.by_id("name")
    rect = rect_of(wire, field)

    assert wire.get(f"element/{field}/size") == {"width": rect["width"], "height": rect["height"]}
    assert wire.get(f"element/{field}/location") == {"x": rect["x"], "y": rect["y"]}
    assert wire.get(f"element/{field}/attribute/className") == "android.widget.EditText"
    assert wire.get(f"element/{field}/attribute/hint") == "请输入姓名"
    assert wire.get(f"element/{field}/attribute/enabled") == "true"
    assert wire.get(f"element/{field}/attribute/contentDescription") is None


def test_source_is_the_screen(wire: Wire) -> None:
    root = etree.fromstring(wire.get("source").encode())

    assert (root.tag, root.get("width"), root.get("height")) == ("hierarchy", "1080", "2400")
    assert root.xpath("string(//android.widget.Button[1]/@text)") == "提交"
    wire.post("appium/settings", settings={"normalizeTagNames": True})
    assert "<Button " in wire.get("source")
    wire.post("appium/settings", settings={"normalizeTagNames": False, "snapshotMaxDepth": 3})
    assert "提交" not in wire.get("source")


def test_the_system_bars_are_seen_with_all_windows(wire: Wire) -> None:
    assert "com.android.systemui" not in wire.get("source")
    wire.post("appium/settings", settings={"enableMultiWindows": True})

    assert "com.android.systemui" in wire.get("source")
    assert wire.find_all('//*[@package="com.android.systemui"]', "xpath")


def test_settings_are_kept_and_checked(wire: Wire) -> None:
    assert wire.get("appium/settings")["waitForIdleTimeout"] == 10000
    wire.post("appium/settings", settings={"waitForIdleTimeout": 0, "enforceXPath1": True})

    assert wire.get("appium/settings")["waitForIdleTimeout"] == 0
    with pytest.raises(Fault, match="invalid selector"):
        wire.find("//*[matches(@text, '提.')]", "xpath")
    for wrong in ({"noSuchSetting": 1}, {"waitForIdleTimeout": "long"}, {"normalizeTagNames": 1}):
        with pytest.raises(Fault, match="invalid argument"):
            wire.post("appium/settings", settings=wrong)


def test_screenshots(wire: Wire) -> None:
    screen = Image.open(io.BytesIO(base64.b64decode(wire.get("screenshot"))))
    button = wire.by_id("submit")
    rect = rect_of(wire, button)
    part = Image.open(io.BytesIO(base64.b64decode(wire.get(f"element/{button}/screenshot"))))

    assert screen.size == (1080, 2400)
    assert part.size == (rect["width"], rect["height"])


def test_toasts_stand_in_the_source(wire: Wire, asking: str) -> None:
    wire.post(f"element/{wire.by_id('toast')}/click")

    assert wire.get(f"element/{wire.find('//android.widget.Toast[1]', 'xpath')}/text") == "已保存"
    assert "android.widget.Toast" in wire.get("source")


# --- acting -------------------------------------------------------------------------------------------------------


def test_click(wire: Wire) -> None:
    wire.post(f"element/{wire.by_id('submit')}/click")

    assert wire.text_of("counter") == "点击 1 次"


def test_text_is_appended_replaced_and_cleared(wire: Wire) -> None:
    field = wire.by_id("name")
    wire.post(f"element/{field}/value", text="张", value=["张"])
    wire.post(f"element/{field}/value", text="三")
    assert wire.text_of("name") == "张三"
    wire.post(f"element/{field}/value", text="李四", replace=True)
    assert wire.text_of("name") == "李四"
    wire.post("keys", value=["光", "明"])
    assert wire.text_of("name") == "李四光明"
    wire.post(f"element/{field}/clear")
    assert wire.text_of("name") == ""


def test_a_password_shows_bullets(wire: Wire) -> None:
    field = wire.by_id("secret")
    wire.post(f"element/{field}/value", text="ab")
    wire.post(f"element/{field}/value", text="c")

    assert wire.text_of("secret") == "•••"


def test_what_is_no_field_takes_no_text(wire: Wire) -> None:
    for path in ("value", "clear"):
        with pytest.raises(Fault) as caught:
            wire.post(f"element/{wire.by_id('title')}/{path}", text="x")
        assert (caught.value.status, caught.value.error) == (400, "invalid element state")


def test_the_active_element_is_the_one_with_the_focus(wire: Wire) -> None:
    field = wire.by_id("name")
    wire.post(f"element/{field}/click")
    active = wire.get("element/active")["ELEMENT"]

    assert wire.get(f"element/{active}/attribute/resource-id") == "name"


def test_an_element_that_has_left_is_stale(wire: Wire) -> None:
    several = wire.find_all("android.widget.Button", "class name")
    close = wire.find("关闭按钮", "accessibility id")
    wire.post(f"element/{close}/click")

    for gone in (close, several[0]):
        with pytest.raises(Fault) as caught:
            wire.get(f"element/{gone}/text")
        assert (caught.value.status, caught.value.error) == (404, "stale element reference")
    with pytest.raises(Fault, match="stale element reference"):
        wire.find_all("*", "xpath", close)


def test_an_element_found_alone_is_found_again_by_its_locator(wire: Wire, agents: adbutils.AdbDevice) -> None:
    counter = wire.by_id("counter")
    agents.shell(f"am start -W -S -n {BASICS}/.MainActivity")

    assert wire.get(f"element/{counter}/text") == "点击 0 次"


def test_an_element_stays_itself_while_its_text_changes(wire: Wire) -> None:
    counter = wire.find('new UiSelector().text("点击 0 次")')
    wire.post(f"element/{wire.by_id('submit')}/click")

    assert wire.get(f"element/{counter}/text") == "点击 1 次"


# --- gestures -----------------------------------------------------------------------------------------------------


def test_click_gestures(wire: Wire) -> None:
    button, touch = wire.by_id("submit"), wire.by_id("touch")
    rect = rect_of(wire, button)
    wire.post("appium/gestures/click", origin=element_of(wire, button))
    wire.post("appium/gestures/click", origin=element_of(wire, button), offset={"x": 10, "y": 10})
    wire.post("appium/gestures/click", offset={"x": rect["x"] + 10, "y": rect["y"] + 10})
    wire.post("appium/gestures/double_click", origin=element_of(wire, button))
    assert wire.text_of("counter") == "点击 5 次"
    wire.post("appium/gestures/long_click", origin=element_of(wire, touch), duration=700)
    assert wire.text_of("touch") == "长按了"
    with pytest.raises(Fault, match="invalid argument"):
        wire.post("appium/gestures/click")


def test_pinching_is_two_fingers(wire: Wire) -> None:
    wire.post("appium/gestures/pinch_close", origin=element_of(wire, wire.by_id("touch")), percent=0.5)

    assert wire.text_of("touch") == "两指"


def test_a_web_view_does_not_zoom(wire: Wire) -> None:
    before = rect_of(wire, wire.by_id("list"))
    area = {"left": 100, "top": 400, "width": 800, "height": 800}
    wire.post("appium/gestures/pinch_open", area=area, percent=0.75)

    assert rect_of(wire, wire.by_id("list")) == before


def rows(wire: Wire) -> list[str]:
    found = wire.find_all('new UiSelector().textMatches("第 \\\\d+ 行")')
    return [wire.get(f"element/{row}/text") for row in found]


def test_scrolling_tells_whether_there_is_more(wire: Wire) -> None:
    inside = {"origin": element_of(wire, wire.by_id("list")), "percent": 1.0}

    assert wire.post("appium/gestures/scroll", direction="up", **inside) is False
    steps = 1
    while wire.post("appium/gestures/scroll", direction="down", **inside):
        steps += 1
        assert steps < 40
    assert "第 40 行" in rows(wire) and steps > 3
    assert wire.post("appium/gestures/fling", direction="up", **inside) in (True, False)
    assert "第 40 行" not in rows(wire)


def test_swiping_moves_the_content(wire: Wire) -> None:
    wire.post("appium/gestures/swipe", origin=element_of(wire, wire.by_id("list")), direction="up", percent=0.9)

    assert "第 1 行" not in rows(wire)


@pytest.mark.parametrize(
    "body", [{"direction": "sideways", "percent": 0.5}, {"direction": "up", "percent": 0}, {"direction": "up"}]
)
def test_gestures_check_what_they_get(calm: Wire, body: dict[str, Any]) -> None:
    with pytest.raises(Fault, match="invalid argument"):
        calm.post("appium/gestures/swipe", area={"left": 0, "top": 500, "width": 500, "height": 500}, **body)


def test_scrollable_expressions_bring_things_into_view(wire: Wire) -> None:
    area = 'new UiScrollable(new UiSelector().resourceId("list"))'
    row = 'new UiSelector().className("android.widget.TextView")'

    for expression, text in [
        (f'{area}.scrollIntoView(new UiSelector().text("第 25 行"))', "第 25 行"),
        (f'{area}.setMaxSearchSwipes(20).scrollTextIntoView("第 3 行")', "第 3 行"),
        (f'{area}.getChildByText({row}, "第 30 行")', "第 30 行"),
    ]:
        assert wire.get(f"element/{wire.find(expression)}/text") == text
    with pytest.raises(Fault, match="invalid selector"):
        wire.find(f"{area}.scrollToBeginning(10)")
    with pytest.raises(Fault, match="no such element"):
        wire.find(f'{area}.setMaxSearchSwipes(2).scrollIntoView(new UiSelector().text("没有"))')


def test_mobile_scroll(wire: Wire) -> None:
    area = element_of(wire, wire.by_id("list"))
    wire.post("gestures/scroll_to", origin=area, params={"strategy": "xpath", "selector": "//*[@text='第 20 行']"})
    row = wire.find("//*[@text='第 20 行']", "xpath")
    wire.post("gestures/scroll_to", origin=area, params={"strategy": "xpath", "selector": "//*[@text='第 1 行']"})
    wire.post(f"appium/element/{wire.by_id('list')}/scroll_to/{row}")

    assert "第 20 行" in rows(wire)


def test_actions_tap_hold_and_swipe(wire: Wire) -> None:
    button = rect_of(wire, wire.by_id("submit"))
    wire.post("actions", actions=[tap_at(button["x"] + 20, button["y"] + 20)])
    assert wire.text_of("counter") == "点击 1 次"
    touch, area = (rect_of(wire, wire.by_id(name)) for name in ("touch", "list"))
    hold = tap_at(touch["x"] + 100, touch["y"] + 20)
    hold["actions"][2]["duration"] = 700
    wire.post("actions", actions=[hold])
    assert wire.text_of("touch") == "长按了"
    swipe = tap_at(area["x"] + 300, area["y"] + area["height"] - 20)
    swipe["actions"][2] = {"type": "pointerMove", "duration": 300, "x": 0, "y": -400, "origin": "pointer"}
    wire.post("actions", actions=[swipe])
    assert "第 1 行" not in rows(wire)


def test_actions_of_two_fingers_and_of_an_element(wire: Wire) -> None:
    touch = rect_of(wire, wire.by_id("touch"))
    wire.post(
        "actions",
        actions=[tap_at(touch["x"] + 100, touch["y"] + 20, "a"), tap_at(touch["x"] + 400, touch["y"] + 20, "b")],
    )
    assert wire.text_of("touch") == "两指"
    on_element = tap_at(0, 0)
    on_element["actions"][0]["origin"] = element_of(wire, wire.by_id("submit"))
    wire.post("actions", actions=[on_element])
    assert wire.text_of("counter") == "点击 1 次"


def test_key_actions_type(wire: Wire) -> None:
    wire.post(f"element/{wire.by_id('name')}/click")
    keys = [{"type": kind, "value": value} for value in "ab\ue003字" for kind in ("keyDown", "keyUp")]
    wire.post("actions", actions=[{"type": "key", "id": "keys", "actions": keys}])

    assert wire.text_of("name") == "a字"


@pytest.mark.parametrize(
    "actions",
    [
        None,
        [],
        [{"type": "wheel", "id": "w", "actions": []}],
        [{"type": "pointer", "id": "p", "actions": [{"type": "dance"}]}],
        [tap_at(-5, 10)],
        [tap_at(5, 10), tap_at(6, 10)],
        [{"type": "none", "id": "n", "actions": [{"type": "pause", "duration": -1}]}],
    ],
)
def test_wrong_actions_are_invalid_arguments(calm: Wire, actions: Any) -> None:
    with pytest.raises(Fault, match="invalid argument"):
        calm.post("actions", actions=actions)


# --- device -------------------------------------------------------------------------------------------------------


def test_device_facts(wire: Wire) -> None:
    info = wire.get("appium/device/info")

    assert (info["apiVersion"], info["realDisplaySize"], info["displayDensity"]) == ("34", "1080x2400", 480)
    assert wire.get("window/current/size") == {"width": 1080, "height": 2400}
    assert wire.get("appium/device/pixel_ratio") == 3
    assert wire.get("appium/device/system_bars")["statusBar"] > 0
    assert wire.get("appium/device/battery_info")["level"] == 1
    assert wire.post("appium/list_displays")[0]["isDefault"] is True
    windows = wire.post("appium/list_windows", skipScreenshots=True)
    assert {window["packageName"] for window in windows} == {BASICS, "com.android.systemui"}


def test_orientation_and_rotation(wire: Wire) -> None:
    try:
        wire.post("orientation", orientation="LANDSCAPE")
        assert wire.get("orientation") == "LANDSCAPE"
        assert wire.get("window/current/size") == {"width": 2400, "height": 1080}
        assert wire.get("rotation")["z"] == 90
    finally:
        wire.post("rotation", x=0, y=0, z=0)
    assert wire.get("orientation") == "PORTRAIT"


def test_clipboard_through_server_and_settings_app(wire: Wire, agents: adbutils.AdbDevice) -> None:
    wire.post(
        "appium/device/set_clipboard", content=base64.b64encode("剪贴".encode()).decode(), contentType="PLAINTEXT"
    )
    ask = "am broadcast -n io.appium.settings/.receivers.ClipboardReceiver -a io.appium.settings.clipboard.get"

    assert base64.b64decode(wire.post("appium/device/get_clipboard")).decode() == "剪贴"
    assert 'data=""' in agents.shell(ask)  # only the current input method may look
    before = agents.shell("settings get secure default_input_method").strip()
    agents.shell("ime enable io.appium.settings/.AppiumIME; ime set io.appium.settings/.AppiumIME")
    answer = agents.shell(ask)
    agents.shell(f"ime set {before}")
    assert f'result=-1, data="{base64.b64encode("剪贴".encode()).decode()}"' in answer


def test_keys_and_back(wire: Wire) -> None:
    wire.post(f"element/{wire.by_id('next')}/click")
    assert until(lambda: "第二页" in wire.get("source"), 5)
    wire.post("back")
    assert until(lambda: "基础样例" in wire.get("source"), 5)
    with pytest.raises(Fault, match="invalid argument"):
        wire.post("appium/device/press_keycode", keycode="enter")


def test_input_methods_of_the_settings_app(wire: Wire, agents: adbutils.AdbDevice) -> None:
    wire.post(f"element/{wire.by_id('name')}/click")
    before = agents.shell("settings get secure default_input_method").strip()
    agents.shell("ime set io.appium.settings/.UnicodeIME")
    agents.shell("input text 'a&Ti1lhw-b&-'")
    agents.shell("ime set io.appium.settings/.AppiumIME; input text /next/")
    agents.shell(f"ime set {before}")

    assert wire.text_of("name") == "a中文b&"
    assert wire.get(f"element/{wire.get('element/active')['ELEMENT']}/attribute/resource-id") == "secret"


def test_mock_location(wire: Wire, agents: adbutils.AdbDevice) -> None:
    ask = "am broadcast -n io.appium.settings/.receivers.LocationInfoReceiver -a io.appium.settings.location"
    agents.shell(
        "am start-foreground-service -e longitude 104.1 -e latitude 30.5 -e altitude 7 io.appium.settings/.LocationService"
    )
    assert 'data="30.5 104.1 7"' in agents.shell(ask)
    agents.shell("am stopservice io.appium.settings/.LocationService")
    assert 'data="0.0 0.0 0.0"' in agents.shell(ask)


def test_settings_app_lists_what_the_device_has(agents: adbutils.AdbDevice) -> None:
    answer = agents.shell("am broadcast -a io.appium.settings.notifications")
    listed = answer.split('data="', 1)[1].rstrip().rstrip('"')

    assert json.loads(listed) == {"statusBarNotifications": []}
    assert "result=0" in agents.shell("am broadcast -a io.appium.settings.nothing")


# --- alerts -------------------------------------------------------------------------------------------------------


def says(wire: Wire, resource_id: str, text: str) -> bool:
    return wire.text_of(resource_id) == text


def test_alerts(wire: Wire, asking: str) -> None:
    for command, body, answer in [
        ("accept", {}, "true"),
        ("dismiss", {}, "false"),
        ("accept", {"buttonLabel": "取消"}, "false"),
    ]:
        wire.post(f"element/{wire.by_id('ask')}/click")
        assert until(lambda: "删除吗" in wire.get("source"), 5)
        assert wire.get("alert/text") == "删除吗?"
        with pytest.raises(Fault, match="invalid argument"):
            wire.post("alert/accept", buttonLabel="没有这个")
        wire.post(f"alert/{command}", **body)
        assert until(functools.partial(says, wire, "ask", answer), 5)
