"""The list a WebView shows for <select>: one of many, or many of many."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass

from harness.model.geometry import Bounds
from harness.softdevice.systemui.buttons import button_row, cancel, caption, ok
from harness.softdevice.systemui.layout import Layout
from harness.softdevice.systemui.widget import ACCENT, GREY, INK, LINE, WHITE, Style, Widget

MAX_SHARE = 0.7  # of the app area's height a list may take before it scrolls


@dataclass(frozen=True)
class Option:
    """One line; a heading of a group cannot be chosen."""

    text: str
    enabled: bool = True
    is_heading: bool = False


def option_list(
    layout: Layout,
    title: str,
    options: Sequence[Option],
    chosen: Set[int],
    first: int = 0,
    *,
    is_multiple: bool = False,
) -> Widget:
    """A list of choices; actions "choose:N", with several also "ok" and "cancel".

    Args:
        layout: the screen.
        title: heading, or "".
        options: the lines.
        chosen: indexes of the present choices.
        first: index of the first line shown, when not all fit.
        is_multiple: check boxes and buttons instead of a choice that closes the list.
    """
    px = layout.px
    width, row = min(px(320), layout.width_px - px(40)), px(48)
    head = px(52) if title else px(12)
    foot = px(56) if is_multiple else px(12)
    room = max(1, (int(layout.app.height * MAX_SHARE) - head - foot) // row)
    shown = list(enumerate(options))[first : first + room]
    height = head + row * len(shown) + foot
    left, top = (layout.width_px - width) // 2, layout.app.top + (layout.app.height - height) // 2
    children = []
    if title:
        box = Bounds(left + px(24), top, left + width - px(24), top + head)
        children.append(caption(layout, box, title, "android:id/alertTitle", size_dp=18, bold=True))
    list_box = Bounds(left, top + head, left + width, top + head + row * len(shown))
    rows = [
        _row(layout, Bounds(left, list_box.top + place * row, left + width, list_box.top + (place + 1) * row), index, option, chosen, is_multiple)
        for place, (index, option) in enumerate(shown)
    ]  # fmt: skip
    children.append(
        Widget(
            list_box,
            "android.widget.ListView",
            resource_id="android:id/select_dialog_listview",
            scrollable=len(options) > room,
            children=tuple(rows),
        )
    )
    if is_multiple:
        children += button_row(layout, (ok(layout), cancel(layout)), left + width - px(8), top + height - px(52))
    return Widget(
        Bounds(left, top, left + width, top + height),
        "android.widget.FrameLayout",
        resource_id="android:id/parentPanel",
        style=Style(fill=WHITE, radius=px(20)),
        children=tuple(children),
    )


def _row(layout: Layout, box: Bounds, index: int, option: Option, chosen: Set[int], is_multiple: bool) -> Widget:
    if option.is_heading:
        inset = Bounds(box.left + layout.px(24), box.top, box.right, box.bottom)
        return caption(layout, inset, option.text, "android:id/text1", size_dp=13, color=GREY, bold=True)
    is_chosen = index in chosen
    mark = Bounds(box.right - layout.px(52), box.top, box.right - layout.px(16), box.bottom)
    icon = ("check" if is_chosen else "check_empty") if is_multiple else ("radio_on" if is_chosen else "radio")
    return Widget(
        box,
        "android.widget.CheckedTextView",
        text=option.text,
        resource_id="android:id/text1",
        action=f"choose:{index}",
        enabled=option.enabled,
        checkable=True,
        checked=is_chosen,
        style=Style(size=layout.px(16), pad=layout.px(24), color=INK if option.enabled else LINE),
        drawn_only=(Widget(mark, style=Style(icon=icon, color=ACCENT if is_chosen else GREY)),),
    )
