"""Fill a work form completely but for its photo, screenshot or video, and try to send it.

Only forms that staff fill in about their work are tried: a photo in a citizen's complaint, an avatar or a certificate is
another matter. Without `submit_form` nothing is sent: a form that takes the report would have made a false one.
Source: regulation brief, part 2, T08 (mandatory or optional is learnt by trying, not from the star).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from harness.errors import AutomationError, HandOver, NodeNotFound
from harness.flows import forms
from harness.flows.retrace import retrace
from harness.flows.screen import agreement_box, clear_way, find_down, pages_down
from harness.flows.sending import Sent, send
from harness.meaning import lexicon
from harness.meaning.fields import Field, fields
from harness.meaning.layout import texts, title
from harness.meaning.testdata import Specimens
from harness.meaning.text import bare
from harness.model.hierarchy import Hierarchy
from harness.model.observation import Observation, Outcome, Visit
from harness.probes.base import Allows, Probe
from harness.session import Session

NAME = "submit_without_file"
_MAX_FORMS = 8
_TRIES = 3  # a refusal for another missing choice is answered and tried again
_NOT_WORK = frozenset(("complaint", "complaint_form", "registration", "login", "cancellation", "first_run", "mine"))
_SEND = ("submit", "confirm", "next")


def run(session: Session, profile: Allows, observation: Observation) -> tuple[Outcome, ...]:
    """Try every work form with a file field that was seen in the role now signed in.

    Facts of each outcome: `form_screen`, `form_title`, `label` (of the button), `file_field_label`, `required_mark`, `work_form`,
    `refused_without_file`, `accepted_without_file`, `message`, `before` and `after` (indexes of visits).
    """
    outcomes: list[Outcome] = []
    done: set[str] = set()
    with session.phase_of(f"probe:{NAME}"):
        for visit, file_field in candidates(observation, session.role):
            name = form_name(visit)
            if name in done or len(done) >= _MAX_FORMS:
                continue
            done.add(name)
            outcomes.append(_try_form(session, profile, visit, file_field))
        if outcomes:
            session.launch()
            clear_way(session)
    return tuple(outcomes)


def candidates(observation: Observation, role: str) -> Iterator[tuple[Visit, Field]]:
    """Visits that show a file field of a form, the shortest way there first."""
    found = []
    for visit in observation.visits:
        if visit.role != role or visit.places & _NOT_WORK or visit.phase.startswith("probe:"):
            continue
        file_field = next((f for f in fields(visit.hierarchy) if f.kind == "file"), None)
        if file_field is not None and is_work_form(visit):
            found.append((visit, file_field))
    yield from sorted(found, key=lambda item: len(item[0].path))


def form_name(visit: Visit) -> str:
    """What tells one form from another whatever part of it is scrolled into view."""
    head = title(visit.hierarchy)
    return bare(head.text) if head is not None else visit.on_entry or visit.screen


def is_work_form(visit: Visit) -> bool:
    """Whether the form is about the user's own work, by its title, its entry and its headings."""
    head = title(visit.hierarchy)
    named = [head.text if head else "", visit.on_entry]
    if any(lexicon.matches("flow.citizen_form", text) for text in named if text):
        return False
    said = [*named, *(text.text for text in texts(visit.hierarchy) if len(text.text) <= 16)]
    return any(lexicon.matches("flow.work_form", text) for text in said if text)


def _try_form(session: Session, profile: Allows, visit: Visit, file_field: Field) -> Outcome:
    mark = len(session.visits)
    head = title(visit.hierarchy)
    facts: dict[str, Any] = {
        "form_screen": visit.screen, "form_title": head.text if head else visit.on_entry, "label": "", "message": "",
        "file_field_label": file_field.label, "required_mark": file_field.required, "work_form": True,
        "refused_without_file": False, "accepted_without_file": False, "before": None, "after": None,
    }  # fmt: skip
    try:
        status, message = _experiment(session, profile, visit, facts)
    except HandOver as error:
        status, message = "handed_over", str(error)
    except NodeNotFound as error:
        status, message = "not_found", str(error)
    except AutomationError as error:
        status, message = "failed", str(error)
    visits = tuple(seen.index for seen in session.visits[mark:])
    return session.note(Outcome(NAME, status, session.role, facts, visits, message))


