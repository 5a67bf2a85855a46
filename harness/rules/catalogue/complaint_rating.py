"""Users rate how their complaint was handled.

What it requires:
    A follow-up rating for a case that has been answered.
What breaks it:
    A finished case that offers no rating; an app without any screen for own cases, so that nothing can be rated.
How we detect it (and miss it):
    The `complaint` flow opens finished cases and looks for a rating; visited case pages are searched for grades, stars or an
    entry to rate. A list that shows its answers in full counts as finished
    cases. When none was seen the verdict stays open. 好差评 of a service item is not the rating of a case,
    unless it stands on the case's own page. Stars drawn as pictures without labels are missed.
Evidence kept:
    The finished case.
Remedy:
    Offer a satisfaction rating on every finished case.

Source: 《关于防治“指尖上的形式主义”的若干意见》第十四条 (2023); 办法 B24; test T15 (e).
"""

from __future__ import annotations

import re

from harness.meaning import lexicon
from harness.meaning.buttons import buttons
from harness.meaning.layout import texts
from harness.meaning.replies import replies
from harness.meaning.text import normal
from harness.model.evidence import EvidenceRef
from harness.model.finding import Finding, Reason, RuleResult, Severity, Verdict
from harness.model.observation import Observation, Visit
from harness.rules.base import Rule
from harness.rules.channel import BASIS, channel, is_finished, left_open, status_on
from harness.rules.seen import absence_evidence, finding_at, incomplete, last_home, lost_or_unreached, walked

_ID = "complaint_rating"
_CLAUSE = f"{BASIS}“实现在线受理、跟踪反馈和回访评价等”。"
_RATED = re.compile(r"我的评价|已评价|满意度|您的评价|评价结果|回访评价|请.{0,6}(?:评价|打分|评分)|是否满意")
_STARS = frozenset("★☆⭐✩✭")


def detect(observation: Observation) -> RuleResult:
    """Judge whether a finished case can be rated."""
    seen = channel(observation)
    facts = seen.facts
    if facts.get("rating") or facts.get("rated") or any(_offers_rating(visit) for visit in seen.own):
        return RuleResult.compliant("办结的投诉可以评价")
    finished = tuple(v for v in seen.cases if is_finished(v))
    if finished:
        page = finished[-1]
        detail = f"打开一件状态为“{_state(page)}”的投诉,页面从头到尾没有满意度评价、打分或评价入口。用户对办理结果不能评价,没有实现回访评价。"
        return RuleResult.found(_finding(page, "not_offered", "办结的投诉没有回访评价", detail))
    answered = tuple(v for v in seen.own if _is_answered(v, str(facts.get("number") or "")))
    if answered:
        detail = f"打开“{seen.name}”的本人记录,已答复的件连同答复列在页面上,不能点开,从头到尾没有满意度评价、打分或评价入口。用户对答复不能评价,没有实现回访评价。"
        return RuleResult.found(_finding(answered[-1], "not_offered", "已答复的投诉没有回访评价", detail))
    if facts.get("listed") or seen.own:
        reason = Reason.NOT_REACHED if facts.get("submitted") else Reason.NEEDS_AUTHORISATION
        return RuleResult.inconclusive(
            Reason.INFRASTRUCTURE if observation.lost else reason, "没有看到已办结的投诉,无法判断是否提供评价"
        )
    if seen.outcome is None:
        return lost_or_unreached(observation, "没有完成投诉流程检查")
    stop = incomplete(observation)
    if stop is not None:
        return stop
    if facts.get("form") and not facts.get("submitted"):
        return RuleResult.inconclusive(Reason.NEEDS_AUTHORISATION, "未获授权提交测试投诉,没有看到可评价的界面")
    unseen = left_open(observation, seen)
    if unseen:
        return RuleResult.inconclusive(Reason.NOT_REACHED, unseen)
    what = f"打开“{seen.name}”的各页面" if seen else "没有投诉建议功能"
    finding = _finding(
        seen.last or last_home(observation), "no_screen", "没有投诉办理结果的评价功能",
        f"{walked(observation)},{what},没有本人投诉记录和办理结果的界面,也没有对办理结果评价的入口,没有实现回访评价。",
        (*seen.evidence, *absence_evidence(observation, "complaint", "complaint_form", "mine")),
    )  # fmt: skip
    return RuleResult.found(finding)


def _is_answered(visit: Visit, number: str) -> bool:
    """Whether the page shows answers to cases, others than the one just sent, that stand there in full and lead nowhere."""
    said = replies(visit.hierarchy)
    mine = bool(number) and any(number in text.text for text in texts(visit.hierarchy))
    closed = all(not visit.hierarchy.clickable_for(text.node).clickable for text in said)
    return len(said) > int(mine) and closed


def _offers_rating(visit: Visit) -> bool:
    hierarchy = visit.hierarchy
    if any("rate" in button.concepts[:1] for button in buttons(hierarchy)):
        return True
    said = [t.text for t in texts(hierarchy) if len(normal(t.text)) <= 24]
    grades = {normal(text) for text in said if lexicon.matches("place.rating_grades", text, whole=True)}
    # 办结后请您评价 is a promise for later, not a way to rate.
    rated = any(_RATED.search(text) and "后" not in text for text in said)
    stars = [n for n in hierarchy.nodes if n.clickable and 0 < len(n.all_text()) <= 4 and set(n.all_text()) & _STARS]
    return len(grades) >= 2 or rated or len(stars) >= 3


def _state(visit: Visit) -> str:
    return status_on(visit) or "已办结"


def _finding(visit: Visit, key: str, title: str, seen: str, absence_evidence: tuple[EvidenceRef, ...] = ()) -> Finding:
    return finding_at(
        visit,
        _ID,
        Verdict.VIOLATION,
        Severity.MEDIUM,
        title=title,
        detail=f"{_CLAUSE}{seen}",
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
