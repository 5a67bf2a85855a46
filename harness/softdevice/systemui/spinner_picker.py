"""Dialogs of number wheels: month, week, date with time, time with seconds.

Source: Chromium's TwoFieldDatePickerDialog, DateTimePickerDialog and MultiFieldTimePickerDialog; AOSP's number_picker.xml for
ids and children.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from harness.model.geometry import Bounds, Point
from harness.softdevice.systemui.buttons import BUTTON, button_row, caption, set_cancel_clear
from harness.softdevice.systemui.layout import Layout
from harness.softdevice.systemui.widget import ACCENT, GREY, WHITE, Style, Widget

_ROW_DP = 48


@dataclass(frozen=True)
class Wheel:
    """One number picker.

    Attributes:
        names: what each value is called, in order.
        place: index of the value chosen.
        weight: share of the width.
    """

    suffix: str
    names: tuple[str, ...]
    place: int
    weight: int = 2

    def turned(self, steps: int, *, wraps: bool = True) -> Wheel:
        """The wheel a number of values further."""
        count = len(self.names)
        place = (self.place + steps) % count if wraps else max(0, min(count - 1, self.place + steps))
        return replace(self, place=place)


def wheel_boxes(layout: Layout, wheels: Sequence[Wheel]) -> list[Bounds]:
    """Where each wheel lies, left to right."""
    width, height = _size(layout)
    left, top = (layout.width_px - width) // 2, layout.app.top + (layout.app.height - height) // 2 + layout.px(56)
    total = sum(wheel.weight for wheel in wheels)
    inner, boxes, x = width - layout.px(16), [], left + layout.px(8)
    for wheel in wheels:
        right = x + inner * wheel.weight // total
        boxes.append(Bounds(x, top, right, top + 3 * layout.px(_ROW_DP)))
        x = right
    return boxes


def wheel_at(layout: Layout, wheels: Sequence[Wheel], point: Point) -> int | None:
    """Which wheel lies under a point."""
    return next((number for number, box in enumerate(wheel_boxes(layout, wheels)) if box.has(point)), None)


def row_px(layout: Layout) -> int:
    """Height of one value."""
    return layout.px(_ROW_DP)


def _size(layout: Layout) -> tuple[int, int]:
    return min(layout.px(328), layout.width_px - layout.px(24)), layout.px(56 + 3 * _ROW_DP + 64)


def spinner_dialog(layout: Layout, title: str, wheels: Sequence[Wheel]) -> Widget:
    """The whole dialog; actions "turn:WHEEL:STEPS", "ok", "cancel", "clear"."""
    px = layout.px
    width, height = _size(layout)
    left, top = (layout.width_px - width) // 2, layout.app.top + (layout.app.height - height) // 2
    head = caption(
        layout,
        Bounds(left + px(24), top + px(8), left + width - px(24), top + px(52)),
        title,
        "android:id/alertTitle",
        size_dp=18,
        bold=True,
    )
    pickers = [
        _picker(layout, wheel, number, box)
        for number, (wheel, box) in enumerate(zip(wheels, wheel_boxes(layout, wheels), strict=True))
    ]
    buttons = button_row(layout, set_cancel_clear(layout), left + width - px(8), top + height - px(56), left + px(8))
    return Widget(
        Bounds(left, top, left + width, top + height),
        "android.widget.FrameLayout",
        resource_id="android:id/parentPanel",
        style=Style(fill=WHITE, radius=px(4)),
        children=(head, *pickers, *buttons),
    )


def _picker(layout: Layout, wheel: Wheel, number: int, box: Bounds) -> Widget:
    row, count = row_px(layout), len(wheel.names)
    around = [
        (step, Bounds(box.left, box.top + (step + 1) * row, box.right, box.top + (step + 2) * row))
        for step in (-1, 0, 1)
    ]
    children = []
    for step, place in around:
        text = wheel.names[(wheel.place + step) % count]
        if step == 0:
            style = Style(size=layout.px(17), bold=True, align="center", border=ACCENT, radius=layout.px(4))
            children.append(
                Widget(
                    place,
                    "android.widget.EditText",
                    text=text,
                    resource_id="android:id/numberpicker_input",
                    style=style,
                )
            )
        else:
            style = Style(size=layout.px(15), color=GREY, align="center")
            children.append(Widget(place, BUTTON, text=text, action=f"turn:{number}:{step}", style=style))
    return Widget(
        box,
        "android.widget.NumberPicker",
        resource_id=f"android:id/{wheel.suffix}",
        scrollable=True,
        children=tuple(children),
    )
