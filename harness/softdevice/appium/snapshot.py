"""What is on screen at one moment, and which node is which across moments.

A node's identity is what the walk gives its document object; windows of the system have none and are told apart by their
place, class, id and text.
"""

from __future__ import annotations

from functools import cached_property

from harness.model.hierarchy import Hierarchy
from harness.model.node import Node
from harness.softdevice.state import SYSTEM_UI


class Snapshot:
    """One look at the screen.

    Args:
        hierarchy: windows as the screen lists them; the system bars are put last, where a search meets them last.
    """

    def __init__(self, hierarchy: Hierarchy) -> None:
        roots = sorted(hierarchy.roots, key=lambda root: root.package == SYSTEM_UI)
        self.hierarchy = Hierarchy(tuple(roots), hierarchy.rotation)

    @cached_property
    def _identities(self) -> dict[int, str]:
        found: dict[int, str] = {}
        for root in self.hierarchy.roots:
            _identify(root, f"{root.package}|{root.class_name}|{root.resource_id}", found)
        return found

    @cached_property
    def _nodes(self) -> dict[str, Node]:
        nodes: dict[str, Node] = {}
        for node in self.hierarchy.nodes:
            nodes.setdefault(self._identities[id(node)], node)
        return nodes

    def identity(self, node: Node) -> str:
        """The identity of a node of this snapshot."""
        return self._identities[id(node)]

    def node(self, identity: str) -> Node | None:
        """The node with that identity, or None when it is not on screen."""
        return self._nodes.get(identity)


def _identify(node: Node, place: str, found: dict[int, str]) -> None:
    found[id(node)] = node.key or place
    for index, child in enumerate(node.children):
        label = "" if child.is_editable else f"{child.text}|{child.content_desc}"
        _identify(child, f"{place}/{index}|{child.class_name}|{child.resource_id}|{label}", found)
