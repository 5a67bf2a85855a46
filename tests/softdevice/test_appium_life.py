"""When Appium's on-device server starts and ends, and what else may be installed as an agent."""

from __future__ import annotations

import http.client
from collections.abc import Iterator
from pathlib import Path

import adbutils
import pytest
from appium_wire import INSTRUMENTATION, Wire, install_agents, instrumentation
from packages import make_apk

from harness.softdevice.launch import SoftDeviceHost
from harness.wait import until

SERVER = "io.appium.uiautomator2.server"
pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def device(soft_host: SoftDeviceHost, tmp_path_factory: pytest.TempPathFactory) -> Iterator[adbutils.AdbDevice]:
    """A device of its own, since the server ends here."""
    serial = soft_host.start("android-14-phone")
    adbutils.adb.connect(serial, timeout=10)
    device = adbutils.adb.device(serial)
    install_agents(device, tmp_path_factory.mktemp("agents"))
    yield device
    adbutils.adb.disconnect(serial)
    soft_host.stop(serial)


def is_listed(device: adbutils.AdbDevice) -> bool:
    return SERVER in device.shell("ps -A")


def test_deleting_the_session_ends_the_server(device: adbutils.AdbDevice) -> None:
    with instrumentation(device) as port:
        wire = Wire(port)
        assert is_listed(device)
        assert wire.raw("DELETE", f"/session/{wire.session}")["value"] is None
        assert not is_listed(device)


def test_force_stop_and_a_closed_shell_end_the_server(device: adbutils.AdbDevice) -> None:
    with instrumentation(device) as port:
        Wire(port).close()
        device.shell(f"am force-stop {SERVER}.test")
        assert not is_listed(device)
    with instrumentation(device) as port:
        Wire(port).close()
        assert is_listed(device)
    assert until(lambda: not is_listed(device), 5)


def test_before_the_start_only_the_status_waits(device: adbutils.AdbDevice) -> None:
    port = device.forward_port("tcp:6790")
    early = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    early.request("GET", "/sessions")
    with pytest.raises((http.client.HTTPException, ConnectionError)):
        early.getresponse()
    waiting = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    waiting.request("GET", "/status")
    with instrumentation(device):
        assert waiting.getresponse().status == 200


def test_an_instrumentation_nobody_offers_fails(device: adbutils.AdbDevice) -> None:
    assert "Unable to find instrumentation" in device.shell("am instrument -w com.example/.Runner")


def test_other_native_packages_are_still_refused(device: adbutils.AdbDevice, tmp_path: Path) -> None:
    native = make_apk(tmp_path / "native.apk", {"classes.dex": b"dex"})

    with pytest.raises(Exception, match="native-only"):
        device.install(str(native), silent=True)


def test_an_agent_can_be_removed(device: adbutils.AdbDevice, tmp_path: Path) -> None:
    device.uninstall(SERVER)
    assert "Unable to find instrumentation" in device.shell(f"am instrument -w {INSTRUMENTATION}")
    install_agents(device, tmp_path)
    with instrumentation(device) as port:
        assert Wire(port).get("window/current/size")["width"] == 1080
