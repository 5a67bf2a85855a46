"""The shortest steps that lead to a finding: the session remembers everything since the launch, people repeat only what is needed. Pure.

Where two looks on the way show the same screen with the same content, what was done in between led in a circle. It is left
out unless it typed something or pressed a button that acts, because then the app may no longer be the same.
"""

from __future__ import annotations

from collections.abc import Iterable

from harness.meaning.buttons import concepts_of
from harness.meaning.system_windows import content_windows
from harness.model.action import Action, LaunchApp, PressKey, Swipe, Tap
from harness.model.node import Node
from harness.model.observation import Visit

# Words of the button group that name a way through the app; every other one may change something.
_WAYS = frozenset(
    (
        "about", "back", "cancel", "close", "complaint_entry", "complaint_zone", "home", "messages", "mine", "my_complaints",
        "privacy_policy", "search", "services", "settings", "skip", "user_agreement",
    )
)  # fmt: skip


def shortest(steps: tuple[Action, ...], role: str, visits: Iterable[Visit]) -> tuple[Action, ...]:
    """Leave the circles out of recorded steps.

    Args:
        steps: the path of one of the visits.
        role: of that visit; others saw the app signed in differently.
        visits: everything seen; those on the way are picked out here.
    """
    shown = _shown_on_the_way(steps, role, visits)
    kept: list[Action] = []
    at = 0
    while at < len(steps):
        again = [end for end in shown if end > at and shown.get(at) == shown[end] and _is_only_a_way(steps[at:end])]
        if again:
            at = max(again)
            continue
        kept.append(steps[at])
        at += 1
    return tuple(kept)


def _shown_on_the_way(
    steps: tuple[Action, ...], role: str, visits: Iterable[Visit]
) -> dict[int, tuple[str, tuple[Node, ...]]]:
    """What the screen showed after so many of the steps, where somebody looked. The last look counts: the page had settled."""
    return {
        len(visit.path): (visit.package, content_windows(visit.hierarchy))
        for visit in visits
        if visit.role == role and 0 < len(visit.path) <= len(steps) and visit.path == steps[: len(visit.path)]
    }


def _is_only_a_way(actions: tuple[Action, ...]) -> bool:
    return all(
        isinstance(action, Swipe)
        or (isinstance(action, PressKey) and action.key == "back")
        or (isinstance(action, LaunchApp) and not action.cold)
        or (isinstance(action, Tap) and set(concepts_of(action.target.label)) <= _WAYS)
        for action in actions
    )
