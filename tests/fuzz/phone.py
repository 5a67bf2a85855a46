"""A real soft device whose screen is a script: everything a port reaches runs, and no Chromium is needed.

Daemon, services, shell, files, state, RPC server, launcher and system windows are the product's own; only the pages of apps
are replaced, by fixed nodes.
"""

from __future__ import annotations

import asyncio
import io
from collections.abc import Coroutine
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from PIL import Image

from harness.model.geometry import Bounds
from harness.model.hierarchy import Hierarchy
from harness.model.node import Node
from harness.softdevice.apps import InstalledApp
from harness.softdevice.device import SoftDevice
from harness.softdevice.lifecycle import Start
from harness.softdevice.profiles import load_profile
from harness.softdevice.screen import Screen
from harness.softdevice.state import DeviceState

PACKAGE = "cn.example.app"
RPC_PORT = 9008


def _picture() -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (90, 200), (200, 30, 30)).save(file, "PNG")
    return file.getvalue()


PNG = _picture()


class NoBrowser:
    """What the device's own windows ask of Chromium, granted without one."""

    is_alive = True

    def __init__(self) -> None:
        self._tasks: set[asyncio.Future[Any]] = set()

    @property
    def connection(self) -> NoBrowser:
        return self

    @property
    def session(self) -> NoBrowser:
        return self

    def spawn(self, work: Coroutine[Any, Any, Any]) -> asyncio.Future[Any]:
        """Run a follow-up, as the CDP connection does."""
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    def post(self, *_arguments: Any, **_named: Any) -> asyncio.Future[dict[str, Any]]:
        """Take a command."""
        future = asyncio.get_running_loop().create_future()
        future.set_result({})
        return future

    async def send(self, *_arguments: Any, **_named: Any) -> dict[str, Any]:
        """Take a command."""
        return {}


class ScriptedScreen(Screen):
    """The real screen with its launcher and system windows; an app in front shows fixed nodes and takes every touch."""

    def __init__(self, state: DeviceState) -> None:
        super().__init__(NoBrowser(), state)  # type: ignore[arg-type]

    async def launch(self, app: InstalledApp, activity: str = "") -> Start:
        """Bring an app to the front without a page."""
        self.state.start_process(app.package)
        self.state.bring_to_front(app.package, activity or app.activity)
        return Start("COLD", 1)

    async def screenshot(self, format: Literal["png", "jpeg"] = "png", quality: int = 80) -> bytes:
        """Give a fixed picture: drawing takes time and reads nothing of what a port is given."""
        assert format in ("png", "jpeg") and 1 <= quality <= 100
        return PNG

    async def raw_frame(self) -> tuple[int, int, bytes]:
        """Give eight red pixels."""
        return 4, 2, bytes([255, 0, 0, 255] * 8)

    async def hierarchy(self) -> Hierarchy:
        """Show the app's window below whatever the system shows."""
        system = await super().hierarchy()
        return Hierarchy((_window(), *system.roots), system.rotation)


@lru_cache(maxsize=1)
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
    device = SoftDevice(load_profile("android-14-phone"), NoBrowser(), home)  # type: ignore[arg-type]
    device.screen = ScriptedScreen(device.state)
    device.screen.storage = device.files
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
    task = asyncio.ensure_future(device.rpc.run(RPC_PORT, Deaf(), stopped))
    while RPC_PORT not in device.ports:
        await asyncio.sleep(0)
    return task


class Deaf:
    """Standard output that nobody reads."""

    async def write(self, data: bytes) -> None:
        """Take output that nobody reads."""
