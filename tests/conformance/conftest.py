"""A rig for every driver of the registry: how to get a device that runs the fixture app.

A driver without a rig here, or a machine without what the device is made of (a browser, Appium's packages), is skipped
with its reason; a device that is there and does not start is a failure. A capability that the device lacks makes the
behaviour "not applicable", which is a skip too and never a pass.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import adbutils
import pytest

from harness import wait
from harness.drivers import DRIVERS
from harness.drivers._appium_server import AppiumServer, find_home, find_node
from harness.drivers.appium import AppiumDriver
from harness.drivers.base import Driver
from harness.drivers.scripted import ScriptedDriver
from harness.drivers.uiautomator2 import Uiautomator2Driver
from harness.errors import DeviceError, UnsupportedCapability
from harness.model.action import (
    Action,
    ClearApp,
    InstallApp,
    LaunchApp,
    SetFontScale,
    SetNetwork,
    SetRotation,
    ShiftClock,
    Tap,
    Target,
    TypeText,
)
from harness.model.device import Capability, DeviceSpec
from harness.model.hierarchy import Hierarchy
from harness.model.node import Node
from harness.model.selector import Selector
from harness.softdevice.browser import find_chromium
from harness.softdevice.launch import SoftDeviceHost

APP = Path(__file__).parents[1] / "apps" / "conformance"
PACKAGE = "gov.example.conformance"
# The fixture app as an APK, for where nothing else can be installed, and the programs that it takes.
BUILD_APK = Path(__file__).parents[2] / "tools" / "build_apk.py"
APK_TOOLS = ("aapt", "smali", "zipalign", "apksigner", "keytool")
# Generous: a slow machine runs many tests at once; a device that works answers in a tenth of it.
PATIENCE_S = 10.0
# Kinds of actions done to a driver since it was last put back; the soft device is shared by all behaviours.
_CHANGED: dict[int, set[type[Action]]] = {}


@dataclass
class Rig:
    """An open driver with the fixture app in front.

    Attributes:
        make: a new driver for the same device, not open.
        app: what InstallApp takes on this driver.
        unplug: makes the device behind a driver disappear.
    """

    driver: Driver
    make: Callable[[], Driver]
    app: Path
    unplug: Callable[[Driver], None]
    package: str = PACKAGE
    capabilities: frozenset[Capability] = field(default_factory=frozenset)

    def needs(self, capability: Capability) -> None:
        """Skip the behaviour when it does not apply to the device."""
        if capability not in self.capabilities:
            pytest.skip(f"not applicable: the device has no {capability.value}")

    def do(self, action: Action) -> None:
        _CHANGED.setdefault(id(self.driver), set()).add(type(action))
        self.driver.perform(action)

    def until(self, probe: Callable[[Hierarchy], object], what: str) -> Hierarchy:
        """Look until something holds."""

        def look() -> Hierarchy | None:
            hierarchy = self.driver.hierarchy()
            return hierarchy if probe(hierarchy) else None

        found = wait.until(look, PATIENCE_S, 0.1)
        assert found is not None, f"never seen: {what}; on screen: {self.driver.hierarchy().text}"
        return found

    def node(self, **wanted: object) -> Node:
        selector = Selector(**wanted)  # type: ignore[arg-type]
        found = self.until(lambda hierarchy: hierarchy.find(selector), str(wanted)).find(selector)
        assert found is not None
        return found

    def shows(self, text: str) -> bool:
        return text in self.driver.hierarchy().text

    def see(self, text: str) -> None:
        self.until(lambda hierarchy: text in hierarchy.text, text)

    def tap(self, text: str) -> None:
        self.do(Tap(Target(self.node(text=text).bounds.center, None, text)))

    def type(self, hint: str, text: str) -> None:
        found = self.until(lambda hierarchy: _field(hierarchy, hint), hint)
        self.do(TypeText(Target(_field(found, hint).bounds.center, None, hint), text))  # type: ignore[union-attr]

    def field(self, hint: str) -> Node:
        found = _field(self.driver.hierarchy(), hint)
        assert found is not None
        return found

    def launch(self, cold: bool = True) -> None:
        self.do(LaunchApp(self.package, cold))
        self.until(lambda hierarchy: any(root.package == self.package for root in hierarchy.roots), self.package)


def _field(hierarchy: Hierarchy, hint: str) -> Node | None:
    """A field by its placeholder; a WebView may show the placeholder as text or as hint."""
    return next((node for node in hierarchy.nodes if node.is_editable and hint in (node.hint, node.text)), None)


@pytest.fixture(scope="session")
def soft_host() -> Iterator[SoftDeviceHost]:
    try:
        find_chromium()
    except DeviceError as error:
        pytest.skip(f"no soft device on this machine: {error}")
    with SoftDeviceHost() as host:
        yield host


@pytest.fixture(scope="session")
def soft_serial(soft_host: SoftDeviceHost) -> str:
    return soft_host.start("android-10-small", "conformance")


@pytest.fixture(scope="session")
def soft_driver(soft_serial: str) -> Iterator[Uiautomator2Driver]:
    driver = Uiautomator2Driver(DeviceSpec("soft", "uiautomator2", serial=soft_serial))
    driver.open()
    driver.perform(InstallApp(str(APP)))
    yield driver
    driver.close()


@pytest.fixture(scope="session")
def appium_server() -> Iterator[AppiumServer]:
    try:
        find_node()
        find_home()
    except DeviceError as error:
        pytest.skip(f"no Appium on this machine: {error}")
    with AppiumServer() as server:
        yield server


@pytest.fixture(scope="session")
def appium_driver(soft_host: SoftDeviceHost, appium_server: AppiumServer) -> Iterator[AppiumDriver]:
    serial = soft_host.start("android-10-small", "conformance-appium")
    driver = AppiumDriver(DeviceSpec("soft-appium", "appium", serial=serial, url=appium_server.url))
    driver.open()
    driver.perform(InstallApp(str(APP)))
    yield driver
    driver.close()


@pytest.fixture(scope="session")
def apk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    missing = [tool for tool in APK_TOOLS if shutil.which(tool) is None]
    if missing:
        pytest.skip(f"no APK can be built on this machine: {', '.join(missing)}")
    folder = tmp_path_factory.mktemp("apk")
    subprocess.run(
        [sys.executable, str(BUILD_APK), str(APP), str(folder)], check=True, timeout=300, capture_output=True
    )
    return next(folder.glob("*.apk"))


@pytest.fixture(scope="session")
def cloud_driver(soft_host: SoftDeviceHost, appium_server: AppiumServer, apk: Path) -> Iterator[AppiumDriver]:
    driver = _cloud_driver(soft_host, appium_server, "conformance-cloud")
    driver.open()
    driver.perform(InstallApp(str(apk)))
    yield driver
    driver.close()


# "appium-cloud" is the appium driver where neither local adb nor a shell is at hand.
RIGS = (*DRIVERS.names(), "appium-cloud")
MARKS = {
    "uiautomator2": [pytest.mark.browser],
    "appium": [pytest.mark.browser, pytest.mark.slow],
    "appium-cloud": [pytest.mark.browser, pytest.mark.slow],
}


@pytest.fixture(params=[pytest.param(name, marks=MARKS.get(name, [])) for name in RIGS])
def rig(request: pytest.FixtureRequest) -> Iterator[Rig]:
    maker = _MAKERS.get(request.param)
    if maker is None:
        pytest.skip(f"no rig for the driver {request.param}")
    rig = maker(request)
    rig.capabilities = rig.driver.capabilities()
    _reset(rig)
    rig.launch()
    rig.see("首页")
    yield rig


def _reset(rig: Rig) -> None:
    """Put back what an earlier behaviour changed on a device that is shared, and forget the app's data."""
    undo = {
        ShiftClock: ShiftClock(0),
        SetRotation: SetRotation(0),
        SetFontScale: SetFontScale(1.0),
        SetNetwork: SetNetwork(True),
    }
    changed = _CHANGED.setdefault(id(rig.driver), set())
    for kind in changed & set(undo):
        with suppress(UnsupportedCapability):  # then it was only tried
            rig.driver.perform(undo[kind])
    changed.clear()
    if Capability.CLEAR in rig.capabilities:
        rig.driver.perform(ClearApp(rig.package))


