"""The address bar of the device's browser, above the page.

Source: AOSP packages/apps/Browser2 and Browser (title_bar_nav.xml) for ids.
"""

from __future__ import annotations

from harness.model.geometry import Bounds
from harness.softdevice.systemui.layout import Layout
from harness.softdevice.systemui.widget import GREY, INK, PALE, WHITE, Style, Widget

PACKAGE = "com.android.browser"
BAR_DP = 56


def browser_bar(layout: Layout, address: str) -> Widget:
    """Address and, for https, the lock."""
    px, view = layout.px, layout.view
    bar = Bounds(view.left, view.top - layout.tool_px, view.right, view.top)
    field = Bounds(bar.left + px(12), bar.top + px(8), bar.right - px(12), bar.bottom - px(8))
    is_safe = address.startswith("https://")
    side = field.height // 2
    middle = field.center.y
    lock = Bounds(field.left + px(12), middle - side // 2, field.left + px(12) + side, middle + side // 2)
    text = Bounds(lock.right + px(4), field.top, field.right - px(8), field.bottom)
    children = [
        Widget(
            field if not is_safe else text,
            "android.widget.EditText",
            text=address,
            hint=layout.say("address_bar"),
            resource_id=f"{PACKAGE}:id/url",
            style=Style(size=px(14), color=INK, pad=0 if is_safe else px(14)),
        )
    ]
    if is_safe:
        children.insert(
            0,
            Widget(
                lock,
                "android.widget.ImageView",
                desc=layout.say("connection"),
                resource_id=f"{PACKAGE}:id/lock",
                style=Style(icon="lock", color=GREY),
            ),
        )
    return Widget(
        bar,
        "android.widget.FrameLayout",
        resource_id=f"{PACKAGE}:id/title_bar",
        style=Style(fill=WHITE),
        drawn_only=(Widget(field, style=Style(fill=PALE, radius=field.height // 2)),),
        children=tuple(children),
    )
