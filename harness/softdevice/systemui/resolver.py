"""Which app shall do it: the resolver and the share sheet, from the lower edge.

Source: AOSP frameworks/base core (resolver_list.xml, chooser_grid.xml) up to Android 13, packages/modules/IntentResolver later.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from harness.model.geometry import Bounds
from harness.softdevice.systemui.buttons import BUTTON, caption
from harness.softdevice.systemui.layout import Layout
from harness.softdevice.systemui.widget import ACCENT, CLEAR, GREY, LINE, PALE, WHITE, Style, Widget

OWN_PACKAGE_FROM = 34  # Android 14 moved both into an app of their own


@dataclass(frozen=True)
class Target:
    """One app that can do it."""

    label: str
    icon: bytes | None = None


def component(api_level: int, *, is_share: bool) -> tuple[str, str]:
    """(package, activity) of the window."""
    name = "ChooserActivity" if is_share else "ResolverActivity"
    if api_level >= OWN_PACKAGE_FROM:
        return "com.android.intentresolver", f"com.android.intentresolver.{name}"
    return "android", f"com.android.internal.app.{name}"


def resolver_sheet(layout: Layout, package: str, title: str, targets: Sequence[Target], chosen: int | None) -> Widget:
    """A list of apps with "just once" and "always"; actions "pick:N", "once", "always", "close"."""
    px, area, row = layout.px, layout.app, layout.px(60)
    height = min(px(56) + row * len(targets) + px(64), area.height)
    top = area.bottom - height
    children = [
        caption(layout, Bounds(px(24), top, area.right, top + px(56)), title, f"{package}:id/title", size_dp=18)
    ]
    rows = [
        _row(
            layout,
            Bounds(0, top + px(56) + place * row, area.right, top + px(56) + (place + 1) * row),
            target,
            place,
            chosen,
        )
        for place, target in enumerate(targets)
    ]
    box = Bounds(0, top + px(56), area.right, top + px(56) + row * len(targets))
    children.append(
        Widget(box, "android.widget.ListView", resource_id=f"{package}:id/resolver_list", children=tuple(rows))
    )
    right = area.right - px(8)
    for word in ("always", "just_once"):
        button = Bounds(right - px(112), area.bottom - px(56), right, area.bottom - px(8))
        children.append(
            Widget(
                button,
                BUTTON,
                text=layout.say(word),
                resource_id=f"{package}:id/button_{'once' if word == 'just_once' else word}",
                action="once" if word == "just_once" else "always",
                enabled=chosen is not None,
                style=Style(size=px(15), color=ACCENT if chosen is not None else GREY, align="center", bold=True),
            )
        )
        right = button.left
    return _sheet(layout, top, package, children)


def share_sheet(layout: Layout, package: str, text: str, targets: Sequence[Target]) -> Widget:
    """What is shared and who takes it; actions "copy", "pick:N", "close"."""
    px, area = layout.px, layout.app
    cell = area.width // 4
    lines = max(1, (len(targets) + 3) // 4)
    top = area.bottom - px(56 + 72 + 24) - lines * px(96)
    preview = Bounds(px(16), top + px(56), area.right - px(96), top + px(120))
    children = [
        caption(
            layout,
            Bounds(px(24), top, area.right, top + px(56)),
            layout.say("share_with"),
            f"{package}:id/title",
            size_dp=18,
        ),
        Widget(
            preview,
            "android.widget.TextView",
            text=text,
            resource_id=f"{package}:id/content_preview_text",
            style=Style(size=px(14), fill=PALE, radius=px(12), pad=px(12)),
        ),
        Widget(
            Bounds(area.right - px(88), preview.top, area.right - px(16), preview.bottom),
            BUTTON,
            text=layout.say("copy"),
            resource_id=f"{package}:id/chooser_copy_button",
            action="copy",
            style=Style(size=px(14), border=LINE, radius=px(20), align="center"),
        ),
    ]
    for place, target in enumerate(targets):
        line, column = divmod(place, 4)
        left, y = column * cell, preview.bottom + px(12) + line * px(96)
        face = Bounds(left + cell // 2 - px(24), y + px(8), left + cell // 2 + px(24), y + px(56))
        children.append(
            Widget(
                Bounds(left, y, left + cell, y + px(96)),
                "android.widget.LinearLayout",
                desc=target.label,
                resource_id=f"{package}:id/item",
                action=f"pick:{place}",
                children=(
                    Widget(
                        face, "android.widget.ImageView", resource_id=f"{package}:id/icon", image=target.icon or b"",
                        style=Style(fill=ACCENT, radius=px(14)),
                    ),
                    caption(
                        layout, Bounds(left, y + px(60), left + cell, y + px(84)), target.label, f"{package}:id/text1",
                        size_dp=12, align="center",
                    ),
                ),
            )
        )  # fmt: skip
    return _sheet(layout, top, package, children)


def _sheet(layout: Layout, top: int, package: str, children: Sequence[Widget]) -> Widget:
    area = layout.app
    return Widget(
        Bounds(area.left, top, area.right, area.bottom),
        "android.widget.FrameLayout",
        resource_id=f"{package}:id/contentPanel",
        style=Style(fill=WHITE, radius=layout.px(16)),
        children=tuple(children),
    )


def _row(layout: Layout, box: Bounds, target: Target, place: int, chosen: int | None) -> Widget:
    px = layout.px
    face = Bounds(box.left + px(20), box.top + px(8), box.left + px(64), box.top + px(52))
    return Widget(
        box,
        "android.widget.LinearLayout",
        action=f"pick:{place}",
        selected=place == chosen,
        style=Style(fill=PALE if place == chosen else CLEAR),
        children=(
            Widget(
                face, "android.widget.ImageView", resource_id="android:id/icon", image=target.icon or b"",
                style=Style(fill=ACCENT, radius=px(12)),
            ),
            caption(layout, Bounds(face.right + px(16), box.top, box.right, box.bottom), target.label, "android:id/text1"),
        ),
    )  # fmt: skip
