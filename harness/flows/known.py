"""Going where an earlier walk has been: every page seen so far is kept with its path, so a place need not be searched for twice.

Knows visits and their paths; what a place is, is the caller's question. Each tap is found again by what it said.
"""

from __future__ import annotations

from collections.abc import Callable

from harness.flows.retrace import in_menu, locate, opens_way
from harness.flows.screen import clear_way, pages_down
from harness.meaning.paths import is_answer, means, straight, taps_of
from harness.meaning.text import bare
from harness.model.action import Action, Tap, TypeText
from harness.model.hierarchy import Hierarchy
from harness.model.observation import Visit
from harness.session import Session

_MOST_TAPS = 8  # a longer path is a walk in circles; searching afresh is quicker
_LOOKS_DOWN = 3
# A path over one of these does something; it is not walked a second time.
_ACTS = ("submit", "register", "rate", "pay", "delete", "logout", "vote", "call", "share", "send_code", "upload")


def seen_before(session: Session, fits: Callable[[Visit], bool], most: int = 3) -> tuple[Visit, ...]:
    """Visits that fit, one of each screen: those of the same role first, the nearest to a launch first.

    Args:
        most: how many at most.
    """
    found: dict[str, Visit] = {}
    own = [v for v in session.visits if v.package == session.package and not v.phase.startswith("probe:")]
    for visit in sorted(own, key=lambda v: (v.role != session.role, taps_of(v.path), -v.index)):
        if visit.screen not in found and taps_of(visit.path) <= _MOST_TAPS and _is_walk(visit.path) and fits(visit):
            found[visit.screen] = visit
    return tuple(found.values())[:most]


def _is_walk(path: tuple[Action, ...]) -> bool:
    """Whether a path only goes somewhere: what was typed on the way cannot be counted on, what acts is not done again."""
    return not any(
        isinstance(action, TypeText) or (isinstance(action, Tap) and means(action, *_ACTS)) for action in path
    )


def walk(session: Session, path: tuple[Action, ...]) -> tuple[Hierarchy, tuple[str, ...]] | None:
    """Launch cold and walk a path by what its taps said.

    Returns:
        The screen at its end and the labels tapped, answers left out; None when a step is not there any more.
    """
    session.begin()
    hierarchy = clear_way(session)
    said: list[str] = []
    taps = [tap for tap in straight(path) if not is_answer(tap)]
    for place, tap in enumerate(taps):
        found, page = None, hierarchy
        for page in pages_down(session, hierarchy, _LOOKS_DOWN):
            found = locate(page, tap.target, by_point=not tap.target.label)
            if found is not None:
                break
        if found is None and tap.target.label:
            found, page = in_menu(session, tap.target)
        if found is None:
            return None
        said.append(bare(tap.target.label))
        session.tap(found, page)
        now = session.settle()
        hierarchy = now if opens_way(now, taps[place + 1 :]) else clear_way(session)
    return hierarchy, tuple(said)
