"""Operates a device through an Appium server and its UiAutomator2 driver: device clouds, grids, and soft devices alike.

This file and its private neighbours alone know the names of Appium-Python-Client and selenium. Gestures, screens, app lifecycle, permissions and
network are WebDriver or `mobile:` commands; what Appium has no command for (installing from this host, clock, font scale,
shell) goes through the device's shell: local adb when the serial is known to it, else `mobile: shell` when the server
allows that, else the device does not have the capability.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from selenium.common import exceptions as selenium_errors

from harness import wait
from harness.clock import Clock, SystemClock
from harness.drivers import _android
from harness.drivers._adb_shell import AdbShell
from harness.drivers._appium_errors import ERROR_MAP, GONE, message_of, translated
from harness.drivers._appium_server import AppiumServer
from harness.drivers._appium_session import SET_ROTATION, connect, is_local, local_adb
from harness.drivers._appium_shell import AppiumShell
from harness.drivers._restore import Restore
from harness.errors import (
    AutomationError,
    DeviceUnreachable,
    DriverStartupError,
    HarnessError,
    InstallRejected,
    LocalProtocolError,
    NotActionable,
    UnsupportedCapability,
)  # fmt: skip
from harness.model.action import (
    Action,
    ClearApp,
    InstallApp,
    LaunchApp,
    LongPress,
    PressKey,
    SetFontScale,
    SetNetwork,
    SetPermission,
    SetRotation,
    ShiftClock,
    StopApp,
    Swipe,
    Tap,
    TypeText,
    UninstallApp,
)  # fmt: skip
from harness.model.device import Capability, DeviceInfo, DeviceSpec
from harness.model.hierarchy import Hierarchy
from harness.wire.hierarchy_xml import hierarchy_from_xml

# As in the other driver: what is not focused within this time takes no text.
_FOCUS_TIMEOUT_S = 3.0
# Android's KeyEvent constants for the key names of `PressKey`.
KEYCODES = {
    "home": 3, "back": 4, "up": 19, "down": 20, "left": 21, "right": 22, "center": 23, "volume_up": 24,
    "volume_down": 25, "power": 26, "camera": 27, "enter": 66, "delete": 67, "del": 67, "menu": 82, "search": 84,
    "volume_mute": 164, "recent": 187,
}  # fmt: skip
# `mobile: setConnectivity` works on phones from Android 12 on. Source: its documentation in uiautomator2-driver 8.7.
_CONNECTIVITY_API_LEVEL = 31
_DISPLAY = re.compile(r"(\d+)x(\d+)")


class AppiumDriver:
    """See `harness.drivers.base.Driver`.

    Args:
        spec: `url` of a server, else one is started for this driver alone; `serial` for a local device;
            `capabilities` are handed to the server and win over the defaults.
        clock: the host's time, for `ShiftClock`.
    """

    def __init__(self, spec: DeviceSpec, clock: Clock | None = None) -> None:
        self.spec = spec
        self._clock = clock or SystemClock()
        self._client: Any = None
        self._server: AppiumServer | None = None
        self._android: _android.Shell | None = None
        self._info: DeviceInfo | None = None
        self._capabilities: frozenset[Capability] = frozenset()
        self._log: _android.LogReader | None = None
        self._api_level = 0
        self._restore = Restore()

    def open(self) -> None:
        """See base."""
        if self._client is not None:
            return
        url = self.spec.url or self._own_server()
        try:
            with translated(f"{self.spec.name} ({url}) cannot be opened", DriverStartupError):
                adb = local_adb(self.spec, url)
                self._client = connect(self.spec, url)
                self._android = AdbShell(adb) if adb is not None else self._remote_shell()
                self._info = self._read_info()
                self._capabilities = self._probe(url)
                if self._android is not None and Capability.LOGS in self._capabilities:
                    self._log = _android.LogReader(self._android)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """See base."""
        client, server = self._client, self._server
        try:
            # A device that is gone cannot be put back; that is no reason to fail the end of a run.
            with suppress(HarnessError):
                for action in self._restore.due() if client is not None else ():
                    self.perform(action)
        finally:
            self._client = self._server = self._android = self._log = None
            self._restore = Restore()
            if client is not None:
                with suppress(HarnessError), translated("close"):
                    client.quit()
            if server is not None:
                server.close()

    def info(self) -> DeviceInfo:
        """See base."""
        self._device()
        assert self._info is not None
        return self._info

    def capabilities(self) -> frozenset[Capability]:
        """See base."""
        self._device()
        return self._capabilities

    def foreground(self) -> str:
        """See base."""
        try:
            with translated("foreground"):
                return str(self._device().current_package or "")
        except AutomationError:
            return ""  # nothing has the focus, as between two apps

    def hierarchy(self) -> Hierarchy:
        """See base."""
        with translated("hierarchy", DeviceUnreachable):
            return hierarchy_from_xml(self._device().page_source)

    def screenshot(self) -> bytes:
        """See base; Appium hands on the device's own PNG."""
        with translated("screenshot", DeviceUnreachable):
            try:
                return bytes(self._device().get_screenshot_as_png())
            except selenium_errors.ScreenshotException:
                # A window that forbids pictures of itself fails there; adb's screencap draws it black.
                return self._screencap()

    def perform(self, action: Action) -> None:
        """See base."""
        do = _ACTIONS.get(type(action))
        if do is None:
            raise UnsupportedCapability(f"{self.spec.name} cannot {action.kind}")
        need = _NEEDS.get(type(action))
        if need is not None and need not in self.capabilities():
            raise UnsupportedCapability(f"{self.spec.name} cannot {action.kind}: no {need.value}")
        with translated(action.kind):
            do(self, action)

    def shell(self, command: str) -> str:
        """See base."""
        if Capability.SHELL not in self.capabilities():
            raise UnsupportedCapability(f"{self.spec.name} has no shell: no local adb, and the server allows none")
        with translated("shell"):
            return self._shell().run(command).output

    def logs(self) -> Iterator[str]:
        """See base; at most the last 5000 lines."""
        if Capability.LOGS not in self.capabilities():
            return
        with translated("logs"):
            lines = list(self._log.new()) if self._log is not None else self._server_log()
        yield from lines

    # Opening.

    def _own_server(self) -> str:
        self._server = AppiumServer()
        self._server.open()
        return self._server.url

    def _remote_shell(self) -> AppiumShell | None:
        shell = AppiumShell(self._client)
        with suppress(HarnessError), translated("mobile: shell"):
            return shell if shell.run("echo probe").output.startswith("probe") else None
        return None

    def _read_info(self) -> DeviceInfo:
        facts: dict[str, Any] = self._client.execute_script("mobile: deviceInfo")
        self._api_level = int(facts.get("apiVersion") or 0)
        size = _DISPLAY.fullmatch(str(facts.get("realDisplaySize", "")))
        if size is None:
            raise DriverStartupError(f"mobile: deviceInfo gives no display size: {facts}")
        serial = self.spec.serial or str(self._client.capabilities.get("deviceUDID") or "")
        system, version = "Android", str(facts.get("platformVersion", ""))
        if self._android is not None:
            system, version = _android.system_of(self._android)
        return DeviceInfo(
            self.spec.name, self.spec.driver, serial, system, version, str(facts.get("model", "")),
            int(size[1]), int(size[2]), float(facts.get("displayDensity") or 160) / 160,
        )  # fmt: skip

    def _probe(self, url: str) -> frozenset[Capability]:
        """What the shell can do, or without one what Appium alone can."""
        found = {Capability.ROTATION}
        serial = self.info().serial if self._info else ""
        if self._android is not None:
            return frozenset(found) | _android.probe(self._android, serial)
        found |= {Capability.CLEAR, Capability.PERMISSION}
        if not _android.is_wireless(serial) and self._api_level >= _CONNECTIVITY_API_LEVEL:
            found.add(Capability.NETWORK)
        if is_local(url):
            found.add(Capability.INSTALL)  # the server reads the file itself
        if "logcat" in self._client.log_types:
            found.add(Capability.LOGS)
        return frozenset(found)

    # Reading the device.

    def _device(self) -> Any:
        if self._client is None:
            raise LocalProtocolError(f"{self.spec.name} is not open")
        return self._client

    def _shell(self) -> _android.Shell:
        self._device()
        assert self._android is not None
        return self._android

    def _screencap(self) -> bytes:
        displays: dict[str, dict[str, Any]] = self._mobile("screenshots")
        if not displays:
            raise DeviceUnreachable(f"{self.spec.name} has no display")
        shown = max(displays.values(), key=lambda display: bool(display.get("isDefault")))
        return base64.b64decode(shown["payload"])

    def _mobile(self, command: str, **arguments: Any) -> Any:
        return self._device().execute_script(f"mobile: {command}", arguments)

    def _server_log(self) -> list[str]:
        return [str(entry["message"]) for entry in self._device().get_log("logcat")]

    # Doing.

    def _tap(self, action: Tap) -> None:
        self._mobile("clickGesture", x=action.target.point.x, y=action.target.point.y)

    def _long_press(self, action: LongPress) -> None:
        point = action.target.point
        self._mobile("longClickGesture", x=point.x, y=point.y, duration=int(action.hold_s * 1000))

    def _swipe(self, action: Swipe) -> None:
        start, end = action.start, action.end
        self._device().swipe(start.x, start.y, end.x, end.y, int(action.duration_s * 1000))

    def _type_text(self, action: TypeText) -> None:
        device, point = self._device(), action.target.point
        self._mobile("clickGesture", x=point.x, y=point.y)

        def focused() -> Any:
            with suppress(selenium_errors.NoSuchElementException):
                return device.switch_to.active_element
            return None

        field = wait.until(focused, _FOCUS_TIMEOUT_S)
        if field is None:
            raise NotActionable(f"{action.target.name}点击后没有输入焦点")
        self._mobile("replaceElementValue", elementId=field.id, text=action.text)
        if device.is_keyboard_shown():
            self._mobile("hideKeyboard")

    def _press_key(self, action: PressKey) -> None:
        code = KEYCODES.get(action.key)
        if code is None:
            raise NotActionable(f"没有按键 {action.key!r} (unknown key);可用 (allowed): {', '.join(KEYCODES)}")
        self._mobile("pressKey", keycode=code)

    def _install(self, action: InstallApp) -> None:
        path = Path(action.path)
        if self._android is not None:
            _android.install(self._android, path)
            return
        if not path.exists():
            raise InstallRejected("INSTALL_FAILED_INVALID_URI", f"{path} does not exist")
        try:
            self._mobile("installApp", appPath=str(path.resolve()), allowTestPackages=True)
        except selenium_errors.WebDriverException as error:
            if GONE.search(message_of(error)):
                raise
            code = re.search(r"INSTALL_[A-Z_]+", message_of(error))
            raise InstallRejected(code[0] if code else "INSTALL_FAILED_INVALID_APK", message_of(error)) from error

    def _uninstall(self, action: UninstallApp) -> None:
        if not self._mobile("removeApp", appId=action.package):
            raise AutomationError(f"{action.package} 没有安装 (is not installed)")

    def _launch(self, action: LaunchApp) -> None:
        if action.cold:
            self._mobile("terminateApp", appId=action.package)
        try:
            self._mobile("activateApp", appId=action.package)
        except selenium_errors.WebDriverException as error:
            if GONE.search(message_of(error)):
                raise
            raise NotActionable(f"{action.package} 没有安装,或没有可启动的界面:{message_of(error)[:200]}") from error

    def _stop(self, action: StopApp) -> None:
        self._mobile("terminateApp", appId=action.package)

    def _clear(self, action: ClearApp) -> None:
        self._mobile("clearApp", appId=action.package)

    def _shift_clock(self, action: ShiftClock) -> None:
        at_s = self._clock.now().timestamp() + action.offset_s
        _android.set_clock(self._shell(), at_s, is_automatic=action.offset_s == 0)
        self._restore.note(ShiftClock(0), is_undone=action.offset_s == 0)

    def _set_permission(self, action: SetPermission) -> None:
        word = "grant" if action.granted else "revoke"
        self._mobile("changePermissions", permissions=[action.permission], appPackage=action.package, action=word)

    def _set_rotation(self, action: SetRotation) -> None:
        self._device().execute(SET_ROTATION, {"x": 0, "y": 0, "z": action.rotation * 90})
        self._restore.note(SetRotation(0), is_undone=action.rotation == 0)

    def _set_font_scale(self, action: SetFontScale) -> None:
        before = _android.font_scale(self._shell())
        _android.set_font_scale(self._shell(), action.scale)
        self._restore.note(SetFontScale(before))

    def _set_network(self, action: SetNetwork) -> None:
        if self._android is not None:
            _android.set_network(self._android, action.online)
        else:
            self._mobile("setConnectivity", wifi=action.online, data=action.online)
        self._restore.note(SetNetwork(True), is_undone=action.online)


