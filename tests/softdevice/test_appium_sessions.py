"""An unmodified Appium server drives soft devices: sessions, native commands, web contexts, two devices at once."""

from __future__ import annotations

import base64
import contextlib
import os
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import adbutils
import pytest
from packages import PAGE, make_apk

from harness.drivers._appium_server import AppiumServer, find_home, find_node
from harness.errors import DriverStartupError
from harness.softdevice.launch import SoftDeviceHost
from harness.wait import until

BASICS = "cn.example.basics"
pytestmark = [pytest.mark.browser, pytest.mark.slow]
Open = Callable[..., Any]


@pytest.fixture(scope="module")
def appium() -> Iterator[AppiumServer]:
    """A real Appium server."""
    pytest.importorskip("appium")
    try:
        find_node()
        find_home()
    except DriverStartupError as error:
        pytest.skip(str(error))
    with AppiumServer() as server:
        yield server


@pytest.fixture(scope="module")
def serials(soft_host: SoftDeviceHost, basics_apk: Path) -> Iterator[list[str]]:
    """Two devices with the fixture app."""
    serials = [soft_host.start("android-14-phone"), soft_host.start("android-10-small")]
    for serial in serials:
        adbutils.adb.connect(serial, timeout=10)
        adbutils.adb.device(serial).install(str(basics_apk), silent=True)
    yield serials
    for serial in serials:
        adbutils.adb.disconnect(serial)
        soft_host.stop(serial)


@pytest.fixture(scope="module")
def open_session(appium: AppiumServer, serials: list[str]) -> Iterator[Open]:
    """Opens a session on a device (the first by default) with capabilities; all are closed at the end."""
    from appium import webdriver
    from appium.options.android import UiAutomator2Options
    from selenium.common.exceptions import InvalidSessionIdException

    opened = []

    def open_one(serial: str = serials[0], **capabilities: Any) -> Any:
        options = UiAutomator2Options().load_capabilities(
            {
                "platformName": "Android",
                "appium:automationName": "UiAutomator2",
                "appium:udid": serial,
                "appium:adbPort": int(os.environ.get("ANDROID_ADB_SERVER_PORT", "5037")),
                "appium:suppressKillServer": True,
                **{f"appium:{name}": value for name, value in capabilities.items()},
            }
        )
        driver = webdriver.Remote(appium.url, options=options)
        opened.append(driver)
        return driver

    yield open_one
    for driver in opened:
        # A new session on a device ends the one before.
        with contextlib.suppress(InvalidSessionIdException):
            driver.quit()


@pytest.fixture(scope="module")
def driver(open_session: Open) -> Any:
    """A session with default capabilities and the fixture app in front."""
    return open_session(appPackage=BASICS, appActivity=f"{BASICS}.MainActivity")


def by_id(driver: Any, resource_id: str) -> Any:
    return driver.find_element("-android uiautomator", f'new UiSelector().resourceId("{resource_id}")')


def test_a_default_session_sees_and_touches_the_app(driver: Any) -> None:
    assert "基础样例" in driver.page_source
    driver.find_element("xpath", '//*[@text="提交"]').click()
    assert by_id(driver, "counter").text == "点击 1 次"
    assert base64.b64decode(driver.get_screenshot_as_base64())[:4] == b"\x89PNG"
    facts = driver.capabilities
    assert (facts["deviceApiLevel"], facts["deviceScreenSize"], facts["pixelRatio"]) == (34, "1080x2400", "3")
    assert facts["viewportRect"]["top"] == facts["statBarHeight"] > 0


def test_commands_that_go_through_adb(driver: Any) -> None:
    assert (driver.current_package, driver.current_activity) == (BASICS, ".MainActivity")
    assert driver.is_app_installed(BASICS) and not driver.is_app_installed("cn.example.nothing")
    assert driver.query_app_state(BASICS) == 4
    driver.background_app(-1)
    assert driver.query_app_state(BASICS) == 3
    driver.activate_app(BASICS)
    assert driver.terminate_app(BASICS) and driver.query_app_state(BASICS) == 1
    driver.activate_app(BASICS)
    assert until(lambda: driver.query_app_state(BASICS) == 4, 5)
    assert not driver.is_locked()
    driver.lock()
    assert driver.is_locked()
    driver.unlock()
    assert not driver.is_locked()


def test_files_clipboard_location_and_logs(driver: Any) -> None:
    driver.push_file("/sdcard/Download/a.txt", base64.b64encode(b"abc").decode())
    assert base64.b64decode(driver.pull_file("/sdcard/Download/a.txt")) == b"abc"
    assert base64.b64decode(driver.pull_folder("/sdcard/Download"))[:2] == b"PK"
    assert driver.execute_script("mobile: deleteFile", {"remotePath": "/sdcard/Download/a.txt"}) is True
    driver.set_clipboard_text("剪贴板")
    assert driver.get_clipboard_text() == "剪贴板"
    driver.set_location(30.5, 104.1, 10)
    assert driver.location["latitude"] == 30.5
    driver.execute_script("mobile: resetGeolocation", {})
    assert driver.get_log("logcat")


