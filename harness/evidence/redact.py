"""Keep secrets out of everything that is stored: texts, hierarchies, and which pixels must be covered.

Pure. A secret is a password, a code or the value of an environment variable named in the profile.
It is replaced only where it stands alone: "123456" inside "20261234560001" is another number. Letters and digits are the
ASCII ones, so that a code directly after Chinese text ("验证码123456") is still found.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from harness.model.geometry import Bounds
from harness.model.hierarchy import Hierarchy
from harness.model.node import Node

MASK = "••••••"
# Shorter values would blot out ordinary text ("1", "ok"); no test system has such a password.
_SHORTEST = 3
# What password fields show instead of their content.
_BULLETS = frozenset("•●*·⬤＊ ")
_EDGE = "0-9A-Za-z"


class Redactor:
    """Replaces a fixed set of secrets.

    Args:
        secrets: values that must not be stored; those under three characters are ignored.
    """

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        wanted = sorted(
            {secret for secret in secrets if len(secret) >= _SHORTEST}, key=lambda secret: (-len(secret), secret)
        )
        self._pattern = re.compile("|".join(_alone(secret) for secret in wanted)) if wanted else None

    def hides(self, text: str) -> bool:
        """Whether the text contains a secret."""
        return self._pattern is not None and self._pattern.search(text) is not None

    def text(self, text: str) -> str:
        """The text with every secret replaced by bullets."""
        return text if self._pattern is None else self._pattern.sub(MASK, text)

    def hierarchy(self, hierarchy: Hierarchy) -> Hierarchy:
        """The hierarchy without secrets and without readable passwords; the very same object when there is nothing to hide."""
        roots = tuple(self._node(root) for root in hierarchy.roots)
        if all(new is old for new, old in zip(roots, hierarchy.roots, strict=True)):
            return hierarchy
        return Hierarchy(roots, hierarchy.rotation)

    def _node(self, node: Node) -> Node:
        children = tuple(self._node(child) for child in node.children)
        text = MASK if shows_password(node) else self.text(node.text)
        description, hint, name = self.text(node.content_desc), self.text(node.hint), self.text(node.resource_id)
        is_same = (text, description, hint, name) == (node.text, node.content_desc, node.hint, node.resource_id)
        if is_same and all(new is old for new, old in zip(children, node.children, strict=True)):
            return node
        return replace(node, text=text, content_desc=description, hint=hint, resource_id=name, children=children)

    def boxes(self, hierarchy: Hierarchy) -> tuple[Bounds, ...]:
        """The regions whose pixels show a secret or a readable password."""
        return tuple(
            node.bounds
            for node in hierarchy.nodes
            if not node.bounds.is_empty
            and (shows_password(node) or self.hides(node.text) or self.hides(node.content_desc))
        )


def shows_password(node: Node) -> bool:
    """Whether a password field shows its content instead of bullets."""
    return node.password and bool(node.text) and node.text != node.hint and not set(node.text) <= _BULLETS


def _alone(secret: str) -> str:
    before = f"(?<![{_EDGE}])" if re.match(f"[{_EDGE}]", secret[0]) else ""
    after = f"(?![{_EDGE}])" if re.match(f"[{_EDGE}]", secret[-1]) else ""
    return f"{before}{re.escape(secret)}{after}"
