"""A snapshot as the XML document that the page source shows and XPath searches.

Knows attribute names and what the settings change in them. Source: UiElementSnapshot and AccessibilityNodeInfoDumper of
appium-uiautomator2-server.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from harness.model.geometry import Bounds
from harness.model.hierarchy import Hierarchy
from harness.model.node import Node

FLAGS = (
    ("checkable", "checkable"),
    ("checked", "checked"),
    ("clickable", "clickable"),
    ("enabled", "enabled"),
    ("focusable", "focusable"),
    ("focused", "focused"),
    ("long-clickable", "long_clickable"),
    ("password", "password"),
    ("scrollable", "scrollable"),
    ("selected", "selected"),
)
_HEAD = "<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>\n"
# XML 1.0 section 2.2: everything outside these ranges may not appear, not even escaped.
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NOT_IN_NAMES = re.compile(r"[^\w.\-]")


@dataclass(frozen=True)
class Style:
    """What the settings change in the document.

    Attributes:
        short_names: tags without their package (normalizeTagNames).
        max_depth: levels below a window's root (snapshotMaxDepth).
        only_important: leave out boxes that say and do nothing, their children move up (ignoreUnimportantViews).
    """

    short_names: bool = False
    max_depth: int = 70
    only_important: bool = False


class Document:
    """The tree and the way back from elements to nodes.

    Args:
        hierarchy: the screen.
        width_px: of the display.
        height_px: of the display.
        style: see Style.
        below: only this node and what it holds; it is then the document's root element.
    """

    def __init__(
        self, hierarchy: Hierarchy, width_px: int, height_px: int, style: Style, below: Node | None = None
    ) -> None:
        self._style = style
        self._nodes: dict[etree._Element, Node] = {}
        if below is not None:
            self.root = self._element(below, 0)
            self._fill(self.root, below, 1)
            return
        facts = {"index": "0", "class": "hierarchy", "rotation": str(hierarchy.rotation)}
        self.root = etree.Element("hierarchy", facts | {"width": str(width_px), "height": str(height_px)})
        self._add(self.root, hierarchy.roots, 0, 0)

    def _add(self, parent: etree._Element, nodes: tuple[Node, ...], index: int, depth: int) -> int:
        for node in nodes:
            if self._style.only_important and _says_nothing(node):
                index = self._add(parent, node.children, index, depth)
                continue
            element = self._element(node, index)
            parent.append(element)
            index += 1
            self._fill(element, node, depth + 1)
        return index

    def _fill(self, element: etree._Element, node: Node, depth: int) -> None:
        if depth < self._style.max_depth:
            self._add(element, node.children, 0, depth)

    def _element(self, node: Node, index: int) -> etree._Element:
        element = etree.Element(tag_of(node.class_name, self._style.short_names), attributes_of(node, index))
        self._nodes[element] = node
        return element

    def node(self, element: etree._Element) -> Node | None:
        """The node an element stands for; None for the root `hierarchy`."""
        return self._nodes.get(element)

    def text(self) -> str:
        """The page source."""
        return _HEAD + etree.tostring(self.root, encoding="unicode", pretty_print=True)


def _says_nothing(node: Node) -> bool:
    if node.text or node.content_desc or node.resource_id or node.hint:
        return False
    return not (node.clickable or node.checkable or node.scrollable or node.long_clickable or node.focusable)


def tag_of(class_name: str, is_short: bool) -> str:
    """The tag of a class: its name with what XML does not allow replaced by dots."""
    name = class_name.rsplit(".", 1)[-1].rsplit("$", 1)[-1] if is_short else class_name
    name = _NOT_IN_NAMES.sub(".", name).strip(".-")
    return name if name and not name[0].isdigit() else f"_{name}"


def attributes_of(node: Node, index: int) -> dict[str, str]:
    """Attributes in the server's order; description, id and hint only when there is one."""
    facts = {
        "index": str(index),
        "package": clean(node.package),
        "class": clean(node.class_name),
        "text": clean(node.text),
    }
    if node.content_desc:
        facts["content-desc"] = clean(node.content_desc)
    if node.resource_id:
        facts["resource-id"] = clean(node.resource_id)
    for name, field in FLAGS:
        facts[name] = "true" if getattr(node, field) else "false"
    facts["bounds"] = bounds_text(node.bounds)
    facts["displayed"] = "true"
    if node.hint:
        facts["hint"] = clean(node.hint)
    return facts


def bounds_text(box: Bounds) -> str:
    """Write "[left,top][right,bottom]"."""
    return f"[{box.left},{box.top}][{box.right},{box.bottom}]"


def clean(text: str) -> str:
    """Replace what XML cannot carry."""
    return _ILLEGAL.sub("?", text)
