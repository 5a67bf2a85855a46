"""Users follow their complaints.

What it requires:
    A list of the user's own cases with the status of each, and the answer when there is one.
What breaks it:
    A submitted case that appears in no list or shows no status; no such screen in an app whose complaints function was
    opened under full coverage, or that has none.
How we detect it (and miss it):
    The `complaint` flow opens 我的投诉 and the case it submitted. Without authorisation to submit only the screens are judged:
    their absence is suspected, because an app may show them after the first case only. Real handling takes days and is not seen.
Evidence kept:
    The list and the case, or the complaint pages without an entry to them.
Remedy:
    Offer 我的投诉 with status and reply.

Source: 《关于防治“指尖上的形式主义”的若干意见》第十四条 (2023); 办法 B24; test T15 (d).
"""

from __future__ import annotations

from typing import Any

from harness.meaning import lexicon
from harness.meaning.buttons import buttons
from harness.meaning.layout import texts
from harness.meaning.text import normal
from harness.model.finding import Finding, Reason, RuleResult, Severity, Verdict
from harness.model.observation import Observation, Visit
from harness.rules.base import Rule
from harness.rules.seen import absence_evidence, finding_at, incomplete, last_home, lost_or_unreached, walked

_ID = "complaint_tracking"
_BASIS = "依据《若干意见》第十四条“实现在线受理、跟踪反馈和回访评价等”。"
_OWN = ("complaint_list", "complaint_detail")


def detect(observation: Observation) -> RuleResult:
    """Judge the list of own cases and their status."""
    outcome = next(iter(reversed(observation.outcomes_of("complaint"))), None)
    facts: dict[str, Any] = outcome.facts if outcome else {}
    own = tuple(observation.at(*_OWN))
    with_status = next((visit for visit in own if _status(visit)), None)
    if facts.get("listed") and facts.get("status"):
        return RuleResult.compliant(f"可在本人记录中查看办理状态:{facts['status']}")
    if with_status is not None:
        return RuleResult.compliant(f"可在本人记录中查看办理状态:{_status(with_status)}")
    submitted = bool(facts.get("submitted"))
    if facts.get("listed") or own:
        return _without_status(observation, own, submitted=submitted)
    if outcome is None:
        return lost_or_unreached(observation, "没有完成投诉流程检查")
    stop = incomplete(observation)
    if stop is not None:
        return stop
    if any(
        "my_complaints" in button.concepts[:1] for visit in observation.visits for button in buttons(visit.hierarchy)
    ):
        return RuleResult.inconclusive(Reason.NOT_REACHED, "看到查询本人投诉的入口,但没有打开")
    return RuleResult.found(_absence(observation, facts, submitted=submitted))


def _status(visit: Visit) -> str:
    return next(
        (
            t.text
            for t in texts(visit.hierarchy)
            if len(normal(t.text)) <= 12 and lexicon.matches("place.complaint_status", t.text)
        ),
        "",
    )


def _without_status(observation: Observation, own: tuple[Visit, ...], *, submitted: bool) -> RuleResult:
    if not submitted:
        return RuleResult.inconclusive(
            Reason.NEEDS_AUTHORISATION, "有查看本人投诉的界面;未提交测试投诉,没有案件可供核对状态和反馈"
        )
    if not own:
        return lost_or_unreached(observation, "本人投诉列表没有留下界面")
    seen = "提交测试投诉后打开本人投诉记录,没有显示办理状态。"
    return RuleResult.found(
        finding_at(
            own[-1],
            _ID,
            Verdict.VIOLATION,
            Severity.MEDIUM,
            title="本人投诉记录没有办理状态",
            detail=f"{_BASIS}{seen}",
            key="no_status",
        )
    )


def _absence(observation: Observation, facts: dict[str, Any], *, submitted: bool) -> Finding:
    certain = submitted or not facts.get("form")
    shown = tuple(observation.at("complaint", "complaint_form"))
    after = "提交测试投诉后" if submitted else "未提交测试投诉(未获授权),只核对界面:"
    doubt = "" if certain else "应用也可能在首次提交后才显示,需人工或授权后复核。"
    return finding_at(
        shown[-1] if shown else last_home(observation), _ID, Verdict.VIOLATION if certain else Verdict.SUSPECTED, Severity.MEDIUM,
        title="无法查询本人投诉的办理进度",
        detail=f"{_BASIS}{after if facts.get('form') else ''}{walked(observation)},没有查看本人投诉记录、办理状态和回复的界面。{doubt}",
        key="absent",
        more=absence_evidence(observation, "complaint", "complaint_form", "mine"),
    )  # fmt: skip


RULE = Rule.from_table(
    _ID,
    severity=Severity.MEDIUM,
    remedy="提供“我的投诉”,逐件显示编号、办理状态、办理单位和回复内容。",
    needs=("complaint", "explore"),
    detect=detect,
)
