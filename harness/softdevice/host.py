"""The process that runs soft devices: one Chromium, many devices, one control socket.

Started by `launch` as `python -m harness.softdevice.host --socket PATH`. One JSON object a line, each answered by one:
`start`, `stop`, `network`, `stats`, `trim`, `shutdown`. It ends with its parent: when standard input closes, everything stops.
When it is killed itself, a guard process ends Chromium and removes the files.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import ctypes
import gc
import json
import logging
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from harness.errors import ConfigError, DeviceUnreachable, DriverStartupError, HarnessError
from harness.softdevice.browser import Browser
from harness.softdevice.device import SoftDevice
from harness.softdevice.network import NETWORKS
from harness.softdevice.profiles import load_profile

_log = logging.getLogger(__name__)
# Kills a process group and removes a folder unless a line says that this has been done. No "--" before the group:
# dash's own kill refuses it. The folder is removed twice since dying processes may still write into it.
_GUARD = """
read _ && exit
kill -KILL "-$1" 2>/dev/null
rm -rf "$2"
n=0
while kill -0 "-$1" 2>/dev/null && [ $n -lt 50 ]; do n=$((n + 1)); sleep 0.1; done
rm -rf "$2"
"""
CHROMIUM_LOST = "Chromium, which draws the soft devices, has ended"


class Guard:
    """A tiny process that outlives the host just long enough to clean up after it."""

    def __init__(self, process_group: int, folder: Path) -> None:
        self._process = subprocess.Popen(
            ["/bin/sh", "-c", _GUARD, "sh", str(process_group), str(folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def dismiss(self) -> None:
        """Say that nothing is left to clean up."""
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(b"done\n")
            self._process.stdin.close()
        except BrokenPipeError:
            _log.debug("the guard had ended already")
        self._process.wait()


class Host:
    """All devices of one process.

    Args:
        home: folder for the devices' files and Chromium's profile; exists.
    """

    def __init__(self, home: Path) -> None:
        self._home = home
        self._browser: Browser | None = None
        self._guard: Guard | None = None
        self._devices: dict[str, SoftDevice] = {}
        self._lost: dict[str, str] = {}
        self._starting = asyncio.Lock()
        self._count = 0
        self._background: set[asyncio.Task[None]] = set()
        self.finished = asyncio.Event()

    async def start(self, profile: str, name: str = "", network: str = "normal", port: int = 0) -> dict[str, Any]:
        """Start a device.

        Raises:
            ConfigError: unknown profile or network, or the port is taken.
            DriverStartupError: Chromium does not start.
        """
        if network not in NETWORKS:
            raise ConfigError(f"unknown network {network!r}; allowed: {', '.join(NETWORKS)}")
        traits = load_profile(profile)
        browser = await self._running_browser()
        self._count += 1
        home = self._home / f"device-{self._count}"
        home.mkdir()
        device = SoftDevice(traits, browser, home, network)
        try:
            serial = await device.start(port)
        except OSError as error:
            await device.stop()
            raise ConfigError(f"cannot listen on 127.0.0.1:{port}: {error.strerror or error}") from error
        self._devices[serial] = device
        self._lost.pop(serial, None)
        _log.info("device %s (%s) is %s", name or profile, profile, serial)
        return {"serial": serial, "pid": os.getpid(), "chromium_pid": browser.pid, "sandboxed": browser.sandboxed}

    async def _running_browser(self) -> Browser:
        async with self._starting:
            if self._browser is None or not self._browser.is_alive:
                await self._end_browser()
                browser = Browser(on_lost=self._handle_lost)
                await browser.start()
                assert browser.pid is not None
                self._browser, self._guard = browser, Guard(browser.pid, self._home)
            return self._browser

    async def _end_browser(self) -> None:
        browser, guard, self._browser, self._guard = self._browser, self._guard, None, None
        if browser is not None:
            await browser.stop()
        if guard is not None:
            await asyncio.to_thread(guard.dismiss)

    def _handle_lost(self) -> None:
        _log.error("%s; its devices go off line", CHROMIUM_LOST)
        gone, self._devices = self._devices, {}
        for serial, device in gone.items():
            self._lost[serial] = CHROMIUM_LOST
            task = asyncio.ensure_future(_stop_quietly(device))
            self._background.add(task)
            task.add_done_callback(self._background.discard)

    async def stop(self, serial: str) -> dict[str, Any]:
        """Stop one device; stopping one that was lost is no error."""
        device = self._devices.pop(serial, None)
        if device is not None:
            await device.stop()
        elif self._lost.pop(serial, None) is None:
            raise ConfigError(f"no device {serial!r}; running: {', '.join(self._devices) or 'none'}")
        return {}

    async def set_network(self, serial: str, network: str) -> dict[str, Any]:
        """Change what a running device's apps may reach.

        Raises:
            ConfigError: no such device or network.
        """
        if network not in NETWORKS:
            raise ConfigError(f"unknown network {network!r}; allowed: {', '.join(NETWORKS)}")
        device = self._devices.get(serial)
        if device is None:
            raise ConfigError(f"no device {serial!r}; running: {', '.join(self._devices) or 'none'}")
        await device.screen.set_network(network)
        return {}

    def stats(self) -> dict[str, Any]:
        """Who runs and what it costs; memory is proportional (PSS), bytes."""
        devices = {
            serial: {"profile": device.profile.name, "packages": sorted(device.state.packages)}
            for serial, device in self._devices.items()
        }
        browser = self._browser
        return {
            "pid": os.getpid(),
            "chromium_pid": browser.pid if browser else None,
            "home": str(self._home),
            "devices": devices,
            "lost": dict(self._lost),
            "chromium_bytes": browser.memory_bytes() if browser else 0,
            "host_bytes": _own_bytes(),
        }

    async def trim(self) -> dict[str, Any]:
        """Give back memory that holds nothing but garbage and caches, so that `stats` shows what is kept."""
        if self._browser is not None and self._browser.is_alive:
            await self._browser.trim()
        gc.collect()
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).malloc_trim(0)  # glibc only
        return {}

    async def close(self) -> None:
        """Stop everything."""
        devices, self._devices = list(self._devices.values()), {}
        await asyncio.gather(*(_stop_quietly(device) for device in devices))
        await asyncio.gather(*self._background)
        await self._end_browser()

    async def run(self, request: dict[str, Any]) -> dict[str, Any]:
        """Do one control operation; failures come back as values."""
        try:
            return {"ok": True, **await self._operate(request)}
        except HarnessError as error:
            return {"ok": False, "error": type(error).__name__, "message": str(error)}

    async def _operate(self, request: dict[str, Any]) -> dict[str, Any]:
        operation = request.get("op")
        if operation == "start":
            return await self.start(
                str(request.get("profile", "")),
                str(request.get("name", "")),
                str(request.get("network", "normal")),
                int(request.get("port", 0)),
            )
        if operation == "stop":
            return await self.stop(str(request.get("serial", "")))
        if operation == "network":
            return await self.set_network(str(request.get("serial", "")), str(request.get("network", "")))
        if operation == "stats":
            return await asyncio.to_thread(self.stats)
        if operation == "trim":
            return await self.trim()
        if operation == "shutdown":
            self.finished.set()
            return {}
        raise ConfigError(f"unknown operation {operation!r}; allowed: start, stop, network, stats, trim, shutdown")

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer one control connection."""
        try:
            while line := await reader.readline():
                try:
                    request = json.loads(line)
                    answer = await self.run(request if isinstance(request, dict) else {})
                except ValueError as error:
                    answer = {"ok": False, "error": "ConfigError", "message": f"not a request: {error}"}
                writer.write(json.dumps(answer, ensure_ascii=False).encode() + b"\n")
                await writer.drain()
        except ConnectionError:
            _log.debug("a control client left in the middle of a line")
        finally:
            writer.close()


