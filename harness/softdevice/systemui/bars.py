"""Status bar and navigation bar."""

from __future__ import annotations

from harness.model.geometry import Bounds
from harness.softdevice.systemui.layout import Layout
from harness.softdevice.systemui.widget import BLACK, INK, WHITE, Style, Widget

PACKAGE = "com.android.systemui"
BACK, HOME, RECENTS = "key:back", "key:home", "key:recent"


def status_bar(layout: Layout, clock: str, *, is_offline: bool, is_dark: bool = False) -> Widget:
    """The bar at the top with clock, network and battery."""
    bar = layout.status_bar
    ink, paper = (WHITE, BLACK) if is_dark else (INK, WHITE)
    size, pad = layout.px(13), layout.px(12)
    icon = min(layout.px(14), bar.height)
    middle = (bar.top + bar.bottom) // 2

    def icon_box(place: int) -> Bounds:
        right = bar.right - pad - place * layout.px(20)
        return Bounds(right - icon, middle - icon // 2, right, middle - icon // 2 + icon)

    network = (
        ()
        if is_offline
        else (
            Widget(
                icon_box(2),
                "android.widget.ImageView",
                desc="移动信号满格。",
                resource_id=f"{PACKAGE}:id/mobile_signal",
                style=Style(color=ink, icon="signal"),
            ),
            Widget(
                icon_box(1),
                "android.widget.ImageView",
                desc="WLAN 信号满格。",
                resource_id=f"{PACKAGE}:id/wifi_signal",
                style=Style(color=ink, icon="wifi"),
            ),
        )
    )
    return Widget(
        bar,
        "android.widget.FrameLayout",
        resource_id=f"{PACKAGE}:id/status_bar",
        style=Style(fill=paper),
        children=(
            Widget(
                Bounds(pad, bar.top, pad + layout.px(48), bar.bottom),
                "android.widget.TextView",
                text=clock,
                desc=clock,
                resource_id=f"{PACKAGE}:id/clock",
                style=Style(color=ink, size=size),
            ),
            *network,
            Widget(
                icon_box(0),
                "android.widget.ImageView",
                desc="电池电量为百分之 100。",
                resource_id=f"{PACKAGE}:id/battery",
                style=Style(color=ink, icon="battery"),
            ),
        ),
    )


def navigation_bar(layout: Layout, *, is_dark: bool = False) -> Widget:
    """The bar at the bottom with back, home and recents."""
    bar = layout.navigation_bar
    ink, paper = (WHITE, BLACK) if is_dark else ((95, 99, 104, 255), WHITE)
    icon = layout.px(18)
    middle = (bar.top + bar.bottom) // 2

    def button(place: int, name: str, desc: str, action: str) -> Widget:
        width = bar.width // 5
        left = bar.width // 2 + (place - 1) * round(width * 1.4) - width // 2
        center = left + width // 2
        glyph = Widget(
            Bounds(center - icon // 2, middle - icon // 2, center + icon // 2, middle + icon // 2),
            "android.widget.ImageView",
            style=Style(color=ink, icon=name),
        )
        return Widget(
            Bounds(max(0, left), bar.top, min(bar.right, left + width), bar.bottom),
            "android.widget.ImageView",
            desc=desc,
            resource_id=f"{PACKAGE}:id/{'recent_apps' if name == 'recents' else name}",
            action=action,
            drawn_only=(glyph,),
        )

    return Widget(
        bar,
        "android.widget.FrameLayout",
        resource_id=f"{PACKAGE}:id/navigation_bar_frame",
        style=Style(fill=paper),
        children=(
            button(0, "back", "返回", BACK),
            button(1, "home", "主屏幕", HOME),
            button(2, "recents", "概览", RECENTS),
        ),
    )
