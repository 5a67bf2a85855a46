"""Fields that the system fills in: lists, dates, times, colours, as a person operates their dialogs."""

from __future__ import annotations

import pytest

from tests.softdevice.screens import Stage, browser, loop, stage  # noqa: F401

pytestmark = pytest.mark.browser


def out(stage: Stage) -> str:  # noqa: F811
    return stage.node(resource_id="out").text


def swipe(stage: Stage, start: tuple[int, int], end: tuple[int, int]) -> None:  # noqa: F811
    stage.do(stage.screen.swipe([start, end], 100))


def test_list_shows_groups_and_hands_the_choice_to_the_page(stage: Stage) -> None:  # noqa: F811
    stage.launch("fields")

    stage.tap(resource_id="one")
    stage.until("北县")
    heading, disabled = stage.node(text="市区"), stage.node(text="停用")
    stage.tap(text="西区")

    stage.until("change:one=西区")
    assert not heading.clickable
    assert not disabled.enabled
    assert out(stage) == "input:one=西区 change:one=西区"


def test_list_of_many_takes_several_and_can_be_left_as_it_was(stage: Stage) -> None:  # noqa: F811
    stage.launch("fields")

    line = {"class_name": "android.widget.CheckedTextView"}
    stage.tap(resource_id="many")
    assert stage.until_node(**line, text="身份证").checked
    stage.tap(**line, text="照片")
    stage.tap(text="取消")
    assert out(stage) == "等待"
    stage.tap(resource_id="many")
    stage.until_node(**line, text="户口本")
    stage.tap(**line, text="照片")
    assert stage.node(**line, text="照片").checked
    stage.tap(text="确定")

    stage.until("change:many=身份证+照片")


def test_date_is_picked_in_the_grid_within_its_limits(stage: Stage) -> None:  # noqa: F811
    stage.launch("fields")

    stage.tap(resource_id="date")
    stage.until("8月20日周二")
    assert stage.node(text="20").checked
    stage.tap(resource_id="android:id/prev")
    assert (stage.node(text="9").enabled, stage.node(text="10").enabled) == (False, True)
    stage.tap(text="10")
    assert stage.node(resource_id="android:id/date_picker_header_date").text == "7月10日周三"
    stage.tap(text="设置")

    stage.until("change:date=2024-07-10")


def test_year_list_and_swiped_months_and_clear(stage: Stage) -> None:  # noqa: F811
    stage.launch("fields")

    stage.tap(resource_id="date")
    stage.until("8月20日周二")
    stage.tap(resource_id="android:id/date_picker_header_year")
    stage.tap(resource_id="android:id/text1", text="2025")
    assert stage.node(resource_id="android:id/date_picker_header_date").text == "3月5日周三"  # the last day allowed
    grid = stage.node(resource_id="android:id/month_view").bounds
    swipe(stage, (grid.left + 50, grid.center.y), (grid.right - 50, grid.center.y))
    stage.tap(text="28")
    stage.tap(text="设置")
    stage.until("change:date=2025-02-28")

    stage.tap(resource_id="date")
    stage.until("2月28日")
    stage.tap(text="清除")
    stage.until("change:date=")
    assert out(stage).endswith("change:date=")


def test_time_is_picked_on_the_clock_face(stage: Stage) -> None:  # noqa: F811
    stage.launch("fields")

    stage.tap(resource_id="time")
    stage.until_node(resource_id="android:id/timePicker")
    stage.tap(description="15")
    assert stage.node(resource_id="android:id/hours").text == "15"
    stage.tap(description="40")
    stage.tap(text="设置")
    stage.until("change:time=15:40")

    stage.tap(resource_id="time")
    stage.until_node(resource_id="android:id/timePicker")
    stage.tap(resource_id="android:id/minutes")
    face = stage.node(resource_id="android:id/radial_picker").bounds
    # 18 of 60 minutes: a little below three o'clock, between the numbers
    stage.do(stage.screen.tap(face.center.x + round(face.width * 0.38), face.center.y + round(face.width * 0.125)))
    stage.tap(text="设置")
    stage.until("change:time=15:18")


def test_back_leaves_a_time_as_it_was(stage: Stage) -> None:  # noqa: F811
    stage.launch("fields")

    stage.tap(resource_id="time")
    stage.until_node(resource_id="android:id/timePicker")
    stage.tap(description="15")
    stage.do(stage.screen.press_key("back"))

    assert out(stage) == "等待"


@pytest.mark.parametrize(
    ("field", "wheel", "value"),
    [
        ("month", 1, "month=2024-09"),
        ("week", 0, "week=2021-W52"),  # 2021 has no week 53
        ("moment", 1, "moment=2024-02-29T23:59"),  # nor February a 31st
        ("seconds", 2, "seconds=08:30:16"),
    ],
)
def test_wheels_turn_and_fit_what_depends_on_them(stage: Stage, field: str, wheel: int, value: str) -> None:  # noqa: F811
    stage.launch("fields")

    stage.tap(resource_id=field)
    stage.until_node(class_name="android.widget.NumberPicker")
    pickers = [node for node in stage.look().nodes if node.class_name == "android.widget.NumberPicker"]
    after = pickers[wheel].children[2].bounds.center
    stage.do(stage.screen.tap(after.x, after.y))
    stage.tap(text="设置")

    stage.until(f"change:{value}")


def test_color_is_picked_from_eight_or_slid(stage: Stage) -> None:  # noqa: F811
    stage.launch("fields")

    stage.tap(resource_id="color")
    stage.until("选择颜色")
    stage.tap(description="蓝色")
    stage.tap(text="更多")
    bar = stage.node(class_name="android.widget.SeekBar", description="饱和度").bounds
    stage.do(stage.screen.tap(bar.left, bar.center.y))
    stage.tap(text="设置")

    stage.until("change:color=#ffffff")


def test_read_only_fields_open_nothing_and_pages_may_ask_for_a_picker(stage: Stage) -> None:  # noqa: F811
    stage.launch("fields")

    stage.tap(resource_id="fixed")
    assert stage.shows("等待")
    stage.tap(resource_id="picker")
    stage.until("设置月份")
    stage.tap(text="取消")

    assert out(stage) == "等待"


def test_a_page_that_leaves_takes_its_dialog_away(stage: Stage) -> None:  # noqa: F811
    app = stage.launch("fields")
    page = stage.screen.lifecycle.apps[app.package].page

    stage.tap(resource_id="date")
    stage.until("8月20日周二")
    stage.do(page.session.send("Runtime.evaluate", expression="location.reload()"))

    assert stage.until_node(resource_id="date").text == "2024-08-20"
    assert not stage.shows("8月20日周二")
