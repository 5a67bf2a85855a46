"""Controls cut off, covered, lost or printed over one another, clipped text, and pages wider than the screen.

What it requires:
    办法 B26 asks for adaptation to users' software and hardware, and stable running on different systems.
What breaks it:
    On one of the devices inspected, upright or lying down, in normal or large type, a control cannot be reached or text cannot be read as
    it was designed.
How we detect it (and miss it):
    Geometry of every screen seen on this device (`harness.meaning.display`): a row whose last control is cut by the edge, a page wider than
    the screen, a control under another (a fixed bar counts at the page's end only), lines of text over one another, the field being
    typed into under the keyboard. Looks at the same page in landscape and large type are compared (`harness.meaning.circumstances`): ends of
    rows that only the wide screen shows, buttons that are gone though the page was looked at to its end. On screenshots, letters that run
    into the edge of a control too small for its words. What another look at the same page shows in order was passing and counts for nothing.
    Drawers, sheets, menus, toasts, sticky bars, carousels, strips and tables that slide (a finger tries rows that do not say so), and
    three dots are no defects. Missed: what lies wholly outside the screen in every circumstance (dumps leave it out), what is drawn as a
    picture, a single line cut along its length, and pages the adaptation phase did not come back to.
Evidence kept:
    The screen, with what suffers framed, and the look in the other circumstance; the device is named in the detail.
Remedy:
    Lay the page out for 320 dp width and up, let rows wrap, keep the end of a page clear of fixed bars.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from harness.meaning.circumstances import cut_off, lost_controls
from harness.meaning.display import Defect, display_defects
from harness.meaning.layout import own_texts, texts, window
from harness.meaning.text import normal
from harness.model.action import SetFontScale, SetRotation
from harness.model.finding import Finding, RuleResult, Severity, Verdict
from harness.model.node import Node
from harness.model.observation import Observation, Visit
from harness.rules.base import Rule
from harness.rules.seen import evidence_of, finding_at, page_name, result_of

_TITLES = {
    "cut": "控件被屏幕边缘截断", "covered": "控件被遮挡", "overlap": "文字重叠", "sideways": "页面超出屏幕宽度",
    "keyboard": "键盘遮住输入框", "lost": "控件看不到", "clipped": "文字显示不全",
}  # fmt: skip
_CIRCUMSTANCES = {"large": "大字号", "landscape": "横屏"}
# What was concluded from absence or from pixels, a person looks at again.
_TO_CONFIRM = ("lost", "clipped")


@dataclass(frozen=True)
class _Shown:
    """A defect, the look that shows it, and looks that prove it by contrast."""

    visit: Visit
    defect: Defect
    against: tuple[Visit, ...] = ()


def detect(observation: Observation) -> RuleResult:
    """Look at every screen of the app, then compare looks at the same page."""
    own = [visit for visit in observation.visits if visit.package == observation.package]
    ends = _ends(observation)
    shown = [
        _Shown(visit, defect) for visit in own for defect in display_defects(visit.hierarchy, at_end=visit.index in ends)
    ]  # fmt: skip
    lasting = [s for s in shown if not _was_passing(s, own, ends)]
    by_page: dict[tuple[str, str], list[_Shown]] = defaultdict(list)
    sliding = {label for o in observation.outcomes_of("adaptation") for label in o.facts.get("slides", ())}
    for s in (*lasting, *_compared(observation), *_clipped(observation)):
        if s.defect.kind == "cut" and any(_name(s.visit, node) in sliding for node in s.defect.nodes):
            continue
        by_page[s.defect.kind, page_name(s.visit)].append(s)
    findings = [_finding(observation, group) for group in by_page.values()]
    return result_of(
        findings,
        observation,
        f"{observation.device.name} 上所见界面未发现截断、遮挡、重叠或横向溢出",
        needs_coverage=False,
    )


def _name(visit: Visit, node: Node) -> str:
    said = own_texts(visit.hierarchy.told, node)
    return said[0].text if said else node.label


def _pages(observation: Observation) -> Iterator[dict[str, Any]]:
    for outcome in observation.outcomes_of("adaptation"):
        yield from outcome.facts.get("pages", ())


def _ends(observation: Observation) -> frozenset[int]:
    """Looks at the end of a page that was scrolled there."""
    return frozenset(page[name][-1] for page in _pages(observation) for name in page["ended"] if len(page[name]) > 1)


def _was_passing(shown: _Shown, own: list[Visit], ends: frozenset[int]) -> bool:
    """Whether another look at the same page, with the same things on it, shows them in order."""
    labels = {node.label for node in shown.defect.nodes if node.label}
    if not labels or shown.defect.kind == "keyboard":
        return False
    for other in own:
        if (
            other is shown.visit
            or other.screen != shown.visit.screen
            or _circumstance(other) != _circumstance(shown.visit)
        ):
            continue
        if (shown.visit.index in ends) != (other.index in ends):
            continue
        same = {node.label for node in other.hierarchy.nodes}
        found = {(d.kind, d.label) for d in display_defects(other.hierarchy, at_end=other.index in ends)}
        if labels <= same and (shown.defect.kind, shown.defect.label) not in found:
            return True
    return False


def _circumstance(visit: Visit) -> str:
    """In words, how the device was set: "" as usual."""
    parts = []
    for action in visit.path:
        if isinstance(action, SetFontScale) and action.scale != 1.0:
            parts.append(f"系统字号{action.scale:g}倍")
        if isinstance(action, SetRotation) and action.rotation % 2:
            parts.append("横屏")
    return "、".join(parts)


def _compared(observation: Observation) -> Iterator[_Shown]:
    """Defects that only two circumstances together show."""
    by_index = {visit.index: visit for visit in observation.visits}
    for page in _pages(observation):
        plain = [by_index[i] for i in page["plain"] if i in by_index and not _circumstance(by_index[i])]
        if not plain:
            continue
        looks = [visit.hierarchy.told for visit in plain]
        for index in page["landscape"][:1]:
            lying = by_index[index]
            for defect in cut_off(looks, lying.hierarchy.told):
                at = next(i for i, look in enumerate(looks) if any(defect.nodes[0] is node for node in look.nodes))
                yield _Shown(plain[at], defect, (lying,))
        for name, words in _CIRCUMSTANCES.items():
            if name in page["ended"] and page[name]:
                after = [by_index[i] for i in page[name]]
                for defect in lost_controls(looks, [visit.hierarchy.told for visit in after], words):
                    yield _Shown(after[-1], Defect(defect.kind, defect.label, (), defect.reason), (plain[0],))


def _clipped(observation: Observation) -> Iterator[_Shown]:
    """Words that the adaptation phase saw cut off by the edge of their own control."""
    by_index = {visit.index: visit for visit in observation.visits}
    for outcome in observation.outcomes_of("lettering"):
        for fact in outcome.facts.get("texts", ()):
            visit = by_index.get(fact["visit"])
            if visit is None or not fact.get("clipped"):
                continue
            page = visit.hierarchy.told
            text = next((t for t in texts(page) if t.text == fact["text"] and t.bounds.as_list() == fact["box"]), None)
            if (
                text is None
                or text.bounds.width > 0.6 * window(page).width
                or not page.clickable_for(text.node).clickable
            ):
                continue
            side = "右侧" if fact["clipped"] == "right" else "下方"
            yield _Shown(
                visit,
                Defect(
                    "clipped",
                    text.text[:16],
                    (text.node,),
                    f"“{text.text[:20]}”{side}的笔画被控件边缘切断,没有换行或省略号",
                ),
            )


def _finding(observation: Observation, group: list[_Shown]) -> Finding:
    """One finding for one kind of defect on one page, shown where it is seen most plainly."""
    unique: dict[str, _Shown] = {}
    for s in group:
        unique.setdefault(normal(s.defect.label), s)
    first = group[0]
    together = [s for s in unique.values() if s.visit is first.visit]
    device, where, kind = observation.device, page_name(first.visit), first.defect.kind
    how = _circumstance(first.visit)
    reasons = ";".join(s.defect.reason for s in list(unique.values())[:3])
    return finding_at(
        first.visit,
        "display_defect",
        Verdict.SUSPECTED if kind in _TO_CONFIRM else Verdict.VIOLATION,
        Severity.MEDIUM,
        title=f"{_TITLES[kind]}:{where}“{first.defect.label}”" + (f"等{len(unique)}处" if len(unique) > 1 else ""),
        detail=(
            f"依据《管理办法》关于用户端软硬件适配性的规定。在 {device.name}({device.system} {device.system_version},{device.width_px}×{device.height_px} 像素,"
            f"{device.density:g} 倍){'、' + how if how else ''}上,“{where}”界面:{reasons}。"
            + ("由不同状态的界面或截图比对得出,请人工复看。" if kind in _TO_CONFIRM else "")
        ),
        key=f"{kind}:{where}:{first.defect.label}",
        nodes=[node for s in together for node in s.defect.nodes],
        more=[ref for visit in first.against for ref in evidence_of(visit)],
    )


RULE = Rule.from_table(
    "display_defect",
    severity=Severity.MEDIUM,
    remedy="按 320 dp 及以上宽度重新布局:同排控件自动换行或等分,正文不设固定宽度,页面末尾为底部固定栏留出空间,并在小屏与大屏设备上复测。",
    needs=("explore",),
    detect=detect,
)
