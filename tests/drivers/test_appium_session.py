"""A real Appium server with default capabilities on the demo app, and what happens when something of the chain dies."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import adbutils
import numpy as np
import pytest
from appium import webdriver
from appium.options.common import AppiumOptions
from appium.webdriver.common.appiumby import AppiumBy
from PIL import Image

from harness import wait
from harness.drivers._appium_server import AppiumServer, find_home, find_node
from harness.drivers.appium import AppiumDriver
from harness.errors import DeviceError, DeviceUnreachable
from harness.model.action import InstallApp, LaunchApp, SetFontScale
from harness.model.device import Capability, DeviceSpec
from harness.model.node import Node
from harness.softdevice.launch import SoftDeviceHost
from harness.webapp import pack_web_app
from harness.wire.hierarchy_xml import hierarchy_from_xml

APP = Path(__file__).parents[2] / "demo" / "qinghe" / "www"
PACKAGE = "gov.example.qinghe"
PATIENCE_S = 20.0

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module")
def server() -> Iterator[AppiumServer]:
    try:
        find_node()
        find_home()
    except DeviceError as error:
        pytest.skip(f"no Appium on this machine: {error}")
    with AppiumServer() as server:
        yield server


@pytest.fixture(scope="module")
def host() -> Iterator[SoftDeviceHost]:
    with SoftDeviceHost() as host:
        yield host


@pytest.fixture(scope="module")
def device(host: SoftDeviceHost, tmp_path_factory: pytest.TempPathFactory) -> adbutils.AdbDevice:
    serial = host.start("android-14-phone", "appium-session")
    adbutils.adb.connect(serial, timeout=10)
    device = adbutils.adb.device(serial)
    device.install(str(pack_web_app(APP, tmp_path_factory.mktemp("app"))), silent=True)
    return device


@pytest.fixture(scope="module")
def spare(host: SoftDeviceHost) -> str:
    return host.start("android-14-phone", "appium-spare")


@pytest.fixture(scope="module")
def client(server: AppiumServer, device: adbutils.AdbDevice) -> Iterator[Any]:
    """A session that asks for nothing but the device and the app."""
    wanted = {
        "platformName": "Android",
        "appium:automationName": "UiAutomator2",
        "appium:udid": device.serial,
        "appium:adbPort": int(os.environ.get("ANDROID_ADB_SERVER_PORT") or 5037),
        "appium:appPackage": PACKAGE,
        "appium:appActivity": ".MainActivity",
    }
    client = webdriver.Remote(server.url, options=AppiumOptions().load_capabilities(wanted))
    client.implicitly_wait(PATIENCE_S)
    yield client
    client.quit()


@pytest.fixture
def home(client: Any) -> Any:
    """The session with the app's first page in front."""
    client.terminate_app(PACKAGE)
    client.activate_app(PACKAGE)
    client.find_element(AppiumBy.XPATH, "//*[@text='立即登录']")
    return client


def test_the_session_says_what_the_device_is(client: Any, device: adbutils.AdbDevice) -> None:
    told = client.capabilities

    assert told["platformVersion"] == "14"
    assert told["deviceUDID"] == device.serial
    assert told["deviceModel"] == device.prop.model
    assert told["deviceScreenSize"] == "1080x2400"
    assert client.current_package == PACKAGE


@pytest.mark.parametrize(
    ("how", "what"),
    [
        (AppiumBy.XPATH, "//*[@text='立即登录']"),
        (AppiumBy.XPATH, "//android.widget.TextView[contains(@text, '即登')]"),
        (AppiumBy.ANDROID_UIAUTOMATOR, 'new UiSelector().text("立即登录")'),
        (AppiumBy.ANDROID_UIAUTOMATOR, 'new UiSelector().className("android.widget.TextView").textStartsWith("立即")'),
    ],
)
def test_an_element_is_found_where_it_is_drawn(home: Any, how: str, what: str) -> None:
    element = home.find_element(how, what)

    assert element.text == "立即登录"
    assert element.get_attribute("clickable") == "true"
    shown = node(home, "立即登录").bounds
    rect = element.rect
    assert (rect["x"], rect["y"], rect["width"], rect["height"]) == (shown.left, shown.top, shown.width, shown.height)


def node(client: Any, text: str) -> Node:
    found = next((node for node in hierarchy_from_xml(client.page_source).nodes if node.text == text), None)
    assert found is not None
    return found


def test_a_click_does_what_a_finger_does_and_a_page_that_is_gone_is_stale(home: Any) -> None:
    login = home.find_element(AppiumBy.XPATH, "//*[@text='立即登录']")

    login.click()

    fields = home.find_elements(AppiumBy.CLASS_NAME, "android.widget.EditText")
    assert [field.get_attribute("hint") or field.text for field in fields] == ["请输入手机号", "请输入密码"]
    fields[0].send_keys("13800000001")
    fields[1].send_keys("Secret1!")
    assert fields[0].text == "13800000001"
    assert fields[1].get_attribute("password") == "true"
    assert "Secret1!" not in home.page_source


