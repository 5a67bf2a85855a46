"""How long the app takes from a cold start to a screen that can be used.

A splash screen is none, whatever it shows; a question of the system in front of the app is answered and not counted as one either.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from harness import wait
from harness.meaning.layout import texts
from harness.meaning.substance import is_ready
from harness.meaning.system_windows import system_window
from harness.model.action import LaunchApp
from harness.session import Session

PATIENCE_S = 20.0
"""Longer than any limit that a rule may set; a start that takes longer is noted with this figure."""
SLOW_S = 5.0
"""What Android calls an excessive cold start: after this the waiting itself is worth a picture."""

_STARTS = 3
_LOOK_S = 0.1


def measure_starts(session: Session, known_s: Sequence[float] = ()) -> dict[str, Any]:
    """Start cold up to three times; twice are enough for an app that is slow.

    Args:
        known_s: what cold starts took so far, in seconds.

    Returns:
        `cold_starts_s` (seconds of each start until the first usable screen), `waiting` (index of the visit that shows what stands
        there meanwhile; None when the starts are quick), `never_ready` (how many starts showed nothing usable at all).
    """
    starts = [round(seconds, 2) for seconds in known_s]
    never, waiting = 0, None
    while len(starts) < _STARTS and waiting is None:
        began = session.clock.monotonic()
        if starts and min(starts) > SLOW_S:
            # Slow again or not: this start is also the one that shows what a user looks at meanwhile.
            waiting = _look_while_waiting(session)
        else:
            session.launch()
            session.handle_system_dialogs()
        never += not _until_ready(session)
        starts.append(round(session.clock.monotonic() - began, 2))
        session.observe()
    return {"cold_starts_s": starts, "waiting": waiting, "never_ready": never}


def _until_ready(session: Session) -> bool:
    limit_s = PATIENCE_S if session.deadline is None else min(PATIENCE_S, session.deadline.left_s)

    def ready() -> bool:
        now = session.hierarchy()
        if system_window(now) is not None:
            session.handle_system_dialogs()
            return False
        return is_ready(now, session.package) and not session.is_veiled(now)

    return bool(wait.until(ready, limit_s, _LOOK_S))


def _look_while_waiting(session: Session) -> int:
    """Start the app and keep what is on the screen before it can be used."""
    session.perform(LaunchApp(session.package))
    wait.until(lambda: bool(texts(session.hierarchy())), SLOW_S, _LOOK_S)
    return session.observe(settle=False).index
