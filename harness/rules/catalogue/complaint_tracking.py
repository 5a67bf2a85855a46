"""Users follow their complaints.

What it requires:
    A list of the user's own cases with the status of each, and the answer when there is one.
What breaks it:
    A submitted case that appears in no list or shows no status; no such screen in an app whose complaints function was
    opened under full coverage, or that has none. Suspected: three or more cases of different days got word for word the same answer.
How we detect it (and miss it):
    The `complaint` flow looks for the case it submitted: from the page after submitting, on every page of the channel, in 我的.
    The progress of an application or order is not that of a complaint. The page right after submitting only confirms. Without
    authorisation to submit only the screens are judged: their absence is suspected, because an app may show them after the
    first case only. Real handling takes days and is not seen.
Evidence kept:
    The list and the case, or the complaint pages without an entry to them.
Remedy:
    Offer 我的投诉 with status and reply.

Source: 《关于防治“指尖上的形式主义”的若干意见》第十四条 (2023); 办法 B24; test T15 (d).
"""

from __future__ import annotations

from harness.meaning.replies import copied
from harness.model.finding import Finding, Reason, RuleResult, Severity, Verdict
from harness.model.observation import Observation, Visit
from harness.rules.base import Rule
from harness.rules.channel import BASIS, Channel, channel, left_open, status_on
from harness.rules.seen import absence_evidence, finding_at, incomplete, last_home, lost_or_unreached, walked

_ID = "complaint_tracking"
_BROKEN_OFF = ("failed", "not_found", "handed_over")
_CLAUSE = f"{BASIS}“实现在线受理、跟踪反馈和回访评价等”。"


def detect(observation: Observation) -> RuleResult:
    """Judge the list of own cases and their status."""
    seen = channel(observation)
    facts = seen.facts
    canned = next((visit for visit in seen.own if copied(visit.hierarchy)), None)
    if canned is not None:
        return RuleResult.found(_copied(canned, seen))
    if facts.get("listed") and facts.get("status"):
        return RuleResult.compliant(f"可在本人记录中查看办理状态:{facts['status']}")
    with_status = next((visit for visit in seen.own if status_on(visit)), None)
    if with_status is not None:
        return RuleResult.compliant(f"可在本人记录中查看办理状态:{status_on(with_status)}")
    submitted = bool(facts.get("submitted"))
    if facts.get("listed") or seen.own:
        return _without_status(observation, seen, submitted=submitted)
    if seen.outcome is None:
        return lost_or_unreached(observation, "没有完成投诉流程检查")
    stop = incomplete(observation)
    if stop is not None:
        return stop
    open_end = left_open(observation, seen)
    if open_end:
        return RuleResult.inconclusive(Reason.NOT_REACHED, open_end)
    if not submitted and facts.get("form") and seen.outcome.status in _BROKEN_OFF:
        return lost_or_unreached(observation, f"投诉流程中断,没有查找本人记录:{seen.outcome.message}")
    return RuleResult.found(_absence(observation, seen, submitted=submitted))


def _copied(visit: Visit, seen: Channel) -> Finding:
    """Every case got the same words for an answer."""
    same = copied(visit.hierarchy)
    detail = f"{_CLAUSE}打开“{seen.name}”的本人记录,不同日期的{len(same)}件都答复同一句话:“{same[0].text[:60]}”,看不到每一件由谁办理、办得怎样。千篇一律的答复不是对问题的反馈;各件内容是否确实相同,需人工核对。"
    return finding_at(
        visit, _ID, Verdict.SUSPECTED, Severity.MEDIUM,
        title=f"{len(same)}件投诉的答复一字不差", detail=detail, key="copied", nodes=[text.node for text in same],
    )  # fmt: skip


def _without_status(observation: Observation, seen: Channel, *, submitted: bool) -> RuleResult:
    if not submitted:
        return RuleResult.inconclusive(
            Reason.NEEDS_AUTHORISATION, "有查看本人投诉的界面;未提交测试投诉,没有案件可供核对状态和反馈"
        )
    if not seen.own:
        return lost_or_unreached(observation, "本人投诉列表没有留下界面")
    detail = f"{_CLAUSE}经授权在“{seen.name}”提交一件测试投诉,随后打开本人投诉记录和详情,都没有显示办理状态(如已受理、办理中、已办结)。用户不知道办到哪一步,没有实现跟踪反馈。"
    return RuleResult.found(
        finding_at(
            seen.own[-1], _ID, Verdict.VIOLATION, Severity.MEDIUM,
            title="本人投诉记录没有办理状态", detail=detail, key="no_status",
        )
    )  # fmt: skip


def _absence(observation: Observation, seen: Channel, *, submitted: bool) -> Finding:
    has_form = bool(seen.facts.get("form"))
    certain = submitted or not has_form
    if submitted:
        number = seen.facts.get("number")
        did = f"经授权在“{seen.name}”提交一件测试投诉{f'(编号 {number})' if number else ''}后,从提交结果页、“{seen.name}”各页面和个人页面查找,"
    elif has_form:
        did = "未提交测试投诉(未获授权),只核对界面:"
    else:
        did = "" if seen else "没有投诉建议功能;"
    doubt = "" if certain else "应用也可能在首次提交后才显示,需人工或授权后复核。"
    shown = seen.last or last_home(observation)
    return finding_at(
        shown, _ID, Verdict.VIOLATION if certain else Verdict.SUSPECTED, Severity.MEDIUM,
        title="无法查询本人投诉的办理进度",
        detail=f"{_CLAUSE}{did}{walked(observation)},没有查看本人投诉记录、办理状态和回复的界面,用户无从跟踪反馈。{doubt}",
        key="absent",
        more=(*seen.evidence, *absence_evidence(observation, "complaint", "complaint_form", "mine")),
    )  # fmt: skip


RULE = Rule.from_table(
    _ID,
    severity=Severity.MEDIUM,
    remedy="提供“我的投诉”,逐件显示编号、办理状态、办理单位和回复内容。",
    needs=("complaint", "explore"),
    detect=detect,
)
