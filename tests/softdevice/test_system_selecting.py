"""Long press: what it selects, the toolbar that follows, and the event that the page gets."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.softdevice.screens import APPS, Stage, browser, loop, stage  # noqa: F401

pytestmark = pytest.mark.browser
ITEM = "android:id/floating_toolbar_menu_item_text"


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    """The app's pages on a server, so that two names of this host are two sites."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(Quiet, directory=str(Path(APPS / "press")))
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port
    server.shutdown()
    server.server_close()


def press(stage: Stage, name: str) -> None:  # noqa: F811
    box = stage.node(resource_id=name).bounds
    stage.do(stage.screen.tap(box.left + 30, box.center.y, 700))


def buttons(stage: Stage) -> list[str]:  # noqa: F811
    return [node.text for node in stage.look().nodes if node.resource_id == ITEM]


def test_long_press_selects_the_word_and_copies_it(stage: Stage) -> None:  # noqa: F811
    stage.launch("press")

    press(stage, "word")
    assert buttons(stage) == ["复制", "分享", "全选"]
    assert stage.node(resource_id="out").text == "菜单word"
    stage.tap(text="复制")

    assert stage.state.clipboard == "hello"
    assert buttons(stage) == []


def test_select_all_and_a_tap_elsewhere(stage: Stage) -> None:  # noqa: F811
    stage.launch("press")

    press(stage, "word")
    stage.tap(text="全选")
    stage.tap(text="复制")
    assert {"hello", "link"} <= set(stage.state.clipboard.split())

    press(stage, "word")
    assert buttons(stage)
    stage.tap(resource_id="fixed")
    assert buttons(stage) == []


def test_a_field_offers_cut_and_paste(stage: Stage) -> None:  # noqa: F811
    stage.launch("press")
    stage.state.clipboard = "新"

    press(stage, "field")
    assert buttons(stage) == ["剪切", "复制", "粘贴", "全选"]
    stage.tap(text="剪切")
    assert (stage.state.clipboard, stage.node(resource_id="field").text) == ("typed", "")
    press(stage, "field")
    stage.tap(text="粘贴")

    assert stage.node(resource_id="field").text == "typed"


@pytest.mark.parametrize("name", ["link", "fixed", "guard"])
def test_links_unselectable_text_and_prevented_menus_bring_no_toolbar(stage: Stage, name: str) -> None:  # noqa: F811
    stage.launch("press")

    press(stage, name)

    assert stage.node(resource_id="out").text == f"菜单{name}"
    assert buttons(stage) == []


def test_frames_of_other_sites_are_pressed_too(stage: Stage, port: int) -> None:  # noqa: F811
    stage.launch("press", kind="url", url=f"http://127.0.0.1:{port}/index.html?cross")
    stage.until("inside")

    press(stage, "inside")
    stage.until("menu")
    stage.tap(text="复制")

    assert stage.state.clipboard == "inside"
    assert stage.node(resource_id="out").text == "等待"


def test_back_takes_the_toolbar_away_first(stage: Stage) -> None:  # noqa: F811
    stage.launch("press")

    press(stage, "word")
    stage.do(stage.screen.press_key("back"))

    assert buttons(stage) == []
    assert stage.state.current[0] == "com.test.press"
