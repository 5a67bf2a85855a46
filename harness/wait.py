"""The only sleeper of the synchronous side: poll until a condition holds or time is up."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

from harness.clock import Deadline

T = TypeVar("T")


def until(probe: Callable[[], T | None], timeout_s: float, interval_s: float = 0.1) -> T | None:
    """Call `probe` until it returns something other than None or False.

    Args:
        probe: asked at least once, also with a timeout of 0.
        timeout_s: total time to keep asking.
        interval_s: pause between two questions.

    Returns:
        The first answer, or None when time ran out.
    """
    deadline = Deadline.after(timeout_s)
    while True:
        answer = probe()
        if answer is not None and answer is not False:
            return answer
        if deadline.is_over:
            return None
        time.sleep(min(interval_s, max(deadline.left_s, 0.001)))


def pause(duration_s: float) -> None:
    """Let time pass where passing time is itself the experiment (a counter that may grow)."""
    time.sleep(duration_s)
