"""What Chromium itself says a page shows: boxes of drawn text, and its accessibility tree.

The judge of the soft device's dump, and therefore independent of the script that makes it: everything here comes from
CDP's DOMSnapshot and Accessibility domains.
"""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass
from typing import Any

from harness.softdevice.cdp import CdpError
from harness.softdevice.page import AppPage

Box = tuple[float, float, float, float]
# Blanks and icon-font drawings: neither is text.
_NO_TEXT = re.compile(r"[\s\u200b-\u200f\ufeff\ue000-\uf8ff]+")
STYLES = ["visibility", "overflow-x", "overflow-y", "position", "opacity"]
# AX role -> class of the dump, for the roles that decide what can be done with a node.
CLASS_OF_ROLE = {
    "button": {"Button", "ToggleButton"},
    "checkbox": {"CheckBox"},
    "radio": {"RadioButton"},
    "switch": {"ToggleButton"},
    "textbox": {"EditText"},
    "searchbox": {"EditText"},
    "spinbutton": {"EditText"},
    "combobox": {"Spinner"},
    "slider": {"SeekBar"},
    "image": {"Image"},
    "link": {"View", "TextView"},
    "heading": {"View", "TextView"},
    "StaticText": {
        "View",
        "TextView",
        "Button",
        "ToggleButton",
        "CheckBox",
        "RadioButton",
        "EditText",
        "Spinner",
        "MenuItem",
    },
}


@dataclass(frozen=True)
class Drawn:
    """One line of text in the page.

    Attributes:
        reason: why it is no text a person could read there: "clipped", "off-screen", "aria-hidden", "invisible"; or "".
    """

    text: str
    box: Box
    reason: str


@dataclass(frozen=True)
class Named:
    """One node of Chromium's accessibility tree that is (partly) on screen.

    Attributes:
        ancestors: roles above it, nearest first.
        is_checked: None for what cannot be checked.
    """

    role: str
    name: str
    box: Box
    ancestors: tuple[str, ...]
    is_checked: bool | None = None
    is_disabled: bool = False


def bare(text: str) -> str:
    """Text without blanks and icon-font characters."""
    return _NO_TEXT.sub("", text)


async def settle(page: AppPage) -> None:
    """Wait until no animation that will end is running."""
    running = "document.getAnimations().filter((a) => a.playState === 'running' && a.effect.getComputedTiming().endTime < 1e9).length"
    while await page.evaluate(running):
        await asyncio.sleep(0.02)


async def drawn_texts(page: AppPage) -> list[Drawn]:
    """All text boxes of the main document, with what keeps each from being seen."""
    size = await page.evaluate("[innerWidth, innerHeight]")
    snapshot = await page.session.send("DOMSnapshot.captureSnapshot", computedStyles=STYLES)
    return list(_Document(snapshot["documents"][0], snapshot["strings"], (0.0, 0.0, size[0], size[1])).texts())


class _Document:
    """One document of a DOM snapshot."""

    def __init__(self, document: dict[str, Any], strings: list[str], view: Box) -> None:
        self._nodes, self._layout, self._strings, self._view = document["nodes"], document["layout"], strings, view
        self._boxes = document["textBoxes"]
        self._scroll = document["scrollOffsetX"], document["scrollOffsetY"]
        self._of_node = {node: index for index, node in reversed(list(enumerate(self._layout["nodeIndex"])))}

    def texts(self) -> Any:
        for number, index in enumerate(self._boxes["layoutIndex"]):
            whole = self._strings[self._layout["text"][index]].encode("utf-16-le")
            start = 2 * self._boxes["start"][number]
            text = whole[start : start + 2 * self._boxes["length"][number]].decode("utf-16-le", "replace")
            box = self._moved(self._boxes["bounds"][number])
            if bare(text):
                yield Drawn(text, box, self._reason(self._layout["nodeIndex"][index], index, box))

    def _moved(self, bounds: list[float]) -> Box:
        left, top = bounds[0] - self._scroll[0], bounds[1] - self._scroll[1]
        return left, top, left + bounds[2], top + bounds[3]

    def _styles(self, index: int) -> dict[str, str]:
        values = self._layout["styles"][index]
        return {name: self._strings[value] for name, value in zip(STYLES, values, strict=False)}

    def _reason(self, node: int, index: int, box: Box) -> str:
        if not meet(box, self._view):
            return "off-screen"
        if self._styles(index).get("visibility") == "hidden":
            return "invisible"
        is_clipped, skips = False, ""
        parent = node
        while parent != -1:
            pairs = self._nodes["attributes"][parent]
            attributes = {self._strings[pairs[i]]: self._strings[pairs[i + 1]] for i in range(0, len(pairs), 2)}
            if attributes.get("aria-hidden") == "true":
                return "aria-hidden"
            here = self._of_node.get(parent)
            if here is not None and parent != node:
                styles = self._styles(here)
                position = styles.get("position", "static")
                if not (skips == "fixed" or (skips == "absolute" and position == "static")):
                    cuts = styles.get("overflow-x", "visible") != "visible" and self._name(parent) not in (
                        "HTML",
                        "BODY",
                    )
                    is_clipped |= cuts and not meet(box, self._moved(self._layout["bounds"][here]))
                    skips = ""
                skips = position if position in ("absolute", "fixed") else skips
            parent = self._nodes["parentIndex"][parent]
        return "clipped" if is_clipped else ""

    def _name(self, node: int) -> str:
        return self._strings[self._nodes["nodeName"][node]]


def meet(one: Box, other: Box) -> bool:
    """Whether two boxes share something that can be seen."""
    # Half a CSS px of text is none.
    return min(one[2], other[2]) - max(one[0], other[0]) >= 0.5 and min(one[3], other[3]) - max(one[1], other[1]) >= 0.5


async def named_nodes(page: AppPage) -> list[Named]:
    """The accessibility nodes with a name whose boxes meet the view."""
    width, height = await page.evaluate("[innerWidth, innerHeight]")
    await page.session.send("Accessibility.enable")
    tree = (await page.session.send("Accessibility.getFullAXTree"))["nodes"]
    await page.session.send("Accessibility.disable")
    by_id = {node["nodeId"]: node for node in tree}
    found = []
    for node in tree:
        name = node.get("name", {}).get("value", "")
        if node.get("ignored") or not bare(str(name)) or "backendDOMNodeId" not in node:
            continue
        box = await _box_of(page, node["backendDOMNodeId"])
        if box is not None and meet(box, (0, 0, width, height)):
            states = {one["name"]: one["value"].get("value") for one in node.get("properties", ())}
            checked = None if "checked" not in states else states["checked"] in ("true", "mixed")
            above = tuple(_roles_above(node, by_id))
            found.append(Named(node["role"]["value"], str(name), box, above, checked, bool(states.get("disabled"))))
    return found


def _roles_above(node: dict[str, Any], by_id: dict[str, dict[str, Any]]) -> Any:
    while (parent := by_id.get(node.get("parentId", ""))) is not None:
        if not parent.get("ignored"):
            yield parent["role"]["value"]
        node = parent


async def _box_of(page: AppPage, backend_id: int) -> Box | None:
    try:
        quads = (await page.session.send("DOM.getContentQuads", backendNodeId=backend_id))["quads"]
    except CdpError:
        return None  # no box at all
    if not quads:
        return None
    xs, ys = [x for quad in quads for x in quad[0::2]], [y for quad in quads for y in quad[1::2]]
    return min(xs), min(ys), max(xs), max(ys)
