"""Which parts of a screen the hierarchy does not tell about, and how to put what was seen there back into it.

Knows classes and geometry. Refuses to look: pixels are `harness.vision`'s. A node made from pixels has its `origin` set
and the class `READ_CLASS`, so that nobody takes it for what the app reported.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import dataclass, replace

from harness.meaning.layout import SYSTEM_PACKAGES, app_nodes, per_hierarchy, texts, texts_in, window
from harness.meaning.misread import repaired
from harness.meaning.text import normal
from harness.model.geometry import Bounds
from harness.model.hierarchy import Hierarchy
from harness.model.node import Node

READ_CLASS = "zhijian.ReadText"
"""Class of nodes that were made from pixels; a text like any other to those who look for text."""

# What each recognised symbol is called, by the names of `harness.vision.icons`.
ICON_LABELS = {
    "back": "返回", "bell": "消息", "close": "关闭", "gear": "设置", "menu": "菜单", "person": "我的", "plus": "新增", "scan": "扫一扫",
    "search": "搜索",
}  # fmt: skip
# A chevron elsewhere turns a page of a carousel or a calendar.
_BACK_WIDTH_RATIO, _BACK_HEIGHT_RATIO = 0.2, 0.13

_IMAGE_CLASSES = ("Image", "ImageView", "ImageButton", "Canvas", "SurfaceView", "TextureView")
# Smaller pictures are icons without letters: 24 dp high, 32 dp wide at the densest screens.
_LEAST_HEIGHT_RATIO = 0.018
_LEAST_WIDTH_RATIO = 0.06
_ICON_WIDTH_RATIO, _ICON_HEIGHT_RATIO = 0.2, 0.09
# An empty element that covers less of the window than this is a spacer or a line.
_EMPTY_AREA_RATIO = 0.03
_LARGE_AREA_RATIO = 0.05
# More texts than this on a picture, and the picture is their background.
_OWN_TEXTS = 2
# A band of the page this high (48 dp) in which nothing is told may hold a picture that was declared an ornament.
_GAP_RATIO = 0.06
# The picture on a tile that has its words is an icon.
_TILE_RATIO = 0.15
_MOST_PARTS = 24
# With so few labels, or so much of the window unread, what is on the page is decided by its pixels.
_FEW_LABELS = 6
_MOSTLY_RATIO = 0.35
# Neighbouring pictures are read together when their common frame is hardly larger than they are.
_TOGETHER_RATIO = 1.4
# A line below this is a guess, unless known words vouch for all its doubtful letters.
_SURE_SCORE, _VOUCHED_SCORE = 0.8, 0.6
_LEAST_LETTERS = 2
_FEW_CONTROLS = 2
_LABEL_LENGTH = 8


@dataclass(frozen=True)
class ReadLine:
    """A line of text and where it stands, in screen pixels; see `harness.vision.ocr.Reading`."""

    text: str
    bounds: Bounds
    score: float = 1.0
    doubtful: tuple[int, ...] = ()


@dataclass(frozen=True)
class Symbol:
    """A recognised icon: a name of `ICON_LABELS`, and the control it stands for, in screen pixels."""

    name: str
    bounds: Bounds


@per_hierarchy
def unread_parts(hierarchy: Hierarchy) -> tuple[Bounds, ...]:
    """Where pixels may say what the hierarchy does not, by the hierarchy alone.

    Unlabelled pictures and canvases, controls without words, empty elements of some size; the whole window of a page
    that says nothing at all. Neighbours are joined, so that a grid of pictures is one part.
    """
    frame = window(hierarchy)
    if frame.is_empty:
        return ()
    if not any(node.label for node in app_nodes(hierarchy) if node.short_class != "WebView"):
        return (frame,)
    found = [node.bounds.intersection(frame) for node in app_nodes(hierarchy) if _is_unread(hierarchy, node, frame)]
    outer = [b for b in dict.fromkeys(found) if not any(o != b and o.encloses(b) for o in found)]
    return tuple(_joined(sorted(outer, key=lambda b: -b.area)[:_MOST_PARTS]))


def gaps(hierarchy: Hierarchy) -> tuple[Bounds, ...]:
    """Bands across the window in which the hierarchy tells nothing at all; most of them are empty in pixels too."""
    frame = window(hierarchy)
    if frame.is_empty or unread_parts(hierarchy) == (frame,):
        return ()
    told = [(b.top, b.bottom) for b in unread_parts(hierarchy)]
    told += [(node.bounds.top, node.bounds.bottom) for node in app_nodes(hierarchy) if _tells(hierarchy, node, frame)]
    # Other windows over the page: the keyboard, a dialog of the system.
    told += [
        (root.bounds.top, root.bounds.bottom)
        for root in hierarchy.roots
        if root.package in SYSTEM_PACKAGES or "inputmethod" in root.package
        if root.bounds.height < frame.height
    ]
    found: list[Bounds] = []
    reached = frame.top
    for top, bottom in (*sorted(told), (frame.bottom, frame.bottom)):
        if top - reached >= _GAP_RATIO * frame.height:
            found.append(Bounds(frame.left, reached, frame.right, min(top, frame.bottom)))
        reached = max(reached, bottom)
    return tuple(found)


def _tells(hierarchy: Hierarchy, node: Node, frame: Bounds) -> bool:
    """Whether what stands in the node's bounds is known: a text, a field, or a tile with its words."""
    if node.is_editable:
        return True
    if node.short_class == "WebView" or node.scrollable:
        return False
    if node.clickable and node.bounds.height <= _TILE_RATIO * frame.height:
        return bool(texts_in(hierarchy, node))
    return bool(node.label) and not any(child.label for child in node.children)


