"""Window-dump XML to `Hierarchy` and back.

Source: UI Automator's window dump as uiautomator2 3.7 reads it; attribute order as in its u2.jar. The attribute `origin`
is ours: only nodes that were made from pixels have it, and only in dumps kept as evidence.
"""

from __future__ import annotations

import re
from xml.sax.saxutils import quoteattr

from lxml import etree

from harness.errors import RemoteProtocolError
from harness.model.geometry import Bounds
from harness.model.hierarchy import Hierarchy
from harness.model.node import Node

_BOUNDS = re.compile(r"\[(-?\d+),(-?\d+)\]\[(-?\d+),(-?\d+)\]")
_FLAGS = (
    ("checkable", "checkable"),
    ("checked", "checked"),
    ("clickable", "clickable"),
    ("enabled", "enabled"),
    ("focusable", "focusable"),
    ("focused", "focused"),
    ("scrollable", "scrollable"),
    ("long-clickable", "long_clickable"),
    ("password", "password"),
    ("selected", "selected"),
)
_NEVER_MUTE = (
    "android.widget.GridView",
    "android.widget.GridLayout",
    "android.widget.ListView",
    "android.widget.TableLayout",
)
# XML 1.0 section 2.2: everything outside these ranges may not appear, not even escaped.
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SPECIAL = re.compile("[^ !#-%'-;=?-\u007e\u00a0-\ud7ff\ue000-\ufffd]")


def bounds_from_text(text: str) -> Bounds:
    """Parse "[left,top][right,bottom]".

    Raises:
        RemoteProtocolError: the text is not in that notation.
    """
    match = _BOUNDS.fullmatch(text)
    if match is None:
        raise RemoteProtocolError(f"bounds {text!r} are not [left,top][right,bottom]")
    left, top, right, bottom = (int(part) for part in match.groups())
    return Bounds(left, top, right, bottom)


def hierarchy_from_xml(xml: str | bytes) -> Hierarchy:
    """Parse a window dump; external entities are never resolved.

    Raises:
        RemoteProtocolError: not a window dump.
    """
    data = xml.encode("utf-8") if isinstance(xml, str) else xml
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise RemoteProtocolError(f"window dump is not XML: {error}") from error
    if root.tag != "hierarchy":
        raise RemoteProtocolError(f"window dump starts with <{root.tag}>, not <hierarchy>")
    rotation = root.get("rotation", "0")
    return Hierarchy(
        tuple(_node(element) for element in root if isinstance(element.tag, str)),
        int(rotation) if rotation.isdigit() else 0,
    )


def _node(element: etree._Element) -> Node:
    get = element.get
    return Node(
        class_name=get("class") or "android.view.View",
        text=get("text") or "",
        content_desc=get("content-desc") or "",
        resource_id=get("resource-id") or "",
        package=get("package") or "",
        hint=get("hint") or "",
        bounds=bounds_from_text(get("bounds") or "[0,0][0,0]"),
        children=tuple(_node(child) for child in element if isinstance(child.tag, str)),
        key="",
        origin=get("origin") or "",
        **{field: get(name, "true" if name == "enabled" else "false") == "true" for name, field in _FLAGS},
    )


def xml_from_hierarchy(hierarchy: Hierarchy) -> str:
    """Write a window dump the way the device-side server does."""
    lines = ["<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>", f'<hierarchy rotation="{hierarchy.rotation}">']
    for index, root in enumerate(hierarchy.roots):
        _write(root, index, lines)
    lines.append("</hierarchy>")
    return "\n".join(lines)


def _attribute(value: str) -> str:
    # Most attributes need no escape; asking first halves the time of a dump.
    if _SPECIAL.search(value) is None:
        return f'"{value}"'
    return quoteattr(_ILLEGAL.sub(".", value), {"\n": "&#10;", "\t": "&#9;", "\r": "&#13;"})


def _is_mute(node: Node) -> bool:
    """Whether a control has no words for a screen reader, itself or in anything below it: "not accessibility friendly"."""
    if not (node.clickable and node.enabled) or node.text or node.content_desc or node.class_name in _NEVER_MUTE:
        return False
    return not any((part.text or part.content_desc) and not part.origin for part in node.walk())


def _write(node: Node, index: int, lines: list[str]) -> None:
    # uiautomator2 reads bounds with \d+, so a minus sign would silently be lost.
    box = [max(0, edge) for edge in node.bounds.as_list()]
    flags = " ".join(f'{name}="{str(getattr(node, field)).lower()}"' for name, field in _FLAGS)
    mute = 'NAF="true" ' if _is_mute(node) else ""
    origin = f" origin={_attribute(node.origin)}" if node.origin else ""
    head = (
        f'<node {mute}index="{index}" text={_attribute(node.text)} resource-id={_attribute(node.resource_id)} '
        f"class={_attribute(node.class_name)} package={_attribute(node.package)} content-desc={_attribute(node.content_desc)} "
        f'{flags} visible-to-user="true" bounds="[{box[0]},{box[1]}][{box[2]},{box[3]}]" drawing-order="{index}" '
        f'hint={_attribute(node.hint)} display-id="0"{origin}'
    )
    if not node.children:
        lines.append(head + " />")
        return
    lines.append(head + ">")
    for child_index, child in enumerate(node.children):
        _write(child, child_index, lines)
    lines.append("</node>")
