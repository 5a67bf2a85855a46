"""Send a form, open it again, and see what it asks for a second time.

Only with `submit_form`. A form that was not accepted is tried once more from the start, so that one failure is not taken for a rule.
Forms with a control for files are the business of `submit_without_file`.
Source: regulation brief, part 2, T11 (re-open the form to see whether unchanged data must be typed again) and T14 (complete the
core service on each device).
"""

from __future__ import annotations

from typing import Any

from harness.flows.screen import clear_way, pages_down
from harness.meaning.testdata import Specimens
from harness.model.observation import Observation, Outcome
from harness.probes._forms import Attempt, SeenForm, asked_on, open_form, seen_forms, shown, try_to_send, was_taken
from harness.probes.base import Probe, Setting, is_late, noted, tried_before
from harness.session import Session

NAME = "report_again"
_MAX_FORMS = 6
_NEEDS_S = 20.0


def run(session: Session, setting: Setting, observation: Observation) -> tuple[Outcome, ...]:
    """Try the forms without files that were seen in the role now signed in, at most six, the nearest first.

    Facts of each outcome: `form_title`, `form_screen`, `label` (of the button), `fields` (labels), `prefilled` (labels that held
    something when the form was first opened), `filled` (labels that were filled in), `accepted`, `message` (what the app said),
    `tries` and `failures` (of sending; a failure is a form that stands after the button was pressed), `left` (labels still empty at
    the last failure), `opened_again`, `asked_again` (labels that were filled, sent, accepted, and stand empty again),
    `prefilled_again` (labels that hold something now), `before`, `after` and `again` (indexes of visits).
    """
    if "submit_form" not in setting.authorised:
        return ()
    outcomes: list[Outcome] = []
    done = tried_before(observation, NAME, "form_title")
    with session.phase_of(f"probe:{NAME}"):
        for form in seen_forms(observation, session.role):
            if len(outcomes) >= _MAX_FORMS or is_late(session, _NEEDS_S):
                break
            if form.file is None and form.title not in done:
                outcomes.append(_try_form(session, form))
        if outcomes:
            session.begin()
            clear_way(session)
    return tuple(outcomes)


def _try_form(session: Session, form: SeenForm) -> Outcome:
    facts: dict[str, Any] = {
        "form_title": form.title, "form_screen": form.visit.screen, "label": "", "fields": [], "prefilled": [], "filled": [],
        "accepted": False, "message": "", "tries": 0, "failures": 0, "left": [], "opened_again": False, "asked_again": [],
        "prefilled_again": [], "before": None, "after": None, "again": None,
    }  # fmt: skip
    return noted(session, NAME, facts, lambda: _experiment(session, form, facts))


def _experiment(session: Session, form: SeenForm, facts: dict[str, Any]) -> tuple[str, str]:
    name = form.title
    first: Attempt | None = None
    while facts["tries"] < 2 and not facts["accepted"]:
        attempt = try_to_send(session, form, Specimens())
        if attempt.is_open:
            return "failed", f"“{name}”的“{attempt.button}”转到了没有表单的页面"
        first = first or attempt
        facts["tries"] += 1
        facts["accepted"] = attempt.sent is not None and was_taken(attempt)
        facts["failures"] += not facts["accepted"]
        facts |= {
            "label": attempt.button, "fields": list(first.found), "filled": attempt.filled, "left": attempt.left,
            "prefilled": [label for label, value in first.found.items() if value],
            "message": attempt.sent.message if attempt.sent else "提交按钮保持不可用",
            "before": attempt.before.index if attempt.before else None, "after": attempt.after.index if attempt.after else None,
        }  # fmt: skip
    if not facts["accepted"]:
        return "refused", f"“{name}”填写后提交 {facts['tries']} 次均未成功" + (
            f"：{facts['message']}" if facts["message"] else ""
        )
    page = open_form(session, form)
    now: dict[str, str] = {}
    for view in pages_down(session, page):
        now |= {f.label: shown(f) for f in asked_on(view) if f.label and f.label not in now}
    facts["opened_again"], facts["again"] = True, session.observe().index
    facts["prefilled_again"] = [label for label, value in now.items() if value]
    facts["asked_again"] = [label for label in facts["filled"] if label in now and not now[label]]
    again = "、".join(facts["asked_again"][:5])
    return "done", f"“{name}”提交后再次打开," + (f"仍须重新填写:{again}" if again else "没有要求重新填写")


PROBE = Probe(NAME, "提交后再次打开同一表单", run, rank=4, each_role=True)
