"""The notification shade and quick settings.

Source: AOSP frameworks/base packages/SystemUI (status_bar_expanded, qs_panel, notification_template_material_base) for ids.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from harness.model.geometry import Bounds
from harness.softdevice.systemui.buttons import BUTTON, TEXT_VIEW, caption
from harness.softdevice.systemui.layout import Layout
from harness.softdevice.systemui.widget import ACCENT, BLACK, GREY, LINE, PALE, WHITE, Color, Style, Widget

PACKAGE = "com.android.systemui"
_BACK: Color = (232, 234, 237, 255)


@dataclass(frozen=True)
class Tile:
    """One quick setting."""

    key: str
    is_on: bool


@dataclass(frozen=True)
class Row:
    """One notification as it is drawn."""

    key: str
    app: str
    title: str
    text: str
    age: str
    progress: int | None = None


def shade_screen(
    layout: Layout,
    clock: str,
    date: str,
    tiles: Sequence[Tile],
    rows: Sequence[Row],
    *,
    is_expanded: bool,
    first: int = 0,
) -> Widget:
    """The whole screen; actions "tile:KEY", "open:KEY", "clear_all", "close".

    Args:
        layout: the screen.
        clock, date: what the header shows.
        tiles: quick settings; four of them unless expanded.
        rows: notifications, newest first.
        is_expanded: quick settings take the screen, notifications stay hidden below.
        first: index of the first notification shown.
    """
    px, area = layout.px, Bounds(0, 0, layout.width_px, layout.height_px)
    top = layout.status_bar.bottom
    children = [
        caption(layout, Bounds(px(16), top, px(120), top + px(32)), clock, f"{PACKAGE}:id/clock", size_dp=18),
        caption(
            layout, Bounds(px(124), top, area.right - px(16), top + px(32)), date, f"{PACKAGE}:id/date", size_dp=14
        ),
    ]
    panel_top = top + px(40)
    shown = tiles if is_expanded else tiles[:4]
    height = px(64) * ((len(shown) + 1) // 2) + px(8)
    panel = Bounds(0, panel_top, area.right, panel_top + height)
    name = "quick_settings_panel" if is_expanded else "quick_qs_panel"
    children.append(
        Widget(
            panel,
            "android.view.ViewGroup",
            resource_id=f"{PACKAGE}:id/{name}",
            children=tuple(_tiles(layout, panel, shown)),
        )
    )
    if not is_expanded:
        children.append(_list(layout, Bounds(0, panel.bottom + px(8), area.right, layout.app.bottom), rows, first))
    return Widget(
        area,
        "android.widget.FrameLayout",
        desc=layout.say("quick_settings" if is_expanded else "shade"),
        resource_id=f"{PACKAGE}:id/notification_panel",
        style=Style(fill=_BACK),
        children=tuple(children),
    )


def _tiles(layout: Layout, panel: Bounds, tiles: Sequence[Tile]) -> list[Widget]:
    px = layout.px
    width, widgets = (panel.width - px(40)) // 2, []
    for number, tile in enumerate(tiles):
        line, column = divmod(number, 2)
        left, top = px(16) + column * (width + px(8)), panel.top + line * px(64)
        box = Bounds(left, top, left + width, top + px(56))
        name, state = layout.say(tile.key), layout.say("on" if tile.is_on else "off")
        ink = WHITE if tile.is_on else BLACK
        label = Widget(
            Bounds(box.left + px(16), box.top + px(6), box.right - px(8), box.center.y),
            TEXT_VIEW,
            text=name,
            resource_id=f"{PACKAGE}:id/tile_label",
            style=Style(size=px(14), color=ink, bold=True),
        )
        second = Widget(
            Bounds(box.left + px(16), box.center.y, box.right - px(8), box.bottom - px(6)),
            TEXT_VIEW,
            text=state,
            resource_id=f"{PACKAGE}:id/app_label",
            style=Style(size=px(12), color=ink),
        )
        widgets.append(
            Widget(
                box,
                "android.widget.Switch",
                text=state,
                desc=name,
                action=f"tile:{tile.key}",
                checkable=True,
                checked=tile.is_on,
                style=Style(fill=ACCENT if tile.is_on else LINE, radius=px(20)),
                children=(label, second),
            )
        )
    return widgets


def row_height(layout: Layout) -> int:
    """Height of one notification with the gap below it, px."""
    return layout.px(92)


def _list(layout: Layout, area: Bounds, rows: Sequence[Row], first: int) -> Widget:
    px = layout.px
    children: list[Widget] = []
    room = max(1, (area.height - px(64)) // row_height(layout))
    for place, row in enumerate(rows[first : first + room]):
        children.append(_row(layout, row, area.top + place * row_height(layout), area))
    if not rows:
        empty = Bounds(area.left, area.top + px(40), area.right, area.top + px(80))
        children.append(
            caption(
                layout,
                empty,
                layout.say("no_notifications"),
                f"{PACKAGE}:id/no_notifications",
                color=GREY,
                align="center",
            )
        )
    else:
        bottom = area.top + min(room, len(rows) - first) * row_height(layout)
        box = Bounds(area.right - px(136), bottom, area.right - px(16), bottom + px(44))
        children.append(
            Widget(
                box,
                BUTTON,
                text=layout.say("clear_all"),
                resource_id=f"{PACKAGE}:id/dismiss_text",
                action="clear_all",
                style=Style(size=px(14), fill=PALE, radius=px(22), align="center"),
            )
        )
    return Widget(
        area,
        "android.view.ViewGroup",
        resource_id=f"{PACKAGE}:id/notification_stack_scroller",
        scrollable=len(rows) > room,
        children=tuple(children),
    )


def _row(layout: Layout, row: Row, top: int, area: Bounds) -> Widget:
    px = layout.px
    box = Bounds(area.left + px(8), top, area.right - px(8), top + row_height(layout) - px(8))
    inner, right = box.left + px(16), box.right - px(16)
    children = [
        caption(layout, Bounds(inner, box.top + px(6), inner + px(200), box.top + px(26)), row.app, "android:id/app_name_text", size_dp=12, color=GREY),
        caption(layout, Bounds(right - px(80), box.top + px(6), right, box.top + px(26)), row.age, "android:id/time", size_dp=12, color=GREY, align="right"),
        caption(layout, Bounds(inner, box.top + px(28), right, box.top + px(52)), row.title, "android:id/title", size_dp=15, bold=True),
        caption(layout, Bounds(inner, box.top + px(52), right, box.top + px(76)), row.text, "android:id/text", size_dp=14, color=GREY),
    ]  # fmt: skip
    if row.progress is not None:
        line = Bounds(inner, box.bottom - px(10), right, box.bottom - px(6))
        done = Bounds(inner, line.top, inner + line.width * max(0, row.progress) // 100, line.bottom)
        children.append(
            Widget(
                line,
                "android.widget.ProgressBar",
                text=str(max(0, row.progress)),
                resource_id="android:id/progress",
                style=Style(fill=LINE),
                drawn_only=(Widget(done, style=Style(fill=ACCENT)),),
            )
        )
    return Widget(
        box,
        "android.widget.FrameLayout",
        resource_id=f"{PACKAGE}:id/expandableNotificationRow",
        action=f"open:{row.key}",
        style=Style(fill=WHITE, radius=px(16)),
        children=tuple(children),
    )
