"""Forms as probes meet them: which ones were seen, and filling and sending one to its end, over all its pages.

Sends only what its caller was authorised to send; refuses to know what a refusal means.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from harness import wait
from harness.errors import NodeNotFound
from harness.flows import forms
from harness.flows.retrace import retrace
from harness.flows.screen import agreement_box, find_down, pages_down, scroll_to_top
from harness.flows.sending import Sent, send
from harness.meaning import lexicon
from harness.meaning.buttons import Button, buttons
from harness.meaning.fields import Field, fields
from harness.meaning.form_names import form_names
from harness.meaning.layout import tabs, title, window
from harness.meaning.safety import danger
from harness.meaning.testdata import Specimens
from harness.meaning.text import bare, normal
from harness.model.hierarchy import Hierarchy
from harness.model.observation import Observation, Visit
from harness.session import Session

TYPED = ("text", "textarea", "number", "phone")
ASKED = (*TYPED, "select", "radio", "file")
_ELSEWHERE = frozenset(
    ("complaint", "complaint_form", "registration", "login", "cancellation", "first_run", "mine", "settings")
)
_NOT_A_FORM = ("search", "captcha", "sms_code", "password", "password_again", "agreement", "remember")
_SEND = ("submit", "confirm", "next")
# A button under the fields that is none of these sends them, whatever it is called: 交上去, 申报, 预约.
_SENDS_NOT = frozenset(
    (
        "cancel", "back", "close", "upload", "home", "mine", "call", "delete", "search", "login", "logout", "pay", "share",
        "privacy_policy", "user_agreement", "settings", "about", "cancel_account", "send_code", "check_in", "vote", "skip",
        "my_complaints", "complaint_entry", "messages", "services",
    )
)  # fmt: skip
_HARMLESS = (None, "submit")
_MAX_STEPS = 5
_TRIES = 3  # a refusal for another missing choice is answered and tried again
_COUNTDOWN_S = 3.0
# 已开锁, 已登记: done, whatever it was; 已满, 已存在 say that it was not.
_DONE = re.compile(
    r"(?:^|[,，。!！;；])(?:您|您的\S{1,6}|本?[^,，。已未]{1,6})?已(?!满|存在|被|过|超|达|失效|关闭|结束|停|有|经|预约|报名|提交过|申请过|领)\S{1,6}"
)


@dataclass(frozen=True)
class SeenForm:
    """A form that was seen on the way.

    Attributes:
        name: what tells it from others whatever part of it is scrolled into view.
        title: as people read it.
        visit: the nearest look at it.
        asks: the fields of all looks at it, one for each kind and label.
    """

    name: str
    title: str
    visit: Visit
    asks: tuple[Field, ...]

    @property
    def file(self) -> Field | None:
        """Its first field for a file, or None."""
        return next((f for f in self.asks if f.kind == "file"), None)


@dataclass
class Attempt:
    """What came of filling and sending a form.

    Attributes:
        found: what its fields showed when it was opened, by label; "" for an empty one.
        filled: labels that were filled or chosen.
        files: fields for files met on the way, left empty.
        left: labels that stood empty when the button was pressed, files aside.
        button: label of the last button pressed.
        pages: how many pages the form had.
        sent: the app's answer; None when the button stayed disabled or nothing was sent.
        before, after: visits with the filled form and with the answer.
        is_disabled: the last button could not be pressed.
        is_open: the last button only led on, and what came was no form.
    """

    found: dict[str, str] = field(default_factory=dict)
    filled: list[str] = field(default_factory=list)
    files: list[Field] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    button: str = ""
    pages: int = 1
    sent: Sent | None = None
    before: Visit | None = None
    after: Visit | None = None
    is_disabled: bool = False
    is_open: bool = False


def seen_forms(observation: Observation, role: str, elsewhere: frozenset[str] = _ELSEWHERE) -> Iterator[SeenForm]:
    """Forms that the role saw while exploring, each once, the nearest first.

    Args:
        elsewhere: places whose forms are left to others; sign-in, complaints and the like unless said otherwise.
    """
    looks: dict[str, list[Visit]] = {}
    names = form_names(observation.visits, asked_on)
    others = _complaint_screens(observation) if "complaint" in elsewhere else frozenset()
    for visit in sorted(observation.visits, key=lambda item: len(item.path)):
        own = visit.package in ("", observation.package)
        if visit.role != role or visit.places & elsewhere or visit.phase.startswith("probe:") or not own:
            continue
        if visit.screen in others:
            continue
        if asked_on(visit.hierarchy) and not any(f.kind == "password" for f in fields(visit.hierarchy)):
            looks.setdefault(names[visit.index], []).append(visit)
    for name, visits in looks.items():
        asks = {(f.kind, f.label): f for visit in visits for f in asked_on(visit.hierarchy)}
        yield SeenForm(name, _title_of(name, visits), visits[0], tuple(asks.values()))


def _complaint_screens(observation: Observation) -> frozenset[str]:
    """Screens on which the complaint flow wrote, whatever they are called."""
    flow = [
        v
        for outcome in observation.outcomes_of("complaint")
        if outcome.facts.get("form")
        for v in observation.visits_of(outcome)
    ]
    return frozenset(v.screen for v in flow if any(f.kind == "textarea" for f in asked_on(v.hierarchy)))


def asked_on(hierarchy: Hierarchy) -> tuple[Field, ...]:
    """The fields of a form on screen; a search bar and what only signs in are none."""
    return tuple(f for f in fields(hierarchy) if f.kind in ASKED and f.concept not in _NOT_A_FORM)


def _title_of(name: str, visits: list[Visit]) -> str:
    """The form's name as people read it, decoration and all."""
    heads = (head for visit in visits if (head := title(visit.hierarchy)) is not None)
    entries = (visit.on_entry for visit in visits)
    return next((h.text for h in heads if bare(h.text) == name), None) or next(
        (entry for entry in entries if bare(entry) == name), name
    )


