"""XPath over the source document: version 2 by default, version 1 when the session asks for it.

Source: the setting enforceXPath1; elementpath for XPath 2.0, libxml2 for 1.0.
"""

from __future__ import annotations

import asyncio
import re
from typing import Any

import elementpath
from lxml import etree

from harness.model.node import Node
from harness.softdevice.appium.document import Document
from harness.softdevice.appium.faults import invalid_selector
from harness.softdevice.appium.xpath2 import XPathTooLong, select

# Steps with comparisons of attributes to strings, joined by and/or, mean the same in both versions; libxml2 is 30 times faster.
_STRING = r"(?:'[^']*'|\"[^\"]*\")"
_TEST = rf"(?:@[\w-]+\s*=\s*{_STRING}|(?:contains|starts-with)\(\s*@[\w-]+\s*,\s*{_STRING}\s*\)|@[\w-]+)"
_PREDICATE = rf"\[\s*(?:{_TEST}(?:\s+(?:and|or)\s+{_TEST})*|\d+|last\(\))\s*\]"
MAX_LENGTH = 4000
MAX_DEPTH = 12
MAX_PREDICATES = 3
LIMIT_S = 10.0
_SAME_IN_BOTH = re.compile(rf"\.?(?://?(?:\*|[\w.]+|\.\.)(?:{_PREDICATE})*)+")


async def select_nodes(document: Document, path: str, version_1: bool) -> list[Node]:
    """Find the nodes an expression selects, in document order, each once.

    Raises:
        CommandFault: "invalid selector" when the expression is wrong, has no end, or selects something other than elements.
    """
    try:
        result = await _evaluated(document.root.getroottree(), path, version_1)
    except (etree.XPathError, elementpath.ElementPathError, RecursionError) as error:
        raise invalid_selector(f"{path!r} is not a valid XPath expression: {error}") from error
    except (XPathTooLong, TimeoutError) as error:
        raise invalid_selector(f"{path!r:.200} cannot be evaluated: {error or 'it takes too long'}") from error
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


async def _evaluated(tree: etree._ElementTree, path: str, version_1: bool) -> Any:
    if _SAME_IN_BOTH.fullmatch(path.strip()):
        return tree.xpath(path)
    if len(path) > MAX_LENGTH or _depth(path, "[(", "])") > MAX_DEPTH:
        raise XPathTooLong(f"longer than {MAX_LENGTH} characters, or nested more than {MAX_DEPTH} times")
    if version_1:
        # libxml2 lets other threads run meanwhile, but cannot be stopped; each level of predicates may look at every node.
        if _depth(path, "[", "]") > MAX_PREDICATES:
            raise XPathTooLong(f"predicates nested more than {MAX_PREDICATES} times")
        return await asyncio.wait_for(asyncio.to_thread(tree.xpath, path), LIMIT_S)
    return await asyncio.to_thread(select, tree, path, LIMIT_S)


def _depth(path: str, opening: str, closing: str) -> int:
    """How deep brackets are nested."""
    deepest = depth = 0
    for char in path:
        depth += (char in opening) - (char in closing)
        deepest = max(deepest, depth)
    return deepest
