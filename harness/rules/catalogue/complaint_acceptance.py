"""Complaints are accepted online.

What it requires:
    A form inside the app that accepts a complaint and answers with a number.
What breaks it:
    The function only dials or names a telephone, a mailbox, an office or a web site; the form is accepted without number or record;
    no complaints function at all. Suspected: accepted and listed but without number; submitting does nothing, or fails twice for the
    app's own reasons.
How we detect it (and miss it):
    The `complaint` flow fills the form and, when `submit_complaint` is authorised, submits a marked test case. Without
    authorisation a form is reported as present and the verdict stays open. A flow that got lost says nothing: when a form was
    seen that the flow did not reach, the verdict stays open too. Whether anybody handles the case is not seen.
Evidence kept:
    The form filled in, and the screen after submitting; or the page that only names a telephone.
Remedy:
    Accept complaints in the app and show the number.

Source: 《关于防治“指尖上的形式主义”的若干意见》第十四条 (2023); 办法 B24; test T15 (c).
"""

from __future__ import annotations

from collections.abc import Iterator

from harness.meaning.complaints import OUTRIGHT
from harness.meaning.layout import Text, texts
from harness.meaning.text import bare
from harness.model.evidence import EvidenceRef
from harness.model.finding import Finding, Reason, RuleResult, Severity, Verdict
from harness.model.node import Node
from harness.model.observation import Observation, Visit
from harness.rules.base import Rule
from harness.rules.channel import BASIS, Channel, channel, entries_unopened, offers_elsewhere
from harness.rules.seen import absence_evidence, finding_at, incomplete, last_home, lost_or_unreached, walked

_ID = "complaint_acceptance"
_CLAUSE = f"{BASIS}“实现在线受理、跟踪反馈和回访评价等”。"


def detect(observation: Observation) -> RuleResult:
    """Judge what the newest complaint flow came to, and what the walks saw."""
    seen = channel(observation)
    if seen.outcome is None:
        return lost_or_unreached(observation, "没有完成投诉流程检查")
    if seen.facts.get("submitted"):
        return _submitted(observation, seen)
    if seen.facts.get("form"):
        return _form_only(observation, seen)
    if seen.forms:
        return _form_seen(observation)
    page = _telling(seen)
    if seen.facts.get("dial_only") and page is not None:
        said = _quoted(page)
        where = f"打开“{seen.name}”,页面从头到尾只提供拨打电话的方式{f'({said})' if said else ''},没有可以在应用内填写提交的表单。"
        why = "用户只能打电话反映,应用内没有受理、也没有编号和记录,不是在线受理。"
        return RuleResult.found(
            _finding(page, Verdict.VIOLATION, "dial_only", "投诉建议只能拨打电话", where + why, _nodes(page))
        )
    stop = incomplete(observation)
    if stop is not None:
        return stop
    if seen:
        return _no_form(observation, seen)
    if any(how == OUTRIGHT for _, _, how in entries_unopened(observation)):
        return lost_or_unreached(observation, "看到投诉建议入口,但没有打开,不能断定能否在线提交")
    return RuleResult.found(
        _finding(
            last_home(observation), Verdict.VIOLATION, "no_form", "没有可在线提交投诉的功能",
            f"{walked(observation)},没有找到向主办单位投诉、建议的功能,也就没有可以在线填写提交的表单,不能在线受理。",
        )
    )  # fmt: skip


def _submitted(observation: Observation, seen: Channel) -> RuleResult:
    number = seen.facts.get("number")
    if number:
        return RuleResult.compliant(f"在“{seen.name}”在线提交成功,受理编号 {number}")
    page = _telling(seen) or last_home(observation)
    did = f"经授权在“{seen.name}”填写并提交一件测试投诉,应用提示“{seen.facts.get('message') or '成功'}”,"
    if seen.facts.get("listed"):
        detail = f"{did}没有给出受理编号,但可在本人记录中看到这一件。用户无编号可凭;是否便于查询,需人工判断。"
        return RuleResult.found(_finding(page, Verdict.SUSPECTED, "no_number", "在线提交后没有受理编号", detail))
    detail = f"{did}没有给出受理编号,随后查找本人记录也没有这一件。用户提交后无凭据可查,不能视为在线受理。"
    return RuleResult.found(
        _finding(page, Verdict.VIOLATION, "no_number_no_record", "在线提交后既无编号也无记录", detail)
    )


