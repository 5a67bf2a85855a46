"""Type into forms, leave the app for another, turn the device, cut the network, come back, and see whether the words are still there.

Nothing is sent. Every form gets its own launch, so what is typed goes with it. A form that lost its words is opened once more:
words that a draft brings back are not lost.
Source: regulation brief, part 2, T13 (lost form input after background, rotation and network loss).
"""

from __future__ import annotations

import re
from typing import Any

from harness import wait
from harness.errors import AutomationError, UnsupportedCapability
from harness.flows.forms import type_into
from harness.flows.retrace import retrace
from harness.flows.screen import clear_way, pages_down
from harness.meaning import lexicon
from harness.meaning.buttons import find_button
from harness.meaning.dialogs import dialog
from harness.meaning.fields import Field, fields
from harness.meaning.testdata import Specimens
from harness.meaning.text import normal
from harness.model.action import LaunchApp, SetNetwork, SetRotation
from harness.model.device import Capability
from harness.model.hierarchy import Hierarchy
from harness.model.observation import Observation, Outcome
from harness.probes._forms import TYPED, SeenForm, seen_forms, shown
from harness.probes.base import Probe, Setting, is_late, noted, tried_before
from harness.session import Session

NAME = "keep_input"
_MAX_FORMS = 7
_MAX_FIELDS = 3
_NEEDS_S = 10.0
_BACK_S = 3.0  # a page that lay under a splash or a lock comes back within that
_OFFLINE_S = 1.5  # what an app says about a lost network comes by then
_FILLING = re.compile(r"[-,，]")
_LOSSES = ("lost_in_background", "lost_in_rotation", "lost_offline")
_SKIPPED = frozenset(("login", "registration", "cancellation", "first_run"))
_UNTOUCHED = ("search", "captcha", "sms_code", "password", "password_again")
# Present on every Android, shows nothing of anybody's.
_OTHER_APP = "com.android.settings"
_YES = ("confirm", "next", "agree")


def run(session: Session, setting: Setting, observation: Observation) -> tuple[Outcome, ...]:
    """Try the forms that were seen in the role now signed in, those with the most to type first, at most seven.

    Facts of each outcome: `form_title`, `typed` (labels), `lost_in_background`, `lost_in_rotation` and `lost_offline` (labels), `rotated`
    and `cut_off` (whether the device could be turned, its network switched off), `switched` (whether another app was opened meanwhile), `restored` (labels that were gone and came
    back from a draft), `before` and `after` (indexes of visits).
    """
    outcomes: list[Outcome] = []
    with session.phase_of(f"probe:{NAME}"):
        for form in candidates(observation, session.role):
            if is_late(session, _NEEDS_S):
                break
            outcomes.append(_try_form(session, form))
        if outcomes:
            session.begin()
            clear_way(session)
    return tuple(outcomes)


def candidates(observation: Observation, role: str) -> list[SeenForm]:
    """Forms with text fields; the longest first, because there is most to lose."""
    done = tried_before(observation, NAME, "form_title")
    forms = (form for form in seen_forms(observation, role, _SKIPPED) if (form.title or form.name) not in done)
    found = [form for form in forms if _text_fields(form)]
    return sorted(found, key=lambda form: (-min(len(_text_fields(form)), 4), len(form.visit.path)))[:_MAX_FORMS]


def _text_fields(form: SeenForm) -> list[Field]:
    """What can be typed into: fields that stood empty when the form was seen."""
    return [f for f in form.asks if f.kind in TYPED and f.concept not in _UNTOUCHED and f.node.enabled and not shown(f)]


def _typed(hierarchy: Hierarchy) -> tuple[Field, ...]:
    return tuple(f for f in fields(hierarchy) if f.kind in TYPED and f.concept not in _UNTOUCHED and f.node.enabled)


def _try_form(session: Session, form: SeenForm) -> Outcome:
    facts: dict[str, Any] = {
        "form_title": form.title or form.name, "typed": [], "lost_in_background": [], "lost_in_rotation": [], "lost_offline": [],
        "rotated": False, "cut_off": False, "switched": False, "restored": [], "before": None, "after": None,
    }  # fmt: skip
    return noted(session, NAME, facts, lambda: _experiment(session, form, facts))


