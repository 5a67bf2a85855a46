"""The consent question of a first run and the boxes by which people agree: finding, accepting and refusing them.

Knows shapes and meanings, not apps: a dialog, a sheet or a page; a box before the button; a button that waits until the text was
read or a countdown is over; a refusal that is called anything.
"""

from __future__ import annotations

from harness import wait
from harness.meaning import lexicon
from harness.meaning.buttons import Button, buttons, find_button
from harness.meaning.dialogs import dialog
from harness.meaning.fields import Field, fields, find_field
from harness.meaning.layout import covered_ids, texts
from harness.meaning.places import is_first_run
from harness.meaning.text import normal
from harness.model.hierarchy import Hierarchy
from harness.model.node import Node
from harness.session import Session

_MAX_SWIPES = 6
_COUNTDOWN_S = 12.0  # five to ten seconds are usual
_TRIES = 3
_REFUSALS = ("disagree", "deny", "cancel", "close", "skip")
_YES = ("agree", "confirm", "skip", "next")
_LINKS = ("privacy_policy", "user_agreement")


def consent(hierarchy: Hierarchy) -> bool:
    """Whether the app asks to accept its privacy policy before going on."""
    return is_first_run(hierarchy)


def consent_text(hierarchy: Hierarchy) -> str:
    """What the consent question says, figures aside, to tell a second question from the first one come back.

    A countdown on a button makes no other question of it.
    """
    over = dialog(hierarchy)
    said = over.node.all_text() if over is not None else hierarchy.text
    return "".join(char for char in said if not char.isdigit())


def agreement_box(hierarchy: Hierarchy) -> Field | None:
    """The box by which a person agrees to policy or terms, or None."""
    found = find_field(hierarchy, "agreement")
    if found is not None:
        return found
    boxes = [field for field in fields(hierarchy) if field.kind == "checkbox"]
    return next((box for box in boxes if lexicon.matches("place.consent", box.label)), None)


def drawn_box(hierarchy: Hierarchy) -> Node | None:
    """What to tap for a box that is only drawn: the small thing left of the words of agreement, or else the words' own row.

    Such a box tells nobody whether it is ticked; it is tapped only after the app has asked for it.
    """
    said = next(
        (
            t
            for t in texts(hierarchy)
            if lexicon.matches("field.agreement", t.text)
            and 4 <= len(normal(t.text)) <= 60
            and not normal(t.text).startswith("请")  # what the app just asked for is no label
        ),
        None,
    )
    if said is None:
        return None
    box = said.bounds
    beside = [
        node
        for node in hierarchy.nodes
        if not node.bounds.is_empty
        and node is not said.node
        and node.bounds.right <= box.left + 8
        and node.bounds.width <= 2 * box.height + 40
        and node.bounds.top < box.bottom
        and node.bounds.bottom > box.top
        and not normal(node.label).isalnum()
    ]
    nearest = max(beside, key=lambda node: (node.clickable, node.bounds.right), default=None)
    return nearest if nearest is not None else hierarchy.clickable_for(said.node)


def accepting(hierarchy: Hierarchy) -> Button | None:
    """The button that accepts the question on screen."""
    over = dialog(hierarchy)
    inside = covered_ids(hierarchy)[id(over.node)] if over is not None else None
    for concept in _YES if over is not None else ("agree",):
        button = find_button(hierarchy, concept)
        if button is not None and (inside is None or id(button.node) in inside):
            return button
    return None


def refusal(hierarchy: Hierarchy) -> Button | None:
    """The way to say no to the question on screen: so called, or else the other one of its two buttons."""
    over = dialog(hierarchy)
    inside = covered_ids(hierarchy)[id(over.node)] if over is not None else None
    yes = accepting(hierarchy)
    for concept in _REFUSALS:
        button = find_button(hierarchy, concept)
        known = button is not None and (inside is None or id(button.node) in inside)
        if button is not None and known and (yes is None or button.node is not yes.node):
            return button
    if over is None or yes is None:
        return None
    others = [
        b
        for b in buttons(hierarchy)
        if b.node.clickable
        and inside is not None
        and id(b.node) in inside
        and b.node is not yes.node
        and not set(_LINKS) & set(b.concepts)
        and "《" not in b.label
        and 1 < len(normal(b.label)) <= 10
    ]
    return others[-1] if len(others) == 1 else None


def agree(session: Session, hierarchy: Hierarchy) -> None:
    """Accept a consent question: tick its box, read to the end if the button waits for that, tap."""
    question = consent_text(hierarchy)
    for attempt in range(_TRIES):
        box = agreement_box(hierarchy)
        if box is not None and not box.node.checked:
            session.tap(box.node, hierarchy)
            hierarchy = session.settle()
        if attempt:
            # It looks ready and is not: the text wants to be read to its end, or a drawn box to be ticked.
            hierarchy = _read_to_end(session, hierarchy)
            if attempt > 1 and box is None and (drawn := drawn_box(hierarchy)) is not None:
                session.tap(drawn, hierarchy)
                hierarchy = session.settle()
        button = _enabled(session, hierarchy)
        if button is None:
            return
        session.tap(button.node, session.settle())
        hierarchy = session.settle()
        if not consent(hierarchy) or consent_text(hierarchy) != question:
            return


def _enabled(session: Session, hierarchy: Hierarchy) -> Button | None:
    """The accepting button once it can be tapped."""
    button = accepting(hierarchy)
    for _ in range(_MAX_SWIPES):
        if button is not None and button.node.enabled:
            return button
        _swipe(session, hierarchy)
        hierarchy = session.settle()
        button = accepting(hierarchy)
    if button is not None and not button.node.enabled:

        def ready() -> bool:
            found = accepting(session.hierarchy())
            return found is not None and found.node.enabled

        wait.until(ready, _COUNTDOWN_S, 0.5)
        button = accepting(session.settle())
    return button if button is not None and button.node.enabled else None


def _read_to_end(session: Session, hierarchy: Hierarchy) -> Hierarchy:
    for _ in range(_MAX_SWIPES):
        _swipe(session, hierarchy)
        lower = session.settle()
        if lower.text == hierarchy.text:
            return lower
        hierarchy = lower
    return hierarchy


def _swipe(session: Session, hierarchy: Hierarchy) -> None:
    over = dialog(hierarchy)
    session.swipe_up(next((node for node in over.node.walk() if node.scrollable), over.node) if over else None)
