"""Work forms do not force photos, screenshots or videos.

What it requires:
    Staff are not made to upload work photos, screenshots or videos merely to prove that work was done.
What breaks it:
    A work form that refuses to be submitted without a file.
How we detect it (and miss it):
    The probe `submit_without_file` fills such forms completely but for the file and tries to submit; the app's refusal decides,
    not a star or a word. Optional uploads, citizens' forms, avatars, papers and pictures that the matter itself needs (identity,
    licences, certificates, invoices, a picture to be printed on a card) are left alone, and so are requests of the staff for
    themselves (repairs, leave, expenses), unless the file is to show that they were somewhere or did something. Forms that
    check the file only on the server after acceptance, or that the explorer did not open, are missed. Whether the file is
    necessary (law enforcement, safety) is for a person: level S.
Evidence kept:
    The form before submitting and the refusal after it.
Remedy:
    Make the upload optional or remove it.

Source: 《关于防治“指尖上的形式主义”的若干意见》第九条 (2023); 办法 B22; test T08.
"""

from __future__ import annotations

from harness.meaning import lexicon
from harness.meaning.fields import Field, fields
from harness.meaning.layout import texts, title
from harness.meaning.text import bare, normal
from harness.model.finding import Finding, Reason, RuleResult, Severity, Verdict
from harness.model.observation import Observation, Outcome, Visit
from harness.rules.base import Rule
from harness.rules.seen import box_of, evidence_of, finding_at, incomplete, lost_or_unreached

_ID = "mandatory_upload"
_PROBE = "submit_without_file"
_MOST_WORDS_OF_PURPOSE = 60


def detect(observation: Observation) -> RuleResult:
    """Judge every form that was tried without its file."""
    tried = [
        o
        for o in observation.outcomes_of(_PROBE)
        if o.facts.get("refused_without_file") or o.facts.get("accepted_without_file")
    ]
    findings = [finding for outcome in tried if (finding := _judge(observation, outcome)) is not None]
    if findings:
        unique = {finding.key: finding for finding in reversed(findings)}
        return RuleResult.found(*reversed(unique.values()))
    untried = _untried(observation, tried)
    if untried is not None:
        return untried
    stop = incomplete(observation)
    if stop is not None:
        return stop
    return RuleResult.compliant(
        f"试提交{len(tried)}个带上传的表单,工作类表单不强制上传" if tried else "没有要求上传照片、截图或视频的工作表单"
    )


def _judge(observation: Observation, outcome: Outcome) -> Finding | None:
    facts = outcome.facts
    visits = observation.visits_of(outcome) or tuple(
        v for v in observation.visits if v.screen == facts.get("form_screen")
    )
    if (
        not (facts.get("work_form") or _proves_work(outcome))
        or not facts.get("refused_without_file")
        or not visits
        or _is_intrinsic(facts, visits)
    ):
        return None
    before = _visit(visits, facts.get("before")) or visits[0]
    after = _visit(visits, facts.get("after")) or visits[-1]
    label = str(facts.get("file_field_label") or "")
    heading = title(before.hierarchy)
    form = str(facts.get("form_title") or "") or (heading.text if heading else str(facts.get("label") or "工作表单"))
    message = str(facts.get("message") or "")
    nodes = [node for node in after.hierarchy.nodes if message and message in (node.text, node.content_desc)]
    file_nodes = [field.node for field in fields(before.hierarchy) if field.kind == "file"]
    role = f"以“{outcome.role}”登录," if outcome.role else ""
    return finding_at(
        after, _ID, Verdict.SUSPECTED, Severity.HIGH,
        title=f"“{form}”不上传{_what(f'{label} {message}')}不能提交",
        detail=(
            "依据《若干意见》第九条和《管理办法》关于非必要情况下不得强制要求上传工作照片、视频和轨迹的规定。"
            f"{role}打开“{form}”,除“{label or '上传'}”外按要求填写完整后点击“{facts.get('label') or '提交'}”,应用拒绝"
            + (f",提示“{message}”" if message else "")
            + (",该项带必填标记" if facts.get("required_mark") else ",该项没有必填标记")
            + "。该表单用于工作人员报送工作,所传内容只用来证明工作已做,涉嫌过度留痕。上传是否确有必要(执法、安全、应急等),需人工判断。"
        ),
        key=f"form:{bare(form)}",
        nodes=nodes,
        more=() if before is after else (evidence_of(before, *file_nodes) if box_of(file_nodes) else before.evidence),
    )  # fmt: skip


