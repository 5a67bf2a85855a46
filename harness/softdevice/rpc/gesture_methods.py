"""Methods that touch the glass: click, swipe, drag, raw touches, two fingers.

Steps are 5 ms each, as on a device; the pace is the screen's to keep.
"""

from __future__ import annotations

import asyncio
from typing import Any, Literal

from harness.model.geometry import Bounds, Point
from harness.softdevice.rpc.automation import Automation, number, text
from harness.softdevice.rpc.faults import RpcFault, invalid_params

STEP_MS = 5
LONG_PRESS_MS = 600
MAX_HOLD_MS = 60_000
MAX_POINTS = 1000
SWIPE_INSET_PX = 5
"""Distance from a node's edge at which a swipe over it begins and ends."""
FINGER_HALF_WIDTH_PX = 20
"""How near to the middle of a node a pinching finger comes."""
_PHASES: dict[int, Literal["down", "up", "move"]] = {0: "down", 1: "up", 2: "move"}
_WINDOW_TIMEOUT_MS = 5500


def _is_on_screen(rpc: Automation, x: float, y: float) -> bool:
    return 0 <= x < rpc.device.state.width_px and 0 <= y < rpc.device.state.height_px


async def _press(rpc: Automation, x: float, y: float, hold_ms: float) -> bool:
    if not _is_on_screen(rpc, x, y):
        return False
    await rpc.device.screen.tap(x, y, int(min(MAX_HOLD_MS, max(0.0, hold_ms))))
    return True


async def _point_of(rpc: Automation, selector: Any, corner: Any = "") -> tuple[float, float]:
    bounds = (await rpc.find(selector)).bounds
    name = text(corner, "corner").lower()
    if name in ("tl", "topleft"):
        return bounds.left + SWIPE_INSET_PX, bounds.top + SWIPE_INSET_PX
    if name in ("br", "bottomright"):
        return bounds.right - SWIPE_INSET_PX, bounds.bottom - SWIPE_INSET_PX
    if name:
        raise invalid_params(f"corner must be tl or br, not {corner!r}")
    return bounds.center.x, bounds.center.y


async def click(rpc: Automation, *params: Any) -> bool:
    """click(x, y[, hold ms]) or click(selector[, corner])."""
    if params and isinstance(params[0], (dict, str)):
        x, y = await _point_of(rpc, *_between(params, 1, 2))
        return await _press(rpc, x, y, 0)
    x, y, *hold_ms = (number(value, "coordinate") for value in _between(params, 2, 3))
    return await _press(rpc, x, y, hold_ms[0] if hold_ms else 0)


def _between(params: tuple[Any, ...], least: int, most: int) -> tuple[Any, ...]:
    if not least <= len(params) <= most:
        raise invalid_params(f"{least} to {most} parameters, not {len(params)}")
    return params


async def long_click(rpc: Automation, *params: Any) -> bool:
    """longClick(x, y) or longClick(selector[, corner])."""
    if params and isinstance(params[0], (dict, str)):
        x, y = await _point_of(rpc, *_between(params, 1, 2))
    else:
        x, y = (number(value, "coordinate") for value in _between(params, 2, 2))
    return await _press(rpc, x, y, LONG_PRESS_MS)


async def click_and_wait_for_new_window(rpc: Automation, selector: Any, timeout_ms: Any = _WINDOW_TIMEOUT_MS) -> bool:
    """Click a node and wait until the screen has changed."""
    x, y = await _point_of(rpc, selector)
    before = (await rpc.hierarchy()).roots
    await _press(rpc, x, y, 0)
    return await rpc.wait(lambda now: now.roots != before, number(timeout_ms, "timeout"))


async def inject_input_event(rpc: Automation, action: Any, x: Any, y: Any, meta: Any = 0) -> bool:
    """One raw touch: 0 down, 1 up, 2 move."""
    phase = _PHASES.get(int(number(action, "action")))
    number(meta or 0, "meta state")
    left, top = number(x, "x"), number(y, "y")
    if phase is None or (phase == "down" and not _is_on_screen(rpc, left, top)):
        return False
    await rpc.device.screen.touch(phase, left, top)
    return True


async def swipe(rpc: Automation, *params: Any) -> bool:
    """swipe(x1, y1, x2, y2, steps) or swipe(selector, direction[, percent], steps)."""
    if params and isinstance(params[0], (dict, str)):
        return await _swipe_over(rpc, *_between(params, 3, 4))
    x1, y1, x2, y2, steps = (number(value, "coordinate") for value in _between(params, 5, 5))
    return await _move(rpc, [(x1, y1), (x2, y2)], steps)


async def _swipe_over(rpc: Automation, selector: Any, direction: Any, *rest: Any) -> bool:
    ratio = number(rest[0], "percent") if len(rest) == 2 else 1.0
    bounds = (await rpc.find(selector)).bounds
    extent = bounds.height if text(direction, "direction")[:1].lower() in ("u", "d") else bounds.width
    if extent <= 2 * SWIPE_INSET_PX:
        return False
    path = _paths(bounds, min(1.0, max(0.0, ratio))).get(text(direction, "direction")[:1].lower())
    if path is None:
        raise invalid_params(f"direction must be up, down, left or right, not {direction!r}")
    return await _move(rpc, path, number(rest[-1], "steps"))


def _paths(bounds: Bounds, ratio: float) -> dict[str, list[tuple[float, float]]]:
    left, top = bounds.left + SWIPE_INSET_PX, bounds.top + SWIPE_INSET_PX
    right, bottom = bounds.right - SWIPE_INSET_PX, bounds.bottom - SWIPE_INSET_PX
    x, y = bounds.center.x, bounds.center.y
    return {
        "u": [(x, bottom), (x, bottom + (top - bottom) * ratio)],
        "d": [(x, top), (x, top + (bottom - top) * ratio)],
        "l": [(right, y), (right + (left - right) * ratio, y)],
        "r": [(left, y), (left + (right - left) * ratio, y)],
    }


