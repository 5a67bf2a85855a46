"""What lies over a page on purpose: drawers, sheets, menus, toasts, floating buttons, bars, pages over pages.

Pure geometry of one hierarchy; dumps tell neither colours nor stacking, so a part is known by its shape and by how
much it lies over. A single control or line over another is no layer: that is what a defect looks like.
"""

from __future__ import annotations

from itertools import pairwise

from harness.meaning.layout import app_nodes, clickables, covered_ids, own_texts, per_hierarchy, texts, window
from harness.model.geometry import Bounds
from harness.model.hierarchy import Hierarchy
from harness.model.node import Node

# So many things under one part are a page under a layer.
_MANY = 3
_UNDER_RATIO = 0.2
_PAGE_RATIO = 0.85
_PANEL_HEIGHT_RATIO, _PANEL_WIDTH_RATIO = 0.6, 0.92
_SHEET_HEIGHT_RATIO = 0.18
_FLOATING_RATIO = 0.03
_CENTRE_RATIO = 0.03
_EDGE_PX = 3


def is_layered(hierarchy: Hierarchy, first: Node, second: Node) -> bool:
    """Whether two nodes that share pixels belong to different layers, one lying over the other on purpose.

    Args:
        first, second: in document order; later is drawn over earlier unless a style says otherwise.
    """
    branches = _branches(hierarchy, first, second)
    if branches is None:
        return True  # windows of their own
    common, one, other = branches
    frame = window(hierarchy)
    if _is_stack(one.bounds, other.bounds) and one.children and other.children:
        return True
    if any(_is_panel(part.bounds, frame) or _is_sheet(hierarchy, part, frame) for part in (one, other)):
        return True
    if _lies_over_many(hierarchy, other, one, frame):
        return True
    spans = common.bounds.width >= 0.9 * frame.width
    if spans and any(_is_toast(hierarchy, p, frame) or _is_menu(hierarchy, p, frame) for p in (one, other)):
        return True
    return spans and page_scrolls(hierarchy) and any(_floats(hierarchy, part, frame) for part in (one, other))


@per_hierarchy
def page_scrolls(hierarchy: Hierarchy) -> bool:
    """Whether the page as a whole can be scrolled."""
    frame = window(hierarchy)
    return any(n.scrollable and n.bounds.height > 0.4 * frame.height for n in app_nodes(hierarchy))


def page_scroller(hierarchy: Hierarchy, node: Node) -> bool:
    """Whether a scrolling node is the page itself rather than a part of it that has its own way."""
    frame = window(hierarchy)
    return node.scrollable and (
        node.short_class == "WebView" or node.bounds.area >= 0.6 * frame.area or node.bounds.height >= 0.75 * frame.height
    )  # fmt: skip


def _branches(hierarchy: Hierarchy, first: Node, second: Node) -> tuple[Node, Node, Node] | None:
    """The nearest common ancestor and its two children that lead to the nodes."""
    line = [first, *hierarchy.ancestors(first)]
    place = {id(node): index for index, node in enumerate(line)}
    below = second
    for above in hierarchy.ancestors(second):
        at = place.get(id(above))
        if at is not None:
            return (above, line[at - 1], below) if at > 0 else None
        below = above
    return None


def _is_stack(one: Bounds, other: Bounds) -> bool:
    """Slides or tab pages at the same place, of which one shows."""
    return (
        abs(one.left - other.left) <= _EDGE_PX
        and abs(one.right - other.right) <= _EDGE_PX
        and abs(one.top - other.top) <= _EDGE_PX
    )


def _is_panel(box: Bounds, frame: Bounds) -> bool:
    """A drawer: as high as the window or nearly, at one side of it, not as wide."""
    at_side = (box.left <= frame.left + _EDGE_PX) != (box.right >= frame.right - _EDGE_PX)
    return (
        at_side
        and box.height >= _PANEL_HEIGHT_RATIO * frame.height
        and 0.3 * frame.width <= box.width <= _PANEL_WIDTH_RATIO * frame.width
    )


