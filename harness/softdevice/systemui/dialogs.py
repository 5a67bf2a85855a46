"""Modal dialogs: messages, one-of-many lists, permissions, crash and not-responding."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from harness.model.geometry import Bounds
from harness.softdevice.systemui.layout import Layout, wrap
from harness.softdevice.systemui.widget import ACCENT, CLEAR, GREY, INK, LINE, PALE, WHITE, Style, Widget

FRAMEWORK = "android"
PERMISSION_PACKAGE = "com.android.permissioncontroller"
MAX_OPTIONS_SHARE = 0.7  # of the app area's height a list may take before it is cut


@dataclass(frozen=True)
class Choice:
    """A button of a dialog."""

    text: str
    resource_id: str
    action: str


OK = Choice("确定", "android:id/button1", "ok")
CANCEL = Choice("取消", "android:id/button2", "cancel")

PERMISSION_QUESTIONS = {
    "geolocation": "要允许“{app}”获取此设备的位置信息吗？",
    "camera": "要允许“{app}”拍摄照片和录制视频吗？",
    "microphone": "要允许“{app}”录制音频吗？",
    "notifications": "要允许“{app}”向您发送通知吗？",
}


def message_dialog(
    layout: Layout,
    title: str,
    message: str,
    choices: Sequence[Choice],
    *,
    field: str | None = None,
    is_stacked: bool = False,
) -> Widget:
    """A card in the middle of the screen: title, message, optional text field, buttons.

    Args:
        layout: the screen.
        title: first line, or "".
        message: any length; cut when it would not fit.
        choices: buttons, from the right (a row) or from the top (`is_stacked`).
        field: content of the text field; None for no field.
        is_stacked: one button a line, as permission dialogs have it.
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
        children.append(
            Widget(
                Bounds(left + pad, y, left + width - pad, y + title_height),
                "android.widget.TextView",
                text=title,
                resource_id="android:id/alertTitle",
                style=Style(size=title_px, bold=True),
            )
        )
        y += title_height
    if message:
        children.append(
            Widget(
                Bounds(left + pad, y, left + width - pad, y + text_height),
                "android.widget.TextView",
                text=message,
                resource_id="android:id/message",
                style=Style(size=text_px, color=GREY if title else INK),
            )
        )
    y += text_height
    if field is not None:
        box = Bounds(left + pad, y + px(8), left + width - pad, y + field_height - px(4))
        children.append(
            Widget(
                box,
                "android.widget.EditText",
                text=field,
                resource_id="android:id/edit",
                action="field",
                focused=True,
                style=Style(size=text_px, border=ACCENT, radius=px(6), pad=px(8)),
            )
        )
        y += field_height
    y += px(8)
    children.extend(
        _stacked(layout, choices, left, y, width) if is_stacked else _row(layout, choices, left + width - pad // 2, y)
    )
    return Widget(
        Bounds(left, top, left + width, top + height),
        "android.widget.FrameLayout",
        resource_id="android:id/parentPanel",
        style=Style(fill=WHITE, radius=px(20)),
        children=tuple(children),
    )


def _row(layout: Layout, choices: Sequence[Choice], right: int, top: int) -> list[Widget]:
    row = []
    for choice in choices:
        width = max(layout.px(72), layout.px(14) * len(choice.text) + layout.px(36))
        box = Bounds(right - width, top, right, top + layout.px(48))
        row.append(
            Widget(
                box,
                "android.widget.Button",
                text=choice.text,
                resource_id=choice.resource_id,
                action=choice.action,
                style=Style(color=ACCENT, size=layout.px(15), bold=True, align="center"),
            )
        )
        right -= width
    return list(reversed(row))


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
                "android.widget.Button",
                text=choice.text,
                resource_id=choice.resource_id,
                action=choice.action,
                style=style,
            )
        )
    return stack


def permission_dialog(layout: Layout, app: str, names: Sequence[str]) -> Widget:
    """The runtime permission question, with Android's resource ids."""
    question = PERMISSION_QUESTIONS[names[0]].format(app=app)
    if "camera" in names and "microphone" in names:
        question = f"要允许“{app}”拍摄照片、录制视频和音频吗？"
    prefix = f"{PERMISSION_PACKAGE}:id/permission_"
    choices: tuple[Choice, ...]
    if tuple(names) == ("notifications",):
        choices = (Choice("允许", prefix + "allow_button", "allow"), Choice("不允许", prefix + "deny_button", "deny"))
    else:
        choices = (
            Choice("使用时允许", prefix + "allow_foreground_only_button", "allow"),
            Choice("仅限这一次", prefix + "allow_one_time_button", "once"),
            Choice("不允许", prefix + "deny_button", "deny"),
        )
    return message_dialog(layout, "", question, choices, is_stacked=True)


