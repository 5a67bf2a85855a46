"""What a walk reached and what it did not, in the words of the record. Pure.

`reached[place]` is True when the place was visited, when what is named after it was opened and led no further in this login
state (我的 that asks to log in), or when the app provably has none: every screen within depth was opened, nothing was named
after it, and `reached["absent"]` names it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from harness.explore.graph import Graph

_PLACES = ("home", "home_end", "mine", "settings", "about", "login")


def reached(
    graph: Graph, tabs: Iterable[str], tabs_opened: Iterable[str], named: Mapping[str, bool], *, is_complete: bool
) -> dict[str, Any]:
    """Say which places were visited.

    Args:
        tabs: labels of every bottom tab seen.
        tabs_opened: those whose screen was visited.
        named: place → whether something named after it was opened.
        is_complete: nothing was left to open within depth.
    """
    seen = {place for page in graph.pages.values() for place in page.places}
    opened = list(dict.fromkeys(tabs_opened))
    result: dict[str, Any] = {place: place in seen or named.get(place, False) for place in _PLACES}
    result["tabs"] = opened
    result["tabs_missed"] = [tab for tab in dict.fromkeys(tabs) if tab not in opened]
    absent = [place for place in _PLACES if not result[place] and is_complete and place not in named]
    for place in absent:
        result[place] = True
    result["absent"] = absent
    return result
