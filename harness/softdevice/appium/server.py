"""The server's life: it answers on port 6790 from `am instrument` until that command ends.

Knows sessions and answer shapes; refuses to know what a command does.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import unquote, urlsplit

from harness.errors import DeviceError
from harness.softdevice.appium import mjpeg
from harness.softdevice.appium.call import Call
from harness.softdevice.appium.faults import CommandFault, invalid_argument
from harness.softdevice.appium.http import Answer, Reader, Request, Writer, serve_http, until_set
from harness.softdevice.appium.mjpeg import MjpegStream
from harness.softdevice.appium.routes import handler_for
from harness.softdevice.appium.session import Session
from harness.softdevice.appium.settings import Settings
from harness.softdevice.bounded_regex import RegexTooSlow
from harness.softdevice.rpc.faults import RpcFault

if TYPE_CHECKING:
    from harness.softdevice.device import SoftDevice

PORT = 6790
PACKAGE = "io.appium.uiautomator2.server"
TEST_PACKAGE = f"{PACKAGE}.test"
START_WAIT_S = 3.0


class Sink(Protocol):
    """Standard output of a command."""

    async def write(self, data: bytes) -> None:
        """Write all of it."""
        ...


class AppiumServer:
    """One device's server.

    Args:
        device: the device.
    """

    def __init__(self, device: SoftDevice) -> None:
        self._device = device
        self._sessions: dict[str, Session] = {}
        self._running = asyncio.Event()
        self._stopped = asyncio.Event()
        self._requests: set[asyncio.Task[Answer]] = set()
        self._stream = MjpegStream(device, self._settings)

    # --- life -------------------------------------------------------------------------------------------------

    def listen(self) -> None:
        """Own the port from now on, as long as the package is installed.

        Clients ask /status once right after starting the instrumentation and only a second later again; while the port is
        owned, the first question waits for the start instead of missing it.
        """
        self._device.ports[PORT] = self.handle

    def leave(self) -> None:
        """Give the port up and end what runs."""
        self.stop()
        self._device.ports.pop(PORT, None)

    async def run(self, stdout: Sink) -> int:
        """Serve until a session is deleted, the packages are force-stopped, or the caller is cancelled.

        Args:
            stdout: standard output of `am instrument`.
        """
        self.stop()
        stopped = self._stopped = asyncio.Event()
        state = self._device.state
        state.start_process(PACKAGE)
        self._device.ports[mjpeg.PORT] = self._stream.handle
        self._running.set()
        try:
            await stdout.write(
                b"INSTRUMENTATION_STATUS: class=io.appium.uiautomator2.server.test.AppiumUiAutomator2Server\n"
                b"INSTRUMENTATION_STATUS: current=1\nINSTRUMENTATION_STATUS: id=AndroidJUnitRunner\n"
                b"INSTRUMENTATION_STATUS: numtests=1\nINSTRUMENTATION_STATUS: test=startServer\n"
                b"INSTRUMENTATION_STATUS_CODE: 1\n"
            )
            await stopped.wait()
        finally:
            if self._stopped is stopped:
                self.stop()
        with contextlib.suppress(ConnectionError):
            await stdout.write(b"\nTime: 0\n\nOK (1 test)\n\n\nINSTRUMENTATION_CODE: -1\n")
        return 0

    def stop(self) -> None:
        """End the running server with its sessions; no harm when none runs."""
        self._stopped.set()
        self._running.clear()
        self._device.ports.pop(mjpeg.PORT, None)
        self._forget_sessions()
        self._device.state.end_process(PACKAGE)
        for task in self._requests:
            task.cancel()

    def _forget_sessions(self) -> None:
        for session in self._sessions.values():
            session.end()
        self._sessions.clear()

    def _settings(self) -> Settings:
        """Those of the session, or the defaults."""
        return next((session.settings for session in self._sessions.values()), Settings())

    # --- requests ---------------------------------------------------------------------------------------------

    async def handle(self, reader: Reader, writer: Writer) -> None:
        """Serve one connection."""
        await serve_http(reader, writer, self._respond)

    async def _respond(self, request: Request) -> Answer | None:
        parts = [unquote(part) for part in urlsplit(request.target).path.strip("/").split("/")]
        if parts[:2] == ["wd", "hub"]:
            parts = parts[2:]
        if not self._running.is_set() and (parts != ["status"] or not await until_set(self._running, START_WAIT_S)):
            return None  # nothing listens yet: the connection just ends
        task = asyncio.ensure_future(self._answer(request, parts))
        self._requests.add(task)
        try:
            # Cancelled from outside (the client left) it must not go on; cancelled by `stop` it closes the stream.
            await asyncio.wait([task])
        finally:
            self._requests.discard(task)
            task.cancel()
        return None if task.cancelled() else task.result()

    async def _answer(self, request: Request, parts: list[str]) -> Answer:
        session_id = parts[1] if parts[0] == "session" and len(parts) > 1 else None
        try:
            value = await self._value(request, parts)
        except CommandFault as fault:
            return _answer(fault.status, session_id, _fault_value(fault.error, fault.message))
        except RpcFault as fault:
            return _answer(500, session_id, _fault_value("unknown error", fault.data))
        except RegexTooSlow as error:
            return _answer(400, session_id, _fault_value("invalid selector", str(error)))
        except DeviceError as error:
            return _answer(500, session_id, _fault_value("unknown error", str(error)))
        if parts == ["session"]:
            session_id = value["sessionId"]
        return _answer(200, session_id, value)

    async def _value(self, request: Request, parts: list[str]) -> Any:
        method = request.method
        if parts[0] != "session" or len(parts) == 1:
            known: dict[str, dict[str, Callable[[Request], Awaitable[Any]]]] = {
                "status": {"GET": self._status},
                "sessions": {"GET": self._list},
                "session": {"POST": self._create},
            }
            verbs = known.get("/".join(parts))
            if verbs is None:
                raise CommandFault("unknown command", f"nothing is served at /{'/'.join(parts)}")
            if method not in verbs:
                raise CommandFault("unknown method", f"{method} is not a method of /{'/'.join(parts)}")
            return await verbs[method](request)
        session = self._sessions.get(parts[1])
        if session is None:
            raise CommandFault("invalid session id", f"The session identified by {parts[1]} is not known")
        if len(parts) == 2:
            return self._about(session, method)
        handler, variables = handler_for(method, parts[2:])
        return await handler(Call(session, variables, _json_object(request.body)))

    async def _status(self, request: Request) -> dict[str, Any]:
        app = self._device.state.packages.get(PACKAGE)
        build = {"version": app.version_name if app else "", "versionCode": app.version_code if app else 0}
        return {"ready": True, "message": "UiAutomator2 Server is ready to accept commands", "build": build}

    async def _list(self, request: Request) -> list[dict[str, Any]]:
        return [{"id": session.id, "capabilities": session.capabilities} for session in self._sessions.values()]

    async def _create(self, request: Request) -> dict[str, Any]:
        wanted = _json_object(request.body).get("capabilities")
        if not isinstance(wanted, dict):
            raise CommandFault("session not created", "'capabilities' must be an object")
        first = wanted.get("firstMatch") or [{}]
        always = wanted.get("alwaysMatch") or {}
        if not isinstance(first, list) or not isinstance(first[0], dict) or not isinstance(always, dict):
            raise CommandFault("session not created", "'firstMatch' must be a list of objects, 'alwaysMatch' an object")
        named = {**always, **first[0]}
        session = Session(self._device, {key.removeprefix("appium:"): value for key, value in named.items()})
        # One session at a time, as on a phone: a new one replaces the old.
        self._forget_sessions()
        self._sessions[session.id] = session
        return {"sessionId": session.id, "capabilities": session.capabilities}

    def _about(self, session: Session, method: str) -> Any:
        if method == "GET":
            return session.capabilities
        if method != "DELETE":
            raise CommandFault("unknown method", f"{method} is not a method of a session")
        session.end()
        del self._sessions[session.id]
        # The answer leaves first, then the instrumentation ends.
        self._device.state.end_process(PACKAGE)
        asyncio.get_running_loop().call_soon(self._stopped.set)
        return None


def _json_object(body: bytes) -> dict[str, Any]:
    if not body.strip():
        return {}
    try:
        value = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise invalid_argument(f"the body is not JSON: {error}") from error
    if not isinstance(value, dict):
        raise invalid_argument("the body must be a JSON object")
    return value


def _fault_value(error: str, message: str) -> dict[str, str]:
    return {"error": error, "message": message, "stacktrace": f"{error}: {message}"}


def _answer(status: int, session_id: str | None, value: Any) -> Answer:
    text = json.dumps({"sessionId": session_id, "value": value}, ensure_ascii=False)
    # Lone surrogates, possible in page text, have no UTF-8 form.
    return Answer(status, text.encode("utf-8", "replace"))
