"""Display defects told from geometry: controls cut off, controls and texts over one another, sideways overflow, a covered field.

Knows bounds, classes and drawing order of one hierarchy. It prefers to miss a defect to calling a sound page broken: what lies over
a page on purpose (`harness.meaning.layers`), carousels, strips and tables that scroll sideways, sticky bars, badges and wrapped links are left out.
Bounds in a dump are clipped to the display, so what is wholly outside cannot be seen, only what is cut.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median

from harness.meaning.dialogs import dialog
from harness.meaning.layers import is_layered, page_scroller, page_scrolls
from harness.meaning.layout import Text, app_nodes, clickables, covered_ids, own_texts, texts, window
from harness.meaning.text import bare, normal
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
_WIDE_RATIO = 0.5
# What is at least this much of the window is the page, not a part of it.
_PAGE_RATIO = 0.7
# A page's own margin: 8 dp to 40 dp of 360. More to the left of a block is a rail, a drawer's rest or another column.
_MARGIN_RATIO, _WIDEST_MARGIN_RATIO = 0.02, 0.12
_OVERFLOW_LINES = 3
# A field under the keyboard by this much cannot be read while it is typed into.
_UNDER_KEYBOARD_RATIO = 0.6
_KEYBOARD = "inputmethod"
_EDGE_PX = 3
# Controls made invisible and laid over what shows in their stead.
_OVERLAID = ("Spinner", "SeekBar", "CheckBox", "RadioButton", "Switch", "ToggleButton")
_SKIP = re.compile(r"(?:\d{1,2}(?:s|秒)?后?)?跳过(?:广告)?(?:\d{1,2}(?:s|秒)?)?")
_FILE_CONTROLS = ("选择文件", "未选择任何文件", "choose file", "choosefile")


@dataclass(frozen=True)
class Defect:
    """One defect on one screen.

    Attributes:
        kind: cut, covered, overlap, sideways, keyboard; the rule adds further kinds from comparing screens.
        label: what a person would call the thing that suffers.
        nodes: what to frame in the screenshot.
        reason: Chinese, with the figures that decide.
    """

    kind: str
    label: str
    nodes: tuple[Node, ...]
    reason: str


def display_defects(hierarchy: Hierarchy, *, at_end: bool = False) -> tuple[Defect, ...]:
    """Every defect of a page; nothing while a dialog or another window lies over it.

    Args:
        at_end: the page was scrolled to its end, so what a bar covers at the lower edge stays covered.
    """
    hierarchy = hierarchy.told  # the frame of a line read from pixels is a guess
    if window(hierarchy).is_empty or dialog(hierarchy) is not None or _is_passing(hierarchy):
        return ()
    if _has_keyboard(hierarchy):
        return tuple(_under_keyboard(hierarchy))
    covered = (*_covered(hierarchy, at_end), *(_under_bar(hierarchy) if at_end or not page_scrolls(hierarchy) else ()))
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


def _is_passing(hierarchy: Hierarchy) -> bool:
    """Whether a splash or an advertisement that can be skipped still lies over the page."""
    return any(_SKIP.fullmatch(bare(_name(hierarchy, node))) for node in clickables(hierarchy))


def _has_keyboard(hierarchy: Hierarchy) -> bool:
    return any(_KEYBOARD in root.package and not root.bounds.is_empty for root in hierarchy.roots)


def _under_keyboard(hierarchy: Hierarchy) -> Iterator[Defect]:
    """The field that is typed into, when the keyboard lies over it."""
    keys = max((r.bounds for r in hierarchy.roots if _KEYBOARD in r.package), key=lambda box: box.area)
    # A bar of suggestions is no keyboard, and a keyboard as high as the window carries a field of its own.
    if not 0.15 * window(hierarchy).height <= keys.height <= 0.75 * window(hierarchy).height:
        return
    for node in app_nodes(hierarchy):
        if not (node.focused and node.is_editable):
            continue
        under = node.bounds.intersection(keys).area
        if under >= _UNDER_KEYBOARD_RATIO * node.bounds.area:
            label = node.hint or "输入框"
            yield Defect(
                "keyboard", label, (node,), f"正在填写的“{label}”有 {round(100 * under / node.bounds.area)}% 被键盘遮住"
            )


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
            if len(others) < 2 or node.bounds.right < frame.right or in_strip(hierarchy, node):
                continue
            usual = median(m.bounds.width for m in others)
            if node.bounds.width < _CUT_RATIO * usual:
                label = _name(hierarchy, node)
                share = round(100 * node.bounds.width / usual)
                yield Defect(
                    "cut", label, (node,), f"“{label}”被屏幕右边缘截断,只露出约 {share}%(同排控件宽 {usual:g} 像素)"
                )


def _sideways(hierarchy: Hierarchy) -> Iterator[Defect]:
    """Wide blocks that keep the page's margin on the left but run into the right edge: the page is wider than the screen."""
    frame = window(hierarchy)
    margin, widest = _MARGIN_RATIO * frame.width, _WIDEST_MARGIN_RATIO * frame.width
    blocks = [
        node
        for node in app_nodes(hierarchy)
        if (bool(node.text or node.is_editable) or (node.clickable and bool(own_texts(hierarchy, node))))
        and node.short_class != "WebView"
        and node.bounds.width >= _WIDE_RATIO * frame.width
        and not in_strip(hierarchy, node)
    ]
    lines: dict[int, Node] = {}
    inset = 0
    for node in blocks:
        if not margin <= node.bounds.left - frame.left <= widest or _has_neighbour(hierarchy, node):
            continue
        if node.bounds.right >= frame.right:
            lines.setdefault(node.bounds.top, node)
        elif frame.right - node.bounds.right >= margin:
            inset += 1
    if len(lines) >= _OVERFLOW_LINES and inset < len(lines):
        nodes = tuple(lines.values())
        yield Defect(
            "sideways",
            "页面内容",
            nodes,
            f"{len(nodes)} 处内容左侧留有边距、右侧被屏幕边缘截断,页面宽于屏幕,需左右滑动",
        )


