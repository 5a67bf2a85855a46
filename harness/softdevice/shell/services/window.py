"""dumpsys window: which window has the focus.

Read by adbutils: `mCurrentFocus=Window{… PACKAGE/ACTIVITY}`; by Appium also `mFocusedApp=` and lock screen flags.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.softdevice.activities import short_activity

if TYPE_CHECKING:
    from harness.softdevice.device import SoftDevice
    from harness.softdevice.state import DeviceState

NAMES = ("window",)
FOCUS_MOVED_IN = 29
"""Since Android 10 the focus stands among the displays, no longer in `dumpsys window windows`."""


def dump(device: SoftDevice, args: list[str]) -> str:
    """Describe the focus, the size and the lock screen."""
    state = device.state
    package, activity = state.current
    locked = str(state.is_locked).lower()
    record = f"ActivityRecord{{5f70001 u0 {package}/{short_activity(package, activity)} t{len(state.foreground)}}}"
    focus = (f"  mCurrentFocus=Window{{5f70002 u0 {package}/{activity}}}", f"  mFocusedApp={record}")
    lines = [
        "WINDOW MANAGER WINDOWS (dumpsys window windows)",
        f"  Window #0 Window{{5f70002 u0 {package}/{activity}}}:",
        f"    mDisplayId=0 mSession=Session{{5f70003}} package={package}",
        *(focus if state.profile.api_level < FOCUS_MOVED_IN or "windows" not in args else ()),
        *_bars(device),
        _sizes(state),
        f"  mRotation={state.rotation} mCurrentRotation=ROTATION_{state.rotation * 90}",
        f"  mShowingLockscreen={locked} mShowingDream=false mDreamingLockscreen={locked} isStatusBarKeyguard={locked}",
        f"  screenState=SCREEN_STATE_{'ON' if state.awake else 'OFF'}",
        f"  interactiveState=INTERACTIVE_STATE_{'AWAKE' if state.awake else 'SLEEP'}",
        "  KeyguardServiceDelegate",
        f"    showing={locked}",
        f"    showingAndNotOccluded={locked}",
        f"    inputRestricted={locked}",
        f"  mScreenOnFully={str(state.awake).lower()} mAwake={str(state.awake).lower()}",
    ]
    return "\n".join(lines)


def _sizes(state: DeviceState) -> str:
    width_px, height_px = state.physical_size
    base_width_px, base_height_px = state.natural_size
    is_overridden = (base_width_px, base_height_px, state.dpi) != (width_px, height_px, state.profile.dpi)
    base = f" base={base_width_px}x{base_height_px} {state.dpi}dpi" if is_overridden else ""
    return f"  init={width_px}x{height_px} {state.profile.dpi}dpi{base} cur={state.width_px}x{state.height_px}"


def _bars(device: SoftDevice) -> list[str]:
    """The status and the navigation bar; Appium reads their type, frame and visibility."""
    layout = device.screen.layout
    lines = []
    for number, (name, kind, box) in enumerate(
        (("StatusBar", "STATUS_BAR", layout.status_bar), ("NavigationBar0", "NAVIGATION_BAR", layout.navigation_bar)), 1
    ):
        lines += [
            f"  Window #{number} Window{{5f7001{number} u0 {name}}}:",
            "    mDisplayId=0 mSession=Session{5f70003} package=com.android.systemui",
            f"    mAttrs={{(0,0)({box.width}x{box.height}) ty={kind}}}",
            f"    mViewVisibility=0x{'0' if not box.is_empty else '8'} mHasSurface=true",
            f"    Frames: parent=[0,0][{layout.width_px},{layout.height_px}] frame=[{box.left},{box.top}][{box.right},{box.bottom}]",
        ]
    return lines
