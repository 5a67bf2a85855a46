"""date [-u] [+FORMAT], date MMDDhhmm[[CC]YY][.ss], date @EPOCH, date -s TIME"""

from __future__ import annotations

import re
from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo

from harness.softdevice.shell.context import CommandFailed, ShellContext

NAMES = ("date",)
_TOYBOX = re.compile(r"(\d\d)(\d\d)(\d\d)(\d\d)(?:(\d\d)?(\d\d))?(?:\.(\d\d))?")
_SPELLED = ("%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%d", "%Y%m%d.%H%M%S", "%H:%M:%S")
# The page clock of a 32-bit-era app must still make sense of it.
_EARLIEST_S, _LATEST_S = 0, 4102444800  # 1970 to 2100


async def run(ctx: ShellContext) -> int:
    """Read or set the device's clock; a set clock keeps running from there."""
    state = ctx.device.state
    options, operands = ctx.options("sdDr")
    zone: tzinfo = UTC if "u" in options else ZoneInfo(state.props.get("persist.sys.timezone") or "UTC")
    layout = next((word[1:] for word in operands if word.startswith("+")), None)
    wanted = options.get("s") or next((word for word in operands if not word.startswith("+")), None)
    now = datetime.fromtimestamp(state.now_s(), zone)
    if "d" in options:
        now = _moment(options["d"], now)
    elif wanted is not None:
        now = _moment(wanted, now)
        if not _EARLIEST_S <= now.timestamp() <= _LATEST_S:
            raise CommandFailed(f"date: cannot set date: {wanted} is out of range")
        state.clock_offset_s = now.timestamp() - state.clock.now().timestamp()
    await ctx.print(now.strftime(layout.replace("%N", f"{now.microsecond * 1000:09d}")) if layout else _usual(now))
    return 0


def _usual(moment: datetime) -> str:
    return f"{moment:%a %b} {moment.day:2d} {moment:%H:%M:%S} {moment.tzname()} {moment:%Y}"


def _moment(text: str, now: datetime) -> datetime:
    try:
        if text.startswith("@"):
            return datetime.fromtimestamp(float(text[1:]), now.tzinfo)
        match = _TOYBOX.fullmatch(text)
        if match is not None:
            month, day, hour, minute, century, year, second = match.groups()
            full_year = now.year if year is None else int((century or "20") + year)
            return datetime(
                full_year, int(month), int(day), int(hour), int(minute), int(second or "0"), tzinfo=now.tzinfo
            )
        for layout in _SPELLED:
            if (moment := _parsed(text, layout)) is not None:
                base = now.replace(microsecond=0) if layout == "%H:%M:%S" else moment
                return base.replace(hour=moment.hour, minute=moment.minute, second=moment.second, tzinfo=now.tzinfo)
    except (ValueError, OverflowError, OSError) as error:
        raise CommandFailed(f"date: bad date '{text}'") from error
    raise CommandFailed(f"date: bad date '{text}'")


def _parsed(text: str, layout: str) -> datetime | None:
    try:
        return datetime.strptime(text, layout)
    except ValueError:
        return None
