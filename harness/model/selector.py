"""Which nodes are meant: a value, with Android's selector semantics."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from typing import Any

from harness.model.node import Node


@dataclass(frozen=True)
class Selector:
    """A conjunction of conditions; None means "do not care".

    `text_matches` and `description_matches` are full matches of a regular expression, as in UiSelector.
    `instance` counts the matching nodes in document order, from 0.
    """

    text: str | None = None
    text_contains: str | None = None
    text_matches: str | None = None
    description: str | None = None
    description_contains: str | None = None
    description_matches: str | None = None
    hint: str | None = None
    class_name: str | None = None
    resource_id: str | None = None
    package: str | None = None
    checkable: bool | None = None
    checked: bool | None = None
    clickable: bool | None = None
    enabled: bool | None = None
    focused: bool | None = None
    scrollable: bool | None = None
    instance: int = 0

    def matches(self, node: Node) -> bool:
        """Whether the node meets every condition (`instance` is not looked at)."""
        exact = (
            (self.text, node.text),
            (self.description, node.content_desc),
            (self.hint, node.hint),
            (self.class_name, node.class_name),
            (self.resource_id, node.resource_id),
            (self.package, node.package),
            (self.checkable, node.checkable),
            (self.checked, node.checked),
            (self.clickable, node.clickable),
            (self.enabled, node.enabled),
            (self.focused, node.focused),
            (self.scrollable, node.scrollable),
        )
        if any(wanted is not None and wanted != found for wanted, found in exact):
            return False
        if self.text_contains is not None and self.text_contains not in node.text:
            return False
        if self.description_contains is not None and self.description_contains not in node.content_desc:
            return False
        if self.text_matches is not None and not re.fullmatch(self.text_matches, node.text):
            return False
        return self.description_matches is None or re.fullmatch(self.description_matches, node.content_desc) is not None

    def as_dict(self) -> dict[str, Any]:
        """The conditions that are set, ready for JSON."""
        return {key: value for key, value in asdict(self).items() if value is not None and (key != "instance" or value)}

    @classmethod
    def for_node(cls, node: Node, nodes: tuple[Node, ...] = ()) -> Selector:
        """The shortest selector that a person could read and that finds the node again.

        Args:
            node: the node to point at.
            nodes: all nodes of its hierarchy in document order; sets `instance` when several match.
        """
        if node.resource_id:
            selector = cls(resource_id=node.resource_id, class_name=node.class_name)
        elif node.text and not node.is_editable:
            selector = cls(text=node.text, class_name=node.class_name)
        elif node.content_desc:
            selector = cls(description=node.content_desc, class_name=node.class_name)
        elif node.hint:
            selector = cls(hint=node.hint, class_name=node.class_name)
        else:
            selector = cls(class_name=node.class_name, clickable=node.clickable)
        same = [other for other in nodes if selector.matches(other)]
        index = next((i for i, other in enumerate(same) if other is node), 0)
        return selector if index == 0 else cls(**{**selector.as_dict(), "instance": index})
