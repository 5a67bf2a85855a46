"""Modal dialogs: messages, permissions, crash and not-responding; and the toast."""

from __future__ import annotations

from collections.abc import Sequence

from harness.model.geometry import Bounds
from harness.softdevice.systemui.buttons import BUTTON, Choice, button_row, caption
from harness.softdevice.systemui.layout import Layout, wrap
from harness.softdevice.systemui.widget import ACCENT, CLEAR, GREY, INK, WHITE, Style, Widget

PERMISSION_PACKAGE = "com.android.permissioncontroller"
ONE_TIME_FROM = 30  # Android 11: "only this time"


def message_dialog(
    layout: Layout,
    title: str,
    message: str,
    choices: Sequence[Choice],
    *,
    field: str | None = None,
    is_stacked: bool = False,
    ids: tuple[str, str, str] = ("android:id/parentPanel", "android:id/alertTitle", "android:id/message"),
) -> Widget:
    """A card in the middle of the screen: title, message, optional text field, buttons.

    Args:
        layout: the screen.
        title: first line, or "".
        message: any length; cut when it would not fit.
        choices: buttons, from the right (a row) or from the top (`is_stacked`).
        field: content of the text field; None for no field.
        is_stacked: one button a line, as permission dialogs have it.
        ids: resource ids of the card, its title and its message.
    """
    px = layout.px
    width = min(px(320), layout.width_px - px(40))
    left = (layout.width_px - width) // 2
    pad = px(24)
    inner = width - 2 * pad
    title_px, text_px = px(18), px(15)
    title_height = round(title_px * 1.4) * len(wrap(title, title_px, inner)) + px(8) if title else 0
    rows = len(wrap(message, text_px, inner)) if message else 0
    field_height = px(56) if field is not None else 0
    button_height = px(48)
    buttons_height = button_height * (len(choices) if is_stacked else 1)
    fixed = px(20) + title_height + field_height + buttons_height + px(16)
    text_height = min(round(text_px * 1.4) * rows, layout.app.height - fixed - px(32))
    height = fixed + text_height
    top = layout.app.top + (layout.app.height - height) // 2
    y = top + px(20)
    children = []
    if title:
        box = Bounds(left + pad, y, left + width - pad, y + title_height)
        children.append(caption(layout, box, title, ids[1], size_dp=18, bold=True))
        y += title_height
    if message:
        box = Bounds(left + pad, y, left + width - pad, y + text_height)
        children.append(caption(layout, box, message, ids[2], size_dp=15, color=GREY if title else INK))
    y += text_height
    if field is not None:
        box = Bounds(left + pad, y + px(8), left + width - pad, y + field_height - px(4))
        children.append(_text_field(layout, box, field))
        y += field_height
    y += px(8)
    children.extend(
        _stacked(layout, choices, left, y, width)
        if is_stacked
        else button_row(layout, choices, left + width - pad // 2, y)
    )
    return Widget(
        Bounds(left, top, left + width, top + height),
        "android.widget.FrameLayout",
        resource_id=ids[0],
        style=Style(fill=WHITE, radius=px(20)),
        children=tuple(children),
    )


def _text_field(layout: Layout, box: Bounds, text: str) -> Widget:
    return Widget(
        box,
        "android.widget.EditText",
        text=text,
        resource_id="android:id/edit",
        action="field",
        focused=True,
        style=Style(size=layout.px(15), border=ACCENT, radius=layout.px(6), pad=layout.px(8)),
    )


def _stacked(layout: Layout, choices: Sequence[Choice], left: int, top: int, width: int) -> list[Widget]:
    pad, height = layout.px(20), layout.px(48)
    stack = []
    for number, choice in enumerate(choices):
        box = Bounds(
            left + pad,
            top + number * height + layout.px(3),
            left + width - pad,
            top + (number + 1) * height - layout.px(3),
        )
        style = Style(fill=(211, 227, 253, 255), radius=layout.px(14), size=layout.px(15), align="center")
        stack.append(
            Widget(
                box,
                BUTTON,
                text=choice.text,
                resource_id=choice.resource_id,
                action=choice.action,
                style=style,
            )
        )
    return stack


def permission_dialog(layout: Layout, app: str, names: Sequence[str], api_level: int) -> Widget:
    """The runtime permission question, with Android's resource ids.

    Args:
        layout: the screen.
        app: the app's label.
        names: "geolocation", "camera", "microphone" or "notifications"; camera and microphone may come together.
        api_level: Android 10 asks with other words and knows no "only this time".
    """
    key = "camera_microphone" if {"camera", "microphone"} <= set(names) else names[0]
    prefix = f"{PERMISSION_PACKAGE}:id/permission_"

    def choice(word: str, suffix: str, action: str) -> Choice:
        return Choice(layout.say(word), prefix + suffix, action)

    choices: tuple[Choice, ...]
    is_old = api_level < ONE_TIME_FROM
    deny = choice("deny_10" if is_old else "deny", "deny_button", "deny")
    if names[0] == "notifications" or (is_old and names[0] != "geolocation"):
        choices = (choice("allow", "allow_button", "allow"), deny)
    elif is_old:
        choices = (choice("allow_foreground_10", "allow_foreground_only_button", "allow"), deny)
    else:
        choices = (
            choice("allow_foreground", "allow_foreground_only_button", "allow"),
            choice("allow_once", "allow_one_time_button", "once"),
            deny,
        )
    ids = (f"{PERMISSION_PACKAGE}:id/grant_dialog", f"{PERMISSION_PACKAGE}:id/title", prefix + "message")
    return message_dialog(layout, "", layout.say(f"ask_{key}", app=app), choices, is_stacked=True, ids=ids)


def crash_dialog(layout: Layout, app: str, *, is_repeated: bool) -> Widget:
    """The dialog after a crash; one that comes again soon offers no new start.

    Source: AOSP AppErrorDialog and app_error_dialog.xml.
    """
    info = Choice(layout.say("app_info"), "android:id/aerr_app_info", "info")
    close = Choice(layout.say("close_app"), "android:id/aerr_close", "close")
    restart = Choice(layout.say("reopen_app"), "android:id/aerr_restart", "restart")
    title = layout.say("keeps_crashing" if is_repeated else "crashed", app=app)
    return message_dialog(layout, title, "", (info, close) if is_repeated else (restart, info, close), is_stacked=True)


def not_responding_dialog(layout: Layout, app: str) -> Widget:
    """The "app isn't responding" dialog.

    Source: AOSP AppNotRespondingDialog and app_anr_dialog.xml.
    """
    close = Choice(layout.say("close_app"), "android:id/aerr_close", "close")
    wait = Choice(layout.say("wait"), "android:id/aerr_wait", "wait")
    return message_dialog(layout, layout.say("not_responding", app=app), "", (close, wait), is_stacked=True)


def toast(layout: Layout, text: str) -> Widget:
    """A short message above the navigation bar."""
    px = layout.px
    size = px(14)
    lines = wrap(text, size, layout.width_px - px(120))
    width = min(layout.width_px - px(72), max(px(96), round(max(len(line) for line in lines) * size * 1.05) + px(48)))
    height = round(size * 1.4) * len(lines) + px(24)
    left, top = (layout.width_px - width) // 2, layout.app.bottom - px(56) - height
    return Widget(
        Bounds(left, top, left + width, top + height),
        "android.widget.Toast",
        text=text,
        style=Style(
            fill=(50, 50, 50, 235), color=WHITE, radius=px(22), size=size, align="center", pad=px(12), border=CLEAR
        ),
    )
