"""Every public call of uiautomator2's Device and Session, made against a soft device."""

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
from uiautomator2.exceptions import AppNotFoundError, RPCUnknownError, SessionBrokenError
from uiautomator2.settings import Settings

from harness import wait
from harness.webapp import pack_web_app

APPS = Path(__file__).parents[1] / "apps"
BENCH = "cn.example.bench"
IME = "com.github.uiautomator/.AdbKeyboard"
pytestmark = [pytest.mark.slow, pytest.mark.browser]

CALLS = Recorder(__name__, uiautomator2.Device, uiautomator2.Session, Settings)
LEFT_OUT = {
    "_PluginMixIn.image": "needs findit, imutils and scikit-image and works on pictures only; `screenshot` is what it asks the device for",
    "_PluginMixIn.screenrecord": "broken in the client: it asks for `Device.address`, which 3.x no longer has",
    "BasicUiautomatorServer.jsonrpc_call": "what `jsonrpc` calls; `Session` has one of its own",
    "Session.jsonrpc_call": "what `jsonrpc` calls on a session; `test_session_*` see it refuse",
    "_AppMixIn.app_uninstall_all": "would remove the apps of the other tests; it is `pm list packages -3` and `app_uninstall`",
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
    assert d.app_current()["package"] == BENCH
    d.press("back")
    d.open_quick_settings()
    d.press("back")

    assert d(resourceId="title").wait(timeout=3)


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


# --- apps -----------------------------------------------------------------------------------------------------


def test_app_facts(d: Any) -> None:
    assert BENCH in d.app_list() and BENCH in d.app_list("-3") and BENCH in d.app_list_running()
    assert d.app_info(BENCH) == {"versionName": "2.3.4", "versionCode": 2003004}
    assert d.app_current()["activity"] == ".MainActivity" and d.app_current()["pid"] == d.app_wait(BENCH, front=True)
    assert d.exists(resourceId="title")
    with pytest.raises(AppNotFoundError):
        d.app_info("cn.example.missing")
    assert d.app_wait("cn.example.missing", timeout=0.1) == 0


def test_activities_are_started_by_name_and_followed(d: Any) -> None:
    d.app_start(BENCH, activity=".SecondActivity", wait=True)
    assert d.wait_activity(".SecondActivity", timeout=3) and d(text="第二页").wait(timeout=3)
    d(text="关闭本页").click()
    assert d.wait_activity(".MainActivity", timeout=3)
    d.app_start(BENCH, activity=f"{BENCH}.SecondActivity", stop=True)
    assert d(text="第二页").wait(timeout=5)
    d.app_start(BENCH, activity=".Missing")
    assert not d.wait_activity(".Missing", timeout=0.6)


def test_app_start_with_monkey_stop_and_clear(d: Any) -> None:
    pid = d.app_wait(BENCH)
    d.app_start(BENCH, use_monkey=True, wait=True)
    same = d.app_wait(BENCH)
    d.app_stop(BENCH)
    stopped = BENCH in d.app_list_running()
    d.app_start(BENCH, wait=True)
    d.app_clear(BENCH)

    assert (same, stopped, BENCH in d.app_list_running()) == (pid, False, False)


def test_app_stop_all_spares_the_excluded(d: Any) -> None:
    d.app_start("cn.example.basics")
    killed = d.app_stop_all(excludes=[BENCH])

    assert "cn.example.basics" in killed and BENCH not in killed
    assert BENCH in d.app_list_running() and "cn.example.basics" not in d.app_list_running()


def test_permissions_are_granted_at_once(d: Any) -> None:
    d.app_clear(BENCH)
    before = d.shell(["dumpsys", "package", BENCH]).output
    d.app_auto_grant_permissions(BENCH)
    after = d.shell(["dumpsys", "package", BENCH]).output

    assert "android.permission.CAMERA: granted=false" in before
    assert "android.permission.CAMERA: granted=true" in after


def test_install_from_an_address_and_uninstall(d: Any, bench_apk: Path) -> None:
    removed = d.app_uninstall(BENCH)
    gone = BENCH in d.app_list()

    class Files(http.server.SimpleHTTPRequestHandler):
        def __init__(self, *args: Any) -> None:
            super().__init__(*args, directory=str(bench_apk.parent))

        def log_message(self, *_: Any) -> None:
            return

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Files) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        d.app_install(f"http://127.0.0.1:{server.server_port}/{bench_apk.name}")
        server.shutdown()

    assert (removed, gone, BENCH in d.app_list(), d.app_uninstall("cn.example.missing")) == (True, False, True, False)


