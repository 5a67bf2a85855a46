"""Every window of the system on every kind of screen: what can be touched is on the screen and hit where it is drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, time

import pytest
from PIL import Image

from harness.softdevice.systemui import (
    app_details,
    camera,
    color_picker,
    date_picker,
    dialogs,
    files_app,
    lock_screen,
    option_list,
    own_apps,
    picker,
    resolver,
    shade,
    spinner_picker,
    time_picker,
)
from harness.softdevice.systemui.dark import darkened
from harness.softdevice.systemui.layout import Layout
from harness.softdevice.systemui.paint import paint
from harness.softdevice.systemui.widget import Widget

DAY = date(2024, 8, 20)
SCREENS = {
    "phone": Layout(1080, 2400, 2.625, 63, 126),
    "phone on its side": Layout(2400, 1080, 2.625, 63, 126, navigation_edge="right"),
    "small": Layout(720, 1280, 2.0, 48, 96, locale="en-US"),
    "tablet": Layout(1600, 2560, 2.0, 48, 96, locale="en-US"),
}
TARGETS = [resolver.Target("一"), resolver.Target("二")]
MAIL = (("to", "mail_to", "a@b.cn"), ("cc", "mail_cc", ""), ("subject", "mail_subject", "建议"))
WHEELS = [spinner_picker.Wheel(name, ("01", "02", "03"), 1) for name in ("hour", "minute", "second")]
TILES = [shade.Tile(name, name == "wifi") for name in ("wifi", "bluetooth", "airplane", "dark_theme")]
ROWS = [shade.Row(str(number), "应用", f"题目{number}", "内容", "现在", 40) for number in range(12)]
WINDOWS: dict[str, Callable[[Layout], Widget]] = {
    "alert": lambda at: dialogs.message_dialog(at, "题目", "话" * 400, (), field="字"),
    "app details": lambda at: app_details.details_screen(at, "应用", "1.0", None),
    "call": lambda at: own_apps.call_screen(at, "12345"),
    "camera": lambda at: camera.camera_screen(at, is_taken=False, is_front=False),
    "colour": lambda at: color_picker.color_dialog(at, "#ff8800", is_advanced=False),
    "colour sliders": lambda at: color_picker.color_dialog(at, "#ff8800", is_advanced=True),
    "crash": lambda at: dialogs.crash_dialog(at, "应用", is_repeated=False),
    "date": lambda at: date_picker.date_dialog(at, date_picker.DateState(DAY, DAY.replace(day=1))),
    "dialer": lambda at: own_apps.dialer_screen(at, "12345"),
    "files": lambda at: files_app.files_screen(at, [("a.pdf", "1 KB")] * 40),
    "list": lambda at: option_list.option_list(
        at, "题", [option_list.Option(str(n)) for n in range(90)], {3}, is_multiple=True
    ),
    "lock": lambda at: lock_screen.lock_screen(at, "12:00", "周二", [("题", "话")] * 9),
    "mail": lambda at: own_apps.mail_screen(at, MAIL, "正文"),
    "maps": lambda at: own_apps.maps_screen(at, "大厅", (39.9, 116.4)),
    "message": lambda at: own_apps.message_screen(at, "10086", "话", ["早"] * 3),
    "permission": lambda at: dialogs.permission_dialog(at, "应用", ["camera"], 34),
    "picker": lambda at: picker.picker_screen(at, picker.Offer(True, True, False), [0]),
    "resolver": lambda at: resolver.resolver_sheet(at, "android", "打开方式", TARGETS, 0),
    "shade": lambda at: shade.shade_screen(at, "12:00", "周二", TILES, ROWS, is_expanded=False),
    "share": lambda at: resolver.share_sheet(at, "android", "话", TARGETS),
    "shop": lambda at: own_apps.store_screen(at, "com.shop", "应用", notice="无", button=("retry", "retry")),
    "time": lambda at: time_picker.time_dialog(at, time_picker.TimeState(time(15, 40))),
    "wheels": lambda at: spinner_picker.spinner_dialog(at, "题", WHEELS),
    "years": lambda at: date_picker.date_dialog(at, date_picker.DateState(DAY, DAY, in_years=True, top_year=2020)),
}


def touchable(widget: Widget) -> Iterator[Widget]:
    if widget.action and widget.enabled:
        yield widget
    for child in widget.children:
        yield from touchable(child)


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("name", WINDOWS)
def test_what_can_be_touched_lies_on_the_screen_and_is_hit_in_its_middle(name: str, screen: str) -> None:
    layout = SCREENS[screen]
    root = WINDOWS[name](layout)

    for widget in touchable(root):
        inside = widget.bounds.intersection(layout.screen)
        assert inside == widget.bounds, f"{widget.action} {widget.bounds} leaves the screen"
        if not any(True for child in widget.children if child.action):
            hit = root.action_at(widget.bounds.center)
            assert hit.partition("@")[0] == widget.action.partition("@")[0]


@pytest.mark.parametrize("name", WINDOWS)
def test_windows_are_painted_and_the_dark_theme_keeps_their_tree(name: str) -> None:
    layout = SCREENS["small"]
    root = WINDOWS[name](layout)
    light, dark = (Image.new("RGB", (layout.width_px, layout.height_px), (1, 2, 3)) for _ in range(2))

    paint(light, root)
    paint(dark, darkened(root))

    assert len(light.getcolors(maxcolors=1 << 24)) > 2
    assert darkened(root).node("x") == root.node("x")
