"""Material date picker: year and date heading, month grid or list of years, set, cancel and clear.

Source: AOSP frameworks/base core/res/layout/date_picker_material.xml, SimpleMonthView and YearPickerView for ids and virtual
nodes; Chromium's InputDialogContainer for the buttons.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass, replace
from datetime import date, timedelta

from harness.model.geometry import Bounds
from harness.softdevice.systemui import texts
from harness.softdevice.systemui.buttons import button_row, caption, icon_button, set_cancel_clear
from harness.softdevice.systemui.layout import Layout
from harness.softdevice.systemui.widget import ACCENT, CLEAR, INK, LINE, WHITE, Style, Widget

FIRST_YEAR, LAST_YEAR = 1900, 2100  # DatePicker's defaults
_ROWS, _COLUMNS = 6, 7


@dataclass(frozen=True)
class DateState:
    """What a date picker shows.

    Attributes:
        chosen: the date in the heading.
        shown: first day of the month in the grid.
        first, last: what may be chosen, both included.
        in_years: the list of years is open.
        top_year: topmost year of the list.
    """

    chosen: date
    shown: date
    first: date = date(FIRST_YEAR, 1, 1)
    last: date = date(LAST_YEAR, 12, 31)
    in_years: bool = False
    top_year: int = FIRST_YEAR

    def after(self, action: str) -> DateState:
        """The state after a tap: "day:N", "previous", "next", "years", "date", "year:N"."""
        name, _, value = action.partition(":")
        if name == "day":
            return replace(self, chosen=self.shown.replace(day=int(value)))
        if name in ("previous", "next"):
            return self._turned(-1 if name == "previous" else 1)
        if name == "years":
            return replace(self, in_years=True, top_year=max(self.first.year, self.chosen.year - 2))
        if name == "date":
            return replace(self, in_years=False, shown=self.chosen.replace(day=1))
        if name == "year":
            day = min(self.chosen.day, calendar.monthrange(int(value), self.chosen.month)[1])
            chosen = min(self.last, max(self.first, self.chosen.replace(year=int(value), day=day)))
            return replace(self, chosen=chosen, shown=chosen.replace(day=1), in_years=False)
        return self

    def _turned(self, step: int) -> DateState:
        month = self.shown.year * 12 + self.shown.month - 1 + step
        shown = date(month // 12, month % 12 + 1, 1)
        inside = self.first.replace(day=1) <= shown <= self.last
        return replace(self, shown=shown) if inside else self

    def scrolled(self, rows: int) -> DateState:
        """The list of years moved by a number of rows."""
        return replace(self, top_year=max(self.first.year, min(self.last.year, self.top_year + rows)))


def date_dialog(layout: Layout, state: DateState) -> Widget:
    """The whole dialog; actions as in `DateState.after`, and "ok", "cancel", "clear"."""
    px = layout.px
    width = min(px(328), layout.width_px - px(24))
    cell = width // _COLUMNS
    head, bar, week = px(96), px(48), px(28)
    # Landscape screens are low: rows shrink before anything is cut off.
    row = min(px(40), max(px(18), (layout.app.height - head - bar - week - px(64)) // _ROWS))
    body = bar + week + row * _ROWS
    height = head + body + px(56)
    left, top = (layout.width_px - width) // 2, layout.app.top + max(0, (layout.app.height - height) // 2)
    area = Bounds(left, top + head, left + width, top + head + body)
    content = _years(layout, state, area) if state.in_years else _days(layout, state, area, cell, row)
    picker = Widget(
        Bounds(left, top, left + width, top + head + body),
        "android.widget.DatePicker",
        resource_id="android:id/datePicker",
        children=(_heading(layout, state, Bounds(left, top, left + width, top + head)), content),
    )
    buttons = button_row(
        layout, set_cancel_clear(layout), left + width - px(8), top + head + body + px(4), left + px(8)
    )
    panel = Widget(
        Bounds(left, top + head + body, left + width, top + height),
        "android.widget.ScrollView",
        resource_id="android:id/buttonPanel",
        children=tuple(buttons),
    )
    return Widget(
        Bounds(left, top, left + width, top + height),
        "android.widget.FrameLayout",
        resource_id="android:id/parentPanel",
        style=Style(fill=WHITE, radius=px(4)),
        children=(picker, panel),
    )


def _heading(layout: Layout, state: DateState, box: Bounds) -> Widget:
    px, chosen = layout.px, state.chosen
    pale = (255, 255, 255, 178)
    year = caption(
        layout,
        Bounds(box.left + px(24), box.top + px(14), box.left + px(120), box.top + px(38)),
        str(chosen.year),
        "android:id/date_picker_header_year",
        color=WHITE if state.in_years else pale,
        bold=True,
        action="years",
    )
    text = texts.short_date(layout.locale, chosen.month, chosen.day, chosen.isoweekday() % 7)
    day = caption(
        layout,
        Bounds(box.left + px(24), box.top + px(40), box.right - px(16), box.bottom - px(10)),
        text,
        "android:id/date_picker_header_date",
        size_dp=30,
        color=pale if state.in_years else WHITE,
        bold=True,
        action="date",
    )
    return Widget(
        box,
        "android.widget.LinearLayout",
        resource_id="android:id/date_picker_header",
        style=Style(fill=ACCENT),
        children=(year, day),
    )


def _days(layout: Layout, state: DateState, area: Bounds, cell: int, row: int) -> Widget:
    px, shown = layout.px, state.shown
    bar = Bounds(area.left, area.top, area.right, area.top + px(48))
    drawn = [
        caption(
            layout,
            bar,
            texts.month_title(layout.locale, shown.year, shown.month),
            bold=True,
            size_dp=14,
            align="center",
        )
    ]
    for column, letter in enumerate(texts.weekday_letters(layout.locale)):
        box = Bounds(area.left + column * cell, bar.bottom, area.left + (column + 1) * cell, bar.bottom + px(28))
        drawn.append(caption(layout, box, letter, size_dp=12, align="center"))
    top = bar.bottom + px(28)
    offset = shown.isoweekday() % 7  # the grid's weeks begin on Sunday
    days = []
    for number in range(1, calendar.monthrange(shown.year, shown.month)[1] + 1):
        line, column = divmod(offset + number - 1, _COLUMNS)
        box = Bounds(
            area.left + column * cell, top + line * row, area.left + (column + 1) * cell, top + (line + 1) * row
        )
        days.append(_day(layout, state, shown.replace(day=number), box))
    grid = Widget(
        area, "android.view.View", resource_id="android:id/month_view", children=tuple(days), drawn_only=tuple(drawn)
    )
    pager = Widget(
        area,
        "com.android.internal.widget.ViewPager",
        resource_id="android:id/day_picker_view_pager",
        scrollable=True,
        children=(grid,),
    )
    children = [pager]
    before, after = shown - timedelta(days=1), shown.replace(day=28) + timedelta(days=4)
    side = px(48)
    if before >= state.first:
        box = Bounds(area.left, area.top, area.left + side, area.top + side)
        children.append(
            icon_button(layout, box, "chevron_left", layout.say("previous_month"), "android:id/prev", "previous")
        )
    if after.replace(day=1) <= state.last:
        box = Bounds(area.right - side, area.top, area.right, area.top + side)
        children.append(icon_button(layout, box, "chevron_right", layout.say("next_month"), "android:id/next", "next"))
    day_picker = Widget(
        area, "android.view.ViewGroup", resource_id="android:id/date_picker_day_picker", children=tuple(children)
    )
    return Widget(area, "android.widget.ViewAnimator", resource_id="android:id/animator", children=(day_picker,))


def _day(layout: Layout, state: DateState, day: date, box: Bounds) -> Widget:
    is_allowed = state.first <= day <= state.last
    is_chosen = day == state.chosen
    side = min(box.width, box.height)
    dot = Bounds(box.center.x - side // 2, box.center.y - side // 2, box.center.x + side // 2, box.center.y + side // 2)
    ink = WHITE if is_chosen else INK if is_allowed else LINE
    return Widget(
        box,
        "android.view.View",
        text=str(day.day),
        desc=f"{day.day:02d} {texts.month_name(layout.locale, day.month)} {day.year}",
        action=f"day:{day.day}" if is_allowed else "",
        enabled=is_allowed,
        checkable=True,
        checked=is_chosen,
        drawn_only=(
            Widget(dot, style=Style(fill=ACCENT if is_chosen else CLEAR, radius=side // 2)),
            Widget(box, text=str(day.day), style=Style(size=layout.px(13), color=ink, align="center")),
        ),
    )


def _years(layout: Layout, state: DateState, area: Bounds) -> Widget:
    row = layout.px(48)
    rows = []
    for place in range(area.height // row):
        year = state.top_year + place
        if year > state.last.year:
            break
        box = Bounds(area.left, area.top + place * row, area.right, area.top + (place + 1) * row)
        is_chosen = year == state.chosen.year
        rows.append(
            caption(
                layout,
                box,
                str(year),
                "android:id/text1",
                size_dp=24 if is_chosen else 16,
                color=ACCENT if is_chosen else INK,
                align="center",
                action=f"year:{year}",
            )
        )
    return Widget(
        area,
        "android.widget.ListView",
        resource_id="android:id/date_picker_year_picker",
        scrollable=True,
        children=tuple(rows),
    )
