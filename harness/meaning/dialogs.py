"""Dialogs: native ones by class or window, app-drawn ones by geometry."""

from __future__ import annotations

from dataclasses import dataclass

from harness.meaning.layout import (
    app_nodes,
    app_roots,
    clickables,
    covered_ids,
    own_texts,
    per_hierarchy,
    tabs,
    texts,
    texts_in,
    window,
)
from harness.model.geometry import Bounds
from harness.model.hierarchy import Hierarchy
from harness.model.node import Node

# A layer is at least this much of the window, and lies over at least two things to tap: less is a bar or a floating button.
_LAYER_SHARE, _FEWEST_UNDER, _ROW = 0.3, 2, 0.05
_TOP_BAND = 0.15
# A menu that stands at the left edge from top to bottom: its height and width of the window, its rows, their width of its own.
_DRAWER_HEIGHT, _DRAWER_LEAST, _DRAWER_MOST, _DRAWER_ROWS, _DRAWER_ROW = 0.8, 0.45, 0.88, 4, 0.8
_CLASSES = ("Dialog", "AlertDialog")
_PERMISSION_PACKAGES = (
    "com.android.permissioncontroller",
    "com.google.android.permissioncontroller",
    "com.android.packageinstaller",
)


@dataclass(frozen=True)
class Dialog:
    """A card over the page.

    Attributes:
        title: its first text when that is short and others follow, else "".
        text: all its text, one line each, without the buttons' labels.
        buttons: clickable nodes with a label, in document order.
        kind: "app", "system" (another package's window) or "permission".
    """

    node: Node
    title: str
    text: str
    buttons: tuple[Node, ...]
    kind: str = "app"


@per_hierarchy
def dialog(hierarchy: Hierarchy) -> Dialog | None:
    """The topmost dialog, or None."""
    node = _system_dialog(hierarchy) or _class_dialog(hierarchy) or _drawn_dialog(hierarchy)
    if node is None:
        return None
    inside = covered_ids(hierarchy)[id(node)]
    buttons = tuple(c for c in clickables(hierarchy) if id(c) in inside and c is not node and own_texts(hierarchy, c))
    button_ids = frozenset().union(*(covered_ids(hierarchy)[id(b)] for b in buttons)) if buttons else frozenset()
    said = [text.text for text in texts_in(hierarchy, node) if id(text.node) not in button_ids]
    title = said[0] if len(said) > 1 and len(said[0]) <= 20 else ""
    return Dialog(node, title, "\n".join(said), buttons, _kind_of(hierarchy, node))


@per_hierarchy
def overlay(hierarchy: Hierarchy) -> Node | None:
    """What lies over the page and takes its taps: the dialog, else a drawer, sheet or layer drawn over things to tap."""
    over = dialog(hierarchy)
    if over is not None:
        return over.node
    menu = _menu_before_page(hierarchy)
    if menu is not None:
        return menu
    frame = window(hierarchy)
    least = _LAYER_SHARE * frame.area
    order = {id(node): index for index, node in enumerate(app_nodes(hierarchy))}
    taps = [(order[id(node)], node.bounds.center) for node in clickables(hierarchy)]
    layers = []
    for node in app_nodes(hierarchy):
        if not node.children or node.bounds.area < least:
            continue
        # What is drawn earlier and is no ancestor lies under it; ancestors' centres count for nothing once there are two.
        start = order[id(node)]
        above = {order[id(ancestor)] for ancestor in hierarchy.ancestors(node) if id(ancestor) in order}
        under = [centre.y for at, centre in taps if at < start and at not in above and node.bounds.has(centre)]
        # What scrolls under a bar lies over one row of things to tap; a layer lies over more.
        if (
            len(under) >= _FEWEST_UNDER
            and max(under) - min(under) > _ROW * frame.height
            and _has_buttons(hierarchy, node)
        ):
            layers.append(node)
    return max(layers, key=lambda node: node.bounds.area, default=None)


def _kind_of(hierarchy: Hierarchy, node: Node) -> str:
    if node.package in _PERMISSION_PACKAGES or "permission" in node.package:
        return "permission"
    roots = app_roots(hierarchy)
    largest = max(roots, key=lambda root: root.bounds.area)
    return "system" if (node.package and node.package != largest.package) or node.package == "android" else "app"


def _system_dialog(hierarchy: Hierarchy) -> Node | None:
    """A window that does not fill the screen, listed beside or above the app's own."""
    roots = app_roots(hierarchy)
    frame = window(hierarchy)
    for root in reversed(roots):
        if (root.package in ("android", *_PERMISSION_PACKAGES)) and texts_in(hierarchy, root):
            return root
        if (
            len(roots) > 1
            and root is not roots[0]
            and root.bounds.area < 0.9 * frame.area
            and _has_buttons(hierarchy, root)
        ):
            return root
    # Android lists only the window in front: a question asked by confirm() hides the page it belongs to.
    if len(roots) == 1 and roots[0].bounds.area < 0.5 * _display_area(hierarchy) and _has_buttons(hierarchy, roots[0]):
        return roots[0]
    return None


def _display_area(hierarchy: Hierarchy) -> int:
    """The area that all windows span, system bars included, in pixels."""
    boxes = [root.bounds for root in hierarchy.roots]
    return (max(b.right for b in boxes) - min(b.left for b in boxes)) * (
        max(b.bottom for b in boxes) - min(b.top for b in boxes)
    )


