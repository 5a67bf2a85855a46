"""One page of headless Chromium, driven over CDP, for looking at the demo apps without a device.

Knows how to open a file at a screen size, run a script in it and collect its errors; refuses to know devices and adb.
"""

from __future__ import annotations

import base64
import contextlib
import json
import shutil
import subprocess
import tempfile
import urllib.request
from pathlib import Path
from types import TracebackType
from typing import Any

from websockets.sync.client import ClientConnection, connect

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


class BrowserPage:
    """A Chromium of its own with one page; a context manager that ends exactly that Chromium."""

    def __init__(self) -> None:
        self.errors: list[str] = []
        self._next = 0

    def __enter__(self) -> BrowserPage:
        assert CHROMIUM is not None
        self._home = tempfile.TemporaryDirectory(prefix="demo-page-", ignore_cleanup_errors=True)
        self._process = subprocess.Popen(
            [CHROMIUM, "--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run",
             "--remote-debugging-port=0", "--allow-file-access-from-files", f"--user-data-dir={self._home.name}", "about:blank"],
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert self._process.stderr is not None
        for line in self._process.stderr:
            if line.startswith("DevTools listening on "):
                port = line.rsplit(":", 1)[1].split("/")[0]
                break
        else:
            raise RuntimeError("Chromium ended before it opened its DevTools port")
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/json/list", timeout=10) as answer:
            pages = [page for page in json.load(answer) if page["type"] == "page"]
        self._closing = contextlib.ExitStack()
        self._socket: ClientConnection = self._closing.enter_context(connect(pages[0]["webSocketDebuggerUrl"], max_size=None, open_timeout=10))
        for domain in ("Page", "Runtime", "Log"):
            self.send(f"{domain}.enable")
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._closing.close()
        self._process.terminate()
        self._process.wait(10)
        self._home.cleanup()

    def send(self, method: str, **params: Any) -> dict[str, Any]:
        """Send one CDP command and return its result; events that pass by are looked at for errors."""
        self._next += 1
        self._socket.send(json.dumps({"id": self._next, "method": method, "params": params}))
        while True:
            message = json.loads(self._socket.recv(timeout=15))
            if message.get("id") == self._next:
                if "error" in message:
                    raise RuntimeError(f"{method}: {message['error']['message']}")
                result: dict[str, Any] = message["result"]
                return result
            self._note(message)

    def _note(self, message: dict[str, Any]) -> None:
        params = message.get("params", {})
        if message.get("method") == "Runtime.exceptionThrown":
            details = params["exceptionDetails"]
            self.errors.append(details.get("exception", {}).get("description", details["text"]))
        elif message.get("method") == "Log.entryAdded" and params["entry"]["level"] == "error":
            self.errors.append(params["entry"]["text"])
        elif message.get("method") == "Page.javascriptDialogOpening":
            self._next += 1
            self._socket.send(json.dumps({"id": self._next, "method": "Page.handleJavaScriptDialog", "params": {"accept": True}}))
            self._next += 1

    def size(self, width: int, height: int, scale: float = 1) -> None:
        """Lay the page out like a phone of `width` × `height` dp."""
        self.send("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=scale, mobile=True)
        self.send("Emulation.setTouchEmulationEnabled", enabled=True)

    def open(self, page: Path, fragment: str = "") -> None:
        """Load `page` afresh and wait until its scripts ran."""
        self.send("Page.navigate", url="about:blank")
        self.send("Page.navigate", url=page.resolve().as_uri() + fragment)
        self.run("new Promise(done => document.readyState === 'complete' ? done() : addEventListener('load', () => done()))")

    def run(self, script: str) -> Any:
        """Evaluate `script` in the page and return its value, awaiting a promise."""
        answer = self.send("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in answer:
            raise AssertionError(answer["exceptionDetails"].get("exception", {}).get("description", "script failed"))
        return answer["result"].get("value")

    def screenshot(self, path: Path) -> None:
        """Write what the screen shows as a PNG."""
        path.write_bytes(base64.b64decode(self.send("Page.captureScreenshot", format="png")["data"]))
