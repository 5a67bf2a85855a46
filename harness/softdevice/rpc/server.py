"""The uiautomator2 server: HTTP requests on an adb port, answered by the methods of this package.

It lives exactly as long as the `app_process` stream that started it. Knows routes and error shapes; refuses to know
what a method does.
"""

from __future__ import annotations

import asyncio
import inspect
import logging
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import parse_qs, urlsplit

from harness.errors import DeviceError, RemoteProtocolError
from harness.softdevice.bounded_regex import RegexTooSlow
from harness.softdevice.inflow import Inflow, Portion
from harness.softdevice.rpc import (
    device_methods,
    gesture_methods,
    object_methods,
    scroll_methods,
    system_methods,
    text_methods,
    watcher_methods,
)
from harness.softdevice.rpc.automation import Automation
from harness.softdevice.rpc.faults import RpcFault
from harness.wire import jsonrpc
from harness.wire.jsonrpc import HttpRequest, RequestParser, RpcCall, RpcError

if TYPE_CHECKING:
    from harness.softdevice.device import SoftDevice

log = logging.getLogger(__name__)

Method = Callable[..., Awaitable[Any]]
_GROUPS = (
    device_methods,
    gesture_methods,
    object_methods,
    scroll_methods,
    system_methods,
    text_methods,
    watcher_methods,
)
_READ_BYTES = 256 * 1024
REQUEST_TIMEOUT_S = 30.0
"""How long a client may take to send one request."""


class Reader(Protocol):
    """The receiving half of a stream."""

    async def read(self, n: int = -1) -> bytes:
        """Return some bytes, or none at the end."""
        ...


class Writer(Protocol):
    """The sending half of a stream."""

    def write(self, data: bytes) -> None:
        """Queue bytes."""
        ...

    async def drain(self) -> None:
        """Wait for room."""
        ...


class Sink(Protocol):
    """Standard output of a command."""

    async def write(self, data: bytes) -> None:
        """Write all of it."""
        ...


def all_methods() -> dict[str, Method]:
    """Every JSON-RPC method by name."""
    methods: dict[str, Method] = {}
    for group in _GROUPS:
        methods.update(group.METHODS)
    return methods


class UiAutomatorServer:
    """Serves JSON-RPC for one device.

    Args:
        device: whose state and screen the methods use.
    """

    def __init__(self, device: SoftDevice) -> None:
        self._device = device
        self._methods = all_methods()
        self._signatures = {name: inspect.signature(method) for name, method in self._methods.items()}

    async def run(self, port: int, stdout: Sink, stopped: asyncio.Event) -> int:
        """Serve a port until `stopped` is set, /stop is asked for, or the caller is cancelled.

        Args:
            port: device port, from `-p`.
            stdout: standard output of the process.
            stopped: set when the stream that owns the server closes.

        Returns:
            Exit code of the process: 0, or 1 when the port is taken.
        """
        await stdout.write(b"[server] INFO: [UiAutomator2Server] Starting Server\n")
        if port in self._device.ports:
            await stdout.write(b"java.net.BindException: bind failed: EADDRINUSE (Address already in use)\n")
            return 1
        service = _Service(self._methods, self._signatures, Automation(self._device), stopped)
        self._device.ports[port] = service.handle
        try:
            await stdout.write(b"[server] INFO: http server listening on *:%d\n" % port)
            await stopped.wait()
        finally:
            del self._device.ports[port]
            service.end()
        return 0


