"""XPath over the source document: version 2 by default, version 1 when the session asks for it.

Source: the setting enforceXPath1; elementpath for XPath 2.0, libxml2 for 1.0.
"""

from __future__ import annotations

import re
from typing import Any

import elementpath
from lxml import etree

from harness.model.node import Node
from harness.softdevice.appium.document import Document
from harness.softdevice.appium.faults import invalid_selector

# Steps with comparisons of attributes to strings, joined by and/or, mean the same in both versions; libxml2 is 30 times faster.
_STRING = r"(?:'[^']*'|\"[^\"]*\")"
_TEST = rf"(?:@[\w-]+\s*=\s*{_STRING}|(?:contains|starts-with)\(\s*@[\w-]+\s*,\s*{_STRING}\s*\)|@[\w-]+)"
_PREDICATE = rf"\[\s*(?:{_TEST}(?:\s+(?:and|or)\s+{_TEST})*|\d+|last\(\))\s*\]"
_SAME_IN_BOTH = re.compile(rf"\.?(?://?(?:\*|[\w.]+|\.\.)(?:{_PREDICATE})*)+")


def select_nodes(document: Document, path: str, version_1: bool) -> list[Node]:
    """Find the nodes an expression selects, in document order, each once.

    Raises:
        CommandFault: "invalid selector" when the expression is wrong or selects something other than elements.
    """
    try:
        if version_1 or _SAME_IN_BOTH.fullmatch(path.strip()):
            result: Any = document.root.getroottree().xpath(path)
        else:
            result = elementpath.select(document.root.getroottree(), path, parser=elementpath.XPath2Parser)
    except (etree.XPathError, elementpath.ElementPathError, RecursionError) as error:
        raise invalid_selector(f"{path!r} is not a valid XPath expression: {error}") from error
    if not isinstance(result, list) or any(
        not isinstance(item, etree._Element | etree._ElementTree) for item in result
    ):
        raise invalid_selector(f"{path!r} does not select elements")
    found: dict[int, Node] = {}
    for item in result:
        node = document.node(item) if isinstance(item, etree._Element) else None
        if node is not None:
            found.setdefault(id(node), node)
    return list(found.values())
