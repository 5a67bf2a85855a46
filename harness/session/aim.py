"""Where on a node a person would put the finger. Pure."""

from __future__ import annotations

from harness.errors import NotActionable
from harness.model.action import Target
from harness.model.geometry import Point
from harness.model.hierarchy import Hierarchy
from harness.model.node import Node
from harness.model.selector import Selector


def target_of(node: Node, hierarchy: Hierarchy | None = None) -> Target:
    """Remember a node by meaning and by position.

    Args:
        hierarchy: the one the node belongs to; makes the selector exact and the point free of what lies over it.

    Raises:
        NotActionable: the node is disabled or has no visible part.
    """
    if not node.enabled:
        raise NotActionable(f"“{node.label}”不可用")
    aim = node
    if node.bounds.is_empty and hierarchy is not None:
        aim = hierarchy.clickable_for(node)
    if aim.bounds.is_empty:
        raise NotActionable(f"“{node.label}”不在屏幕上")
    label = _name(node)
    if node.origin:  # no selector of a device finds what only pixels show
        return Target(node.bounds.center, None, label)
    selector = Selector.for_node(node, hierarchy.nodes if hierarchy is not None else ())
    return Target(free_point(aim, hierarchy), selector, label)


def _name(node: Node) -> str:
    """What a person would call it; a symbol that was recognised is called so, because no words stand there."""
    if node.label:
        return f"{node.label}(图标)" if node.origin == "icon" else node.label
    said = node.all_text()
    drawn = [part for part in node.walk() if part.label]
    return f"{said}(图标)" if drawn and all(part.origin == "icon" for part in drawn) else said


def free_point(node: Node, hierarchy: Hierarchy | None) -> Point:
    """The middle of a node, or another point of it when something else lies over the middle."""
    box = node.bounds
    if hierarchy is None:
        return box.center
    own = {id(part) for part in node.walk()} | {id(above) for above in hierarchy.ancestors(node)}
    x, y = box.center.x, box.center.y
    dx, dy = box.width // 4, box.height // 4
    for point in (box.center, Point(x, y - dy), Point(x, y + dy), Point(x - dx, y), Point(x + dx, y)):
        if id(_drawn_at(hierarchy, point)) in own:
            return point
    return box.center


def _drawn_at(hierarchy: Hierarchy, point: Point) -> Node | None:
    """The topmost node of the device at a point; what was read from pixels is only its look."""
    hit = hierarchy.at(point)
    return next(hierarchy.ancestors(hit), None) if hit is not None and hit.origin else hit
