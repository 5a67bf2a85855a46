"""The loop of the explorer: observe → choose → go there → open → record, until nothing is left or the budget is.

Knows no app and no wording. What it must not do is decided in `harness.meaning.safety`; which entry comes next by a
policy; how a page is left again by the graph. A crash or hang of the app is recorded, and that entry is not opened again.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from harness import wait
from harness.errors import AppCrashed, AppNotResponding, NotActionable, OutOfTime
from harness.explore.agenda import Agenda
from harness.explore.budget import Budget, Meter
from harness.explore.coverage import reached
from harness.explore.entries import Entry, entries_of, with_tabs
from harness.explore.graph import BACK, Graph, Page
from harness.explore.landing import Lander, Landing, may_scroll
from harness.explore.policies.base import Candidate, Policy
from harness.explore.way import MAX_SLIDES, MAX_SWIPES, Way, name_of
from harness.meaning.dialogs import overlay
from harness.meaning.layout import way_back
from harness.meaning.outcomes import only_produces
from harness.meaning.places import is_login_wall
from harness.meaning.system_windows import content_windows, front_package
from harness.model.action import Action
from harness.model.event import WalkAdvanced
from harness.model.hierarchy import Hierarchy
from harness.model.observation import Coverage
from harness.registry import Registry
from harness.session import Session

POLICIES = Registry("harness.explore.policies", "POLICY")
_MAX_TRIES = 2
# Two taps for each level of depth; more means that pages lead in a circle.
_MAX_MOVES = 10
# What a menu holds stands next to what folds it out.
_NEAR = 2
_LINGER_INTERVAL_S = 0.25
# Android asks about an app that takes no input for five seconds.
_HANG_S = 6.0
# A tap on an app that is free is taken within a tenth of this.
_SLUGGISH_S = 1.0
_REPORT_EVERY_S = 5.0
_HOME = frozenset({"home", "home_end"})
_NOT_HOME = frozenset({"login", "registration", "first_run"})
# Pages that are what the entry that leads to them is called; a login page shows itself by its fields.
_NAMED_PLACES = frozenset({"mine", "settings", "about"})


@dataclass(frozen=True)
class ExploreSettings:
    """How to walk.

    Attributes:
        seed: makes choices between equals; the same seed on the same app gives the same walk.
        budget: see `Budget`.
        policy: id of a file in `harness/explore/policies`.
        authorised: dangers (words of `harness.meaning.safety`) that may be tapped where nothing is to be filled in.
        linger_s: how long to stay on the first screen, where some apps put something over the page seconds later.
    """

    seed: int = 0
    budget: Budget = field(default_factory=Budget)
    policy: str = "priority"
    authorised: frozenset[str] = frozenset()
    linger_s: float = 0.0


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
        self.agenda = Agenda(self.graph, settings.budget, settings.authorised)
        self.meter = Meter(settings.budget, session.clock, lambda: session.actions)
        self.way = Way(session)
        self._lander = Lander(session)
        self._choose: Policy = POLICIES.load(settings.policy)
        self._chance = random.Random(settings.seed)
        self._here: Page | None = None
        # The pages under the present one, newest last: what pressing back should uncover.
        self._trail: list[Page] = []
        self._no_back: set[str] = set()
        self._home: Page | None = None
        self._home_has_tabs = False
        self._bar: frozenset[str] = frozenset()
        # Shortest known path to each page; the one to where the last arrival was, and how long the session's was then.
        self._paths: dict[str, tuple[Action, ...]] = {}
        self._base: tuple[Action, ...] = ()
        self._base_length, self._told = 0, len(session.visits)
        # The way to the page that a launch shows, and the tabs that can be tapped there.
        self._first_path: tuple[Action, ...] = ()
        self._first_tabs: frozenset[str] = frozenset()
        self._is_complete = self._has_lingered = False
        self._report_at_s = _REPORT_EVERY_S

    def run(self) -> None:
        """Walk until nothing is left to open or the budget is spent."""
        while not self.meter.exhausted:
            self._report()
            doing: Candidate | None = None
            try:
                if self._here is None:
                    self._launch()
                    continue
                candidates = self.agenda.candidates(
                    self._here, self._home, self.graph.routes(self._here, self._below())
                )
                if not candidates:
                    self._is_complete = True
                    return
                doing = self._choose(candidates, self._chance)
                self._do(doing)
            except (AppCrashed, AppNotResponding) as error:
                self._recover(doing, error)
            except OutOfTime as error:
                self.agenda.note(str(error))
                return
        self.agenda.note(self.meter.exhausted)

    def _report(self) -> None:
        """Say how far the walk is, every few seconds."""
        if self.meter.elapsed_s < self._report_at_s:
            return
        self._report_at_s = self.meter.elapsed_s + _REPORT_EVERY_S
        pages = [*self._trail, *([self._here] if self._here is not None else [])]
        self.session.emit(
            WalkAdvanced(
                screens=len(self.graph.pages),
                actions=self.meter.actions,
                where=tuple((page.name or "页面")[:12] for page in pages[-4:]),
                left_s=max(0.0, self.settings.budget.time_s - self.meter.elapsed_s),
            )
        )

    def coverage(self, role: str) -> Coverage:
        """What the walk reached."""
        opened = [tab for tab, is_open in self.agenda.tabs.items() if is_open]
        left = () if self._is_complete else self.agenda.left()
        return Coverage(
            device=self.session.device.name,
            role=role,
            screens=len(self.graph.pages),
            transitions=len(self.graph.transitions),
            actions=self.meter.actions,
            elapsed_s=round(self.meter.elapsed_s, 3),
            reached=reached(self.graph, self.agenda.tabs, opened, self.agenda.places, is_complete=self._is_complete),
            not_reached=tuple(dict.fromkeys([*self.agenda.notes, *left])),
        )

    # One step.

    def _do(self, choice: Candidate) -> None:
        page = self.graph.pages[choice.page]
        todo = self.agenda.of(page)
        if todo is None:
            return
        if not self._go(page):
            todo.failures += 1
            if todo.failures >= _MAX_TRIES:
                self.agenda.give_up(page, "无法再次到达")
        elif choice.entry is None:
            self._scroll(page)
        else:
            self._open(page, choice.entry, reach=todo.scrolls)

    def _launch(self) -> None:
        self._base, self._base_length = (), 0
        if self._has_lingered:
            self.session.begin()
        else:
            self.session.launch()
        landing = self._arrive(None, None)
        self._first_path = self._base
        self._first_tabs = frozenset(
            entry.key for entry in self._entries(landing.hierarchy) if entry.kind == "tab" and not landing.is_stuck
        )
        if not self._has_lingered:
            self._has_lingered = True
            self._linger()

    def _linger(self) -> None:
        limit_s = min(self.settings.linger_s, self.settings.budget.time_s - self.meter.elapsed_s)
        if self._here is not None and limit_s > 0 and wait.until(self._is_covered, limit_s, _LINGER_INTERVAL_S):
            self._arrive(None, None)

    def _is_covered(self) -> bool:
        hierarchy = self.session.hierarchy()
        return overlay(hierarchy) is not None or front_package(hierarchy) != self.session.package

    def _go(self, target: Page) -> bool:
        """Get to a page by the shortest known way, checking every move; from a cold launch as the last resort."""
        for attempt in range(2):
            tried: set[tuple[str, str]] = set()
            for _ in range(_MAX_MOVES):
                if self._here is None or self._here is target or self.meter.exhausted:
                    break
                route = self.graph.route(self._here, target, self._below(), without=tried)
                if not route:
                    break
                move, before = route[0], self._here
                tried.add((before.id, move))
                if self._make(before, move):
                    self._cut_short(move)
                    self._arrive(before, None, move=move)
                else:
                    self.graph.forget(before, move)
            if self._here is target:
                return True
            if attempt == 0 and not self.meter.exhausted:
                self.meter.restarts += 1
                self._launch()
        return False

    def _open(self, page: Page, entry: Entry, reach: int) -> None:
        self.agenda.opening(page, entry)
        if entry.kind == "strip":
            self._slide(page, entry)
            return
        try:
            if not self._tap(page, entry.key, reach):
                self.agenda.failed(page, entry)
                return
            self._cut_short(entry.key)
            if only_produces(entry.label) or self.way.took_s >= _SLUGGISH_S:
                self._await_answer()
        except NotActionable as error:
            self.agenda.note(f"{page.name or '页面'}:{error}")
            return
        landing = self._arrive(page, entry)
        if self._here is not None:
            self.agenda.led(page, entry, self._here, is_wall=is_login_wall(landing.hierarchy))

    def _make(self, page: Page, move: str) -> bool:
        return self.way.make(move) if move == BACK else self._tap(page, move, MAX_SWIPES)

    def _tap(self, page: Page, key: str, reach: int) -> bool:
        """Tap an entry; the menu that holds it is folded out first, twice when it was out and the tap closed it."""
        if not self.way.sees(key):
            for opener in self.agenda.openers(page, key):
                for _ in range(2):
                    if not self.way.tap(opener, reach):
                        break
                    self.way.arrived(self.session.settle())
                    if self.way.tap(key, _NEAR):
                        self.agenda.opened_by(page, key, opener)
                        return True
        return self.way.tap(key, reach)

    def _await_answer(self) -> None:
        """Where nothing has changed yet: give the app the time in which the system would notice that it hangs.

        For buttons that make something and for taps that were taken slowly; what is tapped meanwhile would get the blame.
        """
        before = content_windows(self.way.last) if self.way.last is not None else ()
        limit_s = max(0.0, min(_HANG_S, self.settings.budget.time_s - self.meter.elapsed_s))
        wait.until(lambda: content_windows(self.session.hierarchy()) != before, limit_s, _LINGER_INTERVAL_S)

    def _slide(self, page: Page, strip: Entry) -> None:
        """Look at all that a strip holds, and put it back."""
        slides = 0
        while slides < MAX_SLIDES and self.way.slide(strip.key):
            slides += 1
            self._see_more_of(page)
        for _ in range(slides):
            self.way.slide(strip.key, ahead=False)

    def _see_more_of(self, page: Page) -> None:
        """Keep another part of the same page."""
        landing = self._lander.land()
        self.graph.alias(landing.screen, page)
        if page is self._home:
            self.session.mark_home(landing.screen, is_lower=True)
        self.way.arrived(landing.hierarchy)
        self._place(page, landing, None)
        self._learn(page, landing.hierarchy)
        self._shorten_paths(None)

    def _scroll(self, page: Page) -> None:
        todo = self.agenda.of(page)
        if todo is None:
            return
        moved = self.way.scroll_down()
        if moved:
            todo.scrolls += 1
            self._see_more_of(page)
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
        landing = self._lander.land(self._was_seen if move else None)
        label = entry.label if entry else ""
        for package in dict.fromkeys(landing.foreign):
            self.agenda.note(f"“{label}”会离开应用(转到 {package}),未继续" if label else f"应用转到 {package},已返回")
        if landing.is_stuck:
            self.agenda.note(f"“{label}”打开的弹窗或外部页面无法关闭,已重新启动应用")
            self._here = None
            self.meter.restarts += 1
            return landing
        page = self._page_for(landing, source, entry)
        if source is not None:
            self.graph.connect(source, move or (entry.key if entry else ""), page)
        if (
            move == BACK
            and landing.foreign
            and page is source
            and not self.way.key_leaves
            and way_back(landing.hierarchy)
        ):
            # An app without a history of its own: its back key ends it, its own arrow does not.
            self.way.key_leaves = True
        else:
            self._follow_trail(source, page, is_back=move == BACK)
        self._here = page
        self.way.arrived(landing.hierarchy)
        self._place(page, landing, entry)
        self._shorten_paths(page)
        self._learn(page, landing.hierarchy, opener=entry.key if entry is not None and source is page else "")
        return landing

    def _was_seen(self, screen: str) -> bool:
        return self.graph.page(screen) is not None

    def _page_for(self, landing: Landing, source: Page | None, entry: Entry | None) -> Page:
        known = self.graph.page(landing.screen)
        # A tab may lead to a login page: only a screen that shows the tab bar itself is a root.
        is_root = source is None or self._has_tab_bar(landing.hierarchy)
        depth = 0 if is_root or source is None else source.depth + 1
        if known is not None:
            known.depth = min(known.depth, depth)
            return known
        name = name_of(landing.hierarchy) or (entry.label if entry else "")
        return self.graph.add(Page(landing.screen, name, depth, is_root))

    def _below(self) -> list[Page]:
        here = self._here
        if here is None or here.is_root or here.id in self._no_back:
            return []
        # With nothing known below, back is still worth a try: most apps lead it home in the end.
        return self._trail or ([self._home] if self._home is not None and here is not self._home else [])

    def _follow_trail(self, source: Page | None, page: Page, *, is_back: bool) -> None:
        if source is None or page.is_root:
            self._trail = []
        elif is_back and page is source:
            self._no_back.add(page.id)
        elif page in self._trail:
            del self._trail[self._trail.index(page) :]
        elif is_back:
            self._trail = self._trail[:-1]
        elif page is not source:
            self._trail.append(source)

    def _place(self, page: Page, landing: Landing, entry: Entry | None) -> None:
        """Say what kind of place the page is; only one page is home, whatever other tabs look like."""
        has_tabs = self._has_tab_bar(landing.hierarchy)
        if self._home is None or (has_tabs and not self._home_has_tabs):
            self._home, self._home_has_tabs = page, has_tabs
        if page is self._home:
            self.session.mark_home(landing.screen)
        if landing.visit is None:
            return
        found = landing.visit.places
        if page is self._home:
            found |= set() if found & _NOT_HOME else {"home"}
        elif found & _HOME and not (entry is not None and entry.kind == "tab" and "home" in entry.concepts[:1]):
            found -= _HOME
        if entry is not None and entry.place in _NAMED_PLACES and not found & _NOT_HOME:
            found |= {entry.place}
        if found != landing.visit.places:
            self.session.visits[landing.visit.index] = replace(landing.visit, places=found)
        page.places |= found

    def _shorten_paths(self, page: Page | None) -> None:
        """Let the path of what was just seen be the shortest known one, not everything that was walked since launch.

        A finding's steps are read and replayed by people; wandering is in the log of actions.
        """
        done = self.session.path
        for visit in self.session.visits[self._told :]:
            self.session.visits[visit.index] = replace(visit, path=(*self._base, *visit.path[self._base_length :]))
        self._told = len(self.session.visits)
        if page is not None:
            came = (*self._base, *done[self._base_length :])
            known = self._paths.get(page.id)
            self._base = self._paths[page.id] = came if known is None or len(came) < len(known) else known
            self._base_length = len(done)

    def _cut_short(self, move: str) -> None:
        """A tab just tapped that the first page shows too could have been tapped there: that is the way to tell."""
        if move in self._first_tabs:
            self._base, self._base_length = self._first_path, len(self.session.path) - 1

    def _entries(self, hierarchy: Hierarchy, *, icons: bool = False) -> tuple[Entry, ...]:
        """The entries of a screen; the first tab bar seen is the app's."""
        seen = entries_of(hierarchy, icons=icons)
        if not self._bar:
            self._bar = frozenset(entry.label for entry in seen if entry.kind == "tab")
        return with_tabs(seen, hierarchy, self._bar)

    def _has_tab_bar(self, hierarchy: Hierarchy) -> bool:
        shown = sum(1 for entry in self._entries(hierarchy) if entry.kind == "tab")
        return shown * 2 > len(self._bar)

    def _learn(self, page: Page, hierarchy: Hierarchy, opener: str = "") -> None:
        more = page is self._home or may_scroll(hierarchy)
        seen = self._entries(hierarchy, icons=page.depth == 0)
        self.agenda.learn(page, seen, may_scroll=more, opener=opener)
        for entry in seen:
            # Parts of a page side by side lead from each to every other, as tabs do.
            if entry.kind == "tab" or (entry.kind in ("tile", "row") and not entry.is_content and not entry.danger):
                self.graph.offer(page, entry.key)

    # When things go wrong.

    def _recover(self, doing: Candidate | None, error: AppCrashed | AppNotResponding) -> None:
        self._shorten_paths(None)
        what = "闪退" if isinstance(error, AppCrashed) else "无响应"
        if doing is not None and doing.entry is not None:
            self.agenda.opening(self.graph.pages[doing.page], doing.entry)
            self.agenda.note(f"点击“{doing.entry.label}”后应用{what},不再重复")
        else:
            self.agenda.note(f"应用{what}")
        self.meter.restarts += 1
        self._here = None
