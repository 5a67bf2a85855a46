"""A public in-memory device: an app given as data that reacts to taps, text, the clock and permissions.

For tests of flows, probes, rules and the explorer without adb or a browser, ours and users'. The data format is
described in `harness.drivers._scripted_layout`; `DeviceSpec.capabilities` may name a `layout` file.
Nothing happens by itself: the device changes only when an action is performed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from harness.drivers._scripted_layout import AppLayout, effects, holds
from harness.drivers._scripted_windows import LAUNCHER, PERMISSION_UI, Display, Painter, field_key, paint
from harness.errors import (
    ConfigError,
    DeviceUnreachable,
    InstallRejected,
    LocalProtocolError,
    NotActionable,
    UnsupportedCapability,
)
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
from harness.model.geometry import Point
from harness.model.hierarchy import Hierarchy
from harness.model.node import Node

_NEEDS: dict[type[Action], Capability] = {
    InstallApp: Capability.INSTALL, UninstallApp: Capability.INSTALL, ClearApp: Capability.CLEAR, ShiftClock: Capability.CLOCK,
    SetPermission: Capability.PERMISSION, SetRotation: Capability.ROTATION, SetFontScale: Capability.FONT_SCALE, SetNetwork: Capability.NETWORK,
}  # fmt: skip
_DAY_S = 86400


class ScriptedDriver:
    """A driver over an app given as data.

    Args:
        layout: the app that is installed from the start, or None; as `AppLayout` or a mapping.
        name: device name.
        display: size of the screen.
        lose_after: the device is lost after so many actions; None for never.
        without: capabilities that this device is to lack.
        system: name and version the device claims.
    """

    def __init__(
        self,
        layout: AppLayout | Mapping[str, Any] | None = None,
        *,
        name: str = "scripted",
        display: Display | None = None,
        lose_after: int | None = None,
        without: frozenset[Capability] = frozenset(),
        system: tuple[str, str] = ("Android", "14"),
    ) -> None:
        self.name, self.lose_after, self.system = name, lose_after, system
        self.without = without
        self.performed: list[Action] = []
        self.display = display or Display()
        first = AppLayout.from_dict(layout) if isinstance(layout, Mapping) else layout
        self._apps: dict[str, AppLayout] = {first.package: first} if first else {}
        self._data: dict[str, dict[str, Any]] = {}
        self._granted: dict[str, set[str]] = {}
        self._decided: dict[str, set[str]] = {}
        self._is_open = self._is_lost = False
        self._offset_s, self._online, self._font_scale, self._rotation = 0.0, True, 1.0, 0
        self._log: list[str] = []
        self._front, self._foreign = "", ""
        self._running: dict[str, str] = {}
        self._fields: dict[str, Any] = {}
        self._focus, self._toast, self._scroll, self._max_scroll = "", "", 0, 0
        self._dialog: Mapping[str, Any] | None = None
        self._asking, self._failure = "", ""
        self._rest: list[Mapping[str, Any]] = []

    # The driver interface.

    def open(self) -> None:
        """See base."""
        self._reach()
        self._is_open = True

    def close(self) -> None:
        """See base."""
        self._is_open = False

    def info(self) -> DeviceInfo:
        """See base."""
        self._use()
        display = self._display()
        return DeviceInfo(
            self.name,
            "scripted",
            f"scripted:{self.name}",
            *self.system,
            "Scripted device",
            display.width_px,
            display.height_px,
            display.density,
        )

    def capabilities(self) -> frozenset[Capability]:
        """See base."""
        self._use()
        return frozenset(Capability) - self.without

    def foreground(self) -> str:
        """See base."""
        self._use()
        return self._foreign or self._front or LAUNCHER

    def hierarchy(self) -> Hierarchy:
        """See base."""
        self._use()
        return self._draw()[0]

    def screenshot(self) -> bytes:
        """See base."""
        self._use()
        return paint(self._draw()[0], self._display())

    def perform(self, action: Action) -> None:
        """See base."""
        self._use()
        need = _NEEDS.get(type(action))
        if need is not None and need in self.without:
            raise UnsupportedCapability(f"{self.name} cannot {action.kind}: no {need.value}")
        if self.lose_after is not None and len(self.performed) >= self.lose_after:
            self.lose()
            self._reach()
        self.performed.append(action)
        self._toast = ""
        getattr(self, f"_do_{action.kind}")(action)

    def shell(self, command: str) -> str:
        """See base; knows `echo`, `date` and nothing else."""
        self._use()
        word, _, rest = command.partition(" ")
        if word == "echo":
            return rest.strip("'\"") + "\n"
        if word == "date":
            return f"{self._offset_s:+.0f}\n"
        return f"/system/bin/sh: {word}: inaccessible or not found\n"

    def logs(self) -> Iterator[str]:
        """See base."""
        self._use()
        lines, self._log = self._log, []
        yield from lines

    # What a test may do to the device behind the driver's back.

    def lose(self) -> None:
        """Pull the plug: every later call raises DeviceUnreachable."""
        self._is_lost = True

    def vanish(self) -> None:
        """The front app's process ends without any dialog, as on systems that hide crashes."""
        self._fail("crash")
        self._do_stop_app(StopApp(self._front))

    def variables(self, package: str = "") -> dict[str, Any]:
        """The stored data of an app (the first one installed when not named)."""
        package = package or next(iter(self._apps))
        return self._data.setdefault(package, dict(self._apps[package].variables))

    @property
    def screen(self) -> str:
        """Name of the screen the front app shows; "" when none."""
        return self._running.get(self._front, "")

    # Actions.

    def _do_tap(self, action: Tap) -> None:
        self._tap_at(action.target.point)

    def _do_long_press(self, action: LongPress) -> None:
        self._tap_at(action.target.point)

    def _tap_at(self, point: Point) -> None:
        hierarchy, painter = self._draw()
        window = next(
            (root for root in reversed(hierarchy.roots) if root.bounds.has(point) and root.short_class != "Toast"), None
        )
        if window is None or (self._covered() and window.short_class != "Dialog"):
            return
        hit = Hierarchy((window,)).at(point)
        if hit is None:
            return
        inside = Hierarchy((window,))
        chain = [hit, *inside.ancestors(hit)]
        spec = next((painter.specs[id(node)] for node in chain if id(node) in painter.specs and node.clickable), None)
        if spec is not None and spec.get("enabled", True):
            self._touch(spec)

    def _covered(self) -> bool:
        return bool(self._failure or self._asking or self._dialog)

    def _touch(self, spec: Mapping[str, Any]) -> None:
        if self._failure or self._asking:
            self._touch_system(spec.get("tap") or {})
            return
        self._dialog = None
        kind = spec.get("class", "")
        self._focus = field_key(spec) if kind == "EditText" else ""
        if kind in ("CheckBox", "Switch", "RadioButton"):
            key = field_key(spec)
            self._fields[key] = not self._values().get(key, spec.get("checked", False))
        self._run(list(effects(spec.get("tap"))))

    def _touch_system(self, tap: Mapping[str, Any]) -> None:
        """A button of the permission, crash or not-responding dialog."""
        if "allow" in tap:
            self._answer(self._front, self._asking, tap["allow"])
            rest, self._asking, self._rest = self._rest, "", []
            self._run(rest)
        elif "close" in tap:
            self._do_stop_app(StopApp(self._front))
        elif "wait" in tap:
            rest, self._failure, self._rest = self._rest, "", []
            self._run(rest)

    def _do_type_text(self, action: TypeText) -> None:
        self._tap_at(action.target.point)
        if self._focus:
            self._fields[self._focus] = action.text

    def _do_swipe(self, action: Swipe) -> None:
        if not self._covered():
            self._draw()
            self._scroll = min(max(0, self._scroll + action.start.y - action.end.y), self._max_scroll)

    def _do_press_key(self, action: PressKey) -> None:
        if action.key == "home":
            self._front = self._foreign = ""
        elif action.key == "back":
            self._back()

    def _back(self) -> None:
        if self._foreign:
            self._foreign = ""
        elif self._dialog is not None:
            self._dialog = None
        elif self._front and not self._covered():
            target = self._apps[self._front].screens[self.screen].back
            if target == "exit":
                self._front = ""
            else:
                self._show(target)

    def _do_install_app(self, action: InstallApp) -> None:
        try:
            layout = AppLayout.from_file(Path(action.path))
        except ConfigError as error:
            raise InstallRejected("INSTALL_FAILED_INVALID_APK", str(error)) from error
        self._apps[layout.package] = layout

    def _do_uninstall_app(self, action: UninstallApp) -> None:
        self._do_clear_app(ClearApp(action.package))
        self._apps.pop(action.package, None)

    def _do_launch_app(self, action: LaunchApp) -> None:
        layout = self._apps.get(action.package)
        if layout is None:
            raise NotActionable(f"{action.package} 没有安装")
        self._foreign = ""
        warm = not action.cold and action.package in self._running
        self._front = action.package
        if warm:
            return
        self._failure, self._asking, self._dialog, self._fields = "", "", None, {}
        self._show(layout.start)
        self._run(list(effects(layout.on_launch)))

    def _do_stop_app(self, action: StopApp) -> None:
        self._running.pop(action.package, None)
        if self._front == action.package:
            self._front, self._failure, self._asking, self._dialog = "", "", "", None

    def _do_clear_app(self, action: ClearApp) -> None:
        self._do_stop_app(StopApp(action.package))
        for store in (self._data, self._granted, self._decided):
            store.pop(action.package, None)

    def _do_shift_clock(self, action: ShiftClock) -> None:
        self._offset_s = action.offset_s

    def _do_set_permission(self, action: SetPermission) -> None:
        self._answer(action.package, action.permission, action.granted)
        if not action.granted:
            self._decided[action.package].discard(action.permission)

    def _do_set_rotation(self, action: SetRotation) -> None:
        self._rotation = action.rotation

    def _do_set_font_scale(self, action: SetFontScale) -> None:
        self._font_scale = action.scale

    def _do_set_network(self, action: SetNetwork) -> None:
        self._online = action.online

    # The app.

    def _values(self) -> dict[str, Any]:
        front = self._front
        data = self.variables(front) if front else {}
        granted = self._granted.get(front, set())
        return {**data, **self._fields, "days": self._offset_s / _DAY_S, "online": self._online, "granted": granted}

    def _show(self, screen: str) -> None:
        if screen not in self._apps[self._front].screens:
            raise ConfigError(f"the layout leads to {screen!r}; screens: {', '.join(self._apps[self._front].screens)}")
        self._running[self._front] = screen
        self._scroll, self._focus = 0, ""

    def _run(self, queue: list[Mapping[str, Any]]) -> None:
        """Run effects until the list ends, one of them stops it, or a permission must be asked first."""
        while queue:
            effect = queue.pop(0)
            if not holds(effect.get("when"), self._values()):
                continue
            if "require" in effect and not self._meets(effect["require"]):
                return
            permission = effect.get("permission")
            if permission and permission not in self._decided.get(self._front, set()) | self._granted.get(
                self._front, set()
            ):
                self._asking, self._rest = permission, queue
                return
            self._apply(effect)
            if effect.get("hang"):
                self._rest = queue
                return

    def _meets(self, require: Mapping[str, Any]) -> bool:
        values = self._values()
        wrong = [
            key
            for key, pattern in require.items()
            if key != "else" and not re.fullmatch(str(pattern), str(values.get(key, "")))
        ]
        if wrong:
            self._toast = str(require.get("else", "请检查填写内容"))
        return not wrong

    def _apply(self, effect: Mapping[str, Any]) -> None:
        self._dialog = effect.get("dialog", self._dialog)
        if "set" in effect:
            self.variables(self._front).update(effect["set"])
        if "toggle" in effect:
            data = self.variables(self._front)
            data[effect["toggle"]] = not data.get(effect["toggle"], False)
        if "to" in effect:
            self._show(effect["to"])
        self._toast = effect.get("toast", self._toast)
        if effect.get("crash") or effect.get("hang"):
            self._fail("crash" if effect.get("crash") else "hang")
        if effect.get("exit"):
            self._do_stop_app(StopApp(self._front))
        self._foreign = effect.get("leave", "")

    def _fail(self, failure: str) -> None:
        self._failure = failure
        if failure == "crash":
            self._log += [
                "E AndroidRuntime: FATAL EXCEPTION: main",
                f"E AndroidRuntime: Process: {self._front}, PID: 4242",
                "E AndroidRuntime: java.lang.IllegalStateException: scripted",
            ]
        else:
            self._log.append(f"E ActivityManager: ANR in {self._front}")

    def _answer(self, package: str, permission: str, granted: bool) -> None:
        self._decided.setdefault(package, set()).add(permission)
        known = self._granted.setdefault(package, set())
        if granted:
            known.add(permission)
        else:
            known.discard(permission)

    # The screen.

    def _display(self) -> Display:
        if self._rotation % 2:
            return replace(self.display, width_px=self.display.height_px, height_px=self.display.width_px)
        return self.display

    def _draw(self) -> tuple[Hierarchy, Painter]:
        painter = Painter(self._display(), self._front, self._values(), focus=self._focus, font_scale=self._font_scale)
        roots: list[Node] = [self._main_window(painter)]
        if self._dialog is not None:
            roots.append(painter.dialog_window(self._front, self._dialog["text"], self._dialog.get("buttons", ())))
        if self._asking:
            roots.append(self._permission_window(painter))
        if self._failure:
            roots.append(self._failure_window(painter))
        if self._toast:
            roots.append(painter.toast_window(self._toast))
        hierarchy = Hierarchy((*roots, *painter.bars()), self._rotation)
        self._last = hierarchy  # keeps the ids in painter.specs alive
        return hierarchy, painter

    def _main_window(self, painter: Painter) -> Node:
        if self._foreign or not self._front:
            package = self._foreign or LAUNCHER
            label = Node("android.widget.TextView", text=package, package=package, bounds=painter.display.app_area)
            return Node(
                "android.widget.FrameLayout", package=package, bounds=painter.display.app_area, children=(label,)
            )
        window = painter.app_window(self._apps[self._front].screens[self.screen], self._scroll)
        body_bottom = next((node.bounds.bottom for node in window.walk() if node.short_class == "ScrollView"), 0)
        self._max_scroll = max(0, painter.content_bottom - body_bottom)
        return window

    def _permission_window(self, painter: Painter) -> Node:
        prefix = f"{PERMISSION_UI}:id/"
        buttons = (
            {
                "text": "仅在使用中允许",
                "id": f"{prefix}permission_allow_foreground_only_button",
                "class": "Button",
                "tap": {"allow": True},
            },
            {"text": "不允许", "id": f"{prefix}permission_deny_button", "class": "Button", "tap": {"allow": False}},
        )
        label = self._apps[self._front].label
        text = f"要允许“{label}”使用权限 {self._asking.rsplit('.', 1)[-1]} 吗?"
        return painter.dialog_window(PERMISSION_UI, text, buttons, text_id=f"{prefix}permission_message")

    def _failure_window(self, painter: Painter) -> Node:
        label = self._apps[self._front].label
        close = {"text": "关闭应用", "id": "android:id/aerr_close", "tap": {"close": True}}
        if self._failure == "crash":
            return painter.dialog_window("android", f"{label}屡次停止运行", (close,), text_id="android:id/alertTitle")
        wait = {"text": "等待", "id": "android:id/aerr_wait", "tap": {"wait": True}}
        return painter.dialog_window("android", f"“{label}”没有响应", (close, wait), text_id="android:id/alertTitle")

    # The connection.

    def _reach(self) -> None:
        if self._is_lost:
            raise DeviceUnreachable(f"{self.name} does not answer")

    def _use(self) -> None:
        if not self._is_open:
            raise LocalProtocolError(f"{self.name} is not open")
        self._reach()


def DRIVER(spec: DeviceSpec) -> ScriptedDriver:
    """Make the scripted device of a devices.yaml line; `capabilities.layout` names the app's file."""
    layout = spec.capabilities.get("layout")
    return ScriptedDriver(AppLayout.from_file(Path(layout)) if layout else None, name=spec.name)
