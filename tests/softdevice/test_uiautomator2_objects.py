"""Every public call of uiautomator2's UiObject and Selector, made against a soft device, and what the server answers."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from u2_api import Recorder
from uiautomator2._selector import Selector, UiObject
from uiautomator2.exceptions import RPCUnknownError, UiObjectNotFoundError

from harness.webapp import pack_web_app

APPS = Path(__file__).parents[1] / "apps"
BENCH = "cn.example.bench"
pytestmark = [pytest.mark.slow, pytest.mark.browser]

CALLS = Recorder(__name__, UiObject, Selector)
LEFT_OUT: dict[str, str] = {}


@pytest.fixture(scope="module", autouse=True)
def listening() -> Iterator[None]:
    """Note every call of this module."""
    with CALLS.listening():
        yield


@pytest.fixture(scope="module")
def installed(u2: Any, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The device with the bench app."""
    u2.app_install(str(pack_web_app(APPS / "bench", tmp_path_factory.mktemp("bench"))))
    return u2


@pytest.fixture
def d(installed: Any) -> Any:
    """The bench app in front, as after a fresh start."""
    installed.app_start(BENCH, stop=True)
    assert installed(resourceId="title").wait(timeout=10)
    return installed


def said(device: Any) -> str:
    """What the bench app says happened last."""
    return str(device(resourceId="said").get_text())


# --- facts and waiting ----------------------------------------------------------------------------------------


def test_selector_is_built_and_copied() -> None:
    selector = Selector(text="甲").child(text="乙").sibling(text="丙")
    copy = selector.clone()
    copy.update_instance(2)

    assert "instance" not in str(selector) and copy["childOrSiblingSelector"][-1]["instance"] == 2


def test_facts_of_an_object(d: Any) -> None:
    button = d(resourceId="middle")
    left, top, right, bottom = button.bounds()

    assert button.exists and button.count == len(d(resourceId="middle")) == 1
    assert button.center() == ((left + right) / 2, (top + bottom) / 2)
    assert button.info["text"] == "中" and button.info["packageName"] == BENCH
    assert button.screenshot().size == (right - left, bottom - top)
    assert button.wait_timeout == d.settings["wait_timeout"]


def test_waiting_for_an_object_to_come_and_go(d: Any) -> None:
    d(resourceId="late").click()
    assert d(text="允许一次").wait(timeout=5)
    d(text="允许一次").must_wait(timeout=1)
    d(text="允许一次").click()
    assert d(text="允许一次").wait_gone(timeout=5) and said(d) == "已允许"
    with pytest.raises(UiObjectNotFoundError):
        d(text="允许一次").must_wait(timeout=0.1)


def test_a_wait_without_success_takes_its_time_and_no_longer(d: Any) -> None:
    began = time.monotonic()
    assert not d(text="没有").wait(timeout=0.5)

    assert time.monotonic() - began >= 0.5


def test_click_variants(d: Any) -> None:
    d(resourceId="east").click(offset=(0.2, 0.8))
    clicked = said(d)
    missing = d(text="没有").click_exists(timeout=0.1)
    assert d(resourceId="west").click_exists()
    again = said(d)
    assert d(resourceId="shrink").click_gone(maxretry=5, interval=0.1)
    d(resourceId="box").long_click(0.7)

    assert (clicked, missing, again, said(d)) == ("单击东", False, "单击西", "长按方块")


# --- text -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["张三 O'Neil 🙂", "行\t尾", "长" * 20_000])
def test_text_of_a_field(d: Any, text: str) -> None:
    field = d(resourceId="field")
    assert field.set_text(text)
    written = field.get_text()
    field.clear_text()
    emptied = field.get_text()
    field.send_keys("又")

    assert written.replace("\t", " ") == text.replace("\t", " ")
    assert (emptied, field.get_text()) == ("", "又")


def test_set_text_on_what_takes_none_clicks_it(d: Any) -> None:
    found_by_id = d(resourceId="north").set_text("字")
    clicked = said(d)
    found_by_instance = d(resourceId="south", instance=0).set_text("字")

    assert (found_by_id, clicked, found_by_instance, said(d)) == (True, "单击北", False, "单击北")


# --- relations ------------------------------------------------------------------------------------------------


def test_children_and_siblings(d: Any) -> None:
    cross = d(resourceId="cross")

    assert cross.child(text="中").info["resourceName"] == "middle"
    assert cross.child_selector(className="android.widget.Button").count == 5
    assert d(text="北").sibling(text="南").exists and d(text="北").from_parent(text="东").exists
    assert not cross.child(text="提示").exists
    assert [button.get_text() for button in cross.child(className="android.widget.Button")] == list("北西中东南")
    assert d(className="android.widget.Button")[-1].info["contentDescription"] == "目标"
    with pytest.raises(NotImplementedError):
        cross.parent()


