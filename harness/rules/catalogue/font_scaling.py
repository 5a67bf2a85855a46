"""The app's text follows the text size that is set in the system.

What it requires:
    Text can be made larger: the main text of the app grows with the size the user chose.
What breaks it:
    On the first screen most of the text is as small as before when the system's text size is raised.
How we detect it (and miss it):
    The adaptation phase looks at the first screen at the normal and at a raised text size and measures the height of the same texts' lines on
    both screenshots; where pixels do not tell, a box that grew, wider or higher, is growth too. Words count by their length. A size setting
    of the app's own, kept outside the system's, is a person's to weigh. Screens drawn as one picture are out of reach.
Evidence kept:
    The first screen at both sizes, with what did not grow framed.
Remedy:
    Do not undo the system's text zoom; lay the page out so that it can grow.

Source: 《移动互联网应用(APP)适老化通用设计规范》1.1 (2021); test T21. Binding by programme, not by 办法: reported as advice.
"""

from __future__ import annotations

from typing import Any

from harness.meaning.text import normal
from harness.model.finding import Finding, RuleResult, Severity, Verdict
from harness.model.geometry import Bounds
from harness.model.node import Node
from harness.model.observation import Observation, Visit
from harness.rules.base import Rule
from harness.rules.seen import evidence_of, finding_at, incomplete, lost_or_unreached

_ID = "font_scaling"
# Half of what was asked for is growth; a rounded pixel is not.
_GROWN_SHARE, _STUCK_SHARE = 0.5, 0.2
_SHRUNK, _STILL, _HIGHER = 0.95, 1.06, 1.1
_LEAST_TEXTS = 3
_MOST_RATIO = 0.6
_SHOWN = 4


def detect(observation: Observation) -> RuleResult:
    """Compare the first screen's texts at both sizes."""
    stop = incomplete(observation, needs_coverage=False)
    if stop is not None:
        return stop
    outcomes = [o for o in observation.outcomes_of("adaptation") if o.facts.get("pairs")]
    if not outcomes:
        return lost_or_unreached(observation, "没有在两种系统字号下看到同一界面")
    facts = outcomes[-1].facts
    scale = float(facts["scale"])
    stuck: list[dict[str, Any]] = []
    grown: list[dict[str, Any]] = []
    for pair in facts["pairs"]:
        growth = _growth(pair)
        if growth is None:
            continue
        if growth >= 1 + _GROWN_SHARE * (scale - 1):
            grown.append(pair)
        elif growth <= 1 + _STUCK_SHARE * (scale - 1):
            stuck.append(pair)
    if len(stuck) + len(grown) < _LEAST_TEXTS:
        return lost_or_unreached(observation, "首屏可比较的文字太少")
    share = _length(stuck) / max(1, _length([*stuck, *grown]))
    if share < _MOST_RATIO or len(stuck) < _LEAST_TEXTS:
        return RuleResult.compliant(f"系统字号调到{scale:g}倍时,首屏{len(grown)}处文字随之变大")
    return RuleResult.found(_finding(observation, stuck, len(stuck) + len(grown), scale))


def _growth(pair: dict[str, Any]) -> float | None:
    """How many times larger the text is drawn; None when neither pixels nor box can tell."""
    plain, large = Bounds(*pair["plain_box"]), Bounds(*pair["large_box"])
    if pair["plain_px"] and pair["large_px"]:
        drawn = float(pair["large_px"] / pair["plain_px"])
        # Lines that touch are read as one; apart again they seem to shrink. A box that grew higher denies that nothing grew.
        if drawn >= _SHRUNK and not (drawn <= _STILL and large.height > _HIGHER * plain.height):
            return drawn
    if plain.is_empty or large.is_empty:
        return None
    growth = max(large.width / plain.width, large.height / plain.height)
    # A box that kept its size may be fixed around text that grew.
    return growth if growth > 1.05 else None


def _length(pairs: list[dict[str, Any]]) -> int:
    return sum(len(normal(pair["text"])) for pair in pairs)


def _finding(observation: Observation, stuck: list[dict[str, Any]], compared: int, scale: float) -> Finding:
    by_index: dict[int, Visit] = {visit.index: visit for visit in observation.visits}
    large = by_index.get(stuck[0]["visit"], observation.visits[-1])
    plain = by_index.get(stuck[0]["plain_visit"])
    shown = "、".join(f"“{pair['text'][:12]}”" for pair in stuck[:_SHOWN])
    return finding_at(
        large, _ID, Verdict.SUSPECTED, Severity.LOW,
        title=f"系统字号调大到{scale:g}倍,首屏文字不变大",
        detail=(
            f"依据《移动互联网应用(APP)适老化通用设计规范》1.1关于字号可调的要求。把系统字号调到{scale:g}倍后重新打开应用,首屏可比较的{compared}处文字中"
            f"有{len(stuck)}处高度不变:{shown}。该规范由专项行动推行,本项为建议;应用另设字号调节的,需人工核对其效果。"
        ),
        key="fixed",
        nodes=[Node(text=pair["text"], bounds=Bounds(*pair["large_box"])) for pair in stuck],
        more=evidence_of(plain) if plain is not None else (),
    )  # fmt: skip


RULE = Rule.from_table(
    _ID,
    severity=Severity.LOW,
    remedy="不要抵消系统字号缩放,页面布局为文字变大留出余地;WebView外壳不固定setTextZoom(100)。",
    needs=("explore",),
    detect=detect,
)