def shown(target: Field) -> str:
    """What a field holds; "" when it only shows its prompt."""
    said = (target.node.text or ("" if target.kind in TYPED else target.node.all_text())).strip()
    if said == target.node.hint.strip() or (target.kind == "select" and forms.is_unset(target)):
        return ""
    return said


def open_form(session: Session, form: SeenForm) -> Hierarchy:
    """Go to the form again.

    Raises:
        NodeNotFound: another page is there.
    """
    page = retrace(session, form.visit.path)
    wanted = {(f.kind, f.label) for f in form.asks}
    if not any({(f.kind, f.label) for f in asked_on(view)} & wanted for view in pages_down(session, page)):
        raise NodeNotFound(f"没有能再次打开“{form.title}”")
    # The form from its beginning: what lies above must be filled too.
    return scroll_to_top(session)


def try_to_send(session: Session, form: SeenForm, specimens: Specimens, *, only_with_file: bool = False) -> Attempt:
    """Open a form, fill everything but files, and press its buttons to the last one.

    Args:
        only_with_file: stop before the last button when no page asked for a file.

    Raises:
        NodeNotFound: the form, or its button, was not found again.
        HandOver: the form asks for what only a person has.
    """
    attempt = Attempt()
    page = open_form(session, form)
    for attempt.pages in range(1, _MAX_STEPS + 1):
        _fill(session, page, specimens, attempt)
        found = sending_button(session)
        if found is None:
            raise NodeNotFound(f"“{form.title}”没有提交按钮")
        attempt.button = found[0].label
        is_step = "next" in found[0].concepts[:1]
        if only_with_file and not attempt.files and not is_step:
            return attempt
        attempt.before = session.observe()
        if not _press(session, attempt, found, may_answer=True):
            return attempt
        page = session.settle()
        if not (attempt.sent and _goes_on(attempt.sent, page, is_step)):
            attempt.is_open = (
                is_step and attempt.sent is not None and not attempt.sent.on_form and not _succeeds(attempt.sent)
            )
            break
        page = scroll_to_top(session)
    attempt.after = session.observe(settle=False)
    return attempt


