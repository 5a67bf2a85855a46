"""One automation session: capabilities, settings, elements, and looking at the screen under those settings.

Knows how a locator becomes nodes and how an element is found again; refuses to know HTTP.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from harness.model.hierarchy import Hierarchy
from harness.model.node import Node
from harness.softdevice.appium.document import Document, Style
from harness.softdevice.appium.elements import Element, ElementCache, Locator
from harness.softdevice.appium.faults import CommandFault, no_such_element, stale_element
from harness.softdevice.appium.locators import find
from harness.softdevice.appium.settings import Settings
from harness.softdevice.appium.snapshot import Snapshot
from harness.softdevice.rpc.automation import Automation

if TYPE_CHECKING:
    from harness.softdevice.appium.scheduled import ScheduledAction
    from harness.softdevice.device import SoftDevice

TOAST = "android.widget.Toast"


@dataclass
class Session:
    """One session on one device."""

    device: SoftDevice
    capabilities: dict[str, Any]
    id: str = field(default_factory=lambda: secrets.token_hex(16))
    settings: Settings = field(default_factory=Settings)
    elements: ElementCache = field(default_factory=ElementCache)
    scheduled: dict[str, ScheduledAction] = field(default_factory=dict)
    automation: Automation = field(init=False)

    def __post_init__(self) -> None:
        self.automation = Automation(self.device)

    def end(self) -> None:
        """Stop what goes on in the background."""
        for action in self.scheduled.values():
            if action.task is not None:
                action.task.cancel()
        self.scheduled.clear()

    async def look(self, waits: bool = False, all_windows: bool = False) -> Snapshot:
        """Look at the window in front (and a toast); at every window with enableMultiWindows.

        Args:
            waits: only once the screen is quiet or waitForIdleTimeout is over.
            all_windows: at every window, whatever the setting says.
        """
        idle_ms = self.settings.number("waitForIdleTimeout")
        if waits and idle_ms > 0:
            await self.device.screen.wait_idle(idle_ms)
        found = await self.device.screen.hierarchy()
        if all_windows or self.settings.is_on("enableMultiWindows"):
            return Snapshot(found)
        shown = (root for index, root in enumerate(found.roots) if not index or root.class_name == TOAST)
        return Snapshot(Hierarchy(tuple(shown), found.rotation))

    def document(self, snapshot: Snapshot, below: Node | None = None) -> Document:
        """The snapshot as XML, as the settings want it."""
        state, settings = self.device.state, self.settings
        style = Style(
            settings.is_on("normalizeTagNames"),
            settings.number("snapshotMaxDepth"),
            settings.is_on("ignoreUnimportantViews"),
        )
        return Document(snapshot.hierarchy, state.width_px, state.height_px, style, below)

    async def find_elements(self, locator: Locator) -> list[Element]:
        """Find what a locator stands for now, at most one when it is a single one.

        Raises:
            CommandFault: a bad locator, a stale context.
        """
        snapshot = await self.look(waits=True)
        snapshot, nodes = await self._nodes(locator, snapshot)
        return [self.elements.add(snapshot.identity(node), locator) for node in nodes]

    async def _nodes(self, locator: Locator, snapshot: Snapshot) -> tuple[Snapshot, list[Node]]:
        below = await self._resolve(locator.context, snapshot) if locator.context else None
        snapshot, nodes = await find(self, locator, snapshot, below)
        return snapshot, nodes[:1] if locator.is_single else nodes

    async def node(self, element_id: str) -> Node:
        """The node an element stands for now.

        Raises:
            CommandFault: "no such element" for an unknown id, "stale element reference" for one that is gone.
        """
        return await self._resolve(element_id, await self.look())

    async def _resolve(self, element_id: str, snapshot: Snapshot) -> Node:
        element = self.elements.get(element_id)
        if element is None:
            raise no_such_element(
                f"The element identified by '{element_id}' is not present in the cache; find it first"
            )
        node = snapshot.node(element.identity)
        return node if node is not None else await self._restore(element, snapshot)

    async def _restore(self, element: Element, snapshot: Snapshot) -> Node:
        locator = element.locator
        gone = stale_element(f"The element '{element.id}' does not exist in DOM anymore")
        if locator is None or not locator.is_single:
            raise gone
        try:
            found, nodes = await self._nodes(locator, snapshot)
        except CommandFault as fault:
            raise gone from fault
        if not nodes:
            raise gone
        element.identity = found.identity(nodes[0])
        return nodes[0]