async def _move(rpc: Automation, path: list[tuple[float, float]], steps: float) -> bool:
    right, bottom = rpc.device.state.width_px - 1, rpc.device.state.height_px - 1
    kept = [(min(max(0.0, x), right), min(max(0.0, y), bottom)) for x, y in path]
    await rpc.device.screen.swipe(kept, int(min(MAX_HOLD_MS, max(1.0, steps) * STEP_MS)))
    return True


async def swipe_points(rpc: Automation, flat: Any, steps: Any) -> bool:
    """Swipe along [x1, y1, x2, y2, …] with `steps` for each stretch."""
    if not isinstance(flat, list) or len(flat) % 2 or not 4 <= len(flat) <= 2 * MAX_POINTS:
        raise invalid_params("points must be a list x1, y1, x2, y2, …")
    numbers = [number(value, "coordinate") for value in flat]
    path = list(zip(numbers[::2], numbers[1::2], strict=True))
    return await _move(rpc, path, number(steps, "steps") * (len(path) - 1))


async def drag(rpc: Automation, x1: Any, y1: Any, x2: Any, y2: Any, steps: Any) -> bool:
    """Hold until the long press counts, then move."""
    start = number(x1, "x"), number(y1, "y")
    return await _drag(rpc, start, (number(x2, "x"), number(y2, "y")), number(steps, "steps"))


async def _drag(rpc: Automation, start: tuple[float, float], end: tuple[float, float], steps: float) -> bool:
    if not _is_on_screen(rpc, *start):
        return False
    screen, loop = rpc.device.screen, asyncio.get_running_loop()
    count = int(min(500, max(1.0, steps)))
    await screen.touch("down", *start)
    await asyncio.sleep(LONG_PRESS_MS / 1000)
    began_s = loop.time()
    for step in range(1, count + 1):
        ratio = step / count
        await screen.touch("move", start[0] + (end[0] - start[0]) * ratio, start[1] + (end[1] - start[1]) * ratio)
        await asyncio.sleep(max(0.0, began_s + step * STEP_MS / 1000 - loop.time()))
    await screen.touch("up", *end)
    return True


async def drag_to(rpc: Automation, selector: Any, *params: Any) -> bool:
    """dragTo(selector, x, y, steps) or dragTo(selector, other, steps)."""
    start = await _point_of(rpc, selector)
    if len(params) == 2:
        end = await _point_of(rpc, params[0])
    else:
        x, y, _ = _between(params, 3, 3)
        end = number(x, "x"), number(y, "y")
    return await _drag(rpc, start, end, number(params[-1], "steps"))


def _point(value: Any) -> Point:
    if not isinstance(value, dict):
        raise invalid_params("a point is an object with x and y")
    return Point(int(number(value.get("x"), "x")), int(number(value.get("y"), "y")))


async def gesture(
    rpc: Automation, selector: Any, start1: Any, start2: Any, end1: Any, end2: Any, steps: Any = 100
) -> bool:
    """Move two fingers at once; as on a device the points alone count, the node need not be there."""
    rpc.selector(selector)
    fingers = [(_point(start1), _point(end1)), (_point(start2), _point(end2))]
    return await _two_fingers(rpc, fingers, number(steps, "steps"))


async def _two_fingers(rpc: Automation, fingers: list[tuple[Point, Point]], steps: float) -> bool:
    paths = [[(float(start.x), float(start.y)), (float(end.x), float(end.y))] for start, end in fingers]
    await rpc.device.screen.swipe_fingers(paths, int(min(MAX_HOLD_MS, max(1.0, steps) * STEP_MS)))
    return True


async def pinch_in(rpc: Automation, selector: Any, percent: Any = 100, steps: Any = 50) -> bool:
    """Two fingers from the left and right edge of a node towards its middle."""
    return await _pinch(rpc, selector, percent, steps, is_inwards=True)


async def pinch_out(rpc: Automation, selector: Any, percent: Any = 100, steps: Any = 50) -> bool:
    """Two fingers from the middle of a node towards its left and right edge."""
    return await _pinch(rpc, selector, percent, steps, is_inwards=False)


async def _pinch(rpc: Automation, selector: Any, percent: Any, steps: Any, *, is_inwards: bool) -> bool:
    if not 0 <= number(percent, "percent") <= 100:
        raise RpcFault("java.lang.IllegalArgumentException", "Percent must be between 0 and 100")
    bounds = (await rpc.find(selector)).bounds
    if bounds.width <= 2 * FINGER_HALF_WIDTH_PX:
        raise RpcFault("java.lang.IllegalStateException", "Object width is too small for operation")
    middle, reach = bounds.center, int(bounds.width // 2 * percent / 100)
    fingers = []
    for side in (-1, 1):
        inner = Point(middle.x + side * FINGER_HALF_WIDTH_PX, middle.y)
        outer = Point(middle.x + side * reach, middle.y)
        fingers.append((outer, inner) if is_inwards else (inner, outer))
    return await _two_fingers(rpc, fingers, number(steps, "steps"))


METHODS = {
    "click": click,
    "longClick": long_click,
    "clickAndWaitForNewWindow": click_and_wait_for_new_window,
    "injectInputEvent": inject_input_event,
    "swipe": swipe,
    "swipePoints": swipe_points,
    "drag": drag,
    "dragTo": drag_to,
    "gesture": gesture,
    "pinchIn": pinch_in,
    "pinchOut": pinch_out,
}