class _Service:
    """One running server: its own handles and watchers, and the requests under way."""

    def __init__(
        self,
        methods: dict[str, Method],
        signatures: dict[str, inspect.Signature],
        rpc: Automation,
        stopped: asyncio.Event,
    ) -> None:
        self._methods, self._signatures, self._rpc, self._stopped = methods, signatures, rpc, stopped
        self._requests: set[asyncio.Task[bytes]] = set()
        self._inflow = Inflow()

    def end(self) -> None:
        """Break off the requests under way."""
        for task in self._requests:
            task.cancel()

    async def handle(self, reader: Reader, writer: Writer) -> None:
        """Answer one request on one stream."""
        try:
            async with asyncio.timeout(REQUEST_TIMEOUT_S):
                with self._inflow.request() as portion:
                    request = await _read_request(reader, writer, portion)
        except (RemoteProtocolError, TimeoutError) as error:
            writer.write(jsonrpc.http_response(str(error).encode(), "text/plain; charset=utf-8", 400))
            await writer.drain()
            return
        if request is None:
            return
        task = asyncio.ensure_future(self._answer(request))
        self._requests.add(task)
        try:
            # Cancelled from outside (the client left) it must not go on; cancelled by `end` it closes the stream.
            await asyncio.wait([task])
        finally:
            self._requests.discard(task)
            task.cancel()
        if not task.cancelled():
            writer.write(task.result())
            await writer.drain()

    async def _answer(self, request: HttpRequest) -> bytes:
        if request.path == "/jsonrpc/0" and request.method == "POST":
            return jsonrpc.http_response(await self._call(request.body))
        if request.path == "/ping":
            return jsonrpc.http_response(b"pong", "text/plain")
        if request.path == "/stop":
            self._stopped.set()
            return jsonrpc.http_response(b"Server stopped!!!", "text/plain")
        if request.path == "/screenshot/0":
            return await self._screenshot(request)
        return jsonrpc.http_response(b"Not Found!!!", "text/plain", 404)

    async def _screenshot(self, request: HttpRequest) -> bytes:
        try:
            scale = float(parse_qs(urlsplit(request.target).query).get("scale", ["1"])[0])
        except ValueError:
            scale = 1.0  # as the server does with what is no number
        try:
            image = await device_methods.screenshot_file(self._rpc, "png", scale, 100)
        except (RpcFault, DeviceError) as error:
            return jsonrpc.http_response(str(error).encode(), "text/plain; charset=utf-8", 500)
        return jsonrpc.http_response(image, "image/png")

    async def _call(self, body: bytes) -> bytes:
        call = jsonrpc.call_from_body(body)
        if isinstance(call, RpcError):
            return jsonrpc.error_body(call)
        try:
            result = await self._run(call)
        except RpcFault as fault:
            return jsonrpc.error_body(RpcError(fault.code, fault.message, fault.data, call.id))
        except RegexTooSlow as error:  # where a phone's matcher runs out of stack
            name = "java.lang.StackOverflowError"
            return jsonrpc.error_body(RpcError(jsonrpc.JAVA_EXCEPTION, name, f"{name}: {error}", call.id))
        except DeviceError as error:
            name = "java.lang.IllegalStateException"
            return jsonrpc.error_body(RpcError(jsonrpc.JAVA_EXCEPTION, f"{name}: {error}", f"{name}: {error}", call.id))
        except Exception as error:  # the boundary: the log gets the fault, the client an answer
            log.exception("method %s failed", call.method)
            detail = f"java.lang.RuntimeException: {type(error).__name__}: {error}"
            return jsonrpc.error_body(RpcError(jsonrpc.JAVA_EXCEPTION, "java.lang.RuntimeException", detail, call.id))
        return jsonrpc.result_body(call.id, result)

    async def _run(self, call: RpcCall) -> Any:
        method = self._methods.get(call.method)
        if method is None:
            raise RpcFault("method not found", call.method, jsonrpc.METHOD_NOT_FOUND)
        try:
            self._signatures[call.method].bind(self._rpc, *call.params)
        except TypeError as error:
            raise RpcFault("method parameters invalid", str(error), jsonrpc.INVALID_PARAMS) from error
        return await method(self._rpc, *call.params)


async def _read_request(reader: Reader, writer: Writer, portion: Portion) -> HttpRequest | None:
    parser, has_continued = RequestParser(), False
    while data := await reader.read(_READ_BYTES):
        portion.add(len(data))
        request = parser.feed(data)
        if request is not None:
            return request
        if parser.needs_continue and not has_continued:
            has_continued = True
            writer.write(jsonrpc.CONTINUE)
            await writer.drain()
    return None
