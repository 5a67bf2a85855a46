"""What rule files share: findings with evidence, and the conditions under which an absence may be called one.

Source: rules.md, last paragraph: a lost device is never a finding, an unvisited page is never compliant, an absence may be
a violation only under full coverage.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from harness.meaning.layout import Text, texts, title, window
from harness.meaning.regions import is_agreement_page, is_article_page
from harness.meaning.text import bare, has_words, normal
from harness.model.evidence import EvidenceKind, EvidenceRef
from harness.model.finding import Finding, Reason, RuleResult, Severity, Verdict
from harness.model.geometry import Bounds
from harness.model.node import Node
from harness.model.observation import Observation, Visit

# A finding quotes the screen; a whole list would hide what matters in it.
_MOST_QUOTES, _LONGEST_QUOTE = 6, 120


def evidence_of(visit: Visit, *nodes: Node) -> tuple[EvidenceRef, ...]:
    """The visit's evidence; its screenshot framed around the given nodes."""
    box = box_of(nodes)
    return tuple(
        replace(ref, box=box) if ref.kind is EvidenceKind.SCREENSHOT and box is not None else ref
        for ref in visit.evidence
    )


def box_of(nodes: Iterable[Node]) -> tuple[int, int, int, int] | None:
    """The smallest box around all nodes that cover a pixel, or None."""
    seen: list[Bounds] = [node.bounds for node in nodes if not node.bounds.is_empty]
    if not seen:
        return None
    return min(b.left for b in seen), min(b.top for b in seen), max(b.right for b in seen), max(b.bottom for b in seen)


def finding_at(
    visit: Visit,
    rule: str,
    verdict: Verdict,
    severity: Severity,
    *,
    title: str,
    detail: str,
    key: str,
    nodes: Iterable[Node] = (),
    more: Iterable[EvidenceRef] = (),
) -> Finding:
    """A finding shown by one visit.

    Args:
        nodes: what to frame in the screenshot.
        more: further evidence, such as the screen before.
    """
    framed = tuple(nodes)
    evidence = tuple(dict.fromkeys((*more, *evidence_of(visit, *framed))))
    return Finding(
        rule, verdict, severity, title, detail, key, visit.role, visit.path, visit.screen, evidence,
        seen=said_by(framed), page=_name(visit), phase=visit.phase,
    )  # fmt: skip


def said_by(nodes: Iterable[Node]) -> tuple[str, ...]:
    """What stands on the nodes, one text for each, nothing twice: what a reader of the finding will look for on the screen."""
    said = (" ".join((node.label or node.all_text()).split()) for node in nodes)
    return tuple(dict.fromkeys(_cut(text) for text in said if len(text) > 1 and has_words(text)))[:_MOST_QUOTES]


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_QUOTE else f"{text[:_LONGEST_QUOTE]}…"


