"""Users rate how their complaint was handled.

What it requires:
    A follow-up rating for a case that has been answered.
What breaks it:
    A finished case that offers no rating; an app without any screen for own cases, so that nothing can be rated.
How we detect it (and miss it):
    The `complaint` flow opens finished cases and looks for a rating; visited case pages are searched for grades, stars or an
    entry to rate. When no finished case was seen the verdict stays open. 好差评 of a service item is not the rating of a case,
    unless it stands on the case's own page. Stars drawn as pictures without labels are missed.
Evidence kept:
    The finished case.
Remedy:
    Offer a satisfaction rating on every finished case.

Source: 《关于防治“指尖上的形式主义”的若干意见》第十四条 (2023); 办法 B24; test T15 (e).
"""

from __future__ import annotations

import re
from typing import Any

from harness.meaning import lexicon
from harness.meaning.buttons import buttons
from harness.meaning.layout import texts
from harness.meaning.text import normal
from harness.model.finding import Finding, Reason, RuleResult, Severity, Verdict
from harness.model.observation import Observation, Visit
from harness.rules.base import Rule
from harness.rules.seen import absence_evidence, finding_at, incomplete, last_home, lost_or_unreached

_ID = "complaint_rating"
_BASIS = "依据《若干意见》第十四条“实现在线受理、跟踪反馈和回访评价等”。"
_OWN = ("complaint_list", "complaint_detail")
_FINISHED = re.compile(r"已办结|已解决|已完成|已回复|已答复|已处理|已反馈|已结案|办结")


def detect(observation: Observation) -> RuleResult:
    """Judge whether a finished case can be rated."""
    outcome = next(iter(reversed(observation.outcomes_of("complaint"))), None)
    facts: dict[str, Any] = outcome.facts if outcome else {}
    own = tuple(observation.at(*_OWN))
    if facts.get("rating") or facts.get("rated") or any(_offers_rating(visit) for visit in own):
        return RuleResult.compliant("办结的投诉可以评价")
    finished = tuple(visit for visit in observation.at("complaint_detail") if _is_finished(visit))
    if finished:
        return RuleResult.found(
            _finding(
                finished[-1],
                "not_offered",
                "办结的投诉没有回访评价",
                "打开已办结(已回复)的投诉,页面没有满意度评价或其他评价方式。",
            )
        )
    if facts.get("listed") or own:
        reason = Reason.NOT_REACHED if facts.get("submitted") else Reason.NEEDS_AUTHORISATION
        return RuleResult.inconclusive(
            Reason.INFRASTRUCTURE if observation.lost else reason, "没有看到已办结的投诉,无法判断是否提供评价"
        )
    if outcome is None:
        return lost_or_unreached(observation, "没有完成投诉流程检查")
    stop = incomplete(observation)
    if stop is not None:
        return stop
    if facts.get("form") and not facts.get("submitted"):
        return RuleResult.inconclusive(Reason.NEEDS_AUTHORISATION, "未获授权提交测试投诉,没有看到可评价的界面")
    shown = tuple(observation.at("complaint", "complaint_form"))
    finding = _finding(
        shown[-1] if shown else last_home(observation), "no_screen", "没有投诉办理结果的评价功能",
        "完整遍历后没有本人投诉记录和办理结果的界面,也没有对办理结果评价的入口。",
        absence_evidence=absence_evidence(observation, "complaint", "complaint_form", "mine"),
    )  # fmt: skip
    return RuleResult.found(finding)


def _offers_rating(visit: Visit) -> bool:
    hierarchy = visit.hierarchy
    if any("rate" in button.concepts[:1] for button in buttons(hierarchy)):
        return True
    said = [t.text for t in texts(hierarchy) if len(normal(t.text)) <= 16]
    grades = {normal(text) for text in said if lexicon.matches("place.rating_grades", text, whole=True)}
    rated = any(re.search(r"我的评价|已评价|满意度|您的评价|评价结果", text) for text in said)
    return len(grades) >= 2 or rated


def _is_finished(visit: Visit) -> bool:
    return any(
        len(normal(t.text)) <= 14 and _FINISHED.search(t.text) and "未" not in t.text for t in texts(visit.hierarchy)
    )


def _finding(visit: Visit, key: str, title: str, seen: str, absence_evidence: tuple[Any, ...] = ()) -> Finding:
    return finding_at(
        visit,
        _ID,
        Verdict.VIOLATION,
        Severity.MEDIUM,
        title=title,
        detail=f"{_BASIS}{seen}",
        key=key,
        more=absence_evidence,
    )


RULE = Rule.from_table(
    _ID,
    severity=Severity.MEDIUM,
    remedy="投诉办结后提供满意度评价(含“不满意”和意见填写),并保留评价记录。",
    needs=("complaint", "explore"),
    detect=detect,
)
