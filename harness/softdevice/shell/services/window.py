"""dumpsys window: which window has the focus.

Read by adbutils: `mCurrentFocus=Window{… PACKAGE/ACTIVITY}`; by Appium also `mFocusedApp=` and lock screen flags.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.softdevice.activities import short_activity

if TYPE_CHECKING:
    from harness.softdevice.device import SoftDevice

NAMES = ("window",)
FOCUS_MOVED_IN = 29
"""Since Android 10 the focus stands among the displays, no longer in `dumpsys window windows`."""


def dump(device: SoftDevice, args: list[str]) -> str:
    """Describe the focus, the size and the (never locked) lock screen."""
    state = device.state
    package, activity = state.current
    record = f"ActivityRecord{{5f70001 u0 {package}/{short_activity(package, activity)} t{len(state.foreground)}}}"
    focus = (f"  mCurrentFocus=Window{{5f70002 u0 {package}/{activity}}}", f"  mFocusedApp={record}")
    lines = [
        "WINDOW MANAGER WINDOWS (dumpsys window windows)",
        f"  Window #0 Window{{5f70002 u0 {package}/{activity}}}:",
        f"    mDisplayId=0 mSession=Session{{5f70003}} package={package}",
        *(focus if state.profile.api_level < FOCUS_MOVED_IN or "windows" not in args else ()),
        f"  init={state.profile.width_px}x{state.profile.height_px} {state.profile.dpi}dpi cur={state.width_px}x{state.height_px}",
        f"  mRotation={state.rotation} mCurrentRotation=ROTATION_{state.rotation * 90}",
        "  mShowingLockscreen=false mShowingDream=false mDreamingLockscreen=false isStatusBarKeyguard=false",
        f"  mScreenOnFully={str(state.awake).lower()} mAwake={str(state.awake).lower()}",
    ]
    return "\n".join(lines)
