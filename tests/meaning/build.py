"""Short ways to write node trees of the shapes that WebViews, WeUI, Vant and native widgets produce."""

from __future__ import annotations

from typing import Any

from harness.model.geometry import Bounds
from harness.model.hierarchy import Hierarchy
from harness.model.node import Node

PACKAGE = "gov.example.app"
SCREEN = Bounds(0, 0, 1080, 2400)


def box(left: int, top: int, right: int, bottom: int) -> Bounds:
    """Bounds, shorter."""
    return Bounds(left, top, right, bottom)


def say(text: str, bounds: Bounds, **facts: Any) -> Node:
    """A text."""
    return Node("android.widget.TextView", text=text, package=PACKAGE, bounds=bounds, **facts)


def area(bounds: Bounds, *children: Node, **facts: Any) -> Node:
    """A container; clickable when told so."""
    return Node(
        facts.pop("class_name", "android.view.View"), package=PACKAGE, bounds=bounds, children=children, **facts
    )


def tap(text: str, bounds: Bounds) -> Node:
    """A clickable div around a text, as `<div @click>` becomes."""
    return area(bounds, say(text, bounds), clickable=True)


def entry(bounds: Bounds, hint: str = "", **facts: Any) -> Node:
    """A text field."""
    return Node("android.widget.EditText", hint=hint, package=PACKAGE, bounds=bounds, clickable=True, **facts)


def screen(*children: Node) -> Hierarchy:
    """The app's window with these nodes, under a system bar."""
    bar = Node(
        "android.widget.FrameLayout",
        package="com.android.systemui",
        bounds=Bounds(0, 0, 1080, 72),
        children=(say("09:41", box(20, 10, 120, 60)),),
    )
    return Hierarchy((bar, area(SCREEN, *children, class_name="android.webkit.WebView")))
