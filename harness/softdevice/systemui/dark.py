"""The dark theme of the system's windows: light surfaces and dark ink change places, accents stay.

Source: Material's baseline dark scheme, as AOSP's DeviceDefault.DayNight uses it.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from harness.softdevice.systemui.widget import ACCENT, BLACK, GREY, INK, LINE, PALE, WHITE, Color, Widget

_SHEET: Color = (232, 234, 237, 255)
_FILLS: dict[Color, Color] = {
    WHITE: (45, 47, 49, 255),
    PALE: (60, 64, 67, 255),
    LINE: (95, 99, 104, 255),
    _SHEET: (32, 33, 36, 255),
    (211, 227, 253, 255): (66, 71, 78, 255),
}
_INKS: dict[Color, Color] = {
    INK: (232, 234, 237, 255),
    BLACK: (232, 234, 237, 255),
    GREY: (154, 160, 166, 255),
    LINE: (95, 99, 104, 255),
    ACCENT: (138, 180, 248, 255),
}


@lru_cache(maxsize=32)  # a window is drawn many times and changes seldom
def darkened(widget: Widget) -> Widget:
    """The same widget and all below it in the dark theme; what is drawn dark already stays."""
    style = widget.style
    if style.is_fixed:
        return widget
    is_dark_ground = style.fill not in _FILLS and style.fill[3] == 255
    changed = replace(
        style,
        fill=_FILLS.get(style.fill, style.fill),
        border=_INKS.get(style.border, style.border),
        color=style.color if is_dark_ground else _INKS.get(style.color, style.color),
    )
    return replace(
        widget,
        style=changed,
        children=tuple(darkened(child) for child in widget.children),
        drawn_only=tuple(darkened(child) for child in widget.drawn_only),
    )
