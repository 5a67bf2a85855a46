"""The loop of the explorer: observe → choose → go there → open → record, until nothing is left or the budget is.

Knows no app and no wording. What it must not do is decided in `harness.meaning.safety`; which entry comes next by a
policy; how a page is left again by the graph. A crash or hang of the app is recorded, and that entry is not opened again.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from harness.errors import AppCrashed, AppNotResponding
from harness.explore.budget import Budget, Meter
from harness.explore.coverage import reached
from harness.explore.entries import Entry, entries_of
from harness.explore.graph import Graph, Page
from harness.explore.landing import Lander, Landing, may_scroll
from harness.explore.policies.base import Candidate, Policy
from harness.explore.way import Way
from harness.meaning.layout import tabs
from harness.meaning.places import is_login_wall
from harness.model.action import Action
from harness.model.hierarchy import Hierarchy
from harness.model.observation import Coverage
from harness.registry import Registry
from harness.session import Session

POLICIES = Registry("harness.explore.policies", "POLICY")
# More entries on one screen than this is a list that never ends.
_MAX_ENTRIES = 80
_MAX_TRIES = 2
_FAR = 9
_HOME = frozenset({"home", "home_end"})


@dataclass(frozen=True)
class ExploreSettings:
    """How to walk.

    Attributes:
        seed: makes choices between equals; the same seed on the same app gives the same walk.
        budget: see `Budget`.
        policy: id of a file in `harness/explore/policies`.
        authorised: dangers (words of `harness.meaning.safety`) that may be tapped where nothing is to be filled in.
    """

    seed: int = 0
    budget: Budget = field(default_factory=Budget)
    policy: str = "priority"
    authorised: frozenset[str] = frozenset()


@dataclass
class _Todo:
    """What is known of one page's entries."""

    entries: dict[str, Entry] = field(default_factory=dict)
    done: set[str] = field(default_factory=set)
    order: dict[str, int] = field(default_factory=dict)
    in_view: frozenset[str] = frozenset()
    scrolls: int = 0
    is_at_end: bool = False
    failures: int = 0
    # How often the members of a list led to a screen: group → screen → times.
    led_to: dict[str, Counter[str]] = field(default_factory=dict)


def explore(
    session: Session, settings: ExploreSettings, role: str = "", *, on_graph: Callable[[Graph], None] | None = None
) -> Coverage:
    """Walk the app from a cold launch; visits are added to the session.

    Args:
        role: who is signed in; "" for nobody. Only written down.
        on_graph: given the transition graph when the walk has ended.

    Raises:
        DeviceUnreachable: the device was lost; what was seen until then is in the session.
    """
    walk = Walk(session, settings)
    with session.phase_of("explore"):
        walk.run()
    if on_graph is not None:
        on_graph(walk.graph)
    return walk.coverage(role)


