"""The `mobile: …Gesture` commands: fingers over an element or an area.

Source: androidx.test.uiautomator Gestures and UiObject2 (directions, default speeds, margins), and the gesture handlers of
appium-uiautomator2-server.
"""

from __future__ import annotations

import math

from harness.model.geometry import Bounds
from harness.softdevice.appium.call import Call, Route
from harness.softdevice.appium.faults import invalid_argument
from harness.softdevice.appium.scrolling import can_scroll
from harness.softdevice.appium.strokes import LONG_PRESS_MS, play, stroke

SPEED_DP_S = {"drag": 2500, "fling": 7500, "swipe": 5000, "scroll": 5000, "pinch": 2500}
MARGIN_RATIO = 0.1
"""Part of an area at each edge that swipes stay out of."""
MAX_PERCENT = 20.0
_REST_MS = 250
"""How long a scroll rests before lifting, so that it does not become a fling."""
_SHORTEST_MS = 40
_LONGEST_MS = 60_000
_OPPOSITE = {"up": "down", "down": "up", "left": "right", "right": "left"}
_NEAR_RATIO = 0.1
"""Where pinching fingers meet, as part of their way from the middle."""


async def _point(call: Call) -> tuple[float, float]:
    """Where a click goes: the offset in the element, its middle, or the offset on the screen."""
    box, offset = await call.origin(), call.point("offset")
    if box is None:
        if offset is None:
            raise invalid_argument("either an element or a point must be given")
        return offset
    if offset is None:
        return box.center.x, box.center.y
    return box.left + offset[0], box.top + offset[1]


async def click(call: Call) -> None:
    """Tap."""
    await call.device.screen.tap(*await _point(call))


async def long_click(call: Call) -> None:
    """Press for a while, half a second by default."""
    duration_ms = call.number("duration", LONG_PRESS_MS)
    if not 0 <= duration_ms <= _LONGEST_MS:
        raise invalid_argument(f"a duration is 0 to {_LONGEST_MS} ms, not {duration_ms}")
    await call.device.screen.tap(*await _point(call), round(duration_ms))


async def double_click(call: Call) -> None:
    """Tap twice."""
    x, y = await _point(call)
    await call.device.screen.tap(x, y)
    await call.device.screen.tap(x, y)


async def _box(call: Call) -> Bounds:
    """The part of the screen a gesture works in."""
    state = call.device.state
    box = await call.origin()
    if box is None:
        box = call.area("area")
    if box is None:
        raise invalid_argument("either an element or an area must be given")
    shown = box.intersection(Bounds(0, 0, state.width_px, state.height_px))
    if shown.is_empty:
        raise invalid_argument(f"the area {box.as_list()} lies outside the screen")
    return shown


def _time_ms(call: Call, kind: str, start: tuple[float, float], end: tuple[float, float]) -> float:
    default = SPEED_DP_S[kind] * call.device.state.profile.density
    speed = call.number("speed", default)
    if speed <= 0:
        raise invalid_argument(f"a speed is above 0 px/s, not {speed:g}")
    distance = math.dist(start, end)
    return min(_LONGEST_MS, max(_SHORTEST_MS, distance / speed * 1000))


async def drag(call: Call) -> None:
    """Press long, then move to the end point."""
    box, start, end = await call.origin(), call.point("start"), call.point("end")
    if end is None or (box is None and start is None):
        raise invalid_argument("an end point, and an element or a start point must be given")
    if start is None:
        assert box is not None
        start = float(box.center.x), float(box.center.y)
    elif box is not None:
        start = box.left + start[0], box.top + start[1]
    hold_ms = LONG_PRESS_MS + 50
    total_ms = hold_ms + _time_ms(call, "drag", start, end)
    await play(call.device.screen, [stroke((0, *start), (hold_ms, *start), (total_ms, *end))])


def _direction(call: Call) -> str:
    direction = call.text("direction").lower()
    if direction not in _OPPOSITE:
        raise invalid_argument(f"a direction is up, down, left or right, not {direction!r}")
    return direction


