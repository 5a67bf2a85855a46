"""One soft-device host with one device for all tests of this folder, driven by real clients only."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import adbutils
import pytest
import uiautomator2

from harness.softdevice.launch import SoftDeviceHost
from harness.webapp import pack_web_app

APPS = Path(__file__).parents[1] / "apps"
BASICS = "cn.example.basics"
PROFILE = "android-14-phone"


@pytest.fixture(scope="session")
def soft_host() -> Iterator[SoftDeviceHost]:
    """The host process; tests that break a host start one of their own."""
    with SoftDeviceHost() as host:
        yield host


@pytest.fixture(scope="session")
def soft_serial(soft_host: SoftDeviceHost) -> Iterator[str]:
    """Serial of the shared device, connected to the adb server."""
    serial = soft_host.start(PROFILE)
    adbutils.adb.connect(serial, timeout=10)
    yield serial
    adbutils.adb.disconnect(serial)


@pytest.fixture(scope="session")
def basics_apk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The fixture app of tests/apps/basics as an installable file."""
    return pack_web_app(APPS / "basics", tmp_path_factory.mktemp("packed"))


@pytest.fixture(scope="session")
def adb_device(soft_serial: str) -> adbutils.AdbDevice:
    """The shared device as adbutils sees it."""
    return adbutils.adb.device(soft_serial)


@pytest.fixture(scope="session")
def u2(soft_serial: str, basics_apk: Path) -> Iterator[Any]:
    """The shared device as uiautomator2 sees it, with the fixture app installed."""
    device = uiautomator2.connect(soft_serial)
    device.settings["wait_timeout"] = 5
    device.app_install(str(basics_apk))
    yield device
    device.stop_uiautomator(wait=False)


@pytest.fixture
def basics(u2: Any) -> Any:
    """The shared device with the fixture app freshly started, data cleared."""
    u2.app_stop(BASICS)
    u2.app_clear(BASICS)
    u2.app_start(BASICS)
    assert u2(resourceId="title").wait(timeout=5)
    return u2
