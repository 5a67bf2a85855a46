"""Fields of a page that the system fills in: lists, dates, times, colours.

Knows which dialog belongs to which kind of field and how its value is written; refuses to know pixels and the page's DOM.
Source: Chromium's SelectPopup, InputDialogContainer and ColorPickerDialog, as a WebView shows them.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from harness.model.geometry import Point
from harness.softdevice.cdp import Json
from harness.softdevice.page import AppPage
from harness.softdevice.system.desk import Desk
from harness.softdevice.system.values import date_from, time_from, time_text
from harness.softdevice.system.wheels import Spinner, spinner_for
from harness.softdevice.systemui.color_picker import color_dialog, slid
from harness.softdevice.systemui.date_picker import FIRST_YEAR, LAST_YEAR, DateState, date_dialog
from harness.softdevice.systemui.option_list import Option, option_list
from harness.softdevice.systemui.spinner_picker import row_px, spinner_dialog, wheel_at
from harness.softdevice.systemui.time_picker import TimeState, time_dialog
from harness.softdevice.systemui.widget import SystemWindow, Widget

Answer = Callable[[Json], None]
"""Takes {"indexes": […]} for a list, {"value": text} for a field, {} when the dialog was left as it was."""


class FieldDialogs:
    """The dialogs of one device's fields."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._open: dict[str, SystemWindow] = {}

    def close(self, package: str) -> None:
        """Take an app's dialog away unanswered; no harm when there is none."""
        window = self._open.pop(package, None)
        if window is not None:
            self._desk.remove(window)

    def open(self, page: AppPage, question: Json, answer: Answer) -> None:
        """Show the dialog of a field; questions of an unknown kind are answered at once."""
        kind = str(question.get("type", ""))
        openers: dict[str, Callable[[AppPage, Json, Answer], None]] = {
            "select": self._select,
            "date": self._date,
            "time": self._time,
            "color": self._color,
        }
        if kind in openers and not (kind == "time" and _wants_seconds(question)):
            openers[kind](page, question, answer)
            return
        spinner = spinner_for(kind, question, self._now(), self._desk.layout)
        if spinner is None:
            answer({})
        else:
            self._spin(page, spinner, answer)

    def _now(self) -> datetime:
        state = self._desk.state
        return datetime.fromtimestamp(state.now_s(), ZoneInfo(state.timezone)).replace(tzinfo=None)

    def _select(self, page: AppPage, question: Json, answer: Answer) -> None:
        layout, title = self._desk.layout, str(question.get("title", ""))
        options = [
            Option(str(item["text"]), not item.get("disabled"), bool(item.get("heading")))
            for item in question["options"]
        ]
        chosen = {int(index) for index in question["selected"]}
        is_multiple = bool(question.get("multiple"))
        first = max(0, min(chosen, default=0) - 2)

        def draw() -> None:
            window.root = option_list(layout, title, options, chosen, first, is_multiple=is_multiple)

        async def act(action: str) -> None:
            if action.startswith("choose:") and is_multiple:
                chosen.symmetric_difference_update({int(action.removeprefix("choose:"))})
                draw()
                return
            self._desk.remove(window)
            if action.startswith("choose:"):
                answer({"indexes": [int(action.removeprefix("choose:"))]})
            else:
                answer({"indexes": sorted(chosen)} if action == "ok" else {})

        def scroll(up_px: int) -> None:
            nonlocal first
            first = max(0, min(len(options) - 1, first + round(up_px / layout.px(48))))
            draw()

        root = option_list(layout, title, options, chosen, first, is_multiple=is_multiple)
        window = self._window(page, root, act)
        window.on_scroll = scroll
        self._desk.show(window)

    def _window(self, page: AppPage, root: Widget, act: Callable[[str], Awaitable[None]]) -> SystemWindow:
        window = SystemWindow(root, page.app.package, act, back_action="cancel", owner=page.app.package)
        self._open[page.app.package] = window
        return window

    def _date(self, page: AppPage, question: Json, answer: Answer) -> None:
        layout = self._desk.layout
        first = date_from(str(question.get("min", ""))) or date(FIRST_YEAR, 1, 1)
        last = date_from(str(question.get("max", ""))) or date(LAST_YEAR, 12, 31)
        if last < first:
            last = first
        chosen = min(last, max(first, date_from(str(question.get("value", ""))) or self._now().date()))
        state = DateState(chosen, chosen.replace(day=1), first, last)

        async def act(action: str) -> None:
            nonlocal state
            if action in ("ok", "clear", "cancel"):
                self._desk.remove(window)
                answer({"ok": {"value": state.chosen.isoformat()}, "clear": {"value": ""}}.get(action, {}))
                return
            state = state.after(action)
            window.root = date_dialog(layout, state)

        def swipe(start: Point, end: Point) -> bool:
            nonlocal state
            if state.in_years:
                state = state.scrolled(round((start.y - end.y) / row_px(layout)))
            elif abs(end.x - start.x) > abs(end.y - start.y):
                state = state.after("previous" if end.x > start.x else "next")
            window.root = date_dialog(layout, state)
            return True

        window = self._window(page, date_dialog(layout, state), act)
        window.on_swipe = swipe
        self._desk.show(window)

    def _time(self, page: AppPage, question: Json, answer: Answer) -> None:
        layout = self._desk.layout
        value = time_from(str(question.get("value", ""))) or self._now().time()
        least, most = time_from(str(question.get("min", ""))), time_from(str(question.get("max", "")))
        is_24_hour = self._desk.state.settings.get(("system", "time_12_24")) != "12"
        state = TimeState(time(value.hour, value.minute), is_24_hour=is_24_hour)

        async def act(action: str) -> None:
            nonlocal state
            if action in ("ok", "clear", "cancel"):
                self._desk.remove(window)
                answer(
                    {"ok": {"value": time_text(_between(state.chosen, least, most))}, "clear": {"value": ""}}.get(
                        action, {}
                    )
                )
                return
            if action.startswith("face@"):
                x, _, y = action.removeprefix("face@").partition(",")
                face = next(widget for widget in window.root.children[0].children if widget.action == "face@")
                state = state.touched(int(x), int(y), face.bounds.width)
            else:
                state = state.after(action)
            window.root = time_dialog(layout, state)

        window = self._window(page, time_dialog(layout, state), act)
        self._desk.show(window)

    def _color(self, page: AppPage, question: Json, answer: Answer) -> None:
        layout = self._desk.layout
        color, is_advanced = str(question.get("value", "")) or "#000000", False

        async def act(action: str) -> None:
            nonlocal color, is_advanced
            if action in ("ok", "cancel"):
                self._desk.remove(window)
                answer({"value": color} if action == "ok" else {})
                return
            if action == "more":
                is_advanced = True
            elif action.startswith("pick:"):
                color = action.removeprefix("pick:")
            elif action.startswith("slide:"):
                place, _, point = action.removeprefix("slide:").partition("@")
                slider, _, width = place.partition(":")
                color = slid(color, int(slider), int(point.partition(",")[0]) / max(1, int(width) - 1))
            window.root = color_dialog(layout, color, is_advanced=is_advanced)

        window = self._window(page, color_dialog(layout, color, is_advanced=False), act)
        self._desk.show(window)

    def _spin(self, page: AppPage, spinner: Spinner, answer: Answer) -> None:
        layout = self._desk.layout
        wheels = list(spinner.wheels)

        def draw() -> None:
            window.root = spinner_dialog(layout, spinner.title, wheels)

        async def act(action: str) -> None:
            if action in ("ok", "clear", "cancel"):
                self._desk.remove(window)
                answer({"ok": {"value": spinner.value(wheels)}, "clear": {"value": ""}}.get(action, {}))
            elif action.startswith("turn:"):
                _, number, steps = action.split(":")
                wheels[int(number)] = wheels[int(number)].turned(int(steps))
                wheels[:] = spinner.settled(wheels)
                draw()

        def swipe(start: Point, end: Point) -> bool:
            number = wheel_at(layout, wheels, start)
            if number is not None:
                wheels[number] = wheels[number].turned(round((start.y - end.y) / row_px(layout)))
                wheels[:] = spinner.settled(wheels)
                draw()
            return True

        window = self._window(page, spinner_dialog(layout, spinner.title, wheels), act)
        window.on_swipe = swipe
        self._desk.show(window)


def _wants_seconds(question: Json) -> bool:
    step = str(question.get("step", ""))
    try:
        return float(step) % 60 != 0
    except ValueError:
        return False


def _between(value: time, least: time | None, most: time | None) -> time:
    if least is not None and value < least:
        return _minutes_only(least)
    return _minutes_only(most) if most is not None and value > most else value


def _minutes_only(value: time) -> time:
    """The time without its seconds."""
    return value.replace(second=0, microsecond=0)
