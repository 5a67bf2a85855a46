"""Status bar and navigation bar, with buttons or as a handle to swipe; transparent above an app that draws behind them."""

from __future__ import annotations

from harness.model.geometry import Bounds
from harness.softdevice.systemui.layout import Layout
from harness.softdevice.systemui.widget import BLACK, CLEAR, INK, WHITE, Color, Style, Widget

PACKAGE = "com.android.systemui"
BACK, HOME, RECENTS = "key:back", "key:home", "key:recent"


def status_bar(
    layout: Layout, clock: str, *, is_offline: bool, is_airplane: bool = False, is_dark: bool = False
) -> Widget:
    """The bar at the top with clock, network and battery."""
    bar = layout.status_bar
    ink, paper = (WHITE, BLACK) if is_dark else (INK, WHITE)
    size, pad = layout.px(13), layout.px(12)
    icon = min(layout.px(14), bar.height)
    middle = (bar.top + bar.bottom) // 2

    def image(place: int, name: str, icon_name: str) -> Widget:
        right = bar.right - pad - place * layout.px(20)
        box = Bounds(right - icon, middle - icon // 2, right, middle - icon // 2 + icon)
        return Widget(
            box,
            "android.widget.ImageView",
            desc=layout.say(f"bar_{icon_name}"),
            resource_id=f"{PACKAGE}:id/{name}",
            style=Style(color=ink, icon=icon_name),
        )

    network: tuple[Widget, ...] = ()
    if is_airplane:
        network = (image(1, "airplane", "airplane"),)
    elif not is_offline:
        network = (image(2, "mobile_signal", "signal"), image(1, "wifi_signal", "wifi"))
    return Widget(
        bar,
        "android.widget.FrameLayout",
        resource_id=f"{PACKAGE}:id/status_bar",
        style=Style(fill=CLEAR if layout.is_edge_to_edge else paper),
        children=(
            Widget(
                Bounds(bar.left + pad, bar.top, bar.left + pad + layout.px(48), bar.bottom),
                "android.widget.TextView",
                text=clock,
                desc=clock,
                resource_id=f"{PACKAGE}:id/clock",
                style=Style(color=ink, size=size),
            ),
            *network,
            image(0, "battery", "battery"),
        ),
    )


def navigation_bar(layout: Layout, *, is_dark: bool = False) -> Widget:
    """The bar with back, home and recents, or the handle of gesture navigation."""
    ink, paper = (WHITE, BLACK) if is_dark else ((95, 99, 104, 255), WHITE)
    is_clear = layout.is_edge_to_edge and layout.has_gestures and not layout.keyboard_px
    if layout.has_gestures:
        children: tuple[Widget, ...] = (_handle(layout, ink),)
    else:
        hides = bool(layout.keyboard_px)
        children = (
            _button(layout, 0, "back", layout.say("nav_hide_keyboard" if hides else "nav_back"), BACK, ink),
            _button(layout, 1, "home", layout.say("nav_home"), HOME, ink),
            _button(layout, 2, "recents", layout.say("nav_recents"), RECENTS, ink),
        )
    return Widget(
        layout.navigation_bar,
        "android.widget.FrameLayout",
        resource_id=f"{PACKAGE}:id/navigation_bar_frame",
        style=Style(fill=CLEAR if is_clear else paper),
        children=children,
    )


def _handle(layout: Layout, ink: Color) -> Widget:
    bar = layout.navigation_bar
    width, height = layout.px(108), max(2, layout.px(4))
    left, top = (bar.left + bar.right - width) // 2, (bar.top + bar.bottom - height) // 2
    drawn = Widget(Bounds(left, top, left + width, top + height), style=Style(fill=ink, radius=height // 2))
    return Widget(
        Bounds(left, bar.top, left + width, bar.bottom),
        resource_id=f"{PACKAGE}:id/home_handle",
        drawn_only=(drawn,),
    )


def _button(layout: Layout, place: int, name: str, desc: str, action: str, ink: Color) -> Widget:
    """One of three buttons; on the side of a phone they stand from bottom to top, as when it was upright."""
    bar, icon = layout.navigation_bar, layout.px(18)
    is_upright = layout.navigation_edge == "bottom"
    length = bar.width if is_upright else bar.height
    size = length // 5
    start = length // 2 + (place - 1) * round(size * 1.4) - size // 2
    if layout.navigation_edge == "right":
        start = length - start - size
    if is_upright:
        box = Bounds(max(0, start), bar.top, min(bar.right, start + size), bar.bottom)
    else:
        box = Bounds(bar.left, max(0, start), bar.right, min(bar.bottom, start + size))
    x, y = box.center.x, box.center.y
    glyph = Widget(
        Bounds(x - icon // 2, y - icon // 2, x + icon // 2, y + icon // 2),
        "android.widget.ImageView",
        style=Style(color=ink, icon=name),
    )
    return Widget(
        box,
        "android.widget.ImageView",
        desc=desc,
        resource_id=f"{PACKAGE}:id/{'recent_apps' if name == 'recents' else name}",
        action=action,
        drawn_only=(glyph,),
    )
