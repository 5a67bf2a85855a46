"""One soft device: state, screen, files, adb daemon and uiautomator2 server put together.

Knows the order in which parts start and stop, and what installing means; refuses to know protocols and pixels.
"""

from __future__ import annotations

import asyncio
import secrets
import shutil
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from harness.errors import InstallRejected
from harness.softdevice import input_methods
from harness.softdevice.adbd import Adbd
from harness.softdevice.appium.server import PACKAGE as APPIUM
from harness.softdevice.appium.server import AppiumServer
from harness.softdevice.apps import InstalledApp, read_app
from harness.softdevice.browser import Browser
from harness.softdevice.devtools import sockets
from harness.softdevice.files import VirtualFiles
from harness.softdevice.processes import Processes
from harness.softdevice.profiles import Profile
from harness.softdevice.rpc.server import UiAutomatorServer
from harness.softdevice.screen import Screen
from harness.softdevice.shell.context import Streams
from harness.softdevice.shell.interpreter import Interpreter
from harness.softdevice.shell.io import Collector
from harness.softdevice.state import DeviceState

PortHandler = Callable[[Any, Any], Awaitable[None]]


class SoftDevice:
    """A software Android device on a loopback port.

    Args:
        profile: what it claims to be.
        browser: the running Chromium that plays its WebView; shared with other devices, never stopped here.
        home: folder of its own, made when missing and removed by `stop`.
        network: "normal", "slow" or "none".

    Attributes:
        ports: what listens on the device: number for TCP, name for abstract sockets, to (reader, writer) handler.
    """

    def __init__(self, profile: Profile, browser: Browser, home: Path, network: str = "normal") -> None:
        self.profile = profile
        self.home = home
        self.state = DeviceState(profile, network=network)
        self.state.props["ro.serialno"] = self.state.props["ro.boot.serialno"] = f"ZJ{secrets.token_hex(5).upper()}"
        self.ports: dict[int | str, PortHandler] = {}
        self.files = VirtualFiles(home / "files", self.state.packages)
        self.state.packages[input_methods.ADB_KEYBOARD] = input_methods.adb_keyboard(home / "adb-keyboard" / "web")
        self.processes = Processes()
        self.files.generated["/proc/net/unix"] = lambda: sockets.unix_sockets(self)
        self.screen = Screen(browser, self.state)
        self.screen.storage = self.files
        self.rpc = UiAutomatorServer(self)
        self.appium = AppiumServer(self)
        self._adbd = Adbd(self)
        self._installing = asyncio.Lock()
        self._installs = 0

    @property
    def serial(self) -> str:
        """The address adb knows the device by; "" before `start`."""
        return self.state.serial

    async def start(self, port: int = 0) -> str:
        """Light the screen, listen for adb, and return the serial.

        Args:
            port: TCP port on 127.0.0.1; 0 picks a free one.

        Raises:
            DeviceUnreachable: Chromium is gone.
            OSError: the port is taken.
        """
        await self.screen.open()
        try:
            bound = await self._adbd.start("127.0.0.1", port)
        except OSError:
            await self.screen.close()
            raise
        self.state.serial = f"127.0.0.1:{bound}"
        self.state.log("I", "boot", f"soft device {self.profile.name} listens on {self.state.serial}")
        return self.state.serial

    async def stop(self) -> None:
        """Drop every connection, close the screen, remove all files; safe to call twice."""
        await self._adbd.stop()
        await self.processes.close()
        await self.screen.close()
        await asyncio.to_thread(shutil.rmtree, self.home, ignore_errors=True)

    async def install(self, package_file: Path) -> InstalledApp:
        """Install or update an app; data and permissions survive an update.

        Args:
            package_file: .apk or .zip on the host; the device keeps a copy of its own.

        Raises:
            InstallRejected: Android's code and the reason; nothing has changed then.
        """
        async with self._installing:
            self._installs += 1
            folder = self.home / "apps" / str(self._installs)
            try:
                app = await asyncio.to_thread(_unpacked, package_file, folder)
                if app.min_sdk > self.profile.api_level:
                    reason = f"needs API level {app.min_sdk}, the device has {self.profile.api_level}"
                    raise InstallRejected("INSTALL_FAILED_OLDER_SDK", reason)
            except InstallRejected as error:
                await asyncio.to_thread(shutil.rmtree, folder, ignore_errors=True)
                self.state.log("W", "PackageManager", f"install refused: {error}")
                raise
            return await self._replace(app)

    async def _replace(self, app: InstalledApp) -> InstalledApp:
        before = self.state.packages.get(app.package)
        now_s = self.state.now_s()
        app = replace(app, installed_at=before.installed_at if before else now_s, updated_at=now_s)
        if before is not None:
            await self.screen.stop_app(app.package)
        self.state.packages[app.package] = app
        if app.package == APPIUM:
            self.appium.listen()
        if before is not None:
            await asyncio.to_thread(shutil.rmtree, _home_of(before), ignore_errors=True)
        self.state.log("I", "PackageManager", f"installed {app.package} {app.version_name} ({app.kind})")
        return app

    async def uninstall(self, package: str, keeps_data: bool = False) -> bool:
        """Remove an app with its permissions and, unless `keeps_data`, its data.

        Returns:
            False when no such app is installed.
        """
        async with self._installing:
            app = self.state.packages.get(package)
            if app is None:
                return False
            await self.screen.stop_app(package)
            if not keeps_data:
                await self.screen.clear_data(package)
            if package == APPIUM:
                self.appium.leave()
            self.state.granted.pop(package, None)
            del self.state.packages[package]
            input_methods.forget(self.state, package)
            await asyncio.to_thread(shutil.rmtree, _home_of(app), ignore_errors=True)
            self.state.log("I", "PackageManager", f"removed {package}")
            return True

    async def shell_output(self, command: str) -> str:
        """Run a shell command and return what it wrote to standard output."""
        return (await self.shell_result(command))[1]

    async def shell_result(self, command: str) -> tuple[int, str, str]:
        """Run a shell command and return its exit code and what it wrote to standard output and error."""
        out, err = Collector(), Collector()
        interpreter = Interpreter(self)
        try:
            code = await interpreter.run_text(command, Streams(stdout=out, stderr=err))
        finally:
            await interpreter.close()
        return code, out.data.decode("utf-8", "replace"), err.data.decode("utf-8", "replace")


def _home_of(app: InstalledApp) -> Path:
    return app.apk_path.parent if app.apk_path is not None else app.root.parent


def _unpacked(package_file: Path, folder: Path) -> InstalledApp:
    folder.mkdir(parents=True)
    kept = folder / "base.apk"
    try:
        shutil.copyfile(package_file, kept)
    except OSError as error:
        raise InstallRejected("INSTALL_FAILED_INVALID_URI", f"cannot read the package: {error.strerror}") from error
    return replace(read_app(kept, folder / "web"), apk_path=kept)
