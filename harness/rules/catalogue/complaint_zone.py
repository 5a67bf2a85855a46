"""Complaints have a zone of their own for 指尖上的形式主义.

What it requires:
    Within the complaints function, a zone, tab or category named for 指尖上的形式主义 (or 形式主义, 基层减负) problems.
What breaks it:
    No zone or category so named, although the complaints function and its choices were opened; or no complaints function.
How we detect it (and miss it):
    The `complaint` flow opens the function and its category choices and reports the zone; visited pages of the channel and tappable
    entries elsewhere are searched too. An article, notice or headline about formalism is not a zone. While a drop-down of the
    form was not opened nothing is said. A name drawn as a picture is missed until pictures are read.
Evidence kept:
    The complaint pages and their choices.
Remedy:
    Add the zone, named so that users recognise it.

Source: 《关于防治“指尖上的形式主义”的若干意见》第十四条 (2023); test T15 (b).
"""

from __future__ import annotations

from harness.meaning import complaints
from harness.meaning.buttons import buttons
from harness.meaning.fields import fields
from harness.meaning.layout import texts
from harness.meaning.regions import Region, region_of
from harness.meaning.text import bare
from harness.model.finding import Reason, RuleResult, Severity, Verdict
from harness.model.observation import Observation, Visit
from harness.rules.base import Rule
from harness.rules.channel import BASIS, Channel, channel
from harness.rules.seen import (
    absence_evidence,
    finding_at,
    incomplete,
    is_for_reading,
    last_home,
    lost_or_unreached,
    walked,
)

_ID = "complaint_zone"
_COMPLAINT = ("complaint", "complaint_form", "complaint_list")


def detect(observation: Observation) -> RuleResult:
    """Judge whether a zone so named was met."""
    seen = channel(observation)
    named = str(seen.facts.get("zone_label") or "") if seen.facts.get("zone") else ""
    named = named or next((zone for visit in seen.pages if (zone := _named_on(visit))), "")
    named = named or next((zone for visit in observation.visits if (zone := _entry(observation, visit))), "")
    if named:
        return RuleResult.compliant(f"设有“{bare(named)}”")
    if seen and not seen.pages and not seen.facts.get("form") and not seen.facts.get("dial_only"):
        return lost_or_unreached(observation, f"看到“{seen.name}”入口,但没有打开其页面")
    stop = incomplete(observation)
    if stop is not None:
        return stop
    if seen and _has_closed_choices(seen):
        return RuleResult.inconclusive(Reason.NOT_REACHED, "投诉表单的类别选项没有展开,不能断定没有专区")
    shown = tuple(seen.pages) or seen.flow or tuple(observation.at(*_COMPLAINT))
    said = _choices(seen)
    where = f"打开“{seen.name}”的各页面和类别选项{f'(可选:{said})' if said else ''}" if seen else "没有投诉建议功能"
    return RuleResult.found(
        finding_at(
            shown[-1] if shown else last_home(observation), _ID, Verdict.VIOLATION, Severity.HIGH,
            title="没有“指尖上的形式主义”投诉专区",
            detail=f"{BASIS}“设置‘指尖上的形式主义’问题投诉专区”。{walked(observation)},{where},没有以“指尖上的形式主义”(形式主义、基层减负)命名的专区或类别,用户反映这类问题没有专门渠道。",
            key="absent",
            more=(*seen.evidence, *absence_evidence(observation, *_COMPLAINT)),
        )
    )  # fmt: skip


def _named_on(visit: Visit) -> str:
    """The zone's name on a page of the channel, or ""."""
    hierarchy = visit.hierarchy
    return next(
        (
            zone
            for text in texts(hierarchy)
            if (zone := complaints.zone_name(text.text)) and region_of(hierarchy, text.node) is not Region.ARTICLE
        ),
        "",
    )


def _entry(observation: Observation, visit: Visit) -> str:
    """A tappable entry to a zone on another page, or ""; a line of a news list is none."""
    if is_for_reading(visit) or visit.package != observation.package:
        return ""
    hierarchy = visit.hierarchy
    return next(
        (
            b.label
            for b in buttons(hierarchy)
            if b.node.clickable and complaints.zone_name(b.label) and region_of(hierarchy, b.node) is not Region.LIST
        ),
        "",
    )


def _has_closed_choices(seen: Channel) -> bool:
    """Whether a form of the channel has a drop-down that nobody opened."""
    if seen.facts.get("choices_read") or (seen.facts.get("form") and "choices_read" not in seen.facts):
        return False
    return any(f.kind == "select" for visit in seen.forms for f in fields(visit.hierarchy))


def _choices(seen: Channel) -> str:
    """The kinds of complaint that the channel offers, as far as they stand on its pages."""
    said = [
        (f.node.text or f.label).strip()
        for visit in seen.forms
        for f in fields(visit.hierarchy)
        if f.kind in ("radio", "select")
    ]
    return "、".join(dict.fromkeys(word for word in said if word))[:60]


RULE = Rule.from_table(
    _ID,
    severity=Severity.HIGH,
    remedy="在投诉建议中设置“指尖上的形式主义”问题投诉专区(或同名类别),并可直接提交。",
    needs=("complaint", "explore"),
    detect=detect,
)
