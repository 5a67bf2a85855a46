"""Touch, keys and text on the screen."""

from __future__ import annotations

import pytest

from tests.softdevice.screens import Stage, browser, loop, stage  # noqa: F401

pytestmark = pytest.mark.browser


def test_chinese_is_typed_into_the_focused_field(stage: Stage) -> None:  # noqa: F811
    stage.launch("widgets")

    stage.tap(resource_id="phone")
    stage.do(stage.screen.type_text("清河通"))

    field = stage.node(resource_id="phone")
    assert (field.text, field.focused) == ("清河通", True)


def test_set_text_replaces_and_clear_text_empties(stage: Stage) -> None:  # noqa: F811
    stage.launch("widgets")
    middle = stage.node(resource_id="phone").bounds.center

    stage.do(stage.screen.set_text_at(middle.x, middle.y, "旧的"))
    stage.do(stage.screen.set_text_at(middle.x, middle.y, "13800000000"))
    assert stage.node(resource_id="phone").text == "13800000000"

    stage.do(stage.screen.clear_text())
    assert stage.node(resource_id="phone").text == ""


def test_tap_returns_after_the_page_handled_it(stage: Stage) -> None:  # noqa: F811
    stage.launch("widgets")

    stage.tap(resource_id="listener")

    assert stage.node(resource_id="out").text == "监听被点"


def test_long_press_gives_a_context_menu_and_no_click(stage: Stage) -> None:  # noqa: F811
    stage.launch("widgets")

    stage.tap(hold_ms=600, resource_id="listener")

    assert stage.node(resource_id="out").text == "长按"


def test_check_box_is_toggled_by_its_label(stage: Stage) -> None:  # noqa: F811
    stage.launch("widgets")

    stage.tap(text="我已阅读")

    assert stage.node(resource_id="agree").checked


def test_select_opens_a_system_list(stage: Stage) -> None:  # noqa: F811
    stage.launch("widgets")

    stage.tap(resource_id="kind")
    stage.until("交通")
    options = [node for node in stage.look().nodes if node.checkable]
    assert [(node.text, node.checked, node.enabled) for node in options] == [
        ("环境", True, True),
        ("交通", False, True),
        ("停用", False, False),
    ]
    stage.tap(text="交通")

    assert stage.node(resource_id="kind").text == "交通"
    assert stage.node(resource_id="out").text == "选了 b"


def test_swipe_scrolls_the_page(stage: Stage) -> None:  # noqa: F811
    stage.launch("memory")
    assert not stage.shows("到底了")

    for _ in range(4):
        stage.do(stage.screen.swipe([(540, 1900), (540, 500)], 200))

    assert stage.shows("到底了")


def test_back_goes_through_routes_and_then_home(stage: Stage) -> None:  # noqa: F811
    stage.launch("memory")
    stage.tap(resource_id="route")
    stage.until("位置#/detail")

    assert stage.do(stage.screen.press_key("back"))
    stage.until("位置首页")
    stage.do(stage.screen.press_key("back"))

    assert stage.state.current[0] == "com.zhijian.launcher"
    stage.tap(text="试验memory")
    assert stage.state.current == ("com.test.memory", "com.test.memory.MainActivity")


def test_navigation_bar_and_delete_key(stage: Stage) -> None:  # noqa: F811
    stage.launch("widgets")
    stage.tap(resource_id="phone")
    stage.do(stage.screen.type_text("一二三"))

    stage.do(stage.screen.press_key(67))
    assert stage.node(resource_id="phone").text == "一二"
    stage.do(stage.screen.press_key("KEYCODE_7"))
    assert stage.node(resource_id="phone").text == "一二7"
    assert not stage.do(stage.screen.press_key("no_such_key"))

    stage.tap(description="主屏幕")
    assert stage.state.current[0] == "com.zhijian.launcher"


def test_raw_touch_phases_make_a_tap(stage: Stage) -> None:  # noqa: F811
    stage.launch("widgets")
    middle = stage.node(resource_id="listener").bounds.center

    stage.do(stage.screen.touch("down", middle.x, middle.y))
    stage.do(stage.screen.touch("up", middle.x, middle.y))

    assert stage.node(resource_id="out").text == "监听被点"