def _experiment(session: Session, profile: Allows, visit: Visit, facts: dict[str, Any]) -> tuple[str, str]:
    name = facts["form_title"]
    if "submit_form" not in profile.authorised:
        return "needs_authorisation", f"未授权 submit_form，没有尝试不传文件提交“{name}”"
    page = retrace(session, visit.path)
    if not any(f.kind == "file" for view in pages_down(session, page) for f in fields(view)):
        raise NodeNotFound(f"没有能再次打开“{name}”表单")
    # The form from its beginning: what lies above the file field must be filled too.
    page = retrace(session, visit.path)
    facts["before"] = session.observe().index
    forms.fill_form(session, {}, Specimens())
    box = next((b for view in pages_down(session, session.settle(), 2) if (b := agreement_box(view)) is not None), None)
    if box is not None:
        forms.set_box(session, box, session.settle(), True)
    sent = _send(session, name, facts)
    if sent is None:
        return "refused", f"“{name}”除文件外已填写完整，提交按钮仍不可用"
    facts["after"] = session.observe(settle=False).index
    facts["message"] = sent.message
    return _judge(name, sent, facts)


def _send(session: Session, name: str, facts: dict[str, Any]) -> Sent | None:
    """Press the button, again when another choice was missing; None when it stays disabled."""
    sent = None
    for _ in range(_TRIES):
        found = find_down(session, session.settle(), _SEND)
        if found is None:
            raise NodeNotFound(f"“{name}”没有提交按钮")
        button, page = found
        facts["label"] = button.label
        session.observe()
        if not button.node.enabled:
            facts["after"] = session.visits[-1].index
            facts["refused_without_file"] = True
            facts["message"] = "提交按钮保持不可用"
            return None
        sent = send(session, button, page)
        if (
            demands_file(sent, facts["file_field_label"])
            or not sent.refused
            or not forms.answer_missing_choice(session, sent.message)
        ):
            break
    return sent


def _judge(name: str, sent: Sent, facts: dict[str, Any]) -> tuple[str, str]:
    if demands_file(sent, facts["file_field_label"]):
        facts["refused_without_file"] = True
        facts["message"] = next(t for t in heard_of(sent) if _speaks_of_file(t, facts["file_field_label"]))
        return "refused", f"不上传文件提交“{name}”被拒绝：{facts['message']}"
    if sent.accepted:
        facts["accepted_without_file"] = True
        return "done", f"不上传文件提交“{name}”被接受"
    if sent.message:
        return "failed", f"“{name}”因其他原因没有提交成功：{sent.message}"
    return "failed", f"“{name}”提交后没有反应"


def heard_of(sent: Sent) -> tuple[str, ...]:
    """Everything the app said to the attempt, inline errors included."""
    return (*sent.heard, *(f.error for f in fields(sent.after) if f.error))


def demands_file(sent: Sent, label: str) -> bool:
    """Whether the app refused because of the missing file."""
    return not _left(sent.before, sent.after, sent) and any(_speaks_of_file(text, label) for text in heard_of(sent))


def _left(before: Hierarchy, after: Hierarchy, sent: Sent) -> bool:
    return not sent.on_form and before.text != after.text and not heard_of(sent)


def _speaks_of_file(text: str, label: str) -> bool:
    if lexicon.matches("message.success", text) and not lexicon.matches("message.refusal", text):
        return False
    return bool(lexicon.matches("message.file_demanded", text)) or bool(
        lexicon.matches("message.refusal", text)
        and (lexicon.matches("field.upload", text) or (len(bare(label)) >= 2 and bare(label) in bare(text)))
    )


PROBE = Probe(NAME, "不上传照片等文件提交工作表单", run)
