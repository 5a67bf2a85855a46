"""The strategies: how a locator becomes nodes of a snapshot.

Source: W3C "find element" with the strategies of appium-uiautomator2-server (id, xpath, accessibility id, class name,
-android uiautomator).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from harness.model.hierarchy import Hierarchy
from harness.model.node import Node
from harness.softdevice.appium.elements import Locator
from harness.softdevice.appium.faults import CommandFault, invalid_selector, stale_element
from harness.softdevice.appium.snapshot import Snapshot
from harness.softdevice.appium.ui_expression import expressions_from_text, selectors_of
from harness.softdevice.appium.xpath import select_nodes
from harness.softdevice.selector import find_nodes

if TYPE_CHECKING:
    from harness.softdevice.appium.session import Session


async def find(
    session: Session, locator: Locator, snapshot: Snapshot, below: Node | None
) -> tuple[Snapshot, list[Node]]:
    """Find the nodes of a locator, in document order.

    Args:
        session: whose settings apply.
        locator: what to find.
        snapshot: where to look.
        below: only there, or None for the whole screen.

    Returns:
        The snapshot the nodes belong to (a new one when the locator scrolled) and the nodes.

    Raises:
        CommandFault: "invalid selector" for an unknown strategy or a locator that cannot be read.
    """
    strategy, selector = locator.strategy, locator.selector
    if strategy == "-android uiautomator":
        return await _by_expression(session, selector, snapshot, below)
    if not selector:
        raise invalid_selector(f"an empty {strategy} finds nothing")
    if strategy == "xpath":
        version_1 = session.settings.is_on("enforceXPath1")
        return snapshot, await select_nodes(session.document(snapshot, below), selector, version_1)
    matches = _test(session, strategy, selector)
    nodes = snapshot.hierarchy.nodes if below is None else [node for child in below.children for node in child.walk()]
    return snapshot, [node for node in nodes if matches(node)]


def _test(session: Session, strategy: str, selector: str) -> Callable[[Node], bool]:
    if strategy == "id":
        wanted = _full_id(session, selector)
        return lambda node: node.resource_id == wanted
    if strategy == "accessibility id":
        return lambda node: node.content_desc == selector
    if strategy == "class name":
        return lambda node: node.class_name == selector
    raise CommandFault("invalid selector", f"Locator strategy '{strategy}' is not supported")


def _full_id(session: Session, selector: str) -> str:
    if ":" in selector or session.settings.is_on("disableIdLocatorAutocompletion"):
        return selector
    package = session.capabilities.get("appPackage") or session.device.state.current[0]
    return f"{package}:id/{selector}"


async def _by_expression(
    session: Session, text: str, snapshot: Snapshot, below: Node | None
) -> tuple[Snapshot, list[Node]]:
    found: dict[int, Node] = {}
    for creation in expressions_from_text(text):
        selector = await selectors_of(session.automation, creation)
        if creation.class_name != "UiSelector":
            identity = "" if below is None else snapshot.identity(below)
            snapshot, found = await session.look(), {}
            below = snapshot.node(identity) if identity else None
            if identity and below is None:
                raise stale_element("What was searched below has left the screen while it scrolled")
        where = snapshot.hierarchy if below is None else Hierarchy(below.children, snapshot.hierarchy.rotation)
        for node in find_nodes(where, selector):
            found.setdefault(id(node), node)
    return snapshot, list(found.values())
