"""Pressing the last button of a form and understanding the answer.

Says what happened; whether it was allowed to press is for the caller to know.
"""

from __future__ import annotations

from dataclasses import dataclass

from harness.flows import readings, screen
from harness.meaning import lexicon
from harness.meaning.buttons import Button, buttons, find_button
from harness.meaning.dialogs import dialog
from harness.meaning.fields import Field, fields
from harness.meaning.layout import texts
from harness.meaning.messages import is_failure, is_progress
from harness.model.hierarchy import Hierarchy
from harness.session import Session

_MAX_QUESTIONS = 3  # “are you sure” after “are you sure”
_YES = ("agree", "confirm", "submit", "logout", "next")
_NOTHING = Hierarchy()
_TYPED = ("text", "textarea", "number", "phone")
_NO = ("cancel", "disagree", "close", "back")


@dataclass(frozen=True)
class Sent:
    """What came of pressing the button.

    Attributes:
        before: the screen before it.
        after: the screen once it stood still.
        heard: new short texts in the order they came, toasts included.
        answered: labels of the buttons that said yes to a question in between.
    """

    before: Hierarchy = _NOTHING
    after: Hierarchy = _NOTHING
    heard: tuple[str, ...] = ()
    answered: tuple[str, ...] = ()

    @property
    def message(self) -> str:
        """The best of what the app said: an answer, else its first new words."""
        refusal = next((t for t in self.heard if lexicon.matches("message.refusal", t)), "")
        success = next((t for t in self.heard if lexicon.matches("message.success", t)), "")
        inline = next((f.error for f in fields(self.after) if f.error), "")
        said = [text for text in self.heard if not is_progress(text)]
        return refusal or success or inline or next(iter(said or self.heard), "")

    @property
    def failed(self) -> str:
        """What the app said when it was the app that could not; "" when it took it, or something was missing."""
        return "" if self.accepted else next((text for text in self.heard if is_failure(text)), "")

    @property
    def on_form(self) -> bool:
        """Whether most fields of the form are still on screen; of a page without any, whether it still says the same."""
        names = {(f.kind, f.label) for f in fields(self.before) if f.kind not in ("checkbox", "radio")}
        now = {(f.kind, f.label) for f in fields(self.after)}
        if names:
            return len(names & now) >= 0.6 * len(names)
        said, left = ({t.text for t in texts(page)} for page in (self.before, self.after))
        return bool(said) and len(said & left) >= 0.8 * len(said)

    @property
    def refused(self) -> bool:
        """Whether the app answered with a refusal and the form is still there."""
        return self.on_form and any(lexicon.matches("message.refusal", t) and "成功" not in t for t in self.heard)

    @property
    def accepted(self) -> bool:
        """Whether it was taken: a success message, a new number, or the form gone without a refusal."""
        if self.refused:
            return False
        if any(lexicon.matches("message.success", t) and not lexicon.matches("message.refusal", t) for t in self.heard):
            return True
        return self.number is not None or not self.on_form or self.cleared

    @property
    def cleared(self) -> bool:
        """Whether the same form stands there as nobody has filled it in yet: it was taken, and waits for the next."""
        held = {f.label for f in fields(self.before) if f.kind in _TYPED and f.label and _holds(f)}
        now = {f.label: _holds(f) for f in fields(self.after) if f.kind in _TYPED}
        return (
            len(held) > 1
            and all(now.get(label) is False for label in held)
            and not any(f.error for f in fields(self.after))
        )

    @property
    def number(self) -> str | None:
        """The number under which it was accepted, from a passing message or from the screen."""
        told = (readings.code_after_label(text) for text in self.heard)
        return next((code for code in told if code), None) or readings.case_number(self.after, self.before)

    @property
    def thanked(self) -> bool:
        """Whether a rating was taken."""
        if any(lexicon.matches("flow.rated", t) or lexicon.matches("message.success", t) for t in self.heard):
            return True
        return any(lexicon.matches("flow.rated", t.text) for t in texts(self.after) if len(t.text) <= 30)


def _holds(field: Field) -> bool:
    said = field.node.text.strip()
    return bool(said) and said != field.node.hint.strip()


def send(session: Session, button: Button, page: Hierarchy) -> Sent:
    """Tap, look on, and say yes when the app asks whether that is meant.

    Raises:
        HandOver: the app asks for what only a person can do.
    """
    session.tap(button.node, page)
    last, heard, answered = page, tuple[str, ...](), tuple[str, ...]()
    for _ in range(_MAX_QUESTIONS):
        after, fresh = screen.watch(session, last)
        heard = tuple(dict.fromkeys((*heard, *fresh)))
        screen.hand_over_if_needed(after)
        yes = _yes_to(after, last)
        if yes is None or after.text == last.text:
            return Sent(page, after, heard, answered)
        session.observe()
        # What the question said is no answer.
        heard = tuple(text for text in heard if text not in dialog_words(after))
        session.tap(yes.node, after)
        answered = (*answered, yes.label)
        last = after
    return Sent(page, session.settle(), heard, answered)


def dialog_words(hierarchy: Hierarchy) -> frozenset[str]:
    """Every text of the dialog on screen."""
    over = dialog(hierarchy)
    return (
        frozenset(part for node in over.node.walk() for part in (node.text, node.content_desc) if part)
        if over
        else frozenset()
    )


def _yes_to(now: Hierarchy, before: Hierarchy) -> Button | None:
    """The button that says yes to a question; None for a dialog that only tells.

    A question has a no beside its yes. Where no dialog is recognised (a card drawn over an empty part of the page),
    a yes and a no that have just appeared in one row are one.
    """
    over = dialog(now)
    if over is not None and len(over.buttons) < 2:
        return None
    inside = {id(node) for node in over.node.walk()} if over is not None else _fresh_ids(now, before)
    offered = {
        c: button for c in (*_YES, *_NO) if (button := find_button(now, c)) is not None and id(button.node) in inside
    }
    refusals = [offered[concept] for concept in _NO if concept in offered]
    for concept in _YES:
        button = offered.get(concept)
        if button is None or not button.node.enabled or not refusals:
            continue
        middle = button.node.bounds.center.y
        if over is not None or any(abs(no.node.bounds.center.y - middle) < no.node.bounds.height for no in refusals):
            return button
    return None


def _fresh_ids(now: Hierarchy, before: Hierarchy) -> set[int]:
    old = {(button.label, button.node.bounds) for button in buttons(before)}
    return {id(button.node) for button in buttons(now) if (button.label, button.node.bounds) not in old}
