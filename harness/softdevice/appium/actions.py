"""W3C actions: sources and ticks, turned into strokes and keys.

Source: W3C WebDriver, section 15; key values of section 15.4.2; pointers of every kind are fingers, as in
appium-uiautomator2-server.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import Any

from harness.softdevice import keys
from harness.softdevice.appium.call import Call, Route, number_of
from harness.softdevice.appium.elements import id_from_reference
from harness.softdevice.appium.faults import invalid_argument
from harness.softdevice.appium.strokes import Sample, Stroke, grouped, play

MAX_DURATION_MS = 60_000
MAX_ITEMS = 10_000
_KINDS = ("pointer", "key", "none")
_DEFAULT_HOLD_MS = 1.0
# W3C's private-use characters to Android's key names.
_SPECIAL_KEYS = {
    "\ue003": "del", "\ue004": "tab", "\ue005": "del", "\ue006": "enter", "\ue007": "enter", "\ue00c": "escape",
    "\ue00d": "space", "\ue00e": "page_up", "\ue00f": "page_down", "\ue010": "move_end", "\ue011": "move_home",
    "\ue012": "left", "\ue013": "up", "\ue014": "right", "\ue015": "down", "\ue017": "forward_del",
}  # fmt: skip
_MODIFIERS = {"\ue008": keys.META_SHIFT, "\ue050": keys.META_SHIFT, "\ue009": keys.META_CTRL, "\ue051": keys.META_CTRL}
_SILENT = frozenset("\ue00a\ue03d\ue052\ue053")  # Alt and Meta mean nothing to a page's fields


@dataclass
class _Finger:
    """One pointer while its actions are read."""

    x: float = 0.0
    y: float = 0.0
    samples: list[Sample] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)

    def down(self, at_ms: float) -> None:
        if not self.samples:
            self.samples = [Sample(at_ms, self.x, self.y)]

    def move(self, from_ms: float, to_ms: float, x: float, y: float) -> None:
        if self.samples:
            self.samples += [Sample(from_ms, self.x, self.y), Sample(to_ms, x, y)]
        self.x, self.y = x, y

    def up(self, at_ms: float) -> None:
        if self.samples:
            end_ms = max(at_ms, self.samples[0].at_ms + _DEFAULT_HOLD_MS)
            self.strokes.append(Stroke((*self.samples, Sample(end_ms, self.x, self.y))))
            self.samples = []


@dataclass(frozen=True)
class _KeyPress:
    """One key going down at a time."""

    at_ms: float
    value: str
    meta: int

    @property
    def start_ms(self) -> float:
        return self.at_ms


async def perform(call: Call) -> None:
    """Perform the actions; returns when the last one has been taken."""
    sources = _sources(call.body.get("actions"))
    strokes, presses = await _timeline(call, sources)
    loop = asyncio.get_running_loop()
    began_s = loop.time()
    steps: list[tuple[float, list[Stroke] | _KeyPress]] = [(group[0].start_ms, group) for group in grouped(strokes)]
    steps += [(press.at_ms, press) for press in presses]
    for at_ms, step in sorted(steps, key=lambda item: item[0]):
        await asyncio.sleep(max(0.0, began_s + at_ms / 1000 - loop.time()))
        if isinstance(step, _KeyPress):
            await _press(call, step)
        else:
            await play(call.device.screen, step)


async def _press(call: Call, press: _KeyPress) -> None:
    screen = call.device.screen
    if press.value in _SPECIAL_KEYS:
        await screen.press_key(_SPECIAL_KEYS[press.value], press.meta)
    elif press.meta & keys.META_CTRL and keys.code_of(press.value) is not None:
        await screen.press_key(press.value, press.meta)
    else:
        await screen.type_text(press.value.upper() if press.meta & keys.META_SHIFT else press.value)


def _sources(value: Any) -> list[dict[str, Any]]:
    if not isinstance(value, list) or not value or not all(isinstance(source, dict) for source in value):
        raise invalid_argument("'actions' must be a list of input sources")
    names: set[str] = set()
    for source in value:
        name, items = source.get("id"), source.get("actions")
        if not isinstance(name, str) or name in names:
            raise invalid_argument(f"each input source needs an id of its own, not {name!r}")
        names.add(name)
        if source.get("type") not in _KINDS:
            raise invalid_argument(f"input sources are {', '.join(_KINDS)}, not {source.get('type')!r}")
        if not isinstance(items, list) or len(items) > MAX_ITEMS or not all(isinstance(item, dict) for item in items):
            raise invalid_argument(f"the actions of {name!r} must be a list of objects")
    return value


def _duration(item: dict[str, Any]) -> float:
    value = number_of(item.get("duration") or 0, "duration")
    if not 0 <= value <= MAX_DURATION_MS:
        raise invalid_argument(f"a duration is 0 to {MAX_DURATION_MS} ms, not {value}")
    return value


async def _timeline(call: Call, sources: list[dict[str, Any]]) -> tuple[list[Stroke], list[_KeyPress]]:
    fingers = {source["id"]: _Finger() for source in sources if source["type"] == "pointer"}
    presses: list[_KeyPress] = []
    held: set[str] = set()
    now_ms = 0.0
    for tick in range(max(len(source["actions"]) for source in sources)):
        items = [(source, source["actions"][tick]) for source in sources if tick < len(source["actions"])]
        length_ms = max((_duration(item) for _source, item in items), default=0.0)
        for source, item in items:
            if item.get("type") == "pause":
                continue
            if source["type"] == "pointer":
                await _pointer(call, fingers[source["id"]], item, now_ms)
            elif source["type"] == "key":
                _key(item, now_ms, held, presses)
            else:
                raise invalid_argument(f"a source of type none can only pause, not {item.get('type')!r}")
        now_ms += length_ms
    for finger in fingers.values():
        finger.up(now_ms)
    return [one for finger in fingers.values() for one in finger.strokes], presses


async def _pointer(call: Call, finger: _Finger, item: dict[str, Any], now_ms: float) -> None:
    kind = item.get("type")
    if kind == "pointerDown":
        finger.down(now_ms)
    elif kind == "pointerUp":
        finger.up(now_ms)
    elif kind == "pointerMove":
        x, y = await _target(call, finger, item)
        state = call.device.state
        if not (0 <= x <= state.width_px and 0 <= y <= state.height_px):
            raise invalid_argument(f"the point ({x:g}, {y:g}) lies outside the screen")
        finger.move(now_ms, now_ms + _duration(item), x, y)
    elif kind == "pointerCancel":
        finger.samples = []
    else:
        raise invalid_argument(f"unknown pointer action {kind!r}")


async def _target(call: Call, finger: _Finger, item: dict[str, Any]) -> tuple[float, float]:
    x, y = number_of(item.get("x", 0), "x"), number_of(item.get("y", 0), "y")
    origin = item.get("origin", "viewport")
    if origin == "viewport":
        return x, y
    if origin == "pointer":
        return finger.x + x, finger.y + y
    element_id = id_from_reference(origin)
    if element_id is None:
        raise invalid_argument(f"an origin is viewport, pointer or an element, not {origin!r}")
    center = (await call.session.node(element_id)).bounds.center
    return center.x + x, center.y + y


def _key(item: dict[str, Any], now_ms: float, held: set[str], presses: list[_KeyPress]) -> None:
    kind, value = item.get("type"), item.get("value")
    if kind not in ("keyDown", "keyUp") or not isinstance(value, str) or not value:
        raise invalid_argument(f"a key action is keyDown or keyUp with a value, not {item!r}")
    if value in _MODIFIERS:
        (held.add if kind == "keyDown" else held.discard)(value)
    elif kind == "keyDown" and value not in _SILENT:
        meta = 0
        for modifier in held:
            meta |= _MODIFIERS[modifier]
        presses.append(_KeyPress(now_ms, value, meta))


async def release(call: Call) -> None:
    """Lift everything; nothing is ever left pressed."""


ROUTES: tuple[Route, ...] = (("POST", "actions", perform), ("DELETE", "actions", release))
