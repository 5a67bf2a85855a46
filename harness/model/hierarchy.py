"""The tree of nodes on screen at one instant."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from harness.model.geometry import Point
from harness.model.node import Node
from harness.model.selector import Selector

_WHOLE = 0.98
_NEARLY_ALL = 0.6


@dataclass(frozen=True)
class Hierarchy:
    """All windows of one dump, top-level nodes in z-order as the device lists them.

    Attributes:
        roots: one node per window (app, system bars, dialogs).
        rotation: 0..3, quarter turns from the natural orientation.
    """

    roots: tuple[Node, ...] = ()
    rotation: int = 0

    @cached_property
    def nodes(self) -> tuple[Node, ...]:
        """Every node in document order."""
        return tuple(node for root in self.roots for node in root.walk())

    @cached_property
    def told(self) -> Hierarchy:
        """What the device itself told, without nodes made from pixels; this very object when there are none."""
        if not any(node.origin for node in self.nodes):
            return self
        return Hierarchy(tuple(_told(root) for root in self.roots), self.rotation)

    @cached_property
    def parents(self) -> dict[int, Node]:
        """Parent of each node, by `id(node)`; roots have none."""
        return {id(child): node for node in self.nodes for child in node.children}

    def ancestors(self, node: Node) -> Iterator[Node]:
        """Yield parent, grandparent, … of a node of this hierarchy (compared by identity)."""
        current = self.parents.get(id(node))
        while current is not None:
            yield current
            current = self.parents.get(id(current))

    # What readers remembered is keyed by the identity of nodes, which a copy in another process does not share.
    def __getstate__(self) -> dict[str, object]:
        return {"roots": self.roots, "rotation": self.rotation}

    def __setstate__(self, state: dict[str, object]) -> None:
        self.__dict__.update(roots=state["roots"], rotation=state["rotation"])

    def find_all(self, selector: Selector) -> tuple[Node, ...]:
        """Every match in document order; `instance` is not looked at."""
        return tuple(node for node in self.nodes if selector.matches(node))

    def find(self, selector: Selector) -> Node | None:
        """The match number `selector.instance`, or None."""
        matches = self.find_all(selector)
        return matches[selector.instance] if selector.instance < len(matches) else None

    def at(self, point: Point) -> Node | None:
        """The deepest, last-drawn node that covers the point."""
        hit: Node | None = None
        for node in self.nodes:
            if node.bounds.has(point):
                hit = node
        return hit

    @cached_property
    def catchers(self) -> frozenset[int]:
        """Ids of clickable containers that are no control: a framework listens there for what happens to everything on its page.

        Such a node spans its window's width from the upper edge, holds other clickable nodes, and nearly all that is written. On a
        short page it covers little more than the title bar, so its size alone does not tell.
        """
        found: set[int] = set()
        for root in self.roots:
            written = sum(1 for node in root.walk() if node.text or node.content_desc)
            for node in root.walk():
                if (
                    node.clickable
                    and node.bounds.width >= _WHOLE * root.bounds.width
                    and node.bounds.top <= root.bounds.top + 2
                    and any(inner.clickable for inner in node.walk() if inner is not node)
                    and sum(1 for inner in node.walk() if inner.text or inner.content_desc) >= _NEARLY_ALL * written
                ):
                    found.add(id(node))
        return frozenset(found)

    def clickable_for(self, node: Node) -> Node:
        """The node itself when clickable, else its nearest clickable ancestor that is a control, else the node."""
        if node.clickable:
            return node
        return next((a for a in self.ancestors(node) if a.clickable and id(a) not in self.catchers), node)

    def of_package(self, package: str) -> Hierarchy:
        """Only the windows of one package."""
        return Hierarchy(tuple(root for root in self.roots if root.package == package), self.rotation)

    @cached_property
    def text(self) -> str:
        """Every text on screen, one line a node, nothing twice in a row."""
        lines: list[str] = []
        for node in self.nodes:
            for part in (node.text, node.content_desc):
                if part and (not lines or lines[-1] != part):
                    lines.append(part)
        return "\n".join(lines)


def _told(node: Node) -> Node:
    children = tuple(_told(child) for child in node.children if not child.origin)
    is_same = len(children) == len(node.children) and all(a is b for a, b in zip(children, node.children, strict=True))
    return node if is_same else replace(node, children=children)
