"""Unvisited places that rules need come first; words only raise priority; near before far.

The order: end of home, bottom tabs, 我的/设置/关于/login, complaint and account places, the rest of each page, then
named functions by the words in their label, other functions, and rows of lists last.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

from harness.explore.entries import Entry
from harness.explore.policies.base import Candidate

_PLACES = {"mine": 90, "settings": 90, "about": 90, "login": 85}
_NEEDED = {
    "complaint_entry": 80, "complaint_zone": 80, "my_complaints": 75, "cancel_account": 75, "privacy_policy": 70,
    "user_agreement": 60, "services": 72, "messages": 55, "register": 50,
}  # fmt: skip
_KINDS = {"tab": 95, "tile": 50, "single": 45, "row": 45, "icon": 35, "strip": 40, "bare": 20}
_WORD_BONUS, _CONTENT_PENALTY = 12, 20
# One move costs about as much as the step between two kinds, so a finished page is left for a much better one only.
_MOVE_COST = 4
# Where one stands, looking further costs one swipe; coming back for it costs a way.
# What carries the same name elsewhere mostly leads to the same place; where login pages came up, more will.
_REPEAT_PENALTY, _WALL_PENALTY, _MOST_WALLS = 40, 8, 4
_SCROLL_HOME, _SCROLL_HERE, _SCROLL_LATER = 100, 92, 62


def score(candidate: Candidate) -> int:
    """How much a candidate is worth now; higher comes first."""
    if candidate.entry is not None:
        worth = _worth(candidate.entry) - _WALL_PENALTY * min(candidate.walls, _MOST_WALLS)
        worth -= _REPEAT_PENALTY if candidate.repeats and candidate.entry.kind != "tab" else 0
    elif candidate.is_home:
        worth = _SCROLL_HOME
    else:
        worth = _SCROLL_HERE if candidate.in_view else _SCROLL_LATER
    return worth - _MOVE_COST * min(candidate.distance, 8) - 2 * candidate.depth + (2 if candidate.in_view else 0)


def _worth(entry: Entry) -> int:
    named = max((_PLACES.get(c, 0) or _NEEDED.get(c, 0) for c in entry.concepts[:2]), default=0)
    plain = _KINDS[entry.kind] + (_WORD_BONUS if entry.interest else 0)
    return max(named if not entry.is_content else 0, plain) - (_CONTENT_PENALTY if entry.is_content else 0)


def POLICY(candidates: Sequence[Candidate], chance: random.Random) -> Candidate:
    """Take the best score; among equals the seed decides."""
    best = max(score(candidate) for candidate in candidates)
    return chance.choice([candidate for candidate in candidates if score(candidate) == best])
