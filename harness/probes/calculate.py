"""Fill in the forms that only calculate, look up or make something, press their button, and look at what comes.

A walk leaves fields empty, so it never gets past “请填写起点” on such pages. Nothing is sent: the button's name says that it only
produces something, and it stands on no form that sends.
Source: regulation brief, part 2, T12 (the services are tried to the last step before they are submitted) and T13.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from harness import wait
from harness.errors import AppCrashed, AppNotResponding
from harness.flows import forms
from harness.flows.retrace import retrace
from harness.flows.screen import clear_way, pages_down, scroll_to_top
from harness.meaning.buttons import Button
from harness.meaning.fields import fields
from harness.meaning.form_names import form_names
from harness.meaning.outcomes import producing_buttons
from harness.meaning.safety import danger
from harness.meaning.testdata import Specimens
from harness.model.hierarchy import Hierarchy
from harness.model.observation import Observation, Outcome, Visit
from harness.probes._forms import TYPED, under_fields
from harness.probes.base import Probe, Setting, is_late, noted, tried_before
from harness.session import Session

NAME = "calculate"
_MAX_FORMS = 4
_NEEDS_S = 12.0
# Android asks about an app that takes no input for five seconds; until then silence may be a hang.
_HANG_S = 6.0
_ELSEWHERE = frozenset(
    ("login", "registration", "cancellation", "first_run", "complaint", "complaint_form", "mine", "settings")
)
_CHOSEN = ("select", "radio")
_SECRET = ("password", "sms_code", "captcha")


def run(session: Session, setting: Setting, observation: Observation) -> tuple[Outcome, ...]:
    """Try up to four forms that the role now signed in saw.

    Facts of each outcome: `form_title`, `button`, `filled` (labels), `changed` (whether the page then showed anything else), `before`
    and `after` (indexes of visits).
    """
    outcomes: list[Outcome] = []
    done = tried_before(observation, NAME, "form_title")
    with session.phase_of(f"probe:{NAME}"):
        for visit, name in candidates(observation, session.role):
            if len(outcomes) >= _MAX_FORMS or is_late(session, _NEEDS_S):
                break
            if name not in done:
                outcomes.append(_try(session, visit, name))
        if outcomes:
            session.begin()
            clear_way(session)
    return tuple(outcomes)


def candidates(observation: Observation, role: str) -> Iterator[tuple[Visit, str]]:
    """The first look at each page with something to fill in and a button that only produces something, and the page's name."""
    seen: set[str] = set()
    names = form_names(observation.visits, fields)
    for visit in sorted(observation.visits, key=lambda item: len(item.path)):
        own = visit.package in ("", observation.package)
        if visit.role != role or visit.phase != "explore" or visit.places & _ELSEWHERE or not own:
            continue
        name = names.get(visit.index, "")
        page = visit.hierarchy
        if name not in seen and _asks(page) and producing_buttons(page) and not _sends(page):
            seen.add(name)
            yield visit, name


def _asks(hierarchy: Hierarchy) -> bool:
    asked = fields(hierarchy)
    return any(f.kind in (*TYPED, *_CHOSEN) for f in asked) and not any(f.concept in _SECRET for f in asked)


def _sends(hierarchy: Hierarchy) -> bool:
    """Whether the form's own button, the one under its fields, sends what is filled in."""
    button = under_fields(hierarchy)
    return button is not None and danger(button.node, hierarchy) is not None


def _try(session: Session, visit: Visit, name: str) -> Outcome:
    facts: dict[str, Any] = {
        "form_title": name, "button": "", "filled": [], "changed": False, "before": None, "after": None,
    }  # fmt: skip

    def experiment() -> tuple[str, str]:
        try:
            return _experiment(session, visit, facts)
        except (AppCrashed, AppNotResponding) as error:
            facts["changed"], facts["after"] = True, session.visits[-1].index
            return "done", str(error)

    return noted(session, NAME, facts, experiment)


def _experiment(session: Session, visit: Visit, facts: dict[str, Any]) -> tuple[str, str]:
    name = facts["form_title"]
    page = retrace(session, visit.path)
    if not any(_asks(view) for view in pages_down(session, page)):
        return "not_found", f"没有能再次打开“{name}”"
    scroll_to_top(session)
    filled = forms.fill_form(session, {}, Specimens())
    facts["filled"] = [label for label in filled.done if label]
    found = _button(session)
    if found is None:
        return "not_found", f"“{name}”没有查询或计算的按钮"
    button, page = found
    facts["button"] = button.label
    facts["before"] = session.observe(settle=False).index
    session.tap(button.node, page)
    before = page.text
    facts["changed"] = wait.until(lambda: session.settle().text != before, _HANG_S, 0.3)
    facts["after"] = session.observe().index
    return "done", f"在“{name}”填写后点击“{button.label}”," + ("有结果" if facts["changed"] else "没有反应")


def _button(session: Session) -> tuple[Button, Hierarchy] | None:
    for view in pages_down(session, scroll_to_top(session)):
        for button in producing_buttons(view):
            if button.node.enabled:
                return button, view
    return None


PROBE = Probe(NAME, "填写只作查询或计算的表单并查看结果", run, each_role=True, rank=3)
