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
    selector = Selector.for_node(node, hierarchy.nodes if hierarchy is not None else ())
    return Target(free_point(aim, hierarchy), selector, node.label or node.all_text())


def free_point(node: Node, hierarchy: Hierarchy | None) -> Point:
    """The middle of a node, or another point of it when something else lies over the middle."""
    box = node.bounds
    if hierarchy is None:
        return box.center
    own = {id(part) for part in node.walk()} | {id(above) for above in hierarchy.ancestors(node)}
    x, y = box.center.x, box.center.y
    dx, dy = box.width // 4, box.height // 4
    for point in (box.center, Point(x, y - dy), Point(x, y + dy), Point(x - dx, y), Point(x + dx, y)):
        if id(hierarchy.at(point)) in own:
            return point
    return box.center
