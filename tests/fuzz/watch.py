"""What must hold after every input: the device lives, and nothing it made for a client is left over.

Knows tasks, file descriptors, temporary files and logs of this process; refuses to know what the input was.
"""

from __future__ import annotations

import asyncio
import logging
import os
import shutil
import signal
import tempfile
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

from fuzz.peer import PATIENCE_S, Peer
from fuzz.phone import RPC_PORT, Deaf, make_phone, start_rpc
from harness.softdevice.device import SoftDevice

BLOCKED_S = 30.0
"""An event loop that hands nothing on for this long is blocked: every device of the host would stand still."""
_INFO_CALL = b'{"jsonrpc":"2.0","id":"1","method":"deviceInfo","params":{}}'
RPC_INFO = b"POST /jsonrpc/0 HTTP/1.1\r\nContent-Length: %d\r\n\r\n" % len(_INFO_CALL) + _INFO_CALL


class Blocked(BaseException):
    """The event loop was blocked; not an Exception, so that no handler of the device swallows it."""


class Faults(logging.Handler):
    """Keeps what the device logs as a fault."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.found: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Note an error with its trace."""
        self.found.append(logging.Formatter().format(record))


class Lab:
    """A scripted device on a loop of its own, and the measure of what it holds.

    Attributes:
        inputs: how many inputs have been sent so far.
    """

    def __init__(self, home: Path) -> None:
        self._home = home
        self._number = 0
        self.faults = Faults()
        self.inputs = 0
        self._stopped: asyncio.Event
        self._rpc: asyncio.Task[int]
        self._appium: asyncio.Future[int] | None = None

    def _note(self, _loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        self.faults.found.append(f"asyncio: {context.get('message')}: {context.get('exception')!r}")

    def run(self, work: Coroutine[Any, Any, Any]) -> Any:
        """Run a coroutine on the device's loop, at most twice `PATIENCE_S`."""
        with _watchdog():
            return self.loop.run_until_complete(asyncio.wait_for(work, 2 * PATIENCE_S))

    def open(self) -> None:
        """Start a fresh device and its RPC server, and take the measure of them."""
        self._number += 1
        home = self._home / str(self._number)
        home.mkdir()
        self.temporary = home / "tmp"
        self.temporary.mkdir()
        tempfile.tempdir = str(self.temporary)
        self.loop = asyncio.new_event_loop()
        self.loop.set_exception_handler(self._note)
        self.device: SoftDevice = make_phone(home / "device")
        logging.getLogger().addHandler(self.faults)
        self.run(self._start())
        for _ in range(3):  # worker threads and caches come with the first uses
            self.run(self.probe())
        self.run(asyncio.sleep(0.05))
        self.rest = self.holdings()

    async def _start(self) -> None:
        self._appium = None
        self.port = int((await self.device.start()).rpartition(":")[2])
        self._stopped = asyncio.Event()
        self._rpc = await start_rpc(self.device, self._stopped)
        self.device.state.log("I", "fuzz", "ready")

    def close(self) -> None:
        """Stop everything."""
        self.run(self._stop())
        self.run(self.loop.shutdown_default_executor())
        self._leave()

    def abandon(self) -> None:
        """Give up a device that failed; what it holds goes with the loop."""
        self.loop.set_exception_handler(lambda _loop, _context: None)
        tasks = asyncio.all_tasks(self.loop)
        for task in tasks:
            task.cancel()
        if tasks:
            self.loop.run_until_complete(asyncio.wait(tasks, timeout=PATIENCE_S))
        self._leave()

    def _leave(self) -> None:
        logging.getLogger().removeHandler(self.faults)
        self.faults.found.clear()
        tempfile.tempdir = None
        self.loop.close()

    async def _stop(self) -> None:
        self._stopped.set()
        await self._rpc
        await self.device.stop()

    def holdings(self) -> dict[str, int]:
        """Count what a leak would add to: tasks, descriptors, ports, subscribers, temporary files."""
        return {
            "tasks": len(asyncio.all_tasks(self.loop)),
            "descriptors": len(os.listdir("/proc/self/fd")),  # noqa: PTH208 - only counted
            "ports": len(self.device.ports),
            "log subscribers": len(self.device.state._subscribers),
            "temporary files": len(list(self.temporary.iterdir())),
        }

    async def probe(self) -> None:
        """Use the device as an honest client does: greeting, a command, and an RPC call."""
        async with Peer(self.port) as peer:
            await peer.greet()
            echo = peer.begin(b"shell:echo alive\0")
            info = await peer.open(f"tcp:{RPC_PORT}")
            await peer.write(info, RPC_INFO)
            for stream in (echo, info):
                await asyncio.wait_for(stream.closed.wait(), PATIENCE_S)
            assert echo.data == b"alive\n", bytes(echo.data)
            assert b'"currentPackageName"' in info.data, bytes(info.data)
            await peer.hang_up()

    def verify(self) -> None:
        """Check that the device lives, left nothing over and logged no fault.

        The writable folders are emptied, so that one input does not see what another wrote.
        """
        self.run(self._end_appium())
        self.run(self._restarted())
        self.run(self.probe())
        held, deadline = self.holdings(), self.loop.time() + PATIENCE_S / 2
        while any(held[name] > self.rest[name] for name in held) and self.loop.time() < deadline:
            self.run(asyncio.sleep(0.001))
            held = self.holdings()
        names = [task.get_name() for task in asyncio.all_tasks(self.loop)]
        assert all(held[name] <= self.rest[name] for name in held), f"left over: {held}, at rest {self.rest}; {names}"
        faults, self.faults.found = self.faults.found, []
        assert not faults, "\n".join(faults)
        for folder in ("data/local/tmp", "sdcard"):
            for entry in (self.device.files.root / folder).iterdir():
                if folder != "sdcard" or entry.is_file():
                    shutil.rmtree(entry) if entry.is_dir() else entry.unlink()

    async def _restarted(self) -> None:
        # An input may well have asked for GET /stop: that is no fault, but the next probe needs the server.
        if RPC_PORT not in self.device.ports or self._rpc.done():
            await self.serve_rpc()

    async def serve_appium(self) -> None:
        """Let Appium's server on the device run, as `am instrument` does; at rest it does not."""
        if self._appium is None or self._appium.done():
            self.device.appium.listen()
            self._appium = asyncio.ensure_future(self.device.appium.run(Deaf()))
            await asyncio.sleep(0)

    async def _end_appium(self) -> None:
        if self._appium is not None:
            self.device.appium.leave()
            await self._appium
            self._appium = None

    async def serve_rpc(self) -> None:
        """Start the RPC server again after it was told to stop."""
        assert await self._rpc == 0
        self._stopped = asyncio.Event()
        self._rpc = await start_rpc(self.device, self._stopped)


@contextmanager
def _watchdog() -> Iterator[None]:
    def bark(_number: int, _frame: FrameType | None) -> None:
        raise Blocked(f"the event loop was blocked for {BLOCKED_S:.0f} s")

    before = signal.signal(signal.SIGALRM, bark)
    signal.setitimer(signal.ITIMER_REAL, BLOCKED_S)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
