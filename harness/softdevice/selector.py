"""UiSelector semantics over a `Hierarchy`: mask, fields, instance, child and sibling chains.

Knows the selector object that the uiautomator2 client sends; refuses to know how a hierarchy is obtained.
Where the device's two search paths differ, this follows UiSelector: exact fields are case-sensitive,
`…Contains` and `…StartsWith` are not, `…Matches` is a full match of a Java expression.

Source: androidx.test.uiautomator UiSelector and QueryController; masks as in uiautomator2's `_selector.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from harness.model.hierarchy import Hierarchy
from harness.model.node import Node
from harness.softdevice.java_regex import compile_java

MASKS = {
    "text": 0x1,
    "textContains": 0x2,
    "textMatches": 0x4,
    "textStartsWith": 0x8,
    "className": 0x10,
    "classNameMatches": 0x20,
    "description": 0x40,
    "descriptionContains": 0x80,
    "descriptionMatches": 0x100,
    "descriptionStartsWith": 0x200,
    "checkable": 0x400,
    "checked": 0x800,
    "clickable": 0x1000,
    "longClickable": 0x2000,
    "scrollable": 0x4000,
    "enabled": 0x8000,
    "focusable": 0x10000,
    "focused": 0x20000,
    "selected": 0x40000,
    "packageName": 0x80000,
    "packageNameMatches": 0x100000,
    "resourceId": 0x200000,
    "resourceIdMatches": 0x400000,
    "index": 0x800000,
    "instance": 0x1000000,
}
_TEXTS = {
    "text": "text",
    "className": "class_name",
    "description": "content_desc",
    "packageName": "package",
    "resourceId": "resource_id",
}
_FLAGS = {
    "checkable": "checkable",
    "checked": "checked",
    "clickable": "clickable",
    "longClickable": "long_clickable",
    "scrollable": "scrollable",
    "enabled": "enabled",
    "focusable": "focusable",
    "focused": "focused",
    "selected": "selected",
}
_SUFFIXES: dict[str, Callable[[str, str], bool]] = {
    "": lambda wanted, found: wanted == found,
    "Contains": lambda wanted, found: wanted.lower() in found.lower(),
    "StartsWith": lambda wanted, found: found.lower().startswith(wanted.lower()),
    "Matches": lambda wanted, found: compile_java(wanted).fullmatch(found) is not None,
}
_MAX_CHAIN = 32


class SelectorError(ValueError):
    """The object is not a selector."""


@dataclass(frozen=True)
class UiSelector:
    """One link of a selector chain.

    Attributes:
        fields: name to wanted value, only those whose mask bit was set; without index and instance.
        index: position among the siblings, or None.
        instance: how many matches to skip, or None.
        relation: "child" or "sibling" of the link before; "" for the first.
        rest: the links after this one.
    """

    fields: tuple[tuple[str, str | bool], ...] = ()
    index: int | None = None
    instance: int | None = None
    relation: str = ""
    rest: tuple[UiSelector, ...] = ()

    def then(self, relation: str, other: UiSelector) -> UiSelector:
        """The chain with another selector (and its own chain) at the end."""
        first = UiSelector(other.fields, other.index, other.instance, relation)
        return UiSelector(self.fields, self.index, self.instance, self.relation, (*self.rest, first, *other.rest))

    def at_instance(self, instance: int) -> UiSelector:
        """The chain with `instance` on its last link."""
        if not self.rest:
            return UiSelector(self.fields, self.index, instance, self.relation)
        *before, last = self.rest
        return UiSelector(self.fields, self.index, self.instance, self.relation, (*before, last.at_instance(instance)))

    @property
    def last(self) -> UiSelector:
        """The last link."""
        return self.rest[-1] if self.rest else self


def selector_from_json(value: Any) -> UiSelector:
    """Read the client's selector object.

    Raises:
        SelectorError: a wrong type, an unknown relation, an over-long chain.
    """
    if not isinstance(value, dict):
        raise SelectorError(f"a selector is an object, not {type(value).__name__}")
    first = _link(value, "")
    relations, others = value.get("childOrSibling") or [], value.get("childOrSiblingSelector") or []
    if not isinstance(relations, list) or not isinstance(others, list) or len(relations) != len(others):
        raise SelectorError("childOrSibling and childOrSiblingSelector must be lists of one length")
    if len(relations) > _MAX_CHAIN:
        raise SelectorError(f"a selector chain has at most {_MAX_CHAIN} links")
    for relation, other in zip(relations, others, strict=True):
        if relation not in ("child", "sibling") or not isinstance(other, dict):
            raise SelectorError(f"unknown link {relation!r}")
        first = first.then(relation, _link(other, relation))
    return first


def _link(value: dict[str, Any], relation: str) -> UiSelector:
    mask = value.get("mask", 0)
    if not isinstance(mask, int) or isinstance(mask, bool):
        raise SelectorError("mask must be a number")
    wanted: list[tuple[str, str | bool]] = []
    numbers: dict[str, int | None] = {"index": None, "instance": None}
    for name, bit in MASKS.items():
        if not mask & bit:
            continue
        found = value.get(name)
        if name in numbers:
            if not isinstance(found, int) or isinstance(found, bool):
                raise SelectorError(f"{name} must be a number")
            numbers[name] = found
        elif name in _FLAGS:
            wanted.append((name, bool(found)))
        elif isinstance(found, str):
            if name.endswith("Matches"):
                compile_java(found)
            wanted.append((name, found))
        else:
            raise SelectorError(f"{name} must be text")
    return UiSelector(tuple(wanted), numbers["index"], numbers["instance"], relation)


def find_all(hierarchy: Hierarchy, selector: UiSelector) -> Iterator[Node]:
    """Yield the matches in document order, lazily.

    A link with an instance stands for that match and the later ones, which are tried when the rest of the chain
    fails below the first: the search of UiSelector backtracks.
    """
    start = Node(children=hierarchy.roots)
    links = (selector, *selector.rest)
    seen: set[int] = set()
    for node in _search(hierarchy, start, links):
        if id(node) not in seen:
            seen.add(id(node))
            yield node


def find_nodes(hierarchy: Hierarchy, selector: UiSelector) -> list[Node]:
    """All objects the selector stands for; an instance on the last link leaves at most one."""
    matches = find_all(hierarchy, selector)
    return list(islice(matches, 1)) if selector.last.instance is not None else list(matches)


def find_node(hierarchy: Hierarchy, selector: UiSelector) -> Node | None:
    """The first match, or None."""
    return next(find_all(hierarchy, selector), None)


def _search(hierarchy: Hierarchy, below: Node, links: tuple[UiSelector, ...]) -> Iterator[Node]:
    link, rest = links[0], links[1:]
    for node in islice(_matches(below, link), max(0, link.instance or 0), None):
        if not rest:
            yield node
        elif rest[0].relation == "child":
            yield from _search(hierarchy, node, rest)
        else:
            parent = hierarchy.parents.get(id(node))
            yield from _search(hierarchy, parent or Node(children=hierarchy.roots), rest)


def _matches(below: Node, link: UiSelector) -> Iterator[Node]:
    for index, child in enumerate(below.children):
        if (link.index is None or link.index == index) and matches(child, link):
            yield child
        yield from _matches(child, link)


def matches(node: Node, link: UiSelector) -> bool:
    """Whether the node meets the fields of one link; index and instance are not looked at."""
    return all(_meets(node, name, wanted) for name, wanted in link.fields)


def _meets(node: Node, name: str, wanted: str | bool) -> bool:
    flag = _FLAGS.get(name)
    if flag is not None:
        return bool(getattr(node, flag)) is wanted
    for suffix in ("Contains", "StartsWith", "Matches", ""):
        if name.endswith(suffix):
            found = getattr(node, _TEXTS[name.removesuffix(suffix)])
            return _SUFFIXES[suffix](str(wanted), found)
    raise AssertionError(name)
