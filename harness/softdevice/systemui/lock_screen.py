"""The lock screen.

Source: AOSP frameworks/base packages/SystemUI (keyguard_bottom_area, keyguard_status_view) for ids.
"""

from __future__ import annotations

from collections.abc import Sequence

from harness.model.geometry import Bounds
from harness.softdevice.systemui.buttons import caption
from harness.softdevice.systemui.layout import Layout
from harness.softdevice.systemui.widget import WHITE, Color, Style, Widget

PACKAGE = "com.android.systemui"
_BACK: Color = (38, 50, 72, 255)
_PALE: Color = (210, 218, 230, 255)


def lock_screen(layout: Layout, clock: str, date: str, notes: Sequence[tuple[str, str]]) -> Widget:
    """Clock, date, notifications (title, text) and how to unlock."""
    px, area = layout.px, Bounds(0, 0, layout.width_px, layout.height_px)
    middle = area.width // 2
    top = layout.app.top + px(56)
    children = [
        Widget(
            Bounds(middle - px(14), top - px(36), middle + px(14), top - px(8)),
            "android.widget.ImageView",
            desc=layout.say("lock_icon"),
            resource_id=f"{PACKAGE}:id/lock_icon",
            style=Style(icon="lock", color=WHITE),
        ),
        caption(
            layout,
            Bounds(0, top, area.right, top + px(96)),
            clock,
            f"{PACKAGE}:id/lockscreen_clock_view",
            size_dp=68,
            color=WHITE,
            align="center",
        ),
        caption(
            layout,
            Bounds(0, top + px(96), area.right, top + px(128)),
            date,
            f"{PACKAGE}:id/keyguard_date",
            color=_PALE,
            align="center",
        ),
    ]
    children += _notes(layout, notes, top + px(152))
    hint = Bounds(0, layout.app.bottom - px(64), area.right, layout.app.bottom - px(24))
    children.append(
        caption(
            layout,
            hint,
            layout.say("swipe_to_unlock"),
            f"{PACKAGE}:id/keyguard_indication_text",
            size_dp=14,
            color=_PALE,
            align="center",
        )
    )
    return Widget(
        area,
        "android.widget.FrameLayout",
        resource_id=f"{PACKAGE}:id/keyguard_root_view",
        style=Style(fill=_BACK),
        children=tuple(children),
    )


def _notes(layout: Layout, notes: Sequence[tuple[str, str]], y: int) -> list[Widget]:
    px, right = layout.px, layout.width_px
    rows = []
    for title, text in notes:
        box = Bounds(px(12), y, right - px(12), y + px(60))
        if box.bottom > layout.app.bottom - px(80):
            break
        first = Bounds(box.left + px(16), y + px(4), box.right, y + px(30))
        second = Bounds(box.left + px(16), y + px(30), box.right, y + px(56))
        rows.append(
            Widget(
                box,
                "android.widget.FrameLayout",
                resource_id=f"{PACKAGE}:id/expandableNotificationRow",
                style=Style(fill=WHITE, radius=px(14)),
                children=(
                    caption(layout, first, title, "android:id/title", size_dp=14, bold=True),
                    caption(layout, second, text, "android:id/text", size_dp=13),
                ),
            )
        )
        y = box.bottom + px(8)
    return rows