def _has_neighbour(hierarchy: Hierarchy, node: Node) -> bool:
    """Whether something stands to the left of the block: then what it keeps there is no margin."""
    box = node.bounds
    return any(
        text.bounds.right <= box.left + 2 and text.bounds.top < box.bottom and text.bounds.bottom > box.top
        for text in texts(hierarchy)
        if text.node is not node
    )


def _covered(hierarchy: Hierarchy, at_end: bool) -> Iterator[Defect]:
    """Controls that lie under a control drawn later and belong to no common control."""
    nodes = [n for n in clickables(hierarchy) if own_texts(hierarchy, n) and _shows(n)]
    ids = covered_ids(hierarchy)
    for index, under in enumerate(nodes):
        for over in nodes[index + 1 :]:
            common = under.bounds.intersection(over.bounds).area
            if common < _HIDDEN_RATIO * under.bounds.area or under.bounds == over.bounds:
                continue
            if id(over) in ids[id(under)] or id(under) in ids[id(over)]:
                continue
            if hierarchy.parents.get(id(under)) is hierarchy.parents.get(id(over)) and _is_wrapped(
                over.bounds, under.bounds
            ):
                continue
            if _may_pass_under(hierarchy, under, over, at_end) or is_layered(hierarchy, under, over):
                continue
            label, other = _name(hierarchy, under), _name(hierarchy, over)
            share = round(100 * common / under.bounds.area)
            yield Defect("covered", label, (under, over), f"“{label}”有 {share}% 被“{other}”遮挡,无法点击")


