"""Operates a device through adb and the real uiautomator2 client: phones, emulators and soft devices alike.

The only file that knows the names of uiautomator2 and adbutils. Their exceptions are translated in one place, `_translated`.
What a device can do is probed when it is opened, never guessed from its version.
"""

from __future__ import annotations

import atexit
import http.client
import io
import shlex
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import requests
import uiautomator2
from adbutils import errors as adb_errors
from uiautomator2 import exceptions as u2_errors
from uiautomator2 import xpath as u2_xpath

from harness.clock import Clock, SystemClock
from harness.drivers import _android
from harness.drivers._adb_shell import AdbShell
from harness.drivers._restore import Restore
from harness.errors import (
    AppCrashed,
    DeviceUnreachable,
    DriverStartupError,
    HarnessError,
    InstallRejected,
    LocalProtocolError,
    NodeNotFound,
    NotActionable,
    RemoteProtocolError,
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

# Most specific first; the first match wins. A meta-test fails when the libraries gain a class that none of these covers.
ERROR_MAP: tuple[tuple[type[BaseException], type[HarnessError]], ...] = (
    (u2_errors.UiObjectNotFoundError, NodeNotFound),
    (u2_errors.XPathElementNotFoundError, NodeNotFound),
    (u2_xpath.TimeoutException, NodeNotFound),
    (u2_xpath.XPathError, LocalProtocolError),
    (u2_errors.AppNotFoundError, NotActionable),
    (u2_errors.SessionBrokenError, AppCrashed),
    (u2_errors.InputIMEError, NotActionable),
    (u2_errors.LaunchUiAutomationError, DriverStartupError),
    (u2_errors.AccessibilityServiceAlreadyRegisteredError, DriverStartupError),
    (u2_errors.InjectPermissionError, DriverStartupError),
    (u2_errors.APKSignatureError, DriverStartupError),
    (u2_errors.RPCError, RemoteProtocolError),
    (u2_errors.DeviceError, DeviceUnreachable),
    (u2_errors.BaseException, DeviceUnreachable),
    (adb_errors.AdbError, DeviceUnreachable),
    (requests.RequestException, DeviceUnreachable),
    (http.client.HTTPException, DeviceUnreachable),
    (OSError, DeviceUnreachable),
)
_ORIENTATIONS = ("natural", "left", "upsidedown", "right")
# A long form in a slow WebView focuses within a second; what is not focused by then takes no text.
_FOCUS_TIMEOUT_S = 3.0
_PNG = b"\x89PNG\r\n\x1a\n"


@contextmanager
def _translated(what: str) -> Iterator[None]:
    """Turn every exception of the libraries into one of ours; ours and plain programming errors pass."""
    try:
        yield
    except HarnessError:
        raise
    except adb_errors.AdbInstallError as error:
        raise InstallRejected(error.reason, " ".join(str(error.output).split())) from error
    except tuple(known for known, _ in ERROR_MAP) as error:
        ours = next(ours for known, ours in ERROR_MAP if isinstance(error, known))
        raise ours(f"{what}: {type(error).__name__}: {error}".strip()) from error


class Uiautomator2Driver:
    """See `harness.drivers.base.Driver`.

    Args:
        spec: needs a serial; a soft device is started before, by whoever picks the devices.
        clock: the host's time, for `ShiftClock`.
    """

    def __init__(self, spec: DeviceSpec, clock: Clock | None = None) -> None:
        self.spec = spec
        self._clock = clock or SystemClock()
        self._u2: Any = None
        self._android: _android.Shell | None = None
        self._info: DeviceInfo | None = None
        self._capabilities: frozenset[Capability] = frozenset()
        self._log: _android.LogReader | None = None
        self._restore = Restore()

    def open(self) -> None:
        """See base."""
        if self._u2 is not None:
            return
        if not self.spec.serial:
            raise DriverStartupError(f"{self.spec.name}: no serial; a soft device has to be started first")
        with _translated(f"{self.spec.name} ({self.spec.serial}) cannot be opened"):
            self._u2 = uiautomator2.connect(self.spec.serial)
            self._android = AdbShell(self._u2.adb_device)
            self._info = self._read_info()
            # uiautomator2 turns the screen by itself; everything else beyond gestures goes through the shell.
            self._capabilities = _android.probe(self._android, str(self.spec.serial)) | {Capability.ROTATION}
            self._log = _android.LogReader(self._android) if Capability.LOGS in self._capabilities else None

    def close(self) -> None:
        """See base."""
        device = self._u2
        if device is None:
            return
        try:
            # A device that is gone cannot be put back; that is no reason to fail the end of a run.
            with suppress(HarnessError):
                for action in self._restore.due():
                    self.perform(action)
        finally:
            self._u2, self._restore = None, Restore()
            atexit.unregister(device.stop_uiautomator)
            with suppress(HarnessError), _translated("close"):
                device.stop_uiautomator(wait=False)

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
        with _translated("foreground"):
            return str(self._device().info.get("currentPackageName") or "")

    def hierarchy(self) -> Hierarchy:
        """See base."""
        with _translated("hierarchy"):
            return hierarchy_from_xml(self._device().dump_hierarchy())

    def screenshot(self) -> bytes:
        """See base; the device's own PNG when it makes one, so that evidence is what the device drew."""
        with _translated("screenshot"):
            device = self._device()
            png: bytes = device.adb_device.shell("screencap -p", encoding=None)
            if png.startswith(_PNG):
                return png
            buffer = io.BytesIO()
            device.screenshot().save(buffer, "PNG")
            return buffer.getvalue()

    def perform(self, action: Action) -> None:
        """See base."""
        do = _ACTIONS.get(type(action))
        if do is None:
            raise UnsupportedCapability(f"{self.spec.name} cannot {action.kind}")
        need = _NEEDS.get(type(action))
        if need is not None and need not in self.capabilities():
            raise UnsupportedCapability(f"{self.spec.name} cannot {action.kind}: no {need.value}")
        with _translated(action.kind):
            do(self, action)

    def shell(self, command: str) -> str:
        """See base."""
        with _translated("shell"):
            return str(self._device().adb_device.shell(command, rstrip=False))

    def logs(self) -> Iterator[str]:
        """See base; at most the last 5000 lines."""
        self._device()
        if self._log is None:
            return
        with _translated("logs"):
            lines = list(self._log.new())
        yield from lines

    # Reading the device.

    def _device(self) -> Any:
        if self._u2 is None:
            raise LocalProtocolError(f"{self.spec.name} is not open")
        return self._u2

    def _shell(self) -> _android.Shell:
        self._device()
        assert self._android is not None
        return self._android

    def _read_info(self) -> DeviceInfo:
        shell = self._shell()
        width, height = self._device().window_size()
        system, version = _android.system_of(shell)
        model, density = _android.getprop(shell, "ro.product.model"), _android.density_of(shell)
        return DeviceInfo(
            self.spec.name, self.spec.driver, str(self.spec.serial), system, version, model, width, height, density
        )

    # Doing.

    def _tap(self, action: Tap) -> None:
        self._device().click(action.target.point.x, action.target.point.y)

    def _long_press(self, action: LongPress) -> None:
        self._device().long_click(action.target.point.x, action.target.point.y, action.hold_s)

    def _swipe(self, action: Swipe) -> None:
        self._device().swipe(action.start.x, action.start.y, action.end.x, action.end.y, duration=action.duration_s)

    def _type_text(self, action: TypeText) -> None:
        device = self._device()
        device.click(action.target.point.x, action.target.point.y)
        field = device(focused=True)
        if not field.wait(timeout=_FOCUS_TIMEOUT_S):
            raise NotActionable(f"{action.target.name}点击后没有输入焦点")
        field.set_text(action.text)
        _android.hide_keyboard(self._shell())

    def _press_key(self, action: PressKey) -> None:
        self._device().press(action.key)

    def _install(self, action: InstallApp) -> None:
        _android.install(self._shell(), Path(action.path))

    def _uninstall(self, action: UninstallApp) -> None:
        _android.checked(self._shell(), f"pm uninstall {shlex.quote(action.package)}", "Success")

    def _launch(self, action: LaunchApp) -> None:
        package = shlex.quote(action.package)
        stop = f"am force-stop {package}; " if action.cold else ""
        output = self._device().adb_device.shell(f"{stop}monkey -p {package} -c android.intent.category.LAUNCHER 1")
        if "No activities found" in output or "monkey aborted" in output:
            raise NotActionable(f"{action.package} 没有安装,或没有可启动的界面")

    def _stop(self, action: StopApp) -> None:
        self._device().adb_device.shell(f"am force-stop {shlex.quote(action.package)}")

    def _clear(self, action: ClearApp) -> None:
        _android.checked(self._shell(), f"pm clear {shlex.quote(action.package)}", "Success")

    def _shift_clock(self, action: ShiftClock) -> None:
        at_s = self._clock.now().timestamp() + action.offset_s
        _android.set_clock(self._shell(), at_s, is_automatic=action.offset_s == 0)
        self._restore.note(ShiftClock(0), is_undone=action.offset_s == 0)

    def _set_permission(self, action: SetPermission) -> None:
        word = "grant" if action.granted else "revoke"
        package, permission = shlex.quote(action.package), shlex.quote(action.permission)
        _android.checked(self._shell(), f"pm {word} {package} {permission}")

    def _set_rotation(self, action: SetRotation) -> None:
        device = self._device()
        device.orientation = _ORIENTATIONS[action.rotation]
        self._restore.note(SetRotation(0), is_undone=action.rotation == 0)

    def _set_font_scale(self, action: SetFontScale) -> None:
        before = _android.font_scale(self._shell())
        _android.set_font_scale(self._shell(), action.scale)
        self._restore.note(SetFontScale(before))

    def _set_network(self, action: SetNetwork) -> None:
        _android.set_network(self._shell(), action.online)
        self._restore.note(SetNetwork(True), is_undone=action.online)


_NEEDS: dict[type[Action], Capability] = {
    InstallApp: Capability.INSTALL, UninstallApp: Capability.INSTALL, ClearApp: Capability.CLEAR, ShiftClock: Capability.CLOCK,
    SetPermission: Capability.PERMISSION, SetRotation: Capability.ROTATION, SetFontScale: Capability.FONT_SCALE, SetNetwork: Capability.NETWORK,
}  # fmt: skip
_ACTIONS: dict[type[Action], Callable[[Uiautomator2Driver, Any], None]] = {
    Tap: Uiautomator2Driver._tap, LongPress: Uiautomator2Driver._long_press, Swipe: Uiautomator2Driver._swipe,
    TypeText: Uiautomator2Driver._type_text, PressKey: Uiautomator2Driver._press_key, InstallApp: Uiautomator2Driver._install,
    UninstallApp: Uiautomator2Driver._uninstall, LaunchApp: Uiautomator2Driver._launch, StopApp: Uiautomator2Driver._stop,
    ClearApp: Uiautomator2Driver._clear, ShiftClock: Uiautomator2Driver._shift_clock, SetPermission: Uiautomator2Driver._set_permission,
    SetRotation: Uiautomator2Driver._set_rotation, SetFontScale: Uiautomator2Driver._set_font_scale, SetNetwork: Uiautomator2Driver._set_network,
}  # fmt: skip

DRIVER = Uiautomator2Driver

__all__ = ["DRIVER", "ERROR_MAP", "Uiautomator2Driver"]
