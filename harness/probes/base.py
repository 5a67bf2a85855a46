"""The contract of a probe."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any, Protocol

from harness.errors import AutomationError, HandOver, NodeNotFound
from harness.model.observation import Observation, Outcome
from harness.registry import Registry
from harness.session import Session


class Setting(Protocol):
    """What is around an experiment: what may be sent, and a way to begin with a fresh install."""

    @property
    def authorised(self) -> Collection[str]:
        """What may really be submitted: words such as submit_form."""
        ...

    def start_afresh(self, role: str = "") -> bool:
        """Delete the app's data, pass its first run and sign in; whether the role is then signed in ("" is nobody)."""
        ...


@dataclass(frozen=True)
class Probe:
    """One experiment.

    Attributes:
        name: id, the file name; also the name of its outcomes.
        title: what it does, in Chinese.
        run: does it on an open session, noting each outcome there; returns the same outcomes, oldest first. It begins nothing
            new once `is_late` says so.
        each_role: tried with every account, because each sees functions of its own; otherwise with the first one only.
        afresh: deletes the app's data, and so comes after all others, or before them at rank 1.
        rank: what is most worth its time comes first: 1 before 9.
        phase: the phase of the inspection it belongs to.
    """

    name: str
    title: str
    run: Callable[[Session, Setting, Observation], tuple[Outcome, ...]]
    each_role: bool = False
    afresh: bool = False
    rank: int = 5
    phase: str = "probes"


PROBES = Registry("harness.probes", "PROBE")


def is_late(session: Session, needs_s: float = 0.0) -> bool:
    """Whether an experiment of so many seconds would end after the session's deadline."""
    return session.deadline is not None and session.deadline.left_s <= needs_s


def noted(session: Session, name: str, facts: dict[str, Any], experiment: Callable[[], tuple[str, str]]) -> Outcome:
    """Do one experiment and note how it ended, with every look made meanwhile.

    Args:
        name: of the probe.
        facts: filled in by the experiment as it goes, so that what is known stays when it breaks off.
        experiment: says its status and a Chinese sentence about it.
    """
    mark = len(session.visits)
    try:
        status, message = experiment()
    except HandOver as error:
        status, message = "handed_over", str(error)
    except NodeNotFound as error:
        status, message = "not_found", str(error)
    except AutomationError as error:
        status, message = "failed", str(error)
    visits = tuple(seen.index for seen in session.visits[mark:])
    return session.note(Outcome(name, status, session.role, facts, visits, message))


def tried_before(observation: Observation, name: str, fact: str) -> frozenset[str]:
    """What another account has already tried to an end: the values of a fact in the probe's outcomes."""
    ended = (outcome for outcome in observation.outcomes_of(name) if outcome.status in ("done", "refused"))
    return frozenset(str(outcome.facts.get(fact)) for outcome in ended)