def test_the_source_is_what_the_stock_dump_shows(home: Any, device: adbutils.AdbDevice) -> None:
    def app_nodes(xml: str) -> list[tuple[object, ...]]:
        roots = [root for root in hierarchy_from_xml(xml).roots if root.package == PACKAGE]
        return [
            (node.class_name, node.text, node.content_desc, node.resource_id, node.bounds, node.clickable)
            for root in roots
            for node in root.walk()
        ]

    device.shell("uiautomator dump /sdcard/window_dump.xml")
    stock = app_nodes(device.shell("cat /sdcard/window_dump.xml"))
    source = app_nodes(home.page_source)

    assert len(source) > 50
    assert source == stock


def test_every_tag_of_the_source_is_the_class_of_its_node(home: Any) -> None:
    elements = home.find_elements(AppiumBy.XPATH, "//android.widget.TextView")

    shown = [
        node for node in hierarchy_from_xml(home.page_source).nodes if node.class_name == "android.widget.TextView"
    ]
    assert len(elements) == len(shown) > 10


def test_the_screenshot_is_the_devices_own(home: Any, device: adbutils.AdbDevice) -> None:
    def same() -> bool:
        ours = np.asarray(Image.open(io.BytesIO(home.get_screenshot_as_png())).convert("RGB"))
        stock = np.asarray(Image.open(io.BytesIO(device.shell("screencap -p", encoding=None))).convert("RGB"))
        return ours.shape == (2400, 1080, 3) and bool((ours == stock).all())

    # The clock in the status bar may turn between the two pictures.
    assert wait.until(same, PATIENCE_S)


def test_an_elements_screenshot_is_its_part_of_the_screen(home: Any) -> None:
    element = home.find_element(AppiumBy.XPATH, "//*[@text='立即登录']")
    rect = element.rect

    picture = Image.open(io.BytesIO(element.screenshot_as_png)).convert("RGB")

    whole = Image.open(io.BytesIO(home.get_screenshot_as_png())).convert("RGB")
    box = (rect["x"], rect["y"], rect["x"] + rect["width"], rect["y"] + rect["height"])
    assert (np.asarray(picture) == np.asarray(whole.crop(box))).all()


# Without local adb.


@pytest.fixture(scope="module")
def far(host: SoftDeviceHost) -> Iterator[AppiumDriver]:
    """A driver that knows a server which allows the shell, and nothing of adb."""
    serial = host.start("android-14-phone", "appium-far")
    adbutils.adb.connect(serial, timeout=10)
    with AppiumServer(insecure=("uiautomator2:adb_shell",)) as server:
        driver = AppiumDriver(DeviceSpec("far", "appium", url=server.url, capabilities={"appium:udid": serial}))
        driver.open()
        yield driver
        driver.close()


def test_a_server_that_allows_the_shell_makes_everything_possible(far: AppiumDriver) -> None:
    assert far.capabilities() == frozenset(Capability)
    assert far.shell("echo 你好; exit 3") == "你好\n"
    assert far.shell("no-such-command").strip().endswith("not found")
    assert far.info().system_version == "14"


def test_an_app_of_this_machine_gets_to_a_far_device(far: AppiumDriver) -> None:
    far.perform(InstallApp(str(APP)))
    far.perform(LaunchApp(PACKAGE))

    assert wait.until(lambda: "立即登录" in far.hierarchy().text, PATIENCE_S)
    assert far.foreground() == PACKAGE


def test_what_was_changed_on_a_far_device_is_put_back(far: AppiumDriver) -> None:
    def scale() -> str:
        return far.shell("settings get system font_scale").strip()

    before = scale()
    far.perform(SetFontScale(1.3))
    assert scale() == "1.3"

    far.close()
    far.open()

    assert float(scale()) == float(before)


# What dies; on another device, because a new session on a device ends the one before.


def test_a_server_that_dies_in_the_middle_is_infrastructure(spare: str) -> None:
    with AppiumServer() as mortal:
        driver = AppiumDriver(DeviceSpec("mortal", "appium", serial=spare, url=mortal.url))
        driver.open()
        assert driver.hierarchy().nodes
        mortal.close()

        with pytest.raises(DeviceUnreachable):
            driver.hierarchy()
        driver.close()


def test_a_session_that_the_server_forgot_is_infrastructure(server: AppiumServer, spare: str) -> None:
    driver = AppiumDriver(DeviceSpec("forgotten", "appium", serial=spare, url=server.url))
    driver.open()
    driver._client.execute("quit")

    with pytest.raises(DeviceUnreachable):
        driver.screenshot()
    driver.close()


def test_the_server_ends_with_the_process_that_started_it() -> None:
    code = (
        "import signal, sys; from harness.drivers._appium_server import AppiumServer; server = AppiumServer(); "
        "server.open(); print(server.pid, flush=True); signal.pause()"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        pid = int(parent.stdout.readline())
        os.kill(pid, 0)

        parent.kill()

    assert wait.until(lambda: not Path(f"/proc/{pid}/cmdline").exists() or is_zombie(pid), PATIENCE_S)


def is_zombie(pid: int) -> bool:
    """A process that has ended and whose new parent has not looked yet."""
    try:
        return Path(f"/proc/{pid}/stat").read_text("ascii", errors="replace").rsplit(")", 1)[1].split()[0] == "Z"
    except OSError:
        return True


def test_without_a_url_the_driver_starts_a_server_of_its_own(server: AppiumServer, spare: str) -> None:
    driver = AppiumDriver(DeviceSpec("alone", "appium", serial=spare))

    driver.open()
    info = driver.info()
    driver.close()

    assert (info.driver, info.serial, info.width_px) == ("appium", spare, 1080)
