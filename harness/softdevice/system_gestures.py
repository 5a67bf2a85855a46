"""Gesture navigation: which drags mean back, home or recents on a device without buttons.

Knows where the gestures begin and how far they go; refuses to do what they mean.
Source: android.view.ViewConfiguration and SystemUI's EdgeBackGestureHandler (edge width 24 dp, measured on Android 15).
"""

from __future__ import annotations

from harness.model.geometry import Point
from harness.softdevice.systemui.layout import Layout

EDGE_DP, BACK_DP, UP_DP = 24, 48, 80
HOLD_MS = 1000  # a slow drag from below is one that is held at its end


def key_of_drag(layout: Layout, start: Point, end: Point, duration_ms: int) -> str:
    """Return "back", "home", "recent", or "" for a drag that belongs to the app.

    Args:
        layout: the screen; without gesture navigation nothing is a gesture.
        start, end: where the finger went down and up, screen px.
        duration_ms: how long it took.
    """
    if not layout.has_gestures:
        return ""
    right, up = end.x - start.x, start.y - end.y
    if start.y >= layout.navigation_bar.top:
        if up < layout.px(UP_DP):
            return ""
        return "recent" if duration_ms >= HOLD_MS else "home"
    is_level = abs(right) > abs(up)
    from_left = start.x < layout.px(EDGE_DP) and right > layout.px(BACK_DP)
    from_right = start.x >= layout.width_px - layout.px(EDGE_DP) and -right > layout.px(BACK_DP)
    return "back" if is_level and (from_left or from_right) else ""
