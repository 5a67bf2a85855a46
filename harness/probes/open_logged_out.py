"""Open, with nobody signed in, the services that were seen signed in: a login page, or usable.

Most of it the two walks of the explorer know already; a few more are tried.
Source: regulation brief, part 2, T06 (whether a service is refused to a logged-out visitor) and T18.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from harness.errors import AutomationError
from harness.flows.retrace import repeat
from harness.flows.screen import clear_way
from harness.meaning.layout import tabs, texts
from harness.meaning.paths import opened_by, taps_of
from harness.meaning.places import is_login_wall
from harness.model.observation import Observation, Outcome, Visit
from harness.probes.base import Probe, Setting, is_late
from harness.session import Session

NAME = "open_logged_out"
_MAX_TAPS = 3
_MAX_TRIED = 4
_MAX_SERVICES = 40
_NEEDS_S = 10.0


def run(session: Session, setting: Setting, observation: Observation) -> tuple[Outcome, ...]:
    """Say of each service seen signed in what a visitor gets.

    Facts: `services` ([{entry, state, visit, signed_in_visit}], at most forty; state: login_wall · usable · absent (no such entry)),
    `tried` (entries tried now; the others are known from the walks).
    """
    signed_in = _services(v for v in observation.visits if v.role)
    if not signed_in:
        return ()
    visitors = _services(v for v in observation.visits if not v.role)
    found = [_service(entry, visitors[entry], visit) for entry, visit in signed_in.items() if entry in visitors]
    unknown = [(entry, visit) for entry, visit in signed_in.items() if entry not in visitors][:_MAX_TRIED]
    mark = len(session.visits)
    tried: list[str] = []
    with session.phase_of(f"probe:{NAME}"):
        if unknown and not is_late(session, _NEEDS_S):
            setting.start_afresh()
            for entry, visit in unknown:
                if is_late(session, _NEEDS_S):
                    break
                try:
                    found.append(_try(session, entry, visit))
                    tried.append(entry)
                except AutomationError:
                    continue  # how a visitor fares there is then not known
    walls = sum(1 for service in found if service["state"] == "login_wall")
    usable = sum(1 for service in found if service["state"] == "usable")
    message = f"登录后可见的 {len(found)} 项服务，未登录时 {usable} 项可用，{walls} 项要求登录"
    visits = tuple(visit.index for visit in session.visits[mark:])
    facts: dict[str, Any] = {"services": found[:_MAX_SERVICES], "tried": tried}
    return (session.note(Outcome(NAME, "done", "", facts, visits, message)),)


def _services(visits: Iterable[Visit]) -> dict[str, Visit]:
    """The first look at what each entry opened; bottom tabs are no services."""
    found: dict[str, Visit] = {}
    for visit in visits:
        entry = opened_by(visit)
        near = taps_of(visit.path) <= _MAX_TAPS
        if visit.phase == "explore" and entry and near and not tabs(visit.hierarchy):
            found.setdefault(entry, visit)
    return found


def _service(entry: str, visit: Visit, signed_in: Visit) -> dict[str, Any]:
    state = "login_wall" if is_login_wall(visit.hierarchy) else "usable"
    return {"entry": entry, "state": state, "visit": visit.index, "signed_in_visit": signed_in.index}


def _try(session: Session, entry: str, visit: Visit) -> dict[str, Any]:
    session.launch()
    hierarchy = clear_way(session)
    for action in visit.path:
        done = repeat(session, action, hierarchy)
        if done is None:
            break
        hierarchy = clear_way(session) if done else hierarchy
        if is_login_wall(hierarchy):
            return _service(entry, session.observe(), visit)
    seen = session.observe()
    arrived = _alike(seen, visit)
    return {**_service(entry, seen, visit), **({} if arrived else {"state": "absent"})}


def _alike(one: Visit, other: Visit) -> bool:
    """Whether the same page is shown, personal data aside."""
    if one.screen == other.screen:
        return True
    first, second = ({t.text for t in texts(visit.hierarchy)} for visit in (one, other))
    return len(first & second) >= 0.5 * min(len(first), len(second)) > 0


PROBE = Probe(NAME, "未登录时打开登录后的服务", run, rank=7, afresh=True)
