"""Fill a form completely but for its photo, screenshot or video, and try to send it.

Every form with a control for files is tried, whatever it is called; a form of several pages is followed to its last one.
Without `submit_form` nothing is sent: a form that takes the report would have made a false one.
Source: regulation brief, part 2, T08 (mandatory or optional is learnt by trying, not from the star).
"""

from __future__ import annotations

import re
from typing import Any

from harness.errors import AutomationError, HandOver, NodeNotFound
from harness.flows.screen import clear_way
from harness.flows.sending import Sent
from harness.meaning import lexicon
from harness.meaning.buttons import buttons
from harness.meaning.fields import fields
from harness.meaning.layout import texts, title
from harness.meaning.testdata import Specimens
from harness.meaning.text import bare, normal
from harness.model.observation import Observation, Outcome, Visit
from harness.probes._forms import Attempt, SeenForm, seen_forms, try_to_send, was_taken
from harness.probes.base import Probe, Setting, is_late
from harness.session import Session

NAME = "submit_without_file"
_MAX_FORMS = 8
_LACKS_PICTURE = re.compile(
    r"(?:放上|附上|贴上|补上|补|传|拍|加上|添加|缺少?|没有?|少了?|还差|差|未见|需要?|要有|配)\S{0,10}?(?:照片?|图片?|影像|片|视频|录像|截屏|凭证|附件)(?!书|表|纸|库|层|案|标)"
)
_NEEDS_S = 15.0


def run(session: Session, setting: Setting, observation: Observation) -> tuple[Outcome, ...]:
    """Try the forms with a file field, or with further pages, that were seen in the role now signed in.

    Facts of each outcome: `form_screen`, `form_title`, `label` (of the button), `file_field_label`, `required_mark`, `work_form`
    (staff fill it in about their work), `refused_without_file`, `accepted_without_file`, `message`, `pages` (of the form),
    `left` (labels still empty when it was refused), `is_disabled` (the button stayed disabled), `before` and `after` (visits).
    """
    outcomes: list[Outcome] = []
    # A form of the staff's says more in their own role than in a citizen's.
    done = {
        (outcome.facts["form_title"], outcome.facts["work_form"])
        for outcome in observation.outcomes_of(NAME)
        if outcome.status in ("done", "refused")
    }
    with session.phase_of(f"probe:{NAME}"):
        for form in seen_forms(observation, session.role):
            if len(outcomes) >= _MAX_FORMS or is_late(session, _NEEDS_S):
                break
            if (form.title, is_work_form(form.visit)) in done:
                continue
            if (form.file is not None or _has_steps(form)) and (
                outcome := _try_form(session, setting, form)
            ) is not None:
                outcomes.append(outcome)
        if outcomes:
            session.begin()
            clear_way(session)
    return tuple(outcomes)


def _has_steps(form: SeenForm) -> bool:
    return any("next" in button.concepts[:1] for button in buttons(form.visit.hierarchy))


def is_work_form(visit: Visit) -> bool:
    """Whether staff fill the form in about their work: by the role, else by title, entry and headings."""
    head = title(visit.hierarchy)
    named = [head.text if head else "", visit.on_entry]
    if any(lexicon.matches("flow.citizen_form", text) for text in named if text):
        return False
    if lexicon.matches("flow.staff_role", visit.role):
        return True
    if lexicon.matches("flow.citizen_role", visit.role):
        return False
    said = [*named, *(text.text for text in texts(visit.hierarchy) if len(text.text) <= 16)]
    return any(lexicon.matches("flow.work_form", text) for text in said if text)


