"""Values of HTML's date and time fields, between text and Python.

Source: HTML Living Standard, section 2.3.5 "Dates and times".
"""

from __future__ import annotations

import re
from datetime import date, datetime, time

_WEEK = re.compile(r"(\d{4,})-W(\d\d)")
_MONTH = re.compile(r"(\d{4,})-(\d\d)")


def date_from(text: str) -> date | None:
    """Read "2024-08-20"; None when it is no date."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def time_from(text: str) -> time | None:
    """Read "08:30" or "08:30:15.5"; None when it is no time."""
    try:
        return time.fromisoformat(text)
    except ValueError:
        return None


def moment_from(text: str) -> datetime | None:
    """Read "2024-08-20T08:30"; None when it is none."""
    try:
        return datetime.fromisoformat(text) if "T" in text else None
    except ValueError:
        return None


def month_from(text: str) -> date | None:
    """Read "2024-08" as its first day; None when it is no month."""
    found = _MONTH.fullmatch(text)
    return date_from(f"{found[1]}-{found[2]}-01") if found else None


def week_from(text: str) -> date | None:
    """Read "2024-W34" as its Monday; None when it is no week."""
    found = _WEEK.fullmatch(text)
    try:
        return date.fromisocalendar(int(found[1]), int(found[2]), 1) if found else None
    except ValueError:
        return None


def month_text(day: date) -> str:
    """Write a month."""
    return f"{day.year:04d}-{day.month:02d}"


def week_text(day: date) -> str:
    """Write the week a day is in."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def weeks_of(year: int) -> int:
    """Number of weeks in an ISO year."""
    return date(year, 12, 28).isocalendar().week


def time_text(value: time, *, has_seconds: bool = False) -> str:
    """Write a time; seconds only when asked for or not zero."""
    return value.strftime("%H:%M:%S" if has_seconds or value.second else "%H:%M")
