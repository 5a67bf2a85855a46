"""What is still to be opened, page by page, and what is left alone with the reason why. Pure.

Knows entries and what they led to; refuses to know devices and the order of opening (see `policies`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from harness.explore.budget import Budget
from harness.explore.entries import Entry
from harness.explore.graph import Graph, Page
from harness.explore.policies.base import Candidate

# More entries on one screen than this is a list that never ends.
MAX_ENTRIES = 80
_FAR = 9


@dataclass
class Todo:
    """What is known of one page's entries.

    Attributes:
        in_view: keys seen at the present scroll position.
        scrolls: how many screens of the page were shown so far.
        is_at_end: there is nothing further down, or enough was seen of it.
        failures: how often the page could not be reached again.
        led_to: how often the members of a group led to a screen.
        walls: how often the members of a group led to a login page.
        openers: for what a menu of the page holds, keys of the entries that may have folded the menu out.
        toggled: keys of the entries that led to the page itself, in order.
    """

    is_at_end: bool = False
    entries: dict[str, Entry] = field(default_factory=dict)
    done: set[str] = field(default_factory=set)
    order: dict[str, int] = field(default_factory=dict)
    in_view: frozenset[str] = frozenset()
    scrolls: int = 0
    failures: int = 0
    led_to: dict[str, Counter[str]] = field(default_factory=dict)
    walls: Counter[str] = field(default_factory=Counter)
    openers: dict[str, tuple[str, ...]] = field(default_factory=dict)
    toggled: list[str] = field(default_factory=list)


class Agenda:
    """Everything left to do on one walk.

    Args:
        graph: the pages.
        budget: depth and rows of a list.
        authorised: dangers that may be tapped after all.

    Attributes:
        tabs: label → opened, for every bottom tab seen.
        places: place → opened, for every place that an entry was named after.
        notes: Chinese sentences on what was seen and left alone, in order, no sentence twice.
    """

    def __init__(self, graph: Graph, budget: Budget, authorised: frozenset[str]) -> None:
        self._graph, self._budget, self._authorised = graph, budget, authorised
        self._todo: dict[str, Todo] = {}
        self._opened_labels: set[str] = set()
        self.tabs: dict[str, bool] = {}
        self.places: dict[str, bool] = {}
        self.notes: dict[str, None] = {}

    def of(self, page: Page) -> Todo | None:
        """What is known of a page's entries, or None when it was not looked at yet."""
        return self._todo.get(page.id)

    def learn(self, page: Page, entries: Sequence[Entry], *, may_scroll: bool, opener: str = "") -> None:
        """Take in what one look at a page offers.

        Args:
            opener: key of the entry of the same page that was tapped just before the look.
        """
        todo = self._todo.setdefault(page.id, Todo(is_at_end=not may_scroll))
        for entry in entries:
            if entry.kind == "tab":
                self.tabs.setdefault(entry.label, False)
            if entry.place:
                self.places.setdefault(entry.place, False)
            if entry.key not in todo.entries and len(todo.entries) < MAX_ENTRIES:
                todo.entries[entry.key] = entry
                todo.order[entry.key] = len(todo.order)
                # What a page that was seen to its end holds all of a sudden came with one of the taps that stayed on it.
                if opener or todo.is_at_end:
                    todo.openers[entry.key] = (opener,) if opener else tuple(todo.toggled)
        if opener and opener not in todo.toggled:
            todo.toggled.append(opener)
        todo.in_view = frozenset(entry.key for entry in entries)

    def openers(self, page: Page, key: str) -> tuple[str, ...]:
        """Keys of the entries that may fold out the menu which holds an entry; empty for what is simply there."""
        todo = self._todo.get(page.id)
        return todo.openers.get(key, ()) if todo is not None else ()

    def opened_by(self, page: Page, key: str, opener: str) -> None:
        """Keep to the opener that worked, for everything that came along with the entry."""
        openers = self._todo[page.id].openers
        together = openers[key]
        openers.update({other: (opener,) for other, known in openers.items() if known == together})

    def opening(self, page: Page, entry: Entry) -> None:
        """Mark an entry as tried, whatever comes of it."""
        self._todo[page.id].done.add(entry.key)
        if entry.label:
            self._opened_labels.add(entry.label)
        if entry.kind == "tab":
            self.tabs[entry.label] = True

    def failed(self, page: Page, entry: Entry) -> None:
        """Say that an entry seen before could not be found again: it was not opened after all."""
        self.note(f"{page.name or '页面'}:没有再找到“{entry.label}”,未打开")
        if entry.kind == "tab":
            self.tabs[entry.label] = False

    def led(self, page: Page, entry: Entry, target: Page, *, is_wall: bool) -> None:
        """Remember where an entry led, if it is a member of a group or named after a place."""
        if entry.place:
            self.places[entry.place] = True
        if not entry.group:
            return
        todo = self._todo[page.id]
        if is_wall:
            todo.walls[entry.group] += 1
        else:
            todo.led_to.setdefault(entry.group, Counter())[target.id] += 1

    def candidates(self, here: Page | None, home: Page | None, routes: Mapping[str, Sequence[str]]) -> list[Candidate]:
        """Everything that could be done next.

        Args:
            routes: moves from here to each page that can be reached.
        """
        found: list[Candidate] = []
        for page in self._graph.pages.values():
            todo = self._todo[page.id]
            away = len(routes[page.id]) if page.id in routes else _FAR
            is_home = page is home
            for entry in self._open_entries(page, todo):
                seen = page is here and entry.key in todo.in_view
                repeats = entry.label in self._opened_labels
                walls = todo.walls[entry.group] if entry.group else 0
                found.append(
                    Candidate(page.id, entry, page.depth, away, seen, is_home, todo.order[entry.key], repeats, walls)
                )
            if not todo.is_at_end:
                found.append(Candidate(page.id, None, page.depth, away, page is here, is_home, 0))
        return found

    def left(self) -> tuple[str, ...]:
        """One sentence for each entry that could still be opened."""
        return tuple(
            f"{page.name or '页面'}:“{entry.label}”预算用尽,未打开"
            for page in self._graph.pages.values()
            for entry in self._open_entries(page, self._todo[page.id])
        )

    def note(self, sentence: str) -> None:
        """Keep a sentence for the coverage log; an empty one is dropped."""
        if sentence:
            self.notes.setdefault(sentence)

    def give_up(self, page: Page, why: str) -> None:
        """Drop whatever a page still offers."""
        todo = self._todo[page.id]
        left = sum(1 for _ in self._open_entries(page, todo))
        todo.done |= set(todo.entries)
        todo.is_at_end = True
        if left:
            self.note(f"{page.name or '页面'}:{why},其中 {left} 个入口未打开")

    def _open_entries(self, page: Page, todo: Todo) -> Iterator[Entry]:
        return (e for e in todo.entries.values() if e.key not in todo.done and self._may_open(page, todo, e))

    def _may_open(self, page: Page, todo: Todo, entry: Entry) -> bool:
        if entry.kind == "tab":
            return not self.tabs.get(entry.label, False)
        if entry.danger and entry.danger not in self._authorised:
            self.note(f"{page.name or '页面'}:“{entry.label}”({entry.danger})未经授权,未点击")
            return False
        if page.depth >= self._budget.depth:
            self.note(f"{page.name or '页面'}:“{entry.label}”超过遍历深度,未打开")
            return False
        return not self._is_more_of_the_same(page, todo, entry)

    def _is_more_of_the_same(self, page: Page, todo: Todo, entry: Entry) -> bool:
        """Whether enough entries of this list led to one and the same screen."""
        led = todo.led_to.get(entry.group)
        if not led:
            return False
        limit = self._budget.rows
        if entry.is_content:
            return max(led.values()) >= limit or sum(led.values()) >= 3 * limit
        # What folds out on its own page is no list of doors to one and the same screen.
        away = [times for screen, times in led.items() if screen != page.id]
        return entry.kind == "row" and max(away, default=0) > limit