def _try_form(session: Session, setting: Setting, form: SeenForm) -> Outcome | None:
    """Try one form; None when no page of it asks for a file."""
    mark = len(session.visits)
    file = form.file
    facts: dict[str, Any] = {
        "form_screen": form.visit.screen, "form_title": form.title, "label": "", "message": "",
        "file_field_label": file.label if file else "", "required_mark": bool(file and file.required),
        "work_form": is_work_form(form.visit), "refused_without_file": False, "accepted_without_file": False, "pages": 1,
        "left": [], "is_disabled": False, "before": None, "after": None,
    }  # fmt: skip
    if "submit_form" not in setting.authorised:
        if file is None:
            return None
        message = f"未授权 submit_form，没有尝试不传文件提交“{form.title}”"
        return session.note(Outcome(NAME, "needs_authorisation", session.role, facts, (), message))
    try:
        attempt = try_to_send(session, form, Specimens(), only_with_file=True)
        if not attempt.files and file is None:
            return None
        if not attempt.files:
            raise NodeNotFound(f"没有能再次打开“{form.title}”的上传项")
        status, message = _judge(form.title, attempt, facts)
    except HandOver as error:
        status, message = "handed_over", str(error)
    except NodeNotFound as error:
        status, message = "not_found", str(error)
    except AutomationError as error:
        status, message = "failed", str(error)
    visits = tuple(seen.index for seen in session.visits[mark:])
    return session.note(Outcome(NAME, status, session.role, facts, visits, message))


def _judge(name: str, attempt: Attempt, facts: dict[str, Any]) -> tuple[str, str]:
    facts |= {"label": attempt.button, "pages": attempt.pages, "left": attempt.left, "is_disabled": attempt.is_disabled}
    facts["before"] = attempt.before.index if attempt.before else None
    facts["after"] = attempt.after.index if attempt.after else None
    if attempt.files:
        facts["file_field_label"] = attempt.files[0].label
        facts["required_mark"] = facts["required_mark"] or attempt.files[0].required
    label = facts["file_field_label"]
    if attempt.is_disabled:
        if attempt.left:
            return "failed", f"“{name}”还有未填的项（{'、'.join(attempt.left[:3])}），提交按钮不可用"
        facts["refused_without_file"] = True
        facts["message"] = "提交按钮保持不可用"
        return "refused", f"“{name}”除文件外已填写完整，提交按钮仍不可用"
    sent = attempt.sent
    if sent is None or attempt.is_open:
        return "failed", f"“{name}”没有能提交"
    facts["message"] = sent.message
    if demands_file(sent, label):
        facts["refused_without_file"] = True
        facts["message"] = next(t for t in heard_of(sent) if _speaks_of_file(t, label, stands=sent.on_form))
        return "refused", f"不上传文件提交“{name}”被拒绝：{facts['message']}"
    if was_taken(attempt):
        facts["accepted_without_file"] = True
        return "done", f"不上传文件提交“{name}”被接受"
    if sent.message:
        return "failed", f"“{name}”因其他原因没有提交成功：{sent.message}"
    return "failed", f"“{name}”提交后没有反应"


def heard_of(sent: Sent) -> tuple[str, ...]:
    """Everything the app said to the attempt, inline errors included."""
    return (*sent.heard, *(f.error for f in fields(sent.after) if f.error))


def demands_file(sent: Sent, label: str) -> bool:
    """Whether the app refused because of the missing file: the form stands, and what was said of it names the file."""
    if not sent.on_form and sent.before.text != sent.after.text and not heard_of(sent):
        return False
    return any(_speaks_of_file(text, label, stands=sent.on_form) for text in heard_of(sent))


def _speaks_of_file(text: str, label: str, *, stands: bool = False) -> bool:
    if lexicon.matches("message.success", text) and not lexicon.matches("message.refusal", text):
        return False
    if lexicon.matches("message.goes_on", text):
        return False
    if lexicon.matches("message.file_demanded", text):
        return True
    if stands and _LACKS_PICTURE.search(normal(text)):
        return True
    named = lexicon.matches("field.upload", text) or (len(bare(label)) >= 2 and bare(label) in bare(text))
    return bool(named) and (stands or lexicon.matches("message.refusal", text) is not None)


PROBE = Probe(NAME, "不上传照片等文件提交工作表单", run, rank=1, each_role=True)
