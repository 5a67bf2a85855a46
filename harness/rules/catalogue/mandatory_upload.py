"""Work forms do not force photos, screenshots or videos.

What it requires:
    Staff are not made to upload work photos, screenshots or videos merely to prove that work was done.
What breaks it:
    A work form that refuses to be submitted without a file.
How we detect it (and miss it):
    The probe `submit_without_file` fills such forms completely but for the file and tries to submit; the app's refusal decides,
    not a star or a word. Citizens' complaint and service forms, optional uploads, avatars and identity papers are left alone.
    Forms that check the file only on the server after acceptance, or that the explorer did not open, are missed. Whether the file is
    necessary (law enforcement, safety) is for a person: level S.
Evidence kept:
    The form before submitting and the refusal after it.
Remedy:
    Make the upload optional or remove it.

Source: 《关于防治“指尖上的形式主义”的若干意见》第九条 (2023); 办法 B22; test T08.
"""

from __future__ import annotations

import re

from harness.meaning.fields import Field, fields
from harness.meaning.layout import title
from harness.meaning.text import bare, normal
from harness.model.finding import Finding, Reason, RuleResult, Severity, Verdict
from harness.model.observation import Observation, Outcome, Visit
from harness.rules.base import Rule
from harness.rules.seen import box_of, evidence_of, finding_at, incomplete, lost_or_unreached

_ID = "mandatory_upload"
_PROBE = "submit_without_file"
# Evidence intrinsic to a service, not a trace of work done (brief T08, compliant).
_INTRINSIC = re.compile(r"头像|身份证|证件照|营业执照|人脸|户口|驾驶证|行驶证|护照|学历|发票|银行卡|社保卡")


def detect(observation: Observation) -> RuleResult:
    """Judge every form that was tried without its file."""
    tried = [
        o
        for o in observation.outcomes_of(_PROBE)
        if "refused_without_file" in o.facts or "accepted_without_file" in o.facts
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
    accepted = sum(1 for o in tried if o.facts.get("accepted_without_file"))
    return RuleResult.compliant(
        f"试提交{len(tried)}个带上传的表单,工作类表单不强制上传"
        if accepted or tried
        else "没有要求上传照片、截图或视频的工作表单"
    )


def _judge(observation: Observation, outcome: Outcome) -> Finding | None:
    facts = outcome.facts
    label = str(facts.get("file_field_label") or "")
    if not facts.get("work_form") or not facts.get("refused_without_file") or _INTRINSIC.search(label):
        return None
    visits = observation.visits_of(outcome) or tuple(
        v for v in observation.visits if v.screen == facts.get("form_screen")
    )
    if not visits:
        return None
    before, after = visits[0], visits[-1]
    heading = title(before.hierarchy)
    form, message = heading.text if heading else str(facts.get("label") or "工作表单"), str(facts.get("message") or "")
    nodes = [node for node in after.hierarchy.nodes if message and message in (node.text, node.content_desc)]
    file_nodes = [field.node for field in fields(before.hierarchy) if field.kind == "file"]
    return finding_at(
        after, _ID, Verdict.SUSPECTED, Severity.HIGH,
        title=f"“{form}”不上传{_what(label)}不能提交",
        detail=(
            "依据《若干意见》第九条和《管理办法》关于非必要情况下不得强制要求上传工作照片、视频和轨迹的规定。"
            f"打开“{form}”,除“{label or '上传'}”外按要求填写完整后提交,应用拒绝"
            + (f",提示“{message}”" if message else "")
            + (",该项带必填标记" if facts.get("required_mark") else "")
            + "。该表单用于工作人员报送工作,涉嫌过度留痕。上传是否确有必要(执法、安全、应急等),需人工判断。"
        ),
        key=f"form:{bare(form)}",
        nodes=nodes,
        more=() if before is after else (evidence_of(before, *file_nodes) if box_of(file_nodes) else before.evidence),
    )  # fmt: skip


def _what(label: str) -> str:
    for word in ("截图", "视频", "轨迹", "照片", "图片"):
        if word in label:
            return "照片" if word == "图片" else word
    return "附件"


def _untried(observation: Observation, tried: list[Outcome]) -> RuleResult | None:
    """Inconclusive when a form with a file was seen but never tried."""
    seen = {visit.screen for visit in observation.visits if _is_upload_form(visit)}
    waiting = [o for o in observation.outcomes_of(_PROBE) if o.status == "needs_authorisation"]
    if waiting:
        return RuleResult.inconclusive(Reason.NEEDS_AUTHORISATION, "有带上传项的表单,未获授权试提交")
    failed = [o for o in observation.outcomes_of(_PROBE) if o.status == "failed"]
    if failed and not tried:
        return lost_or_unreached(observation, f"试提交没有完成:{failed[0].message}")
    if seen and not tried and not observation.outcomes_of(_PROBE):
        return lost_or_unreached(observation, "有带上传项的表单,未做试提交")
    return None


def _is_upload_form(visit: Visit) -> bool:
    if visit.places & {"complaint", "complaint_form", "login", "registration"}:
        return False
    asked: tuple[Field, ...] = fields(visit.hierarchy)
    return "form" in visit.places and any(
        field.kind == "file" and not _INTRINSIC.search(normal(field.label)) for field in asked
    )


RULE = Rule.from_table(
    _ID,
    severity=Severity.HIGH,
    remedy="取消工作表单中照片、截图、视频的必传要求,改为选填或删除;确需留存的说明法定依据。",
    needs=("explore", "submit_without_file"),
    detect=detect,
)
