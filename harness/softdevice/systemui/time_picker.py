"""Material time picker: hours and minutes in the heading, a clock face below.

Source: AOSP frameworks/base core/res/layout/time_picker_material.xml and RadialTimePickerView for ids and virtual nodes.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from datetime import time

from harness.model.geometry import Bounds
from harness.softdevice.systemui.buttons import button_row, caption, set_cancel_clear
from harness.softdevice.systemui.layout import Layout
from harness.softdevice.systemui.widget import ACCENT, CLEAR, INK, PALE, WHITE, Style, Widget

_TOUCH_HELPER = "android.widget.RadialTimePickerView$RadialPickerTouchHelper"


@dataclass(frozen=True)
class TimeState:
    """What a time picker shows.

    Attributes:
        chosen: the time in the heading; seconds are not shown and are dropped.
        in_minutes: the face shows minutes.
        is_24_hour: hours 0..23 on two rings; otherwise 1..12 and AM/PM.
    """

    chosen: time
    in_minutes: bool = False
    is_24_hour: bool = True

    def after(self, action: str) -> TimeState:
        """The state after a tap: "hours", "minutes", "hour:N", "minute:N", "face@x,y,radius", "am", "pm"."""
        name, _, value = action.partition(":")
        if name in ("hours", "minutes"):
            return replace(self, in_minutes=name == "minutes")
        if name == "hour":
            return replace(self, chosen=self.chosen.replace(hour=int(value)), in_minutes=True)
        if name == "minute":
            return replace(self, chosen=self.chosen.replace(minute=int(value)))
        if name in ("am", "pm"):
            return replace(self, chosen=self.chosen.replace(hour=self.chosen.hour % 12 + (12 if name == "pm" else 0)))
        return self

    def touched(self, x: int, y: int, size_px: int) -> TimeState:
        """The state after a touch on the face, in px from its corner."""
        across, down = x - size_px / 2, y - size_px / 2
        turn = math.atan2(across, -down) / (2 * math.pi) % 1
        if self.in_minutes:
            return self.after(f"minute:{round(turn * 60) % 60}")
        place = round(turn * 12) % 12
        is_inner = math.hypot(across, down) < size_px * 0.33
        return self.after(f"hour:{self._hour(place, is_inner)}")

    def _hour(self, place: int, is_inner: bool) -> int:
        if self.is_24_hour:  # outer ring 1..12 with 12 on top, inner ring 13..23 with 00 on top
            return (0 if place == 0 else place + 12) if is_inner else (12 if place == 0 else place)
        return place + (12 if self.chosen.hour >= 12 else 0)


def time_dialog(layout: Layout, state: TimeState) -> Widget:
    """The whole dialog; actions as in `TimeState.after`, and "ok", "cancel", "clear"."""
    px = layout.px
    width = min(px(328), layout.width_px - px(24))
    head = px(88)
    face = min(px(280), width, layout.app.height - head - px(72))
    height = head + face + px(64)
    left, top = (layout.width_px - width) // 2, layout.app.top + max(0, (layout.app.height - height) // 2)
    picker = Widget(
        Bounds(left, top, left + width, top + head + face),
        "android.widget.TimePicker",
        resource_id="android:id/timePicker",
        children=(
            _heading(layout, state, Bounds(left, top, left + width, top + head)),
            _face(
                layout,
                state,
                Bounds(left + (width - face) // 2, top + head, left + (width - face) // 2 + face, top + head + face),
            ),
        ),
    )
    buttons = button_row(
        layout, set_cancel_clear(layout), left + width - px(8), top + head + face + px(10), left + px(8)
    )
    return Widget(
        Bounds(left, top, left + width, top + height),
        "android.widget.FrameLayout",
        resource_id="android:id/parentPanel",
        style=Style(fill=WHITE, radius=px(4)),
        children=(picker, *buttons),
    )


def _heading(layout: Layout, state: TimeState, box: Bounds) -> Widget:
    px, chosen = layout.px, state.chosen
    pale = (255, 255, 255, 178)
    middle = box.center.x
    hour = f"{chosen.hour:02d}" if state.is_24_hour else str(chosen.hour % 12 or 12)

    def number(text: str, left: int, suffix: str, action: str, is_lit: bool) -> Widget:
        place = Bounds(left, box.top + px(10), left + px(76), box.bottom - px(8))
        color = WHITE if is_lit else pale
        return caption(
            layout, place, text, f"android:id/{suffix}", size_dp=48, color=color, align="center", action=action
        )

    children = [
        number(hour, middle - px(92), "hours", "hours", not state.in_minutes),
        caption(
            layout,
            Bounds(middle - px(12), box.top + px(10), middle + px(12), box.bottom - px(8)),
            ":",
            "android:id/separator",
            size_dp=48,
            color=pale,
            align="center",
        ),
        number(f"{chosen.minute:02d}", middle + px(16), "minutes", "minutes", state.in_minutes),
    ]
    if not state.is_24_hour:
        for name, top in (("am", box.top + px(12)), ("pm", box.top + px(46))):
            is_lit = (chosen.hour >= 12) == (name == "pm")
            place = Bounds(middle + px(100), top, box.right - px(4), top + px(32))
            children.append(
                Widget(
                    place,
                    "android.widget.RadioButton",
                    text=layout.say(name),
                    resource_id=f"android:id/{name}_label",
                    action=name,
                    checkable=True,
                    checked=is_lit,
                    style=Style(size=px(16), color=WHITE if is_lit else pale, align="center"),
                )
            )
    return Widget(
        box,
        "android.widget.RelativeLayout",
        resource_id="android:id/time_header",
        style=Style(fill=ACCENT),
        children=tuple(children),
    )


def _face(layout: Layout, state: TimeState, box: Bounds) -> Widget:
    radius = box.width / 2
    numbers = []
    for place in range(12):
        if state.in_minutes:
            numbers.append(
                _mark(
                    layout,
                    box,
                    place,
                    radius * 0.8,
                    f"{place * 5:02d}",
                    f"minute:{place * 5}",
                    state.chosen.minute == place * 5,
                )
            )
        elif state.is_24_hour:
            outer, inner = place or 12, place + 12 if place else 0
            numbers.append(
                _mark(layout, box, place, radius * 0.82, str(outer), f"hour:{outer}", state.chosen.hour == outer)
            )
            numbers.append(
                _mark(layout, box, place, radius * 0.52, f"{inner:02d}", f"hour:{inner}", state.chosen.hour == inner)
            )
        else:
            hour = place + (12 if state.chosen.hour >= 12 else 0)
            numbers.append(
                _mark(layout, box, place, radius * 0.8, str(place or 12), f"hour:{hour}", state.chosen.hour == hour)
            )
    size = min(box.width, box.height)
    disc = Bounds(box.left + size // 20, box.top + size // 20, box.right - size // 20, box.bottom - size // 20)
    return Widget(
        box,
        "android.view.View",
        desc=layout.say("select_minutes" if state.in_minutes else "select_hours"),
        resource_id="android:id/radial_picker",
        action="face@",
        children=tuple(numbers),
        drawn_only=(Widget(disc, style=Style(fill=PALE, radius=disc.width // 2)),),
    )


def _mark(layout: Layout, box: Bounds, place: int, radius: float, text: str, action: str, is_chosen: bool) -> Widget:
    angle = place / 12 * 2 * math.pi
    x, y, half = box.center.x + radius * math.sin(angle), box.center.y - radius * math.cos(angle), box.width // 18
    spot = Bounds(round(x) - half, round(y) - half, round(x) + half, round(y) + half)
    style = Style(
        fill=ACCENT if is_chosen else CLEAR,
        radius=half,
        size=layout.px(14),
        color=WHITE if is_chosen else INK,
        align="center",
    )
    return Widget(
        spot,
        _TOUCH_HELPER,
        desc=text,
        action=action,
        selected=is_chosen,
        drawn_only=(Widget(spot, text=text, style=style),),
    )
