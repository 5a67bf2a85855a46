"""The soft keyboard: when it shows, what it covers, what its keys do, and that quiet input methods have none."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from harness.softdevice.factory_settings import QUIET_IMES
from harness.softdevice.soft_keyboard import face_for
from harness.softdevice.systemui.soft_keyboard import ACTION, DELETE, PACKAGE, SHIFT, area, keys
from tests.softdevice.screens import Stage, browser, loop, stage  # noqa: F401 - fixtures

IME = ("secure", "default_input_method")


def press(stage: Stage, name: str) -> None:  # noqa: F811
    box = next(box for box, key in keys(stage.screen.layout, stage.screen.soft_keyboard._face) if key == name)
    stage.do(stage.screen.tap(box.center.x, box.center.y))


def page_height(stage: Stage) -> str:  # noqa: F811
    return stage.node(resource_id="size").text


@pytest.mark.parametrize(
    ("field", "sheet", "action"),
    [
        ({"type": "text"}, "letters", "key_done"),
        ({"type": "tel"}, "digits", "key_done"),
        ({"type": "text", "mode": "decimal"}, "digits", "key_done"),
        ({"type": "number", "mode": "text"}, "letters", "key_done"),
        ({"type": "search"}, "letters", "key_search"),
        ({"type": "multiline"}, "letters", "key_enter"),
        ({"type": "text", "inForm": True, "hasNext": True}, "letters", "key_next"),
        ({"type": "text", "inForm": True}, "letters", "key_go"),
        ({"type": "text", "action": "send"}, "letters", "key_send"),
        ({"type": "text", "action": "nonsense"}, "letters", "key_done"),
    ],
)
def test_a_field_chooses_keys_and_action(field: dict[str, object], sheet: str, action: str) -> None:
    face = face_for(field)

    assert (face.sheet, face.action) == (sheet, action)


@pytest.mark.browser
def test_touching_a_field_shows_keys_and_shrinks_the_page(stage: Stage) -> None:  # noqa: F811
    stage.launch("typing")
    before, plain = page_height(stage), stage.do(stage.screen.screenshot())

    stage.tap(resource_id="plain")

    layout = stage.screen.layout
    assert stage.state.is_keyboard_shown
    assert page_height(stage) == f"高{layout.view.height // 3} {layout.view.height // 3}" != before
    view = stage.node(class_name="android.webkit.WebView")
    assert view.bounds.bottom == area(layout).top
    assert [root.bounds for root in stage.look().roots if root.package == PACKAGE] == [area(layout)]
    with Image.open(io.BytesIO(stage.do(stage.screen.screenshot()))) as shown, Image.open(io.BytesIO(plain)) as hidden:
        assert shown.size == hidden.size == (1080, 2400)
        corner = (2, area(layout).top + 2)
        assert shown.getpixel(corner) == (232, 234, 237) != hidden.getpixel(corner)  # the keyboard's paper

    assert stage.do(stage.screen.press_key("back"))

    assert not stage.state.is_keyboard_shown
    assert page_height(stage) == before
    assert stage.node(resource_id="plain").focused
    assert stage.state.current[0] == "com.test.typing"


@pytest.mark.browser
def test_keys_type_into_the_field(stage: Stage) -> None:  # noqa: F811
    stage.launch("typing")
    stage.tap(resource_id="plain")

    for key in (SHIFT, "h", "i", "x", DELETE):
        press(stage, key)

    assert stage.node(resource_id="plain").text == "Hi"
    press(stage, ACTION)
    assert not stage.state.is_keyboard_shown


@pytest.mark.browser
def test_a_low_field_is_scrolled_above_the_keyboard_and_search_submits(stage: Stage) -> None:  # noqa: F811
    stage.launch("typing")
    stage.tap(resource_id="low")

    assert stage.state.is_keyboard_shown
    assert stage.node(resource_id="low").bounds.bottom <= area(stage.screen.layout).top
    press(stage, "q")
    press(stage, ACTION)
    stage.until("搜了q")


@pytest.mark.browser
def test_what_shows_no_keyboard(stage: Stage) -> None:  # noqa: F811
    stage.launch("typing")
    stage.do(stage.screen.front_app().page.evaluate("document.getElementById('plain').focus()"))  # type: ignore[union-attr]
    assert not stage.state.is_keyboard_shown  # the page's own doing
    stage.tap(resource_id="none")
    assert not stage.state.is_keyboard_shown

    stage.tap(resource_id="button")  # a handler that focuses a field
    assert stage.state.is_keyboard_shown
    stage.tap(resource_id="size")
    assert not stage.state.is_keyboard_shown  # the field lost the focus


@pytest.mark.browser
@pytest.mark.parametrize("ime", QUIET_IMES[:1])
def test_input_methods_of_automation_clients_have_no_keys(stage: Stage, ime: str) -> None:  # noqa: F811
    stage.launch("typing")
    stage.tap(resource_id="plain")
    stage.state.settings[IME] = ime
    stage.do(stage.screen.apply_settings())
    stage.do(stage.screen.soft_keyboard.settle())
    assert not stage.state.is_keyboard_shown

    stage.tap(resource_id="digits")

    assert not stage.state.is_keyboard_shown
    stage.do(stage.screen.type_text("123"))
    assert stage.node(resource_id="digits").text == "123"


@pytest.mark.browser
def test_the_keyboard_goes_with_its_app(stage: Stage) -> None:  # noqa: F811
    stage.launch("typing")
    stage.tap(resource_id="plain")
    stage.do(stage.screen.go_home())
    assert not stage.state.is_keyboard_shown

    stage.launch("typing")
    before = page_height(stage)
    stage.tap(resource_id="plain")
    stage.do(stage.screen.stop_app("com.test.typing"))
    assert not stage.state.is_keyboard_shown
    stage.launch("typing")
    assert page_height(stage) == before