def _under_bar(hierarchy: Hierarchy) -> Iterator[Defect]:
    """What stays under a fixed bar at the lower edge when nothing can be scrolled any further."""
    ids = covered_ids(hierarchy)
    for bar in _bars(hierarchy):
        name = "、".join(text.text for text in texts(hierarchy) if id(text.node) in ids[id(bar)])[:20]
        for node in _contents(hierarchy):
            common = node.bounds.intersection(bar.bounds).area
            if common < _HIDDEN_RATIO * node.bounds.area or id(node) in ids[id(bar)] or id(bar) in ids[id(node)]:
                continue
            if _in_panel(hierarchy, node):
                continue
            label, share = _name(hierarchy, node), round(100 * common / node.bounds.area)
            yield Defect(
                "covered", label, (node, bar),
                f"“{label[:20]}”有 {share}% 被底部固定栏“{name}”遮住,页面已到末尾,不能再滚动",
            )  # fmt: skip


def _bars(hierarchy: Hierarchy) -> list[Node]:
    """Bars with controls fixed to the lower edge: the outermost of each, lying over a neighbour."""
    frame = window(hierarchy)
    ids = covered_ids(hierarchy)
    found: list[Node] = []
    for node in app_nodes(hierarchy):
        box = node.bounds
        if box.bottom < frame.bottom - _EDGE_PX or box.width < 0.9 * frame.width:
            continue
        if box.height > _BAR_RATIO * frame.height or any(id(node) in ids[id(bar)] for bar in found):
            continue
        if any(id(c) in ids[id(node)] and own_texts(hierarchy, c) for c in clickables(hierarchy)):
            found.append(node)
    # The last entry of a page may stand at the edge too; in one flow neighbours never overlap.
    return [bar for bar in found if _lies_over_neighbour(hierarchy, bar)]


def _lies_over_neighbour(hierarchy: Hierarchy, bar: Node) -> bool:
    parent = hierarchy.parents.get(id(bar))
    return parent is not None and any(
        other is not bar and not other.bounds.intersection(bar.bounds).is_empty for other in parent.children
    )


def _contents(hierarchy: Hierarchy) -> list[Node]:
    """Controls, fields and the texts outside them."""
    controls = [n for n in clickables(hierarchy) if own_texts(hierarchy, n) and _shows(n)]
    entries = [n for n in app_nodes(hierarchy) if n.is_editable]
    ids = covered_ids(hierarchy)
    claimed = frozenset[int]().union(*(ids[id(node)] for node in (*controls, *entries)))
    lines = [t.node for t in texts(hierarchy) if id(t.node) not in claimed and _is_line(t)]
    return [*controls, *entries, *lines]


def _in_panel(hierarchy: Hierarchy, node: Node) -> bool:
    """Whether it belongs to a drawer, over which or under which bars lie on purpose."""
    frame = window(hierarchy)
    return any(
        above.bounds.height >= 0.6 * frame.height and 0.3 * frame.width <= above.bounds.width <= 0.92 * frame.width
        for above in hierarchy.ancestors(node)
    )


def _shows(node: Node) -> bool:
    """Whether it is what people see there; a transparent picker or file field over a drawn button is not."""
    return node.short_class not in _OVERLAID and normal(node.text) not in _FILE_CONTROLS


def _is_wrapped(over: Bounds, under: Bounds) -> bool:
    """Whether the later of two neighbours is an inline link broken over two lines: its box then spans both."""
    return over.height >= _LINE_RATIO * under.height


def _overlapping(hierarchy: Hierarchy) -> Iterator[Defect]:
    """Single lines of text printed over one another."""
    frame = window(hierarchy)
    lines = [t for t in texts(hierarchy) if _is_line(t) and not _may_be_bar(hierarchy, t.node)]
    ids = covered_ids(hierarchy)
    for index, first in enumerate(lines):
        for second in lines[index + 1 :]:
            if not _are_lines_in_conflict(first, second) or id(second.node) in ids[id(first.node)]:
                continue
            if not _share_a_part(hierarchy, first.node, second.node, frame):
                continue
            if is_layered(hierarchy, first.node, second.node) or _slide_together(hierarchy, first.node, second.node):
                continue
            nodes = (first.node, second.node)
            yield Defect(
                "overlap",
                f"{first.text[:12]}|{second.text[:12]}",
                nodes,
                f"文字“{first.text[:20]}”与“{second.text[:20]}”重叠",
            )


