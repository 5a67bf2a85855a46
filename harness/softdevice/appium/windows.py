"""`mobile: listWindows`: which windows lie on the screen."""

from __future__ import annotations

import base64
import fnmatch
from typing import Any

from harness.model.geometry import Bounds
from harness.model.node import Node
from harness.softdevice.appium.call import Call, Route
from harness.softdevice.appium.element_routes import cropped
from harness.softdevice.appium.faults import invalid_argument
from harness.softdevice.state import SYSTEM_UI

_APPLICATION, _SYSTEM = 1, 3  # AccessibilityWindowInfo.TYPE_*


async def list_windows(call: Call) -> list[dict[str, Any]]:
    """Describe the windows, the topmost first, with a picture of each unless skipScreenshots is set."""
    filters = call.body.get("filters") or {}
    if not isinstance(filters, dict):
        raise invalid_argument("'filters' must be an object")
    snapshot = await call.session.look(all_windows=True)
    picture = None if call.body.get("skipScreenshots") else await call.device.screen.screenshot()
    windows = []
    for number, root in enumerate(snapshot.hierarchy.roots):
        facts = _facts(call, number, root)
        if not all(_meets(facts, name, wanted) for name, wanted in filters.items()):
            continue
        if picture is not None and not root.bounds.is_empty:
            facts["screenshot"] = base64.b64encode(cropped(picture, root.bounds)).decode("ascii")
        windows.append(facts)
    return windows


def _facts(call: Call, number: int, root: Node) -> dict[str, Any]:
    is_front = root.package == call.device.state.current[0]
    return {
        "windowId": number + 1,
        "type": _SYSTEM if root.package == SYSTEM_UI else _APPLICATION,
        "typeName": "TYPE_SYSTEM" if root.package == SYSTEM_UI else "TYPE_APPLICATION",
        "title": next((node.text for node in root.walk() if node.text), ""),
        "displayId": 0,
        "packageName": root.package,
        "layer": number,
        "isActive": is_front,
        "isFocused": is_front,
        "isAccessibilityFocused": False,
        "bounds": _rect(root.bounds),
    }


def _meets(facts: dict[str, Any], name: str, wanted: Any) -> bool:
    if name == "packageName":
        return fnmatch.fnmatchcase(facts["packageName"], str(wanted))
    if name not in ("windowId", "displayId", "physicalDisplayId"):
        raise invalid_argument(f"windows cannot be filtered by {name!r}")
    return bool(facts.get(name, 0) == wanted)


def _rect(box: Bounds) -> dict[str, int]:
    return {"left": box.left, "top": box.top, "right": box.right, "bottom": box.bottom}


ROUTES: tuple[Route, ...] = (("POST", "appium/list_windows", list_windows),)
