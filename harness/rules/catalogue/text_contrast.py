"""Text stands out from its background.

What it requires:
    A contrast of at least 4.5 : 1 between text and background, 3 : 1 for text larger than 18 dp; decoration is exempt.
What breaks it:
    Body text, or several texts, are paler than that.
How we detect it (and miss it):
    The adaptation phase measures texts on kept screenshots (`harness.vision.lettering`): background is the most frequent colour, ink what
    the strokes come to. Each text counts by its best look, so a veil or a fade convicts nobody; and its paleness must come back on a
    second picture, or stand beside text that is sound. Switched-off controls, placeholders, empty-state hints and what a dialog covers are left
    out. Text on pictures and gradients is out of reach; below two pixels per dp thin strokes read up to 12 % too pale and are given that.
Evidence kept:
    Each page with such text (eight at most), the worst framed, with its ratio.
Remedy:
    Darken the text or lighten its background.

Source: 《移动互联网应用(APP)适老化通用设计规范》1.3 (2021); WCAG 2 contrast ratio; test T21. Reported as advice.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from harness.meaning import lexicon
from harness.meaning.layout import texts, window
from harness.meaning.text import is_sentence, normal
from harness.model.finding import Finding, RuleResult, Severity, Verdict
from harness.model.geometry import Bounds
from harness.model.node import Node
from harness.model.observation import Observation, Visit
from harness.rules.base import Rule
from harness.rules.seen import evidence_of, finding_at, incomplete, lost_or_unreached, page_name

_ID = "text_contrast"
_LEAST, _LEAST_LARGE, _LARGE_DP = 4.5, 3.0, 18.0
# Measured: within 0.01 of the truth at three pixels per dp, up to 12 % too pale at one.
_TRUST_DENSE, _TRUST_COARSE, _DENSE = 0.97, 0.88, 2.0
_SEVERAL = 3
_BODY_LENGTH = 12
_SHOWN, _PAGES = 5, 8
# App bar and tab bar may stay as they are while the page between them fades in.
_BAR_RATIO = 0.13


@dataclass(frozen=True)
class _Look:
    """One text on one picture."""

    visit: Visit
    text: str
    box: Bounds
    contrast: float
    is_low: bool


def detect(observation: Observation) -> RuleResult:
    """Judge every measured text by its best look."""
    stop = incomplete(observation, needs_coverage=False)
    if stop is not None:
        return stop
    looks = _looks(observation)
    if not looks:
        return lost_or_unreached(observation, "没有在截图上量到可判断的文字")
    low = _confirmed(looks)
    body = [look for look in low if is_sentence(look.text) or len(normal(look.text)) >= _BODY_LENGTH]
    if not body and len({normal(look.text) for look in low}) < _SEVERAL:
        pictures = len({look.visit.index for look in looks})
        return RuleResult.compliant(f"在{pictures}张截图上量得{len(looks)}处文字,没有成片的低对比度文字")
    return RuleResult.found(_finding(low, body))


def _looks(observation: Observation) -> list[_Look]:
    by_index = {visit.index: visit for visit in observation.visits}
    trust = _TRUST_DENSE if observation.device.density >= _DENSE else _TRUST_COARSE
    found: list[_Look] = []
    for outcome in observation.outcomes_of("lettering"):
        for fact in outcome.facts.get("texts", ()):
            visit = by_index.get(fact["visit"])
            if visit is None or _is_incidental(fact["text"]):
                continue
            least = _least(fact, observation.device.density)
            is_low = fact["contrast"] < least * trust
            found.append(_Look(visit, fact["text"], Bounds(*fact["box"]), fact["contrast"], is_low))
    return found


def _is_incidental(text: str) -> bool:
    """Whether it only says that nothing more is there."""
    return len(normal(text)) <= 12 and bool(
        lexicon.matches("error.empty", text) or lexicon.matches("error.end_of_list", text)
    )


def _least(fact: dict[str, Any], density: float) -> float:
    size_dp = fact["size_px"] / max(density, 0.1)
    # Half a dp of doubt goes to the app.
    return _LEAST_LARGE if size_dp > _LARGE_DP - 0.5 else _LEAST


def _confirmed(looks: list[_Look]) -> list[_Look]:
    """The palest look of each text whose every look is pale, when nothing passing (a fade) can explain it."""
    by_text: dict[str, list[_Look]] = defaultdict(list)
    for look in looks:
        by_text[normal(look.text)].append(look)
    low = [group for group in by_text.values() if all(look.is_low for look in group)]
    shades: dict[float, set[int]] = defaultdict(set)
    for group in low:
        for look in group:
            shades[round(look.contrast, 1)].add(look.visit.index)
    sound: dict[int, list[_Look]] = defaultdict(list)
    for look in looks:
        if not look.is_low and look.contrast >= _LEAST:
            sound[look.visit.index].append(look)
    return [
        look
        for group in low
        if (look := min(group, key=lambda one: one.contrast))
        and (
            len(group) > 1
            or len(shades[round(look.contrast, 1)]) > 1
            or any(_would_fade_with(look, other) for other in sound[look.visit.index])
        )
    ]


def _would_fade_with(look: _Look, other: _Look) -> bool:
    """Whether a page that fades in takes the other text with it: it stands between the bars, or in the same block."""
    page = look.visit.hierarchy.told
    frame = window(page)
    y = other.box.center.y
    if frame.top + _BAR_RATIO * frame.height < y < frame.bottom - _BAR_RATIO * frame.height:
        return True
    parents = [
        page.parents.get(id(text.node))
        for text in texts(page)
        if (text.text, text.bounds) in ((look.text, look.box), (other.text, other.box))
    ]
    return len(parents) >= 2 and all(parent is parents[0] for parent in parents)


def _finding(low: list[_Look], body: list[_Look]) -> Finding:
    ranked = sorted(body or low, key=lambda look: (look.contrast, look.visit.index))
    worst = ranked[0]
    shown = "、".join(f"{page_name(k.visit)}“{k.text[:16]}”{k.contrast:.1f}:1" for k in ranked[:_SHOWN])
    pages: dict[int, Visit] = {k.visit.index: k.visit for k in (*ranked, *low)}
    more = [ref for visit in list(pages.values())[1:_PAGES] for ref in evidence_of(visit)]
    count = len({normal(look.text) for look in low})
    return finding_at(
        worst.visit, _ID, Verdict.SUSPECTED, Severity.LOW,
        title=f"{count}处文字与背景的对比度不足,最低{worst.contrast:.1f}:1",
        detail=(
            f"依据《移动互联网应用(APP)适老化通用设计规范》1.3“至少为4.5:1(字号大于18 dp/pt时…至少为3:1)”。在截图上量得:{shown}。"
            "背景取框内最多的颜色,文字取笔画颜色,只判断纯色背景。该规范由专项行动推行,本项为建议;装饰性文字不在此限,需人工核对。"
        ),
        key="pale",
        nodes=[Node(text=k.text, bounds=k.box) for k in ranked if k.visit is worst.visit],
        more=more,
    )  # fmt: skip


RULE = Rule.from_table(
    _ID,
    severity=Severity.LOW,
    remedy="加深文字或调浅背景,使正文与背景的对比度不低于4.5:1,大字不低于3:1。",
    needs=("explore",),
    detect=detect,
)
