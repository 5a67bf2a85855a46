"""The events of Android's `monkey`: kinds and their default shares, gestures, and the random numbers behind them.

Pure: a seed goes in, events come out; refuses to know screens and apps, so that benchmarks can play them anywhere. These are
monkey's semantics written again, not Android's monkey. Source: MonkeySourceRandom in cmds/monkey of AOSP's development
repository, and java.util.Random, whose numbers a seed repeats here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

DEFAULT_SHARES = {
    "touch": 15.0,
    "motion": 10.0,
    "pinchzoom": 2.0,
    "trackball": 15.0,
    "rotation": 0.0,
    "permission": 0.0,
    "nav": 25.0,
    "majornav": 15.0,
    "syskeys": 2.0,
    "appswitch": 2.0,
    "flip": 1.0,
    "anyevent": 13.0,
}
"""Kind to per cent, in the order in which monkey counts and prints them."""
NAV_KEYS = (19, 20, 21, 22)
"""DPAD_UP, DPAD_DOWN, DPAD_LEFT, DPAD_RIGHT."""
MAJOR_NAV_KEYS = (82, 23)
"""MENU, DPAD_CENTER."""
SYSTEM_KEYS = (3, 4, 5, 6, 24, 25, 164, 91)
"""HOME, BACK, CALL, ENDCALL, VOLUME_UP, VOLUME_DOWN, VOLUME_MUTE, MUTE."""
SKIPPED_KEYS = frozenset((26, 6, 223, 276))
"""POWER, ENDCALL, SLEEP, SOFT_SLEEP: monkey would only switch the device off."""
LAST_KEY = 304
"""Highest key code drawn for "anyevent" (Android 12 has that many)."""
_MAX_STEP_PX = 50.0
Phase = Literal["down", "move", "up"]


class SharesRejected(ValueError):
    """The shares asked for do not make 100 per cent; the message is monkey's."""


class JavaRandom:
    """java.util.Random: the same seed gives the same numbers."""

    _MASK = (1 << 48) - 1

    def __init__(self, seed: int) -> None:
        self._state = (seed ^ 0x5DEECE66D) & self._MASK

    def _next(self, bits: int) -> int:
        self._state = (self._state * 0x5DEECE66D + 0xB) & self._MASK
        return self._state >> (48 - bits)

    def below(self, bound: int) -> int:
        """Draw from 0 to `bound` - 1."""
        bits = self._next(31)
        if bound & (bound - 1) == 0:
            return (bound * bits) >> 31
        while bits - bits % bound + (bound - 1) >= 1 << 31:
            bits = self._next(31)
        return bits % bound

    def ratio(self) -> float:
        """Draw from 0 up to, not including, 1."""
        return self._next(24) / (1 << 24)

    def is_heads(self) -> bool:
        """Toss a coin."""
        return self._next(1) != 0


@dataclass(frozen=True)
class Touch:
    """One touch event; the second pointer of a pinch comes and goes while the first is down.

    Attributes:
        phase: what the pointer that changes does; "down" and "up" with two pointers are the second one's.
        pointers: (x, y) in px of each finger.
        is_intermediate: whether monkey tells of it only with -v -v.
    """

    phase: Phase
    pointers: tuple[tuple[float, float], ...]
    is_intermediate: bool = False


@dataclass(frozen=True)
class Trackball:
    """One event of a trackball: a step, or its button."""

    phase: Phase
    dx: int = 0
    dy: int = 0
    is_intermediate: bool = False


@dataclass(frozen=True)
class Key:
    """A key going down or up."""

    code: int
    is_down: bool


@dataclass(frozen=True)
class Switch:
    """A main activity is started; the number picks one of those allowed."""

    number: int


@dataclass(frozen=True)
class Flip:
    """A hardware keyboard opens or closes."""

    is_open: bool


@dataclass(frozen=True)
class Rotate:
    """The screen is turned to 0..3 quarter turns."""

    quarters: int
    stays: bool


@dataclass(frozen=True)
class Permission:
    """A runtime permission is granted or revoked; the number picks one."""

    number: int


MonkeyEvent = Touch | Trackball | Key | Switch | Flip | Rotate | Permission


def shares(wanted: Mapping[str, float]) -> dict[str, float]:
    """Complete the shares a user gave: the others keep their proportions and fill what is left.

    Args:
        wanted: kind to per cent.

    Raises:
        SharesRejected: more than 100 per cent, or all given and less.
    """
    given = sum(wanted.values())
    rest = {kind: share for kind, share in DEFAULT_SHARES.items() if kind not in wanted}
    if given > 100:
        raise SharesRejected("** Event weights > 100%")
    if given < 100 and not sum(rest.values()):
        raise SharesRejected("** Event weights < 100%")
    ratio = (100 - given) / (sum(rest.values()) or 1)
    return {kind: wanted[kind] if kind in wanted else DEFAULT_SHARES[kind] * ratio for kind in DEFAULT_SHARES}


