"""The floating toolbar above selected text.

Source: AOSP frameworks/base FloatingToolbar (floating_popup_container.xml) for ids.
"""

from __future__ import annotations

from collections.abc import Sequence

from harness.model.geometry import Bounds
from harness.softdevice.systemui.layout import Layout, text_width
from harness.softdevice.systemui.widget import INK, LINE, WHITE, Style, Widget


def selection_bar(layout: Layout, words: Sequence[str], around: Bounds) -> Widget:
    """Buttons in a row, above the selection or below it where there is no room; actions are the words' keys.

    Args:
        layout: the screen.
        words: text keys of the buttons.
        around: what is selected, screen px.
    """
    px, area = layout.px, layout.app
    widths = [text_width(layout.say(word), px(14)) + px(32) for word in words]
    width, height = min(sum(widths), area.width - px(16)), px(48)
    left = max(area.left + px(8), min(area.right - px(8) - width, around.center.x - width // 2))
    top = around.top - height - px(12)
    if top < area.top:
        top = min(around.bottom + px(24), area.bottom - height)
    buttons, x = [], left
    for word, wide in zip(words, widths, strict=True):
        box = Bounds(x, top, min(x + wide, left + width), top + height)
        buttons.append(
            Widget(
                box,
                "android.widget.Button",
                text=layout.say(word),
                desc=layout.say(word),
                resource_id="android:id/floating_toolbar_menu_item_text",
                action=word,
                style=Style(size=px(14), color=INK, align="center"),
            )
        )
        x = box.right
    return Widget(
        Bounds(left, top, left + width, top + height),
        "android.widget.LinearLayout",
        resource_id="android:id/floating_popup_container",
        style=Style(fill=WHITE, border=LINE, radius=px(24)),
        children=tuple(buttons),
    )
