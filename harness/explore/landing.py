"""From whatever is on screen after an action to a plain page of the app, without committing to anything.

Permission dialogs are handled, dialogs and popups observed and closed by their least committing button, other apps
left, pages that still load waited for. Everything met on the way is kept as visits by the session.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from harness import wait
from harness.meaning import lexicon
from harness.meaning.buttons import Button, concepts_of, find_button
from harness.meaning.dialogs import Dialog, dialog
from harness.meaning.fingerprint import screen_id
from harness.meaning.layout import app_nodes, covered_ids, tabs, texts, title, window
from harness.meaning.safety import danger
from harness.model.hierarchy import Hierarchy
from harness.model.observation import Visit
from harness.session import Session

# Least committing first. Agreeing is last: without it some apps show nothing at all; refusing may end the app.
_CLOSERS = ("close", "cancel", "skip", "confirm", "agree")
_ANSWERS = frozenset((*_CLOSERS, "disagree", "allow", "deny", "privacy_policy", "user_agreement", "next", "login"))
_FEWEST_WAYS = 3
_ROUNDS = 6
# Once per entry and screen, a page gets this long before its spinner counts as endless, or it as empty (brief T12).
SPINNER_S = 15.0
# After this many texts a page is there, whatever still turns on it.
_SPARSE_TEXTS = 6


@dataclass(frozen=True)
class Landing:
    """Where an action ended.

    Attributes:
        hierarchy: the last look; a page of the app unless `is_stuck`.
        screen: its screen id.
        visit: the look as it was kept; None when a known page was recognised in passing.
        foreign: packages that came to the front on the way.
        dialogs: what dialogs on the way said, one line each.
        is_stuck: a dialog or another app could not be left.
    """

    hierarchy: Hierarchy
    screen: str
    visit: Visit | None = None
    foreign: tuple[str, ...] = ()
    dialogs: tuple[str, ...] = ()
    is_stuck: bool = False


@dataclass
class Lander:
    """Brings the app back to a plain page.

    Attributes:
        waited: entries and their screens that were waited for already.
    """

    session: Session
    waited: set[tuple[str, str]] = field(default_factory=set)

    def land(self, is_known: Callable[[str], bool] | None = None) -> Landing:
        """Look, and deal with what lies over the page until nothing does.

        Args:
            is_known: says of a screen id that the page was seen on the way here before, so that passing it again
                needs no further evidence. A dialog over it gives it another id.
        """
        if is_known is not None:
            passing = self.session.settle()
            screen = screen_id(passing, self.session.package)
            if is_known(screen):
                return Landing(passing, screen)
        foreign: list[str] = []
        said: list[str] = []
        visit = self.session.observe(settle=is_known is None)
        for _ in range(_ROUNDS):
            if visit.package != self.session.package and not _is_permission(visit.hierarchy):
                foreign.append(visit.package)
                self._leave(len(foreign))
            elif over := _closable(visit.hierarchy):
                said.append(" ".join(part for part in (over.title, over.text.replace("\n", " ")) if part)[:60])
                self._close(over, visit.hierarchy, len(said))
            elif self._is_loading(visit):
                self._wait_for_content(visit)
            else:
                return Landing(visit.hierarchy, visit.screen, visit, tuple(foreign), tuple(said))
            visit = self._look_again(visit)
        return Landing(visit.hierarchy, visit.screen, visit, tuple(foreign), tuple(said), is_stuck=True)

    def _look_again(self, before: Visit) -> Visit:
        """Observe; when nothing was tapped in between, the look still belongs to the entry that led here."""
        visit = self.session.observe()
        if not visit.on_entry and visit.path == before.path and before.on_entry:
            visit = replace(visit, on_entry=before.on_entry)
            self.session.visits[visit.index] = visit
        return visit

    def _leave(self, tries: int) -> None:
        if tries <= 2:
            self.session.back()
            if self.session.foreground() == self.session.package:
                return
        self.session.launch(cold=False)

    def _close(self, over: Dialog, hierarchy: Hierarchy, tries: int) -> None:
        if over.kind == "permission":
            self.session.handle_system_dialogs(allow=True)
            return
        button = _least_committing(over, hierarchy)
        if button is not None and tries <= 3:
            self.session.tap(button.node, hierarchy)
        else:
            self.session.back()

    def _is_loading(self, visit: Visit) -> bool:
        key = (visit.on_entry, visit.screen)
        if not is_loading(visit.hierarchy) or key in self.waited:
            return False
        # A map or a picture over the main navigation is there, whatever it does not say.
        if visit.blank is False and tabs(visit.hierarchy) and not _spins(visit.hierarchy):
            return False
        # An earlier walk may have waited here in full; one proof is enough.
        return not any(
            (seen.on_entry, seen.screen) == key and seen.elapsed_s >= SPINNER_S for seen in self.session.visits
        )

    def _wait_for_content(self, visit: Visit) -> None:
        self.waited.add((visit.on_entry, visit.screen))
        # Measured from the action that led here, as the visit that follows is.
        left_s = max(0.0, SPINNER_S - visit.elapsed_s)
        wait.until(lambda: not is_loading(self.session.hierarchy()), left_s, 0.25)


def _spins(hierarchy: Hierarchy) -> bool:
    """Whether a spinner or words for one are on the page."""
    return any(node.short_class == "ProgressBar" for node in app_nodes(hierarchy)) or any(
        len(text.text) <= 12 and lexicon.matches("error.loading", text.text) for text in texts(hierarchy)
    )


def is_loading(hierarchy: Hierarchy) -> bool:
    """Whether the page is still coming: nothing written on it, or hardly more than a spinner or words for one."""
    head = title(hierarchy)
    bar = {id(node) for tab in tabs(hierarchy) for node in tab.walk()}
    body = [
        t
        for t in texts(hierarchy)
        if (head is None or t.node is not head.node) and not _is_back(t.text) and id(t.node) not in bar
    ]
    if not body:
        return not any(node.is_editable for node in hierarchy.nodes)
    return len(body) < _SPARSE_TEXTS and _spins(hierarchy)


def may_scroll(hierarchy: Hierarchy) -> bool:
    """Whether more may lie below: something large scrolls, or what is written reaches the lower edge."""
    frame = window(hierarchy)
    if any(node.scrollable and node.bounds.height > 0.4 * frame.height for node in app_nodes(hierarchy)):
        return True
    bars = {id(node) for bar in tabs(hierarchy) for node in bar.walk()}
    return any(
        text.bounds.bottom > frame.bottom - 0.06 * frame.height
        for text in texts(hierarchy)
        if id(text.node) not in bars
    )


def _is_back(label: str) -> bool:
    return lexicon.matches("button.back", label, whole=True) is not None


def _closable(hierarchy: Hierarchy) -> Dialog | None:
    """The dialog on screen, if it can be closed by a button; a card without one is part of the page, a menu is a page itself."""
    over = dialog(hierarchy)
    if over is None or (over.kind == "app" and (_is_menu(over) or _least_committing(over, hierarchy) is None)):
        return None
    return over


def _is_menu(over: Dialog) -> bool:
    """Whether it offers several ways on, as a sheet of actions does; a question offers one or two, a consent links to read."""
    ways = [node for node in over.buttons if not set(concepts_of(node.label or node.all_text())[:1]) & _ANSWERS]
    return len(ways) >= _FEWEST_WAYS


def _least_committing(over: Dialog, hierarchy: Hierarchy) -> Button | None:
    inside = covered_ids(hierarchy)[id(over.node)]
    for concept in _CLOSERS:
        button = find_button(hierarchy, concept)
        if button is not None and id(button.node) in inside and danger(button.node, hierarchy) is None:
            return button
    return None


def _is_permission(hierarchy: Hierarchy) -> bool:
    over = dialog(hierarchy)
    return over is not None and over.kind == "permission"
