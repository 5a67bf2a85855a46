"""A splash screen drawn over a page that is there already: the hierarchy tells of both, only the pixels tell which one is seen.

Pure. Knows what a veil may look like in the tree; `harness.vision.veil` looks at the picture.
"""

from __future__ import annotations

from harness.meaning.layout import app_nodes, clickables, covered_ids, per_hierarchy, texts, window
from harness.model.geometry import Bounds
from harness.model.hierarchy import Hierarchy
from harness.model.node import Node

_WHOLE_RATIO = 0.8
# A splash screen has a name, a motto, a line that asks to wait, a way to skip; a page under it has more.
_MOST_SAID, _LEAST_UNDER = 5, 3
_MOST_LOOKED_AT = 8


@per_hierarchy
def veiled(hierarchy: Hierarchy) -> tuple[Bounds, ...]:
    """Where the words of the page are that a splash screen would hide, as boxes; nothing when no part could be one.

    Only what the splash screen's own words do not touch counts, so that the boxes are empty in the picture when it is in front.
    """
    veil = _veil(hierarchy)
    if veil is None:
        return ()
    inside = covered_ids(hierarchy)[id(veil)]
    own = [text.bounds for text in texts(hierarchy) if id(text.node) in inside]
    boxes = [
        text.bounds
        for text in texts(hierarchy)
        if id(text.node) not in inside
        and veil.bounds.encloses(text.bounds)
        and not any(not text.bounds.intersection(box).is_empty for box in own)
    ]
    return tuple(boxes[:_MOST_LOOKED_AT]) if len(boxes) >= _LEAST_UNDER else ()


def _veil(hierarchy: Hierarchy) -> Node | None:
    """A part that fills the window, says little and can hardly be tapped, with most of the page outside of it in the tree."""
    frame = window(hierarchy)
    ids = covered_ids(hierarchy)
    said = {id(text.node) for text in texts(hierarchy)}
    taps = {id(node) for node in clickables(hierarchy)}
    for node in app_nodes(hierarchy):
        if node.bounds.area < _WHOLE_RATIO * frame.area or node.short_class == "WebView":
            continue
        inside = ids[id(node)]
        own = len(said & inside)
        if own <= _MOST_SAID and own + _LEAST_UNDER <= len(said) and len(taps & inside) <= 1:
            return node
    return None
