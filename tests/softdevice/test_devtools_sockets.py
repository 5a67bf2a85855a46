"""Web debugging sockets of apps on a soft device, through the real adb server, with two devices on one Chromium."""

from __future__ import annotations

import http.client
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import adbutils
import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import ClientConnection, connect

from harness.softdevice.launch import SoftDeviceHost

BASICS = "cn.example.basics"
pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def devices(soft_host: SoftDeviceHost, basics_apk: Path) -> Iterator[list[adbutils.AdbDevice]]:
    """Two devices, both with the fixture app in front."""
    serials = [soft_host.start("android-14-phone"), soft_host.start("android-10-small")]
    found = []
    for serial in serials:
        adbutils.adb.connect(serial, timeout=10)
        device = adbutils.adb.device(serial)
        device.install(str(basics_apk), silent=True)
        device.shell(f"am start -W -n {BASICS}/.MainActivity")
        found.append(device)
    yield found
    for serial in serials:
        adbutils.adb.disconnect(serial)
        soft_host.stop(serial)


def port_of(device: adbutils.AdbDevice) -> int:
    (name,) = re.findall(r"@(webview_devtools_remote_\d+)", device.shell("cat /proc/net/unix"))
    return int(device.forward_port(f"localabstract:{name}"))


def get(port: int, path: str) -> Any:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", path)
    response = connection.getresponse()
    body = response.read()
    connection.close()
    return json.loads(body) if response.status == 200 else response.status


def send(socket: ClientConnection, number: int, method: str, **params: Any) -> dict[str, Any]:
    socket.send(json.dumps({"id": number, "method": method, "params": params}))
    while True:
        answer = json.loads(socket.recv(timeout=10))
        if answer.get("id") == number:
            return dict(answer)


def test_the_socket_is_named_after_the_process(devices: list[adbutils.AdbDevice]) -> None:
    device = devices[0]
    pid = device.shell(f"pidof {BASICS}").strip()

    assert device.shell(f"grep -a '@webview_devtools_remote_.*{pid}' /proc/net/unix").strip().endswith(pid)


def test_version_is_that_of_a_webview(devices: list[adbutils.AdbDevice]) -> None:
    version = get(port_of(devices[0]), "/json/version")

    assert version["Android-Package"] == BASICS
    assert version["Browser"].startswith("Chrome/") and "; wv)" in version["User-Agent"]


def test_each_device_lists_its_own_page_only(devices: list[adbutils.AdbDevice]) -> None:
    ids = []
    for device in devices:
        (page,) = get(port_of(device), "/json")
        assert (page["type"], page["title"]) == ("page", "基础样例")
        assert json.loads(page["description"])["visible"] is True
        ids.append(page["id"])

    assert len(set(ids)) == 2
    assert get(port_of(devices[0]), "/json/nothing") == 404


def test_a_page_is_reached_and_no_page_of_another_device(devices: list[adbutils.AdbDevice]) -> None:
    port, (page,) = port_of(devices[0]), get(port_of(devices[0]), "/json/list")
    (foreign,) = get(port_of(devices[1]), "/json/list")

    with connect(f"ws://127.0.0.1:{port}/devtools/page/{page['id']}") as socket:
        answer = send(socket, 1, "Runtime.evaluate", expression="document.title")
        assert answer["result"]["result"]["value"] == "基础样例"
        assert "error" in send(socket, 2, "Browser.close")
    with pytest.raises(InvalidStatus):
        connect(f"ws://127.0.0.1:{port}/devtools/page/{foreign['id']}")


def test_the_browser_socket_shows_one_app(devices: list[adbutils.AdbDevice]) -> None:
    port = port_of(devices[0])
    (foreign,) = get(port_of(devices[1]), "/json/list")

    with connect(f"ws://127.0.0.1:{port}/devtools/browser") as socket:
        infos = send(socket, 1, "Target.getTargets")["result"]["targetInfos"]
        assert len({info["browserContextId"] for info in infos}) == 1
        assert foreign["id"] not in {info["targetId"] for info in infos}
        own = next(info["targetId"] for info in infos if info["type"] == "page")
        assert "error" in send(socket, 2, "Target.attachToTarget", targetId=foreign["id"], flatten=True)
        assert send(socket, 3, "Target.attachToTarget", targetId=own, flatten=True)["result"]["sessionId"]
        assert "error" in send(socket, 4, "Browser.close")


def test_the_socket_goes_with_the_app(devices: list[adbutils.AdbDevice]) -> None:
    device = devices[1]
    port = port_of(device)
    device.shell(f"am force-stop {BASICS}")

    assert "webview_devtools" not in device.shell("cat /proc/net/unix")
    with pytest.raises((http.client.HTTPException, ConnectionError)):
        get(port, "/json")
