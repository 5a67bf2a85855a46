"""The only reader of time and maker of ids, so that tests can hand in their own.

Knows nothing of devices; never waits (see `wait`).
"""

from __future__ import annotations

import secrets
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """What the harness may ask about time."""

    def now(self) -> datetime:
        """Return the wall-clock time, UTC and timezone-aware."""
        ...

    def monotonic(self) -> float:
        """Return seconds that never run backwards."""
        ...


class SystemClock:
    """The host's clock."""

    def now(self) -> datetime:
        """Return the wall-clock time, UTC and timezone-aware."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Return seconds that never run backwards."""
        return time.monotonic()


@dataclass(frozen=True)
class Deadline:
    """A point in monotonic time after which something must stop."""

    clock: Clock
    at_s: float

    @classmethod
    def after(cls, timeout_s: float, clock: Clock | None = None) -> Deadline:
        """Make a deadline `timeout_s` seconds from now."""
        clock = clock or SystemClock()
        return cls(clock, clock.monotonic() + timeout_s)

    @property
    def left_s(self) -> float:
        """Seconds left; never negative."""
        return max(0.0, self.at_s - self.clock.monotonic())

    @property
    def is_over(self) -> bool:
        """Whether the deadline has passed."""
        return self.clock.monotonic() >= self.at_s


def timestamp(moment: datetime) -> str:
    """Write a moment the way records do: ISO 8601, UTC, milliseconds."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def run_id(moment: datetime) -> str:
    """Make a run id that sorts by time and does not collide: 20260131T101500-1a2b3c."""
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%S}-{secrets.token_hex(3)}"


def random_seed() -> int:
    """Draw a seed for a run that was given none; the record keeps it."""
    return secrets.randbelow(2**31)
