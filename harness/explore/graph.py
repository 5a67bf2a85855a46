"""Screens and transitions: what the explorer knows of an app. Pure; no device, no clock, no chance.

A page is a screen together with all the ids that scrolling it has shown. Moves are remembered by the key of the
entry that was tapped, or by `BACK`; the newest outcome of a move replaces an older one.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import Any

BACK = "<back>"


@dataclass
class Page:
    """One screen of the app.

    Attributes:
        id: screen id at the place where it was first seen.
        name: title or the label that led here, for people.
        depth: entries opened one after the other from a bottom tab.
        is_root: a bottom tab's screen or the first screen; the back key leaves the app here.
        parent: page from which it was first opened.
        places: words of `harness.model.observation.PLACES`, from every look at it.
    """

    id: str
    name: str = ""
    depth: int = 0
    is_root: bool = False
    parent: str | None = None
    places: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Transition:
    """A move that was seen: what was done on one page and the page it led to."""

    source: str
    move: str
    target: str


class Graph:
    """The transition graph of one walk."""

    def __init__(self) -> None:
        self.pages: dict[str, Page] = {}
        self._page_of: dict[str, str] = {}
        self._moves: dict[tuple[str, str], str] = {}

    def page(self, screen: str) -> Page | None:
        """The page that shows this screen id, or None when it is new."""
        owner = self._page_of.get(screen)
        return self.pages.get(owner) if owner is not None else None

    def add(self, page: Page) -> Page:
        """Add a page under its own id.

        Raises:
            ValueError: the id belongs to a page already.
        """
        if page.id in self._page_of:
            raise ValueError(f"screen {page.id} is known already")
        self.pages[page.id] = page
        self._page_of[page.id] = page.id
        return page

    def alias(self, screen: str, page: Page) -> bool:
        """Say that a screen id is the same page scrolled; False when it is another page's already."""
        return self._page_of.setdefault(screen, page.id) == page.id

    def connect(self, source: Page, move: str, target: Page) -> None:
        """Remember where a move led; the newest outcome counts."""
        self._moves[source.id, move] = target.id

    def target(self, source: Page, move: str) -> Page | None:
        """Where a move led last time, or None when it was never tried."""
        found = self._moves.get((source.id, move))
        return self.pages[found] if found is not None else None

    def forget(self, source: Page, move: str) -> None:
        """Drop a move that no longer works."""
        self._moves.pop((source.id, move), None)

    @property
    def transitions(self) -> tuple[Transition, ...]:
        """Every remembered move that led to another page, in the order first made."""
        return tuple(
            Transition(source, move, target) for (source, move), target in self._moves.items() if source != target
        )

    def moves_from(self, page: Page) -> dict[str, str]:
        """Move → page id: what was seen, and the back key to where the page was first opened from."""
        known = {
            move: target for (source, move), target in self._moves.items() if source == page.id and target != page.id
        }
        if page.parent is not None and not page.is_root and (page.id, BACK) not in self._moves:
            known[BACK] = page.parent
        return known

    def route(self, source: Page, target: Page) -> tuple[str, ...] | None:
        """The fewest moves from one page to another; None when no way is known."""
        return self.routes(source).get(target.id)

    def routes(self, source: Page) -> dict[str, tuple[str, ...]]:
        """The fewest moves from one page to every page that can be reached, itself included."""
        found: dict[str, tuple[str, ...]] = {source.id: ()}
        queue = deque([source.id])
        while queue:
            here = queue.popleft()
            for move, there in self.moves_from(self.pages[here]).items():
                if there not in found:
                    found[there] = (*found[here], move)
                    queue.append(there)
        return found

    def as_dict(self) -> dict[str, Any]:
        """A JSON-ready map of the app: pages by id and transitions, in the order found."""
        return {
            "screens": [
                {"id": p.id, "name": p.name, "depth": p.depth, "places": sorted(p.places)} for p in self.pages.values()
            ],
            "transitions": [{"from": t.source, "move": t.move, "to": t.target} for t in self.transitions],
        }