def test_instance_counts_across_parents(d: Any) -> None:
    buttons = d(className="android.view.View").child(textStartsWith="删 ")

    assert buttons[1].get_text() == "删 2"
    assert d(textStartsWith="删 ").info_list()[2]["text"] == "删 3"


def test_neighbours(d: Any) -> None:
    middle, button = d(resourceId="middle"), {"className": "android.widget.Button"}

    assert middle.left(**button).get_text() == "西" and middle.right(**button).get_text() == "东"
    assert middle.up(**button).get_text() == "北" and middle.down(**button).get_text() == "南"
    assert middle.right(text="西") is None


def test_rows_found_by_what_is_in_them(d: Any) -> None:
    rows, item = d(resourceId="rows"), {"className": "android.view.View"}
    by_text = rows.child_by_text("行 2", **item)
    by_description = rows.child_by_description("图标 3", **item)
    by_instance = rows.child_by_instance(1, className="android.widget.Button")

    assert by_text.exists
    assert by_description.info["bounds"]["top"] > by_text.info["bounds"]["top"]
    assert by_instance.get_text() == "删 2" and by_instance.exists
    with pytest.raises(IndexError):
        by_text[0]
    with pytest.raises(UiObjectNotFoundError):
        rows.child_by_text("没有这行", allow_scroll_search=False, **item)


def test_rows_far_down_are_scrolled_to(d: Any) -> None:
    row = d(resourceId="rows").child_by_text("行 25", allow_scroll_search=True, className="android.widget.TextView")
    shown = row.exists
    described = d(resourceId="rows").child_by_description("图标 8", className="android.widget.Image")

    assert shown and described.info["contentDescription"] == "图标 8"


def test_an_instance_is_not_looked_for_before_it_is_used(d: Any) -> None:
    row = d(resourceId="rows").child_by_instance(99, className="android.widget.Button")

    assert not row.exists
    with pytest.raises(UiObjectNotFoundError):
        row.get_text()


# --- gestures -------------------------------------------------------------------------------------------------


def test_swipe_and_drag(d: Any) -> None:
    d(resourceId="rows").swipe("up", steps=20)
    up = not d(text="行 1").exists
    d(resourceId="rows").swipe("down", steps=20)
    d(resourceId="strip").swipe("left", steps=20)
    left = not d(text="列 1").exists
    d(resourceId="strip").swipe("right", steps=20)
    assert d(resourceId="box").drag_to(resourceId="target", duration=0.3)
    to_object = said(d)
    d.app_start(BENCH, stop=True)
    assert d(resourceId="title").wait(timeout=10)
    x, y = d(resourceId="target").center()
    assert d(resourceId="box").drag_to(int(x), int(y), duration=0.3)

    assert (up, left, to_object, said(d)) == (True, True, "放到目标", "放到目标")


