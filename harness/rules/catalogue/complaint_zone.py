"""Complaints have a zone of their own for 指尖上的形式主义.

What it requires:
    Within the complaints function, a zone, tab or category named for 指尖上的形式主义.
What breaks it:
    No zone or category so named, although the complaints function and its choices were opened; or no complaints function.
How we detect it (and miss it):
    The `complaint` flow opens the function and its category choices and reports the zone; visited complaint pages and tappable
    entries elsewhere are searched too. An article or notice about formalism is not a zone. A name drawn as a picture is missed.
Evidence kept:
    The complaint pages and their choices.
Remedy:
    Add the zone, named so that users recognise it.

Source: 《关于防治“指尖上的形式主义”的若干意见》第十四条 (2023); test T15 (b).
"""

from __future__ import annotations

from harness.meaning import lexicon
from harness.meaning.buttons import buttons
from harness.meaning.layout import texts
from harness.meaning.regions import Region, region_of
from harness.meaning.text import bare, is_sentence, normal
from harness.model.finding import RuleResult, Severity, Verdict
from harness.model.observation import Observation, Visit
from harness.rules.base import Rule
from harness.rules.seen import absence_evidence, finding_at, incomplete, last_home, lost_or_unreached, walked

_ID = "complaint_zone"
_COMPLAINT = ("complaint", "complaint_form", "complaint_list")
_POINTING = ("投诉", "举报", "专区", "反映", "监督")
_LONGEST_NAME = 24


def detect(observation: Observation) -> RuleResult:
    """Judge whether a zone so named was met."""
    outcomes = observation.outcomes_of("complaint")
    named = next((str(o.facts.get("zone_label") or "专区") for o in outcomes if o.facts.get("zone")), "")
    named = named or next((label for visit in observation.visits if (label := _zone(visit))), "")
    if named:
        return RuleResult.compliant(f"设有“{bare(named)}”")
    pages = tuple(observation.at(*_COMPLAINT))
    entered = bool(pages) or any(o.facts.get("form") or o.facts.get("dial_only") for o in outcomes)
    if not entered and any(o.facts.get("entry") for o in outcomes):
        return lost_or_unreached(observation, "看到投诉建议入口,但没有打开其页面")
    stop = incomplete(observation)
    if stop is not None:
        return stop
    where = "打开投诉建议的各页面和类别选项" if entered else "没有投诉建议功能"
    return RuleResult.found(
        finding_at(
            pages[-1] if pages else last_home(observation), _ID, Verdict.VIOLATION, Severity.HIGH,
            title="没有“指尖上的形式主义”投诉专区",
            detail=f"依据《若干意见》第十四条“设置‘指尖上的形式主义’问题投诉专区”。{walked(observation)},{where},没有以“指尖上的形式主义”命名的专区或类别。",
            key="absent",
            more=absence_evidence(observation, *_COMPLAINT),
        )
    )  # fmt: skip


def _zone(visit: Visit) -> str:
    """The zone's name on this screen, or ""."""
    if visit.places & {"article", "privacy_policy", "user_agreement"}:
        return ""
    hierarchy = visit.hierarchy
    if visit.places & set(_COMPLAINT):
        for text in texts(hierarchy):
            short = len(normal(text.text)) <= _LONGEST_NAME and not is_sentence(text.text)
            if (
                short
                and lexicon.matches("button.complaint_zone", text.text)
                and region_of(hierarchy, text.node) is not Region.ARTICLE
            ):
                return text.text
    for button in buttons(hierarchy):
        tappable = button.node.clickable and "complaint_zone" in button.concepts
        if (
            tappable
            and any(word in button.label for word in _POINTING)
            and region_of(hierarchy, button.node) is not Region.LIST
        ):
            return button.label
    return ""


RULE = Rule.from_table(
    _ID,
    severity=Severity.HIGH,
    remedy="在投诉建议中设置“指尖上的形式主义”问题投诉专区(或同名类别),并可直接提交。",
    needs=("complaint", "explore"),
    detect=detect,
)