def crash_dialog(layout: Layout, app: str) -> Widget:
    """The "app keeps stopping" dialog."""
    choices = (
        Choice("关闭应用", "android:id/aerr_close", "close"),
        Choice("重新打开应用", "android:id/aerr_restart", "restart"),
    )
    return message_dialog(layout, f"{app}屡次停止运行", "", choices, is_stacked=True)


def not_responding_dialog(layout: Layout, app: str) -> Widget:
    """The "app isn't responding" dialog."""
    choices = (Choice("关闭应用", "android:id/aerr_close", "close"), Choice("等待", "android:id/aerr_wait", "wait"))
    return message_dialog(layout, f"{app}没有响应", "", choices, is_stacked=True)


def choice_list(
    layout: Layout, title: str, options: Sequence[tuple[str, bool]], selected: int, first: int = 0
) -> Widget:
    """A single-choice list, as a WebView shows for <select>.

    Args:
        layout: the screen.
        title: heading, or "".
        options: (text, enabled).
        selected: index of the present choice, or -1.
        first: index of the first option shown, when not all fit.
    """
    px = layout.px
    width, row = min(px(320), layout.width_px - px(40)), px(48)
    head = px(52) if title else px(12)
    room = max(1, (int(layout.app.height * MAX_OPTIONS_SHARE) - head) // row)
    shown = list(enumerate(options))[first : first + room]
    height = head + row * len(shown) + px(12)
    left, top = (layout.width_px - width) // 2, layout.app.top + (layout.app.height - height) // 2
    rows = []
    if title:
        rows.append(
            Widget(
                Bounds(left + px(24), top, left + width - px(24), top + head),
                "android.widget.TextView",
                text=title,
                resource_id="android:id/alertTitle",
                style=Style(size=px(18), bold=True),
            )
        )
    for place, (index, (text, enabled)) in enumerate(shown):
        box = Bounds(left, top + head + place * row, left + width, top + head + (place + 1) * row)
        dot = Bounds(box.right - px(52), box.top, box.right - px(16), box.bottom)
        rows.append(
            Widget(
                box,
                "android.widget.CheckedTextView",
                text=text,
                resource_id="android:id/text1",
                action=f"choose:{index}",
                enabled=enabled,
                checkable=True,
                checked=index == selected,
                style=Style(size=px(16), pad=px(24), color=INK if enabled else LINE),
                drawn_only=(
                    Widget(
                        dot,
                        style=Style(
                            icon="radio_on" if index == selected else "radio",
                            color=ACCENT if index == selected else GREY,
                        ),
                    ),
                ),
            )
        )
    return Widget(
        Bounds(left, top, left + width, top + height),
        "android.widget.ListView",
        resource_id="android:id/select_dialog_listview",
        style=Style(fill=WHITE, radius=px(20)),
        children=tuple(rows),
    )


def plain_screen(
    layout: Layout, title: str, lines: Sequence[tuple[str, str]], buttons: Sequence[Choice], package: str
) -> Widget:
    """A full screen with a title, facts and buttons: dialer, mail, message, store.

    Args:
        lines: (text, id suffix).
    """
    px, area = layout.px, layout.app
    children = [
        Widget(
            Bounds(px(20), area.top + px(12), area.right - px(20), area.top + px(68)),
            "android.widget.TextView",
            text=title,
            style=Style(size=px(22), bold=True),
        )
    ]
    y = area.top + px(96)
    for text, suffix in lines:
        children.append(
            Widget(
                Bounds(px(20), y, area.right - px(20), y + px(56)),
                "android.widget.EditText" if suffix == "digits" else "android.widget.TextView",
                text=text,
                resource_id=f"{package}:id/{suffix}",
                style=Style(size=px(20), align="center", fill=PALE, radius=px(12)),
            )
        )
        y += px(68)
    for number, choice in enumerate(buttons):
        box = Bounds(
            px(40),
            area.bottom - px(72) * (len(buttons) - number),
            area.right - px(40),
            area.bottom - px(72) * (len(buttons) - number) + px(56),
        )
        children.append(
            Widget(
                box,
                "android.widget.Button",
                text=choice.text,
                resource_id=choice.resource_id,
                action=choice.action,
                style=Style(fill=ACCENT, color=WHITE, radius=px(28), size=px(16), align="center"),
            )
        )
    return Widget(area, "android.widget.FrameLayout", style=Style(fill=WHITE), children=tuple(children))


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
