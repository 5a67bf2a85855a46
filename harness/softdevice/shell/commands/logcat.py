"""logcat [-v FORMAT] [-d] [-c] [-t N] [-s] [--pid P] [-e REGEX] [TAG:PRIORITY…]"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from harness.softdevice.bounded_regex import BadRegex, BoundedRegex, RegexTooSlow
from harness.softdevice.shell.context import CommandFailed, ShellContext
from harness.softdevice.state import SYSTEM_PID, LogLine

NAMES = ("logcat",)
_PRIORITIES = "VDIWEFS"
_BANNER = "--------- beginning of main"
QUIET_S = 1.0
"""How long a followed log may be silent before it says so."""
_WAITING_LINES = 20_000
"""Lines a slow reader may lag behind before the oldest are dropped, as a full log buffer does it."""
_WITH_VALUE = ("-v", "-b", "-t", "-T", "-e", "-f", "-r", "-n", "-m", "-D")
_FORMATS = (
    "brief",
    "tag",
    "process",
    "time",
    "threadtime",
    "long",
    "raw",
    "color",
    "printable",
    "epoch",
    "usec",
    "year",
    "zone",
    "uid",
)


@dataclass
class _Request:
    layout: str = "threadtime"
    is_dump: bool = False
    is_clear: bool = False
    is_size: bool = False
    last: int | None = None
    pid: int | None = None
    pattern: BoundedRegex[str] | None = None
    default: str = "V"
    tags: dict[str, str] = field(default_factory=dict)

    def accepts(self, line: LogLine) -> bool:
        least = self.tags.get(line.tag, self.default)
        if _PRIORITIES.index(line.priority) < _PRIORITIES.index(least) or least == "S":
            return False
        if self.pid is not None and line.pid != self.pid:
            return False
        try:
            return self.pattern is None or self.pattern.search(line.message) is not None
        except RegexTooSlow as error:
            raise CommandFailed(f"logcat: {error}") from error


async def run(ctx: ShellContext) -> int:
    """Print the device log and, without -d, what is added until the stream is closed."""
    request = _request(ctx)
    state = ctx.device.state
    if request.is_clear:
        state.log_lines.clear()
        return 0
    if request.is_size:
        await ctx.print("main: ring buffer is 256 KiB (0 B consumed), max entry is 5120 B, max payload is 4068 B")
        return 0
    zone = ZoneInfo(state.props.get("persist.sys.timezone") or "UTC")
    lines: asyncio.Queue[LogLine] = asyncio.Queue()

    def keep(line: LogLine) -> None:
        if lines.qsize() >= _WAITING_LINES:
            lines.get_nowait()
        lines.put_nowait(line)

    unsubscribe = state.subscribe(keep)
    try:
        past = [line for line in state.log_lines if request.accepts(line)]
        shown = past if request.last is None else past[len(past) - min(request.last, len(past)) :]
        await ctx.print("\n".join([_BANNER, *(formatted(line, request.layout, zone) for line in shown)]))
        while not request.is_dump:
            batch = [await _next(lines, ctx)]
            while not lines.empty():
                batch.append(lines.get_nowait())
            texts = [formatted(line, request.layout, zone) for line in batch if request.accepts(line)]
            if texts:
                await ctx.print("\n".join(texts))
    finally:
        unsubscribe()
    return 0


async def _next(lines: asyncio.Queue[LogLine], ctx: ShellContext) -> LogLine:
    # A phone's log never rests, and clients that look for their end only between two lines rely on it. This line is for
    # the reader alone: it does not push others out of the log.
    try:
        return await asyncio.wait_for(lines.get(), QUIET_S)
    except TimeoutError:
        state = ctx.device.state
        running = len(state.pids) + len(list(ctx.device.processes))
        return LogLine(state.now_s(), "V", "softdevice", f"quiet for {QUIET_S:g} s; {running} processes", SYSTEM_PID)


def _request(ctx: ShellContext) -> _Request:
    request, rest = _Request(), list(ctx.args)
    while rest:
        arg = rest.pop(0)
        if arg in ("-c", "--clear"):
            request.is_clear = True
        elif arg in ("-d", "--dump"):
            request.is_dump = True
        elif arg in ("-g", "--buffer-size"):
            request.is_size = True
        elif arg == "-s":
            request.default = "S"
        elif arg.startswith("--"):
            name, equals, value = arg.partition("=")
            if not equals and name in ("--pid", "--format", "--regex", "--buffer", "--max-count") and rest:
                value = rest.pop(0)
            _set(request, {"--format": "-v", "--regex": "-e"}.get(name, name), value)
        elif arg[:2] in _WITH_VALUE:
            _set(request, arg[:2], arg[2:] or (rest.pop(0) if rest else ""))
        elif not arg.startswith("-"):
            _add_filter(request, arg)
    return request


def _set(request: _Request, name: str, value: str) -> None:
    if name == "-v":
        for word in value.split(","):
            if word not in _FORMATS:
                raise CommandFailed(f'Invalid parameter "{word}" to -v')
            if word in _FORMATS[:7]:
                request.layout = word
    elif name in ("-t", "-T"):
        request.last = int(value) if value.isascii() and value.isdigit() else None
        request.is_dump = request.is_dump or name == "-t"
    elif name == "--pid" and value.isascii() and value.isdigit():
        request.pid = int(value)
    elif name == "-e":
        try:
            request.pattern = BoundedRegex(value)
        except (BadRegex, OverflowError, RecursionError) as error:
            raise CommandFailed(f"logcat: bad regex '{value}': {error}") from error


def _add_filter(request: _Request, text: str) -> None:
    tag, _, priority = text.partition(":")
    priority = priority.upper()[:1] or "V"
    if priority not in _PRIORITIES:
        raise CommandFailed(f"Invalid filter expression '{text}'")
    if tag == "*":
        request.default = priority
    else:
        request.tags[tag] = priority


def formatted(line: LogLine, layout: str, zone: ZoneInfo) -> str:
    """Write a log line the way `logcat -v LAYOUT` does; times are the device's local time."""
    moment = datetime.fromtimestamp(line.at_s, zone)
    at = f"{moment:%m-%d %H:%M:%S}.{moment.microsecond // 1000:03d}"
    forms = {
        "brief": f"{line.priority}/{line.tag:<8}({line.pid:5d}): {line.message}",
        "tag": f"{line.priority}/{line.tag:<8}: {line.message}",
        "process": f"{line.priority}({line.pid:5d}) {line.message}  ({line.tag})",
        "time": f"{at} {line.priority}/{line.tag:<8}({line.pid:5d}): {line.message}",
        "threadtime": f"{at} {line.pid:5d} {line.pid:5d} {line.priority} {line.tag:<8}: {line.message}",
        "long": f"[ {at} {line.pid:5d}:{line.pid:5d} {line.priority}/{line.tag:<8} ]\n{line.message}\n",
        "raw": line.message,
    }
    return forms[layout]
