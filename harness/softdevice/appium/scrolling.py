"""Scrolling until something shows, and telling whether there is more to scroll."""

from __future__ import annotations

import contextlib
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from harness.model.geometry import Bounds
from harness.model.node import Node
from harness.softdevice.appium.call import Call, Route
from harness.softdevice.appium.elements import Locator
from harness.softdevice.appium.faults import CommandFault, invalid_argument, no_such_element
from harness.softdevice.appium.strokes import play, stroke
from harness.softdevice.cdp import CdpError

if TYPE_CHECKING:
    from harness.softdevice.device import SoftDevice

MAX_SWIPES = 30
_SWIPE_MS = 275.0
_REST_MS = 150.0
_DEAD_ZONE_RATIO = 0.1
_SETTLE_MS = 300
_STEPS = {"up": (0, -1), "down": (0, 1), "left": (-1, 0), "right": (1, 0)}
# The scrolling box under a point, in one direction; frames of other sites cannot be looked into.
_CAN_SCROLL = """(([x, y], [dx, dy]) => {
  let el = document.elementFromPoint(x, y);
  while (el && el.shadowRoot && el.shadowRoot.elementFromPoint(x, y) !== el) el = el.shadowRoot.elementFromPoint(x, y);
  const root = document.scrollingElement;
  for (; el; el = el.parentElement || (el.getRootNode().host ?? null)) {
    const style = getComputedStyle(el);
    if (el !== root && !/auto|scroll/.test(dy ? style.overflowY : style.overflowX)) continue;
    const at = dy ? el.scrollTop : el.scrollLeft;
    const most = dy ? el.scrollHeight - el.clientHeight : el.scrollWidth - el.clientWidth;
    if (most > 1) return dx + dy < 0 ? at > 1 : at < most - 1;
  }
  return false;
})(%s, %s)"""


async def can_scroll(device: SoftDevice, box: Bounds, direction: str) -> bool:
    """Whether the content under the middle of an area goes on in a direction; False when nobody can tell."""
    app = device.screen.front_app()
    if app is None or device.screen.visible_windows():
        return False
    point, step = list(device.screen.fingers.css(box.center.x, box.center.y)), list(_STEPS[direction])
    with contextlib.suppress(CdpError, TimeoutError):
        return bool(await app.page.evaluate(_CAN_SCROLL % (point, step), timeout_s=1.0))
    return False


async def scroll_to_locator(call: Call) -> None:
    """`mobile: scroll`: bring what a locator stands for into view."""
    params = call.body.get("params")
    if not isinstance(params, dict) or not all(isinstance(params.get(name), str) for name in ("strategy", "selector")):
        raise invalid_argument("'params' must hold a strategy and a selector")
    most = params.get("maxSwipes") or MAX_SWIPES
    if isinstance(most, bool) or not isinstance(most, int) or not 0 < most <= 1000:
        raise invalid_argument(f"maxSwipes is a number from 1 to 1000, not {most!r}")
    locator = Locator(params["strategy"], params["selector"])
    box = await call.origin() or await _first_scrollable(call)

    async def shows() -> bool:
        return bool(await call.session.find_elements(locator))

    if not await _scroll_until(call, box, shows, most):
        raise no_such_element(f"Cannot scroll to the element located by {locator.strategy} '{locator.selector}'")


async def scroll_to_element(call: Call) -> None:
    """`mobile: scrollBackTo`: scroll one element until another one shows in it."""
    box = (await call.session.node(call.path["element"])).bounds

    async def shows() -> bool:
        try:
            node: Node = await call.session.node(call.path["wanted"])
        except CommandFault as fault:
            if fault.error == "stale element reference":
                return False
            raise
        return not box.intersection(node.bounds).is_empty

    if not await _scroll_until(call, box, shows, MAX_SWIPES):
        raise no_such_element("The element does not show anywhere in what was scrolled")


async def _first_scrollable(call: Call) -> Bounds:
    found = next((node for node in (await call.session.look()).hierarchy.nodes if node.scrollable), None)
    if found is None:
        raise no_such_element("There is nothing to scroll")
    return found.bounds


async def _scroll_until(call: Call, box: Bounds, shows: Callable[[], Awaitable[bool]], most: int) -> bool:
    """Look, go to the beginning, then forward until it shows."""
    if await shows():
        return True
    for direction in ("up", "down"):
        for _ in range(most):
            if not await can_scroll(call.device, box, direction):
                break
            await _swipe(call, box, direction)
            if await shows():
                return True
    return False


async def _swipe(call: Call, box: Bounds, direction: str) -> None:
    dead = box.height * _DEAD_ZONE_RATIO
    top, bottom = box.top + dead, box.bottom - dead
    start, end = (top, bottom) if direction == "up" else (bottom, top)
    x = box.center.x
    await play(call.device.screen, [stroke((0, x, start), (_SWIPE_MS, x, end), (_SWIPE_MS + _REST_MS, x, end))])
    await call.device.screen.wait_idle(_SETTLE_MS)


ROUTES: tuple[Route, ...] = (
    ("POST", "gestures/scroll_to", scroll_to_locator),
    ("POST", "appium/gestures/scroll_to", scroll_to_locator),
    ("POST", "appium/element/{element}/scroll_to/{wanted}", scroll_to_element),
    ("POST", "touch/scroll", scroll_to_locator),
)
