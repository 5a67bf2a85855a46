"""How long an exploration may go on: actions, seconds, depth, restarts.

Knows the limits and counts against them; the clock is handed in.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from harness.clock import Clock


@dataclass(frozen=True)
class Budget:
    """Limits of one walk; a walk ends at the first that is met.

    Attributes:
        actions: gestures and keys, launches included.
        time_s: seconds from the start of the walk.
        depth: entries opened one after the other from a bottom tab; deeper ones are listed, not opened.
        restarts: cold launches after a crash, a hang or a place without a way back.
        scrolls: swipes on one screen other than home.
        home_scrolls: swipes on the home screen, whose end rules need.
        rows: rows of one list that are opened when they all lead to the same screen.
    """

    actions: int = 400
    time_s: float = 240.0
    depth: int = 7
    restarts: int = 40
    scrolls: int = 4
    home_scrolls: int = 20
    rows: int = 2


class Meter:
    """What a walk has spent of its budget.

    Args:
        budget: the limits.
        clock: asked for monotonic seconds only.
        count: how many actions the session has performed so far.
    """

    def __init__(self, budget: Budget, clock: Clock, count: Callable[[], int]) -> None:
        self.budget, self._clock, self._count = budget, clock, count
        self._start_s, self._first = clock.monotonic(), count()
        self.restarts = 0

    @property
    def actions(self) -> int:
        """Actions since the walk began."""
        return self._count() - self._first

    @property
    def elapsed_s(self) -> float:
        """Seconds since the walk began."""
        return self._clock.monotonic() - self._start_s

    @property
    def exhausted(self) -> str:
        """Why the walk must end, as a Chinese sentence; "" while it may go on."""
        if self.actions >= self.budget.actions:
            return f"操作次数已达上限({self.budget.actions} 次)"
        if self.elapsed_s >= self.budget.time_s:
            return f"遍历时间已达上限({self.budget.time_s:g} 秒)"
        if self.restarts > self.budget.restarts:
            return f"重启次数已达上限({self.budget.restarts} 次)"
        return ""
