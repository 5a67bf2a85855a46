"""Scrolling and flinging a node: swipes inside its bounds, judged by whether anything moved.

Source: androidx.test.uiautomator UiScrollable (dead zone of 10 %, forward = towards the end).
"""

from __future__ import annotations

from typing import Any

from harness.model.hierarchy import Hierarchy
from harness.model.node import Node
from harness.softdevice.rpc.automation import Automation, active_window, first, number
from harness.softdevice.rpc.faults import object_not_found
from harness.softdevice.selector import UiSelector, find_node

STEP_MS = 5
SCROLL_STEPS = 55
FLING_STEPS = 5
DEAD_ZONE_RATIO = 0.1
MAX_SEARCH_SWIPES = 30
SETTLE_MS = 300
SCROLL_ACKNOWLEDGEMENT_MS = 200  # Configurator's default


async def _scroll(rpc: Automation, selector: UiSelector, is_vertical: bool, is_forward: bool, steps: int) -> bool:
    hierarchy = await rpc.hierarchy()
    node = first(hierarchy, selector)
    if node is None:
        raise object_not_found(selector)
    box = node.bounds
    middle = box.center
    path: list[tuple[float, float]]
    if is_vertical:
        dead = box.height * DEAD_ZONE_RATIO
        path = [(middle.x, box.bottom - dead), (middle.x, box.top + dead)]
    else:
        dead = box.width * DEAD_ZONE_RATIO
        path = [(box.right - dead, middle.y), (box.left + dead, middle.y)]
    if not is_forward:
        path.reverse()
    screen = rpc.device.screen
    await screen.swipe(path, max(1, steps) * STEP_MS)
    await screen.wait_idle(SETTLE_MS)
    before = _shape(hierarchy, selector)
    # A busy page may draw late; as on a device, only silence for a while means that nothing moved.
    return await rpc.wait(lambda now: _shape(now, selector) != before, SCROLL_ACKNOWLEDGEMENT_MS)


def _shape(hierarchy: Hierarchy, selector: UiSelector) -> list[tuple[str, str, tuple[int, ...]]]:
    node = first(hierarchy, selector)
    return [] if node is None else [_facts(part) for part in node.walk()]


def _facts(node: Node) -> tuple[str, str, tuple[int, ...]]:
    return node.class_name, node.text or node.content_desc, tuple(node.bounds.as_list())


async def _to_edge(
    rpc: Automation, selector: UiSelector, is_vertical: bool, is_forward: bool, max_swipes: int, steps: int
) -> bool:
    for _ in range(max(0, max_swipes)):
        if not await _scroll(rpc, selector, is_vertical, is_forward, steps):
            return True
    return False


async def scroll_to(
    rpc: Automation,
    container: UiSelector,
    wanted: UiSelector,
    is_vertical: bool = True,
    max_swipes: int = MAX_SEARCH_SWIPES,
) -> bool:
    """Bring a node into view: look, go to the beginning, then forward until it shows.

    Returns:
        Whether it shows.
    """
    if _is_inside(await rpc.hierarchy(), container, wanted):
        return True
    await _to_edge(rpc, container, is_vertical, False, max_swipes, SCROLL_STEPS)
    for _ in range(max_swipes):
        if _is_inside(await rpc.hierarchy(), container, wanted):
            return True
        if not await _scroll(rpc, container, is_vertical, True, SCROLL_STEPS):
            break
    return _is_inside(await rpc.hierarchy(), container, wanted)


def _is_inside(hierarchy: Hierarchy, container: UiSelector, wanted: UiSelector) -> bool:
    return find_node(active_window(hierarchy), container.then("child", wanted)) is not None


async def scroll_forward(rpc: Automation, selector: Any, is_vertical: Any = True, steps: Any = SCROLL_STEPS) -> bool:
    """Scroll one page towards the end; False when nothing moved."""
    return await _scroll(rpc, rpc.selector(selector), bool(is_vertical), True, int(number(steps, "steps")))


async def scroll_backward(rpc: Automation, selector: Any, is_vertical: Any = True, steps: Any = SCROLL_STEPS) -> bool:
    """Scroll one page towards the beginning; False when nothing moved."""
    return await _scroll(rpc, rpc.selector(selector), bool(is_vertical), False, int(number(steps, "steps")))


async def scroll_to_beginning(
    rpc: Automation, selector: Any, is_vertical: Any = True, max_swipes: Any = 500, steps: Any = SCROLL_STEPS
) -> bool:
    """Scroll until nothing moves towards the beginning."""
    swipes, pace = int(number(max_swipes, "max swipes")), int(number(steps, "steps"))
    return await _to_edge(rpc, rpc.selector(selector), bool(is_vertical), False, swipes, pace)


async def scroll_to_end(
    rpc: Automation, selector: Any, is_vertical: Any = True, max_swipes: Any = 500, steps: Any = SCROLL_STEPS
) -> bool:
    """Scroll until nothing moves towards the end."""
    swipes, pace = int(number(max_swipes, "max swipes")), int(number(steps, "steps"))
    return await _to_edge(rpc, rpc.selector(selector), bool(is_vertical), True, swipes, pace)


async def fling_forward(rpc: Automation, selector: Any, is_vertical: Any = True) -> bool:
    """Fling towards the end; False when nothing moved."""
    return await _scroll(rpc, rpc.selector(selector), bool(is_vertical), True, FLING_STEPS)


async def fling_backward(rpc: Automation, selector: Any, is_vertical: Any = True) -> bool:
    """Fling towards the beginning; False when nothing moved."""
    return await _scroll(rpc, rpc.selector(selector), bool(is_vertical), False, FLING_STEPS)


async def fling_to_beginning(rpc: Automation, selector: Any, is_vertical: Any = True, max_swipes: Any = 500) -> bool:
    """Fling until nothing moves towards the beginning."""
    swipes = int(number(max_swipes, "max swipes"))
    return await _to_edge(rpc, rpc.selector(selector), bool(is_vertical), False, swipes, FLING_STEPS)


async def fling_to_end(rpc: Automation, selector: Any, is_vertical: Any = True, max_swipes: Any = 500) -> bool:
    """Fling until nothing moves towards the end."""
    swipes = int(number(max_swipes, "max swipes"))
    return await _to_edge(rpc, rpc.selector(selector), bool(is_vertical), True, swipes, FLING_STEPS)


async def scroll_into_view(rpc: Automation, selector: Any, wanted: Any, is_vertical: Any = True) -> bool:
    """Scroll until another node shows inside; False when it never does."""
    return await scroll_to(rpc, rpc.selector(selector), rpc.selector(wanted), bool(is_vertical))


METHODS = {
    "scrollForward": scroll_forward,
    "scrollBackward": scroll_backward,
    "scrollToBeginning": scroll_to_beginning,
    "scrollToEnd": scroll_to_end,
    "scrollTo": scroll_into_view,
    "flingForward": fling_forward,
    "flingBackward": fling_backward,
    "flingToBeginning": fling_to_beginning,
    "flingToEnd": fling_to_end,
}