def _scripted(request: pytest.FixtureRequest) -> Rig:
    driver = ScriptedDriver()
    driver.open()
    driver.perform(InstallApp(str(APP / "layout.yaml")))
    return Rig(driver, ScriptedDriver, APP / "layout.yaml", _lose)


def _lose(driver: Driver) -> None:
    assert isinstance(driver, ScriptedDriver)
    driver.lose()


def _uiautomator2(request: pytest.FixtureRequest) -> Rig:
    driver: Uiautomator2Driver = request.getfixturevalue("soft_driver")
    host: SoftDeviceHost = request.getfixturevalue("soft_host")

    def unplug(lost: Driver) -> None:
        host.stop(lost.info().serial)

    def make() -> Driver:
        # Another device than the shared one, which the other behaviours still need.
        return Uiautomator2Driver(DeviceSpec("second", "uiautomator2", serial=host.start("android-10-small", "second")))

    return Rig(driver, make, APP, unplug)


def _appium(request: pytest.FixtureRequest) -> Rig:
    driver: AppiumDriver = request.getfixturevalue("appium_driver")
    host: SoftDeviceHost = request.getfixturevalue("soft_host")
    server: AppiumServer = request.getfixturevalue("appium_server")

    def unplug(lost: Driver) -> None:
        host.stop(lost.info().serial)

    def make() -> Driver:
        serial = host.start("android-10-small", "second-appium")
        return AppiumDriver(DeviceSpec("second", "appium", serial=serial, url=server.url))

    return Rig(driver, make, APP, unplug)


def _cloud_driver(host: SoftDeviceHost, server: AppiumServer, name: str) -> AppiumDriver:
    """A driver that knows the address of the server and what to ask it for, and nothing of adb."""
    serial = host.start("android-14-phone", name)
    adbutils.adb.connect(serial, timeout=PATIENCE_S)  # the cloud's own wiring
    return AppiumDriver(DeviceSpec(name, "appium", url=server.url, capabilities={"appium:udid": serial}))


def _appium_cloud(request: pytest.FixtureRequest) -> Rig:
    driver: AppiumDriver = request.getfixturevalue("cloud_driver")
    host: SoftDeviceHost = request.getfixturevalue("soft_host")
    server: AppiumServer = request.getfixturevalue("appium_server")

    def unplug(lost: Driver) -> None:
        host.stop(lost.info().serial)

    def make() -> Driver:
        return _cloud_driver(host, server, "second-cloud")

    return Rig(driver, make, request.getfixturevalue("apk"), unplug)


_MAKERS: dict[str, Callable[[pytest.FixtureRequest], Rig]] = {
    "scripted": _scripted,
    "uiautomator2": _uiautomator2,
    "appium": _appium,
    "appium-cloud": _appium_cloud,
}
