"""Display defects told from geometry alone: controls cut off, controls and texts over one another, sideways overflow.

Knows bounds, classes and drawing order of one hierarchy. It prefers to miss a defect to calling a sound page broken:
carousels, sticky bars, badges, floating buttons, wrapped inline links and dialogs are left out.
Bounds in a dump are clipped to the display, so what is wholly outside cannot be seen, only what is cut.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median

from harness.meaning.dialogs import dialog
from harness.meaning.layout import Text, app_nodes, clickables, covered_ids, own_texts, texts, window
from harness.meaning.text import normal
from harness.model.geometry import Bounds
from harness.model.hierarchy import Hierarchy
from harness.model.node import Node

# A cut tile is less than this share of its neighbours; padding and rounding stay well above it.
_CUT_RATIO = 0.6
# Covered by this much, nothing of a control can be told or safely hit.
_HIDDEN_RATIO = 0.6
_TEXT_OVERLAP_RATIO = 0.5
# Two single lines; a block of wrapped text encloses its own inline links.
_LINE_RATIO = 1.6
# Sticky headers and tab bars live here; what scrolls under them is no defect.
_BAR_RATIO = 0.16
# A strip lower than this that scrolls is a carousel or a row of chips, meant to be cut at the edge.
_STRIP_RATIO = 0.35
_WIDE_RATIO = 0.5
# What is at least this much of the window is the page, not a part of it.
_PAGE_RATIO = 0.7
_MARGIN_RATIO = 0.02
_OVERFLOW_LINES = 3


@dataclass(frozen=True)
class Defect:
    """One defect on one screen.

    Attributes:
        kind: cut, covered, overlap or sideways.
        label: what a person would call the thing that suffers.
        nodes: what to frame in the screenshot.
        reason: Chinese, with the figures that decide.
    """

    kind: str
    label: str
    nodes: tuple[Node, ...]
    reason: str


def display_defects(hierarchy: Hierarchy) -> tuple[Defect, ...]:
    """Every defect of a page; nothing while a dialog or another window lies over it."""
    hierarchy = hierarchy.told  # the frame of a line read from pixels is a guess
    if window(hierarchy).is_empty or dialog(hierarchy) is not None:
        return ()
    covered = tuple(_covered(hierarchy))
    ids = covered_ids(hierarchy)
    told = (
        frozenset().union(*(ids[id(node)] for defect in covered for node in defect.nodes)) if covered else frozenset()
    )
    printed = (d for d in _overlapping(hierarchy) if not all(id(node) in told for node in d.nodes))
    found = (*_cut(hierarchy), *_sideways(hierarchy), *covered, *printed)
    unique: dict[tuple[str, str], Defect] = {}
    for defect in found:
        unique.setdefault((defect.kind, defect.label), defect)
    return tuple(unique.values())


def _cut(hierarchy: Hierarchy) -> Iterator[Defect]:
    """Controls of one row, of which the last is cut by the right edge and cannot be scrolled into view."""
    frame = window(hierarchy)
    families: dict[int, list[Node]] = defaultdict(list)
    for node in clickables(hierarchy):
        parent = hierarchy.parents.get(id(node))
        if parent is not None and own_texts(hierarchy, node):
            families[id(parent)].append(node)
    for members in families.values():
        for node in members:
            others = [m for m in members if m is not node and _on_one_line(m.bounds, node.bounds)]
            if len(others) < 2 or node.bounds.right < frame.right or _in_strip(hierarchy, node, frame):
                continue
            usual = median(m.bounds.width for m in others)
            if node.bounds.width < _CUT_RATIO * usual:
                label = _name(hierarchy, node)
                share = round(100 * node.bounds.width / usual)
                yield Defect(
                    "cut", label, (node,), f"“{label}”被屏幕右边缘截断,只露出约 {share}%(同排控件宽 {usual:g} 像素)"
                )


def _sideways(hierarchy: Hierarchy) -> Iterator[Defect]:
    """Wide blocks that keep a margin on the left but run into the right edge: the page is wider than the screen."""
    frame = window(hierarchy)
    margin = _MARGIN_RATIO * frame.width
    lines: dict[int, Node] = {}
    inset = 0
    for node in app_nodes(hierarchy):
        is_block = bool(node.text or node.is_editable) or (node.clickable and bool(own_texts(hierarchy, node)))
        if not is_block or node.bounds.width < _WIDE_RATIO * frame.width or _in_strip(hierarchy, node, frame):
            continue
        if node.bounds.left - frame.left < margin:
            continue
        if node.bounds.right >= frame.right:
            lines.setdefault(node.bounds.top, node)
        elif frame.right - node.bounds.right >= margin:
            inset += 1
    # A right-flush drawer is wide too, but then nothing on the page keeps a right margin either side of it.
    if len(lines) >= _OVERFLOW_LINES and inset < len(lines):
        nodes = tuple(lines.values())
        yield Defect(
            "sideways",
            "页面内容",
            nodes,
            f"{len(nodes)} 处内容左侧留有边距、右侧被屏幕边缘截断,页面宽于屏幕,需左右滑动",
        )


def _covered(hierarchy: Hierarchy) -> Iterator[Defect]:
    """Controls that lie under a control drawn later and belong to no common control."""
    frame = window(hierarchy)
    nodes = [n for n in clickables(hierarchy) if own_texts(hierarchy, n) and not _may_be_bar(hierarchy, n, frame)]
    ids = covered_ids(hierarchy)
    for index, under in enumerate(nodes):
        for over in nodes[index + 1 :]:
            if id(over) in ids[id(under)] or id(under) in ids[id(over)]:
                continue
            if hierarchy.parents.get(id(under)) is hierarchy.parents.get(id(over)) and _is_wrapped(
                over.bounds, under.bounds
            ):
                continue
            common = under.bounds.intersection(over.bounds).area
            if common >= _HIDDEN_RATIO * under.bounds.area and under.bounds != over.bounds:
                label, other = _name(hierarchy, under), _name(hierarchy, over)
                share = round(100 * common / under.bounds.area)
                yield Defect("covered", label, (under, over), f"“{label}”有 {share}% 被“{other}”遮挡,无法点击")


def _is_wrapped(over: Bounds, under: Bounds) -> bool:
    """Whether the later of two neighbours is an inline link broken over two lines: its box then spans both."""
    return over.height >= _LINE_RATIO * under.height


def _overlapping(hierarchy: Hierarchy) -> Iterator[Defect]:
    """Single lines of text printed over one another."""
    frame = window(hierarchy)
    lines = [t for t in texts(hierarchy) if len(normal(t.text)) >= 2 and not _may_be_bar(hierarchy, t.node, frame)]
    ids = covered_ids(hierarchy)
    for index, first in enumerate(lines):
        for second in lines[index + 1 :]:
            if id(second.node) in ids[id(first.node)] or not _are_lines_in_conflict(first, second):
                continue
            if not _share_a_part(hierarchy, first.node, second.node, frame):
                continue
            nodes = (first.node, second.node)
            yield Defect(
                "overlap",
                f"{first.text[:12]}|{second.text[:12]}",
                nodes,
                f"文字“{first.text[:20]}”与“{second.text[:20]}”重叠",
            )


def _share_a_part(hierarchy: Hierarchy, first: Node, second: Node, frame: Bounds) -> bool:
    """Whether both belong to one part of the page; a toast or floating hint shares nothing but the page itself."""
    above = {id(node) for node in hierarchy.ancestors(first)}
    common = next((node for node in hierarchy.ancestors(second) if id(node) in above), None)
    return common is not None and common.bounds.area < _PAGE_RATIO * frame.area


def _are_lines_in_conflict(first: Text, second: Text) -> bool:
    one, other = first.bounds, second.bounds
    if one == other or first.text == second.text:
        return False
    if max(one.height, other.height) > _LINE_RATIO * min(one.height, other.height):
        return False
    common = one.intersection(other)
    # Line boxes of tight typography touch; half of the smaller box, in height too, is over-printing.
    return common.area >= _TEXT_OVERLAP_RATIO * min(one.area, other.area) and common.height >= 0.5 * min(
        one.height, other.height
    )


def _may_be_bar(hierarchy: Hierarchy, node: Node, frame: Bounds) -> bool:
    """On a page that scrolls, whatever stands near the upper or lower edge may be a sticky bar or pass under one."""
    if not any(n.scrollable and n.bounds.height > 0.4 * frame.height for n in app_nodes(hierarchy)):
        return False
    y = node.bounds.center.y - frame.top
    return y < _BAR_RATIO * frame.height or y > (1 - _BAR_RATIO) * frame.height


def _in_strip(hierarchy: Hierarchy, node: Node, frame: Bounds) -> bool:
    for above in (node, *hierarchy.ancestors(node)):
        if above.short_class == "HorizontalScrollView":
            return True
        if above.scrollable and above.bounds.height < _STRIP_RATIO * frame.height:
            return True
    return False


def _on_one_line(one: Bounds, other: Bounds) -> bool:
    return abs(one.center.y - other.center.y) < 0.3 * max(one.height, other.height)


def _name(hierarchy: Hierarchy, node: Node) -> str:
    said = own_texts(hierarchy, node)
    return said[0].text if said else node.label