def _percent(call: Call, most: float) -> float:
    percent = call.number("percent")
    if not 0 < percent <= most:
        raise invalid_argument(f"percent is above 0 and at most {most:g}, not {percent:g}")
    return percent


def path_over(box: Bounds, direction: str, ratio: float) -> tuple[tuple[float, float], tuple[float, float]]:
    """Start and end of a finger moving in a direction over a part of an area, margins left out."""
    dx, dy = box.width * MARGIN_RATIO, box.height * MARGIN_RATIO
    left, top, right, bottom = box.left + dx, box.top + dy, box.right - dx, box.bottom - dy
    x, y = box.center.x, box.center.y
    return {
        "up": ((x, bottom), (x, bottom - (bottom - top) * ratio)),
        "down": ((x, top), (x, top + (bottom - top) * ratio)),
        "left": ((right, y), (right - (right - left) * ratio, y)),
        "right": ((left, y), (left + (right - left) * ratio, y)),
    }[direction]


async def _move(call: Call, box: Bounds, direction: str, ratio: float, kind: str, rest_ms: float = 0) -> None:
    start, end = path_over(box, direction, ratio)
    time_ms = _time_ms(call, kind, start, end)
    samples = [(0.0, *start), (time_ms, *end)]
    if rest_ms:
        samples.append((time_ms + rest_ms, *end))
    await play(call.device.screen, [stroke(*samples)])


async def swipe(call: Call) -> None:
    """Move a finger in a direction."""
    await _move(call, await _box(call), _direction(call), _percent(call, 1.0), "swipe")


async def scroll(call: Call) -> bool:
    """Move the content in a direction; whether there is more of it."""
    box, direction, percent = await _box(call), _direction(call), _percent(call, MAX_PERCENT)
    while percent > 0:
        await _move(call, box, _OPPOSITE[direction], min(1.0, percent), "scroll", _REST_MS)
        percent -= 1.0
    await call.device.screen.wait_idle(call.session.settings.number("scrollAcknowledgmentTimeout"))
    return await can_scroll(call.device, box, direction)


async def fling(call: Call) -> bool:
    """Throw the content in a direction; whether there is more of it."""
    box, direction = await _box(call), _direction(call)
    await _move(call, box, _OPPOSITE[direction], 1.0, "fling")
    await call.device.screen.wait_idle(call.session.settings.number("scrollAcknowledgmentTimeout"))
    return await can_scroll(call.device, box, direction)


async def _pinch(call: Call, is_opening: bool) -> None:
    box, percent = await _box(call), _percent(call, 1.0)
    middle = box.center
    fingers = []
    for side in (-1, 1):
        reach_x, reach_y = box.width / 2 * (1 - MARGIN_RATIO) * side, -box.height / 2 * (1 - MARGIN_RATIO) * side
        near = middle.x + reach_x * _NEAR_RATIO, middle.y + reach_y * _NEAR_RATIO
        ratio = _NEAR_RATIO + (1 - _NEAR_RATIO) * percent
        far = middle.x + reach_x * ratio, middle.y + reach_y * ratio
        start, end = (near, far) if is_opening else (far, near)
        fingers.append(stroke((0, *start), (_time_ms(call, "pinch", start, end), *end)))
    await play(call.device.screen, fingers)


async def pinch_open(call: Call) -> None:
    """Two fingers move apart."""
    await _pinch(call, is_opening=True)


async def pinch_close(call: Call) -> None:
    """Two fingers move together."""
    await _pinch(call, is_opening=False)


ROUTES: tuple[Route, ...] = (
    ("POST", "appium/gestures/click", click),
    ("POST", "appium/gestures/long_click", long_click),
    ("POST", "appium/gestures/double_click", double_click),
    ("POST", "appium/gestures/drag", drag),
    ("POST", "appium/gestures/swipe", swipe),
    ("POST", "appium/gestures/scroll", scroll),
    ("POST", "appium/gestures/fling", fling),
    ("POST", "appium/gestures/pinch_open", pinch_open),
    ("POST", "appium/gestures/pinch_close", pinch_close),
)
