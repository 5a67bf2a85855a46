"""Going to places by meaning, in an app never seen: a bounded search over buttons that may lead there.

Knows `routes.yaml` (which words lead where) and how to come home; refuses to know any app. What it taps on the way
is never dangerous (see `harness.meaning.safety`), so a search submits, pays, deletes and signs out nothing.
"""

from __future__ import annotations

import heapq
from dataclasses import dataclass, field
from itertools import count

from harness.flows.known import seen_before, walk
from harness.flows.routes import Route, route_to, routes
from harness.flows.screen import clear_way, here, pages_down, scroll_to_top
from harness.meaning import cancelling, complaints, lexicon
from harness.meaning.buttons import Button, buttons, links
from harness.meaning.dialogs import dialog
from harness.meaning.fields import fields
from harness.meaning.fingerprint import screen_id
from harness.meaning.layout import own_texts, tabs, title
from harness.meaning.messages import messages
from harness.meaning.paths import taps_of
from harness.meaning.places import is_login_wall
from harness.meaning.regions import is_agreement_page, is_article_page
from harness.meaning.safety import danger
from harness.meaning.text import bare
from harness.model.hierarchy import Hierarchy
from harness.model.observation import Visit
from harness.session import Session

MAX_SCREENS = 16  # looks (a screen, or the rest of it below) before a search gives up
_DEEP_SWIPES = 4
_MAX_ACTIONS = 45  # of one search: a place further away than that is not there for a person either
_TAP_COST = 0.5
_SCROLL_COST = 1.6  # scrolling a page costs about as much as opening another one
_BACKS = 4
_MENU_COST = 1.0  # a drawer holds what other apps have in their tabs and on 我的


@dataclass(frozen=True)
class Hop:
    """One tap of a path, remembered by what the button says."""

    label: str
    concept: str


@dataclass(frozen=True)
class Reached:
    """Where a search ended.

    Attributes:
        hops: taps from the start of the search.
        screens: how many screens were looked at.
    """

    hops: tuple[Hop, ...] = ()
    screens: int = 1

    @property
    def taps(self) -> int:
        """Number of taps."""
        return len(self.hops)


def _names(family: str, label: str) -> bool:
    """Whether a word of the family is most of a label: “关于账号安全保护的说明” is news, not a door."""
    return len(lexicon.matches(family, label) or "") * 2 >= len(bare(label)) > 0


def matching(hierarchy: Hierarchy, concept: str) -> tuple[Button, ...]:
    """Buttons of a concept, the best named first.

    Args:
        concept: a word of the button group, or `flow.<concept>`, `complaint.<concept>`.
    """
    if concept == "complaint.figurative":
        # Names that only point; what is behind them is looked at before it counts.
        found, family = [b for b in buttons(hierarchy) if complaints.strength(b.label)], concept
    elif "." in concept:
        found, family = [b for b in buttons(hierarchy) if _names(concept, b.label)], concept
    else:
        found, family = list(links(hierarchy, concept)), f"button.{concept}"
    known = {id(button.node) for button in found}
    # A cell says several things (未登录 · 点击登录); any of them may be what it does.
    for button in buttons(hierarchy):
        said = own_texts(hierarchy, button.node)
        if id(button.node) not in known and 2 <= len(said) <= 4 and any(_names(family, text.text) for text in said):
            found.append(button)
    exact = {id(button): lexicon.matches(family, button.label, whole=True) is not None for button in found}
    return tuple(
        sorted(found, key=lambda button: (not exact[id(button)], not button.node.clickable, len(button.label)))
    )


def arrived(session: Session, hierarchy: Hierarchy, route: Route, entry: str = "") -> bool:
    """Whether the screen is the place.

    Args:
        entry: what was tapped to come here; a page often repeats no more of its name than that.
    """
    return is_place(hierarchy, here(session, hierarchy), route, entry)


def is_place(hierarchy: Hierarchy, known: frozenset[str], route: Route, entry: str = "") -> bool:
    """Whether a screen is the place that a route leads to. Pure.

    Args:
        known: what kinds of place the screen is.
    """
    if known & set(route.places):
        return True
    if route.told and (cancelling.is_told(hierarchy) or (cancelling.is_entry(entry) and cancelling.speaks(hierarchy))):
        return True
    if route.channel and entry and complaints.is_channel(hierarchy, complaints.label_names(hierarchy, entry)):
        return True
    if any(matching(hierarchy, concept) for concept in route.shows):
        return True
    head = title(hierarchy)
    if head is not None and any(lexicon.matches(family, head.text) for family in route.titled):
        return True
    asked = [f for f in fields(hierarchy) if f.kind in ("text", "textarea") and f.node.is_editable]
    credentials = any(f.kind == "password" for f in fields(hierarchy))
    return not credentials and any(f.concept in route.asks for f in asked)


