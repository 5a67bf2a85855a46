"""Which way up the screen is and where its bars are: what the user asks for, and what the app in front allows.

Knows Android's rules; refuses to turn anything itself.
"""

from __future__ import annotations

from harness.softdevice.apps import InstalledApp
from harness.softdevice.state import DeviceState

IGNORED_ON_LARGE_SCREENS_FROM = 36  # Android 16: apps that target it no longer choose on screens of 600 dp and more

EDGE_TO_EDGE_FROM = 35  # Android 15: windows of apps that target it lie behind the bars


def shown_rotation(state: DeviceState, app: InstalledApp | None) -> int:
    """Return the rotation (0..3) for the app in front, None for the launcher.

    With auto-rotate on, the device lies flat as a phone on a table does: its sensor says upright.
    """
    wanted = state.wanted_rotation if state.rotation_frozen else 0
    asked = "" if app is None or _may_ignore(state, app) else app.orientation
    is_wide = state.natural_size[0] > state.natural_size[1]
    if not asked or (asked == "landscape") == (is_wide != bool(wanted % 2)):
        return wanted
    return 1 if (asked == "landscape") != is_wide else 0


def navigation_edge(state: DeviceState) -> str:
    """Where the navigation bar is: buttons move to the side of a phone that lies on its side."""
    if state.has_gestures or state.is_large or state.rotation % 2 == 0:
        return "bottom"
    return "right" if state.rotation == 1 else "left"


def draws_behind_bars(state: DeviceState, app: InstalledApp) -> bool:
    """Whether an app's window covers the whole screen, the system bars lying above it."""
    level = EDGE_TO_EDGE_FROM
    return state.profile.api_level >= level and app.target_sdk >= level


def _may_ignore(state: DeviceState, app: InstalledApp) -> bool:
    level = IGNORED_ON_LARGE_SCREENS_FROM
    return state.profile.api_level >= level and app.target_sdk >= level and state.is_large