async def _stop_quietly(device: SoftDevice) -> None:
    try:
        await device.stop()
    except (DeviceUnreachable, DriverStartupError) as error:
        _log.debug("device %s stopped without its screen: %s", device.serial, error)


def _own_bytes() -> int:
    for line in Path("/proc/self/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) * 1024
    return 0


async def _wait_for_parent_end(finished: asyncio.Event) -> None:
    reader = asyncio.StreamReader()
    loop = asyncio.get_running_loop()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    while await reader.read(4096):
        pass
    finished.set()


async def serve(socket: Path) -> None:
    """Serve a control socket until told to stop, a signal, or the parent's end."""
    home = Path(tempfile.mkdtemp(prefix="zhijian-host-"))
    tempfile.tempdir = str(home)  # Chromium's profile too, so that the guard finds everything in one place
    host = Host(home)
    loop = asyncio.get_running_loop()
    for sign in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(sign, host.finished.set)
    server = await asyncio.start_unix_server(host.serve, str(socket))
    parent = asyncio.create_task(_wait_for_parent_end(host.finished))
    print(json.dumps({"ok": True, "pid": os.getpid(), "home": str(home)}), flush=True)  # noqa: T201 - the parent reads it
    try:
        await host.finished.wait()
    finally:
        parent.cancel()
        server.close()
        await host.close()
        shutil.rmtree(home, ignore_errors=True)
        socket.unlink(missing_ok=True)


def main() -> None:
    """Run the host process."""
    parser = argparse.ArgumentParser(description="host process of soft devices")
    parser.add_argument("--socket", type=Path, required=True, help="path of the control socket, made here")
    parser.add_argument("--verbose", action="store_true", help="log everything to standard error")
    options = parser.parse_args()
    logging.basicConfig(
        level=logging.DEBUG if options.verbose else logging.WARNING, format="%(levelname)s %(name)s: %(message)s"
    )
    asyncio.run(serve(options.socket))


if __name__ == "__main__":
    main()
