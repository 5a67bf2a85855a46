"""What the injected walk reports, turned into nodes in screen pixels.

Knows the walk's array layout and the shift from CSS px to screen px; refuses to know CDP and the DOM.

Naming choice (wire notes, section 8: real WebViews differ by version): what a person sees as text is `text`; a name that
comes only from an attribute (aria-label, alt, title) is `content-desc`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from harness.model.geometry import Bounds
from harness.model.node import Node

WEB_VIEW = "android.webkit.WebView"
FRAME_LAYOUT = "android.widget.FrameLayout"
CONTENT_ID = "android:id/content"
"""What every activity puts its own views into."""

_FLAGS = (
    ("clickable", 1),
    ("checkable", 2),
    ("checked", 4),
    ("focusable", 16),
    ("focused", 32),
    ("scrollable", 64),
    ("password", 128),
    ("selected", 256),
    ("long_clickable", 512),
)
_DISABLED = 8


@dataclass(frozen=True)
class Placement:
    """How CSS px of one frame become screen px: `screen = css * factor + offset`, clipped to `window`."""

    factor: float
    left_px: float
    top_px: float
    window: Bounds

    def bounds(self, left: float, top: float, right: float, bottom: float) -> Bounds:
        """Screen bounds of a rectangle, rounded outwards-neutral (nearest pixel) and clipped."""
        factor = self.factor
        box = Bounds(
            round(left * factor + self.left_px),
            round(top * factor + self.top_px),
            round(right * factor + self.left_px),
            round(bottom * factor + self.top_px),
        )
        return box.intersection(self.window)

    def inside(self, left: float, top: float, window: Bounds) -> Placement:
        """Placement of a frame whose content starts at (left, top) CSS px of this one."""
        return Placement(self.factor, left * self.factor + self.left_px, top * self.factor + self.top_px, window)


Frames = Mapping[int, dict[str, Any]]


def app_window(walk: dict[str, Any], package: str, window: Bounds, factor: float) -> Node:
    """Build the app's window: FrameLayout > content FrameLayout > WebView > WebView (text = title) > the page's nodes.

    Args:
        walk: the main frame's report; reports of frames of other origins sit in its nodes under "frames".
        package: the app's package.
        window: screen px the app's view covers.
        factor: screen px per CSS px at page scale 1.
    """
    scale = factor * float(walk["scale"])
    place = Placement(scale, window.left - walk["left"] * scale, window.top - walk["top"] * scale, window)
    children = _nodes(walk, package, place)
    root = Node(
        WEB_VIEW,
        text=walk["title"],
        package=package,
        bounds=window,
        focusable=True,
        scrollable=walk["scrolls"],
        children=children,
        key=walk.get("document", ""),
    )
    view = Node(WEB_VIEW, package=package, bounds=window, focusable=True, children=(root,))
    content = Node(FRAME_LAYOUT, resource_id=CONTENT_ID, package=package, bounds=window, children=(view,))
    return Node(FRAME_LAYOUT, package=package, bounds=window, children=(content,))


def _nodes(walk: dict[str, Any], package: str, place: Placement) -> tuple[Node, ...]:
    frames: Frames = walk.get("frames", {})
    document = walk.get("document", "")
    return tuple(_node(item, package, place, frames, document) for item in walk["nodes"])


def _node(item: list[Any], package: str, place: Placement, frames: Frames, document: str) -> Node:
    class_name, text, desc, identifier, hint, flags, left, top, right, bottom, below = item[:11]
    bounds = place.bounds(left, top, right, bottom)
    children = tuple([_node(child, package, place, frames, document) for child in below])
    if len(item) > 11 and item[11] is not None:
        index, frame_left, frame_top = item[11]
        inner = frames.get(index)
        if inner is not None:
            children = _nodes(inner, package, place.inside(frame_left, frame_top, bounds))
            text = inner["title"]
    return Node(
        "android." + class_name,
        text,
        desc,
        identifier,
        package,
        hint,
        bounds,
        enabled=not flags & _DISABLED,
        children=children,
        key=f"{document}-{item[12]}" if len(item) > 12 else "",
        **({name: True for name, bit in _FLAGS if flags & bit} if flags else {}),  # type: ignore[arg-type]
    )