class Walk:
    """One walk and all it knows."""

    def __init__(self, session: Session, settings: ExploreSettings) -> None:
        self.session, self.settings = session, settings
        self.graph = Graph()
        self.meter = Meter(settings.budget, session.clock, lambda: session.actions)
        self.way = Way(session, self.graph)
        self._lander = Lander(session)
        self._choose: Policy = POLICIES.load(settings.policy)
        self._chance = random.Random(settings.seed)
        self._todo: dict[str, _Todo] = {}
        self._here: Page | None = None
        self._home: Page | None = None
        self._paths: dict[str, tuple[Action, ...]] = {}
        self._tabs: dict[str, bool] = {}
        self._notes: dict[str, None] = {}
        self._home_has_tabs = False
        self._is_complete = False

    def run(self) -> None:
        """Walk until nothing is left to open or the budget is spent."""
        while not self.meter.exhausted:
            doing: Candidate | None = None
            try:
                if self._here is None:
                    self._launch()
                    continue
                candidates = self._candidates()
                if not candidates:
                    self._is_complete = True
                    return
                doing = self._choose(candidates, self._chance)
                self._do(doing)
            except (AppCrashed, AppNotResponding) as error:
                self._recover(doing, error)
        self._note(self.meter.exhausted)

    def coverage(self, role: str) -> Coverage:
        """What the walk reached."""
        entries = [entry for todo in self._todo.values() for entry in todo.entries.values()]
        opened = [tab for tab, is_open in self._tabs.items() if is_open]
        left = (
            [] if self._is_complete else [self._sentence(c, "预算用尽,未打开") for c in self._candidates(limited=False)]
        )
        return Coverage(
            device=self.session.device.name,
            role=role,
            screens=len(self.graph.pages),
            transitions=len(self.graph.transitions),
            actions=self.meter.actions,
            elapsed_s=round(self.meter.elapsed_s, 3),
            reached=reached(self.graph, self._tabs, opened, entries, is_complete=self._is_complete),
            not_reached=tuple(dict.fromkeys([*self._notes, *left])),
        )

    # One step.

    def _do(self, choice: Candidate) -> None:
        page = self.graph.pages[choice.page]
        todo = self._todo[page.id]
        if not self._go(page):
            todo.failures += 1
            if todo.failures >= _MAX_TRIES:
                self._give_up(page, "无法再次到达")
            return
        if choice.entry is None:
            self._scroll(page)
        else:
            self._open(page, choice.entry)

    def _launch(self) -> None:
        self.session.launch(cold=True)
        self._lander.settle_launch()
        self._arrive(None, None)

    def _go(self, target: Page) -> bool:
        """Get to a page by the shortest known way, checking every move; from a cold launch as the last resort."""
        for attempt in range(2):
            while self._here is not None and self._here is not target:
                move = self.way.next_move(self._here, target)
                if move is None:
                    break
                before = self._here
                if not self.way.make(move, before):
                    self.graph.forget(before, move)
                    continue
                self._arrive(before, None, move=move)
                if self.meter.exhausted:
                    return False
            if self._here is target:
                return True
            if attempt == 0:
                self.meter.restarts += 1
                self._launch()
        return False

    def _open(self, page: Page, entry: Entry) -> None:
        todo = self._todo[page.id]
        todo.done.add(entry.key)
        if not self.way.tap(entry.key, todo.scrolls):
            return
        if entry.kind == "tab":
            self._tabs[entry.label] = True
        landing = self._arrive(page, entry)
        if self._here is not None and entry.group and not self._is_wall(landing):
            todo.led_to.setdefault(entry.group, Counter())[self._here.id] += 1

    def _is_wall(self, landing: Landing) -> bool:
        return is_login_wall(landing.hierarchy)

    def _scroll(self, page: Page) -> None:
        todo = self._todo[page.id]
        moved = self.way.scroll_down()
        todo.scrolls += moved
        if moved:
            landing = self._lander.land()
            self.graph.alias(landing.screen, page)
            self.way.arrived(landing.hierarchy)
            self._place(page, landing, None)
            self._learn(page, landing.hierarchy)
        limit = self.settings.budget.home_scrolls if page is self._home else self.settings.budget.scrolls
        todo.is_at_end = not moved or todo.scrolls >= limit
        if not moved and page is self._home:
            page.places.add("home_end")
            self._mark_last_visit(page, "home_end")

    def _mark_last_visit(self, page: Page, place: str) -> None:
        visits = self.session.visits
        last = next((v for v in reversed(visits) if self.graph.page(v.screen) is page), None)
        if last is not None:
            visits[last.index] = replace(last, places=last.places | {place})

    # Arriving.

    def _arrive(self, source: Page | None, entry: Entry | None, move: str = "") -> Landing:
        """Find out where the last action led, and write it down."""
        landing = self._lander.land(self._was_passed if entry is None and source is not None else lambda screen: False)
        label = entry.label if entry else ""
        for package in dict.fromkeys(landing.foreign):
            self._note(f"“{label}”会离开应用(转到 {package}),未继续" if label else f"应用转到 {package},已返回")
        if landing.is_stuck:
            self._note(f"“{label}”打开的弹窗或外部页面无法关闭,已重新启动应用")
            self._here = None
            self.meter.restarts += 1
            return landing
        page = self._page_for(landing, source, entry)
        if source is not None:
            self.graph.connect(source, move or (entry.key if entry else ""), page)
        self._here = page
        self.way.arrived(landing.hierarchy)
        self._place(page, landing, entry)
        self._shorten_path(page)
        self._learn(page, landing.hierarchy)
        return landing

    def _was_passed(self, screen: str) -> bool:
        page = self.graph.page(screen)
        return page is not None and page.id in self._todo

    def _place(self, page: Page, landing: Landing, entry: Entry | None) -> None:
        """Say what kind of place the page is; only one page is home, whatever other tabs look like."""
        has_tabs = bool(tabs(landing.hierarchy))
        if self._home is None or (has_tabs and not self._home_has_tabs):
            self._home, self._home_has_tabs = page, has_tabs
        if landing.visit is None:
            return
        found = landing.visit.places
        if (
            page is not self._home
            and has_tabs
            and self._home_has_tabs
            and found & _HOME
            and not self._is_home_tab(entry)
        ):
            found -= _HOME
            self.session.visits[-1] = replace(landing.visit, places=found)
        page.places |= found

    @staticmethod
    def _is_home_tab(entry: Entry | None) -> bool:
        return entry is not None and entry.kind == "tab" and "home" in entry.concepts[:1]

    def _shorten_path(self, page: Page) -> None:
        """Let the path from launch be the first that led here, not everything that was walked since.

        A finding's steps are read and replayed by people; wandering is in the log of actions.
        """
        known = self._paths.get(page.id)
        if known is None or len(self.session.path) <= len(known):
            self._paths[page.id] = self.session.path
        else:
            self.session.path = known

    def _page_for(self, landing: Landing, source: Page | None, entry: Entry | None) -> Page:
        known = self.graph.page(landing.screen)
        is_root = source is None or (entry is not None and entry.kind == "tab")
        if known is not None:
            known.is_root = known.is_root or (entry is not None and entry.kind == "tab")
            known.depth = min(known.depth, 0 if is_root or source is None else source.depth + 1)
            return known
        name = self.way.name_of(landing.hierarchy) or (entry.label if entry else "")
        depth = 0 if is_root or source is None else source.depth + 1
        return self.graph.add(Page(landing.screen, name, depth, is_root, source.id if source else None))

    def _learn(self, page: Page, hierarchy: Hierarchy) -> None:
        todo = self._todo.get(page.id)
        if todo is None:
            todo = self._todo[page.id] = _Todo(is_at_end=page is not self._home and not may_scroll(hierarchy))
        seen = entries_of(hierarchy, icons=page.depth == 0)
        for entry in seen:
            if entry.kind == "tab":
                self._tabs.setdefault(entry.label, False)
            if entry.key not in todo.entries and len(todo.entries) < _MAX_ENTRIES:
                todo.entries[entry.key] = entry
                todo.order[entry.key] = len(todo.order)
        todo.in_view = frozenset(entry.key for entry in seen)

    # What may come next.

    def _candidates(self, *, limited: bool = True) -> list[Candidate]:
        routes = self.graph.routes(self._here) if self._here is not None else {}
        found: list[Candidate] = []
        for page in self.graph.pages.values():
            todo = self._todo[page.id]
            away = len(routes[page.id]) if page.id in routes else _FAR
            here = page is self._here
            for entry in todo.entries.values():
                if entry.key not in todo.done and self._may_open(page, todo, entry):
                    found.append(
                        Candidate(
                            page.id,
                            entry,
                            page.depth,
                            away,
                            here and entry.key in todo.in_view,
                            page is self._home,
                            todo.order[entry.key],
                        )
                    )
            if limited and not todo.is_at_end:
                found.append(Candidate(page.id, None, page.depth, away, here, page is self._home, 0))
        return found

    def _may_open(self, page: Page, todo: _Todo, entry: Entry) -> bool:
        if entry.kind == "tab":
            return not self._tabs.get(entry.label, False)
        if entry.danger and entry.danger not in self.settings.authorised:
            self._note(f"{page.name or '页面'}:“{entry.label}”({entry.danger})未经授权,未点击")
            return False
        if page.depth >= self.settings.budget.depth:
            self._note(f"{page.name or '页面'}:“{entry.label}”超过遍历深度,未打开")
            return False
        return not self._is_more_of_the_same(todo, entry)

    def _is_more_of_the_same(self, todo: _Todo, entry: Entry) -> bool:
        """Whether enough entries of this list led to one and the same screen."""
        led = todo.led_to.get(entry.group)
        if not led:
            return False
        limit = self.settings.budget.rows
        if entry.is_content:
            return max(led.values()) >= limit or sum(led.values()) >= 3 * limit
        return entry.kind == "row" and max(led.values()) > limit

    # When things go wrong.

    def _recover(self, doing: Candidate | None, error: AppCrashed | AppNotResponding) -> None:
        what = "闪退" if isinstance(error, AppCrashed) else "无响应"
        if doing is not None and doing.entry is not None:
            self._todo[doing.page].done.add(doing.entry.key)
            self._note(f"点击“{doing.entry.label}”后应用{what},不再重复")
        else:
            self._note(f"应用{what}")
        self.meter.restarts += 1
        self._here = None

    def _give_up(self, page: Page, why: str) -> None:
        todo = self._todo[page.id]
        left = [entry for entry in todo.entries.values() if entry.key not in todo.done]
        todo.done |= set(todo.entries)
        todo.is_at_end = True
        if left:
            self._note(f"{page.name or '页面'}:{why},其中 {len(left)} 个入口未打开")

    def _sentence(self, candidate: Candidate, why: str) -> str:
        page = self.graph.pages[candidate.page]
        return f"{page.name or '页面'}:“{candidate.entry.label if candidate.entry else ''}”{why}"

    def _note(self, sentence: str) -> None:
        self._notes.setdefault(sentence)
