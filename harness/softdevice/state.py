"""Everything a soft device remembers, as plain values; no I/O, no event loop.

The shell commands, the screen and the RPC server read and change it; none of them keeps a copy.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from harness.clock import Clock, SystemClock
from harness.softdevice.apps import InstalledApp
from harness.softdevice.profiles import Profile

LAUNCHER = ("com.zhijian.launcher", "com.zhijian.launcher.HomeActivity")
SYSTEM_UI = "com.android.systemui"
LOG_LINES = 5000
FIRST_APP_PID = 4000
SYSTEM_PID = 1200


@dataclass(frozen=True)
class LogLine:
    """One line of the device log.

    Attributes:
        at_s: seconds since the epoch on the device's clock.
        priority: one of V D I W E F.
    """

    at_s: float
    priority: str
    tag: str
    message: str
    pid: int


LogSubscriber = Callable[[LogLine], None]


@dataclass
class DeviceState:
    """The memory of one soft device.

    Attributes:
        serial: "127.0.0.1:PORT", set when adbd listens.
        settings: (namespace, key) to value, as `settings get` prints it.
        clock_offset_s: added to the host's clock; set by `date`.
        rotation: 0..3 quarter turns.
        granted: package to permission to answer; True granted, False denied and remembered, absent = ask.
        last_toast: (text, package, monotonic seconds) of the newest toast.
        network: "normal", "slow" or "none".
        foreground: activity stack, launcher at the bottom; the last one is in front.
        pids: running packages.
    """

    profile: Profile
    serial: str = ""
    network: str = "normal"
    clock: Clock = field(default_factory=SystemClock)
    packages: dict[str, InstalledApp] = field(default_factory=dict)
    settings: dict[tuple[str, str], str] = field(default_factory=dict)
    clock_offset_s: float = 0.0
    rotation: int = 0
    rotation_frozen: bool = False
    granted: dict[str, dict[str, bool]] = field(default_factory=dict)
    clipboard: str = ""
    clipboard_label: str | None = None
    last_toast: tuple[str, str, float] | None = None
    awake: bool = True
    props: dict[str, str] = field(default_factory=dict)
    foreground: list[tuple[str, str]] = field(default_factory=lambda: [LAUNCHER])
    pids: dict[str, int] = field(default_factory=dict)
    log_lines: deque[LogLine] = field(default_factory=lambda: deque(maxlen=LOG_LINES))
    _subscribers: list[LogSubscriber] = field(default_factory=list, repr=False)
    _next_pid: int = FIRST_APP_PID

    def __post_init__(self) -> None:
        for key, value in default_settings(self.profile).items():
            self.settings.setdefault(key, value)
        for name, value in default_props(self.profile).items():
            self.props.setdefault(name, value)

    @property
    def current(self) -> tuple[str, str]:
        """(package, activity) in front."""
        return self.foreground[-1]

    def bring_to_front(self, package: str, activity: str) -> None:
        """Put an activity on top of the stack, once."""
        self.foreground = [entry for entry in self.foreground if entry[0] != package or entry == LAUNCHER]
        self.foreground.append((package, activity))

    def set_activity(self, package: str, activity: str) -> None:
        """Name the activity a running app shows now; its place in the stack stays."""
        self.foreground = [(name, activity) if name == package else (name, old) for name, old in self.foreground]

    def send_to_back(self) -> None:
        """Show the launcher; running apps stay below it."""
        self.foreground = [entry for entry in self.foreground if entry != LAUNCHER] + [LAUNCHER]

    def remove_from_stack(self, package: str) -> None:
        """Take an app's activities off the stack; the launcher always stays."""
        self.foreground = [entry for entry in self.foreground if entry[0] != package] or [LAUNCHER]

    def start_process(self, package: str) -> int:
        """Return the app's pid, giving it one when it is not running."""
        if package not in self.pids:
            self.pids[package] = self._next_pid
            self._next_pid += 17
        return self.pids[package]

    def end_process(self, package: str) -> int | None:
        """Forget the app's pid; returns the old one."""
        return self.pids.pop(package, None)

    def now_s(self) -> float:
        """Seconds since the epoch on the device's clock."""
        return self.clock.now().timestamp() + self.clock_offset_s

    @property
    def font_scale(self) -> float:
        """Text zoom in force, from settings."""
        try:
            return float(self.settings[("system", "font_scale")])
        except (KeyError, ValueError):
            return self.profile.font_scale

    @property
    def is_dark(self) -> bool:
        """Whether dark mode is on (`cmd uimode night yes`)."""
        return self.settings.get(("secure", "ui_night_mode")) == "2"

    @property
    def width_px(self) -> int:
        """Screen width in its present rotation."""
        return self.profile.height_px if self.rotation % 2 else self.profile.width_px

    @property
    def height_px(self) -> int:
        """Screen height in its present rotation."""
        return self.profile.width_px if self.rotation % 2 else self.profile.height_px

    def log(self, priority: str, tag: str, message: str, pid: int | None = None) -> None:
        """Append to the device log, one entry a line of text, and tell the subscribers."""
        for text in message.split("\n"):
            line = LogLine(self.now_s(), priority, tag, text, SYSTEM_PID if pid is None else pid)
            self.log_lines.append(line)
            for subscriber in tuple(self._subscribers):
                subscriber(line)

    def subscribe(self, subscriber: LogSubscriber) -> Callable[[], None]:
        """Be told of every later log line (called at once, must not block); returns the way to stop."""
        self._subscribers.append(subscriber)

        def stop() -> None:
            if subscriber in self._subscribers:
                self._subscribers.remove(subscriber)

        return stop