def _is_line(text: Text) -> bool:
    """Whether it is words on the page: neither a picture's description nor a badge's figure nor a transparent picker."""
    folded = bare(text.text)
    return (
        len(folded) >= 2
        and not folded.replace("+", "").isdigit()
        and text.node.short_class not in (*_OVERLAID, "Image", "ImageView", "ProgressBar")
        and bool(text.node.text)
    )


def _slide_together(hierarchy: Hierarchy, first: Node, second: Node) -> bool:
    """Whether both stand in one part that scrolls sideways, where a fixed column passes over the others."""
    above = {id(node) for node in hierarchy.ancestors(first)}
    return any(
        id(node) in above and node.scrollable and not page_scroller(hierarchy, node)
        for node in hierarchy.ancestors(second)
    )


def _share_a_part(hierarchy: Hierarchy, first: Node, second: Node, frame: Bounds) -> bool:
    """Whether both belong to one part of the page; a floating hint shares nothing but the page itself."""
    above = {id(node) for node in hierarchy.ancestors(first)}
    common = next((node for node in hierarchy.ancestors(second) if id(node) in above), None)
    return common is not None and common.bounds.area < _PAGE_RATIO * frame.area


def _are_lines_in_conflict(first: Text, second: Text) -> bool:
    one, other = first.bounds, second.bounds
    if one == other or first.text == second.text:
        return False
    if max(one.height, other.height) > _LINE_RATIO * min(one.height, other.height):
        return False
    if not (_may_print_over(first, other) and _may_print_over(second, one)):
        return False
    common = one.intersection(other)
    # Line boxes of tight typography touch; half of the smaller box, in height too, is over-printing.
    return common.area >= _TEXT_OVERLAP_RATIO * min(one.area, other.area) and common.height >= 0.5 * min(
        one.height, other.height
    )


def _may_print_over(text: Text, box: Bounds) -> bool:
    """Whether a line's own words may reach a box: a block is as wide as its row, whatever little is written at its left or middle."""
    whole = text.bounds
    width = len(normal(text.text)) * whole.height  # no character is wider than its line is high
    if width >= whole.width:
        return True
    middle = whole.center.x
    drawn = ((whole.left, whole.left + width), (middle - width // 2, middle + width // 2))
    return any(left < box.right and box.left < right for left, right in drawn)


def _may_be_bar(hierarchy: Hierarchy, node: Node) -> bool:
    """On a page that scrolls, whatever stands near the upper or lower edge may be a sticky bar or pass under one."""
    return page_scrolls(hierarchy) and _at_edge(hierarchy, node) != ""


def _at_edge(hierarchy: Hierarchy, node: Node) -> str:
    frame = window(hierarchy)
    y = node.bounds.center.y - frame.top
    return "top" if y < _BAR_RATIO * frame.height else "bottom" if y > (1 - _BAR_RATIO) * frame.height else ""


def _may_pass_under(hierarchy: Hierarchy, under: Node, over: Node, at_end: bool) -> bool:
    """Whether scrolling brings the lower control out from under a sticky bar; at the page's end nothing does any more."""
    if not (_may_be_bar(hierarchy, under) or _may_be_bar(hierarchy, over)):
        return False
    return not (at_end and _at_edge(hierarchy, under) == "bottom" and _at_edge(hierarchy, over) == "bottom")


def in_strip(hierarchy: Hierarchy, node: Node) -> bool:
    """Whether it belongs to a part that scrolls by itself: a strip of tabs, a carousel, a wide table."""
    table = False
    for above in (node, *hierarchy.ancestors(node)):
        table = table or above.short_class == "GridView"
        if above.short_class == "HorizontalScrollView":
            return True
        if above.scrollable and above.short_class != "WebView" and (table or not page_scroller(hierarchy, above)):
            return True
    return False


def _on_one_line(one: Bounds, other: Bounds) -> bool:
    return abs(one.center.y - other.center.y) < 0.3 * max(one.height, other.height)


def _name(hierarchy: Hierarchy, node: Node) -> str:
    said = own_texts(hierarchy, node)
    return said[0].text if said else node.label