def is_mostly_pixels(hierarchy: Hierarchy) -> bool:
    """Whether the page may change without its hierarchy changing: hardly a label, or large parts unread."""
    frame = window(hierarchy)
    labels = sum(1 for node in app_nodes(hierarchy) if node.label and not node.origin)
    unread = sum(part.area for part in unread_parts(hierarchy))
    return labels <= _FEW_LABELS or unread > _MOSTLY_RATIO * frame.area


@per_hierarchy
def icon_places(hierarchy: Hierarchy) -> tuple[Bounds, ...]:
    """Controls of an icon's size that have no word on them."""
    frame = window(hierarchy)
    return tuple(
        dict.fromkeys(
            node.bounds
            for node in app_nodes(hierarchy)
            if node.clickable
            and not node.is_editable
            and not node.checkable
            and _is_icon_size(node.bounds, frame)
            and not any(part.label for part in node.walk())
        )
    )


def _is_icon_size(bounds: Bounds, frame: Bounds) -> bool:
    return bounds.width < _ICON_WIDTH_RATIO * frame.width and bounds.height < _ICON_HEIGHT_RATIO * frame.height


def _is_unread(hierarchy: Hierarchy, node: Node, frame: Bounds) -> bool:
    box = node.bounds
    if node.is_editable or node.short_class == "WebView":
        return False
    is_picture = node.short_class.endswith(_IMAGE_CLASSES)
    # The description of a large picture tells what it is, not all that it says.
    if node.label and not (is_picture and box.area >= _LARGE_AREA_RATIO * frame.area):
        return False
    if box.height < _LEAST_HEIGHT_RATIO * frame.height or box.width < _LEAST_WIDTH_RATIO * frame.width:
        return False
    if not is_picture and (node.children or node.checkable):
        return False
    if not is_picture and not node.clickable and box.area < _EMPTY_AREA_RATIO * frame.area:
        return False
    if _is_icon(hierarchy, node, frame):
        return False
    inside = [t for t in texts(hierarchy) if box.has(t.bounds.center)]
    return len(inside) <= _OWN_TEXTS


def _is_icon(hierarchy: Hierarchy, node: Node, frame: Bounds) -> bool:
    """A small picture that has its words beside it, or cannot be tapped: nothing to read that matters."""
    if not _is_icon_size(node.bounds, frame):
        return False
    target = hierarchy.clickable_for(node)
    return not target.clickable or bool(texts_in(hierarchy, target))


def _joined(parts: list[Bounds]) -> list[Bounds]:
    rest, done = list(parts), False
    while not done:
        done = True
        for one, other in itertools.combinations(rest, 2):
            both = Bounds(
                min(one.left, other.left), min(one.top, other.top), max(one.right, other.right), max(one.bottom, other.bottom)
            )  # fmt: skip
            if both.area <= _TOGETHER_RATIO * (one.area + other.area):
                rest = [part for part in rest if part not in (one, other)] + [both]
                done = False
                break
    return sorted(rest)


