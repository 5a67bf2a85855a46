"""Rows of text buttons, cards and captions that the system's dialogs share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from harness.model.geometry import Bounds
from harness.softdevice.systemui.layout import Layout, text_width
from harness.softdevice.systemui.widget import ACCENT, INK, WHITE, Color, Style, Widget

TEXT_VIEW = "android.widget.TextView"
BUTTON = "android.widget.Button"
IMAGE_BUTTON = "android.widget.ImageButton"
FRAME = "android.widget.FrameLayout"


@dataclass(frozen=True)
class Choice:
    """A button of a dialog."""

    text: str
    resource_id: str
    action: str


def ok(layout: Layout) -> Choice:
    """AlertDialog's positive button."""
    return Choice(layout.say("ok"), "android:id/button1", "ok")


def cancel(layout: Layout) -> Choice:
    """AlertDialog's negative button."""
    return Choice(layout.say("cancel"), "android:id/button2", "cancel")


def set_cancel_clear(layout: Layout, *, can_clear: bool = True) -> tuple[Choice, ...]:
    """The buttons of Chromium's date and time dialogs, from the right."""
    positive = Choice(layout.say("set"), "android:id/button1", "ok")
    neutral = Choice(layout.say("clear"), "android:id/button3", "clear")
    return (positive, cancel(layout), neutral) if can_clear else (positive, cancel(layout))


def button_row(
    layout: Layout, choices: Sequence[Choice], right: int, top: int, left: int | None = None
) -> list[Widget]:
    """Text buttons side by side, the first one rightmost; with `left`, a third one starts there."""
    row = []
    for number, choice in enumerate(choices):
        width = max(layout.px(64), text_width(choice.text, layout.px(15)) + layout.px(28))
        start = left if number == 2 and left is not None else right - width
        row.append(
            Widget(
                Bounds(start, top, start + width, top + layout.px(48)),
                BUTTON,
                text=choice.text,
                resource_id=choice.resource_id,
                action=choice.action,
                style=Style(color=ACCENT, size=layout.px(15), bold=True, align="center"),
            )
        )
        right -= width
    return list(reversed(row))


def caption(
    layout: Layout,
    box: Bounds,
    text: str,
    resource_id: str = "",
    *,
    size_dp: float = 16,
    color: Color = INK,
    bold: bool = False,
    align: str = "left",
    action: str = "",
) -> Widget:
    """A line of text."""
    style = Style(size=layout.px(size_dp), color=color, bold=bold, align=align)
    return Widget(box, TEXT_VIEW, text=text, resource_id=resource_id, action=action, style=style)


def icon_button(
    layout: Layout,
    box: Bounds,
    icon: str,
    desc: str,
    resource_id: str,
    action: str,
    color: Color = INK,
    fill: Color | None = None,
) -> Widget:
    """A picture button; the picture takes the middle half."""
    side = min(box.width, box.height) // 2
    center = box.center
    glyph = Bounds(center.x - side // 2, center.y - side // 2, center.x - side // 2 + side, center.y - side // 2 + side)
    return Widget(
        box,
        IMAGE_BUTTON,
        desc=desc,
        resource_id=resource_id,
        action=action,
        style=Style(fill=fill, radius=min(box.width, box.height) // 2) if fill else Style(),
        drawn_only=(Widget(glyph, style=Style(icon=icon, color=color)),),
    )


def card(
    layout: Layout, width: int, height: int, children: Sequence[Widget], resource_id: str, class_name: str = FRAME
) -> Widget:
    """A white card in the middle of the app area; children are already placed by `card_corner`."""
    left, top = card_corner(layout, width, height)
    return Widget(
        Bounds(left, top, left + width, top + height),
        class_name,
        resource_id=resource_id,
        style=Style(fill=WHITE, radius=layout.px(12)),
        children=tuple(children),
    )


def card_corner(layout: Layout, width: int, height: int) -> tuple[int, int]:
    """Left and top of a card of that size in the middle of the app area."""
    return (layout.width_px - width) // 2, layout.app.top + max(0, (layout.app.height - height) // 2)
