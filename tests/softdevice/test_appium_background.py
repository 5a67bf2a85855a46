"""What Appium's on-device server does by itself: scheduled actions and the stream of pictures; notifications told."""

from __future__ import annotations

import io
import json
import socket
from collections.abc import Iterator
from typing import Any

import adbutils
import pytest
from appium_wire import UI, Fault, Wire, install_agents, instrumentation
from PIL import Image

from harness.softdevice.launch import SoftDeviceHost
from harness.wait import until

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def device(soft_host: SoftDeviceHost, tmp_path_factory: pytest.TempPathFactory) -> Iterator[adbutils.AdbDevice]:
    """A small device with the agents."""
    serial = soft_host.start("android-10-small")
    adbutils.adb.connect(serial, timeout=10)
    device = adbutils.adb.device(serial)
    install_agents(device, tmp_path_factory.mktemp("agents"))
    yield device
    adbutils.adb.disconnect(serial)
    soft_host.stop(serial)


@pytest.fixture
def wire(device: adbutils.AdbDevice) -> Iterator[Wire]:
    with instrumentation(device) as port:
        wire = Wire(port)
        yield wire
        wire.close()


def history(wire: Wire, name: str) -> dict[str, Any]:
    return dict(wire.post("appium/action_history", name=name))


def test_steps_are_repeated_and_remembered(wire: Wire) -> None:
    locator = {"strategy": UI, "selector": "new UiSelector().enabled(true)"}
    nothing = {"strategy": "xpath", "selector": "//nothing"}
    steps = [
        {"type": "gesture", "name": "tap", "payload": {"subtype": "click", "locator": locator}},
        {"type": "source", "name": "look", "payload": {"subtype": "xml"}},
        {"type": "gesture", "name": "miss", "payload": {"subtype": "click", "locator": nothing}},
    ]
    wire.post("appium/schedule_action", name="all", steps=steps, times=3, intervalMs=1, maxHistoryItems=2)

    assert until(lambda: history(wire, "all")["repeats"] == 3, 10)
    found = history(wire, "all")["stepResults"]
    assert len(found) == 2
    assert [(step["name"], step["passed"]) for step in found[0]] == [("tap", True), ("look", True), ("miss", False)]
    assert "<hierarchy" in found[0][1]["result"] and found[0][2]["exception"]["name"] == "no such element"
    assert wire.post("appium/unschedule_action", name="all") is True
    assert wire.post("appium/unschedule_action", name="all") is False
    assert wire.post("appium/action_history", name="all") is None


def test_an_action_ends_after_so_many_passes(wire: Wire) -> None:
    step = {"type": "source", "name": "look", "payload": {"subtype": "xml"}}
    wire.post("appium/schedule_action", name="once", steps=[step], times=50, intervalMs=1, maxPass=1)
    wire.post("appium/schedule_action", name="longer", steps=[step], times=50, intervalMs=1, maxPass=4)

    assert until(lambda: history(wire, "longer")["repeats"] == 4, 10)
    assert history(wire, "once")["repeats"] == 1


@pytest.mark.parametrize(
    "steps",
    [[], [{}], [{"name": "a", "type": "dance", "payload": {}}], [{"name": "a", "type": "gesture", "payload": {}}]],
)
def test_wrong_steps_are_refused(wire: Wire, steps: list[Any]) -> None:
    with pytest.raises(Fault, match="invalid argument"):
        wire.post("appium/schedule_action", name="wrong", steps=steps)


def test_pictures_come_as_a_stream(wire: Wire, device: adbutils.AdbDevice) -> None:
    wire.post("appium/settings", settings={"mjpegScalingFactor": 25, "mjpegServerFramerate": 20})
    port = device.forward_port("tcp:7810")
    with socket.create_connection(("127.0.0.1", port), timeout=10) as stream:
        stream.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
        data = b""
        while data.count(b"--BoundaryString\r\n") < 4:
            data += stream.recv(65536)
    head, _, body = data.partition(b"\r\n\r\n")
    picture_part = body.split(b"--BoundaryString\r\n")[1]
    width = wire.get("window/current/size")["width"]

    assert b"multipart/x-mixed-replace" in head
    picture = Image.open(io.BytesIO(picture_part.split(b"\r\n\r\n", 1)[1]))
    assert (picture.format, picture.width) == ("JPEG", width // 4)


def test_notifications_are_told(device: adbutils.AdbDevice) -> None:
    device.shell("cmd notification post -t 标题 mark 内容")
    answer = device.shell("am broadcast -a io.appium.settings.notifications")
    notes = json.loads(answer.split('data="', 1)[1].rstrip().rstrip('"'))["statusBarNotifications"]

    assert [(note["notification"]["title"], note["notification"]["text"]) for note in notes] == [("标题", "内容")]