def default_settings(profile: Profile) -> dict[tuple[str, str], str]:
    """Settings of a freshly started device."""
    return {
        ("system", "font_scale"): f"{profile.font_scale:g}",
        ("system", "screen_brightness"): "128",
        ("system", "screen_brightness_mode"): "0",
        ("system", "accelerometer_rotation"): "0",
        ("system", "user_rotation"): "0",
        ("system", "screen_off_timeout"): "1800000",
        ("global", "airplane_mode_on"): "0",
        ("global", "wifi_on"): "1",
        ("global", "mobile_data"): "1",
        ("global", "auto_time"): "1",
        ("global", "device_provisioned"): "1",
        ("global", "window_animation_scale"): "0",
        ("global", "transition_animation_scale"): "0",
        ("global", "animator_duration_scale"): "0",
        ("secure", "default_input_method"): "com.github.uiautomator/.AdbKeyboard",
        ("secure", "enabled_input_methods"): "com.github.uiautomator/.AdbKeyboard",
        ("secure", "ui_night_mode"): "1",
        ("secure", "android_id"): "50f7de71ce000001",
    }


def default_props(profile: Profile) -> dict[str, str]:
    """System properties (`getprop`) that follow from the profile."""
    android = {29: "10", 30: "11", 31: "12", 32: "12", 33: "13", 34: "14", 35: "15", 36: "16"}
    release = profile.system_version if profile.system == "Android" else android.get(profile.api_level, "12")
    language, _, region = profile.locale.partition("-")
    fingerprint = f"{profile.brand}/{profile.device}/{profile.device}:{release}/{profile.build_id}/1:user/release-keys"
    props = {
        "ro.build.version.sdk": str(profile.api_level),
        "ro.build.version.release": release,
        "ro.build.version.codename": "REL",
        "ro.build.version.security_patch": "2024-01-01",
        "ro.build.id": profile.build_id,
        "ro.build.display.id": profile.build_id,
        "ro.build.fingerprint": fingerprint,
        "ro.build.type": "user",
        "ro.build.tags": "release-keys",
        "ro.build.characteristics": "default",
        "ro.product.brand": profile.brand,
        "ro.product.manufacturer": profile.manufacturer,
        "ro.product.model": profile.model,
        "ro.product.name": profile.device,
        "ro.product.device": profile.device,
        "ro.product.board": "softdevice",
        "ro.product.cpu.abi": profile.cpu_abi,
        "ro.product.cpu.abilist": profile.cpu_abi,
        "ro.product.locale": profile.locale,
        "ro.hardware": "softdevice",
        "ro.kernel.qemu": "0",
        "ro.debuggable": "0",
        "ro.secure": "1",
        "ro.serialno": "",
        "ro.sf.lcd_density": str(profile.dpi),
        "persist.sys.locale": profile.locale,
        "persist.sys.language": language,
        "persist.sys.country": region,
        "persist.sys.timezone": profile.timezone,
        "sys.boot_completed": "1",
        "dev.bootcomplete": "1",
        "init.svc.bootanim": "stopped",
        "zhijian.softdevice": "1",
        "zhijian.profile": profile.name,
    }
    if profile.system == "HarmonyOS":
        props["hw_sc.build.platform.version"] = profile.system_version
        props["ro.build.version.emui"] = "EmotionUI_14.0.0"
        props["ro.huawei.build.display.id"] = f"HarmonyOS {profile.system_version}"
    return props
