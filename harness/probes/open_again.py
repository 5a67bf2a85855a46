"""Open once more what failed to open, so that one bad moment is not taken for the app.

Source: regulation brief, part 2, T13 (reproduction before a failure is reported) and T14.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from harness import wait
from harness.errors import AppCrashed, AppNotResponding, AutomationError
from harness.flows.retrace import retrace
from harness.flows.screen import clear_way
from harness.meaning.failure import failure_shown
from harness.meaning.paths import opened_by
from harness.meaning.text import bare
from harness.model.observation import Observation, Outcome, Visit
from harness.probes.base import Probe, Setting, is_late, tried_before
from harness.session import Session

NAME = "open_again"
_MAX_ENTRIES = 4
_PATIENCE_S = 6.0
_NEEDS_S = 20.0


def run(session: Session, setting: Setting, observation: Observation) -> tuple[Outcome, ...]:
    """Try up to four entries that failed in the role now signed in.

    Facts of each outcome: `entry`, `failure` (crash, not_responding, blank, or what the page said), `failed_again`, `before` and
    `after` (indexes of visits).
    """
    outcomes: list[Outcome] = []
    done = tried_before(observation, NAME, "entry")
    with session.phase_of(f"probe:{NAME}"):
        for visit, failure in failed(observation, session.role):
            if len(outcomes) >= _MAX_ENTRIES or is_late(session, _NEEDS_S):
                break
            if opened_by(visit) not in done:
                outcomes.append(_try(session, visit, failure))
        if outcomes:
            session.begin()
            clear_way(session)
    return tuple(outcomes)


def failed(observation: Observation, role: str) -> Iterator[tuple[Visit, str]]:
    """The first look at each entry that ended in a failure, and what the failure was."""
    seen: set[str] = set()
    for visit in observation.visits:
        failure = failure_shown(visit, observation.package)
        if visit.role != role or visit.phase != "explore" or not visit.on_entry or not failure:
            continue
        if bare(visit.on_entry) not in seen:
            seen.add(bare(visit.on_entry))
            yield visit, failure


def _try(session: Session, visit: Visit, failure: str) -> Outcome:
    mark = len(session.visits)
    facts: dict[str, Any] = {
        "entry": opened_by(visit), "failure": failure, "failed_again": False, "before": visit.index, "after": None,
    }  # fmt: skip
    status = "done"
    try:
        retrace(session, visit.path)
        wait.until(lambda: not failure_shown(session.observe(keep=False), session.package), _PATIENCE_S, 0.5)
        again = session.observe()
        facts["after"] = again.index
        facts["failed_again"] = bool(failure_shown(again, session.package))
    except (AppCrashed, AppNotResponding):
        facts["failed_again"] = True
        facts["after"] = session.visits[-1].index
    except AutomationError as error:
        status = "failed"
        facts["message"] = str(error)
    message = f"再次打开“{visit.on_entry}”," + ("仍然失败" if facts["failed_again"] else "没有失败")
    visits = tuple(seen.index for seen in session.visits[mark:])
    return session.note(Outcome(NAME, status, session.role, facts, visits, message))


PROBE = Probe(NAME, "再次打开失败的入口", run, rank=4, each_role=True)
