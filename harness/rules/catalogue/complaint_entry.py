"""Users find an entry for complaints and suggestions.

What it requires:
    A complaints-and-suggestions function with an entry that users can reach, within three taps from home.
What breaks it:
    No such entry anywhere under full coverage. Suspected: more than three taps away.
How we detect it (and miss it):
    The `complaint` flow looks for it, and every visited page is searched for a tappable entry so called. Reporting fraud,
    consultation or a chatbot, staff modules that process complaints, and a privacy contact inside a policy text are not it.
    An entry whose only label is a picture is missed.
Evidence kept:
    Home, 我的, 设置 and 关于 pages without it; or the entry framed when it is too deep.
Remedy:
    Put 投诉建议 on the home page or in 我的.

Source: 《关于防治“指尖上的形式主义”的若干意见》第十四条 (2023); 办法 B24; test T15 (a).
"""

from __future__ import annotations

from harness.meaning import lexicon
from harness.meaning.buttons import Button, buttons
from harness.model.finding import RuleResult, Severity, Verdict
from harness.model.observation import Observation, Visit
from harness.rules.base import Rule
from harness.rules.seen import absence_evidence, finding_at, incomplete, last_home, walked

_ID = "complaint_entry"
_BASIS = "依据《若干意见》第十四条“提供投诉建议功能”。"
# Regulation brief T15 (a): "entry exists ≤3 taps from home".
_MOST_TAPS = 3
# Shorter words (投诉, 反馈) also name staff modules, so they must be the whole label.
_SPEAKING = 4


def detect(observation: Observation) -> RuleResult:
    """Judge presence and depth of the entry."""
    outcome = next((o for o in reversed(observation.outcomes_of("complaint")) if o.facts.get("entry")), None)
    taps = outcome.facts.get("entry_taps") if outcome else None
    if isinstance(taps, int) and taps > _MOST_TAPS and outcome is not None:
        visits = observation.visits_of(outcome) or observation.visits
        return RuleResult.found(
            finding_at(
                visits[0], _ID, Verdict.SUSPECTED, Severity.LOW,
                title=f"投诉建议入口过深:距首页{taps}次点击",
                detail=f"{_BASIS}从首页需点击{taps}次才能到达投诉建议功能,超过3次。是否属于不便利,需人工判断。",
                key="too_deep",
            )
        )  # fmt: skip
    if outcome is not None or any(True for _ in observation.at("complaint", "complaint_form", "complaint_list")):
        return RuleResult.compliant("有投诉建议入口" + (f",距首页{taps}次点击" if isinstance(taps, int) else ""))
    seen = _entry(observation)
    if seen is not None:
        return RuleResult.compliant(f"有投诉建议入口“{seen[1].label}”")
    stop = incomplete(observation)
    if stop is not None:
        return stop
    return RuleResult.found(
        finding_at(
            last_home(observation), _ID, Verdict.VIOLATION, Severity.HIGH,
            title="没有投诉建议入口",
            detail=f"{_BASIS}{walked(observation)},没有找到投诉、建议或意见反馈入口。",
            key="absent",
            more=absence_evidence(observation, "home", "home_end", "mine", "settings", "about"),
        )
    )  # fmt: skip


def _entry(observation: Observation) -> tuple[Visit, Button] | None:
    for visit in observation.visits:
        if visit.places & {"article", "privacy_policy", "user_agreement"} or visit.package != observation.package:
            continue
        for button in buttons(visit.hierarchy):
            word = (
                lexicon.matches("button.complaint_entry", button.label)
                if "complaint_entry" in button.concepts
                else None
            )
            if word and (len(word) >= _SPEAKING or lexicon.matches("button.complaint_entry", button.label, whole=True)):
                return visit, button
    return None


RULE = Rule.from_table(
    _ID,
    severity=Severity.HIGH,
    remedy="在首页或“我的”设置“投诉建议”入口,距首页不超过三次点击,登录前后均可看到。",
    needs=("complaint", "explore"),
    detect=detect,
)
