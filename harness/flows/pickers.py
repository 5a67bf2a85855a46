"""Opening drop-downs, wheels, calendars, cascades and the system's own pickers, and choosing in them.

Goes by what appears: options, a way to confirm, or the system's date and time windows. Whatever is chosen is valid for a test; a
choice of meaning is made only when one is wanted.
"""

from __future__ import annotations

import re
from collections import Counter

from harness.flows.screen import pages_down
from harness.meaning import lexicon
from harness.meaning.buttons import Button, buttons
from harness.meaning.dialogs import dialog
from harness.meaning.fields import Field, fields
from harness.meaning.layout import app_nodes, texts
from harness.meaning.text import bare, is_sentence, normal
from harness.model.hierarchy import Hierarchy
from harness.model.node import Node
from harness.session import Session

_ACTION_CONCEPTS = frozenset(
    ("cancel", "confirm", "close", "back", "submit", "next", "upload", "delete", "home", "mine")
)
_DONE = re.compile(r"^(?:确定|确认|完成|设置|选好了?|保存|好|ok|set|done)$")
_NO = re.compile(r"^(?:取消|关闭|清除|清空|cancel|close|clear|×|✕)$")
_SYSTEM = ("DatePicker", "TimePicker", "NumberPicker", "CalendarView", "RadialTimePickerView")
_MOST_STEPS = 6  # province, city, district, street, and a confirmation
_LONGEST_OPTION = 24
_FEWEST_DAYS = 15
_NEAR = 8


def matches_any(label: str, wanted: tuple[str, ...]) -> bool:
    """Whether an option is one of the wanted concepts (or contains one of the wanted words)."""
    known = lexicon.group("button")
    return any(lexicon.matches(f"button.{word}", label) if word in known else word and word in label for word in wanted)


def is_unset(target: Field) -> bool:
    """Whether a drop-down still shows its prompt."""
    said = (target.node.text or target.node.all_text()).strip()
    return (
        not said
        or said == target.node.hint
        or (lexicon.matches("flow.placeholder", said) is not None and len(normal(said)) <= _LONGEST_OPTION)
    )


def choose_from(session: Session, target: Field, page: Hierarchy, wanted: tuple[str, ...], *, take_first: bool) -> str:
    """Open a drop-down or picker and choose; "" when nothing was chosen (it is then closed again)."""
    # The look before is taken as the looks after are, icons read from pixels included, or those would seem new.
    before = session.settle()
    session.tap(target.node, page)
    page, opened = before, session.settle()
    if not new_options(page, opened) and not _is_system(opened) and opened.text == page.text:
        return ""
    return choose_in(session, target, page, opened, wanted, take_first=take_first)


def choose_in(
    session: Session, target: Field, page: Hierarchy, opened: Hierarchy, wanted: tuple[str, ...], *, take_first: bool
) -> str:
    """Choose in a picker that is open; "" when nothing was chosen (it is then closed).

    Args:
        page: the form before it was opened.
    """
    for view in pages_down(session, opened, 3) if wanted else ():
        found = next((o for o in new_options(page, view) if matches_any(o.label, wanted)), None)
        if found is not None:
            return take(session, found, view)
    label = _take_any(session, page, opened, target) if take_first and not wanted else ""
    if label:
        return label
    if _is_open(page, session.hierarchy(), target):
        session.back()
        session.settle()
    return ""


def _take_any(session: Session, page: Hierarchy, opened: Hierarchy, target: Field) -> str:
    """Whatever the picker takes: its own preset, else its first options, step by step; "" when it stays open."""
    chosen, confirmed = "", False
    tried: set[str] = set()
    for _ in range(_MOST_STEPS):
        done = _done(page, opened)
        options = [o for o in _sensible(page, opened, target) if o.label not in tried]
        days = [o for o in options if re.fullmatch(r"[1-9]|[12]\d|3[01]", normal(o.label))]
        # The system's windows and wheels with a cancel beside them come with a valid preset.
        preset = (
            done is not None
            and not confirmed
            and (_is_system(opened) or _has_cancel(page, opened) or len(days) >= _FEWEST_DAYS)
        )
        if preset and done is not None:
            confirmed, chosen = True, chosen or done.label
            session.tap(done.node, opened)
        elif options:
            pick = days[-1] if len(days) >= _FEWEST_DAYS else options[0]
            tried.add(pick.label)
            chosen, confirmed = pick.label, False
            session.tap(pick.node, opened)
            opened = session.settle()
            done = _done(page, opened)
            if done is not None and not _goes_on(page, opened, target, tried):
                session.tap(done.node, opened)
        elif done is not None:
            session.tap(done.node, opened)
            chosen = chosen or done.label
        else:
            return ""
        opened = session.settle()
        if not _is_open(page, opened, target):
            return chosen
    return ""


def _goes_on(page: Hierarchy, opened: Hierarchy, target: Field, tried: set[str]) -> bool:
    """Whether a choice brought further ones, as in cascades."""
    return (
        bool(tried)
        and not any(o.label in tried for o in _sensible(page, opened, target))
        and bool(_sensible(page, opened, target))
    )