def without_repeats(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The first finding of each key, so that one behaviour seen often is reported once."""
    kept: dict[str, Finding] = {}
    for finding in findings:
        kept.setdefault(finding.key, finding)
    return tuple(kept.values())


def result_of(
    findings: Iterable[Finding], observation: Observation, compliant: str, *, needs_coverage: bool = True
) -> RuleResult:
    """Findings when there are any; else compliant, but only when the looking was complete."""
    unique = without_repeats(findings)
    if unique:
        return RuleResult.found(*unique)
    return incomplete(observation, needs_coverage=needs_coverage) or RuleResult.compliant(compliant)


def incomplete(observation: Observation, *, needs_coverage: bool = True) -> RuleResult | None:
    """Why nothing can be said about an absence, or None when it can."""
    if observation.lost:
        return RuleResult.inconclusive(Reason.INFRASTRUCTURE, f"设备中途失联:{observation.lost}")
    missing = observation.missing_coverage() if needs_coverage else ()
    if missing:
        return RuleResult.inconclusive(Reason.NOT_REACHED, "、".join(missing))
    if not observation.visits:
        return RuleResult.inconclusive(Reason.NOT_REACHED, "没有看到任何界面")
    return None


def lost_or_unreached(observation: Observation, what: str) -> RuleResult:
    """The inconclusive verdict when the thing itself was not tried or reached."""
    if observation.lost:
        return RuleResult.inconclusive(Reason.INFRASTRUCTURE, f"设备中途失联:{observation.lost}")
    return RuleResult.inconclusive(Reason.NOT_REACHED, what)


def is_for_reading(visit: Visit) -> bool:
    """Whether the page only tells: an article or an agreement, whose words are nobody's function."""
    return (
        bool(visit.places & {"article", "privacy_policy", "user_agreement"})
        or is_article_page(visit.hierarchy)
        or is_agreement_page(visit.hierarchy)
    )


def working_visits(observation: Observation) -> tuple[Visit, ...]:
    """Looks at the app's own pages that do something, reading matter left out."""
    own = observation.package
    return tuple(v for v in observation.visits if v.package in ("", own) and not is_for_reading(v))


def own_texts(observation: Observation, place: int) -> tuple[Text, ...]:
    """The texts of the visit at that place, without passing messages that stood on the page before already and have not yet gone."""
    visit = observation.visits[place]
    name = page_name(visit)
    before = next((v for v in reversed(observation.visits[:place]) if page_name(v) != name), None)
    if before is None:
        return texts(visit.hierarchy)
    old = {(normal(t.text), t.bounds) for t in texts(before.hierarchy)}
    return tuple(t for t in texts(visit.hierarchy) if (normal(t.text), t.bounds) not in old)


def page_name(visit: Visit) -> str:
    """What people would call the page: its title, else what was tapped to get there."""
    return _name(visit) or "该界面"


def _name(visit: Visit) -> str:
    heading = title(visit.hierarchy)
    return bare(heading.text) if heading else bare(visit.on_entry)


def home_visits(observation: Observation) -> tuple[Visit, ...]:
    """Looks at the home page, from top to end."""
    return tuple(observation.at("home", "home_end"))


def last_home(observation: Observation) -> Visit:
    """The look at the lowest part of the home page, else any look: what proves an absence."""
    ends = tuple(observation.at("home_end"))
    homes = home_visits(observation)
    return (ends or homes or observation.visits)[-1]


# A line of 8-pixel type is about 11 dp high; nobody reads less, and the smallest type in use (10 px) is 14 dp high.
_SMALLEST_LINE_DP = 12.0


def too_small(observation: Observation, visit: Visit, text: Text) -> float | None:
    """The height of a line in dp when it is too small to be read as a notice, else None.

    Lines read from pictures are not measured, nor those that the edge of the window may have cut.
    """
    density, frame, box = observation.device.density, window(visit.hierarchy), text.bounds
    cut = box.top <= frame.top + 2 or box.bottom >= frame.bottom - 2
    if density <= 0 or cut or box.height <= 0 or text.node.origin == "ocr":
        return None
    height_dp = text.bounds.height / density
    return height_dp if height_dp < _SMALLEST_LINE_DP else None


def absence_evidence(observation: Observation, *places: str) -> tuple[EvidenceRef, ...]:
    """One screenshot of each distinct place where the missing thing should have been."""
    refs: dict[str, EvidenceRef] = {}
    for visit in observation.at(*places):
        for ref in visit.evidence:
            if ref.kind is EvidenceKind.SCREENSHOT:
                refs.setdefault(visit.screen or ref.path, ref)
    return tuple(refs.values())[:8]


def walked(observation: Observation) -> str:
    """What was looked at, in a few Chinese words, for the detail of an absence."""
    screens = len({visit.screen for visit in observation.visits})
    roles = [walk.role or "未登录" for walk in observation.coverage]
    return f"遍历了{screens}个界面({'、'.join(dict.fromkeys(roles)) or '未登录'}状态,含首页至末尾、全部底部标签、我的/设置/关于、登录页)"
