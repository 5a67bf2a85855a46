"""Elements handed out: ids, what they stand for, and telling that they are gone.

Source: ElementsCache of appium-uiautomator2-server. An element found alone is searched again by its locator when its node
has left; one of several is not. What cannot be found again is stale.
"""

from __future__ import annotations

import secrets
from collections import OrderedDict
from dataclasses import dataclass

W3C_KEY = "element-6066-11e4-a52e-4f735466cecf"
OLD_KEY = "ELEMENT"
MAX_ELEMENTS = 5000


@dataclass(frozen=True)
class Locator:
    """How an element was found.

    Attributes:
        context: id of the element searched below, or "".
        is_single: whether only the first match was asked for.
    """

    strategy: str
    selector: str
    context: str = ""
    is_single: bool = True


@dataclass
class Element:
    """One element.

    Attributes:
        identity: of its node, see `snapshot`.
        locator: None for the active element.
    """

    id: str
    identity: str
    locator: Locator | None


class ElementCache:
    """The elements of one session, the oldest forgotten first."""

    def __init__(self) -> None:
        self._elements: OrderedDict[str, Element] = OrderedDict()
        self._known: dict[tuple[str, Locator | None], Element] = {}

    def add(self, identity: str, locator: Locator | None) -> Element:
        """Hand out an element; the same node found in the same way keeps its id."""
        known = self._known.get((identity, locator))
        if known is not None and known.identity == identity:
            return known
        element = Element(secrets.token_hex(16), identity, locator)
        self._elements[element.id] = self._known[identity, locator] = element
        if len(self._elements) > MAX_ELEMENTS:
            self._elements.popitem(last=False)
            self._known = {(old.identity, old.locator): old for old in self._elements.values()}
        return element

    def get(self, element_id: str) -> Element | None:
        """An element by its id."""
        return self._elements.get(element_id)


def reference(element: Element) -> dict[str, str]:
    """An element as answers carry it, under both keys."""
    return {OLD_KEY: element.id, W3C_KEY: element.id}


def id_from_reference(value: object) -> str | None:
    """The id in an element object, or in a bare string; None when it is neither."""
    if isinstance(value, dict):
        value = value.get(W3C_KEY) or value.get(OLD_KEY)
    return value if isinstance(value, str) and value else None
