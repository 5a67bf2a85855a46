"""The settings page of one app."""

from __future__ import annotations

from harness.model.geometry import Bounds
from harness.softdevice.systemui.buttons import BUTTON, caption, icon_button
from harness.softdevice.systemui.layout import Layout
from harness.softdevice.systemui.widget import ACCENT, GREY, PALE, WHITE, Style, Widget

PACKAGE = "com.android.settings"
ACTIVITY = "com.android.settings.applications.InstalledAppDetails"


def details_screen(layout: Layout, label: str, version: str, icon: bytes | None) -> Widget:
    """Name, version and buttons; actions "open", "stop", "close"."""
    px, area = layout.px, layout.app
    top = area.top
    back = icon_button(layout, Bounds(0, top, px(56), top + px(56)), "arrow_left", layout.say("back"), "", "close")
    title = caption(
        layout,
        Bounds(px(64), top, area.right, top + px(56)),
        layout.say("app_info"),
        f"{PACKAGE}:id/action_bar",
        size_dp=20,
    )
    face = Bounds(area.width // 2 - px(28), top + px(72), area.width // 2 + px(28), top + px(128))
    children = [
        back,
        title,
        Widget(
            face,
            "android.widget.ImageView",
            resource_id="android:id/icon",
            image=icon or b"",
            style=Style(fill=ACCENT, radius=px(14)),
        ),
        caption(
            layout,
            Bounds(0, face.bottom + px(8), area.right, face.bottom + px(40)),
            label,
            f"{PACKAGE}:id/entity_header_title",
            size_dp=20,
            align="center",
        ),
        caption(
            layout,
            Bounds(0, face.bottom + px(40), area.right, face.bottom + px(64)),
            layout.say("version", version=version),
            f"{PACKAGE}:id/entity_header_second_summary",
            size_dp=13,
            color=GREY,
            align="center",
        ),
    ]
    width = (area.width - px(48)) // 2
    for number, (word, action) in enumerate((("open", "open"), ("force_stop", "stop"))):
        left = px(16) + number * (width + px(16))
        box = Bounds(left, face.bottom + px(84), left + width, face.bottom + px(132))
        style = Style(fill=PALE, radius=px(24), size=px(15), color=ACCENT, align="center")
        children.append(
            Widget(
                box,
                BUTTON,
                text=layout.say(word),
                resource_id=f"{PACKAGE}:id/button{number * 2 + 1}",
                action=action,
                style=style,
            )
        )
    return Widget(area, "android.widget.FrameLayout", style=Style(fill=WHITE), children=tuple(children))
