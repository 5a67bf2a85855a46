"""The list of recent apps: a card for every task, newest in the middle, and a way to clear them all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from harness.model.geometry import Bounds
from harness.softdevice.systemui.layout import Layout
from harness.softdevice.systemui.widget import WHITE, Style, Widget

PACKAGE = "com.zhijian.launcher"
_PAPER = (207, 222, 243, 255)


@dataclass(frozen=True)
class Card:
    """One task.

    Attributes:
        picture: what the app last showed, an encoded image; None shows an empty card.
    """

    package: str
    label: str
    picture: bytes | None = None


def recents_screen(layout: Layout, cards: Sequence[Card], first: int = 0) -> Widget:
    """Cards side by side, the `first` one in the middle, older ones to its left; a tap is "launch:<package>"."""
    area = layout.app
    if not cards:
        empty = Widget(
            area,
            "android.widget.TextView",
            text=layout.say("no_recents"),
            style=Style(size=layout.px(16), align="center"),
        )
        return _panel(area, (empty,))
    children = [
        _card(layout, card, box) for card, box in zip(cards, card_boxes(layout, len(cards), first), strict=True)
    ]
    return _panel(area, (*(child for child in children if child is not None), _clear_all(layout)))


def card_boxes(layout: Layout, count: int, first: int) -> list[Bounds]:
    """Where the cards are, in their order; those that were moved aside lie outside the screen."""
    area = layout.app
    height = round((area.height - layout.px(96)) * 0.8)
    width = min(round(height * area.width / area.height), round(area.width * 0.72))
    top, step = area.top + layout.px(48), width + layout.px(16)
    middle = (area.left + area.right - width) // 2
    lefts = [middle - (number - first) * step for number in range(count)]
    return [Bounds(left, top, left + width, top + height) for left in lefts]


def _panel(area: Bounds, children: tuple[Widget, ...]) -> Widget:
    return Widget(
        area,
        "android.widget.FrameLayout",
        resource_id=f"{PACKAGE}:id/overview_panel",
        style=Style(fill=_PAPER),
        children=children,
    )


def _card(layout: Layout, card: Card, box: Bounds) -> Widget | None:
    shown = box.intersection(layout.app)
    if shown.width < layout.px(16):
        return None
    title = Bounds(shown.left, box.top, shown.right, box.top + layout.px(32))
    picture = Bounds(box.left, title.bottom, box.right, box.bottom)
    drawn = Widget(
        picture,
        image=card.picture or b"",
        style=Style(fill=WHITE, radius=layout.px(16)),
    )
    name = Widget(
        title,
        "android.widget.TextView",
        text=card.label,
        resource_id=f"{PACKAGE}:id/task_name",
        style=Style(size=layout.px(15), align="center"),
    )
    snapshot = Widget(
        picture.intersection(layout.app),
        "android.view.View",
        desc=card.label,
        resource_id=f"{PACKAGE}:id/snapshot",
        action=f"launch:{card.package}",
        drawn_only=(drawn,),
    )
    return Widget(shown, "android.widget.FrameLayout", resource_id=f"{PACKAGE}:id/task_view", children=(name, snapshot))


def _clear_all(layout: Layout) -> Widget:
    area = layout.app
    middle, half = (area.left + area.right) // 2, layout.px(64)
    return Widget(
        Bounds(middle - half, area.bottom - layout.px(60), middle + half, area.bottom - layout.px(16)),
        "android.widget.Button",
        text=layout.say("clear_all"),
        resource_id=f"{PACKAGE}:id/clear_all",
        action="clear_all",
        style=Style(fill=WHITE, radius=layout.px(22), size=layout.px(15), align="center"),
    )