def _experiment(session: Session, form: SeenForm, facts: dict[str, Any]) -> tuple[str, str]:
    name = facts["form_title"]
    page = retrace(session, form.visit.path)
    typed = _fill(session, page)
    if not typed:
        return "not_found", f"没有能再次打开“{name}”并填写"
    facts["typed"] = list(typed)
    facts["before"] = session.observe().index
    facts["switched"] = _leave(session)
    session.launch(cold=False)
    facts["lost_in_background"] = _missing(session, typed)
    if not facts["lost_in_background"] and Capability.ROTATION in session.capabilities:
        facts["rotated"] = True
        session.perform(SetRotation(1))
        try:
            session.settle()
        finally:
            session.perform(SetRotation(0))
        facts["lost_in_rotation"] = _missing(session, typed)
    if not _lost(facts) and Capability.NETWORK in session.capabilities:
        facts["cut_off"] = _without_network(session)
        facts["lost_offline"] = _missing(session, typed) if facts["cut_off"] else []
    facts["after"] = session.observe().index
    if _lost(facts):
        _look_for_draft(session, form, typed, facts)
    lost = _lost(facts)
    return "done", f"“{name}”填写后切到后台、旋转、断网再返回,{'丢失:' + '、'.join(lost) if lost else '内容仍在'}"


def _lost(facts: dict[str, Any]) -> list[str]:
    return [label for key in _LOSSES for label in facts[key]]


def _without_network(session: Session) -> bool:
    """Switch the network off for a moment; whether that could be done (never where it carries the connection to the device)."""
    before = session.hierarchy().text
    try:
        session.perform(SetNetwork(False))
    except UnsupportedCapability:
        return False
    try:
        wait.until(lambda: session.hierarchy().text != before, _OFFLINE_S, 0.2)
    finally:
        session.perform(SetNetwork(True))
    return True


def _leave(session: Session) -> bool:
    """Go to the home screen and on to another app; whether that app could be opened."""
    session.press("home")
    try:
        session.perform(LaunchApp(_OTHER_APP, cold=False))
        session.settle()
    except AutomationError:
        return False
    return True


def _fill(session: Session, page: Hierarchy) -> dict[str, str]:
    """Type into the first empty fields, scrolling down for one; returns what each, by label, shows then."""
    specimens = Specimens()
    for view in pages_down(session, page, 2):
        empty = [f for f in _typed(view) if f.label and not shown(f)][:_MAX_FIELDS]
        for field in empty:
            type_into(session, field, specimens.value(field.concept or "content", field.label, field.kind))
        if empty:
            wanted = {f.label for f in empty}
            return {f.label: f.node.text for f in _typed(session.settle()) if f.label in wanted and shown(f)}
    return {}


def _missing(session: Session, typed: dict[str, str]) -> list[str]:
    """Labels whose text is not on screen any more; what scrolled out of view is not missed."""
    page = _answer_draft_question(session, session.settle())
    if not {f.label for f in _typed(page)} & set(typed):
        wait.until(lambda: {f.label for f in _typed(session.hierarchy())} & set(typed), _BACK_S, 0.3)
        page = session.settle()
    now = {f.label: shown(f) for f in _typed(page)}
    if not any(label in now for label in typed):
        # Another page than the form: everything typed is gone with it.
        return list(typed)
    return [label for label, text in typed.items() if label in now and not _is_kept(text, now[label])]


def _is_kept(text: str, now: str) -> bool:
    """Whether a field still holds what was typed; an app may have put blanks or a unit to it meanwhile."""
    before, after = (_FILLING.sub("", normal(said)) for said in (text, now))
    return bool(after) and (before in after or after in before)


def _answer_draft_question(session: Session, page: Hierarchy) -> Hierarchy:
    """Say yes where the app offers to bring back what was typed."""
    over = dialog(page)
    if over is None or not lexicon.matches("flow.draft", f"{over.title} {over.text} {over.node.all_text()}"):
        return page
    yes = next((button for concept in _YES if (button := find_button(page, concept)) is not None), None)
    if yes is None:
        named = [node for node in over.buttons if lexicon.matches("flow.draft", node.all_text() or node.label)]
        if not named:
            return page
        session.tap(named[0], page)
    else:
        session.tap(yes.node, page)
    return session.settle()


def _look_for_draft(session: Session, form: SeenForm, typed: dict[str, str], facts: dict[str, Any]) -> None:
    """Open the form again; what stands in it then was kept in a draft after all."""
    page = _answer_draft_question(session, retrace(session, form.visit.path))
    now = {f.label: f.node.text for f in _typed(page)}
    facts["restored"] = [label for label, text in typed.items() if now.get(label) == text]
    for key in _LOSSES:
        facts[key] = [label for label in facts[key] if label not in facts["restored"]]


PROBE = Probe(NAME, "填写表单后切换到其他应用、旋转、断网再返回", run, rank=3, each_role=True)
