"""A drawable, touchable, reportable element of the system's own windows."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from harness.model.geometry import Bounds, Point
from harness.model.node import Node

Color = tuple[int, int, int, int]
WHITE: Color = (255, 255, 255, 255)
BLACK: Color = (0, 0, 0, 255)
INK: Color = (32, 33, 36, 255)
GREY: Color = (95, 99, 104, 255)
ACCENT: Color = (11, 87, 208, 255)
PALE: Color = (241, 243, 244, 255)
LINE: Color = (218, 220, 224, 255)
CLEAR: Color = (0, 0, 0, 0)


@dataclass(frozen=True)
class Style:
    """How a widget is drawn; sizes in px.

    Attributes:
        icon: name of a drawing in `paint`, or "" for none.
        align: "left" or "center".
    """

    fill: Color = CLEAR
    radius: int = 0
    border: Color = CLEAR
    color: Color = INK
    size: int = 0
    bold: bool = False
    align: str = "left"
    icon: str = ""
    pad: int = 0


@dataclass(frozen=True)
class Widget:
    """One element; `action` makes it clickable and names what a tap does.

    `children` are reported, drawn and touched; `drawn_only` are parts that only the eye sees.
    """

    bounds: Bounds
    class_name: str = "android.view.View"
    text: str = ""
    desc: str = ""
    resource_id: str = ""
    hint: str = ""
    action: str = ""
    style: Style = Style()
    enabled: bool = True
    checkable: bool = False
    checked: bool = False
    focused: bool = False
    image: bytes = b""
    children: tuple[Widget, ...] = ()
    drawn_only: tuple[Widget, ...] = ()

    def node(self, package: str) -> Node:
        """The widget and all below it as the accessibility layer reports them."""
        return Node(
            class_name=self.class_name,
            text=self.text,
            content_desc=self.desc,
            resource_id=self.resource_id,
            package=package,
            hint=self.hint,
            bounds=self.bounds,
            checkable=self.checkable,
            checked=self.checked,
            clickable=bool(self.action),
            enabled=self.enabled,
            focusable=bool(self.action),
            focused=self.focused,
            children=tuple(child.node(package) for child in self.children),
        )

    def action_at(self, point: Point) -> str:
        """The action of the topmost enabled widget under the point, or ""."""
        if not self.bounds.has(point):
            return ""
        for child in reversed(self.children):
            action = child.action_at(point)
            if action:
                return action
        return self.action if self.enabled else ""


@dataclass
class SystemWindow:
    """A window the system shows above (or instead of) an app.

    Attributes:
        root: what it shows; its bounds are what it covers.
        package: the package its nodes carry.
        on_action: what a tap on a widget does; gets the widget's action.
        back_action: what the back key means here, or "" when it means nothing.
        owner: package of the app it belongs to; None when it belongs to the system.
        activity: full activity name when the window is an activity of its own (picker, dialer), else "".
        is_modal: swallows touches outside its root and dims what is below.
        text: content of its only text field.
        rebuild: makes `root` anew after `text` changed.
        on_scroll: takes a vertical swipe in px (finger up = positive).
    """

    root: Widget
    package: str
    on_action: Callable[[str], Awaitable[None]]
    back_action: str = ""
    owner: str | None = None
    activity: str = ""
    is_modal: bool = True
    text: str = ""
    has_field: bool = False
    rebuild: Callable[[str], Widget] | None = field(default=None)
    on_scroll: Callable[[int], None] | None = field(default=None)

    def set_text(self, text: str) -> None:
        """Replace the content of the window's text field."""
        self.text = text
        if self.rebuild is not None:
            self.root = self.rebuild(text)