def with_read_lines(hierarchy: Hierarchy, lines: Iterable[ReadLine]) -> Hierarchy:
    """The hierarchy with each line as a node under the smallest app node that encloses it.

    Lines that the hierarchy tells already are left out, and so are ornaments: uncertain lines, single strokes on icons.
    Where hardly anything on the page can be tapped, a short line can: the app may draw its controls itself.
    """
    frame = window(hierarchy)
    known, lines = texts(hierarchy), tuple(lines)
    is_drawn = sum(1 for node in app_nodes(hierarchy) if node.clickable) < _FEW_CONTROLS
    found: list[tuple[Node, Node]] = []
    for line in lines:
        host = _host(hierarchy, line.bounds)
        text = _trusted(line, lines, is_icon=host is not None and _is_icon_size(host.bounds, frame))
        if host is None or host.is_editable or not text or any(_is_told(line, text, t.text, t.node) for t in known):
            continue
        is_label = len(normal(text)) <= _LABEL_LENGTH and not any(char.isdigit() for char in text)
        reacts = is_drawn and is_label and not hierarchy.clickable_for(host).clickable
        found.append(
            (
                host,
                Node(READ_CLASS, text=text, package=host.package, bounds=line.bounds, clickable=reacts, origin="ocr"),
            )
        )
    return _with_nodes(hierarchy, found)


def with_symbols(hierarchy: Hierarchy, symbols: Iterable[Symbol]) -> Hierarchy:
    """The hierarchy with the meaning of each recognised icon as the description of a node on its control."""
    frame = window(hierarchy)
    corner = Bounds(
        frame.left,
        frame.top,
        frame.left + round(_BACK_WIDTH_RATIO * frame.width),
        frame.top + round(_BACK_HEIGHT_RATIO * frame.height),
    )
    found: list[tuple[Node, Node]] = []
    for symbol in symbols:
        host = next((node for node in app_nodes(hierarchy) if node.clickable and node.bounds == symbol.bounds), None)
        if host is None or any(part.label for part in host.walk()):
            continue
        if symbol.name == "back" and not corner.has(symbol.bounds.center):
            continue
        said = ICON_LABELS[symbol.name]
        found.append(
            (host, Node(READ_CLASS, content_desc=said, package=host.package, bounds=host.bounds, origin="icon"))
        )
    return _with_nodes(hierarchy, found)


def _with_nodes(hierarchy: Hierarchy, found: list[tuple[Node, Node]]) -> Hierarchy:
    if not found:
        return hierarchy
    added: dict[int, list[Node]] = {}
    for host, node in found:
        added.setdefault(id(host), []).append(node)

    def rebuilt(node: Node) -> Node:
        children = tuple(rebuilt(child) for child in node.children)
        more = added.get(id(node), ())
        return node if not more and children == node.children else replace(node, children=(*children, *more))

    return replace(hierarchy, roots=tuple(rebuilt(root) for root in hierarchy.roots))


def _host(hierarchy: Hierarchy, box: Bounds) -> Node | None:
    """The smallest app node around the middle of a box; of equal ones the innermost."""
    around = [node for node in app_nodes(hierarchy) if node.bounds.has(box.center)]
    return min(reversed(around), key=lambda node: node.bounds.area, default=None)


def _trusted(line: ReadLine, lines: tuple[ReadLine, ...], *, is_icon: bool) -> str:
    """What the line says, "" when it may be a guess."""
    text, doubtful = repaired(line.text, line.doubtful)
    if line.score < (_SURE_SCORE if doubtful else _VOUCHED_SCORE):
        return ""
    if is_icon and sum("\u4e00" <= char <= "\u9fff" for char in text) < _LEAST_LETTERS:
        return ""
    if len(normal(text)) >= _LEAST_LETTERS:
        return text
    # A lone sign is a stroke of some drawing, but for the number at the head of a row.
    middle = line.bounds.center.y
    has_row = any(len(o.text) > 1 and o.bounds.top <= middle < o.bounds.bottom for o in lines)
    return text if text.isdigit() and has_row else ""


def _is_told(line: ReadLine, said: str, text: str, node: Node) -> bool:
    common = line.bounds.intersection(node.bounds)
    if common.is_empty:
        return False
    # A text's own pixels were read again, perhaps a little wrong; a container may say only a part of what it shows.
    if node.text and not node.children and common.area >= 0.5 * line.bounds.area:
        return True
    plain, read = normal(text), normal(said)
    return read in plain or plain in read
