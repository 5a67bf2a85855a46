"""The device's own dialer, messages, mail, shop and maps: one screen each.

Source: AOSP packages/apps/Dialer, Messaging and Email for packages, activities and ids. The shop's package differs by maker; the
maps app is this device's own, since AOSP has none.
"""

from __future__ import annotations

from collections.abc import Sequence

from harness.model.geometry import Bounds
from harness.softdevice.systemui.buttons import BUTTON, IMAGE_BUTTON, caption, icon_button
from harness.softdevice.systemui.layout import Layout
from harness.softdevice.systemui.widget import ACCENT, GREY, INK, LINE, PALE, WHITE, Color, Style, Widget

DIALER, DIALER_ACTIVITY = "com.android.dialer", "com.android.dialer.main.impl.MainActivity"
CALL_ACTIVITY = "com.android.incallui.InCallActivity"
MESSAGES, MESSAGES_ACTIVITY = "com.android.messaging", "com.android.messaging.ui.conversation.ConversationActivity"
MAIL, MAIL_ACTIVITY = "com.android.email", "com.android.email.activity.ComposeActivityEmail"
MAPS, MAPS_ACTIVITY = "com.zhijian.maps", "com.zhijian.maps.MapsActivity"
STORES = {
    "huawei": ("com.huawei.appmarket", "com.huawei.appmarket.MarketActivity"),
    "": ("com.android.vending", "com.google.android.finsky.activities.MainActivity"),
}
_GREEN: Color = (30, 142, 62, 255)
_RED: Color = (217, 48, 37, 255)
_KEYS = (
    ("one", "1", ""), ("two", "2", "ABC"), ("three", "3", "DEF"), ("four", "4", "GHI"), ("five", "5", "JKL"),
    ("six", "6", "MNO"), ("seven", "7", "PQRS"), ("eight", "8", "TUV"), ("nine", "9", "WXYZ"), ("star", "*", ""),
    ("zero", "0", "+"), ("pound", "#", ""),
)  # fmt: skip


def screen_of(layout: Layout, children: Sequence[Widget], fill: Color = WHITE) -> Widget:
    """A full-screen window."""
    return Widget(layout.app, "android.widget.FrameLayout", style=Style(fill=fill), children=tuple(children))


def top_bar(layout: Layout, title: str, resource_id: str, *tools: Widget) -> list[Widget]:
    """The way back, a title, and tools on the right."""
    px, area = layout.px, layout.app
    back = icon_button(
        layout, Bounds(0, area.top, px(56), area.top + px(56)), "arrow_left", layout.say("back"), "", "close"
    )
    box = Bounds(px(64), area.top, area.right - px(60) * max(1, len(tools)), area.top + px(56))
    return [back, caption(layout, box, title, resource_id, size_dp=20), *tools]


