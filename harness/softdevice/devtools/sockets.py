"""The abstract sockets of running apps, `@webview_devtools_remote_PID`, and the HTTP answers behind them.

Knows which app a socket belongs to and what /json says of it; refuses to know web socket frames.
Source: the DevTools HTTP handler of Android WebView (Android-Package in /json/version, the view's place in descriptions).
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from harness.softdevice import agents
from harness.softdevice.appium.http import Answer, Reader, Request, Writer, serve_http
from harness.softdevice.devtools.frontier import Frontier
from harness.softdevice.devtools.relay import ClientSocket, relay

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from harness.softdevice.device import SoftDevice

_NAME = re.compile(r"webview_devtools_remote_(\d{1,9})")
_HEAD_BYTES = 64 * 1024
_UPGRADE = re.compile(rb"^upgrade:\s*websocket\s*$", re.IGNORECASE | re.MULTILINE)
_PAGE = "/devtools/page/"
_BROWSER = "/devtools/browser"
Json = dict[str, Any]


def socket_names(device: SoftDevice) -> list[str]:
    """The sockets that are open now, one for each running app that shows web pages."""
    return [
        f"webview_devtools_remote_{pid}" for package, pid in device.state.pids.items() if _has_page(device, package)
    ]


def _has_page(device: SoftDevice, package: str) -> bool:
    app = device.state.packages.get(package)
    return (app is None or app.kind != agents.KIND) and package in device.screen.lifecycle.apps


def unix_sockets(device: SoftDevice) -> bytes:
    """What /proc/net/unix says."""
    names = ["/dev/socket/property_service", "@jdwp-control", *(f"@{name}" for name in socket_names(device))]
    lines = ["Num       RefCount Protocol Flags    Type St Inode Path"]
    lines += [
        f"0000000000000000: 00000002 00000000 00010000 0001 01 {20_000 + number} {name}"
        for number, name in enumerate(names)
    ]
    return ("\n".join(lines) + "\n").encode()


def handler_of(device: SoftDevice, name: str) -> Callable[[Reader, Writer], Awaitable[None]] | None:
    """The handler of an abstract socket, or None when no app has it open."""
    match = _NAME.fullmatch(name)
    package = next((name for name, pid in device.state.pids.items() if match and pid == int(match[1])), None)
    if package is None or not _has_page(device, package):
        return None
    return AppSocket(device, package).handle


@dataclass(frozen=True)
class AppSocket:
    """The DevTools of one app."""

    device: SoftDevice
    package: str

    async def handle(self, reader: Reader, writer: Writer) -> None:
        """Serve one connection: HTTP requests, or one web socket."""
        head = bytearray()
        while b"\r\n\r\n" not in head:
            data = await reader.read(_HEAD_BYTES)
            if not data or len(head) > _HEAD_BYTES:
                return
            head += data
        if _UPGRADE.search(bytes(head).replace(b"\r\n", b"\n")):
            await self._join(reader, writer, bytes(head))
        else:
            await serve_http(_Behind(bytes(head), reader), writer, self._respond)

    async def _join(self, reader: Reader, writer: Writer, head: bytes) -> None:
        path = head.split(b" ", 2)[1].decode("latin-1")
        pages = {info["targetId"] for info in await self._targets()}
        is_page = path.startswith(_PAGE)
        if not (is_page and path.removeprefix(_PAGE) in pages) and not path.startswith(_BROWSER):
            writer.write(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
            await writer.drain()
            return
        client = ClientSocket(reader, writer, head)
        if await client.accept():
            browser = self.device.screen.browser.devtools_url
            root = f"ws://{urlsplit(browser).netloc}"
            frontier = Frontier(self.device.screen.context_of(self.package), pages, is_browser=not is_page)
            await relay(client, root + path if is_page else browser, frontier)

    async def _targets(self) -> list[Json]:
        context = self.device.screen.context_of(self.package)
        found = await self.device.screen.browser.session.send("Target.getTargets")
        return [info for info in found["targetInfos"] if info.get("browserContextId") == context]

    async def _respond(self, request: Request) -> Answer | None:
        path = urlsplit(request.target).path.rstrip("/")
        if path == "/json/version":
            return _json(await self._version(request))
        if path in ("/json", "/json/list"):
            pages = [info for info in await self._targets() if info["type"] == "page"]
            return _json([self._described(info, request) for info in pages])
        if path.startswith("/json/activate/"):
            pages = [info for info in await self._targets() if info["targetId"] == path.rpartition("/")[2]]
            return Answer(200, b"Target activated", "text/plain") if pages else _missing(path)
        return _missing(path)

    async def _version(self, request: Request) -> Json:
        version = await self.device.screen.browser.session.send("Browser.getVersion")
        return {
            "Android-Package": self.package,
            # A client compares this with its own version; the browser that really runs is the one it must match.
            "Browser": version["product"].replace("HeadlessChrome", "Chrome"),
            "Protocol-Version": version["protocolVersion"],
            "User-Agent": self.device.profile.user_agent,
            "V8-Version": version["jsVersion"],
            "WebKit-Version": f"537.36 ({version['revision']})",
            "webSocketDebuggerUrl": f"ws://{request.host}{_BROWSER}",
        }

    def _described(self, info: Json, request: Request) -> Json:
        view = self.device.screen.layout.app
        is_front = self.device.state.current[0] == self.package
        place = {
            "attached": True,
            "empty": view.is_empty,
            "height": view.height,
            "never_attached": False,
            "screenX": view.left,
            "screenY": view.top,
            "visible": is_front,
            "width": view.width,
        }
        return {
            "description": json.dumps(place),
            "devtoolsFrontendUrl": "",
            "id": info["targetId"],
            "title": info["title"],
            "type": info["type"],
            "url": info["url"],
            "webSocketDebuggerUrl": f"ws://{request.host}{_PAGE}{info['targetId']}",
        }


@dataclass
class _Behind:
    """A reader with bytes that were read before."""

    head: bytes
    reader: Reader

    async def read(self, n: int = -1) -> bytes:
        """Return those first."""
        if self.head:
            data, self.head = self.head, b""
            return data
        return await self.reader.read(n)


def _json(value: Any) -> Answer:
    return Answer(
        200, json.dumps(value, ensure_ascii=False).encode("utf-8", "replace"), "application/json; charset=UTF-8"
    )


def _missing(path: str) -> Answer:
    return Answer(404, f"Unknown command: {path}".encode("utf-8", "replace"), "text/html")
