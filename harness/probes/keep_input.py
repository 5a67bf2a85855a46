"""Type into forms, leave the app, turn the device, come back, and see whether the words are still there.

Nothing is sent. Every form gets its own launch, so what is typed goes with it.
Source: regulation brief, part 2, T13 (lost form input after background and rotation).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from harness.errors import AutomationError
from harness.flows.forms import type_into
from harness.flows.retrace import retrace
from harness.flows.screen import clear_way
from harness.meaning.fields import Field, fields
from harness.meaning.layout import title
from harness.meaning.testdata import Specimens
from harness.meaning.text import bare
from harness.model.action import SetRotation
from harness.model.device import Capability
from harness.model.hierarchy import Hierarchy
from harness.model.observation import Observation, Outcome, Visit
from harness.probes.base import Allows, Probe
from harness.session import Session

NAME = "keep_input"
_MAX_FORMS = 3
_MAX_FIELDS = 3
_SKIPPED = frozenset(("login", "registration", "cancellation", "first_run"))
_TYPED = ("text", "textarea", "number", "phone")
_UNTOUCHED = ("search", "captcha", "sms_code", "password", "password_again")


def run(session: Session, profile: Allows, observation: Observation) -> tuple[Outcome, ...]:
    """Try the forms that were seen in the role now signed in.

    Facts of each outcome: `form_title`, `typed` (labels), `lost_in_background` and `lost_in_rotation` (labels), `rotated` (whether
    the device could be turned), `before` and `after` (indexes of visits).
    """
    outcomes: list[Outcome] = []
    with session.phase_of(f"probe:{NAME}"):
        for visit in candidates(observation, session.role):
            outcomes.append(_try_form(session, visit))
        if outcomes:
            session.launch()
            clear_way(session)
    return tuple(outcomes)


def candidates(observation: Observation, role: str) -> Iterator[Visit]:
    """One visit of each form with text fields, the shortest way there first, at most three."""
    named: dict[str, Visit] = {}
    for visit in sorted(observation.visits, key=lambda item: len(item.path)):
        if visit.role != role or visit.places & _SKIPPED or visit.phase != "explore" or not _typed(visit.hierarchy):
            continue
        named.setdefault(_name(visit), visit)
    yield from list(named.values())[:_MAX_FORMS]


def _name(visit: Visit) -> str:
    head = title(visit.hierarchy)
    return bare(head.text) if head is not None else visit.on_entry or visit.screen


def _typed(hierarchy: Hierarchy) -> tuple[Field, ...]:
    return tuple(f for f in fields(hierarchy) if f.kind in _TYPED and f.concept not in _UNTOUCHED and f.node.enabled)


def _try_form(session: Session, visit: Visit) -> Outcome:
    mark = len(session.visits)
    facts: dict[str, Any] = {
        "form_title": _name(visit), "typed": [], "lost_in_background": [], "lost_in_rotation": [], "rotated": False,
        "before": None, "after": None,
    }  # fmt: skip
    try:
        status, message = _experiment(session, visit, facts)
    except AutomationError as error:
        status, message = "failed", str(error)
    visits = tuple(seen.index for seen in session.visits[mark:])
    return session.note(Outcome(NAME, status, session.role, facts, visits, message))


def _experiment(session: Session, visit: Visit, facts: dict[str, Any]) -> tuple[str, str]:
    name = facts["form_title"]
    page = retrace(session, visit.path)
    typed = _fill(session, page)
    if not typed:
        return "not_found", f"没有能再次打开“{name}”并填写"
    facts["typed"] = list(typed)
    facts["before"] = session.observe().index
    session.press("home")
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
    facts["after"] = session.observe().index
    lost = [*facts["lost_in_background"], *facts["lost_in_rotation"]]
    return "done", f"“{name}”填写后切到后台、旋转再返回,{'丢失:' + '、'.join(lost) if lost else '内容仍在'}"


def _fill(session: Session, page: Hierarchy) -> dict[str, str]:
    """Type into the first fields; returns what each, by label, shows then."""
    specimens = Specimens()
    for field in [f for f in _typed(page) if not f.node.text.strip() or f.node.text == f.node.hint][:_MAX_FIELDS]:
        type_into(session, field, specimens.value(field.concept or "content"))
    return {
        f.label: f.node.text
        for f in _typed(session.settle())
        if f.label and f.node.text.strip() and f.node.text != f.node.hint
    }


def _missing(session: Session, typed: dict[str, str]) -> list[str]:
    """Labels whose text is not on screen any more; what scrolled out of view is not missed."""
    page = session.settle()
    now = {f.label: f.node.text for f in _typed(page)}
    if not any(label in now for label in typed):
        # Another page than the form: everything typed is gone with it.
        return list(typed)
    return [label for label, text in typed.items() if label in now and now[label] != text]


PROBE = Probe(NAME, "填写表单后切换后台、旋转再返回", run)
