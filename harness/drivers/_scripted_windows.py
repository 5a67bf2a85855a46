"""Draw the scripted device: from screens as data to nodes with bounds, and from nodes to pixels. Pure.

Column layout: every node takes the full width and a height in dp, children share a row; `at` overrules with pixels.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from PIL import Image, ImageDraw

from harness.drivers._scripted_layout import ScreenLayout, holds
from harness.model.geometry import Bounds
from harness.model.hierarchy import Hierarchy
from harness.model.node import Node

SYSTEM_UI = "com.android.systemui"
LAUNCHER = "com.android.launcher3"
PERMISSION_UI = "com.android.permissioncontroller"
STATUS_DP, NAVIGATION_DP, TAB_DP, ROW_DP, PADDING_DP = 24, 48, 56, 48, 16
_TAPPABLE = ("Button", "EditText", "CheckBox", "RadioButton", "Switch")
_CHECKABLE = ("CheckBox", "RadioButton", "Switch")


@dataclass(frozen=True)
class Display:
    """Pixels and their density (1.0 = 160 dpi)."""

    width_px: int = 720
    height_px: int = 1280
    density: float = 2.0

    def px(self, dp: float) -> int:
        """Density-independent units to pixels."""
        return round(dp * self.density)

    @property
    def app_area(self) -> Bounds:
        """The screen without the bars."""
        return Bounds(0, self.px(STATUS_DP), self.width_px, self.height_px - self.px(NAVIGATION_DP))


def full_class(short: str) -> str:
    """Android's full name of a short class name."""
    if "." in short:
        return short
    return {"View": "android.view.View", "WebView": "android.webkit.WebView", "Dialog": "android.app.Dialog"}.get(
        short, f"android.widget.{short}"
    )


def field_key(spec: Mapping[str, Any]) -> str:
    """The name under which a node keeps its value."""
    return str(spec.get("bind") or spec.get("id") or spec.get("hint") or spec.get("text") or "")


