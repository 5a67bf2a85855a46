"""What can be done to a device: one value per gesture or control, each able to say itself.

A driver performs these and nothing else, so a new gesture is a new value, not a new method on every driver.
`sentence` is Chinese because it is read by inspectors; `as_dict` is what records keep and `replay` runs.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, ClassVar

from harness.errors import ConfigError
from harness.model.geometry import Point
from harness.model.selector import Selector


@dataclass(frozen=True)
class Target:
    """A place on screen, remembered both by meaning and by position.

    Attributes:
        point: where it was when the action was recorded, in pixels.
        selector: how to find it again on another device; None for a bare position.
        label: what a person would call it; may be empty.
    """

    point: Point
    selector: Selector | None = None
    label: str = ""

    @property
    def name(self) -> str:
        """The label in Chinese quotes, or the position."""
        return f"“{self.label}”" if self.label else f"位置 ({self.point.x}, {self.point.y})"


@dataclass(frozen=True)
class Action:
    """Base of all actions; `kind` is the word used in records."""

    kind: ClassVar[str] = ""

    @property
    def sentence(self) -> str:
        """The action in one Chinese sentence, without a full stop."""
        raise NotImplementedError

    def as_dict(self) -> dict[str, Any]:
        """A JSON-ready form that `action_from_dict` reads back."""
        return {
            "action": self.kind,
            **{key: value for key, value in asdict(self).items() if value is not None},
            "sentence": self.sentence,
        }


@dataclass(frozen=True)
class Tap(Action):
    """Touch and lift."""

    target: Target
    kind: ClassVar[str] = "tap"

    @property
    def sentence(self) -> str:
        """See base."""
        return f"点击{self.target.name}"


@dataclass(frozen=True)
class LongPress(Action):
    """Touch, hold, lift."""

    target: Target
    hold_s: float = 0.8
    kind: ClassVar[str] = "long_press"

    @property
    def sentence(self) -> str:
        """See base."""
        return f"长按{self.target.name}"


@dataclass(frozen=True)
class Swipe(Action):
    """Drag one finger from start to end in `duration_s`."""

    start: Point
    end: Point
    duration_s: float = 0.25
    kind: ClassVar[str] = "swipe"

    @property
    def sentence(self) -> str:
        """See base."""
        dx, dy = self.end.x - self.start.x, self.end.y - self.start.y
        if abs(dy) >= abs(dx):
            return "向上滑动" if dy < 0 else "向下滑动"
        return "向左滑动" if dx < 0 else "向右滑动"


@dataclass(frozen=True)
class TypeText(Action):
    """Replace the content of a text field.

    Attributes:
        secret: the text is a password, code or ${ENV} value; sentences, records and logs show bullets.
    """

    target: Target
    text: str
    secret: bool = False
    kind: ClassVar[str] = "type_text"

    @property
    def sentence(self) -> str:
        """See base."""
        return f"在{self.target.name}中填写“{'••••••' if self.secret else self.text}”"

    def as_dict(self) -> dict[str, Any]:
        """See base; a secret text is left out."""
        data = super().as_dict()
        if self.secret:
            data["text"] = "••••••"
        return data


@dataclass(frozen=True)
class PressKey(Action):
    """Press a hardware or navigation key: back, home, enter, recent."""

    key: str
    kind: ClassVar[str] = "press_key"

    @property
    def sentence(self) -> str:
        """See base."""
        names = {"back": "返回键", "home": "主屏幕键", "enter": "回车键", "recent": "最近任务键"}
        return f"按{names.get(self.key, self.key)}"


@dataclass(frozen=True)
class InstallApp(Action):
    """Install from a file on the host (APK, or a packed web app)."""

    path: str
    kind: ClassVar[str] = "install_app"

    @property
    def sentence(self) -> str:
        """See base."""
        return "安装应用"


@dataclass(frozen=True)
class UninstallApp(Action):
    """Remove an app and its data."""

    package: str
    kind: ClassVar[str] = "uninstall_app"

    @property
    def sentence(self) -> str:
        """See base."""
        return "卸载应用"


@dataclass(frozen=True)
class LaunchApp(Action):
    """Bring the app to the front; `cold` stops it first."""

    package: str
    cold: bool = True
    kind: ClassVar[str] = "launch_app"

    @property
    def sentence(self) -> str:
        """See base."""
        return "启动应用" if self.cold else "切回应用"


@dataclass(frozen=True)
class StopApp(Action):
    """Force-stop."""

    package: str
    kind: ClassVar[str] = "stop_app"

    @property
    def sentence(self) -> str:
        """See base."""
        return "结束应用进程"


@dataclass(frozen=True)
class ClearApp(Action):
    """Delete the app's data, as after a fresh install."""

    package: str
    kind: ClassVar[str] = "clear_app"

    @property
    def sentence(self) -> str:
        """See base."""
        return "清除应用数据"


