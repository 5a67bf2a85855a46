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
        align: "left", "center" or "right".
        is_fixed: keeps its colours in the dark theme, because they mean something.
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
    is_fixed: bool = False


@dataclass(frozen=True)
class Widget:
    """One element; `action` makes it clickable and names what a tap does.

    `children` are reported, drawn and touched; `drawn_only` are parts that only the eye sees. An action that ends in "@" gets
    the place of the tap: "dial@" becomes "dial@x,y", pixels from the widget's corner.
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
    selected: bool = False
    scrollable: bool = False
    long_clickable: bool = False
    password: bool = False
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
            selected=self.selected,
            scrollable=self.scrollable,
            long_clickable=self.long_clickable,
            password=self.password,
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
        if not self.enabled:
            return ""
        if self.action.endswith("@"):
            return f"{self.action}{point.x - self.bounds.left},{point.y - self.bounds.top}"
        return self.action


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
        on_swipe: takes any other drag, from where to where; told before `on_scroll`, true when it meant something.
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
    on_swipe: Callable[[Point, Point], bool] | None = field(default=None)

    def set_text(self, text: str) -> None:
        """Replace the content of the window's text field."""
        self.text = text
        if self.rebuild is not None:
            self.root = self.rebuild(text)
