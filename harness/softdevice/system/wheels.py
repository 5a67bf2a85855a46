"""Which number wheels a field of months, weeks or moments needs, and what value they stand for."""

from __future__ import annotations

import calendar
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from harness.softdevice.cdp import Json
from harness.softdevice.system.values import (
    moment_from,
    month_from,
    month_text,
    time_from,
    time_text,
    week_from,
    week_text,
    weeks_of,
)
from harness.softdevice.systemui import texts
from harness.softdevice.systemui.layout import Layout
from harness.softdevice.systemui.spinner_picker import Wheel

FIRST_YEAR, LAST_YEAR = 1900, 2100


@dataclass(frozen=True)
class Spinner:
    """A dialog of wheels.

    Attributes:
        value: what the wheels stand for, as the field wants it.
        settled: the wheels after one was turned, with those that depend on it fitted.
    """

    title: str
    wheels: tuple[Wheel, ...]
    value: Callable[[Sequence[Wheel]], str]
    settled: Callable[[Sequence[Wheel]], list[Wheel]] = list


def spinner_for(kind: str, question: Json, now: datetime, layout: Layout) -> Spinner | None:
    """The wheels for "month", "week", "datetime-local" or "time"; None for any other kind."""
    makers = {"month": _months, "week": _weeks, "datetime-local": _moments, "time": _seconds}
    maker = makers.get(kind)
    return maker(question, now, layout) if maker else None


def _text(question: Json, key: str) -> str:
    return str(question.get(key, ""))


def _years(chosen: int, first: date | None, last: date | None) -> tuple[Wheel, int]:
    least = first.year if first else FIRST_YEAR
    most = max(least, last.year if last else LAST_YEAR)
    names = tuple(str(year) for year in range(least, most + 1))
    return Wheel("year", names, min(most, max(least, chosen)) - least), least


def _fitted(day: date, first: date | None, last: date | None) -> date:
    if first is not None and day < first:
        return first
    return last if last is not None and day > last else day


def _months(question: Json, now: datetime, layout: Layout) -> Spinner:
    first, last = month_from(_text(question, "min")), month_from(_text(question, "max"))
    chosen = _fitted(month_from(_text(question, "value")) or now.date().replace(day=1), first, last)
    year, least = _years(chosen.year, first, last)
    names = tuple(texts.month_name(layout.locale, month) for month in range(1, 13))
    wheels = (year, Wheel("position_in_year", names, chosen.month - 1))

    def value(now: Sequence[Wheel]) -> str:
        return month_text(_fitted(date(least + now[0].place, now[1].place + 1, 1), first, last))

    return Spinner(layout.say("pick_month"), wheels, value)


def _weeks(question: Json, now: datetime, layout: Layout) -> Spinner:
    first, last = week_from(_text(question, "min")), week_from(_text(question, "max"))
    chosen = _fitted(week_from(_text(question, "value")) or now.date(), first, last)
    iso = chosen.isocalendar()
    year, least = _years(iso.year, first, last)

    def weeks(count: int, place: int) -> Wheel:
        names = tuple(layout.say("week", week=number) for number in range(1, count + 1))
        return Wheel("position_in_year", names, min(place, count - 1))

    def settled(now: Sequence[Wheel]) -> list[Wheel]:
        return [now[0], weeks(weeks_of(least + now[0].place), now[1].place)]

    def value(now: Sequence[Wheel]) -> str:
        return week_text(_fitted(date.fromisocalendar(least + now[0].place, now[1].place + 1, 1), first, last))

    return Spinner(layout.say("pick_week"), (year, weeks(weeks_of(iso.year), iso.week - 1)), value, settled)


def _moments(question: Json, now: datetime, layout: Layout) -> Spinner:
    least, most = moment_from(_text(question, "min")), moment_from(_text(question, "max"))
    chosen = moment_from(_text(question, "value")) or now
    chosen = max(chosen, least) if least else chosen
    chosen = min(chosen, most) if most else chosen
    year, first_year = _years(chosen.year, least.date() if least else None, most.date() if most else None)

    def days(year: int, month: int, place: int) -> Wheel:
        count = calendar.monthrange(year, month)[1]
        return Wheel("day", tuple(str(day) for day in range(1, count + 1)), min(place, count - 1))

    def settled(now: Sequence[Wheel]) -> list[Wheel]:
        return [now[0], now[1], days(first_year + now[0].place, now[1].place + 1, now[2].place), *now[3:]]

    def value(now: Sequence[Wheel]) -> str:
        moment = datetime(first_year + now[0].place, now[1].place + 1, now[2].place + 1, now[3].place, now[4].place)
        moment = max(moment, least) if least else moment
        moment = min(moment, most) if most else moment
        return moment.strftime("%Y-%m-%dT%H:%M")

    months = tuple(str(month) for month in range(1, 13))
    wheels = (
        replace(year, weight=3),
        Wheel("month", months, chosen.month - 1),
        days(chosen.year, chosen.month, chosen.day - 1),
        Wheel("hour", _two_digits(24), chosen.hour),
        Wheel("minute", _two_digits(60), chosen.minute),
    )
    return Spinner(layout.say("pick_date_time"), wheels, value, settled)


def _seconds(question: Json, now: datetime, layout: Layout) -> Spinner:
    chosen = time_from(_text(question, "value")) or now.time()
    least, most = time_from(_text(question, "min")), time_from(_text(question, "max"))

    def value(now: Sequence[Wheel]) -> str:
        moment = time(now[0].place, now[1].place, now[2].place)
        moment = max(moment, least) if least else moment
        moment = min(moment, most) if most else moment
        return time_text(moment, has_seconds=True)

    wheels = (
        Wheel("hour", _two_digits(24), chosen.hour),
        Wheel("minute", _two_digits(60), chosen.minute),
        Wheel("second", _two_digits(60), chosen.second),
    )
    return Spinner(layout.say("pick_time"), wheels, value)


def _two_digits(count: int) -> tuple[str, ...]:
    return tuple(f"{number:02d}" for number in range(count))
