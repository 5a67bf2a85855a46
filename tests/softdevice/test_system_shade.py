"""Notifications, downloads, quick settings and the lock screen, driven through real uiautomator2 and adb."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import adbutils
import pytest
import uiautomator2

from harness.softdevice.launch import SoftDeviceHost
from harness.webapp import app_facts, pack_web_app

pytestmark = pytest.mark.browser
APPS = Path(__file__).parents[1] / "apps"
SYSTEM_UI = "com.android.systemui:id"


@pytest.fixture(scope="module")
def phone(soft_host: SoftDeviceHost, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A device of its own, with the app that leaves in all ways."""
    serial = soft_host.start("android-14-phone")
    adbutils.adb.connect(serial, timeout=10)
    device = uiautomator2.connect(serial)
    device.settings["wait_timeout"] = 5
    device.app_install(str(pack_web_app(APPS / "leaving", tmp_path_factory.mktemp("packed"))))
    yield device
    device.stop_uiautomator(wait=False)
    adbutils.adb.disconnect(serial)
    soft_host.stop(serial)


@pytest.fixture
def leaving(phone: Any) -> Any:
    """The app freshly started, the shade empty."""
    phone.shell("cmd notification cancel_all")
    phone.app_start(app_facts(APPS / "leaving").package, stop=True)
    assert phone(resourceId="own").wait(timeout=5)
    return phone


def read(phone: Any, path: str) -> str:
    return phone.adb_device.sync.read_bytes(path).decode()


@pytest.mark.parametrize(
    ("link", "path", "content"),
    [
        ("own", "/sdcard/Download/来信.txt", "来信一封"),
        ("data", "/sdcard/Download/表.csv", "a,b\n1,2"),
        ("blob", "/sdcard/Download/生成.txt", "生成的内容"),
    ],
)
def test_downloads_are_files_and_notifications(leaving: Any, link: str, path: str, content: str) -> None:
    leaving(resourceId=link).click()
    leaving.open_notification()
    note = leaving(resourceId="android:id/text", text="下载完毕。")
    assert note.wait(timeout=5)

    assert leaving(resourceId="android:id/title", text=path.rpartition("/")[2]).exists
    assert read(leaving, path) == content
    note.click()
    assert leaving(text=content).wait(timeout=2)
    assert leaving.app_current()["package"] == "com.android.htmlviewer"
    leaving.press("back")
    assert leaving(resourceId="own").wait(timeout=2)


class Attachments(BaseHTTPRequestHandler):
    """A site with one whole and one broken attachment."""

    def do_GET(self) -> None:
        if self.path.startswith("/file"):
            self.send_response(200)
            self.send_header("Content-Type", "application/pdf")
            self.send_header("Content-Disposition", "attachment; filename*=UTF-8''%E9%80%9A%E7%9F%A5.pdf")
            self.send_header("Content-Length", "4" if self.path == "/file" else "4000")
            body = b"%PDF"
        else:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            body = '<meta name=viewport content=width=device-width><a id="whole" href="/file">通知</a><br><br><a id="broken" href="/file?broken">残缺</a>'.encode()
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def site(phone: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """The phone with an app that shows the site."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Attachments)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    app = pack_web_app(f"http://127.0.0.1:{server.server_port}/", tmp_path_factory.mktemp("site"))
    phone.app_install(str(app))
    phone.app_start(app_facts(app).package, stop=True)
    assert phone(resourceId="whole").wait(timeout=5)
    yield phone
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(("link", "outcome"), [("whole", "下载完毕。"), ("broken", "下载失败。")])
def test_attachments_are_downloaded_and_failures_told(site: Any, link: str, outcome: str) -> None:
    site.shell("cmd notification cancel_all")
    site(resourceId=link).click()

    site.open_notification()
    assert site(resourceId="android:id/text", text=outcome).wait(timeout=5)
    names = [file.path for file in site.adb_device.sync.list("/sdcard/Download")]
    assert "通知.pdf" in names
    assert "通知-1.pdf" not in names
    site.press("back")


def test_posted_notifications_are_swiped_away_and_cleared(leaving: Any) -> None:
    for number in range(3):
        leaving.shell(["cmd", "notification", "post", "-t", f"题目{number}", f"tag{number}", f"内容{number}"])
    assert "题目1" in leaving.shell("dumpsys notification --noredact").output

    width, _height = leaving.window_size()
    leaving.swipe(width // 2, 5, width // 2, 900)
    assert leaving(text="内容1").wait(timeout=2)
    assert leaving.app_current()["package"] != "com.android.launcher"
    row = leaving(text="内容1").center()
    leaving.swipe(200, row[1], 900, row[1])
    assert not leaving(text="内容1").exists and leaving(text="内容2").exists
    leaving(resourceId=f"{SYSTEM_UI}/dismiss_text").click()

    assert leaving(resourceId="own").wait(timeout=2)
    leaving.shell("cmd statusbar expand-notifications")
    assert leaving(text="没有通知").wait(timeout=2)
    leaving.shell("cmd statusbar collapse")
    assert leaving(resourceId="own").wait(timeout=2)


def test_quick_settings_switch_the_network_off_and_on(leaving: Any) -> None:
    leaving.open_quick_settings()
    tile = leaving(className="android.widget.Switch", description="飞行模式")
    assert tile.wait(timeout=2)

    tile.click()
    assert leaving.shell("settings get global airplane_mode_on").output.strip() == "1"
    assert tile.info["checked"]
    tile.click()

    assert leaving.shell("settings get global airplane_mode_on").output.strip() == "0"
    leaving.press("home")
    assert not tile.exists


def test_screen_off_shows_nothing_and_wakes_to_the_app(leaving: Any) -> None:
    leaving.shell("input keyevent 223")
    assert "mWakefulness=Asleep" in leaving.shell("dumpsys power").output
    assert not leaving(resourceId="own").exists

    leaving.shell("input keyevent 224")

    assert leaving(resourceId="own").wait(timeout=2)


def test_lock_screen_is_swiped_away(leaving: Any) -> None:
    leaving.shell("locksettings set-disabled false")
    try:
        leaving.shell("input keyevent 26")
        leaving.shell("input keyevent 26")
        assert leaving(resourceId=f"{SYSTEM_UI}/lockscreen_clock_view").wait(timeout=2)
        assert "mDreamingLockscreen=true" in leaving.shell("dumpsys window").output
        leaving.press("back")
        assert not leaving(resourceId="own").exists
        leaving.swipe(0.5, 0.8, 0.5, 0.2)
        assert leaving(resourceId="own").wait(timeout=2)
        leaving.screen_off()
        leaving.unlock()
        assert leaving(resourceId="own").wait(timeout=2)
    finally:
        leaving.shell("locksettings set-disabled true")
    assert "mDreamingLockscreen=false" in leaving.shell("dumpsys window").output


def test_menu_key_and_wm_unlock(leaving: Any) -> None:
    leaving.shell("locksettings set-disabled false")
    try:
        for command in ("input keyevent 82", "wm dismiss-keyguard"):
            leaving.shell("input keyevent SLEEP; input keyevent WAKEUP")
            assert leaving(resourceId=f"{SYSTEM_UI}/lockscreen_clock_view").exists
            leaving.shell(command)
            assert leaving(resourceId="own").wait(timeout=2)
    finally:
        leaving.shell("locksettings set-disabled true")
