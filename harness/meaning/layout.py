"""The geometry that readers of screens share: windows, visible text, clickable nodes, lines, the bottom tab bar.

Knows next to nothing of words. Everything is in screen pixels.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import TypeVar

from harness.meaning import lexicon
from harness.meaning.text import has_words, normal
from harness.model.geometry import Bounds
from harness.model.hierarchy import Hierarchy
from harness.model.node import Node

SYSTEM_PACKAGES = ("com.android.systemui", "com.android.launcher", "com.android.launcher3")
CHECKABLE_CLASSES = ("CheckBox", "RadioButton", "Switch", "ToggleButton", "CheckedTextView", "SwitchCompat")
_T = TypeVar("_T")


def per_hierarchy(read: Callable[[Hierarchy], _T]) -> Callable[[Hierarchy], _T]:
    """Remember what a pure reader returned for a hierarchy, as `cached_property` would, on the hierarchy itself."""

    key = f"_read_{read.__module__}.{read.__name__}"

    @wraps(read)
    def remembered(hierarchy: Hierarchy) -> _T:
        kept = hierarchy.__dict__
        if key not in kept:
            kept[key] = read(hierarchy)
        result: _T = kept[key]
        return result

    return remembered


@dataclass(frozen=True)
class Text:
    """One piece of visible text and the node that carries it."""

    node: Node
    text: str

    @property
    def bounds(self) -> Bounds:
        """Where it is, in pixels."""
        return self.node.bounds


@per_hierarchy
def app_roots(hierarchy: Hierarchy) -> tuple[Node, ...]:
    """The windows that are not system bars, keyboard or launcher."""
    roots = tuple(
        root for root in hierarchy.roots if root.package not in SYSTEM_PACKAGES and "inputmethod" not in root.package
    )
    return roots


@per_hierarchy
def window(hierarchy: Hierarchy) -> Bounds:
    """The bounds of the largest app window; empty when there is none."""
    return max(
        (root.bounds for root in app_roots(hierarchy)), key=lambda bounds: bounds.area, default=Bounds(0, 0, 0, 0)
    )


@per_hierarchy
def app_nodes(hierarchy: Hierarchy) -> tuple[Node, ...]:
    """Every node of the app windows that covers at least a pixel, in document order."""
    return tuple(node for root in app_roots(hierarchy) for node in root.walk() if not node.bounds.is_empty)


@per_hierarchy
def texts(hierarchy: Hierarchy) -> tuple[Text, ...]:
    """Visible text of the app windows in document order; what a parent repeats from its children is left out."""
    found: list[Text] = []
    for node in app_nodes(hierarchy):
        # A WebView's text is the document's title, which nobody sees; a symbol says nothing, it only means something.
        if node.is_editable or node.short_class == "WebView" or node.origin == "icon":
            continue
        # A glyph drawn by a font (⌂) is a picture; what the node is called is in its description.
        said = node.text if has_words(node.text) or not has_words(node.content_desc) else node.content_desc
        if not has_words(said) and said.strip() not in ("*", "＊"):
            continue
        if node.children and any(
            said.strip() in (child.text, child.content_desc) for child in node.walk() if child is not node
        ):
            continue
        found.append(Text(node, said.strip()))
    return tuple(found)


@per_hierarchy
def covered_ids(hierarchy: Hierarchy) -> dict[int, frozenset[int]]:
    """Ids of all descendants (and the node itself), by `id(node)`."""
    result: dict[int, frozenset[int]] = {}

    def visit(node: Node) -> frozenset[int]:
        ids = frozenset({id(node)}).union(*(visit(child) for child in node.children))
        result[id(node)] = ids
        return ids

    for root in hierarchy.roots:
        visit(root)
    return result


def texts_in(hierarchy: Hierarchy, node: Node) -> tuple[Text, ...]:
    """The visible texts of one subtree."""
    inside = covered_ids(hierarchy).get(id(node), frozenset())
    return tuple(text for text in texts(hierarchy) if id(text.node) in inside)


@per_hierarchy
def clickables(hierarchy: Hierarchy) -> tuple[Node, ...]:
    """Nodes that react to a tap and are not text fields; full-page click catchers are left out."""
    area = window(hierarchy).area
    found: list[Node] = []
    for node in app_nodes(hierarchy):
        if not node.clickable or node.is_editable or id(node) in hierarchy.catchers:
            continue
        if area and node.bounds.area > 0.6 * area and len(texts_in(hierarchy, node)) > 3:
            continue
        found.append(node)
    return tuple(found)


def own_texts(hierarchy: Hierarchy, node: Node) -> tuple[Text, ...]:
    """The texts of a subtree that no clickable node further inside claims."""
    inner: set[int] = set()
    for child in node.walk():
        if child is not node and child.clickable:
            inner |= covered_ids(hierarchy)[id(child)]
    return tuple(text for text in texts_in(hierarchy, node) if id(text.node) not in inner)


@per_hierarchy
def lines(hierarchy: Hierarchy) -> tuple[tuple[Text, ...], ...]:
    """The visible texts grouped into rows from top to bottom, each row from left to right."""
    rows: list[list[Text]] = []
    for text in sorted(texts(hierarchy), key=lambda item: (item.bounds.center.y, item.bounds.left)):
        row = rows[-1] if rows else None
        if row is not None and _same_line(row[0].bounds, text.bounds):
            row.append(text)
        else:
            rows.append([text])
    return tuple(tuple(sorted(row, key=lambda item: item.bounds.left)) for row in rows)


def _same_line(first: Bounds, second: Bounds) -> bool:
    overlap = min(first.bottom, second.bottom) - max(first.top, second.top)
    return overlap > 0.5 * min(first.height, second.height)


@per_hierarchy
def tabs(hierarchy: Hierarchy) -> tuple[Node, ...]:
    """The entries of the app's main navigation in reading order; empty when there is none.

    Mostly a bar at the lower edge: three to six clickable nodes of like size, side by side, that span most of the window's
    width. On a page with a way back at its top the same shape is rather a row of actions, so there one of the entries must
    be called like a main page. The same holds for bars of two, rails at an edge and bars at the top, which look like
    other things: a pair of buttons, the categories of a list, a tab strip. Small signs without words, side by side low on the
    page or one below the other at an edge, are navigation where there is no way back.
    """
    if window(hierarchy).is_empty:
        return ()
    return _bottom_bar(hierarchy) or _pair(hierarchy) or _rail(hierarchy) or _top_bar(hierarchy) or _icon_bar(hierarchy)


def _bottom_bar(hierarchy: Hierarchy) -> tuple[Node, ...]:
    frame = window(hierarchy)
    low = [
        node
        for node in clickables(hierarchy)
        if node.bounds.center.y > frame.bottom - 0.14 * frame.height
        # A bar keeps its height when the window lies on its side.
        and node.bounds.height < 0.16 * max(frame.height, frame.width)
        and node.bounds.width < 0.45 * frame.width
    ]
    best: tuple[Node, ...] = ()
    for seed in low:
        row = [node for node in low if _is_peer(seed.bounds, node.bounds)]
        row = _drop_nested(hierarchy, row)
        row.sort(key=lambda node: node.bounds.left)
        if 3 <= len(row) <= 6 and _spans(row, frame) and len(row) > len(best):
            best = tuple(row)
    if best and _has_way_back(hierarchy) and not any(_is_main_page(hierarchy, node) for node in best):
        return ()
    return best


def _pair(hierarchy: Hierarchy) -> tuple[Node, ...]:
    """Two halves of the lower edge, one of them 我的."""
    frame = window(hierarchy)
    row = [
        node
        for node in _drop_nested(hierarchy, list(clickables(hierarchy)))
        if node.bounds.bottom >= frame.bottom - 0.06 * frame.height
        and node.bounds.height < 0.16 * frame.height
        and 0.3 * frame.width <= node.bounds.width <= 0.55 * frame.width
    ]
    row.sort(key=lambda node: node.bounds.left)
    if len(row) != 2 or not _is_peer(row[0].bounds, row[1].bounds) or row[0].bounds.right > row[1].bounds.left + 4:
        return ()
    return tuple(row) if any(_is_main_page(hierarchy, node, "mine") for node in row) else ()


def _rail(hierarchy: Hierarchy) -> tuple[Node, ...]:
    """A column of like cells down an edge with the page beside it."""
    frame = window(hierarchy)
    cells = [
        node
        for node in _drop_nested(hierarchy, list(clickables(hierarchy)))
        if node.bounds.width <= 0.3 * frame.width and 0.03 * frame.height <= node.bounds.height <= 0.16 * frame.height
    ]
    slack = 0.03 * frame.width
    for column in (
        [node for node in cells if node.bounds.left <= frame.left + slack],
        [node for node in cells if node.bounds.right >= frame.right - slack],
    ):
        column.sort(key=lambda node: node.bounds.top)
        if not 3 <= len(column) <= 8 or not _is_column(column):
            continue
        named = any(_is_main_page(hierarchy, node) for node in column)
        if not named and not (all(_is_sign(hierarchy, node) for node in column) and not _has_way_back(hierarchy)):
            continue
        left, right = min(node.bounds.left for node in column), max(node.bounds.right for node in column)
        if any(text.bounds.left >= right or text.bounds.right <= left for text in texts(hierarchy)):
            return tuple(column)
    return ()


def _is_column(nodes: list[Node]) -> bool:
    joined = all(
        b.bounds.top >= a.bounds.bottom - 4 and b.bounds.top - a.bounds.bottom <= a.bounds.height
        for a, b in itertools.pairwise(nodes)
    )
    return joined and max(n.bounds.height for n in nodes) <= 1.5 * min(n.bounds.height for n in nodes)


def _is_sign(hierarchy: Hierarchy, node: Node) -> bool:
    """Whether a clickable says nothing in words, or no more than one character."""
    return all(len(normal(text.text)) <= 1 for text in texts_in(hierarchy, node))


def _icon_bar(hierarchy: Hierarchy) -> tuple[Node, ...]:
    """Three to six signs of one size side by side low on the page, also as a pill that floats over it."""
    frame = window(hierarchy)
    low = [
        node
        for node in _drop_nested(hierarchy, list(clickables(hierarchy)))
        if node.bounds.center.y > frame.bottom - 0.16 * frame.height
        and node.bounds.width < 0.34 * frame.width
        and _is_sign(hierarchy, node)
    ]
    for seed in low:
        row = sorted((n for n in low if _is_peer(seed.bounds, n.bounds)), key=lambda node: node.bounds.left)
        close = all(b.bounds.left - a.bounds.right <= 1.5 * a.bounds.width for a, b in itertools.pairwise(row))
        if 3 <= len(row) <= 6 and close and not _has_way_back(hierarchy):
            return tuple(row)
    return ()


def _top_bar(hierarchy: Hierarchy) -> tuple[Node, ...]:
    """A row near the top that holds both the home page and 我的."""
    frame = window(hierarchy)
    high = [
        node
        for node in _drop_nested(hierarchy, list(clickables(hierarchy)))
        if node.bounds.center.y < frame.top + 0.2 * frame.height and node.bounds.width < 0.45 * frame.width
    ]
    for seed in high:
        # A tile that was scrolled half under the bar is of another height.
        row = [
            node
            for node in high
            if _is_peer(seed.bounds, node.bounds)
            and abs(node.bounds.height - seed.bounds.height) <= 0.2 * seed.bounds.height
        ]
        row.sort(key=lambda node: node.bounds.left)
        named = {name for node in row for name in ("home", "mine") if _is_main_page(hierarchy, node, name)}
        wide = row[-1].bounds.right - row[0].bounds.left >= 0.5 * frame.width
        if 3 <= len(row) <= 7 and wide and len(named) == 2:
            return tuple(row)
    return ()


def _has_way_back(hierarchy: Hierarchy) -> bool:
    return way_back(hierarchy) is not None


def way_back(hierarchy: Hierarchy) -> Node | None:
    """The control in the upper left corner that leads back, or None."""
    frame = window(hierarchy)
    corner = Bounds(frame.left, frame.top, frame.left + frame.width // 4, frame.top + frame.height // 8)
    return next(
        (
            node
            for node in clickables(hierarchy)
            if corner.has(node.bounds.center)
            for text in (node.content_desc, node.text, *(child.text or child.content_desc for child in node.walk()))
            if text and lexicon.matches("button.back", text, whole=True)
        ),
        None,
    )


def _is_main_page(hierarchy: Hierarchy, node: Node, *names: str) -> bool:
    said = [text.text for text in texts_in(hierarchy, node)] or [node.label]
    return any(
        lexicon.matches(f"button.{name}", text, whole=True) for text in said for name in names or ("home", "mine")
    )


def _is_peer(first: Bounds, second: Bounds) -> bool:
    close = abs(first.center.y - second.center.y) <= 0.35 * max(first.height, second.height)
    # The middle tab is often a raised round button: width may differ, position may not.
    return close and 0.4 <= second.width / max(1, first.width) <= 2.5


def _drop_nested(hierarchy: Hierarchy, row: list[Node]) -> list[Node]:
    ids = covered_ids(hierarchy)
    return [node for node in row if not any(other is not node and id(node) in ids[id(other)] for other in row)]


def _spans(row: list[Node], frame: Bounds) -> bool:
    disjoint = all(a.bounds.right <= b.bounds.left + 4 for a, b in itertools.pairwise(row))
    wide = row[-1].bounds.right - row[0].bounds.left >= 0.6 * frame.width
    even = all(b.bounds.center.x - a.bounds.center.x <= 0.45 * frame.width for a, b in itertools.pairwise(row))
    at_edge = max(node.bounds.bottom for node in row) >= frame.bottom - 0.06 * frame.height
    return disjoint and wide and even and at_edge


@per_hierarchy
def title(hierarchy: Hierarchy) -> Text | None:
    """The heading in the page's top bar: the most central short text in the top eighth that cannot be tapped, or None."""
    frame = window(hierarchy)
    limit = frame.top + 0.13 * frame.height
    tappable = {identity for node in clickables(hierarchy) for identity in covered_ids(hierarchy)[id(node)]}
    candidates = [
        text
        for text in texts(hierarchy)
        if text.bounds.center.y < limit
        and len(text.text) <= 20
        and not normal(text.text).isdigit()
        and id(text.node) not in tappable
    ]
    back = way_back(hierarchy)
    # What stands beside the way back is the bar's; the head of a table below it may be more central.
    beside = [t for t in candidates if back is not None and _same_line(back.bounds, t.bounds)]
    candidates = beside or candidates
    if not candidates:
        return None
    middle = frame.center.x

    def rank(text: Text) -> tuple[int, int]:
        central = abs(text.bounds.center.x - middle) < 0.12 * frame.width
        # Bars stand at the very top; a large figure in a card below may be central too.
        return (0 if central else 1, text.bounds.top)

    return min(candidates, key=rank)
