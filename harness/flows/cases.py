"""The inner places of a complaints channel: the form to write in, and the list of one's own cases.

Both are known by what they do. On a page of the channel any entry may lead there, whatever it is called; elsewhere only
names that speak of complaints count. Sends nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from harness.flows import readings
from harness.flows.known import walk
from harness.flows.navigate import reach
from harness.flows.screen import clear_way, has_left, here, pages_down
from harness.meaning import complaints, lexicon
from harness.meaning.buttons import Button
from harness.meaning.layout import tabs, texts
from harness.meaning.places import is_login_wall
from harness.meaning.safety import danger
from harness.meaning.text import bare, normal
from harness.model.action import Action
from harness.model.hierarchy import Hierarchy
from harness.session import Session

_MOST_TRIES = 7  # entries of one page; a hub of complaints has five or six
_NOT_IN = (
    "back",
    "close",
    "cancel",
    "call",
    "home",
    "mine",
    "login",
    "privacy_policy",
    "user_agreement",
    "search",
    "messages",
)
_NUMBER = re.compile(r"(?:电话|热线|拨打|tel)?[:：]?[+(（]?\d[\d\-()（）转]{4,}\d")
_NOTHING_YET = ("error.empty", "flow.no_cases")


@dataclass(frozen=True)
class Channel:
    """The complaints channel of an app, as far as it was found.

    Attributes:
        path: how to come back to it, as actions from a launch.
        name: what it is called.
    """

    path: tuple[Action, ...] = ()
    name: str = ""


def open_form(session: Session, channel: Channel) -> bool:
    """From a page of the channel go to where a complaint is written; whether that was found."""
    if _writes(session.settle()):
        return True
    tried: set[str] = set()
    if _try_entries(session, _writes, _new_first, tried):
        return True
    return _return_to(session, channel) and (
        _writes(session.settle()) or _try_entries(session, _writes, _new_first, tried)
    )


def open_cases(session: Session, channel: Channel, like: tuple[str, ...]) -> bool:
    """Go to the list of one's own cases: from here, from the channel, or from anywhere in the app.

    Args:
        like: texts that show a case of one's own, such as its number.
    """
    wanted = tuple(text for text in like if text)

    def lists(page: Hierarchy) -> bool:
        return shows_cases(page, here(session, page), wanted)

    if _try_entries(session, lists, _own_only, set()):
        return True
    session.back()
    if lists(clear_way(session)):
        return True
    if _return_to(session, channel):
        if any(lists(page) for page in pages_down(session, session.settle(), 2)):
            return True
        if _try_entries(session, lists, _own_only, set()):
            return True
    return reach(session, "complaint_list") is not None


def shows_cases(hierarchy: Hierarchy, known: frozenset[str], like: tuple[str, ...] = ()) -> bool:
    """Whether own cases, one case, or the word that there is none yet stand on a page that asks for nothing.

    Args:
        known: what kinds of place the screen is.
    """
    if is_login_wall(hierarchy) or complaints.look(hierarchy).text is not None:
        return False
    if known & {"complaint_list", "complaint_detail"}:
        return True
    said = [t.text for t in texts(hierarchy)]
    if any(wanted in text for wanted in like for text in said):
        return True
    empty = any(lexicon.matches(family, text) for family in _NOTHING_YET for text in said if len(normal(text)) <= 60)
    return empty or bool(readings.list_rows(hierarchy))


def _writes(hierarchy: Hierarchy) -> bool:
    """Whether a complaint can be written here, given that a page of the channel led here."""
    names = complaints.label_names(hierarchy)
    if is_login_wall(hierarchy) or any(lexicon.matches("flow.work_form", name) for name in names):
        return False
    return complaints.is_form(hierarchy, names, within=True)


def _new_first(button: Button) -> int | None:
    """Rank of an entry that may lead to the form; None for one that does not."""
    if complaints.is_own_entry(button.label, within=True) and not complaints.zone_name(button.label):
        return None
    if complaints.zone_name(button.label) or lexicon.matches("flow.new_case", button.label):
        return 0
    return 1 if complaints.strength(button.label) else 2


def _own_only(button: Button) -> int | None:
    return 0 if complaints.is_own_entry(button.label, within=True) else None


def _calls(button: Button) -> bool:
    """Whether the entry is a telephone number."""
    return _NUMBER.fullmatch(normal(button.label)) is not None


def _try_entries(
    session: Session, found: Callable[[Hierarchy], bool], rank: Callable[[Button], int | None], tried: set[str]
) -> bool:
    """Tap the entries of the page one after another, coming back in between, until one leads to the place.

    Args:
        tried: labels that were tapped already; grows.
    """
    start = session.settle()
    offered: dict[str, tuple[int, int]] = {}
    for page in pages_down(session, start, 2):
        bar = {id(tab) for tab in tabs(page)}
        for button in complaints.cells(page):
            inner = id(button.node) not in bar and not set(_NOT_IN) & set(button.concepts[:1]) and not _calls(button)
            order = rank(button) if inner else None
            if order is not None:
                offered.setdefault(bare(button.label), (order, len(offered)))
    for label in sorted(set(offered) - tried, key=lambda name: offered[name])[:_MOST_TRIES]:
        tried.add(label)
        entry = _find(session, label)
        if entry is None or danger(entry[0].node, entry[1]) is not None:
            continue
        session.observe()
        session.tap(entry[0].node, entry[1])
        left = has_left(session)
        after = clear_way(session)
        if left or has_left(session, after):
            # A dialler, a browser, a mailbox: no place of this app, whatever can be typed there.
            if not _stands(after, start) and not _come_back(session, start):
                return False
            continue
        if found(after):
            session.observe()
            return True
        if after.text == entry[1].text:
            continue
        session.observe()
        if not is_login_wall(after) and offered[label][0] == 0 and _one_further(session, after, found, rank):
            return True
        if not _come_back(session, start):
            return False
    return False


def _one_further(
    session: Session, page: Hierarchy, found: Callable[[Hierarchy], bool], rank: Callable[[Button], int | None]
) -> bool:
    """A page between the entry and the place: a notice to read, a choice of subject."""
    for button in sorted(complaints.cells(page), key=lambda b: rank(b) or 0):
        onward = "next" in button.concepts[:1] or "agree" in button.concepts[:1] or rank(button) == 0
        if not onward or danger(button.node, page) is not None:
            continue
        session.tap(button.node, page)
        if found(clear_way(session)):
            session.observe()
            return True
        return False
    return False


def _find(session: Session, label: str) -> tuple[Button, Hierarchy] | None:
    for page in pages_down(session, session.settle(), 2):
        for button in complaints.cells(page):
            if bare(button.label) == label:
                return button, page
    return None


def _come_back(session: Session, start: Hierarchy) -> bool:
    """Back to where the entries stood; whether some of what stood there is on screen again."""
    for _ in range(3):
        session.back()
        if _stands(clear_way(session), start):
            return True
    return False


def _stands(now: Hierarchy, start: Hierarchy) -> bool:
    labels, here = ({bare(b.label) for b in complaints.cells(page)} for page in (start, now))
    return bool(labels) and len(labels & here) >= 0.5 * len(labels)


def _return_to(session: Session, channel: Channel) -> bool:
    if not channel.path:
        return False
    return walk(session, channel.path) is not None
