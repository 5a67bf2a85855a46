"""Everything a soft device remembers, as plain values; no I/O, no event loop.

The shell commands, the screen and the RPC server read and change it; none of them keeps a copy.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from zoneinfo import available_timezones

from harness.clock import Clock, SystemClock
from harness.softdevice.apps import InstalledApp
from harness.softdevice.factory_settings import QUIET_IMES, default_props, default_settings
from harness.softdevice.notifications import Notification
from harness.softdevice.profiles import Profile

LAUNCHER = ("com.zhijian.launcher", "com.zhijian.launcher.HomeActivity")
SYSTEM_UI = "com.android.systemui"
LOG_LINES = 5000
MAX_FONT_SCALE = 10.0
"""Text zoom above which `settings put` is taken for a mistake; phones offer up to 2."""
FIRST_APP_PID = 4000
SYSTEM_PID = 1200
CLOSED, HALF_OPEN, OPEN = 0, 1, 2
LARGE_DP = 600


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
        rotation: 0..3 quarter turns the screen shows now.
        wanted_rotation: quarter turns the user asks for; the app in front may allow only some.
        size_override: (width, height) in px set by `wm size`, natural orientation; None = the profile's.
        density_override: dots per inch set by `wm density`; None = the profile's.
        posture: identifier of the device state (`cmd device_state`): 0 closed, 1 half open, 2 open; 0 for what does not fold.
        is_keyboard_shown: whether the soft keyboard is on screen.
        granted: package to permission to answer; True granted, False denied and remembered, absent = ask.
        disabled: packages that are installed and cannot be started (`pm disable-user`).
        notifications: what apps and the system have posted.
        is_locked: whether the lock screen covers everything.
        last_toast: (text, package, monotonic seconds) of the newest toast.
        network: "normal", "slow" or "none": what apps get now.
        allowed_network: the most they may get, whatever the radios say; the network at the start unless told.
        foreground: activity stack, launcher at the bottom; the last one is in front.
        pids: running packages.
    """

    profile: Profile
    serial: str = ""
    network: str = "normal"
    allowed_network: str = ""
    clock: Clock = field(default_factory=SystemClock)
    packages: dict[str, InstalledApp] = field(default_factory=dict)
    settings: dict[tuple[str, str], str] = field(default_factory=dict)
    clock_offset_s: float = 0.0
    rotation: int = 0
    wanted_rotation: int = 0
    size_override: tuple[int, int] | None = None
    density_override: int | None = None
    posture: int = 0
    is_keyboard_shown: bool = False
    granted: dict[str, dict[str, bool]] = field(default_factory=dict)
    disabled: set[str] = field(default_factory=set)
    clipboard: str = ""
    clipboard_label: str | None = None
    last_toast: tuple[str, str, float] | None = None
    notifications: list[Notification] = field(default_factory=list)
    is_locked: bool = False
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
        self.allowed_network = self.allowed_network or self.network
        self.posture = OPEN if self.profile.folds else CLOSED

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
            scale = float(self.settings[("system", "font_scale")])
        except (KeyError, ValueError):
            return self.profile.font_scale
        return scale if 0 < scale <= MAX_FONT_SCALE else self.profile.font_scale

    @property
    def is_dark(self) -> bool:
        """Whether dark mode is on (`cmd uimode night yes`)."""
        return self.settings.get(("secure", "ui_night_mode")) == "2"

    @property
    def locale(self) -> str:
        """The first language of the device as a BCP 47 tag, such as "zh-CN"."""
        return self.settings.get(("system", "system_locales"), "").split(",")[0] or self.profile.locale

    def set_locale(self, tags: str) -> None:
        """Make languages (tags separated by commas) the device's, as its settings app does."""
        first = tags.split(",")[0]
        language, _, region = first.partition("-")
        self.settings[("system", "system_locales")] = tags
        self.props |= {"persist.sys.locale": first, "persist.sys.language": language, "persist.sys.country": region}

    @property
    def timezone(self) -> str:
        """IANA name of the time zone; the profile's when the property names none."""
        name = self.props.get("persist.sys.timezone", "")
        return name if name in _known_zones() else self.profile.timezone

    @property
    def rotation_frozen(self) -> bool:
        """Whether the rotation is locked (auto-rotate is off)."""
        return self.settings.get(("system", "accelerometer_rotation")) != "1"

    @rotation_frozen.setter
    def rotation_frozen(self, is_frozen: bool) -> None:
        self.settings[("system", "accelerometer_rotation")] = "0" if is_frozen else "1"
        if is_frozen:
            self.settings[("system", "user_rotation")] = str(self.wanted_rotation)

    @property
    def has_visible_ime(self) -> bool:
        """Whether the chosen input method is one that shows keys."""
        return self.settings.get(("secure", "default_input_method")) not in QUIET_IMES

    # --- screen ---------------------------------------------------------------------------------------------

    @property
    def is_folded(self) -> bool:
        """Whether the outer screen of a foldable is in use."""
        return self.profile.folds and self.posture == CLOSED

    @property
    def physical_size(self) -> tuple[int, int]:
        """(width, height) in px of the screen in use, natural orientation, whatever `wm size` says."""
        profile = self.profile
        if self.is_folded:
            return profile.folded_width_px, profile.folded_height_px
        return profile.width_px, profile.height_px

    @property
    def natural_size(self) -> tuple[int, int]:
        """(width, height) in px that windows are laid out in, natural orientation."""
        return self.size_override or self.physical_size

    @property
    def width_px(self) -> int:
        """Screen width in its present rotation."""
        return self.natural_size[self.rotation % 2]

    @property
    def height_px(self) -> int:
        """Screen height in its present rotation."""
        return self.natural_size[1 - self.rotation % 2]

    @property
    def dpi(self) -> int:
        """Dots per inch in force."""
        return self.density_override or self.profile.dpi

    @property
    def density(self) -> float:
        """Pixels per dp in force."""
        return self.density_override / 160 if self.density_override else self.profile.density

    @property
    def has_gestures(self) -> bool:
        """Whether one goes back and home by swiping (`settings put secure navigation_mode 2`; 0 brings buttons)."""
        return self.settings.get(("secure", "navigation_mode")) == "2"

    @property
    def navigation_bar_dp(self) -> int:
        """Thickness of the navigation bar; Android's own where the mode is not the profile's."""
        if self.has_gestures == self.profile.has_gestures:
            return self.profile.navigation_bar_dp
        return 24 if self.has_gestures else 48

    @property
    def is_large(self) -> bool:
        """Whether windows are laid out as on a tablet (the shorter side has 600 dp or more)."""
        return min(self.natural_size) / self.density >= LARGE_DP

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


@cache
def _known_zones() -> frozenset[str]:
    return frozenset(available_timezones())