def _fill(session: Session, page: Hierarchy, specimens: Specimens, attempt: Attempt) -> None:
    for view in pages_down(session, page):
        attempt.found.update({f.label: shown(f) for f in asked_on(view) if f.label and f.label not in attempt.found})
    scroll_to_top(session)
    filled = forms.fill_form(session, {}, specimens)
    attempt.filled += [label for label in filled.done if label]
    attempt.files += filled.files
    for view in pages_down(session, scroll_to_top(session)):
        box = agreement_box(view)
        if box is not None:
            forms.set_box(session, box, view, True)
            break


def _press(session: Session, attempt: Attempt, found: tuple[Button, Hierarchy], *, may_answer: bool) -> bool:
    """Press the button, again when another choice was missing; False when it stays disabled."""
    for _ in range(_TRIES):
        button, page = found
        if not button.node.enabled:
            wait.until(
                lambda: (now := _on_screen(session, attempt)) is not None and now.node.enabled, _COUNTDOWN_S, 0.4
            )
            now = _on_screen(session, attempt)
            if now is None or not now.node.enabled:
                attempt.is_disabled, attempt.after = True, session.observe()
                attempt.left = _empty(session)
                return False
            button, page = now, session.settle()
        attempt.sent = send(session, button, page)
        if not attempt.sent.refused or not may_answer or not forms.answer_missing_choice(session, attempt.sent.message):
            break
        again = sending_button(session)
        if again is None:
            break
        found = again
    if attempt.sent is not None and attempt.sent.on_form:
        attempt.left = [f.label for f in asked_on(attempt.sent.after) if f.kind in TYPED and not shown(f) and f.label]
    return True


def was_taken(attempt: Attempt) -> bool:
    """Whether the app took what was sent: it says so, gives a number, or shows another page without a refusal."""
    sent = attempt.sent
    if sent is None or attempt.is_disabled:
        return False
    refused = any(lexicon.matches("message.refusal", text) for text in sent.heard)
    done = any(_DONE.search(normal(text)) for text in sent.heard)
    return (sent.accepted or done) and not (sent.on_form and refused)


def _on_screen(session: Session, attempt: Attempt) -> Button | None:
    return next((b for b in buttons(session.hierarchy()) if b.label == attempt.button), None)


def _empty(session: Session) -> list[str]:
    views = pages_down(session, scroll_to_top(session))
    return list(
        dict.fromkeys(f.label for v in views for f in asked_on(v) if f.kind in (*TYPED, "select") and not shown(f))
    )


def _goes_on(sent: Sent, page: Hierarchy, was_step: bool) -> bool:
    """Whether the answer was the form's next page."""
    if sent.on_form or not was_step or _succeeds(sent):
        return False
    return bool(asked_on(page)) or any(set(b.concepts[:1]) & set(_SEND) for b in buttons(page))


def _succeeds(sent: Sent) -> bool:
    return any(lexicon.matches("message.success", text) for text in sent.heard if len(text) <= 12)


def sending_button(session: Session) -> tuple[Button, Hierarchy] | None:
    """The button that sends the form on screen, scrolling down for it: by its name, else the one under the last field."""
    start = scroll_to_top(session)
    found = find_down(session, start, _SEND)
    if found is not None:
        return found
    page = session.settle()
    button = under_fields(page)
    if button is not None:
        return button, page
    # The end of the page may show none of its fields; the button then stands under those of a look further up.
    for view in pages_down(session, scroll_to_top(session)):
        button = under_fields(view)
        if button is not None:
            return button, view
    return None


def under_fields(hierarchy: Hierarchy) -> Button | None:
    """The first wide button below the last field that does not plainly do something else, or None."""
    asked = asked_on(hierarchy)
    if not asked:
        return None
    frame = window(hierarchy)
    lowest = max(f.node.bounds.bottom for f in asked)
    bar = {id(tab) for tab in tabs(hierarchy)}
    below = [
        button
        for button in buttons(hierarchy)
        if button.node.clickable
        and id(button.node) not in bar
        and button.node.bounds.top >= lowest - 4
        and 1 < len(normal(button.label)) <= 10
        and (button.node.short_class.endswith("Button") or button.node.bounds.width >= 0.5 * frame.width)
        and not _SENDS_NOT & set(button.concepts[:2])
        and danger(button.node, hierarchy) in _HARMLESS
    ]
    return min(below, key=lambda b: (not b.node.short_class.endswith("Button"), b.node.bounds.top), default=None)