class MonkeySource:
    """Random gestures without end.

    Args:
        seed: the same seed, size and shares give the same gestures.
        width_px, height_px: where touches may fall.
        shares_percent: see `shares`.
        activities: how many main activities there are to switch between.
        permissions: how many runtime permissions there are.
    """

    def __init__(
        self,
        seed: int,
        width_px: int,
        height_px: int,
        shares_percent: Mapping[str, float],
        activities: int = 1,
        permissions: int = 0,
    ) -> None:
        self._random = JavaRandom(seed)
        self._size = width_px, height_px
        self._activities, self._permissions = activities, permissions
        self._limits: list[tuple[float, str]] = []
        total = 0.0
        for kind, share in shares_percent.items():
            total += share / 100
            self._limits.append((total, kind))
        self._is_keyboard_open = False

    def first(self) -> tuple[MonkeyEvent, ...]:
        """Begin as monkey does: with one of the activities."""
        return (Switch(self._random.below(self._activities)),)

    def gesture(self) -> tuple[MonkeyEvent, ...]:
        """Draw the events of the next gesture."""
        drawn = self._random.ratio()
        kind = next((kind for limit, kind in self._limits if drawn < limit), "anyevent")
        simple = {"touch": self._tap, "motion": self._drag, "pinchzoom": self._pinch, "trackball": self._roll}
        if kind in simple:
            return tuple(simple[kind]())
        if kind == "rotation":
            return (Rotate(self._random.below(4), self._random.is_heads()),)
        if kind == "permission":
            return (Permission(self._random.below(self._permissions)),) if self._permissions else ()
        if kind == "appswitch":
            return (Switch(self._random.below(self._activities)),)
        if kind == "flip":
            self._is_keyboard_open = not self._is_keyboard_open
            return (Flip(self._is_keyboard_open),)
        code = self._key(kind)
        return Key(code, True), Key(code, False)

    def _key(self, kind: str) -> int:
        keys = {"nav": NAV_KEYS, "majornav": MAJOR_NAV_KEYS, "syskeys": SYSTEM_KEYS}.get(kind)
        while True:
            code = keys[self._random.below(len(keys))] if keys else 1 + self._random.below(LAST_KEY - 1)
            if code not in SKIPPED_KEYS:
                return code

    def _point(self) -> tuple[float, float]:
        return float(self._random.below(self._size[0])), float(self._random.below(self._size[1]))

    def _vector(self) -> tuple[float, float]:
        return (self._random.ratio() - 0.5) * _MAX_STEP_PX, (self._random.ratio() - 0.5) * _MAX_STEP_PX

    def _walked(self, point: tuple[float, float], vector: tuple[float, float]) -> tuple[float, float]:
        x = min(point[0] + self._random.ratio() * vector[0], self._size[0])
        y = min(point[1] + self._random.ratio() * vector[1], self._size[1])
        return max(x, 0.0), max(y, 0.0)

    def _tap(self) -> Iterator[MonkeyEvent]:
        point, vector = self._point(), self._vector()
        yield Touch("down", (point,))
        yield Touch("up", (self._walked(point, vector),))

    def _drag(self) -> Iterator[MonkeyEvent]:
        point, vector = self._point(), self._vector()
        yield Touch("down", (point,))
        for _ in range(self._random.below(10)):
            point = self._walked(point, vector)
            yield Touch("move", (point,), True)
        yield Touch("up", (self._walked(point, vector),))

    def _pinch(self) -> Iterator[MonkeyEvent]:
        one, vector = self._point(), self._vector()
        yield Touch("down", (one,))
        two, other_vector = self._point(), self._vector()
        one = self._walked(one, vector)
        yield Touch("down", (one, two), True)
        for _ in range(self._random.below(10)):
            one, two = self._walked(one, vector), self._walked(two, other_vector)
            yield Touch("move", (one, two), True)
        one, two = self._walked(one, vector), self._walked(two, other_vector)
        yield Touch("up", (one, two), True)
        yield Touch("up", (self._walked(one, vector),))

    def _roll(self) -> Iterator[MonkeyEvent]:
        for number in range(10):
            yield Trackball("move", self._random.below(10) - 5, self._random.below(10) - 5, number > 0)
        if self._random.below(10) == 0:
            yield Trackball("down", is_intermediate=True)
            yield Trackball("up")
