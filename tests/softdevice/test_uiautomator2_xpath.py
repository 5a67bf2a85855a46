"""Every public call of uiautomator2's XPath selectors, elements and watchers, made against a soft device."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from u2_api import Recorder
from uiautomator2.exceptions import XPathElementNotFoundError
from uiautomator2.swipe import SwipeExt
from uiautomator2.watcher import WatchContext, Watcher, XPathWatcher
from uiautomator2.xpath import DeviceXMLElement, DeviceXPathSelector, XPathEntry, XPathSelector

from harness.webapp import pack_web_app

APPS = Path(__file__).parents[1] / "apps"
BENCH = "cn.example.bench"
pytestmark = [pytest.mark.slow, pytest.mark.browser]

CALLS = Recorder(
    __name__, XPathEntry, DeviceXPathSelector, DeviceXMLElement, Watcher, WatchContext, XPathWatcher, SwipeExt
)
LEFT_OUT = {
    "DeviceXPathSelector.from_parent": "builds the result of `&` and `|`, which are used",
    "XPathEntry.sleep_watch": "asks for an argument that the client's own `run_watchers` no longer takes",
}


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
def d(installed: Any) -> Iterator[Any]:
    """The bench app in front, as after a fresh start; no watcher is left behind."""
    installed.app_start(BENCH, stop=True)
    assert installed(resourceId="title").wait(timeout=10)
    yield installed
    installed.watcher.reset()


def said(device: Any) -> str:
    """What the bench app says happened last."""
    return str(device(resourceId="said").get_text())


# --- selectors ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "expression",
    [
        "中",
        "@middle",
        "%中",
        "中%",
        "%中%",
        "^(中|无此)$",
        '//android.widget.Button[@text="中"]',
        '//*[@resource-id="cross"]/*[@text="中"]',
        '//*[re:match(@text, "^中$")]',
    ],
)
def test_every_notation_finds_the_button(d: Any, expression: str) -> None:
    assert d.xpath(expression).info["resourceId"] == "middle"


def test_selectors_are_combined(d: Any) -> None:
    both = d.xpath("//android.widget.Button") & "//*[@text='中']"
    either = d.xpath("北") | d.xpath("南")
    child = d.xpath("@cross").child("/android.widget.Button")

    assert [element.text for element in both.all()] == ["中"]
    assert {element.text for element in either.all()} == {"北", "南"}
    assert len(child.all()) == 5
    assert d.xpath("//android.widget.Button").xpath("//*[@text='东']").get_text() == "东"
    assert repr(XPathSelector.create("中").copy()) == repr(XPathSelector.create("中"))


def test_waiting_and_matching(d: Any) -> None:
    d.xpath("稍后弹出").click()
    assert d.xpath("允许一次").wait(timeout=5)
    assert d.xpath("允许一次").exists and d.xpath("允许一次").match() is not None
    d.xpath("允许一次").click_nowait()
    assert d.xpath("允许一次").wait_gone(timeout=5) and said(d) == "已允许"
    assert d.xpath("允许一次").match() is None
    assert d.xpath("允许一次").click_exists(timeout=0.1) is False
    with pytest.raises(XPathElementNotFoundError):
        d.xpath("允许一次").get(timeout=0.1)


def test_clicks_text_and_pictures(d: Any) -> None:
    d.xpath("@box").long_click()
    held = said(d)
    d.xpath.click("北", timeout=3)
    clicked = said(d)
    selector = d.xpath("@field")
    selector.set_text("经由 XPath 🍞")
    selector.wait()

    assert (held, clicked, selector.get_text()) == ("长按方块", "单击北", "经由 XPath 🍞")
    assert selector.get_last_match().text == "经由 XPath 🍞"
    assert d.xpath("中").screenshot().size == d.xpath("中").get().screenshot().size


def test_fallback_is_kept_for_what_is_missing(d: Any) -> None:
    with_fallback = d.xpath("没有").fallback(lambda: True)

    with pytest.raises(AttributeError):
        with_fallback.click(timeout=0.1)  # the client reads an attribute that its selectors do not have


# --- elements -------------------------------------------------------------------------------------------------


def test_facts_of_an_element(d: Any) -> None:
    element = d.xpath("中").get()
    left, top, right, bottom = element.bounds

    assert element.rect == (left, top, right - left, bottom - top)
    assert element.center() == element.offset(0.5, 0.5) == (left + (right - left) // 2, top + (bottom - top) // 2)
    assert element.text == "中" and element.attrib["resource-id"] == "middle"
    assert element.info["className"] == "android.widget.Button" and element.info["clickable"] is True
    assert element.percent_size() == ((right - left) / 1080, (bottom - top) / 2400)
    assert element.percent_bounds() == (left / 1080, top / 2400, right / 1080, bottom / 2400)
    assert element.get_xpath(strip_index=True).endswith("/android.widget.Button")
    assert element.parent().attrib["resource-id"] == "cross"
    assert element.parent("@cross").attrib["resource-id"] == "cross"


def test_elements_are_touched_and_scrolled(d: Any) -> None:
    d.xpath("西").get().click()
    clicked = said(d)
    d.xpath("@box").get().long_click()
    held = said(d)
    rows = d.xpath("@rows").get()
    rows.swipe("up", 0.8)
    swiped = not d.xpath("行 1").exists
    more = rows.scroll("forward")
    found = rows.scroll_to("行 16")

    assert (clicked, held, swiped, more) == ("单击西", "长按方块", True, True)
    assert found is not None and found.text == "行 16"


def test_the_whole_screen_is_scrolled(d: Any) -> None:
    d.swipe_ext("up", scale=0.4, box=d.xpath("@rows").get().bounds)

    assert d.xpath.scroll_to("中") is not None
    assert d.xpath.scroll_to("没有", max_swipes=2) is None


# --- entry ----------------------------------------------------------------------------------------------------


def test_one_source_serves_many_questions(d: Any) -> None:
    source = d.xpath.get_page_source()

    assert d.xpath.match("中", source) and not d.xpath.match("没有", source)
    assert [element.text for element in source.find_elements("//*[@text='中']")] == ["中"]
    before = d.xpath.wait_timeout
    d.xpath.implicitly_wait(3)
    assert d.wait_timeout == 3
    d.xpath.global_set("timeout", before)
    assert d.wait_timeout == before


def test_old_names_of_the_watchers_work(d: Any) -> None:
    d.xpath.when("允许一次").click()
    d.xpath("稍后弹出").click()
    assert d.xpath("允许一次").wait(timeout=5)
    d.xpath.run_watchers()
    clicked = said(d)
    d.xpath.watch_background(interval=0.2)
    runs = d.watcher.running()
    d.xpath.watch_stop()
    d.xpath.watch_clear()

    assert (clicked, runs, d.watcher.running()) == ("已允许", True, False)


# --- watchers -------------------------------------------------------------------------------------------------


def test_watchers_act_in_the_background(d: Any) -> None:
    called = threading.Event()
    d.watcher("许").when("允许一次").click()
    d.watcher.when("已允许").when("试验台").call(lambda: called.set())
    d.watcher.start(0.2)
    runs = d.watcher.running()
    d.xpath("稍后弹出").click()
    acted = called.wait(15)
    d.watcher.stop()

    assert (runs, acted, d.watcher.running(), d.watcher.triggering) == (True, True, False, False)
    assert said(d) == "已允许"


def test_watchers_press_keys_and_are_removed(d: Any) -> None:
    d.app_start(BENCH, activity=".SecondActivity")
    assert d.xpath("关闭本页").wait(timeout=5)
    d.watcher("回").when("关闭本页").press("back")
    assert d.watcher.run() is True
    assert d.xpath("@title").wait(timeout=5)
    assert d.watcher.run() is False
    d.watcher.remove("回")
    d.watcher.remove()
    d.watcher.reset()


def test_watch_context_waits_until_nothing_comes_up(d: Any) -> None:
    with d.watch_context(autostart=False) as context:
        context.when("允许一次").click()
        context.when("没有这个").call(lambda: None)
        context.start()
        d.xpath("稍后弹出").click()
        assert context.wait_stable(seconds=3.0, timeout=30)
    context.stop()
    context.close()

    assert said(d) == "已允许"


def test_every_public_call_is_made_or_listed(request: pytest.FixtureRequest) -> None:
    here = [item for item in request.session.items if item.path == Path(__file__)]
    if len({item.name.partition("[")[0] for item in here}) < sum(name.startswith("test_") for name in globals()):
        pytest.skip("only a part of this module runs")

    assert CALLS.left_out(LEFT_OUT) == ""
