"""The launcher (home screen)."""

from __future__ import annotations

from collections.abc import Iterable

from harness.model.geometry import Bounds
from harness.softdevice.apps import InstalledApp
from harness.softdevice.systemui.layout import Layout
from harness.softdevice.systemui.widget import INK, WHITE, Color, Style, Widget

PACKAGE = "com.zhijian.launcher"
COLUMNS = 4
_PALETTE: tuple[Color, ...] = (
    (26, 115, 232, 255),
    (217, 48, 37, 255),
    (24, 128, 56, 255),
    (227, 116, 0, 255),
    (132, 48, 206, 255),
    (0, 121, 107, 255),
)


def home_screen(layout: Layout, apps: Iterable[InstalledApp]) -> Widget:
    """Icons of all installed apps; tapping one starts it ("launch:<package>")."""
    area = layout.app
    cell_width, cell_height = area.width // COLUMNS, layout.px(96)
    cells = []
    for number, app in enumerate(apps):
        row, column = divmod(number, COLUMNS)
        left, top = column * cell_width, area.top + layout.px(24) + row * cell_height
        if top + cell_height > area.bottom:
            break  # one page only; everything can still be started by `am start`
        cells.append(_cell(layout, app, Bounds(left, top, left + cell_width, top + cell_height)))
    return Widget(
        area,
        "android.widget.FrameLayout",
        resource_id=f"{PACKAGE}:id/workspace",
        style=Style(fill=(207, 222, 243, 255)),
        children=tuple(cells),
    )


def _cell(layout: Layout, app: InstalledApp, box: Bounds) -> Widget:
    size = layout.px(52)
    left = (box.left + box.right - size) // 2
    color = _PALETTE[sum(map(ord, app.package)) % len(_PALETTE)]
    icon_box = Bounds(left, box.top + layout.px(4), left + size, box.top + layout.px(4) + size)
    icon = Widget(
        icon_box, "android.widget.ImageView", image=app.icon or b"", style=Style(fill=color, radius=layout.px(14))
    )
    letter = Widget(
        icon_box,
        "android.view.View",
        text="" if app.icon else app.label[:1],
        style=Style(color=WHITE, size=layout.px(24), bold=True, align="center"),
    )
    label_box = Bounds(box.left, icon_box.bottom + layout.px(2), box.right, box.bottom)
    drawn = Widget(
        label_box,
        "android.view.View",
        text=app.label,
        style=Style(color=INK, size=layout.px(12), align="center", pad=layout.px(4)),
    )
    # One TextView to the accessibility layer, whatever it is drawn of.
    return Widget(
        box, "android.widget.TextView", text=app.label, desc=app.label, resource_id=f"{PACKAGE}:id/icon", action=f"launch:{app.package}",
        drawn_only=(icon, letter, drawn),
    )  # fmt: skip