def _is_open(page: Hierarchy, now: Hierarchy, target: Field) -> bool:
    return bool(_sensible(page, now, target)) or _is_system(now) or _done(page, now) is not None


def _sensible(page: Hierarchy, opened: Hierarchy, target: Field) -> list[Button]:
    return [
        o
        for o in new_options(page, opened)
        if not lexicon.matches("flow.placeholder", o.label, whole=True)
        and not _DONE.match(normal(o.label))
        and not _NO.match(normal(o.label))
        and o.node.enabled
        and bare(o.label) != bare(target.label)
        and not _is_value(o.node, target)
    ]


def _is_value(node: Node, target: Field) -> bool:
    """Whether the node stands where the field shows what was chosen."""
    here, there = node.bounds, target.node.bounds
    return (
        abs(here.left - there.left) <= _NEAR
        and abs(here.top - there.top) <= _NEAR
        and here.height <= there.height + _NEAR
    )


def _fresh(page: Hierarchy, opened: Hierarchy) -> list[Node]:
    """Nodes that came with the picker; what only moved, because a keyboard went, did not."""
    known = Counter(node.label for node in app_nodes(page))
    now = Counter(node.label for node in app_nodes(opened))
    places = {(node.label, node.bounds) for node in app_nodes(page)}
    return [
        node
        for node in app_nodes(opened)
        if node.label and now[node.label] > known[node.label] and (node.label, node.bounds) not in places
    ]


def _done(page: Hierarchy, opened: Hierarchy) -> Button | None:
    """The way to confirm that came with the picker."""
    fresh = {id(node) for node in _fresh(page, opened)}
    ways = [b for b in buttons(opened) if id(b.node) in fresh and b.node.enabled and _DONE.match(normal(b.label))]
    ways += [
        Button(t.node, t.text)
        for t in texts(opened)
        if id(t.node) in fresh and _DONE.match(normal(t.text)) and all(b.label != t.text for b in ways)
    ]
    return ways[0] if ways else None


def _has_cancel(page: Hierarchy, opened: Hierarchy) -> bool:
    return any(_NO.match(normal(node.text)) for node in _fresh(page, opened) if node.text)


def _is_system(hierarchy: Hierarchy) -> bool:
    return any(node.short_class in _SYSTEM for node in app_nodes(hierarchy))


def new_options(before: Hierarchy, after: Hierarchy) -> list[Button]:
    """What can be chosen in a list that has just opened."""
    over = dialog(after)
    inside = {id(node) for node in over.node.walk()} if over is not None else None
    known = Counter(button.label for button in option_buttons(before))
    now = Counter(button.label for button in option_buttons(after))
    old = {(button.label, button.node.bounds) for button in option_buttons(before)}
    found = [b for b in option_buttons(after) if now[b.label] > known[b.label] and (b.label, b.node.bounds) not in old]
    if inside is not None and any(id(b.node) in inside for b in found):
        found = [b for b in found if id(b.node) in inside]
    if not found:
        found = _bare_options(before, after)
    return [
        b
        for b in found
        if b.label
        and len(b.label) <= _LONGEST_OPTION
        and not is_sentence(b.label)
        and not _ACTION_CONCEPTS & set(b.concepts[:1])
    ]


def _bare_options(before: Hierarchy, after: Hierarchy) -> list[Button]:
    """Texts of a list whose rows do not say that they can be tapped: several under one another, none of them known before."""
    known, now = Counter(t.text for t in texts(before)), Counter(t.text for t in texts(after))
    old = {(t.text, t.bounds) for t in texts(before)}
    fresh = [
        t
        for t in texts(after)
        if now[t.text] > known[t.text] and (t.text, t.bounds) not in old and len(normal(t.text)) <= _LONGEST_OPTION
    ]
    lefts = [t.bounds.left for t in fresh]
    rows = [t for t in fresh if lefts.count(t.bounds.left) >= 2]
    return [Button(t.node, t.text) for t in rows] if len(rows) >= 2 else []


def option_buttons(hierarchy: Hierarchy) -> list[Button]:
    """Buttons and ticks with what they are called, also where the words stand beside the tick."""
    named = {id(f.node): f.label for f in fields(hierarchy) if f.kind in ("radio", "checkbox")}
    boxes = [
        Button(node, label)
        for node in hierarchy.nodes
        if node.checkable and (label := node.label or node.all_text() or named.get(id(node), ""))
    ]
    return [*buttons(hierarchy), *boxes]


def take(session: Session, option: Button, view: Hierarchy) -> str:
    """Tap an option, and confirm when the list stays open for it; return its label."""
    session.tap(option.node, view)
    after = session.settle()
    still = [b for b in option_buttons(after) if bare(b.label) == bare(option.label)]
    done = _done(Hierarchy(), after)
    if still and done is not None and (dialog(after) is not None or _has_cancel(Hierarchy(), after)):
        session.tap(done.node, after)
        session.settle()
    return option.label
