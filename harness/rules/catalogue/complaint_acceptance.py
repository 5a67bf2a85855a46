"""Complaints are accepted online.

What it requires:
    A form inside the app that accepts a complaint and answers with a number.
What breaks it:
    The function only dials or names a telephone, a mailbox or a link; the form is accepted without number or record; no
    complaints function at all. Suspected: accepted and listed but without number; submitting does nothing.
How we detect it (and miss it):
    The `complaint` flow fills the form and, when `submit_complaint` is authorised, submits a marked test case. Without
    authorisation a form is reported as present and the verdict stays open. Whether anybody handles the case is not seen.
Evidence kept:
    The form filled in, and the screen after submitting.
Remedy:
    Accept complaints in the app and show the number.

Source: 《关于防治“指尖上的形式主义”的若干意见》第十四条 (2023); 办法 B24; test T15 (c).
"""

from __future__ import annotations

from harness.model.finding import Finding, Reason, RuleResult, Severity, Verdict
from harness.model.observation import Observation, Outcome, Visit
from harness.rules.base import Rule
from harness.rules.seen import finding_at, incomplete, last_home, lost_or_unreached

_ID = "complaint_acceptance"
_BASIS = "依据《若干意见》第十四条“实现在线受理、跟踪反馈和回访评价等”。"


def detect(observation: Observation) -> RuleResult:
    """Judge the newest complaint flow."""
    outcome = next(iter(reversed(observation.outcomes_of("complaint"))), None)
    forms = tuple(observation.at("complaint_form"))
    if outcome is None:
        return lost_or_unreached(observation, "没有完成投诉流程检查")
    facts = outcome.facts
    last = _shown(observation, outcome)
    if facts.get("submitted"):
        return _submitted(outcome, last)
    if facts.get("form") or forms:
        return _form_only(observation, outcome, last)
    if facts.get("dial_only"):
        return RuleResult.found(
            _finding(
                last,
                Verdict.VIOLATION,
                "dial_only",
                "投诉建议只能拨打电话",
                "打开投诉建议,只提供拨打电话的方式,没有可以在应用内填写提交的表单。",
            )
        )
    stop = incomplete(observation)
    if stop is not None:
        return stop
    if facts.get("entry"):
        seen = "打开投诉建议的各页面,没有可以在应用内填写提交的表单(只有电话、邮箱、链接或说明)。"
        return RuleResult.found(_finding(last, Verdict.VIOLATION, "no_form", "投诉建议不能在线提交", seen))
    finding = _finding(
        last_home(observation),
        Verdict.VIOLATION,
        "no_form",
        "没有可在线提交投诉的功能",
        "完整遍历后没有找到投诉建议功能,无法在线受理。",
    )
    return RuleResult.found(finding)


def _submitted(outcome: Outcome, last: Visit) -> RuleResult:
    number, listed = outcome.facts.get("number"), outcome.facts.get("listed")
    if number:
        return RuleResult.compliant(f"在线提交成功,受理编号 {number}")
    if listed:
        seen = "提交测试投诉后没有给出受理编号,但可在本人记录中看到。是否便于查询,需人工判断。"
        return RuleResult.found(_finding(last, Verdict.SUSPECTED, "no_number", "在线提交后没有受理编号", seen))
    seen = "提交测试投诉后显示成功,但没有给出受理编号,本人名下也查不到记录。"
    return RuleResult.found(
        _finding(last, Verdict.VIOLATION, "no_number_no_record", "在线提交后既无编号也无记录", seen)
    )


def _form_only(observation: Observation, outcome: Outcome, last: Visit) -> RuleResult:
    if "submit_complaint" not in observation.authorised or outcome.status == "needs_authorisation":
        return RuleResult.inconclusive(
            Reason.NEEDS_AUTHORISATION, "应用内有投诉表单;未获授权提交,未验证是否受理并给出编号"
        )
    if observation.lost or outcome.status in ("failed", "handed_over"):
        return lost_or_unreached(observation, f"投诉表单没有提交成功:{outcome.message or '流程中断'}")
    message = str(outcome.facts.get("message") or "")
    if message:
        return RuleResult.inconclusive(Reason.NOT_REACHED, f"投诉表单没有提交成功,应用提示“{message}”")
    seen = "填写投诉表单并点击提交,应用没有任何反应,既未提示成功也未说明原因。请人工复核填写内容是否完整。"
    return RuleResult.found(_finding(last, Verdict.SUSPECTED, "no_reaction", "投诉表单提交后没有反应", seen))


def _shown(observation: Observation, outcome: Outcome) -> Visit:
    """The last complaint page of the flow, else its last page, else any."""
    visits = observation.visits_of(outcome)
    pages = tuple(v for v in visits if "complaint" in v.places or "complaint_form" in v.places)
    return (pages or visits or observation.visits)[-1]


def _finding(visit: Visit, verdict: Verdict, key: str, title: str, seen: str) -> Finding:
    return finding_at(
        visit,
        _ID,
        verdict,
        Severity.HIGH if verdict is Verdict.VIOLATION else Severity.MEDIUM,
        title=title,
        detail=f"{_BASIS}{seen}",
        key=key,
    )


RULE = Rule.from_table(
    _ID,
    severity=Severity.HIGH,
    remedy="投诉建议应能在应用内填写并提交,提交成功后给出受理编号,不得只留电话、邮箱或外部链接。",
    needs=("complaint",),
    detect=detect,
)