def test_session_follows_one_process(d: Any) -> None:
    with d.session(BENCH) as session:
        first = session.pid
        assert session.running() and session(resourceId="title").wait(timeout=5)
        session.restart()
        assert session.running() and session.pid != first
        d.app_stop(BENCH)
        assert not session.running()
        with pytest.raises(SessionBrokenError):
            session(resourceId="title").click()
    d.app_start(BENCH, wait=True)
    attached = d.session(BENCH, attach=True)
    kept = attached.running()
    attached.close()

    assert kept and BENCH not in d.app_list_running()


# --- the server -----------------------------------------------------------------------------------------------


def server_pid(device: Any) -> int | None:
    """Process id of the server on the device."""
    rows = [line.split() for line in device.shell("ps -u shell").output.splitlines()]
    return next((int(row[1]) for row in rows if row[-1] == "app_process"), None)


def test_server_comes_back_after_its_process_was_killed(d: Any) -> None:
    killed = server_pid(d)
    assert killed is not None
    assert d.shell(f"kill {killed}").exit_code == 0
    assert wait.until(lambda: server_pid(d) is None, timeout_s=3)

    assert d.info["sdkInt"] == 34
    assert server_pid(d) not in (None, killed)
    d.reset_uiautomator()
    assert d.info["sdkInt"] == 34
    d.stop_uiautomator()
    stopped = server_pid(d)
    d.start_uiautomator()
    assert stopped is None and server_pid(d) is not None


def test_connection_comes_back_after_adb_dropped_it(soft_serial: str) -> None:
    import adbutils

    device = uiautomator2.connect(soft_serial, port=9233)
    adbutils.adb.disconnect(soft_serial)
    again = uiautomator2.connect(soft_serial, port=9233)
    answers = again.info["sdkInt"], device.info["sdkInt"]
    device.stop_uiautomator()

    assert answers == (34, 34)


def test_several_clients_at_once_get_their_own_answers(d: Any, soft_serial: str) -> None:
    clients = [uiautomator2.connect(soft_serial) for _ in range(4)]
    names = ["north", "west", "east", "south"]
    wrong: list[str] = []

    def ask(client: Any, name: str) -> None:
        for _ in range(5):
            info = client(resourceId=name).info
            if info["resourceName"] != name or client(resourceId="said").count != 1:
                wrong.append(name)

    threads = [threading.Thread(target=ask, args=pair) for pair in zip(clients, names, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)

    assert not wrong and not any(thread.is_alive() for thread in threads)


def test_two_devices_at_once_do_not_mix(d: Any, soft_host: Any, bench_apk: Path) -> None:
    import adbutils

    serial = soft_host.start("android-12-phone")
    adbutils.adb.connect(serial, timeout=10)
    other = uiautomator2.connect(serial)
    try:
        other.app_install(str(bench_apk))
        other.app_start(BENCH)
        assert other(resourceId="north").wait(timeout=10)
        threads = [
            threading.Thread(target=lambda: d(resourceId="north").click()),
            threading.Thread(target=lambda: other(resourceId="south").click()),
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(30)
        assert (said(d), said(other)) == ("单击北", "单击南")
        assert (d.info["sdkInt"], other.info["sdkInt"]) == (34, 31)
    finally:
        other.stop_uiautomator(wait=False)
        adbutils.adb.disconnect(serial)
        soft_host.stop(serial)


def test_every_public_call_is_made_or_listed(request: pytest.FixtureRequest) -> None:
    here = [item for item in request.session.items if item.path == Path(__file__)]
    if len({item.name.partition("[")[0] for item in here}) < sum(name.startswith("test_") for name in globals()):
        pytest.skip("only a part of this module runs")

    assert CALLS.left_out(LEFT_OUT) == ""