def _proves_work(outcome: Outcome) -> bool:
    """Whether the file is to show that somebody was there or did something, on a form that nothing marks as a citizen's."""
    facts = outcome.facts
    if not outcome.role or lexicon.matches("flow.citizen_role", outcome.role):
        return False
    if lexicon.matches("flow.citizen_form", str(facts.get("form_title") or "")):
        return False
    said = (str(facts.get("file_field_label") or ""), str(facts.get("message") or ""))
    return any(lexicon.matches("upload.proof", text) for text in said)


def _visit(visits: tuple[Visit, ...], index: object) -> Visit | None:
    return next((visit for visit in visits if visit.index == index), None)


def _is_intrinsic(facts: dict[str, object], visits: tuple[Visit, ...]) -> bool:
    """Whether the matter itself needs the file, by its label, by what the app answers and by what the form says it is for."""
    label, message = str(facts.get("file_field_label") or ""), str(facts.get("message") or "")
    if lexicon.matches("upload.intrinsic", label):
        return True
    if lexicon.matches("upload.proof", label) or lexicon.matches("upload.proof", message):
        return False
    if lexicon.matches("upload.intrinsic", message):
        return True
    name = f"{facts.get('form_title') or ''} {facts.get('label') or ''}"
    purpose = [t.text for t in texts(visits[0].hierarchy) if len(normal(t.text)) <= _MOST_WORDS_OF_PURPOSE]
    return bool(lexicon.matches("upload.own_request", name)) or any(
        lexicon.matches("upload.purpose", text) for text in purpose
    )


def _what(said: str) -> str:
    for word, kind in (
        ("截图", "截图"),
        ("截屏", "截图"),
        ("视频", "视频"),
        ("录像", "视频"),
        ("影像", "影像"),
        ("照片", "照片"),
        ("图片", "照片"),
        ("拍照", "照片"),
        ("合影", "照片"),
        ("同框", "照片"),
        ("轨迹", "轨迹"),
    ):
        if word in said:
            return kind
    return "附件"


def _untried(observation: Observation, tried: list[Outcome]) -> RuleResult | None:
    """Inconclusive when a form with a file was seen but could not be tried."""
    outcomes = observation.outcomes_of(_PROBE)
    work = [o for o in outcomes if o.facts.get("work_form", True)]
    if any(o.status == "needs_authorisation" for o in work):
        return RuleResult.inconclusive(Reason.NEEDS_AUTHORISATION, "有带上传项的表单,未获授权试提交")
    failed = [o for o in work if o.status in ("failed", "not_found", "handed_over") and o not in tried]
    if failed:
        names = "、".join(f"“{o.facts.get('form_title') or '表单'}”" for o in failed[:3])
        return lost_or_unreached(observation, f"{names}没有试成:{failed[0].message}")
    if not outcomes and any(_is_upload_form(visit) for visit in observation.visits):
        return lost_or_unreached(observation, "有带上传项的表单,未做试提交")
    return None


def _is_upload_form(visit: Visit) -> bool:
    if visit.places & {"complaint", "complaint_form", "login", "registration"}:
        return False
    asked: tuple[Field, ...] = fields(visit.hierarchy)
    return "form" in visit.places and any(
        field.kind == "file" and not lexicon.matches("upload.intrinsic", field.label) for field in asked
    )


RULE = Rule.from_table(
    _ID,
    severity=Severity.HIGH,
    remedy="取消工作表单中照片、截图、视频的必传要求,改为选填或删除;确需留存的说明法定依据。",
    needs=("explore", "submit_without_file"),
    detect=detect,
)
