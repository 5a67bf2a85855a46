"""Every public call of uiautomator2's Device but those about apps and its server, made against a soft device."""

from __future__ import annotations

import http.server
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import uiautomator2
from lxml import etree
from u2_api import Recorder
from uiautomator2.exceptions import RPCUnknownError
from uiautomator2.settings import Settings

from harness.webapp import pack_web_app

APPS = Path(__file__).parents[1] / "apps"
BENCH = "cn.example.bench"
IME = "com.github.uiautomator/.AdbKeyboard"
pytestmark = [pytest.mark.slow, pytest.mark.browser]

APP_CALLS = {"_AppMixIn", "Session", "BasicUiautomatorServer"}
CALLS = Recorder(__name__, uiautomator2.Device, Settings, but=APP_CALLS)
LEFT_OUT = {
    "_PluginMixIn.image": "needs findit, imutils and scikit-image and works on pictures only; it asks for `screenshot`",
    "_PluginMixIn.screenrecord": "broken in the client: it asks for `Device.address`, which 3.x no longer has",
    "_BaseClient.reset_uiautomator": "see the tests of the server",
}


@pytest.fixture(scope="module", autouse=True)
def listening() -> Iterator[None]:
    """Note every call of this module."""
    with CALLS.listening():
        yield


@pytest.fixture(scope="module")
def bench_apk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bench app as an installable file."""
    return pack_web_app(APPS / "bench", tmp_path_factory.mktemp("bench"))


@pytest.fixture
def d(u2: Any, bench_apk: Path) -> Any:
    """The device with the bench app in front, as after a fresh start."""
    if BENCH not in u2.app_list():
        u2.app_install(str(bench_apk))
    u2.app_start(BENCH, stop=True)
    assert u2(resourceId="title").wait(timeout=10)
    return u2


def said(device: Any) -> str:
    """What the bench app says happened last."""
    return str(device(resourceId="said").get_text())


# --- facts ----------------------------------------------------------------------------------------------------


def test_facts(d: Any) -> None:
    assert d.info["currentPackageName"] == BENCH
    assert d.device_info["sdk"] == 34 and d.device_info["version"] == 14
    assert d.serial == d.adb_device.serial
    assert d.exists(resourceId="title") and not d.exists(resourceId="nothing")
    assert d.wlan_ip is None or d.wlan_ip.count(".") == 3
    assert d.window_size() == (1080, 2400)
    assert d.pos_rel2abs(0.5, 0.25) == (540, 600)


def test_settings_and_waiting(d: Any) -> None:
    before = d.settings.get("wait_timeout")
    try:
        assert d.implicitly_wait(7) == 7 == d.wait_timeout
        d.wait_timeout = 6
        assert d.settings["wait_timeout"] == 6
        with pytest.raises(RuntimeError):
            d.click_post_delay  # noqa: B018 - the client forgot its own setting
        d.click_post_delay = 0.1
    finally:
        d.settings["wait_timeout"] = before
    d.sleep(0.01)
    d.show_float_window(False)


def test_helpers_hang_on_the_device(d: Any) -> None:
    assert d.xpath("试验台").exists
    assert not d.watcher.running()
    with d.watch_context(autostart=False) as context:
        context.when("没有这个").click()


def test_debug_prints_requests(d: Any, capsys: pytest.CaptureFixture[str]) -> None:
    d.debug = True
    try:
        assert d.debug
        d.jsonrpc.ping()
    finally:
        d.debug = False

    assert "/jsonrpc/0" in capsys.readouterr().out


def test_shell_push_and_pull(d: Any, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("甲 🍞")
    d.push(str(tmp_path / "a.txt"), "/sdcard/a.txt")
    d.pull("/sdcard/a.txt", str(tmp_path / "b.txt"))

    assert d.shell("cat /sdcard/a.txt").output == "甲 🍞" == (tmp_path / "b.txt").read_text()
    assert d.shell(["ls", "/nowhere"]).exit_code != 0


def test_dump_depth_compression_and_active_window(d: Any) -> None:
    whole = d.dump_hierarchy(pretty=True)
    active = d.dump_hierarchy(root_in_active=True)
    compressed = d.dump_hierarchy(compressed=True)

    assert 'package="com.android.systemui"' in whole and 'package="com.android.systemui"' not in active
    assert 'resource-id="android:id/content"' in whole and 'resource-id="android:id/content"' not in compressed
    windows = len(etree.fromstring(whole.encode()))
    assert d.dump_hierarchy(max_depth=0).count("<node") == windows > 1
    assert 'resource-id="north"' in compressed


def test_screenshot_forms(d: Any, tmp_path: Path) -> None:
    d.screenshot(str(tmp_path / "screen.png"))

    assert d.screenshot().size == (1080, 2400)
    assert d.screenshot(format="opencv").shape == (2400, 1080, 3)
    assert (tmp_path / "screen.png").stat().st_size > 1000


# --- touch, keys, rotation ------------------------------------------------------------------------------------


def test_click_double_click_and_long_click(d: Any) -> None:
    d.click(*d(resourceId="north").center())
    first = said(d)
    time.sleep(0.7)
    d.double_click(*d(resourceId="south").center())
    second = said(d)
    d.long_click(*d(resourceId="box").center(), duration=0.7)

    assert (first, second, said(d)) == ("单击北", "双击南", "长按方块")


def test_touch_swipe_and_drag(d: Any) -> None:
    x, y = d(resourceId="box").center()
    d.touch.down(x, y).sleep(0.05).move(x + 300, y).move(x + 750, y).up(x + 750, y)
    by_touch = said(d)
    rows = d(resourceId="rows").info["bounds"]
    middle = (rows["left"] + rows["right"]) // 2
    assert d.swipe(middle, rows["bottom"] - 40, middle, rows["top"] + 40, duration=0.3)
    swiped = not d(text="行 1").exists
    assert d.swipe_points([(middle, rows["top"] + 40), (middle, rows["bottom"] - 40)], 0.3)
    back = bool(d(text="行 1").exists)
    d.app_start(BENCH, stop=True)
    assert d(resourceId="title").wait(timeout=10)
    assert d.drag(x, y, x + 750, y, 0.4)

    assert (by_touch, swiped, back, said(d)) == ("放到目标", True, True, "放到目标")


def test_swipe_ext_goes_in_all_directions(d: Any) -> None:
    box = d(resourceId="rows").bounds()
    d.swipe_ext("up", box=box, scale=0.8)
    moved = not d(text="行 1").exists
    d.swipe_ext("down", box=box, scale=0.8)
    strip = d(resourceId="strip").bounds()
    d.swipe_ext("left", box=strip)
    left = not d(text="列 1").exists
    d.swipe_ext("right", box=strip)

    assert moved and d(text="行 1").exists
    assert left and d(text="列 1").exists
    with pytest.raises(ValueError, match="Unknown direction"):
        d.swipe_ext("sideways")


def test_keys(d: Any) -> None:
    assert d.press("volume_up") and d.press(24) and d.press("menu") and d.press("camera")
    d.long_press("volume_down")
    d.long_press(25)
    d(resourceId="field").click()
    d.press(29, 1)
    d.press("enter")
    typed = said(d)
    d.keyevent("home")

    assert typed == "回车 A"
    assert d.app_current()["package"] != BENCH


def test_screen_off_unlock_and_on(d: Any) -> None:
    d.screen_off()
    off = d.info["screenOn"]
    d.unlock()
    unlocked = d.info["screenOn"]
    d.screen_off()
    d.screen_on()

    assert (off, unlocked, d.info["screenOn"]) == (False, True, True)


def test_rotation(d: Any) -> None:
    try:
        d.orientation = "left"
        left = (d.orientation, d.window_size(), d.info["displayRotation"], d.info["naturalOrientation"])
        d.set_orientation("r")
        right = (d.orientation, d.info["displayRotation"])
        d.freeze_rotation(False)
        free = d.orientation
        d.freeze_rotation()
    finally:
        d.orientation = "n"

    assert left == ("left", (2400, 1080), 1, False)
    assert right == ("right", 3)
    assert free == "natural"
    assert d.jsonrpc.setOrientation("sideways") is None


def test_touch_trace_is_a_setting(d: Any) -> None:
    d.show_touch_trace()
    shown = d.shell("settings get system show_touches").output.strip()
    d.show_touch_trace(False, False)

    assert (shown, d.shell("settings get system pointer_location").output.strip()) == ("1", "0")


# --- text -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["123abcDEF +-*/_", "你好，世界！", "🍞🙂 é Ω", "'\"\\$`;&|<>", "很长" * 3000])
def test_send_keys_through_the_input_method(d: Any, text: str) -> None:
    d(resourceId="field").click()
    d.send_keys(text)

    assert d(resourceId="field").get_text() == text
    d.clear_text()
    assert d(resourceId="field").get_text() == ""


def test_send_action_is_the_editor_s_key(d: Any) -> None:
    d(resourceId="field").click()
    d.send_keys("查找", clear=True)
    d.send_action("search")
    by_name = said(d)
    d.send_keys("再", clear=True)
    d.send_action()

    assert (by_name, said(d)) == ("回车 查找", "回车 再")
    d.hide_keyboard()


def test_input_method_can_be_removed_and_comes_back(d: Any) -> None:
    d.set_input_ime()
    assert d.is_input_ime_installed() and d.current_ime() == IME
    try:
        assert d.app_uninstall("com.github.uiautomator")
        assert not d.is_input_ime_installed() and d.current_ime() != IME
        d(resourceId="field").click()
        d.send_keys("经剪贴板", clear=True)
        pasted = d(resourceId="field").get_text()
        d.clear_text()
        cleared = d(resourceId="field").get_text()
    finally:
        d.set_fastinput_ime(True)
    d.wait_fastinput_ime()

    assert (pasted, cleared) == ("经剪贴板", "")
    assert d.is_input_ime_installed() and d.current_ime() == IME
    d.set_input_ime(False)


def test_clipboard_with_and_without_label(d: Any) -> None:
    d.clipboard = "剪贴 🍞"
    first = d.clipboard
    d.set_clipboard("二", "标签")

    assert (first, d.clipboard) == ("剪贴 🍞", "二")


# --- toast, shade, addresses ----------------------------------------------------------------------------------


def test_toast_is_remembered_until_cleared(d: Any) -> None:
    d.clear_toast()
    before = d.last_toast, d.toast.get_message(0, default="没有")
    d(resourceId="toast").click()
    told = d.toast.get_message(3)
    d.toast.reset()
    shows = d(className="android.widget.Toast").exists

    assert before == (None, "没有")
    assert told == "你好，吐司 🍞"
    assert d.last_toast is None and shows
    for show in (d.toast.show, d.make_toast):
        with pytest.raises(RPCUnknownError, match="-32601"):
            show("这个服务器没有", 1.0)


def test_traversed_text_is_a_screen_reader_s(d: Any) -> None:
    d.clear_traversed_text()

    assert d.last_traversed_text is None


def test_shade_opens_and_closes(d: Any) -> None:
    d.open_notification()
    shade = d.dump_hierarchy(root_in_active=True)
    d.press("back")
    d.open_quick_settings()
    settings = d.dump_hierarchy(root_in_active=True)
    d.press("back")

    assert 'package="com.android.systemui"' in shade and 'resource-id="title"' not in shade
    assert 'package="com.android.systemui"' in settings and settings != shade
    assert d(resourceId="title").wait(timeout=3) and d.app_current()["package"] == BENCH


def test_open_url_shows_the_page(d: Any) -> None:
    class Page(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = "<!doctype html><meta charset=utf-8><h1>网址里的页</h1>".encode()
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            return

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Page) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        d.open_url(f"http://127.0.0.1:{server.server_port}/?a=1&b=2")
        shown = d(text="网址里的页").wait(timeout=10)
        server.shutdown()

    assert shown and d.app_current()["package"] == "com.android.browser"


def test_every_public_call_is_made_or_listed(request: pytest.FixtureRequest) -> None:
    here = [item for item in request.session.items if item.path == Path(__file__)]
    if len({item.name.partition("[")[0] for item in here}) < sum(name.startswith("test_") for name in globals()):
        pytest.skip("only a part of this module runs")

    assert CALLS.left_out(LEFT_OUT) == ""
