"""A real soft device whose screen is a script: everything a port reaches runs, and no Chromium is needed.

Daemon, services, shell, files, state and RPC server are the product's own. The screen checks its arguments as the real
one would need them (signatures, finite numbers) and shows a fixed hierarchy.
"""

from __future__ import annotations

import asyncio
import inspect
import math
from pathlib import Path
from typing import Any

from harness.model.geometry import Bounds
from harness.model.hierarchy import Hierarchy
from harness.model.node import Node
from harness.softdevice import keys
from harness.softdevice.apps import InstalledApp
from harness.softdevice.device import SoftDevice
from harness.softdevice.profiles import load_profile
from harness.softdevice.screen import Screen
from harness.softdevice.state import DeviceState

PACKAGE = "cn.example.app"
RPC_PORT = 9008
PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8


class ScriptedScreen:
    """Answers what `Screen` answers, from the state alone; its methods take what the real ones take."""

    def __init__(self, state: DeviceState) -> None:
        self.state = state
        self.calls = 0

    def __getattr__(self, name: str) -> Any:
        real = inspect.getattr_static(Screen, name, None)
        if not inspect.isfunction(real):
            raise AttributeError(name)
        signature = inspect.signature(real)

        async def note(*args: Any, **named: Any) -> None:
            self._check(signature.bind(self, *args, **named))

        def note_at_once(*args: Any, **named: Any) -> None:
            self._check(signature.bind(self, *args, **named))

        return note if inspect.iscoroutinefunction(real) else note_at_once

    def _check(self, bound: inspect.BoundArguments) -> None:
        self.calls += 1
        for value in _numbers(list(bound.arguments.values())[1:]):
            int(value)  # the real screen rounds to pixels; infinity and NaN have none
            if math.fabs(value) > 1e12:
                raise OverflowError(f"{value} is on no screen")

    async def launch(self, app: InstalledApp) -> None:
        self.state.start_process(app.package)
        self.state.bring_to_front(app.package, app.activity)

    async def stop_app(self, package: str) -> None:
        self.state.end_process(package)
        self.state.remove_from_stack(package)

    async def go_home(self) -> None:
        self.state.send_to_back()

    async def set_rotation(self, rotation: int) -> None:
        self.state.rotation = rotation % 4

    async def press_key(self, key: str | int, meta: int = 0) -> bool:
        return keys.code_of(key) is not None

    async def screenshot(self, format: str = "png", quality: int = 80) -> bytes:
        assert format in ("png", "jpeg") and 1 <= quality <= 100
        return PNG

    async def raw_frame(self) -> tuple[int, int, bytes]:
        return 4, 2, bytes([255, 0, 0, 255] * 8)

    async def hierarchy(self) -> Hierarchy:
        return Hierarchy((_window(),), self.state.rotation)


def _numbers(values: Any) -> list[float]:
    if isinstance(values, bool):
        return []
    if isinstance(values, int | float):
        return [values]
    return [number for item in values for number in _numbers(item)] if isinstance(values, list | tuple) else []


def _window() -> Node:
    rows = tuple(
        Node(
            class_name=("android.widget.Button", "android.widget.EditText", "android.view.View")[number % 3],
            text=f"第{number}行" if number % 4 else "a" * 40,
            resource_id=f"row{number}",
            package=PACKAGE,
            bounds=Bounds(0, 100 * number, 1080, 100 * number + 90),
        )
        for number in range(20)
    )
    web = Node(class_name="android.webkit.WebView", package=PACKAGE, bounds=Bounds(0, 72, 1080, 2256), children=rows)
    return Node(class_name="android.widget.FrameLayout", package=PACKAGE, bounds=web.bounds, children=(web,))


def make_phone(home: Path) -> SoftDevice:
    """Put a device together, not started, with an app installed and writable folders that are empty."""
    home.mkdir()
    device = SoftDevice(load_profile("android-14-phone"), browser=None, home=home)  # type: ignore[arg-type]
    device.screen = ScriptedScreen(device.state)  # type: ignore[assignment]
    root = home / "www"
    root.mkdir()
    device.state.packages[PACKAGE] = InstalledApp(
        package=PACKAGE,
        label="样例",
        root=root,
        start="index.html",
        kind="webview",
        activity=f"{PACKAGE}.MainActivity",
        version_name="2.1",
        version_code=21,
        permissions=("android.permission.CAMERA",),
        installed_at=1_700_000_000,
        updated_at=1_700_000_000,
    )
    return device


async def start_rpc(device: SoftDevice, stopped: asyncio.Event) -> asyncio.Task[int]:
    """Run the device's RPC server until `stopped` is set."""
    task = asyncio.ensure_future(device.rpc.run(RPC_PORT, _Deaf(), stopped))
    while RPC_PORT not in device.ports:
        await asyncio.sleep(0)
    return task


class _Deaf:
    async def write(self, data: bytes) -> None:
        """Take output that nobody reads."""