def go_home(session: Session) -> Hierarchy:
    """Come back to the app's home page: back key, home tab, and at last a fresh start."""
    hierarchy = clear_way(session)
    for _ in range(_BACKS):
        if "home" in here(session, hierarchy) and dialog(hierarchy) is None:
            return hierarchy
        bar = tabs(hierarchy)
        if bar and dialog(hierarchy) is None:
            session.tap(bar[0], hierarchy)
        else:
            session.back()
        before, hierarchy = hierarchy, clear_way(session)
        if hierarchy.text == before.text:
            break
    if "home" not in here(session, hierarchy):
        session.launch(cold=True)
        hierarchy = clear_way(session)
    return hierarchy


def reach(
    session: Session, place: str, max_taps: int = 4, *, from_here: bool = False, restart: bool = False
) -> Reached | None:
    """Find a place and go there.

    Args:
        place: word of `routes.yaml`.
        max_taps: how deep to look.
        from_here: search from the current screen; the search then never goes home.
        restart: begin at the home page even if the place is on screen, so that the taps count from there.

    Returns:
        The path taken, or None: not found within `max_taps` and the budget of screens, the app then stands anywhere.
    """
    route = route_to(place)
    search = _Search(session, route, max_taps, from_here)
    if from_here:
        return search.run(restart)
    if not restart and search.is_at_hand():
        return Reached()
    return (
        _by_memory(session, route, max_taps)
        or _by_entry(session, route, max_taps)
        or search.run(restart)
        or _from_known(session, route, max_taps)
    )


def _by_memory(session: Session, route: Route, max_taps: int) -> Reached | None:
    """Go to the place where an earlier walk has seen it."""

    def fits(visit: Visit) -> bool:
        return is_place(visit.hierarchy, visit.places, route, visit.on_entry)

    for visit in seen_before(session, fits):
        if taps_of(visit.path) > max_taps + 1:
            continue
        gone = walk(session, visit.path)
        if gone is not None and arrived(session, gone[0], route, visit.on_entry):
            session.observe()
            return Reached(tuple(Hop(label, "") for label in gone[1]))
    return None


def _by_entry(session: Session, route: Route, max_taps: int) -> Reached | None:
    """Go to a page on which an earlier walk has seen an entry to the place, and take it."""
    entries = [concept for concept in route.entries if "." not in concept]

    def fits(visit: Visit) -> bool:
        reading = is_article_page(visit.hierarchy) or is_agreement_page(visit.hierarchy)
        return not reading and any(
            button.node.clickable for concept in entries for button in matching(visit.hierarchy, concept)[:1]
        )

    for visit in seen_before(session, fits, 2):
        gone = walk(session, visit.path) if taps_of(visit.path) < max_taps else None
        found = _Search(session, route, 1, True).run(False) if gone is not None else None
        if gone is not None and found is not None:
            return Reached((*(Hop(label, "") for label in gone[1]), *found.hops), found.screens)
    return None


def _from_known(session: Session, route: Route, max_taps: int) -> Reached | None:
    """Search on from the pages on the way that an earlier walk has seen, when they cannot be found from the home page."""
    for name in [name for name in route.via if name in routes() and routes()[name].places]:
        through = routes()[name]

        def fits(visit: Visit, through: Route = through) -> bool:
            return bool(visit.places & set(through.places))

        for visit in seen_before(session, fits, 1):
            gone = walk(session, visit.path)
            if gone is None:
                continue
            found = _Search(session, route, max_taps - 1, True).run(False)
            if found is not None:
                return Reached((*(Hop(label, "") for label in gone[1]), *found.hops), found.screens)
    return None


