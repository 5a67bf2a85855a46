"""What a walk reached and what it did not, in the words of the record. Pure.

`reached[place]` is True when the place was visited, or when the app provably has none: every screen within depth was
opened, nothing pointed there, and `reached["absent"]` names it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from harness.explore.entries import Entry
from harness.explore.graph import Graph

_NAMES = {"mine": "我的", "settings": "设置", "about": "关于"}


def reached(
    graph: Graph, tabs: Iterable[str], tabs_opened: Iterable[str], entries: Iterable[Entry], *, is_complete: bool
) -> dict[str, Any]:
    """Say which places were visited.

    Args:
        tabs: labels of every bottom tab seen.
        tabs_opened: those whose screen was visited.
        entries: every entry seen anywhere, opened or not.
        is_complete: nothing was left to open within depth.
    """
    seen = {place for page in graph.pages.values() for place in page.places}
    opened = list(dict.fromkeys(tabs_opened))
    result: dict[str, Any] = {
        place: place in seen for place in ("home", "home_end", "mine", "settings", "about", "login")
    }
    result["tabs"] = opened
    result["tabs_missed"] = [tab for tab in dict.fromkeys(tabs) if tab not in opened]
    pointed_at = {concept for entry in entries for concept in entry.concepts[:1]}
    absent = [place for place in (*_NAMES, "login") if not result[place] and is_complete and place not in pointed_at]
    for place in absent:
        result[place] = True
    result["absent"] = absent
    return result