def dialer_screen(layout: Layout, digits: str) -> Widget:
    """Number and keys; actions "digit:D", "erase", "call", "close"."""
    px, area, ids = layout.px, layout.app, f"{DIALER}:id"
    row = min(px(72), (area.height - px(150)) // 5)
    pad_top = area.bottom - row * 4 - px(84)
    field = Bounds(px(16), pad_top - px(64), area.right - px(64), pad_top)
    children = [
        Widget(
            field,
            "android.widget.EditText",
            text=digits,
            resource_id=f"{ids}/digits",
            focused=True,
            style=Style(size=px(30), align="center"),
        ),
        icon_button(
            layout,
            Bounds(area.right - px(64), field.top, area.right, field.bottom),
            "close",
            layout.say("backspace"),
            f"{ids}/deleteButton",
            "erase",
        ),
    ]
    if digits:
        add = Bounds(px(16), area.top + px(64), area.right - px(16), area.top + px(112))
        children.append(caption(layout, add, layout.say("add_contact"), f"{ids}/cliv_name_textview", color=ACCENT))
    width = area.width // 3
    for place, (name, digit, letters) in enumerate(_KEYS):
        line, column = divmod(place, 3)
        box = Bounds(column * width, pad_top + line * row, (column + 1) * width, pad_top + (line + 1) * row)
        children.append(_key(layout, box, name, digit, letters))
    center = area.width // 2
    call = Bounds(center - px(32), area.bottom - px(76), center + px(32), area.bottom - px(12))
    ink = icon_button(
        layout, call, "phone", layout.say("dial"), f"{ids}/dialpad_floating_action_button", "call", WHITE, _GREEN
    )
    return screen_of(layout, [*children, ink])


def _key(layout: Layout, box: Bounds, name: str, digit: str, letters: str) -> Widget:
    middle = box.center.y + layout.px(6)
    return Widget(
        box,
        "android.widget.FrameLayout",
        desc=f"{digit} {letters}".strip(),
        resource_id=f"{DIALER}:id/{name}",
        action=f"digit:{digit}",
        children=(
            caption(
                layout,
                Bounds(box.left, box.top, box.right, middle),
                digit,
                f"{DIALER}:id/dialpad_key_number",
                size_dp=26,
                align="center",
            ),
            caption(
                layout,
                Bounds(box.left, middle, box.right, box.bottom),
                letters,
                f"{DIALER}:id/dialpad_key_letters",
                size_dp=11,
                color=GREY,
                align="center",
            ),
        ),
    )


def call_screen(layout: Layout, number: str) -> Widget:
    """A call that rings; actions "hang_up"."""
    px, area, ids = layout.px, layout.app, f"{DIALER}:id"
    dark: Color = (32, 62, 95, 255)
    middle = area.width // 2
    end = Bounds(middle - px(36), area.bottom - px(120), middle + px(36), area.bottom - px(48))
    name = Bounds(0, area.top + px(80), area.right, area.top + px(130))
    state = Bounds(0, area.top + px(40), area.right, area.top + px(80))
    return screen_of(
        layout,
        [
            caption(
                layout, state, layout.say("calling"), f"{ids}/contactgrid_status_text", color=WHITE, align="center"
            ),
            caption(layout, name, number, f"{ids}/contactgrid_contact_name", size_dp=30, color=WHITE, align="center"),
            icon_button(layout, end, "phone", layout.say("hang_up"), f"{ids}/incall_end_call", "hang_up", WHITE, _RED),
        ],
        dark,
    )


def message_screen(layout: Layout, number: str, text: str, sent: Sequence[str]) -> Widget:
    """A conversation; actions "field", "send", "close"."""
    px, area, ids = layout.px, layout.app, f"{MESSAGES}:id"
    line = Bounds(px(12), area.bottom - px(64), area.right - px(72), area.bottom - px(12))
    children = top_bar(layout, number or layout.say("new_message"), f"{ids}/conversation_title")
    for place, body in enumerate(reversed(sent)):
        bottom = line.top - px(16) - place * px(56)
        box = Bounds(area.width // 3, bottom - px(48), area.right - px(16), bottom)
        children.append(
            Widget(
                box,
                "android.widget.TextView",
                text=body,
                resource_id=f"{ids}/message_text",
                style=Style(fill=ACCENT, color=WHITE, radius=px(16), size=px(15), pad=px(12)),
            )
        )
    children.append(_field(layout, line, text, layout.say("message_hint"), f"{ids}/compose_message_text"))
    send = Bounds(area.right - px(64), line.top, area.right - px(8), line.bottom)
    children.append(icon_button(layout, send, "send", layout.say("send"), f"{ids}/send_message_button", "send", ACCENT))
    return screen_of(layout, children)


def _field(layout: Layout, box: Bounds, text: str, hint: str, resource_id: str, *, is_focused: bool = True) -> Widget:
    return Widget(
        box,
        "android.widget.EditText",
        text=text,
        hint=hint,
        resource_id=resource_id,
        action="field" if is_focused else "",
        focused=is_focused,
        style=Style(size=layout.px(16), fill=PALE, radius=layout.px(18), pad=layout.px(12)),
    )


def mail_screen(layout: Layout, fields: Sequence[tuple[str, str, str]], body: str) -> Widget:
    """A letter being written; actions "field", "send", "close".

    Args:
        layout: the screen.
        fields: (id suffix, caption key, content) of recipient, copy and subject.
        body: the letter's text.
    """
    px, area, ids = layout.px, layout.app, f"{MAIL}:id"
    tool = Bounds(area.right - px(56), area.top, area.right, area.top + px(56))
    send = icon_button(layout, tool, "send", layout.say("send"), f"{ids}/send", "send")
    children = top_bar(layout, layout.say("compose"), f"{ids}/action_bar_title", send)
    y = area.top + px(64)
    for suffix, word, content in fields:
        label = Bounds(px(16), y, px(96), y + px(48))
        box = Bounds(px(96), y, area.right - px(16), y + px(48))
        children.append(caption(layout, label, layout.say(word), f"{ids}/{suffix}_label", size_dp=14, color=GREY))
        children.append(
            Widget(
                box, "android.widget.EditText", text=content, resource_id=f"{ids}/{suffix}", style=Style(size=px(16))
            )
        )
        y += px(52)
    letter = Bounds(px(16), y + px(8), area.right - px(16), min(area.bottom - px(16), y + px(240)))
    children.append(_field(layout, letter, body, layout.say("mail_body"), f"{ids}/body"))
    return screen_of(layout, children)


def store_screen(layout: Layout, package: str, name: str, *, notice: str, button: tuple[str, str] | None) -> Widget:
    """A page of the shop; actions "retry", "open", "close".

    Args:
        layout: the screen.
        package: the shop's own package.
        name: what is looked for or shown.
        notice: why nothing can be had, or "".
        button: (caption key, action), or None.
    """
    px, area, ids = layout.px, layout.app, f"{package}:id"
    children = top_bar(layout, layout.say("store_search"), f"{ids}/search_bar_hint")
    y = area.top + px(80)
    face = Bounds(px(20), y, px(84), y + px(64))
    children.append(
        Widget(face, "android.widget.ImageView", resource_id=f"{ids}/icon", style=Style(fill=LINE, radius=px(14)))
    )
    children.append(
        caption(
            layout, Bounds(px(100), y, area.right - px(16), y + px(64)), name, f"{ids}/title", size_dp=18, bold=True
        )
    )
    if notice:
        box = Bounds(px(20), y + px(88), area.right - px(20), y + px(140))
        children.append(caption(layout, box, notice, f"{ids}/error_msg", color=GREY, align="center"))
    if button is not None:
        word, action = button
        box = Bounds(px(20), y + px(152), area.right - px(20), y + px(200))
        style = Style(fill=ACCENT, color=WHITE, radius=px(24), size=px(16), align="center")
        children.append(
            Widget(box, BUTTON, text=layout.say(word), resource_id=f"{ids}/{action}_button", action=action, style=style)
        )
    return screen_of(layout, children)


def maps_screen(layout: Layout, query: str, place: tuple[float, float] | None) -> Widget:
    """A map with a place marked; actions "directions", "close"."""
    px, area, ids = layout.px, layout.app, f"{MAPS}:id"
    streets = [
        Widget(
            Bounds(0, area.top + area.height * part // 6, area.right, area.top + area.height * part // 6 + px(6)),
            style=Style(fill=WHITE),
        )
        for part in range(1, 6)
    ] + [
        Widget(
            Bounds(area.width * part // 4, area.top, area.width * part // 4 + px(6), area.bottom),
            style=Style(fill=WHITE),
        )
        for part in range(1, 4)
    ]
    center = area.center
    pin = Bounds(center.x - px(20), center.y - px(40), center.x + px(20), center.y)
    bar = Bounds(px(12), area.top + px(12), area.right - px(12), area.top + px(60))
    children = [
        Widget(
            area,
            "android.view.TextureView",
            resource_id=f"{ids}/map",
            style=Style(fill=(229, 239, 220, 255)),
            drawn_only=tuple(streets),
        ),
        Widget(
            pin, "android.view.View", desc=query or layout.say("maps_search"), style=Style(icon="place", color=_RED)
        ),
        Widget(
            bar,
            "android.widget.TextView",
            text=query or layout.say("maps_search"),
            resource_id=f"{ids}/search_text",
            style=Style(size=px(16), fill=WHITE, radius=px(24), pad=px(20), color=INK),
        ),
    ]
    if place is not None:
        foot = Bounds(px(12), area.bottom - px(72), area.right - px(12), area.bottom - px(12))
        where = f"{place[0]:.5f}, {place[1]:.5f}"
        children.append(
            Widget(
                foot, IMAGE_BUTTON, text=where, resource_id=f"{ids}/place",
                style=Style(size=px(16), fill=WHITE, radius=px(12), pad=px(16)),
            )
        )  # fmt: skip
    return screen_of(layout, children)