def _class_dialog(hierarchy: Hierarchy) -> Node | None:
    found = [node for node in app_nodes(hierarchy) if node.short_class in _CLASSES and _has_buttons(hierarchy, node)]
    return found[-1] if found else None


def _has_buttons(hierarchy: Hierarchy, node: Node) -> bool:
    inside = covered_ids(hierarchy)[id(node)]
    return any(id(c) in inside and own_texts(hierarchy, c) for c in clickables(hierarchy))


def _drawn_dialog(hierarchy: Hierarchy) -> Node | None:
    """The smallest centred card, or sheet at the lower edge, that lies over other content and holds a button."""
    frame = window(hierarchy)
    if frame.is_empty:
        return None
    menu = _menu_before_page(hierarchy)
    cards = [
        n
        for n in app_nodes(hierarchy)
        if n.children
        # Groups of the page under an open menu look like cards over the menu's rows.
        and (menu is None or id(n) in covered_ids(hierarchy)[id(menu)])
        and _is_card(n.bounds, frame)
        and _has_buttons(hierarchy, n)
        and not _is_bar(hierarchy, n)
        and _lies_over(hierarchy, n, frame)
    ]
    return max(cards, key=lambda n: n.bounds.area) if cards else None


@per_hierarchy
def _menu_before_page(hierarchy: Hierarchy) -> Node | None:
    """An open drawer at the left edge that the document names before the page it lies over; a style puts it in front."""
    frame = window(hierarchy)
    nodes = app_nodes(hierarchy)
    order = {id(node): index for index, node in enumerate(nodes)}
    for node in nodes:
        box = node.bounds
        if not (
            node.children
            and box.left <= frame.left + 3
            and box.height >= _DRAWER_HEIGHT * frame.height
            and _DRAWER_LEAST * frame.width <= box.width <= _DRAWER_MOST * frame.width
        ):
            continue
        inside = covered_ids(hierarchy)[id(node)]
        rows = [c for c in clickables(hierarchy) if id(c) in inside and c is not node]
        later = [
            c.bounds for c in clickables(hierarchy)
            if id(c) not in inside and order[id(c)] > order[id(node)] and box.has(c.bounds.center)
        ]  # fmt: skip
        wide = sum(1 for row in rows if row.bounds.width >= _DRAWER_ROW * box.width)
        # Answers of a dialog stand within its card; the page's own things reach beyond the menu.
        beyond = [b.center.y for b in later if b.right > box.right]
        if wide >= _DRAWER_ROWS and len(beyond) >= _FEWEST_UNDER and max(beyond) - min(beyond) > _ROW * frame.height:
            return node
    return None


def _is_bar(hierarchy: Hierarchy, node: Node) -> bool:
    """Whether the node holds the main navigation and little else: low and wide on its side, it has a sheet's shape."""
    bar = {id(tab) for tab in tabs(hierarchy)}
    return bool(bar) and all(id(inner) in bar for inner in node.walk() if inner.clickable)


def _is_card(bounds: Bounds, frame: Bounds) -> bool:
    centred = abs(bounds.center.x - frame.center.x) <= 0.05 * frame.width
    card = (
        0.5 * frame.width <= bounds.width <= 0.96 * frame.width
        and 0.3 <= (bounds.center.y - frame.top) / frame.height <= 0.7
    )
    sheet = (
        bounds.width > 0.96 * frame.width
        and abs(bounds.bottom - frame.bottom) <= 0.02 * frame.height
        and bounds.height >= 0.18 * frame.height
    )
    return centred and 0.1 * frame.height <= bounds.height <= 0.9 * frame.height and (card or sheet)


def _lies_over(hierarchy: Hierarchy, card: Node, frame: Bounds) -> bool:
    """Whether text drawn earlier, outside the card, lies under it, or a full-window layer carries the card."""
    inside = covered_ids(hierarchy)[id(card)]
    order = {id(node): index for index, node in enumerate(app_nodes(hierarchy))}
    start = order[id(card)]
    above = {id(ancestor) for ancestor in hierarchy.ancestors(card)}
    under = [
        t
        for t in texts(hierarchy)
        if id(t.node) not in inside and id(t.node) not in above and order[id(t.node)] < start
    ]
    if any(not t.bounds.intersection(card.bounds).is_empty for t in under):
        return True
    child = card
    for ancestor in hierarchy.ancestors(card):
        before = (
            [sibling for sibling in ancestor.children if order.get(id(sibling), start) < order[id(child)]]
            if id(child) in order
            else []
        )
        is_layer = child.bounds.area >= 0.85 * frame.area and child is not card
        has_veil = any(not s.children and not s.text and s.bounds.area >= 0.85 * frame.area for s in before)
        said = [text.bounds for sibling in before for text in texts_in(hierarchy, sibling)]
        if has_veil and said:
            return True
        # A page's body fills the window too, but lies over nothing, or, scrolled, over no more than the bar at the top.
        page = [box for box in said if box.center.y > frame.top + _TOP_BAND * frame.height]
        if is_layer and any(not box.intersection(child.bounds).is_empty for box in page):
            return True
        child = ancestor
    return False
