"""Screens and transitions: what the explorer knows of an app. Pure; no device, no clock, no chance.

A page is a screen together with all the ids that scrolling it has shown. Moves are remembered by the key of the
entry that was tapped, or by `BACK`; the newest outcome of a move comes first, older ones are still ways worth trying: a tab may
come back to whichever of its parts was open last.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

BACK = "<back>"
_MOST_EARLIER = 4


@dataclass
class Page:
    """One screen of the app.

    Attributes:
        id: screen id at the place where it was first seen.
        name: title or the label that led here, for people.
        depth: entries opened one after the other from a bottom tab.
        is_root: a bottom tab's screen or the first screen; the back key leaves the app here.
        places: words of `harness.model.observation.PLACES`, from every look at it.
    """

    id: str
    name: str = ""
    depth: int = 0
    is_root: bool = False
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
        # Where moves led at other times, newest first.
        self._earlier: dict[tuple[str, str], list[str]] = {}
        # Moves that lead to the same page from wherever they are offered: bottom tabs, parts of a page side by side.
        self._offered: dict[str, dict[str, None]] = {}

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
        """Remember where a move led; the newest outcome counts most."""
        known = self._moves.get((source.id, move))
        if known is not None and known != target.id:
            others = [page for page in self._earlier.get((source.id, move), ()) if page not in (known, target.id)]
            self._earlier[source.id, move] = [known, *others][:_MOST_EARLIER]
        self._moves[source.id, move] = target.id

    def offer(self, page: Page, move: str) -> None:
        """Say that a page offers a move that leads, as it does elsewhere, to one page: a bottom tab, a part beside the others."""
        self._offered.setdefault(page.id, {}).setdefault(move)

    def target(self, source: Page, move: str) -> Page | None:
        """Where a move led last time, or None when it was never tried."""
        found = self._moves.get((source.id, move))
        return self.pages[found] if found is not None else None

    def forget(self, source: Page, move: str) -> None:
        """Drop a move that no longer works."""
        self._moves.pop((source.id, move), None)
        self._earlier.pop((source.id, move), None)
        self._offered.get(source.id, {}).pop(move, None)

    @property
    def transitions(self) -> tuple[Transition, ...]:
        """Every remembered move that led to another page, in the order first made."""
        return tuple(
            Transition(source, move, target) for (source, move), target in self._moves.items() if source != target
        )

    def route(
        self, source: Page, target: Page, below: Sequence[Page] = (), *, without: Container[tuple[str, str]] = ()
    ) -> tuple[str, ...] | None:
        """The fewest moves from one page to another; None when no way is known.

        Args:
            below: see `routes`.
            without: (page, move) pairs that were tried just now and led elsewhere.
        """
        return self.routes(source, below, without=without).get(target.id)

    def routes(
        self, source: Page, below: Sequence[Page] = (), *, without: Container[tuple[str, str]] = ()
    ) -> dict[str, tuple[str, ...]]:
        """The fewest moves from one page to every page that can be reached, itself included.

        Args:
            below: the pages that lie under the source, newest last; pressing back is expected to uncover them.
            without: (page, move) pairs not to be used.
        """
        found: dict[str, tuple[str, ...]] = {}
        queue: deque[tuple[str, tuple[str, ...]]] = deque([(source.id, ())])
        under = [page.id for page in reversed(below)]
        backs = 0
        while queue or backs < len(under):
            # Back presses and taps cost the same, so a page uncovered by n presses joins the queue among routes of n.
            if backs < len(under) and (not queue or len(queue[0][1]) >= backs + 1):
                backs += 1
                queue.appendleft((under[backs - 1], (BACK,) * backs))
            here, way = queue.popleft()
            if here in found:
                continue
            found[here] = way
            queue.extend((there, (*way, move)) for move, there in self._taps_from(here) if (here, move) not in without)
        return found

    def _taps_from(self, page: str) -> Iterator[tuple[str, str]]:
        own = {move: to for (source, move), to in self._moves.items() if source == page and move != BACK}
        for move in self._offered.get(page, {}):
            if move not in own:
                elsewhere = [to for (_, other), to in self._moves.items() if other == move]
                own |= {move: elsewhere[-1]} if elsewhere else {}
        yield from ((move, to) for move, to in own.items() if to != page)
        yield from ((move, to) for move in own for to in self._earlier.get((page, move), ()) if to != page)

    def as_dict(self) -> dict[str, Any]:
        """A JSON-ready map of the app: pages by id and transitions, in the order found."""
        return {
            "screens": [
                {"id": p.id, "name": p.name, "depth": p.depth, "places": sorted(p.places)} for p in self.pages.values()
            ],
            "transitions": [{"from": t.source, "move": t.move, "to": t.target} for t in self.transitions],
        }