@dataclass(frozen=True)
class ShiftClock(Action):
    """Set the device clock to the host's time plus an offset; apps see it after a relaunch."""

    offset_s: float
    kind: ClassVar[str] = "shift_clock"

    @property
    def sentence(self) -> str:
        """See base."""
        days = self.offset_s / 86400
        return "恢复设备时间" if self.offset_s == 0 else f"将设备时间调后 {days:g} 天"


@dataclass(frozen=True)
class SetPermission(Action):
    """Grant or revoke a runtime permission by its Android name."""

    package: str
    permission: str
    granted: bool
    kind: ClassVar[str] = "set_permission"

    @property
    def sentence(self) -> str:
        """See base."""
        return f"{'授予' if self.granted else '撤销'}权限 {self.permission.rsplit('.', 1)[-1]}"


@dataclass(frozen=True)
class SetRotation(Action):
    """Turn the screen: 0 natural, 1 left, 2 upside down, 3 right."""

    rotation: int
    kind: ClassVar[str] = "set_rotation"

    @property
    def sentence(self) -> str:
        """See base."""
        return {0: "恢复竖屏", 1: "旋转为横屏", 2: "旋转为倒置", 3: "旋转为反向横屏"}[self.rotation]


@dataclass(frozen=True)
class SetFontScale(Action):
    """Set the system font scale, 1.0 is normal."""

    scale: float
    kind: ClassVar[str] = "set_font_scale"

    @property
    def sentence(self) -> str:
        """See base."""
        return f"将系统字号设为 {self.scale:g} 倍"


@dataclass(frozen=True)
class SetNetwork(Action):
    """Switch the device's network on or off."""

    online: bool
    kind: ClassVar[str] = "set_network"

    @property
    def sentence(self) -> str:
        """See base."""
        return "恢复网络" if self.online else "断开网络"


ACTIONS: dict[str, type[Action]] = {
    cls.kind: cls
    for cls in (
        Tap, LongPress, Swipe, TypeText, PressKey, InstallApp, UninstallApp, LaunchApp, StopApp, ClearApp,
        ShiftClock, SetPermission, SetRotation, SetFontScale, SetNetwork,
    )
}  # fmt: skip


def action_from_dict(data: dict[str, Any]) -> Action:
    """Read an action back from a record.

    Raises:
        ConfigError: unknown kind or wrong fields.
    """
    fields = {key: value for key, value in data.items() if key not in ("action", "sentence", "evidence")}
    cls = ACTIONS.get(str(data.get("action")))
    if cls is None:
        raise ConfigError(f"unknown action {data.get('action')!r}; allowed: {', '.join(ACTIONS)}")
    try:
        if "target" in fields:
            target = fields["target"]
            selector = target.get("selector")
            known = {key: value for key, value in (selector or {}).items() if value is not None}
            fields["target"] = Target(
                Point(**target["point"]), Selector(**known) if selector else None, target.get("label", "")
            )
        for key in ("start", "end"):
            if key in fields:
                fields[key] = Point(**fields[key])
        return cls(**fields)
    except (TypeError, KeyError, AttributeError) as error:
        raise ConfigError(f"action {cls.kind!r} has wrong fields: {error}") from error
