"""UiSelector semantics over a `Hierarchy`: mask, fields, instance, child and sibling chains.

Knows the selector object that the uiautomator2 client sends; refuses to know how a hierarchy is obtained.
A device has two ways to search. BySelector (`find_by`) looks into every window and is case-sensitive; UiSelector
(`find_all`) looks into the active window, and its `…Contains` and `…StartsWith` ignore case. In both `…Matches` is a
full match of a Java expression. Deliberately saner than a device: `instance` also counts where the server's `exist`
forgets it, and a node is counted once although a device counts it again for each of its siblings that match.

Source: androidx.test.uiautomator UiSelector, QueryController, By; masks as in uiautomator2's `_selector.py`; the order
of the two ways as in openatx/android-uiautomator-server-jar.
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
_WORDS = {
    "textContains": "CONTAINS_TEXT",
    "textMatches": "TEXT_REGEX",
    "textStartsWith": "START_TEXT",
    "className": "CLASS",
    "classNameMatches": "CLASS_REGEX",
    "descriptionContains": "CONTAINS_DESCRIPTION",
    "descriptionMatches": "DESCRIPTION_REGEX",
    "descriptionStartsWith": "START_DESCRIPTION",
    "longClickable": "LONG_CLICKABLE",
    "packageName": "PACKAGE NAME",
    "packageNameMatches": "PACKAGE_NAME_REGEX",
    "resourceId": "RESOURCE_ID",
    "resourceIdMatches": "RESOURCE_ID_REGEX",
}
"""Names of fields in the text of "not found" errors, where they are more than the field in capitals."""
_SUFFIXES: dict[str, Callable[[str, str], bool]] = {
    "": lambda wanted, found: wanted == found,
    "Contains": lambda wanted, found: wanted.lower() in found.lower(),
    "StartsWith": lambda wanted, found: found.lower().startswith(wanted.lower()),
    "Matches": lambda wanted, found: compile_java(wanted).fullmatch(found) is not None,
}
_EXACT = _SUFFIXES | {
    "Contains": lambda wanted, found: wanted in found,
    "StartsWith": lambda wanted, found: found.startswith(wanted),
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
        relation: "child" or "sibling" of the link before, or "within": that node itself or below it; "" for the first.
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
    def is_by(self) -> bool:
        """Whether the device asks BySelector first: a single link that has fields, but no index and no instance."""
        return bool(self.fields) and not self.rest and self.index is None and self.instance is None

    def __str__(self) -> str:
        parts = [f"{_WORDS.get(name, name.upper())}={value}" for name, value in self.fields]
        parts += [f"INDEX={self.index}"] if self.index is not None else []
        parts += [f"INSTANCE={self.instance}"] if self.instance is not None else []
        for link in self.rest:
            parts.append(f"{'PARENT' if link.relation == 'sibling' else 'CHILD'}={link}")
        return f"UiSelector[{', '.join(parts)}]"


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
    """Yield what UiSelector finds, in document order, each node once, lazily.

    A device shows it the active window only, so callers hand in that one. A link with an instance that is not
    the last one stands for that match and the later ones; an instance on the last link picks among all results.
    """
    links = (selector, *selector.rest)
    skips = [link.instance or 0 for link in links[:-1]] + [0]
    seen: set[int] = set()
    found = (node for root in hierarchy.roots for node in _search(hierarchy, root, 0, links, skips))
    unique = (node for node in found if not (id(node) in seen or seen.add(id(node))))  # type: ignore[func-returns-value]
    instance = links[-1].instance
    return unique if instance is None else islice(unique, max(0, instance), max(0, instance) + 1)


def find_nodes(hierarchy: Hierarchy, selector: UiSelector) -> list[Node]:
    """All objects the selector stands for; an instance on the last link leaves at most one."""
    return list(find_all(hierarchy, selector))


def find_node(hierarchy: Hierarchy, selector: UiSelector) -> Node | None:
    """The first object UiSelector finds, or None."""
    return next(find_all(hierarchy, selector), None)


def find_by(hierarchy: Hierarchy, selector: UiSelector) -> Node | None:
    """The first object BySelector finds: in every window, active one first, and case-sensitive throughout.

    Only for a selector that `is_by`.
    """
    for root in hierarchy.roots:
        for node in root.walk():
            if all(_meets(node, name, wanted, is_exact=True) for name, wanted in selector.fields):
                return node
    return None


def _search(
    hierarchy: Hierarchy, node: Node, index: int, links: tuple[UiSelector, ...], skips: list[int]
) -> Iterator[Node]:
    position = len(skips) - len(links)
    link, rest = links[0], links[1:]
    is_match = (link.index is None or link.index == index) and matches(node, link)
    if is_match and rest and skips[position]:
        skips[position] -= 1
        is_match = False
    if is_match and not rest:
        yield node
    elif is_match:
        # As on a device, what lies below a match is searched for the next link only.
        if rest[0].relation == "within":
            yield from _search(hierarchy, node, index, rest, skips)
            return
        base = hierarchy.parents.get(id(node)) if rest[0].relation == "sibling" else node
        for number, child in enumerate(base.children if base else ()):
            yield from _search(hierarchy, child, number, rest, skips)
        return
    for number, child in enumerate(node.children):
        yield from _search(hierarchy, child, number, links, skips)


def matches(node: Node, link: UiSelector) -> bool:
    """Whether the node meets the fields of one link; index and instance are not looked at."""
    return all(_meets(node, name, wanted) for name, wanted in link.fields)


def _meets(node: Node, name: str, wanted: str | bool, is_exact: bool = False) -> bool:
    flag = _FLAGS.get(name)
    if flag is not None:
        return bool(getattr(node, flag)) is wanted
    for suffix in ("Contains", "StartsWith", "Matches", ""):
        if name.endswith(suffix):
            found = getattr(node, _TEXTS[name.removesuffix(suffix)])
            return (_EXACT if is_exact else _SUFFIXES)[suffix](str(wanted), found)
    raise AssertionError(name)
