"""Crash, hang, secured windows and the mock position, driven through real uiautomator2 and adb."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import adbutils
import pytest
import uiautomator2

from harness.softdevice.launch import SoftDeviceHost
from harness.webapp import app_facts, pack_web_app

pytestmark = pytest.mark.browser
APPS = Path(__file__).parents[1] / "apps"
TROUBLE = app_facts(APPS / "trouble").package
QUESTIONS = app_facts(APPS / "questions").package
SECRET = app_facts(APPS / "secret").package


@pytest.fixture(scope="module")
def phone(soft_host: SoftDeviceHost, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A device of its own with the apps of these tests."""
    serial = soft_host.start("android-14-phone")
    adbutils.adb.connect(serial, timeout=10)
    device = uiautomator2.connect(serial)
    device.settings["wait_timeout"] = 5
    for name in ("trouble", "questions", "secret"):
        device.app_install(str(pack_web_app(APPS / name, tmp_path_factory.mktemp("packed"))))
    yield device
    device.stop_uiautomator(wait=False)
    adbutils.adb.disconnect(serial)
    soft_host.stop(serial)


def shell(phone: Any, command: str) -> str:
    return str(phone.shell(command).output)


def start(phone: Any, package: str, marker: dict[str, str]) -> None:
    phone.app_start(package, stop=True)
    assert phone(**marker).wait(timeout=5)


def test_induced_crash_is_told_logged_and_kept_and_the_second_one_repeats(phone: Any) -> None:
    start(phone, TROUBLE, {"text": "还好"})
    shell(phone, "logcat -c")

    shell(phone, f"am crash {TROUBLE}")
    assert phone(textContains="已停止运行").wait(timeout=5)
    log = shell(phone, "logcat -d")
    assert "FATAL EXCEPTION: main" in log and "CrashedByAdbException: shell-induced crash" in log
    assert f"Process {TROUBLE} (pid " in log and "has died" in log
    assert f"Process: {TROUBLE}" in shell(phone, "dumpsys dropbox --print data_app_crash")
    phone(resourceId="android:id/aerr_restart").click()
    assert phone(text="还好").wait(timeout=5)

    shell(phone, f"am crash {TROUBLE}")
    assert phone(textContains="屡次停止运行").wait(timeout=5)
    assert not phone(resourceId="android:id/aerr_restart").exists
    phone(resourceId="android:id/aerr_app_info").click()
    assert phone(resourceId="com.android.settings:id/entity_header_title").wait(timeout=2)
    phone.press("back")


def test_a_hanging_app_is_waited_for_and_recovers(phone: Any) -> None:
    start(phone, TROUBLE, {"text": "还好"})
    shell(phone, "logcat -c")

    phone(resourceId="hang").click()
    assert phone(textContains="没有响应").wait(timeout=9)
    log = shell(phone, "logcat -d")
    assert f"ANR in {TROUBLE}" in log and "Input dispatching timed out" in log and "PID: " in log
    assert "anr_" in shell(phone, "ls /data/anr")
    phone(resourceId="android:id/aerr_wait").click()

    assert phone(text="还好").wait(timeout=8)
    assert shell(phone, f"pidof {TROUBLE}").strip()


def test_dialogs_of_failures_can_be_switched_off(phone: Any) -> None:
    start(phone, TROUBLE, {"text": "还好"})
    shell(phone, "settings put global hide_error_dialogs 1")

    try:
        shell(phone, f"am crash {TROUBLE}")
        assert not phone(packageName="android").exists
        assert not shell(phone, f"pidof {TROUBLE}").strip()
    finally:
        shell(phone, "settings delete global hide_error_dialogs")


def test_a_secured_window_is_black_in_pictures_and_readable_in_the_tree(phone: Any) -> None:
    start(phone, SECRET, {"text": "账号 6222"})

    dark = phone.screenshot().convert("L")
    cropped = dark.crop((0, 200, dark.width, dark.height - 300))
    assert cropped.getextrema() == (0, 0)
    raw = phone.adb_device.screenshot().convert("L")
    assert raw.crop((0, 200, raw.width, raw.height - 300)).getextrema() == (0, 0)
    phone(resourceId="show").click()

    light = phone.screenshot().convert("L")
    assert light.crop((0, 200, light.width, light.height - 300)).getextrema()[1] == 255


def test_watched_position_follows_the_mock_provider(phone: Any) -> None:
    start(phone, QUESTIONS, {"resourceId": "watch"})
    shell(phone, f"pm grant {QUESTIONS} android.permission.ACCESS_FINE_LOCATION")

    phone(resourceId="watch").click()
    assert phone(textStartsWith="在39.9").wait(timeout=5)
    shell(phone, "cmd location providers add-test-provider gps")
    shell(phone, "cmd location providers set-test-provider-location gps --location 30.25,120.16")

    assert phone(text="在30.25,120.16").wait(timeout=5)


def test_two_apps_share_the_screen(phone: Any) -> None:
    start(phone, TROUBLE, {"text": "还好"})

    shell(phone, f"am start --windowingMode 6 -n {QUESTIONS}/.MainActivity")

    assert phone(resourceId="watch").wait(timeout=5)
    assert phone(text="还好").exists
    phone.press("home")
    assert not phone(text="还好").exists
