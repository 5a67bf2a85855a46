"""A device without a browser behind the real adb binary: real daemon, shell, files and state; a screen that takes notes."""

from __future__ import annotations

import asyncio
import os
import shutil
import socket
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import adbutils

from harness import wait
from harness.errors import InstallRejected
from harness.model.geometry import Bounds
from harness.model.hierarchy import Hierarchy
from harness.model.node import Node
from harness.softdevice.adbd import Adbd
from harness.softdevice.apps import InstalledApp
from harness.softdevice.files import VirtualFiles
from harness.softdevice.lifecycle import Start
from harness.softdevice.processes import Processes
from harness.softdevice.profiles import load_profile
from harness.softdevice.state import DeviceState
from harness.softdevice.systemui.layout import Layout

PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40


class NotingScreen:
    """Keeps the calls it gets; starting and stopping apps moves the state as the real screen does."""

    def __init__(self, state: DeviceState) -> None:
        self.state, self.calls = state, []

    @property
    def layout(self) -> Layout:
        return Layout(self.state.width_px, self.state.height_px, self.state.density, 72, 144)

    def app_in_front(self) -> InstalledApp | None:
        return self.state.packages.get(self.state.current[0])

    async def heap_bytes(self, package: str) -> tuple[int, int] | None:
        return (1024 * 1024, 2048 * 1024) if package in self.state.pids else None

    async def launch(self, app: InstalledApp, activity: str = "") -> Start:
        start = Start("HOT" if app.package in self.state.pids else "COLD", 1)
        self.state.start_process(app.package)
        self.state.bring_to_front(app.package, activity or app.activity)
        return start

    async def stop_app(self, package: str) -> None:
        self.state.end_process(package)
        self.state.remove_from_stack(package)

    async def go_home(self) -> None:
        self.state.send_to_back()

    async def set_rotation(self, rotation: int) -> None:
        self.state.rotation = rotation

    async def screenshot(self, format: str = "png", quality: int = 80) -> bytes:
        return PNG

    async def raw_frame(self) -> tuple[int, int, bytes]:
        return 4, 2, bytes([255, 0, 0, 255] * 8)

    async def hierarchy(self) -> Hierarchy:
        return Hierarchy(
            (Node(class_name="android.widget.FrameLayout", text="清河", bounds=Bounds(0, 0, 1080, 2400)),), 0
        )

    def __getattr__(self, name: str) -> Any:
        async def note(*args: Any, **named: Any) -> None:
            self.calls.append((name, *args, *named.values()))

        if name.startswith("_"):
            raise AttributeError(name)
        return note


class BareRpc:
    """A server that answers every byte with "pong" and dies with its stream."""

    def __init__(self, device: BareDevice) -> None:
        self._device = device

    async def run(self, port: int, stdout: Any, stopped: asyncio.Event) -> int:
        async def handle(reader: Any, writer: Any) -> None:
            while data := await reader.read(100):
                writer.write(b"pong " + data)
                await writer.drain()

        self._device.ports[port] = handle
        try:
            await stdout.write(b"http server listening\n")
            await stopped.wait()
        finally:
            del self._device.ports[port]
        return 0


class BareDevice:
    """The parts the daemon needs, put together as `SoftDevice` does it."""

    def __init__(self, home: Path) -> None:
        self.state = DeviceState(load_profile("android-14-phone"))
        self.files = VirtualFiles(home / "files", self.state.packages)
        self.processes = Processes()
        self.screen = NotingScreen(self.state)
        self.ports: dict[int | str, Any] = {}
        self.rpc = BareRpc(self)
        self.home = home
        self.adbd = Adbd(self)  # type: ignore[arg-type]

    async def install(self, package: Path) -> InstalledApp:
        data = package.read_bytes()
        if not data.startswith(b"PK"):
            raise InstallRejected("INSTALL_PARSE_FAILED_NOT_APK", "not a zip file")
        kept = self.home / "kept.apk"
        kept.write_bytes(data)
        app = replace(demo_app(self.home), apk_path=kept)
        self.state.packages[app.package] = app
        return app

    async def uninstall(self, package: str, keeps_data: bool = False) -> bool:
        return self.state.packages.pop(package, None) is not None


def demo_app(root: Path) -> InstalledApp:
    return InstalledApp(
        package="cn.example.app",
        label="样例",
        root=root,
        start="index.html",
        kind="webview",
        activity="cn.example.app.MainActivity",
        version_name="2.1",
        version_code=21,
        permissions=("android.permission.CAMERA", "android.permission.INTERNET"),
        installed_at=1_700_000_000,
        updated_at=1_700_000_000,
    )


@contextmanager
def running_loop() -> Iterator[asyncio.AbstractEventLoop]:
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    try:
        yield loop
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join(5)
        loop.close()


class AdbBench:
    """An adb server of its own and one connected device."""

    def __init__(self, device: BareDevice, loop: asyncio.AbstractEventLoop, serial: str, server_port: int) -> None:
        self.device, self.loop, self.serial, self.server_port = device, loop, serial, server_port
        self.client = adbutils.AdbClient("127.0.0.1", server_port)
        self.adb_device = self.client.device(serial)

    def adb(self, *args: str, input: bytes | None = None, timeout_s: float = 20) -> subprocess.CompletedProcess[bytes]:
        """Run the real adb binary against the device."""
        command = [adb_path(), "-s", self.serial, *args]
        env = os.environ | {"ANDROID_ADB_SERVER_PORT": str(self.server_port)}
        return subprocess.run(command, input=input, capture_output=True, timeout=timeout_s, env=env, check=False)

    def run(self, coroutine: Any) -> Any:
        """Run a coroutine on the device's event loop."""
        return asyncio.run_coroutine_threadsafe(coroutine, self.loop).result(10)


def adb_path() -> str:
    return shutil.which("adb") or adbutils.adb_path()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def adb_server(binary: str = "") -> Iterator[int]:
    """Start an adb server (of a certain binary) on a free port and stop that very process at the end."""
    port = free_port()
    env = os.environ | {"ANDROID_ADB_SERVER_PORT": str(port), "ADB_EMU": "0"}
    process = subprocess.Popen(
        [binary or adb_path(), "nodaemon", "server"],
        env=env,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        assert wait.until(lambda: _answers(port), 15, 0.05), "the adb server did not start"
        yield port
    finally:
        process.terminate()
        process.wait(10)


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


@contextmanager
def adb_bench() -> Iterator[AdbBench]:
    with tempfile.TemporaryDirectory() as home, running_loop() as loop, adb_server() as server_port:
        device = BareDevice(Path(home))
        bound = asyncio.run_coroutine_threadsafe(device.adbd.start(), loop).result(5)
        serial = device.state.serial = f"127.0.0.1:{bound}"
        adbutils.AdbClient("127.0.0.1", server_port).connect(serial, timeout=10)
        try:
            yield AdbBench(device, loop, serial, server_port)
        finally:
            asyncio.run_coroutine_threadsafe(device.adbd.stop(), loop).result(5)