class Painter:
    """Turns one screen into nodes and remembers which node came from which data.

    Args:
        values: variables, fields and device facts.
        focus: key of the focused field, "" for none.
        font_scale: stretches the rows.
    """

    def __init__(
        self, display: Display, package: str, values: Mapping[str, Any], *, focus: str = "", font_scale: float = 1.0
    ) -> None:
        self.display, self.package, self.values, self.focus, self.font_scale = (
            display,
            package,
            values,
            focus,
            font_scale,
        )
        self.specs: dict[int, Mapping[str, Any]] = {}
        self.content_bottom = 0

    def app_window(self, screen: ScreenLayout, scroll: int) -> Node:
        """The app's window: title, nodes in a column shifted by `scroll` pixels, tabs at the bottom."""
        area = self.display.app_area
        if screen.blank:
            return self._frame((), area)
        top, bottom = area.top, area.bottom
        fixed: list[Node] = []
        if screen.title:
            fixed.append(
                self._node(
                    {"text": screen.title}, Bounds(0, top, area.right, top + self.display.px(ROW_DP)), top, bottom
                )
            )
            top += self.display.px(ROW_DP)
        tabs: list[Node] = []
        if screen.tabs:
            bottom -= self.display.px(TAB_DP)
            tabs = self._tab_bar(screen, Bounds(0, bottom, area.right, area.bottom))
        column = self._column(screen.nodes, top, bottom, scroll)
        scrollable = self.content_bottom > bottom
        body = Node(
            full_class("ScrollView"),
            package=self.package,
            bounds=Bounds(0, top, area.right, bottom),
            scrollable=scrollable,
            children=tuple(column),
        )
        return self._frame((*fixed, body, *tabs), area)

    def _frame(self, children: tuple[Node, ...], area: Bounds) -> Node:
        web = Node(full_class("WebView"), package=self.package, bounds=area, children=children)
        return Node(full_class("FrameLayout"), package=self.package, bounds=area, children=(web,))

    def _tab_bar(self, screen: ScreenLayout, box: Bounds) -> list[Node]:
        width = box.width // len(screen.tabs)
        nodes = []
        for index, tab in enumerate(screen.tabs):
            spec = {
                "text": tab["text"],
                "tap": tab.get("tap") or {"to": tab["to"]},
                "selected": tab["text"] == screen.title,
            }
            nodes.append(
                self._node(spec, Bounds(index * width, box.top, (index + 1) * width, box.bottom), box.top, box.bottom)
            )
        return [Node(full_class("TabWidget"), package=self.package, bounds=box, children=tuple(nodes))]

    def _column(self, specs: Iterable[Mapping[str, Any]], top: int, bottom: int, scroll: int) -> list[Node]:
        y, padding, nodes = top - scroll, self.display.px(PADDING_DP), []
        for spec in specs:
            if not holds(spec.get("when"), self.values):
                continue
            if "at" in spec:
                box = Bounds(*spec["at"])
            else:
                height = round(self.display.px(spec.get("height", ROW_DP)) * self.font_scale)
                box = Bounds(padding, y, self.display.width_px - padding, y + height)
                y += height
            node = self._node(spec, box, top, bottom)
            if not node.bounds.is_empty:
                nodes.append(node)
        self.content_bottom = y + scroll
        return nodes

    def _node(self, spec: Mapping[str, Any], box: Bounds, top: int, bottom: int) -> Node:
        short = str(spec.get("class", "TextView" if not spec.get("children") else "View"))
        editable, checkable = short == "EditText", short in _CHECKABLE
        text = self._text(spec, editable)
        visible = box.intersection(Bounds(0, top, self.display.width_px, bottom))
        shown = [child for child in spec.get("children", ()) if holds(child.get("when"), self.values)]
        width = box.width // len(shown) if shown else 0
        node = Node(
            class_name=full_class(short),
            text=text,
            content_desc=spec.get("desc", ""),
            resource_id=spec.get("id", ""),
            package=self.package,
            hint=spec.get("hint", ""),
            bounds=visible,
            clickable=spec.get("clickable", bool(spec.get("tap")) or short in _TAPPABLE),
            focusable=editable,
            focused=editable and bool(self.focus) and field_key(spec) == self.focus,
            checkable=checkable,
            checked=checkable and bool(self.values.get(field_key(spec), spec.get("checked", False))),
            enabled=spec.get("enabled", True),
            password=spec.get("password", False),
            selected=spec.get("selected", False),
            scrollable=spec.get("scrollable", False),
            children=tuple(
                self._node(
                    child, Bounds(box.left + i * width, box.top, box.left + (i + 1) * width, box.bottom), top, bottom
                )
                for i, child in enumerate(shown)
            ),
        )
        self.specs[id(node)] = spec
        return node

    def _text(self, spec: Mapping[str, Any], editable: bool) -> str:
        if editable:
            value = str(self.values.get(field_key(spec)) or spec.get("text", ""))
            return "•" * len(value) if spec.get("password") else value
        text = str(spec.get("text", ""))
        for key, value in self.values.items():
            text = text.replace("{" + key + "}", str(value))
        return text

    def dialog_window(
        self, package: str, text: str, buttons: Iterable[Mapping[str, Any]], *, text_id: str = ""
    ) -> Node:
        """A window over everything: a text and buttons below it."""
        row, middle = self.display.px(ROW_DP), self.display.height_px // 2
        side = self.display.px(32)
        nodes = [
            self._node(
                {"text": text, "id": text_id},
                Bounds(side, middle - row, self.display.width_px - side, middle),
                0,
                self.display.height_px,
            )
        ]
        for index, spec in enumerate(buttons):
            box = Bounds(side, middle + index * row, self.display.width_px - side, middle + (index + 1) * row)
            nodes.append(self._node({"class": "Button", **spec}, box, 0, self.display.height_px))
        owned = tuple(self._owned(node, package) for node in nodes)
        box = Bounds(side, middle - row, self.display.width_px - side, nodes[-1].bounds.bottom)
        return Node(full_class("Dialog"), package=package, bounds=box, children=owned)

    def _owned(self, node: Node, package: str) -> Node:
        owned = replace(node, package=package)
        self.specs[id(owned)] = self.specs[id(node)]
        return owned

    def toast_window(self, text: str) -> Node:
        """A short message over the lower third."""
        middle, row = self.display.height_px * 3 // 4, self.display.px(ROW_DP)
        box = Bounds(self.display.px(48), middle, self.display.width_px - self.display.px(48), middle + row)
        return Node(full_class("Toast"), text=text, package=self.package, bounds=box)

    def bars(self) -> tuple[Node, ...]:
        """Status and navigation bar."""
        area, display = self.display.app_area, self.display
        clock = Node(
            full_class("TextView"), text="09:41", package=SYSTEM_UI, bounds=Bounds(0, 0, display.px(60), area.top)
        )
        status = Node(
            full_class("FrameLayout"),
            package=SYSTEM_UI,
            bounds=Bounds(0, 0, display.width_px, area.top),
            children=(clock,),
        )
        navigation = Node(
            full_class("FrameLayout"),
            package=SYSTEM_UI,
            bounds=Bounds(0, area.bottom, display.width_px, display.height_px),
        )
        return status, navigation


def paint(hierarchy: Hierarchy, display: Display) -> bytes:
    """Draw the nodes as a plain picture, PNG."""
    image = Image.new("RGB", (display.width_px, display.height_px), "white")
    draw = ImageDraw.Draw(image)
    for node in hierarchy.nodes:
        box = (
            node.bounds.left,
            node.bounds.top,
            max(node.bounds.left, node.bounds.right - 1),
            max(node.bounds.top, node.bounds.bottom - 1),
        )
        label = node.label
        if node.clickable or node.short_class in ("Dialog", "Toast"):
            draw.rectangle(box, fill="#e8f0fe" if node.enabled else "#eeeeee", outline="#1a73e8")
        if label:
            draw.text(
                (box[0] + 8, (box[1] + box[3]) // 2 - 10),
                label,
                fill="#888888" if label == node.hint else "black",
                font_size=20,
            )
    buffer = io.BytesIO()
    image.save(buffer, "PNG", compress_level=1)
    return buffer.getvalue()
