"""The files app: what lies in the download folder, and a plain view of texts and pictures.

Source: AOSP packages/apps/DocumentsUI and HTMLViewer for packages, activities and ids.
"""

from __future__ import annotations

from collections.abc import Sequence

from harness.model.geometry import Bounds
from harness.softdevice.systemui.buttons import caption
from harness.softdevice.systemui.layout import Layout
from harness.softdevice.systemui.own_apps import screen_of, top_bar
from harness.softdevice.systemui.widget import GREY, INK, Style, Widget

PACKAGE, ACTIVITY = "com.android.documentsui", "com.android.documentsui.files.FilesActivity"
TEXT_VIEWER = ("com.android.htmlviewer", "com.android.htmlviewer.HTMLViewerActivity")
PICTURE_VIEWER = ("com.android.gallery3d", "com.android.gallery3d.app.GalleryActivity")
_ROW_DP = 64


def files_screen(layout: Layout, files: Sequence[tuple[str, str]], first: int = 0) -> Widget:
    """Names and sizes; actions "open:N", "close".

    Args:
        layout: the screen.
        files: (name, size as text).
        first: index of the first one shown.
    """
    px, area = layout.px, layout.app
    children = top_bar(layout, layout.say("downloads"), f"{PACKAGE}:id/toolbar")
    top, row = area.top + px(60), px(_ROW_DP)
    room = max(1, (area.bottom - top) // row)
    rows = []
    for place, (name, size) in enumerate(files[first : first + room]):
        box = Bounds(0, top + place * row, area.right, top + (place + 1) * row)
        icon = Bounds(px(16), box.top + px(18), px(44), box.top + px(46))
        rows.append(
            Widget(
                box,
                "android.widget.LinearLayout",
                resource_id=f"{PACKAGE}:id/item_root",
                action=f"open:{first + place}",
                children=(
                    caption(layout, Bounds(px(64), box.top + px(8), area.right - px(16), box.top + px(36)), name, "android:id/title"),
                    caption(
                        layout, Bounds(px(64), box.top + px(36), area.right - px(16), box.top + px(58)), size,
                        f"{PACKAGE}:id/size", size_dp=13, color=GREY,
                    ),
                ),
                drawn_only=(Widget(icon, style=Style(icon="document", color=INK)),),
            )
        )  # fmt: skip
    if not files:
        empty = Bounds(0, area.center.y - px(20), area.right, area.center.y + px(20))
        children.append(
            caption(layout, empty, layout.say("no_items"), f"{PACKAGE}:id/message", color=GREY, align="center")
        )
    children.append(
        Widget(
            Bounds(0, top, area.right, area.bottom),
            "androidx.recyclerview.widget.RecyclerView",
            resource_id=f"{PACKAGE}:id/dir_list",
            scrollable=len(files) > room,
            children=tuple(rows),
        )
    )
    return screen_of(layout, children)


def row_px(layout: Layout) -> int:
    """Height of one file."""
    return layout.px(_ROW_DP)


def text_screen(layout: Layout, name: str, text: str) -> Widget:
    """A text file."""
    area, px = layout.app, layout.px
    box = Bounds(px(16), area.top + px(64), area.right - px(16), area.bottom - px(16))
    body = Widget(box, "android.widget.TextView", text=text, style=Style(size=px(15)))
    return screen_of(layout, [*top_bar(layout, name, "android:id/action_bar_title"), body])


def picture_screen(layout: Layout, name: str, picture: bytes) -> Widget:
    """A picture file."""
    area, px = layout.app, layout.px
    box = Bounds(
        px(16), area.top + px(72), area.right - px(16), min(area.bottom - px(16), area.top + px(72) + area.width)
    )
    view = Widget(box, "android.widget.ImageView", desc=name, image=picture)
    return screen_of(layout, [*top_bar(layout, name, f"{PICTURE_VIEWER[0]}:id/photopage_title"), view])
