"""Finger strokes on the device's glass, timed: what every gesture and W3C action comes down to.

Knows when a stroke is a tap, a drag after a long press, or a swipe; refuses to know W3C and elements. Times are milliseconds
from the beginning of the gesture, places are screen px.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from harness.softdevice.screen import Screen

FRAME_MS = 16
LONG_PRESS_MS = 500
"""android.view.ViewConfiguration: from here on a resting finger presses long."""
TOUCH_SLOP_DP = 8


@dataclass(frozen=True)
class Sample:
    """A finger's place at a time."""

    at_ms: float
    x: float
    y: float


@dataclass(frozen=True)
class Stroke:
    """One finger from touching to lifting; at least one sample, in order of time."""

    samples: tuple[Sample, ...]

    @property
    def start_ms(self) -> float:
        """When it touches."""
        return self.samples[0].at_ms

    @property
    def end_ms(self) -> float:
        """When it lifts."""
        return self.samples[-1].at_ms

    def at(self, at_ms: float) -> tuple[float, float]:
        """Where the finger is, between samples on a straight line."""
        before = self.samples[0]
        for after in self.samples:
            if after.at_ms >= at_ms:
                span = after.at_ms - before.at_ms
                share = 1.0 if span <= 0 else (at_ms - before.at_ms) / span
                return before.x + (after.x - before.x) * share, before.y + (after.y - before.y) * share
            before = after
        return before.x, before.y

    def rest_ms(self, slop_px: float) -> float:
        """How long the finger rests where it touched."""
        first = self.samples[0]
        for sample in self.samples:
            if abs(sample.x - first.x) > slop_px or abs(sample.y - first.y) > slop_px:
                index = self.samples.index(sample)
                return self.samples[index - 1].at_ms - first.at_ms
        return self.end_ms - self.start_ms

    def moves(self, slop_px: float) -> bool:
        """Whether the finger leaves the place it touched."""
        first = self.samples[0]
        return any(abs(sample.x - first.x) > slop_px or abs(sample.y - first.y) > slop_px for sample in self.samples)


def stroke(*samples: tuple[float, float, float]) -> Stroke:
    """Make a stroke of (ms, x, y)."""
    return Stroke(tuple(Sample(*sample) for sample in samples))


def grouped(strokes: Sequence[Stroke]) -> list[list[Stroke]]:
    """Put strokes together that are on the glass at the same time, in order of time."""
    groups: list[list[Stroke]] = []
    for one in sorted(strokes, key=lambda item: item.start_ms):
        if groups and one.start_ms < max(other.end_ms for other in groups[-1]):
            groups[-1].append(one)
        else:
            groups.append([one])
    return groups


async def play(screen: Screen, group: Sequence[Stroke]) -> None:
    """Make one group of strokes; returns when the page took them."""
    slop_px = TOUCH_SLOP_DP * screen.state.profile.density
    if len(group) > 1:
        await screen.touch_frames(_frames(group))
        return
    (one,) = group
    first, duration_ms = one.samples[0], one.end_ms - one.start_ms
    if not one.moves(slop_px):
        await screen.tap(first.x, first.y, round(duration_ms))
    elif one.rest_ms(slop_px) >= LONG_PRESS_MS:
        await _drag(screen, one)
    else:
        steps = max(2, round(duration_ms / FRAME_MS))
        path = [one.at(one.start_ms + duration_ms * step / steps) for step in range(steps + 1)]
        await screen.swipe(path, max(1, round(duration_ms)))


async def _drag(screen: Screen, one: Stroke) -> None:
    """Touch, hold and move in real time, so that the long press counts before the first move."""
    loop = asyncio.get_running_loop()
    began_s = loop.time()
    slop_px = TOUCH_SLOP_DP * screen.state.profile.density
    first, rest_ms = one.samples[0], one.rest_ms(slop_px)
    await screen.touch("down", first.x, first.y)
    at_ms = rest_ms
    while at_ms < one.end_ms - one.start_ms:
        await asyncio.sleep(max(0.0, began_s + at_ms / 1000 - loop.time()))
        await screen.touch("move", *one.at(one.start_ms + at_ms))
        at_ms += FRAME_MS
    await asyncio.sleep(max(0.0, began_s + (one.end_ms - one.start_ms) / 1000 - loop.time()))
    last = one.samples[-1]
    await screen.touch("move", last.x, last.y)
    await screen.touch("up", last.x, last.y)


def _frames(group: Sequence[Stroke]) -> list[tuple[float, dict[int, tuple[float, float]]]]:
    """Which fingers touch where, at each moment something changes; the last frame is empty."""
    begin, end = min(one.start_ms for one in group), max(one.end_ms for one in group)
    moments = {begin + FRAME_MS * number for number in range(int((end - begin) / FRAME_MS) + 1)}
    moments |= {edge for one in group for edge in (one.start_ms, one.end_ms)}
    frames: list[tuple[float, dict[int, tuple[float, float]]]] = []
    for at_ms in sorted(moments):
        here = {n: one.at(at_ms) for n, one in enumerate(group) if one.start_ms <= at_ms < one.end_ms}
        frames.append(((at_ms - begin) / 1000, here))
    return frames