def test_radios_bars_and_pictures(driver: Any) -> None:
    run = driver.execute_script
    run("mobile: setConnectivity", {"wifi": False, "data": False})
    assert run("mobile: getConnectivity", {})["wifi"] is False
    run("mobile: setConnectivity", {"wifi": True, "data": True})
    assert run("mobile: getConnectivity", {}) == {"wifi": True, "data": True, "airplaneMode": False}
    bars = driver.get_system_bars()
    assert bars["statusBar"]["visible"] is True and bars["navigationBar"]["y"] > 2000
    assert run("mobile: deviceInfo", {})["model"] and run("mobile: batteryInfo", {})["level"] == 1
    (screen,) = run("mobile: screenshots", {}).values()
    assert base64.b64decode(screen["payload"])[:4] == b"\x89PNG"
    assert run("mobile: getPermissions", {"type": "granted"}) is not None
    driver.start_recording_screen()
    assert base64.b64decode(driver.stop_recording_screen())[4:8] == b"ftyp"


def test_text_of_every_script_through_the_input_methods(driver: Any) -> None:
    field = by_id(driver, "name")
    field.clear()
    field.click()
    driver.execute_script("mobile: type", {"text": "中文 & abc"})
    assert field.text == "中文 & abc"
    driver.execute_script("mobile: performEditorAction", {"action": "next"})
    assert driver.switch_to.active_element.get_attribute("resource-id") == "secret"


def test_orientation_and_settings(driver: Any) -> None:
    driver.orientation = "LANDSCAPE"
    assert driver.get_window_size() == {"width": 2400, "height": 1080}
    driver.orientation = "PORTRAIT"
    driver.update_settings({"normalizeTagNames": True})
    assert driver.get_settings()["normalizeTagNames"] is True and "<WebView" in driver.page_source
    driver.update_settings({"normalizeTagNames": False})


def test_errors_reach_the_client_as_what_they_are(driver: Any) -> None:
    from selenium.common.exceptions import (
        InvalidSelectorException,
        NoAlertPresentException,
        NoSuchElementException,
        StaleElementReferenceException,
    )

    close = driver.find_element("accessibility id", "关闭按钮")
    close.click()
    with pytest.raises(StaleElementReferenceException):
        close.text  # noqa: B018 - asking is the test
    with pytest.raises(NoSuchElementException):
        driver.find_element("xpath", "//nothing")
    with pytest.raises(InvalidSelectorException):
        driver.find_element("-android uiautomator", "new UiSelector().nonsense(1)")
    with pytest.raises(NoAlertPresentException):
        driver.switch_to.alert.text  # noqa: B018


def test_web_context_and_back(open_session: Open) -> None:
    chromedriver = shutil.which("chromedriver")
    if chromedriver is None:
        pytest.skip("no chromedriver on the path")
    driver = open_session(appPackage=BASICS, appActivity=f"{BASICS}.MainActivity", chromedriverExecutable=chromedriver)
    assert driver.contexts == ["NATIVE_APP", f"WEBVIEW_{BASICS}"]

    driver.switch_to.context(f"WEBVIEW_{BASICS}")
    driver.find_element("css selector", "#name").send_keys("张三")
    driver.find_element("css selector", "#submit").click()
    assert driver.find_element("css selector", "#result").text == "您好,张三"
    assert driver.execute_script("return document.title") == "基础样例"
    assert len(driver.window_handles) == 1

    driver.switch_to.context("NATIVE_APP")
    assert by_id(driver, "name").text == "张三"
    assert by_id(driver, "counter").text == "点击 1 次"


def test_an_app_file_is_installed_and_started(open_session: Open, serials: list[str], tmp_path: Path) -> None:
    package_file = make_apk(tmp_path / "hybrid.apk", {"assets/www/index.html": PAGE})
    driver = open_session(
        serials[1], app=str(package_file), noSign=True, appPackage="com.example.hybrid", appActivity=".MainActivity"
    )

    assert driver.current_package == "com.example.hybrid"
    assert "你好" in driver.page_source
    assert "com.example.hybrid" in adbutils.adb.device(serials[1]).list_packages()


def test_two_devices_at_once(open_session: Open, serials: list[str]) -> None:
    def drive(serial: str) -> tuple[str, int]:
        driver = open_session(serial, appPackage=BASICS, appActivity=f"{BASICS}.MainActivity")
        for _ in range(3):
            by_id(driver, "submit").click()
        width: int = driver.get_window_size()["width"]
        return str(by_id(driver, "counter").text), width

    with ThreadPoolExecutor(2) as pool:
        found = list(pool.map(drive, serials))

    assert [text for text, _width in found] == ["点击 3 次"] * 2
    assert found[0][1] != found[1][1]