_NEEDS: dict[type[Action], Capability] = {
    InstallApp: Capability.INSTALL, UninstallApp: Capability.INSTALL, ClearApp: Capability.CLEAR, ShiftClock: Capability.CLOCK,
    SetPermission: Capability.PERMISSION, SetRotation: Capability.ROTATION, SetFontScale: Capability.FONT_SCALE, SetNetwork: Capability.NETWORK,
}  # fmt: skip
_ACTIONS: dict[type[Action], Callable[[AppiumDriver, Any], None]] = {
    Tap: AppiumDriver._tap, LongPress: AppiumDriver._long_press, Swipe: AppiumDriver._swipe,
    TypeText: AppiumDriver._type_text, PressKey: AppiumDriver._press_key, InstallApp: AppiumDriver._install,
    UninstallApp: AppiumDriver._uninstall, LaunchApp: AppiumDriver._launch, StopApp: AppiumDriver._stop,
    ClearApp: AppiumDriver._clear, ShiftClock: AppiumDriver._shift_clock, SetPermission: AppiumDriver._set_permission,
    SetRotation: AppiumDriver._set_rotation, SetFontScale: AppiumDriver._set_font_scale, SetNetwork: AppiumDriver._set_network,
}  # fmt: skip

DRIVER = AppiumDriver
# One server for all devices of a run; see `harness.drivers.server_for`.
SERVER = AppiumServer

__all__ = ["DRIVER", "ERROR_MAP", "SERVER", "AppiumDriver"]