def test_two_fingers(d: Any) -> None:
    pad = d(resourceId="pad")
    assert pad.pinch_in(percent=80, steps=20)
    pinched = said(d)
    assert pad.pinch_out(percent=80, steps=20)
    spread = said(d)
    left, top, right, bottom = pad.bounds()
    y = (top + bottom) // 2
    assert pad.gesture((left + 50, y), (right - 50, y), (right // 2 - 30, y), (right // 2 + 30, y), steps=30)

    assert (pinched, spread, said(d)) == ("捏合", "张开", "捏合")
    with pytest.raises(RPCUnknownError, match="IllegalArgumentException"):
        pad.pinch_in(percent=101)


@pytest.mark.parametrize("dimension", ["vert", "vertically", "vertical", "horiz", "horizental", "horizentally"])
@pytest.mark.parametrize("movement", ["scroll", "fling"])
def test_scroll_and_fling_in_every_spelling(d: Any, dimension: str, movement: str) -> None:
    is_vertical = dimension.startswith("vert")
    node = d(resourceId="rows" if is_vertical else "strip")
    word = "行" if is_vertical else "列"

    def move() -> Any:
        return getattr(node.scroll if movement == "scroll" else node.fling, dimension)

    assert move().forward() is True
    gone = not d(text=f"{word} 1").exists
    assert move().backward() is True
    # A fling goes about as far back as it went forward; only a scroll goes exactly one page.
    back = movement == "fling" or bool(d(text=f"{word} 1").exists)
    move().toEnd(max_swipes=12)
    last = bool(d(text=f"{word} 30").exists)
    assert move().toBeginning(max_swipes=12) is True

    assert (gone, back, last) == (True, True, True)
    assert d(text=f"{word} 1").exists


def test_scroll_to(d: Any) -> None:
    rows, strip = d(resourceId="rows"), d(resourceId="strip")

    assert rows.scroll.to(text="行 20") and d(text="行 20").exists
    assert strip.scroll.horiz.to(text="列 9") and d(text="列 9").exists
    assert rows.scroll.to(text="没有") is False
    with pytest.raises(UiObjectNotFoundError):
        d(resourceId="nowhere").scroll.forward()


# --- the server -----------------------------------------------------------------------------------------------


def test_one_way_to_search_minds_case_and_the_other_does_not(d: Any) -> None:
    d(resourceId="field").set_text("Hello")

    assert d(textContains="Hell").exists and not d(textContains="hell").exists
    assert d(textContains="hell").info["text"] == "Hello"
    assert d(textStartsWith="hello").count == 1


def test_chains_and_counts_look_into_the_active_window_only(d: Any) -> None:
    bar = {"packageName": "com.android.systemui"}

    assert d(**bar).exists and d(**bar).info["packageName"] == "com.android.systemui"
    assert d(**bar).count == 0 and not d(**bar).child(className="android.widget.TextView").exists


def test_errors_carry_the_class_and_the_selector(d: Any) -> None:
    with pytest.raises(UiObjectNotFoundError) as missing:
        d.jsonrpc.getText(dict(Selector(text="没有")))
    with pytest.raises(RPCUnknownError) as broken:
        d.jsonrpc.getText(dict(Selector(textMatches="(")))

    assert "androidx.test.uiautomator.UiObjectNotFoundException" in str(missing.value)
    assert "java.util.regex.PatternSyntaxException" in str(broken.value)


def test_handles_by_hand(d: Any) -> None:
    rpc = d.jsonrpc
    handle = rpc.getUiObject(dict(Selector(resourceId="cross")))
    child = rpc.getChild(handle, dict(Selector(text="中")))
    sibling = rpc.getFromParent(child, dict(Selector(text="南")))

    assert rpc.getText(child) == "中" and rpc.getText(sibling) == "南"
    assert {handle, child, sibling} <= set(rpc.getUiObjects())
    assert rpc.click(child) is True and said(d) == "单击中"
    rpc.removeUiObject(handle)
    assert rpc.exist(handle) is False and rpc.getChild(handle, dict(Selector(text="中"))) is None


def test_window_updates_are_waited_for(d: Any) -> None:
    d(resourceId="late").click()
    changed = d.jsonrpc.waitForWindowUpdate(BENCH, 5000)

    assert changed is True
    assert d.jsonrpc.waitForWindowUpdate("cn.example.other", 5000) is False
    assert d.jsonrpc.waitForWindowUpdate(None, 300) is False


def test_watchers_press_keys_and_click(d: Any) -> None:
    rpc = d.jsonrpc
    allow = dict(Selector(text="允许一次"))
    rpc.registerClickUiObjectWatcher("许", [allow], allow)
    rpc.registerPressKeyskWatcher("后退", [dict(Selector(text="第二页"))], ["back"])
    assert set(rpc.getWatchers()) == {"许", "后退"} and not rpc.hasAnyWatcherTriggered()
    d(resourceId="late").click()
    assert not d(text="没有这个").wait(timeout=1.5)
    clicked = rpc.hasWatcherTriggered("许"), said(d)
    d.app_start(BENCH, activity=".SecondActivity")
    assert d(text="第二页", instance=0).wait(timeout=5)
    rpc.runWatchers()
    pressed = rpc.hasWatcherTriggered("后退"), d(resourceId="title").wait(timeout=5)
    rpc.resetWatcherTriggers()
    left = rpc.hasAnyWatcherTriggered()
    for name in rpc.getWatchers():
        rpc.removeWatcher(name)

    assert (clicked, pressed, left, rpc.getWatchers()) == ((True, "已允许"), (True, True), False, [])


def test_configurator_can_be_read_and_written(d: Any) -> None:
    before = d.jsonrpc.getConfigurator()
    changed = d.jsonrpc.setConfigurator({**before, "waitForSelectorTimeout": 1234})

    assert before["actionAcknowledgmentTimeout"] == 500 and changed["waitForSelectorTimeout"] == 1234
    d.jsonrpc.setConfigurator(before)


def test_every_public_call_is_made_or_listed(request: pytest.FixtureRequest) -> None:
    here = [item for item in request.session.items if item.path == Path(__file__)]
    if len({item.name.partition("[")[0] for item in here}) < sum(name.startswith("test_") for name in globals()):
        pytest.skip("only a part of this module runs")

    assert CALLS.left_out(LEFT_OUT) == ""
