"""Scheduled actions: steps that the server repeats by itself, for things that show only for a moment.

Source: docs/scheduled-actions.md of appium-uiautomator2-driver.
"""

from __future__ import annotations

import asyncio
import base64
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from typing import Any

from harness.softdevice.appium import gestures
from harness.softdevice.appium.call import Call, Route, number_of
from harness.softdevice.appium.elements import Locator, reference
from harness.softdevice.appium.faults import CommandFault, invalid_argument, no_such_element

MAX_STEPS = 50
MAX_TIMES = 10_000
_GESTURES = {"click": gestures.click, "longClick": gestures.long_click, "doubleClick": gestures.double_click}


@dataclass
class ScheduledAction:
    """One action and what its runs have brought."""

    steps: list[dict[str, Any]]
    task: asyncio.Task[None] | None = None
    repeats: int = 0
    results: deque[list[dict[str, Any]]] = field(default_factory=deque)


async def schedule(call: Call) -> None:
    """Begin to repeat steps; comes back at once."""
    name, steps = call.text("name"), call.body.get("steps")
    if name in call.session.scheduled:
        raise invalid_argument(f"an action named '{name}' is scheduled already")
    if not isinstance(steps, list) or not 0 < len(steps) <= MAX_STEPS:
        raise invalid_argument(f"'steps' must be a list of 1 to {MAX_STEPS} steps")
    for step in steps:
        _check(step)
    times, kept = int(call.number("times", 1)), int(call.number("maxHistoryItems", 20))
    if not 0 < times <= MAX_TIMES or not 0 < kept <= MAX_TIMES:
        raise invalid_argument(f"'times' and 'maxHistoryItems' are 1 to {MAX_TIMES}")
    action = ScheduledAction(steps, results=deque(maxlen=kept))
    limits = call.number("maxPass", -1), call.number("maxFail", -1)
    pause_s = max(0.0, call.number("intervalMs", 1000)) / 1000
    action.task = asyncio.create_task(_repeat(call, action, times, pause_s, limits))
    call.session.scheduled[name] = action


def _check(step: Any) -> None:
    if not isinstance(step, dict) or not isinstance(step.get("name"), str) or not isinstance(step.get("payload"), dict):
        raise invalid_argument("a step is an object with name, type and payload")
    kind, subtype = step.get("type"), step["payload"].get("subtype")
    known = {"gesture": set(_GESTURES), "source": {"xml"}, "screenshot": {"png"}}
    if kind not in known or subtype not in known[kind]:
        raise invalid_argument(f"no step has the type {kind!r} with the subtype {subtype!r}")


async def _repeat(call: Call, action: ScheduledAction, times: int, pause_s: float, limits: tuple[float, float]) -> None:
    passed = failed = 0
    max_pass, max_fail = limits
    for number in range(times):
        if number:
            await asyncio.sleep(pause_s)
        results = [await _run(call, step) for step in action.steps]
        action.repeats += 1
        action.results.append(results)
        is_passed = all(result["passed"] for result in results)
        passed, failed = passed + is_passed, failed + (not is_passed)
        if passed == max_pass or failed == max_fail:
            return


async def _run(call: Call, step: dict[str, Any]) -> dict[str, Any]:
    result = {
        "name": step["name"],
        "type": step["type"],
        "timestamp": round(call.device.state.now_s() * 1000),
        "passed": True,
        "result": None,
        "exception": None,
    }
    try:
        result["result"] = await _STEPS[step["type"]](call, step["payload"])
    except CommandFault as fault:
        exception = {"name": fault.error, "message": fault.message, "stacktrace": str(fault)}
        result |= {"passed": False, "exception": exception}
    return result


async def _gesture(call: Call, payload: dict[str, Any]) -> None:
    body: dict[str, Any] = {}
    if "locator" in payload:
        found = payload["locator"]
        if not isinstance(found, dict):
            raise invalid_argument("'locator' must be an object with strategy and selector")
        locator = Locator(str(found.get("strategy")), str(found.get("selector")))
        elements = await call.session.find_elements(locator)
        if not elements:
            raise no_such_element(f"nothing is found by {locator.strategy} '{locator.selector}'")
        body["origin"] = reference(elements[0])
    elif "elementId" in payload:
        body["origin"] = payload["elementId"]
    if "x" in payload:
        body["offset"] = {"x": number_of(payload["x"], "x"), "y": number_of(payload.get("y"), "y")}
    if "duration" in payload:
        body["duration"] = payload["duration"]
    await _GESTURES[payload["subtype"]](replace(call, body=body))


async def _source(call: Call, payload: dict[str, Any]) -> str:
    return call.session.document(await call.session.look()).text()


async def _screenshot(call: Call, payload: dict[str, Any]) -> str:
    return base64.b64encode(await call.device.screen.screenshot()).decode("ascii")


_STEPS: dict[str, Callable[[Call, dict[str, Any]], Awaitable[Any]]] = {
    "gesture": _gesture,
    "source": _source,
    "screenshot": _screenshot,
}


async def history(call: Call) -> dict[str, Any] | None:
    """What an action's runs have brought; null when there is no such action."""
    action = call.session.scheduled.get(call.text("name"))
    return None if action is None else {"repeats": action.repeats, "stepResults": list(action.results)}


async def unschedule(call: Call) -> bool:
    """Stop and forget an action; whether there was one."""
    action = call.session.scheduled.pop(call.text("name"), None)
    if action is not None and action.task is not None:
        action.task.cancel()
    return action is not None


ROUTES: tuple[Route, ...] = (
    ("POST", "appium/schedule_action", schedule),
    ("POST", "appium/action_history", history),
    ("POST", "appium/unschedule_action", unschedule),
)
