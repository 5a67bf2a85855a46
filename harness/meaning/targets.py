"""Controls that are too small to hit, told from geometry; what only looks small is left out.

Knows one hierarchy and the device's density. Main controls only: buttons, and rows or columns of like entries (a tab bar, a dock, tiles).
Inline links, agreement links, boxes to tick, fields, what sits in a larger control and what an edge cuts are no main controls.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from harness.meaning import lexicon
from harness.meaning.layout import (
    CHECKABLE_CLASSES,
    clickables,
    own_texts,
    tabs,
    texts_in,
    window,
)
from harness.meaning.text import bare, normal
from harness.model.geometry import Bounds
from harness.model.hierarchy import Hierarchy
from harness.model.node import Node

# Rounding of dp to pixels and the half-pixel of a border.
_TOLERANCE_DP = 1.0
_GROUP = 3
# More than this side by side is a keypad, a calendar or a row of stars.
_MOST_SIDE_BY_SIDE = 6
_EDGE_PX, _ALIGNED_PX = 2, 8
# A box lower than this many lines of its own text has no padding: words that can be tapped, not a button.
_BARE_LINE_RATIO = 1.35
_KEYBOARD = "inputmethod"
_STEPS = ("+", "-", "−", "–", "➕", "➖", "加", "减", "增加", "减少", "加一", "减一")
_NUMERAL = re.compile(r"[0-9一二三四五六七八九十]+")


@dataclass(frozen=True)
class SmallTarget:
    """One control under the size.

    Attributes:
        label: what a person would call it.
        width_dp, height_dp: its size.
        is_grouped: one of at least three like it, side by side or in a column.
        is_step: makes a figure beside it larger or smaller.
    """

    node: Node
    label: str
    width_dp: float
    height_dp: float
    is_grouped: bool
    is_step: bool = False


def is_step(name: str) -> bool:
    """Whether a control of that name steps a figure up or down: plus, minus."""
    return normal(name).strip() in _STEPS


def small_targets(hierarchy: Hierarchy, density: float, least_dp: float) -> tuple[SmallTarget, ...]:
    """The main controls of a page that are under `least_dp` in width or height."""
    hierarchy = hierarchy.told
    if density <= 0 or any(_KEYBOARD in root.package for root in hierarchy.roots):
        return ()
    limit_px = (least_dp - _TOLERANCE_DP) * density
    bar = {id(node) for node in tabs(hierarchy)}
    small: list[Node] = []
    for node in clickables(hierarchy):
        if min(node.bounds.width, node.bounds.height) >= limit_px or not _is_main(hierarchy, node):
            continue
        cut = _is_cut(hierarchy, node, limit_px, id(node) in bar)
        if not cut and not _is_in_larger(hierarchy, node, limit_px):
            small.append(node)
    steppers = {id(node) for node in small if is_step(_name(hierarchy, node))}
    rows = [row for row in _rows(hierarchy, small) if id(row[0]) not in steppers]
    series = {id(node) for row in rows if _is_series(hierarchy, row) for node in row}
    small = [node for node in small if id(node) not in series]
    grouped = {id(node) for row in rows if len(row) >= _GROUP for node in row} - series
    return tuple(
        SmallTarget(
            node,
            _name(hierarchy, node),
            round(node.bounds.width / density, 1),
            round(node.bounds.height / density, 1),
            id(node) in grouped,
            id(node) in steppers,
        )
        for node in small
        if id(node) in grouped or id(node) in steppers or _is_button(hierarchy, node)
    )


def _is_main(hierarchy: Hierarchy, node: Node) -> bool:
    """Whether it is a control that is on, has a name, and is not an agreement, a filing number or a box to tick."""
    if not node.enabled or node.checkable or node.short_class in (*CHECKABLE_CLASSES, "Spinner", "SeekBar"):
        return False
    name = _name(hierarchy, node)
    if not bare(name) and not name.strip():
        return False
    return not (
        normal(name).isdigit()
        or lexicon.matches("place.privacy_policy", name)
        or lexicon.matches("place.user_agreement", name)
        or "备案" in name
        # The figure between plus and minus is what they step, not a line of words they stand in.
        or (_is_inline(hierarchy, node) and not (is_step(name) and node.short_class.endswith("Button")))
    )


def _name(hierarchy: Hierarchy, node: Node) -> str:
    said = own_texts(hierarchy, node)
    if said:
        return said[0].text
    # A sign such as ☰ says less than the description beside it.
    return node.content_desc or node.label


def _is_inline(hierarchy: Hierarchy, node: Node) -> bool:
    """Whether words run on beside it on the same line in the same block."""
    parent = hierarchy.parents.get(id(node))
    if parent is None:
        return False
    return any(
        other is not node and not other.clickable and (other.text or other.content_desc)
        and _touches_in_line(other.bounds, node.bounds)
        for other in parent.children
    )  # fmt: skip


def _touches_in_line(one: Bounds, other: Bounds) -> bool:
    shared = min(one.bottom, other.bottom) - max(one.top, other.top)
    gap = max(one.left, other.left) - min(one.right, other.right)
    return shared > 0.5 * min(one.height, other.height) and gap <= 0.5 * min(one.height, other.height)


def _is_cut(hierarchy: Hierarchy, node: Node, limit_px: float, at_edge: bool) -> bool:
    """Whether an edge of the window or of a part that scrolls may have cut it to this size.

    Args:
        at_edge: a tab bar is fixed to the lower edge, not cut by it.
    """
    box = node.bounds
    frames = [window(hierarchy)] + [above.bounds for above in hierarchy.ancestors(node) if above.scrollable]
    low, narrow = box.height < limit_px, box.width < limit_px
    return any(
        (low and (box.top <= frame.top + _EDGE_PX or (not at_edge and box.bottom >= frame.bottom - _EDGE_PX)))
        or (narrow and (box.left <= frame.left + _EDGE_PX or box.right >= frame.right - _EDGE_PX))
        for frame in frames
    )


def _is_in_larger(hierarchy: Hierarchy, node: Node, limit_px: float) -> bool:
    """Whether a tap beside it lands on a larger control around it."""
    area = window(hierarchy).area
    return any(
        above.clickable and min(above.bounds.width, above.bounds.height) >= limit_px and above.bounds.area < 0.6 * area
        for above in hierarchy.ancestors(node)
    )


def _is_button(hierarchy: Hierarchy, node: Node) -> bool:
    """Whether it is drawn as a control rather than as words: a button, or a box with room around its words."""
    if node.short_class.endswith("Button"):
        return True
    inner = [text for text in texts_in(hierarchy, node) if text.node is not node]
    if inner:
        return node.bounds.height >= _BARE_LINE_RATIO * max(text.bounds.height for text in inner)
    # An icon: about as wide as high, with at most two characters.
    width, height = node.bounds.width, node.bounds.height
    return len(bare(_name(hierarchy, node))) <= 2 and 0.7 <= width / max(1, height) <= 1.4


def _rows(hierarchy: Hierarchy, small: list[Node]) -> Iterator[list[Node]]:
    """Small peers of one parent side by side or one below the other, drawn as controls of like height."""
    families: dict[int, list[Node]] = defaultdict(list)
    for node in small:
        parent = hierarchy.parents.get(id(node))
        if parent is not None and _is_button(hierarchy, node):
            families[id(parent)].append(node)
    for members in families.values():
        rows: dict[int, list[Node]] = defaultdict(list)
        columns: dict[int, list[Node]] = defaultdict(list)
        for node in members:
            rows[node.bounds.center.y // _ALIGNED_PX].append(node)
            columns[node.bounds.center.x // _ALIGNED_PX].append(node)
        for line in (*rows.values(), *columns.values()):
            heights = [node.bounds.height for node in line]
            if len(line) >= 2 and max(heights) <= 1.3 * min(heights):
                yield line


def _is_series(hierarchy: Hierarchy, row: list[Node]) -> bool:
    """Whether it is a keypad, a calendar, pages or stars: many side by side, or names that differ by a number only."""
    if len(row) > _MOST_SIDE_BY_SIDE:
        return True
    stems = {_NUMERAL.sub("", normal(_name(hierarchy, node))) for node in row}
    return len(row) >= _GROUP and len(stems) == 1
