"""Which parts of a screen the hierarchy does not tell about, and how to put what was read there back into it.

Knows classes and geometry. Refuses to read: pixels are `harness.vision.ocr`'s. A node made from pixels carries the mark
`READ_CLASS`, so that nobody takes it for what the app reported.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from harness.meaning.layout import app_nodes, texts, texts_in, window
from harness.model.geometry import Bounds
from harness.model.hierarchy import Hierarchy
from harness.model.node import Node

READ_CLASS = "zhijian.ReadText"
"""Class of nodes that were read from pixels; a text like any other to those who look for text."""

_IMAGE_CLASSES = ("Image", "ImageView", "ImageButton", "Canvas", "SurfaceView", "TextureView")
# Smaller pictures are icons without letters: 24 dp high, 32 dp wide at the densest screens.
_LEAST_HEIGHT_RATIO = 0.018
_LEAST_WIDTH_RATIO = 0.06
# With fewer texts than this on a page the whole of it is read.
_THIN_TEXTS = 3
_ICON_WIDTH_RATIO = 0.2
_MOST_PARTS = 8
# What already stands on a picture as text would be read twice.
_OWN_TEXTS = 2


@dataclass(frozen=True)
class ReadLine:
    """A line of text and where it stands, in screen pixels."""

    text: str
    bounds: Bounds


def unread_parts(hierarchy: Hierarchy) -> tuple[Bounds, ...]:
    """Where pixels may say what the hierarchy does not: unlabelled pictures, or the whole window of a thin page."""
    frame = window(hierarchy)
    if frame.is_empty:
        return ()
    if len(texts(hierarchy)) < _THIN_TEXTS:
        return (frame,)
    found = [node.bounds for node in app_nodes(hierarchy) if _is_unread(hierarchy, node, frame)]
    outer = [b for b in found if not any(o is not b and o.intersection(b) == b and o != b for o in found)]
    return tuple(dict.fromkeys(sorted(outer, key=lambda b: -b.area)))[:_MOST_PARTS]


def _is_unread(hierarchy: Hierarchy, node: Node, frame: Bounds) -> bool:
    if node.label or not node.short_class.endswith(_IMAGE_CLASSES):
        return False
    if node.bounds.height < _LEAST_HEIGHT_RATIO * frame.height or node.bounds.width < _LEAST_WIDTH_RATIO * frame.width:
        return False
    if _is_icon(hierarchy, node, frame):
        return False
    inside = [t for t in texts(hierarchy) if node.bounds.has(t.bounds.center)]
    return not texts_in(hierarchy, node) and len(inside) <= _OWN_TEXTS


def _is_icon(hierarchy: Hierarchy, node: Node, frame: Bounds) -> bool:
    """A small picture that has its words beside it, or cannot be tapped: nothing to read that matters."""
    target = hierarchy.clickable_for(node)
    if target.clickable and texts_in(hierarchy, target):
        return True
    return not target.clickable and node.bounds.width < _ICON_WIDTH_RATIO * frame.width


def with_read_lines(hierarchy: Hierarchy, lines: Iterable[ReadLine]) -> Hierarchy:
    """The hierarchy with each line as a node under the smallest app node that encloses it.

    Lines that the hierarchy tells already (the same words at the same place) are left out.
    """
    known = texts(hierarchy)
    fresh = [line for line in lines if not any(_same(line, t.text, t.bounds) for t in known)]
    if not fresh:
        return hierarchy
    hosts: dict[int, list[ReadLine]] = {}
    for line in fresh:
        around = [node for node in app_nodes(hierarchy) if node.bounds.has(line.bounds.center)]
        if around:
            # Of equal size the last in document order is the innermost.
            host = min(reversed(around), key=lambda node: node.bounds.area)
            hosts.setdefault(id(host), []).append(line)

    def rebuilt(node: Node) -> Node:
        children = tuple(rebuilt(child) for child in node.children)
        added = tuple(
            Node(READ_CLASS, text=line.text, package=node.package, bounds=line.bounds)
            for line in hosts.get(id(node), ())
        )
        return node if not added and children == node.children else replace(node, children=(*children, *added))

    return replace(hierarchy, roots=tuple(rebuilt(root) for root in hierarchy.roots))


def _same(line: ReadLine, text: str, bounds: Bounds) -> bool:
    plain = "".join(text.split())
    return not line.bounds.intersection(bounds).is_empty and ("".join(line.text.split()) in plain or plain in line.text)