def _form_only(observation: Observation, seen: Channel) -> RuleResult:
    outcome, page = seen.outcome, _telling(seen)
    assert outcome is not None
    if "submit_complaint" not in observation.authorised or outcome.status == "needs_authorisation":
        return _unauthorised()
    if observation.lost or outcome.status in ("failed", "handed_over"):
        return lost_or_unreached(observation, f"投诉表单没有提交成功:{outcome.message or '流程中断'}")
    message = str(seen.facts.get("message") or "")
    failed = str(seen.facts.get("failed") or "")
    if failed and page is not None:
        return RuleResult.found(_dead_form(seen, page, failed))
    if message:
        return RuleResult.inconclusive(Reason.NOT_REACHED, f"投诉表单没有提交成功,应用提示“{message}”")
    if page is None or seen.facts.get("pressed") is False or outcome.status == "not_found":
        return lost_or_unreached(observation, f"没有找到投诉表单的提交按钮:{outcome.message or '流程中断'}")
    detail = f"在“{seen.name}”填写投诉表单并点击提交,应用没有任何反应,既未提示成功也未说明原因,可能是不能受理的空表单。请人工复核填写内容是否完整。"
    return RuleResult.found(_finding(page, Verdict.SUSPECTED, "no_reaction", "投诉表单提交后没有反应", detail))


def _dead_form(seen: Channel, page: Visit, failed: str) -> Finding:
    """A form that the app itself cannot take, tried twice."""
    tries = int(seen.facts.get("tries") or 1)
    told = next((v for v in reversed(seen.flow) if any(t.text == failed for t in texts(v.hierarchy))), page)
    nodes = tuple(t.node for t in texts(told.hierarchy) if t.text == failed)
    detail = f"经授权在“{seen.name}”填写并提交一件测试投诉,{f'先后{tries}次' if tries > 1 else ''}点击提交,应用都答复“{failed[:60]}”,没有受理也没有编号。表单不能提交即不能在线受理;是否一时故障,请人工复核。"
    return _finding(told, Verdict.SUSPECTED, "dead_form", "投诉表单提交失败", detail, nodes, seen.evidence)


def _form_seen(observation: Observation) -> RuleResult:
    """A form that only the walks saw: it was never submitted."""
    if "submit_complaint" not in observation.authorised:
        return _unauthorised()
    return lost_or_unreached(observation, "看到投诉表单,但投诉流程没有走到,未验证是否受理并给出编号")


def _unauthorised() -> RuleResult:
    return RuleResult.inconclusive(Reason.NEEDS_AUTHORISATION, "应用内有投诉表单;未获授权提交,未验证是否受理并给出编号")


def _no_form(observation: Observation, seen: Channel) -> RuleResult:
    page = _telling(seen)
    if page is None or (
        not seen.pages and seen.outcome is not None and seen.outcome.status in ("failed", "handed_over")
    ):
        return lost_or_unreached(observation, f"看到“{seen.name}”入口,但没有打开其页面")
    said = str(seen.facts.get("offsite") or "") or next((o for v in seen.pages if (o := offers_elsewhere(v))), "")
    shown = f"页面写明“{said[:60]}”" if said else f"页面内容为{_quoted(page) or '说明文字'}"
    detail = f"打开“{seen.name}”的各页面,没有可以在应用内填写提交的表单,{shown}。只留电话、邮箱、链接或说明,应用内不受理,不是在线受理。"
    return RuleResult.found(
        _finding(page, Verdict.VIOLATION, "no_form", "投诉建议不能在线提交", detail, more=absence_evidence(observation, "complaint"))
    )  # fmt: skip


def _telling(seen: Channel) -> Visit | None:
    """The page to show: the last of the channel that the flow saw."""
    pages = [v for v in seen.flow if v in seen.pages]
    return (pages or list(seen.flow) or list(seen.pages) or [None])[-1]  # type: ignore[list-item]


def _lines(page: Visit) -> Iterator[Text]:
    return (
        t
        for t in texts(page.hierarchy)
        if any(word in t.text for word in ("电话", "热线", "拨打", "12345", "邮", "网站"))
    )


def _quoted(page: Visit) -> str:
    return "、".join(f"“{bare(t.text)[:40]}”" for t in list(_lines(page))[:2])


def _nodes(page: Visit) -> tuple[Node, ...]:
    return tuple(t.node for t in _lines(page))[:3]


def _finding(
    visit: Visit,
    verdict: Verdict,
    key: str,
    title: str,
    seen: str,
    nodes: tuple[Node, ...] = (),
    more: tuple[EvidenceRef, ...] = (),
) -> Finding:
    return finding_at(
        visit,
        _ID,
        verdict,
        Severity.HIGH if verdict is Verdict.VIOLATION else Severity.MEDIUM,
        title=title,
        detail=f"{_CLAUSE}{seen}",
        key=key,
        nodes=nodes,
        more=more,
    )


RULE = Rule.from_table(
    _ID,
    severity=Severity.HIGH,
    remedy="投诉建议应能在应用内填写并提交,提交成功后给出受理编号,不得只留电话、邮箱或外部链接。",
    needs=("complaint",),
    detect=detect,
)
