"""Main controls are large enough to hit.

What it requires:
    Controls of at least 44 × 44 dp; 60 × 60 dp in the elderly mode.
What breaks it:
    A bar or group of entries, or several buttons, are smaller than that in width or height.
How we detect it (and miss it):
    Bounds and density (`harness.meaning.targets`), 1 dp of tolerance. Speaks for three of them on one page, for a tiny pair of plus and minus, for three different
    buttons, or for one that comes back on four pages (a way back); a single small button is nobody's habit. Inline and agreement
    links, boxes to tick, fields, controls inside a larger one and what an edge cuts are left out. The elderly mode is known by the way
    out of it on the page. A touch area larger than what the system reports, and controls without any name, are missed.
Evidence kept:
    The page with the smallest controls framed, with their sizes.
Remedy:
    Enlarge the controls, or the area around them that reacts.

Source: 《移动互联网应用(APP)适老化通用设计规范》2.1 (2021); test T21. Binding by programme, not by 办法: reported as advice.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from harness.meaning import lexicon
from harness.meaning.layout import texts
from harness.meaning.targets import SmallTarget, small_targets
from harness.meaning.text import normal
from harness.model.finding import Finding, RuleResult, Severity, Verdict
from harness.model.observation import Observation, Visit
from harness.rules.base import Rule
from harness.rules.seen import finding_at, page_name, result_of

_ID = "touch_target"
_LEAST_DP, _LEAST_ELDERLY_DP = 44.0, 60.0
_SEVERAL, _PAIR = 3, 2
# Three quarters of the norm both ways: no rounding, no other way of measuring brings it up to it.
_TINY_DP = 33.0
_EVERYWHERE = 4
_SHOWN = 5


@dataclass(frozen=True)
class _Seen:
    visit: Visit
    target: SmallTarget


def detect(observation: Observation) -> RuleResult:
    """Collect the small controls of the app and of its elderly mode; each is one finding at most."""
    plain: list[_Seen] = []
    elderly: list[_Seen] = []
    for visit in observation.visits:
        # Large type and landscape are other rules' business, and an experiment's pages come up elsewhere too.
        if visit.package != observation.package or visit.phase == "adaptation" or visit.phase.startswith("probe:"):
            continue
        mode = _is_elderly(visit)
        least = _LEAST_ELDERLY_DP if mode else _LEAST_DP
        found = small_targets(visit.hierarchy, observation.device.density, least)
        own = [target for target in found if target.node.package in ("", observation.package)]
        (elderly if mode else plain).extend(_Seen(visit, target) for target in own)
    findings = [
        _finding(observation, seen, least, where)
        for seen, least, where in (
            (plain, _LEAST_DP, ""),
            (elderly, _LEAST_ELDERLY_DP, "长辈版"),
        )
        if _speaks(seen)
    ]
    return result_of(findings, observation, "所见界面的主要按钮和入口不小于44×44 dp", needs_coverage=False)


def _is_elderly(visit: Visit) -> bool:
    """Whether the page offers the way out of the elderly mode, which only stands inside it."""
    return any(
        len(normal(text.text)) <= 10 and lexicon.matches("usage.elderly_exit", text.text)
        for text in texts(visit.hierarchy)
    )


def _speaks(seen: list[_Seen]) -> bool:
    on_one = Counter(s.visit.index for s in seen)
    if any(s.target.is_grouped for s in seen) or any(count >= _SEVERAL for count in on_one.values()):
        return True
    steps = Counter(s.visit.index for s in seen if s.target.is_step and _is_tiny(s.target))
    # Plus and minus are all there is to set that figure by.
    if any(count >= _PAIR for count in steps.values()):
        return True
    pages: dict[str, set[str]] = {}
    for s in seen:
        pages.setdefault(normal(s.target.label), set()).add(s.visit.screen)
    return len(pages) >= _SEVERAL or any(len(screens) >= _EVERYWHERE for screens in pages.values())


def _is_tiny(target: SmallTarget) -> bool:
    return max(target.width_dp, target.height_dp) < _TINY_DP


def _finding(observation: Observation, seen: list[_Seen], least: float, where: str) -> Finding:
    worst = min(seen, key=lambda s: (not s.target.is_grouped, min(s.target.width_dp, s.target.height_dp)))
    unique: dict[str, _Seen] = {}
    for s in sorted(seen, key=lambda s: (s.visit is not worst.visit, min(s.target.width_dp, s.target.height_dp))):
        unique.setdefault(normal(s.target.label), s)
    shown = "、".join(
        f"{page_name(s.visit)}“{s.target.label[:12]}”{s.target.width_dp:g}×{s.target.height_dp:g} dp"
        for s in list(unique.values())[:_SHOWN]
    )
    framed = [s.target.node for s in seen if s.visit is worst.visit]
    more = [ref for s in list(unique.values())[:_SHOWN] if s.visit is not worst.visit for ref in s.visit.evidence]
    return finding_at(
        worst.visit, _ID, Verdict.SUSPECTED, Severity.LOW,
        title=f"{where}{len(unique)}个按钮或入口的点击区域小于{least:g}×{least:g} dp",
        detail=(
            f"依据《移动互联网应用(APP)适老化通用设计规范》2.1“适老版界面…不小于60 × 60dp/pt,其他页面下…不小于44 × 44dp/pt”。"
            f"在{observation.device.density:g}倍密度的{observation.device.name}上量得:{shown}(允差1 dp)。该规范由专项行动推行,本项为建议;"
            "实际可点范围若大于系统报告的范围,需人工核对。"
        ),
        key=f"small:{where}", nodes=framed, more=more,
    )  # fmt: skip


RULE = Rule.from_table(
    _ID,
    severity=Severity.LOW,
    remedy="把主要按钮、底部导航和功能入口的可点区域放大到44×44 dp以上,长辈版中放大到60×60 dp以上。",
    needs=("explore",),
    detect=detect,
)
