"""screenrecord [--size WxH] [--bit-rate N] [--time-limit SECONDS] [--output-format mp4|h264] FILE"""

from __future__ import annotations

import asyncio
import io
import re
from dataclasses import dataclass
from typing import Any, BinaryIO, cast

from harness.softdevice.processes import SIGNALS
from harness.softdevice.recording import Film
from harness.softdevice.shell.context import CommandFailed, ShellContext, split_options

NAMES = ("screenrecord",)
MAX_SECONDS = 180
"""Longest recording, and the one without --time-limit; 0 lifts it since Android 14."""
DEFAULT_BIT_RATE = 20_000_000
_WITH_VALUE = ("--size", "--bit-rate", "--time-limit", "--output-format", "--display-id", "--codec-name")
_FRAME_INTERVAL_S = 0.1
_STOPPED_BY = (SIGNALS["INT"], SIGNALS["HUP"])
_HELP = f"""Usage: screenrecord [options] <filename>

Android screenrecord v1.4.  Records the device's display to a .mp4 file.

Options:
--size WIDTHxHEIGHT
    Set the video size, e.g. "1280x720".  Default is the device's main display resolution.
--bit-rate RATE
    Set the video bit rate, in bits per second.  Value may be specified as bits or megabits.  Default is 20Mbps.
--time-limit TIME
    Set the maximum recording time, in seconds.  Default is {MAX_SECONDS}. Set to 0 to remove the time limit.

Recording continues until Ctrl-C is hit or the time limit is reached."""


@dataclass(frozen=True)
class _Request:
    target: str
    width_px: int
    height_px: int
    bit_rate: int
    limit_s: float | None
    is_raw: bool


async def run(ctx: ShellContext) -> int:
    """Film the screen until SIGINT, SIGHUP, the end of the client's stream or the time limit."""
    if {"--help", "-h"} & set(ctx.args):
        await ctx.print(_HELP)
        return 0
    if "--version" in ctx.args:
        await ctx.print("1.4")
        return 0
    request = _request(ctx)
    stopped = asyncio.Event()

    def stop(number: int) -> bool:
        if number in _STOPPED_BY:
            stopped.set()
        return number in _STOPPED_BY

    assert ctx.process is not None
    ctx.process.on_signal = stop
    size = request.width_px, request.height_px
    if request.is_raw:
        written = _Written()
        await _record(ctx, Film(cast("BinaryIO", written), *size, request.bit_rate), request, stopped, written)
        await ctx.stdout.write(written.taken())
        return 0
    path = ctx.path(request.target)
    ctx.device.files.write(path, b"")
    await _record(ctx, Film(ctx.device.files.host_path(path), *size, request.bit_rate), request, stopped, None)
    return 0


class _Written(io.RawIOBase):
    """Takes what the encoder writes, for standard output."""

    def __init__(self) -> None:
        super().__init__()
        self._data = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self._data += data
        return len(data)

    def taken(self) -> bytes:
        data = bytes(self._data)
        del self._data[: len(data)]
        return data


async def _record(
    ctx: ShellContext, film: Film, request: _Request, stopped: asyncio.Event, written: _Written | None
) -> None:
    loop = asyncio.get_running_loop()
    start = loop.time()
    try:
        async with asyncio.timeout(request.limit_s):
            while not stopped.is_set():
                width_px, height_px, pixels = await ctx.device.screen.raw_frame()
                at_s = loop.time() - start
                await asyncio.to_thread(film.add, width_px, height_px, pixels, int(at_s * 1000))
                if written is not None:
                    await ctx.stdout.write(written.taken())
                if await _is_set(stopped, _FRAME_INTERVAL_S):
                    break
    except TimeoutError:
        pass  # the limit is how most recordings end
    finally:
        # A client that closes its stream is a SIGHUP: the file is finished all the same. A killed one leaves half a file.
        is_killed = ctx.process is not None and ctx.process.ended_by
        if not is_killed:
            await asyncio.to_thread(film.close, int((loop.time() - start) * 1000))


async def _is_set(event: asyncio.Event, timeout_s: float) -> bool:
    try:
        await asyncio.wait_for(event.wait(), timeout_s)
    except TimeoutError:
        return False
    return True


def _request(ctx: ShellContext) -> _Request:
    args: list[str] = []
    rest = list(ctx.args)
    while rest:
        arg = rest.pop(0)
        args.append(f"{arg}={rest.pop(0)}" if arg in _WITH_VALUE and rest else arg)
    options, names = split_options(args)
    if len(names) != 1:
        raise CommandFailed(f"Must specify output file (see --help).\n{_HELP}", 2)
    state = ctx.device.state
    width_px, height_px = state.width_px, state.height_px
    if "--size" in options:
        match = re.fullmatch(r"(\d{2,4})x(\d{2,4})", options["--size"])
        if match is None:
            raise CommandFailed(f"Invalid size '{options['--size']}', must be width x height", 2)
        width_px, height_px = int(match[1]), int(match[2])
    limit = options.get("--time-limit", str(MAX_SECONDS))
    if not limit.isdigit():
        raise CommandFailed(f"Time limit {limit}s outside acceptable range [0,inf)", 2)
    form = options.get("--output-format", "mp4")
    if form not in ("mp4", "h264") or (names[0] == "-") != (form == "h264"):
        raise CommandFailed(f"Output format '{form}' is not possible with file '{names[0]}'", 2)
    return _Request(names[0], width_px, height_px, _bits(options), float(limit) or None, form == "h264")


def _bits(options: dict[str, str]) -> int:
    text = options.get("--bit-rate", str(DEFAULT_BIT_RATE))
    match = re.fullmatch(r"(\d{1,9})([MK]?)", text, re.IGNORECASE)
    bits = int(match[1]) * {"": 1, "K": 1000, "M": 1_000_000}[match[2].upper()] if match else 0
    if not 100_000 <= bits <= 200_000_000:
        raise CommandFailed(f"Bit rate {text}bps outside acceptable range [100000,200000000]", 2)
    return bits
