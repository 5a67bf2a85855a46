"""Repeated rows and tiles."""

from __future__ import annotations

import itertools

from harness.meaning.layout import app_nodes, clickables, own_texts, per_hierarchy, tabs, window
from harness.model.hierarchy import Hierarchy
from harness.model.node import Node


@per_hierarchy
def rows(hierarchy: Hierarchy) -> tuple[Node, ...]:
    """Siblings of like build, at least three, stacked from top to bottom."""
    found: list[Node] = []
    bar = {id(tab) for tab in tabs(hierarchy)}
    for parent in app_nodes(hierarchy):
        groups: dict[tuple[str, int], list[Node]] = {}
        for child in parent.children:
            if child.children and not child.bounds.is_empty and id(child) not in bar:
                groups.setdefault((child.class_name, child.bounds.left // 8), []).append(child)
        for group in groups.values():
            if len(group) >= 3 and all(a.bounds.bottom <= b.bounds.top + 8 for a, b in itertools.pairwise(group)):
                found += group
    return tuple(found)


@per_hierarchy
def tiles(hierarchy: Hierarchy) -> tuple[Node, ...]:
    """Clickable cells of a grid, two or more to a row, four or more in all; the bottom tab bar is none."""
    frame = window(hierarchy)
    bar = {id(tab) for tab in tabs(hierarchy)}
    cells = [
        node
        for node in clickables(hierarchy)
        if id(node) not in bar
        and 0.1 * frame.width <= node.bounds.width <= 0.5 * frame.width
        and 0.05 * frame.height <= node.bounds.height <= 0.25 * frame.height
        and 1 <= len(own_texts(hierarchy, node)) <= 4
    ]
    grouped = [
        node
        for node in cells
        if any(
            o is not node and abs(o.bounds.top - node.bounds.top) <= 6 and abs(o.bounds.width - node.bounds.width) <= 8
            for o in cells
        )
    ]
    return tuple(grouped) if len(grouped) >= 4 else ()
