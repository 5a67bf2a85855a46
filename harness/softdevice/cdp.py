"""A small Chrome DevTools Protocol client: one web socket, many flattened sessions.

Knows framing, command ids and who listens to which event. Refuses to know any CDP domain, what a page is,
or when a command should be repeated.

Source: https://chromedevtools.github.io/devtools-protocol/ (flat session mode).
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Coroutine
from typing import Any

import websockets.asyncio.client
import websockets.exceptions

from harness.errors import DeviceUnreachable

Json = dict[str, Any]
Listener = Callable[[Json], None]


class CdpError(Exception):
    """Chromium answered a command with an error.

    Args:
        method: the command, such as "Page.navigate".
        code: JSON-RPC code of the answer.
        message: Chromium's own words.
    """

    def __init__(self, method: str, code: int, message: str) -> None:
        self.method, self.code, self.message = method, code, message
        super().__init__(f"{method}: {message}")


class Session:
    """One attached target (or the browser itself, with an empty id)."""

    def __init__(
        self, connection: Connection, session_id: str, parent: Session | None = None, target: Json | None = None
    ) -> None:
        self.connection, self.session_id, self.parent = connection, session_id, parent
        self.target: Json = target or {}
        self.is_detached = False
        self._listeners: dict[str, list[Listener]] = {}

    def on(self, event: str, listener: Listener) -> None:
        """Call `listener(params)` for every event of that name; it must not block."""
        self._listeners.setdefault(event, []).append(listener)

    def post(self, method: str, **params: Any) -> asyncio.Future[Json]:
        """Send a command now and return the future of its result, so that commands can be pipelined."""
        return self.connection.post(method, params, self.session_id)

    async def send(self, method: str, timeout_s: float | None = 30.0, **params: Any) -> Json:
        """Send a command and wait for its result.

        Raises:
            CdpError: Chromium refused.
            DeviceUnreachable: Chromium is gone.
            TimeoutError: no answer within `timeout_s`; the command may still take effect.
        """
        return await asyncio.wait_for(self.post(method, **params), timeout_s)

    def deliver(self, event: str, params: Json) -> None:
        """Hand an event to its listeners (called by the connection)."""
        for listener in tuple(self._listeners.get(event, ())):
            listener(params)


class Connection:
    """The web socket to one Chromium.

    `on_closed` is called once, when the socket ends for whatever reason.
    """

    def __init__(self, on_closed: Callable[[], None] | None = None) -> None:
        self._on_closed = on_closed
        self._socket: websockets.asyncio.client.ClientConnection | None = None
        self._reader: asyncio.Task[None] | None = None
        self._outbox: asyncio.Queue[str] = asyncio.Queue()
        self._writer: asyncio.Task[None] | None = None
        self._pending: dict[int, tuple[str, str, asyncio.Future[Json]]] = {}
        self._next_id = 0
        self._tasks: set[asyncio.Task[Any]] = set()
        self.is_closed = False
        self._loop: asyncio.AbstractEventLoop
        self.browser = Session(self, "")
        self.sessions: dict[str, Session] = {"": self.browser}

    async def open(self, url: str) -> None:
        """Connect to a `ws://127.0.0.1:PORT/devtools/browser/…` address."""
        self._loop = asyncio.get_running_loop()
        self._socket = await websockets.asyncio.client.connect(
            url, compression=None, max_size=None, max_queue=None, ping_interval=None, proxy=None
        )
        self._reader = asyncio.create_task(self._read(self._socket))
        self._writer = asyncio.create_task(self._write(self._socket))

    async def close(self) -> None:
        """End the socket; pending commands fail with DeviceUnreachable."""
        if self._socket is not None:
            await self._socket.close()
        self._end()
        for task in (self._reader, self._writer, *self._tasks):
            if task is not None and task is not asyncio.current_task():
                task.cancel()

    def spawn(self, work: Coroutine[Any, Any, Any]) -> asyncio.Task[Any]:
        """Run a follow-up of an event; its failures reach the loop's exception handler, lost targets do not."""
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._forget)
        return task

    def _forget(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        if task.cancelled():
            return
        error = task.exception()
        # A target that vanishes while we still talk about it is ordinary life, not a fault.
        if error is not None and not isinstance(error, CdpError | DeviceUnreachable | TimeoutError):
            task.get_loop().call_exception_handler(
                {"message": "soft device screen task failed", "exception": error, "task": task}
            )

    def post(self, method: str, params: Json, session_id: str) -> asyncio.Future[Json]:
        """Queue a command; see `Session.post`."""
        future: asyncio.Future[Json] = self._loop.create_future()
        if self.is_closed or self._socket is None:
            future.set_exception(DeviceUnreachable("Chromium is gone"))
            future.exception()  # a posted command may never be awaited
            return future
        session = self.sessions.get(session_id)
        if session is None or session.is_detached:
            future.set_exception(CdpError(method, -32001, "the target is gone"))
            future.exception()
            return future
        self._next_id += 1
        message: Json = {"id": self._next_id, "method": method, "params": params}
        if session_id:
            message["sessionId"] = session_id
        self._pending[self._next_id] = (method, session_id, future)
        self._outbox.put_nowait(json.dumps(message, ensure_ascii=False))
        return future

    def attach(self, session_id: str, parent: Session, target: Json) -> Session:
        """Return the session object for an id Chromium has handed out."""
        session = self.sessions.get(session_id)
        if session is None:
            session = self.sessions[session_id] = Session(self, session_id, parent, target)
        return session

    async def _write(self, socket: websockets.asyncio.client.ClientConnection) -> None:
        try:
            while True:
                await socket.send(await self._outbox.get())
        except websockets.exceptions.ConnectionClosed:
            self._end()

    async def _read(self, socket: websockets.asyncio.client.ClientConnection) -> None:
        try:
            async for raw in socket:
                self._receive(json.loads(raw))
        except websockets.exceptions.ConnectionClosed:
            pass
        finally:
            self._end()

    def _receive(self, message: Json) -> None:
        if "id" in message:
            method, _session, future = self._pending.pop(message["id"], ("", "", None))
            if future is None or future.done():
                return
            error = message.get("error")
            if error is None:
                future.set_result(message.get("result", {}))
            else:
                future.set_exception(CdpError(method, error.get("code", 0), error.get("message", "")))
                future.exception()  # a pipelined command may never be awaited
            return
        session = self.sessions.get(message.get("sessionId", ""))
        if session is None:
            return
        method, params = message["method"], message.get("params", {})
        if method == "Target.attachedToTarget":
            self.attach(params["sessionId"], session, params["targetInfo"])
        session.deliver(method, params)
        if method == "Target.detachedFromTarget":
            self._detach(params["sessionId"])

    def _detach(self, session_id: str) -> None:
        session = self.sessions.pop(session_id, None)
        if session is None:
            return
        session.is_detached = True
        for number, (method, owner, future) in list(self._pending.items()):
            if owner == session_id:
                del self._pending[number]
                if not future.done():
                    future.set_exception(CdpError(method, -32001, "the target is gone"))
                    future.exception()

    def _end(self) -> None:
        if self.is_closed:
            return
        self.is_closed = True
        for _method, _session, future in self._pending.values():
            if not future.done():
                future.set_exception(DeviceUnreachable("Chromium is gone"))
                future.exception()
        self._pending.clear()
        if self._on_closed is not None:
            self._on_closed()
