"""Chromium's colour dialog: eight colours, or three sliders for any colour.

Source: Chromium's ColorPickerDialog, ColorPickerSimple and ColorPickerAdvanced.
"""

from __future__ import annotations

import colorsys

from harness.model.geometry import Bounds
from harness.softdevice.systemui.buttons import BUTTON, TEXT_VIEW, Choice, button_row, cancel, caption
from harness.softdevice.systemui.layout import Layout
from harness.softdevice.systemui.widget import ACCENT, LINE, PALE, WHITE, Color, Style, Widget

PACKAGE_IDS = "com.android.webview:id"
SIMPLE = (
    ("red", "#ff0000"),
    ("cyan", "#00ffff"),
    ("blue", "#0000ff"),
    ("green", "#00ff00"),
    ("magenta", "#ff00ff"),
    ("yellow", "#ffff00"),
    ("black", "#000000"),
    ("white", "#ffffff"),
)
SLIDERS = ("hue", "saturation", "brightness")
_SLIDER_STEPS = 100


def rgb(color: str) -> Color:
    """Read "#rrggbb"; black for anything else."""
    try:
        value = int(color.removeprefix("#"), 16)
    except ValueError:
        value = 0
    return (value >> 16 & 255, value >> 8 & 255, value & 255, 255)


def slid(color: str, slider: int, share: float) -> str:
    """The colour with one of hue, saturation, value (0, 1, 2) moved to a share of its range."""
    red, green, blue, _ = rgb(color)
    parts = list(colorsys.rgb_to_hsv(red / 255, green / 255, blue / 255))
    parts[slider] = max(0.0, min(1.0, share))
    return "#" + "".join(f"{round(part * 255):02x}" for part in colorsys.hsv_to_rgb(*parts))


def color_dialog(layout: Layout, color: str, *, is_advanced: bool) -> Widget:
    """The whole dialog; actions "pick:#rrggbb", "more", "slide:N@x,y", "ok", "cancel"."""
    px = layout.px
    width, height = min(px(320), layout.width_px - px(40)), px(56 + 176 + 112)
    left, top = (layout.width_px - width) // 2, layout.app.top + (layout.app.height - height) // 2
    area = Bounds(left + px(16), top + px(56), left + width - px(16), top + px(56 + 176))
    title = caption(
        layout,
        Bounds(left + px(24), top, left + width - px(24), top + px(56)),
        layout.say("pick_color"),
        f"{PACKAGE_IDS}/title",
        size_dp=18,
        bold=True,
    )
    parts = _sliders(layout, color, area) if is_advanced else _grid(layout, color, area)
    shown = Widget(
        Bounds(left + px(24), area.bottom + px(4), left + width // 3, area.bottom + px(44)),
        "android.view.View",
        resource_id=f"{PACKAGE_IDS}/selected_color_view",
        style=Style(fill=rgb(color), border=LINE, is_fixed=True),
    )
    if not is_advanced:
        more = Bounds(left + width - px(112), area.bottom + px(4), left + width - px(16), area.bottom + px(44))
        parts.append(
            Widget(
                more,
                BUTTON,
                text=layout.say("more"),
                resource_id=f"{PACKAGE_IDS}/more_colors_button",
                action="more",
                style=Style(color=ACCENT, size=px(14), align="center"),
            )
        )
    choices = (Choice(layout.say("set"), "android:id/button1", "ok"), cancel(layout))
    return Widget(
        Bounds(left, top, left + width, top + height),
        "android.widget.FrameLayout",
        resource_id="android:id/parentPanel",
        style=Style(fill=WHITE, radius=px(4)),
        children=(title, *parts, shown, *button_row(layout, choices, left + width - px(8), top + height - px(56))),
    )


def _grid(layout: Layout, color: str, area: Bounds) -> list[Widget]:
    cell_width, cell_height = area.width // 4, area.height // 2
    cells = []
    for number, (name, value) in enumerate(SIMPLE):
        row, column = divmod(number, 4)
        left, top = area.left + column * cell_width, area.top + row * cell_height
        inset = layout.px(6)
        box = Bounds(left + inset, top + inset, left + cell_width - inset, top + cell_height - inset)
        is_chosen = value == color.lower()
        cells.append(
            Widget(
                box,
                TEXT_VIEW,
                desc=layout.say(name),
                action=f"pick:{value}",
                selected=is_chosen,
                style=Style(fill=rgb(value), border=ACCENT if is_chosen else LINE, is_fixed=True),
            )
        )
    return cells


def _sliders(layout: Layout, color: str, area: Bounds) -> list[Widget]:
    red, green, blue, _ = rgb(color)
    shares = colorsys.rgb_to_hsv(red / 255, green / 255, blue / 255)
    height, widgets = area.height // len(SLIDERS), []
    for number, name in enumerate(SLIDERS):
        top = area.top + number * height
        label = Bounds(area.left, top, area.right, top + layout.px(20))
        widgets.append(caption(layout, label, layout.say(name), size_dp=13))
        bar = Bounds(area.left, top + layout.px(22), area.right, top + layout.px(52))
        middle = bar.center.y
        at = bar.left + round(shares[number] * (bar.width - 1))
        drawn = (
            Widget(Bounds(bar.left, middle - layout.px(3), bar.right, middle + layout.px(3)), style=Style(fill=PALE)),
            Widget(
                Bounds(at - layout.px(8), middle - layout.px(8), at + layout.px(8), middle + layout.px(8)),
                style=Style(fill=ACCENT, radius=layout.px(8)),
            ),
        )
        widgets.append(
            Widget(
                bar,
                "android.widget.SeekBar",
                text=str(round(shares[number] * _SLIDER_STEPS)),
                desc=layout.say(name),
                resource_id=f"{PACKAGE_IDS}/seek_bar",
                action=f"slide:{number}:{bar.width}@",
                drawn_only=drawn,
            )
        )
    return widgets
