"""Appium's on-device server as its driver talks to it: agents installed, instrumentation started, HTTP through adb."""

from __future__ import annotations

import http.client
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import adbutils
from packages import GOLDEN, make_zip

INSTRUMENTATION = "io.appium.uiautomator2.server.test/androidx.test.runner.AndroidJUnitRunner"
UI = "-android uiautomator"


class Fault(Exception):
    """The server answered with an error.

    Args:
        status: of HTTP.
        error: W3C code.
        message: its words.
    """

    def __init__(self, status: int, error: str, message: str) -> None:
        self.status, self.error, self.message = status, error, message
        super().__init__(f"{status} {error}: {message}")


class Wire:
    """One session over one kept-alive connection."""

    def __init__(self, port: int, **capabilities: Any) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        self.session = ""
        made = self.raw("POST", "/session", {"capabilities": {"firstMatch": [capabilities], "alwaysMatch": {}}})
        self.session = made["value"]["sessionId"]

    def raw(self, method: str, path: str, body: Any = None) -> Any:
        """Send a request to a whole path and return the answer's body."""
        payload = None if body is None else json.dumps(body)
        self._connection.request(method, path, payload, {"Content-Type": "application/json"})
        response = self._connection.getresponse()
        answer = json.loads(response.read())
        if response.status != 200:
            value = answer["value"]
            assert set(value) == {"error", "message", "stacktrace"}
            raise Fault(response.status, value["error"], value["message"])
        return answer

    def get(self, path: str) -> Any:
        """GET below the session."""
        return self.raw("GET", f"/session/{self.session}/{path}")["value"]

    def post(self, path: str, **body: Any) -> Any:
        """POST below the session."""
        return self.raw("POST", f"/session/{self.session}/{path}", body)["value"]

    def find(self, selector: str, strategy: str = UI, context: str = "") -> str:
        """Find one element and return its id."""
        found = self.post("element", strategy=strategy, selector=selector, context=context, multiple=False)
        assert found["ELEMENT"] == found["element-6066-11e4-a52e-4f735466cecf"]
        return str(found["ELEMENT"])

    def find_all(self, selector: str, strategy: str = UI, context: str = "") -> list[str]:
        """Find all elements and return their ids."""
        found = self.post("elements", strategy=strategy, selector=selector, context=context, multiple=True)
        return [str(element["ELEMENT"]) for element in found]

    def by_id(self, resource_id: str) -> str:
        """Find one element of a page by its DOM id."""
        return self.find(f'new UiSelector().resourceId("{resource_id}")')

    def text_of(self, resource_id: str) -> str:
        """Text of an element of a page."""
        return str(self.get(f"element/{self.by_id(resource_id)}/text"))

    def close(self) -> None:
        """End the connection."""
        self._connection.close()


def install_agents(device: adbutils.AdbDevice, folder: Path) -> None:
    """Install the three helper packages as Appium's driver would."""
    for name in ("settings", "server", "test"):
        manifest = (GOLDEN / f"appium_{name}.bin").read_bytes()
        device.install(str(make_zip(folder / f"{name}.apk", {"AndroidManifest.xml": manifest})), silent=True)


@contextmanager
def instrumentation(device: adbutils.AdbDevice) -> Iterator[int]:
    """Run the server for as long as the block lasts; yields a local port that leads to it."""
    stream = device.shell(f"am instrument -w -e disableAnalytics true {INSTRUMENTATION}", stream=True)
    try:
        yield device.forward_port("tcp:6790")
    finally:
        stream.close()