def _is_sheet(hierarchy: Hierarchy, node: Node, frame: Bounds) -> bool:
    """A sheet or menu at the upper or lower edge, too high for a bar, with several things in it and less than the page."""
    box = node.bounds
    at_edge = box.bottom >= frame.bottom - _EDGE_PX or box.top <= frame.top + _EDGE_PX
    return (
        at_edge
        and box.width >= 0.9 * frame.width
        and _SHEET_HEIGHT_RATIO * frame.height <= box.height < _PAGE_RATIO * frame.height
        and len(_things(hierarchy, node)) >= _MANY
        and _goes_beyond_page(hierarchy, node)
    )


def _goes_beyond_page(hierarchy: Hierarchy, node: Node) -> bool:
    """Whether it lies over a part of the page drawn before it, as a part in the flow of the page does not."""
    parent = hierarchy.parents.get(id(node))
    if parent is None:
        return False
    before = parent.children[: next(i for i, child in enumerate(parent.children) if child is node)]
    return any(
        not (common := other.bounds.intersection(node.bounds)).is_empty
        and common.height > _EDGE_PX
        and _things(hierarchy, other)
        for other in before
    )


def _lies_over_many(hierarchy: Hierarchy, over: Node, page: Node, frame: Bounds) -> bool:
    box = over.bounds
    things = _things(hierarchy, page)
    if box.area >= _PAGE_RATIO * frame.area:
        if page.bounds.area >= _PAGE_RATIO * frame.area:
            return True  # a page over a page
        inner = _things(hierarchy, over)
        return sum(any(_is_mostly_under(t, i.bounds) for i in inner) for t in things) >= _MANY
    return sum(_is_mostly_under(thing, box) for thing in things) >= _MANY


def _is_mostly_under(thing: Node, box: Bounds) -> bool:
    return thing.bounds.intersection(box).area >= _UNDER_RATIO * thing.bounds.area


def _things(hierarchy: Hierarchy, node: Node) -> list[Node]:
    """The outermost texts and controls in a part."""
    inside = covered_ids(hierarchy)[id(node)]
    controls = [c for c in clickables(hierarchy) if id(c) in inside and own_texts(hierarchy, c)]
    claimed = frozenset().union(*(covered_ids(hierarchy)[id(c)] for c in controls)) if controls else frozenset()
    return [*controls, *(t.node for t in texts(hierarchy) if id(t.node) in inside and id(t.node) not in claimed)]


def _is_toast(hierarchy: Hierarchy, node: Node, frame: Bounds) -> bool:
    """Words without a control in the middle of the width, clear of both sides."""
    box = node.bounds
    inside = covered_ids(hierarchy)[id(node)]
    return (
        abs(box.center.x - frame.center.x) <= _CENTRE_RATIO * frame.width
        and box.left > frame.left + 0.06 * frame.width
        and box.right < frame.right - 0.06 * frame.width
        and not any(id(control) in inside for control in clickables(hierarchy))
        and 1 <= len(_things(hierarchy, node)) <= 2
    )


def _is_menu(hierarchy: Hierarchy, node: Node, frame: Bounds) -> bool:
    """Several controls one below the other in a narrow box of their own."""
    inside = covered_ids(hierarchy)[id(node)]
    controls = [c for c in clickables(hierarchy) if id(c) in inside and c is not node and own_texts(hierarchy, c)]
    stacked = all(a.bounds.bottom <= b.bounds.top + _EDGE_PX for a, b in pairwise(controls))
    return len(controls) >= 2 and stacked and node.bounds.width <= 0.6 * frame.width


def _floats(hierarchy: Hierarchy, node: Node, frame: Bounds) -> bool:
    """A small control or column of controls of its own; what it covers can be scrolled out from under it."""
    return (
        node.bounds.area <= _FLOATING_RATIO * frame.area
        and bool(_things(hierarchy, node))
        and (node.bounds.width <= 0.35 * frame.width)
    )
