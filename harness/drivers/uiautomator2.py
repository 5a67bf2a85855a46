"""Operates a device through adb and the real uiautomator2 client: phones, emulators and soft devices alike.

The only file that knows the names of uiautomator2 and adbutils. Their exceptions are translated in one place, `_translated`.
What a device can do is probed when it is opened, never guessed from its version.
"""

from __future__ import annotations

import atexit
import http.client
import io
import re
import shlex
import tempfile
import zipfile
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
from harness.errors import (
    AppCrashed,
    AutomationError,
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
# HarmonyOS says so in properties of its own; on other systems they are empty. Source: Huawei's developer forum and device dumps.
HARMONY_PROPERTIES = ("hw_sc.build.platform.version", "hw_sc.build.os.version", "ro.build.version.harmony")
_FAILURE = re.compile(r"Failure \[([A-Z0-9_]+)(?::\s*(.*?))?\]\s*$", re.DOTALL | re.MULTILINE)
_WIRELESS = re.compile(r"^(?!127\.|localhost)[\w.-]+:\d+$|_adb-tls-connect")
_ORIENTATIONS = ("natural", "left", "upsidedown", "right")
# A long form in a slow WebView focuses within a second; what is not focused by then takes no text.
_FOCUS_TIMEOUT_S = 3.0
_INSTALL_TIMEOUT_S = 300.0
_LOG_LINES = 5000
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
        self._info: DeviceInfo | None = None
        self._capabilities: frozenset[Capability] = frozenset()
        self._log_tail: tuple[str, ...] = ()
        # What must be put back on close, by kind, so that a device is left as it was found.
        self._undo: dict[str, Action] = {}

    def open(self) -> None:
        """See base."""
        if self._u2 is not None:
            return
        if not self.spec.serial:
            raise DriverStartupError(f"{self.spec.name}: no serial; a soft device has to be started first")
        with _translated(f"{self.spec.name} ({self.spec.serial}) cannot be opened"):
            self._u2 = uiautomator2.connect(self.spec.serial)
            self._info = self._read_info()
            self._capabilities = self._probe()
            self._log_tail = tuple(self._log_lines()[-3:]) if Capability.LOGS in self._capabilities else ()

    def close(self) -> None:
        """See base."""
        device, undo = self._u2, list(self._undo.values())
        if device is None:
            return
        try:
            # A device that is gone cannot be put back; that is no reason to fail the end of a run.
            with suppress(HarnessError):
                for action in undo:
                    self.perform(action)
        finally:
            self._u2, self._undo = None, {}
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
        if Capability.LOGS not in self.capabilities():
            return
        with _translated("logs"):
            lines = self._log_lines()
        tail, start = self._log_tail, 0
        for end in range(len(lines), len(tail) - 1, -1):
            if tail and tuple(lines[end - len(tail) : end]) == tail:
                start = end
                break
        self._log_tail = tuple(lines[-3:])
        yield from lines[start:]

    # Reading the device.

    def _device(self) -> Any:
        if self._u2 is None:
            raise LocalProtocolError(f"{self.spec.name} is not open")
        return self._u2

    def _log_lines(self) -> list[str]:
        text = (
            self._device()
            .adb_device.shell(f"logcat -d -v threadtime -t {_LOG_LINES}", encoding=None)
            .decode("utf-8", "replace")
        )
        return [line for line in text.splitlines() if line and not line.startswith("--------- beginning of")]

    def _property(self, name: str) -> str:
        return str(self._device().adb_device.getprop(name)).strip()

    def _read_info(self) -> DeviceInfo:
        device = self._device()
        width, height = device.window_size()
        harmony = next((value for value in map(self._property, HARMONY_PROPERTIES) if value), "")
        system, version = ("HarmonyOS", harmony) if harmony else ("Android", self._property("ro.build.version.release"))
        densities = re.findall(r"density: (\d+)", device.adb_device.shell("wm density"))
        # "Override density" comes after "Physical density" and wins; 160 dpi is Android's 1.0.
        density = int(densities[-1]) / 160 if densities else 1.0
        model = self._property("ro.product.model")
        return DeviceInfo(
            self.spec.name, self.spec.driver, str(self.spec.serial), system, version, model, width, height, density
        )

    def _probe(self) -> frozenset[Capability]:
        """Try each thing once in its harmless form: set the clock to what it shows, read a setting, list a package."""
        found = {Capability.ROTATION}
        for capability, command, wanted in _PROBES:
            if capability is Capability.NETWORK and _WIRELESS.search(str(self.spec.serial)):
                continue  # adb itself comes over that network
            answer = self._device().shell(command)
            if answer.exit_code == 0 and re.search(wanted, answer.output):
                found.add(capability)
        now = self._device().shell("date +%s").output.strip()
        if now.isdigit() and self._device().shell(f"date @{now}").exit_code == 0:
            found.add(Capability.CLOCK)
        return frozenset(found)

    # Doing.

    def _checked(self, command: str, wanted: str = "") -> str:
        """Run a shell command that must succeed.

        Raises:
            AutomationError: it failed, or its output lacks the wanted word.
        """
        answer = self._device().shell(command)
        if answer.exit_code != 0 or wanted not in answer.output:
            raise AutomationError(f"{command}: {' '.join(answer.output.split()) or answer.exit_code}")
        return str(answer.output)

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

    def _press_key(self, action: PressKey) -> None:
        self._device().press(action.key)

    def _install(self, action: InstallApp) -> None:
        path = Path(action.path)
        if not path.exists():
            raise InstallRejected("INSTALL_FAILED_INVALID_URI", f"{path} does not exist")
        with tempfile.TemporaryDirectory() as folder:
            file = path if path.is_file() else _packed(path, Path(folder))
            remote = f"/data/local/tmp/zhijian-install{file.suffix or '.apk'}"
            adb = self._device().adb_device
            adb.sync.push(str(file), remote)
            try:
                output = adb.shell(f"pm install -r -t {shlex.quote(remote)}", timeout=_INSTALL_TIMEOUT_S)
            finally:
                adb.shell(f"rm -f {shlex.quote(remote)}")
        if not re.search(r"^Success", output, re.MULTILINE):
            match = _FAILURE.search(output)
            reason = " ".join(output.split())
            raise (
                InstallRejected(match.group(1), match.group(2) or reason)
                if match
                else InstallRejected("INSTALL_FAILED", reason)
            )

    def _uninstall(self, action: UninstallApp) -> None:
        self._checked(f"pm uninstall {shlex.quote(action.package)}", "Success")

    def _launch(self, action: LaunchApp) -> None:
        package = shlex.quote(action.package)
        stop = f"am force-stop {package}; " if action.cold else ""
        output = self._device().adb_device.shell(f"{stop}monkey -p {package} -c android.intent.category.LAUNCHER 1")
        if "No activities found" in output or "monkey aborted" in output:
            raise NotActionable(f"{action.package} 没有安装,或没有可启动的界面")

    def _stop(self, action: StopApp) -> None:
        self._device().adb_device.shell(f"am force-stop {shlex.quote(action.package)}")

    def _clear(self, action: ClearApp) -> None:
        self._checked(f"pm clear {shlex.quote(action.package)}", "Success")

    def _shift_clock(self, action: ShiftClock) -> None:
        self._checked("settings put global auto_time 0" if action.offset_s else "settings put global auto_time 1")
        self._checked(f"date @{int(self._clock.now().timestamp() + action.offset_s)}")
        self._owe(action.kind, ShiftClock(0), action.offset_s == 0)

    def _set_permission(self, action: SetPermission) -> None:
        word = "grant" if action.granted else "revoke"
        self._checked(f"pm {word} {shlex.quote(action.package)} {shlex.quote(action.permission)}")

    def _set_rotation(self, action: SetRotation) -> None:
        device = self._device()
        device.orientation = _ORIENTATIONS[action.rotation]
        self._owe(action.kind, SetRotation(0), action.rotation == 0)

    def _set_font_scale(self, action: SetFontScale) -> None:
        before = self._device().adb_device.shell("settings get system font_scale").strip()
        self._checked(f"settings put system font_scale {action.scale:g}")
        if action.kind not in self._undo:
            self._undo[action.kind] = SetFontScale(float(before) if re.fullmatch(r"\d+(\.\d+)?", before) else 1.0)

    def _set_network(self, action: SetNetwork) -> None:
        word = "enable" if action.online else "disable"
        self._checked(f"svc wifi {word}; svc data {word}")
        self._owe(action.kind, SetNetwork(True), action.online)

    def _owe(self, kind: str, action: Action, is_paid: bool) -> None:
        if is_paid:
            self._undo.pop(kind, None)
        else:
            self._undo[kind] = action


def _packed(folder: Path, into: Path) -> Path:
    """A web-app folder as one zip, which soft devices install; a phone will refuse it with its own words."""
    target = into / "app.zip"
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(folder.rglob("*")):
            if file.is_file() and not file.is_symlink():
                archive.write(file, file.relative_to(folder).as_posix())
    return target


_PROBES: tuple[tuple[Capability, str, str], ...] = (
    (Capability.SHELL, "echo probe", r"^probe"),
    (Capability.LOGS, "logcat -d -t 1", r""),
    (Capability.INSTALL, "pm path android", r"package:"),
    (Capability.CLEAR, "pm list packages android", r"package:"),
    (Capability.PERMISSION, "pm list packages android", r"package:"),
    (Capability.FONT_SCALE, "settings get system font_scale", r"^(null|[\d.]+)\s*$"),
    (Capability.NETWORK, "settings get global wifi_on", r"^(null|\d+)\s*$"),
)
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