@dataclass
class _Search:
    session: Session
    route: Route
    max_taps: int
    from_here: bool
    seen: set[str] = field(default_factory=set)
    tried: set[tuple[str, str]] = field(default_factory=set)
    queue: list[tuple[float, int, tuple[Hop, ...], bool]] = field(default_factory=list)
    at: tuple[Hop, ...] = ()
    order: count[int] = field(default_factory=count)
    scrolled: bool = False
    cost: float = 0.0
    names: dict[tuple[Hop, ...], str] = field(default_factory=dict)

    def run(self, restart: bool) -> Reached | None:
        hierarchy = clear_way(self.session)
        if self.from_here and not restart and arrived(self.session, hierarchy, self.route):
            self.session.observe()
            return Reached()
        if not self.from_here:
            hierarchy = go_home(self.session)
            if arrived(self.session, hierarchy, self.route):
                self.session.observe()
                return Reached()
        self.push((), 0.0)
        start = self.session.actions
        while self.queue and len(self.seen) < MAX_SCREENS and self.session.actions - start < _MAX_ACTIONS:
            cost, _, path, is_deep = heapq.heappop(self.queue)
            self.cost = cost
            found = self.expand(path, is_deep)
            if found is not None:
                self.session.observe()
                return Reached(found, len(self.seen))
        return None

    def is_at_hand(self) -> bool:
        """Whether the place is on screen, one step back or one tap away; keeps the look when it is."""
        here_now = arrived(self.session, clear_way(self.session), self.route) or self.is_near()
        if here_now:
            self.session.observe()
        return here_now

    def is_near(self) -> bool:
        """Whether the place is one step back, or one tap from the screen as it is."""
        near = _Search(self.session, self.route, 1, True)
        hierarchy = self.session.settle()
        if near.take_entries((), hierarchy) is not None:
            return True
        if near.at or "home" in here(self.session, hierarchy) or tabs(hierarchy):
            return False
        self.session.back()
        hierarchy = clear_way(self.session)
        return arrived(self.session, hierarchy, self.route) or near.take_entries((), hierarchy) is not None

    def push(self, path: tuple[Hop, ...], cost: float, *, is_deep: bool = False) -> None:
        heapq.heappush(self.queue, (cost, next(self.order), path, is_deep))

    def expand(self, path: tuple[Hop, ...], is_deep: bool) -> tuple[Hop, ...] | None:
        """Look at the screen at the end of a path; take direct entries at once, remember doors for later.

        Args:
            is_deep: also scroll to the end; a screen is first looked at as it is, because most doors are in sight.
        """
        hierarchy = self.walk_to(path)
        if hierarchy is None:
            return None
        if path and arrived(self.session, hierarchy, self.route):
            return path
        if self.is_closed(hierarchy):
            return None
        self.names[path] = screen_id(hierarchy, self.session.package)
        name = f"{self.names[path]}{' to its end' if is_deep else ''}"
        if name in self.seen:
            return None
        self.seen.add(name)
        if path and not is_deep:
            self.session.observe()
        doors: dict[Hop, float] = {}
        found = self.look_down(path, hierarchy, doors, _DEEP_SWIPES if is_deep or self.from_here else 0)
        if found is None:
            self.remember(path, doors)
            if not is_deep and not self.from_here and any(node.scrollable for node in hierarchy.nodes):
                self.push(path, self.cost + _SCROLL_COST, is_deep=True)
        return found

    def look_down(
        self, path: tuple[Hop, ...], hierarchy: Hierarchy, doors: dict[Hop, float], swipes: int
    ) -> tuple[Hop, ...] | None:
        """Take entries and collect doors while scrolling down."""
        self.scrolled = False
        for page in pages_down(self.session, hierarchy, swipes):
            self.scrolled = self.scrolled or page is not hierarchy
            # A place may also be the lower part of this very page (a sign-out button at the end of 我的).
            if page is not hierarchy and arrived(self.session, page, self.route):
                return path
            found = self.take_entries(path, page)
            if found is not None or self.at != path:
                return found
            self.collect_doors(page, doors)
        return None

    def remember(self, path: tuple[Hop, ...], doors: dict[Hop, float]) -> None:
        """Queue the doors of a screen behind what it took to get there; the first rank first."""
        if len(path) + 1 >= self.max_taps + (0 if self.route.entries else 1):
            return
        known = {bare(hop.label) for hop in path}
        for hop, cost in doors.items():
            if bare(hop.label) not in known:
                self.push((*path, hop), self.cost + _TAP_COST + cost)

    def is_closed(self, hierarchy: Hierarchy) -> bool:
        """A login page on the way to something else: nothing behind it without signing in."""
        if "login" in self.route.places or "login" in self.route.via:
            return False
        return is_login_wall(hierarchy) and "privacy_policy" not in self.route.places

    def take_entries(self, path: tuple[Hop, ...], page: Hierarchy) -> tuple[Hop, ...] | None:
        """Tap each direct entry on screen until one leads to the place."""
        if len(path) >= self.max_taps:
            return None
        for concept in self.route.entries:
            for button in matching(page, concept)[:3]:
                key = (button.label, screen_id(page, self.session.package))
                if key in self.tried or not self.may_tap(button, page):
                    continue
                self.tried.add(key)
                hop = Hop(button.label, concept)
                self.session.observe()
                after = self.tap(button, page)
                self.at = (*path, hop)
                if arrived(self.session, after, self.route, button.label) or self.was_told(page, after):
                    return self.at
                if after.text == page.text:
                    self.at = path
                    continue
                # A direct entry that led elsewhere is the best lead there is: look there next.
                self.push(self.at, self.cost - 1.0)
                return None
        return None

    def collect_doors(self, page: Hierarchy, doors: dict[Hop, float]) -> None:
        for rank, concept in enumerate(self.route.via):
            for button in matching(page, concept)[:2]:
                if self.may_tap(button, page):
                    doors.setdefault(Hop(button.label, concept), 0.4 * rank)
        for button in matching(page, "flow.menu")[:1]:
            if self.may_tap(button, page):
                doors.setdefault(Hop(button.label, "flow.menu"), _MENU_COST)
        for tab in tabs(page):
            label = tab.all_text()
            if label and all(bare(hop.label) != bare(label) for hop in doors):
                doors.setdefault(Hop(label, ""), 3.0)

    def may_tap(self, button: Button, page: Hierarchy) -> bool:
        kind = danger(button.node, page)
        return kind is None or (kind in self.route.entries and not cancelling.does_it(button, page))

    def was_told(self, before: Hierarchy, after: Hierarchy) -> bool:
        """Whether the app answered an entry with no more than a message that sends people elsewhere; keeps the look."""
        if not self.route.told:
            return False
        fresh = messages(before, after)
        return any(lexicon.matches("flow.offline", text) for text in fresh)

    def tap(self, button: Button, page: Hierarchy) -> Hierarchy:
        self.session.tap(button.node, page)
        if self.route.told and any(button.label == b.label for c in self.route.entries for b in matching(page, c)):
            now = self.session.settle()
            self.session.observe()
            if cancelling.is_told(now) or self.was_told(page, now):
                return now
        # The policy question may stand in the way of the policy: leave it when looking for the policy itself.
        return clear_way(self.session, accept="privacy_policy" not in self.route.places)

    def walk_to(self, path: tuple[Hop, ...]) -> Hierarchy | None:
        """Bring the app to the end of a path, by the shortest way that is safe."""
        if self.at == path:
            return self.session.settle()
        if self.from_here:
            for _ in range(len(self.at) - len(path)):
                self.session.back()
            hierarchy, done = clear_way(self.session), path if path == self.at[: len(path)] else ()
            if done != path:
                return None
            self.at = path
            return hierarchy
        if path[: len(self.at)] == self.at:
            # Straight on from where the app stands; the page may have been scrolled to its end.
            hierarchy = scroll_to_top(self.session) if self.scrolled else self.session.settle()
        elif self.at[:-1] == path[: len(self.at) - 1] and self.steps_back():
            hierarchy = self.session.settle()
        else:
            hierarchy = go_home(self.session)
            self.at = ()
        for hop in path[len(self.at) :]:
            button = self.find_hop(hierarchy, hop)
            if button is None:
                return None
            hierarchy = self.tap(*button)
            self.at = (*self.at, hop)
        return hierarchy

    def steps_back(self) -> bool:
        """Try the back key to the screen before; whether that is where the app now stands."""
        parent = self.at[:-1]
        self.session.back()
        hierarchy = clear_way(self.session)
        if screen_id(hierarchy, self.session.package) != self.names.get(parent):
            return False
        self.at, self.scrolled = parent, False
        return True

    def find_hop(self, hierarchy: Hierarchy, hop: Hop) -> tuple[Button, Hierarchy] | None:
        for page in pages_down(self.session, hierarchy):
            for tab in tabs(page):
                if bare(tab.all_text()) == bare(hop.label):
                    return Button(tab, hop.label), page
            for button in (
                *buttons(page),
                *(links(page, hop.concept) if hop.concept and "." not in hop.concept else ()),
            ):
                if bare(button.label) == bare(hop.label):
                    return button, page
        return None
