"""The camera app while another app waits for a photo: view finder and shutter, then keep or retake.

Source: AOSP packages/apps/Camera2 for package, activity and ids.
"""

from __future__ import annotations

from harness.model.geometry import Bounds
from harness.softdevice.systemui.buttons import IMAGE_BUTTON, icon_button
from harness.softdevice.systemui.layout import Layout
from harness.softdevice.systemui.widget import BLACK, CLEAR, WHITE, Color, Style, Widget

PACKAGE = "com.android.camera2"
ACTIVITY = "com.android.camera.CaptureActivity"
BACK: Color = (69, 90, 100, 255)
FRONT: Color = (120, 100, 82, 255)
_BAR_DP = 112
_RING: Color = (200, 200, 200, 255)


def camera_screen(layout: Layout, *, is_taken: bool, is_front: bool) -> Widget:
    """The whole screen; actions "shutter", "switch", "retake", "done", "cancel"."""
    area, ids = layout.app, f"{PACKAGE}:id"
    view = Bounds(area.left, area.top, area.right, area.bottom - layout.px(_BAR_DP))
    return Widget(
        area,
        "android.widget.FrameLayout",
        resource_id=f"{ids}/activity_root_view",
        style=Style(fill=BLACK, border=CLEAR),
        children=(_finder(layout, view, FRONT if is_front else BACK), *_controls(layout, is_taken=is_taken)),
    )


def _finder(layout: Layout, view: Bounds, color: Color) -> Widget:
    horizon = Bounds(view.left, view.top + view.height * 3 // 5, view.right, view.bottom)
    ground: Color = (color[0] * 7 // 10, color[1] * 7 // 10, color[2] * 7 // 10, 255)
    sun = layout.px(72)
    disc = Bounds(view.right - sun * 2, view.top + sun, view.right - sun, view.top + sun * 2)
    return Widget(
        view,
        "android.view.TextureView",
        resource_id=f"{PACKAGE}:id/preview_content",
        style=Style(fill=color),
        drawn_only=(
            Widget(horizon, style=Style(fill=ground)),
            Widget(disc, style=Style(fill=(255, 236, 179, 255), radius=sun // 2)),
        ),
    )


def _controls(layout: Layout, *, is_taken: bool) -> tuple[Widget, ...]:
    px, area, ids = layout.px, layout.app, f"{PACKAGE}:id"
    top, middle = area.bottom - px(_BAR_DP), area.width // 2
    left = Bounds(px(24), top + px(24), px(88), top + px(88))
    center = Bounds(middle - px(36), top + px(20), middle + px(36), top + px(92))
    right = Bounds(area.right - px(88), top + px(24), area.right - px(24), top + px(88))
    if is_taken:
        return (
            icon_button(layout, left, "close", layout.say("cancel"), f"{ids}/cancel_button", "cancel", WHITE),
            icon_button(
                layout, center, "tick", layout.say("done"), f"{ids}/done_button", "done", WHITE, (11, 87, 208, 255)
            ),
            icon_button(layout, right, "retake", layout.say("retake"), f"{ids}/retake_button", "retake", WHITE),
        )
    shutter = Widget(
        center,
        IMAGE_BUTTON,
        desc=layout.say("shutter"),
        resource_id=f"{ids}/shutter_button",
        action="shutter",
        style=Style(fill=WHITE, border=_RING, radius=px(36), is_fixed=True),
    )
    return (
        icon_button(layout, left, "close", layout.say("cancel"), f"{ids}/cancel_button", "cancel", WHITE),
        shutter,
        icon_button(
            layout, right, "camera", layout.say("switch_camera"), f"{ids}/camera_toggle_button", "switch", WHITE
        ),
    )
