"""How many taps from the main screen to the privacy policy.

The way that the explorer knows is walked again and its taps counted; where it needs more than four, or none is known, a search looks
for a shorter one.
Source: 认定方法 一: more than four taps from the main screen make the policy hard to reach.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from harness.errors import AutomationError
from harness.flows.navigate import reach
from harness.flows.retrace import repeat
from harness.flows.screen import clear_way, here
from harness.meaning import lexicon
from harness.meaning.layout import title
from harness.meaning.paths import is_answer, straight
from harness.model.action import LaunchApp, Tap
from harness.model.hierarchy import Hierarchy
from harness.model.observation import Observation, Outcome, Visit
from harness.probes.base import Probe, Setting, is_late
from harness.session import Session

NAME = "taps_to_privacy"
_ALLOWED = 4
_DEEPEST = 8  # further away than that nobody looks for it
_SEARCHED = 6
_MAX_WAYS = 3
_NEEDS_S = 15.0


def run(session: Session, setting: Setting, observation: Observation) -> tuple[Outcome, ...]:
    """Walk from the home page to the policy by the shortest way known or found.

    Facts: `taps` (int, or None when it was not found within eight), `path` (labels tapped), `found_by` (walk: the explorer's way
    walked again · search · ""). The last of the outcome's visits shows the policy.
    """
    mark = len(session.visits)
    best: list[str] | None = None
    found_by = ""
    with session.phase_of(f"probe:{NAME}"):
        try:
            best = next((taps for way in ways(observation) if (taps := _walk(session, way)) is not None), None)
            found_by = "walk" if best is not None else ""
            if (best is None or len(best) > _ALLOWED) and not is_late(session, _NEEDS_S):
                limit = _SEARCHED if best is None else _ALLOWED
                found = reach(session, "privacy_policy", limit, restart=True)
                if found is not None and (best is None or found.taps < len(best)):
                    best, found_by = [hop.label for hop in found.hops], "search"
                elif best is not None:
                    _walk(session, next(iter(ways(observation))))  # the policy is what the last look shows
            session.observe()
            status = "done" if best is not None else "not_found"
            message = (
                f"从首页点击 {len(best)} 次到达隐私政策"
                if best is not None
                else f"从首页点击 {_DEEPEST} 次以内没有找到隐私政策"
            )
        except AutomationError as error:
            status, message = "failed", str(error)
    facts: dict[str, Any] = {
        "taps": len(best) if best is not None else None, "path": best or [], "found_by": found_by,
    }  # fmt: skip
    visits = tuple(visit.index for visit in session.visits[mark:])
    return (session.note(Outcome(NAME, status, session.role, facts, visits, message)),)


def ways(observation: Observation) -> Iterator[tuple[Tap, ...]]:
    """Ways of the explorer to the policy, the shortest first; what answers the consent question is no step of them."""
    found = {
        tuple(tap.target.label for tap in steps): steps
        for visit in observation.visits
        if visit.phase == "explore" and is_policy(visit) and (steps := _steps(visit))
    }
    short = sorted((labels for labels in found if len(labels) <= _DEEPEST), key=len)
    yield from (found[labels] for labels in short[:_MAX_WAYS])


def is_policy(visit: Visit) -> bool:
    """Whether the visit shows the policy itself, however short it is: so recognised, or so titled after an entry so called."""
    if "privacy_policy" in visit.places:
        return True
    return (
        "first_run" not in visit.places
        and _is_titled(visit.hierarchy)
        and bool(lexicon.matches("place.privacy_policy", visit.on_entry))
    )


def _is_titled(hierarchy: Hierarchy) -> bool:
    head = title(hierarchy)
    return head is not None and lexicon.matches("place.privacy_policy", head.text) is not None


def _steps(visit: Visit) -> tuple[Tap, ...]:
    """The taps since the launch, detours and answers to questions left out; nothing when it does not begin at a launch."""
    begins = any(isinstance(action, LaunchApp) for action in visit.path[:4])
    return tuple(tap for tap in straight(visit.path) if not is_answer(tap)) if begins else ()


def _walk(session: Session, way: tuple[Tap, ...]) -> list[str] | None:
    """The labels tapped on the way, or None when it does not lead to the policy any more."""
    session.begin()
    hierarchy = clear_way(session)
    tapped: list[str] = []
    for tap in way:
        if not repeat(session, tap, hierarchy):
            return None
        session.observe()
        hierarchy = clear_way(session, accept=False)
        tapped.append(tap.target.label)
    arrived = "privacy_policy" in here(session, hierarchy) or _is_titled(hierarchy)
    return tapped if arrived else None


PROBE = Probe(NAME, "从首页到隐私政策的点击次数", run, rank=2)
