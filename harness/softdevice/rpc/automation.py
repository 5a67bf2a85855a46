"""What the RPC methods share: the device, handles of found objects, watchers, and finding nodes."""

from __future__ import annotations

import asyncio
import secrets
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from harness.model.hierarchy import Hierarchy
from harness.model.node import Node
from harness.softdevice.java_regex import JavaRegexError
from harness.softdevice.rpc.faults import RpcFault, invalid_params, object_not_found
from harness.softdevice.selector import (
    SelectorError,
    UiSelector,
    find_by,
    find_node,
    find_nodes,
    selector_from_json,
)
from harness.softdevice.state import SYSTEM_UI

if TYPE_CHECKING:
    from harness.softdevice.device import SoftDevice

POLL_FIRST_S = 0.03
POLL_LAST_S = 0.25
MAX_WAIT_S = 600.0
MAX_HANDLES = 10_000
HANDLE_S = 60.0
"""How long the server keeps a handle."""


@dataclass
class Watcher:
    """What to do when all conditions are on screen.

    Attributes:
        target: node to click, or None when `keys` are pressed instead.
    """

    conditions: tuple[UiSelector, ...]
    target: UiSelector | None = None
    keys: tuple[str, ...] = ()
    has_triggered: bool = False


@dataclass
class Automation:
    """The memory of one RPC server.

    Attributes:
        handles: selectors given out under a name, with the time of their end on the monotonic clock.
        toast_since_s: toasts shown before this time, on the monotonic clock, are not remembered.
    """

    device: SoftDevice
    handles: dict[str, tuple[UiSelector, float]] = field(default_factory=dict)
    watchers: dict[str, Watcher] = field(default_factory=dict)
    configurator: dict[str, Any] = field(default_factory=dict)
    traversed_text: str | None = None
    toast_since_s: float = field(default_factory=time.monotonic)

    async def hierarchy(self) -> Hierarchy:
        """What is on screen now: the active window first, windows of the system bars last."""
        found = await self.device.screen.hierarchy()
        others = sorted(found.roots[1:], key=lambda root: root.package == SYSTEM_UI)
        return Hierarchy((*found.roots[:1], *others), found.rotation)

    def selector(self, value: Any) -> UiSelector:
        """Read a selector object or a handle given out before.

        Raises:
            RpcFault: neither of both, or a bad regular expression.
        """
        if isinstance(value, str):
            selector, ends_s = self.handles.get(value, (None, 0.0))
            if selector is None or time.monotonic() >= ends_s:
                self.handles.pop(value, None)
                raise object_not_found(f"UiObject {value} not found!")
            return selector
        try:
            return selector_from_json(value)
        except SelectorError as error:
            raise invalid_params(str(error)) from error
        except JavaRegexError as error:
            raise RpcFault("java.util.regex.PatternSyntaxException", str(error)) from error

    def handle_for(self, selector: UiSelector) -> str:
        """Give out a handle; the object is searched anew each time it is used."""
        handle = str(uuid.UUID(bytes=secrets.token_bytes(16), version=4))  # the server names objects so
        self.handles[handle] = (selector, time.monotonic() + HANDLE_S)
        if len(self.handles) > MAX_HANDLES:
            del self.handles[next(iter(self.handles))]
        return handle

    async def find(self, value: Any) -> Node:
        """Find the node or fail as the device does.

        Raises:
            RpcFault: UiObjectNotFoundException.
        """
        selector = self.selector(value)
        node = first(await self.hierarchy(), selector)
        if node is None:
            if await self.run_watchers():
                node = first(await self.hierarchy(), selector)
            if node is None:
                raise object_not_found(selector)
        return node

    async def find_all(self, value: Any) -> list[Node]:
        """Find every node the selector stands for in the active window; may be empty."""
        selector = self.selector(value)
        return find_nodes(active_window(await self.hierarchy()), selector)

    async def wait(self, condition: Callable[[Hierarchy], bool], timeout_ms: float) -> bool:
        """Look at the screen until the condition holds or time is up; others are served meanwhile."""
        loop = asyncio.get_running_loop()
        deadline_s = loop.time() + min(max(0.0, timeout_ms / 1000), MAX_WAIT_S)
        pause_s = POLL_FIRST_S
        while not condition(await self.hierarchy()):
            if loop.time() >= deadline_s:
                return False
            if not await self.run_watchers():
                await asyncio.sleep(max(0.0, min(pause_s, deadline_s - loop.time())))
            pause_s = min(POLL_LAST_S, pause_s * 1.5)
        return True

    async def run_watchers(self) -> bool:
        """Let every watcher whose conditions hold act; tell whether one did."""
        has_acted = False
        for watcher in self.watchers.values():
            hierarchy = await self.hierarchy()
            if not all(shows(hierarchy, condition) for condition in watcher.conditions):
                continue
            if watcher.target is not None:
                node = first(hierarchy, watcher.target)
                if node is None:
                    continue
                center = node.bounds.center
                await self.device.screen.tap(center.x, center.y)
            for key in watcher.keys:
                await self.device.screen.press_key(key)
            watcher.has_triggered = has_acted = True
        return has_acted


def active_window(hierarchy: Hierarchy) -> Hierarchy:
    """The one window that UiSelector searches."""
    return Hierarchy(hierarchy.roots[:1], hierarchy.rotation)


def shows(hierarchy: Hierarchy, selector: UiSelector) -> bool:
    """Whether the node is there, asked the one way the server asks for this kind of selector."""
    if selector.is_by:
        return find_by(hierarchy, selector) is not None
    return find_node(active_window(hierarchy), selector) is not None


def first(hierarchy: Hierarchy, selector: UiSelector) -> Node | None:
    """The node the server acts on: BySelector's when it finds one, else UiSelector's."""
    found = find_by(hierarchy, selector) if selector.is_by else None
    return found or find_node(active_window(hierarchy), selector)


def number(value: Any, name: str = "parameter") -> float:
    """Check a numeric parameter.

    Raises:
        RpcFault: not a finite number.
    """
    if isinstance(value, bool) or not isinstance(value, (int, float)) or value != value or abs(value) > 1e9:
        raise invalid_params(f"{name} must be a number, not {value!r}")
    return float(value)


def text(value: Any, name: str = "parameter") -> str:
    """Check a text parameter; null counts as "".

    Raises:
        RpcFault: not text.
    """
    if value is None:
        return ""
    if not isinstance(value, str):
        raise invalid_params(f"{name} must be text, not {value!r}")
    return value
