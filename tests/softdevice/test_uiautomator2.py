"""The soft device through the unmodified uiautomator2 client and the real adb server."""

from __future__ import annotations

import io
import threading
import time
from pathlib import Path
from typing import Any

import pytest
import uiautomator2
from packages import make_apk
from PIL import Image
from uiautomator2.exceptions import RPCUnknownError, UiObjectNotFoundError

BASICS = "cn.example.basics"
pytestmark = pytest.mark.browser


def text_of(device: Any, resource_id: str) -> str:
    return str(device(resourceId=resource_id).get_text())


def test_info_is_that_of_the_profile(u2: Any) -> None:
    info = u2.info

    assert (info["displayWidth"], info["displayHeight"], info["sdkInt"]) == (1080, 2400, 34)
    assert (info["displaySizeDpX"], info["displaySizeDpY"]) == (360, 800)
    assert (info["displayRotation"], info["screenOn"], info["naturalOrientation"]) == (0, True, True)
    assert u2.window_size() == (1080, 2400)
    assert u2.device_info["model"] == "Soft Android 14 phone"


def test_dump_holds_the_page_and_the_system_bars(basics: Any) -> None:
    xml = basics.dump_hierarchy()

    assert 'resource-id="submit"' in xml and 'class="android.webkit.WebView"' in xml
    assert 'package="com.android.systemui"' in xml
    assert 'text="第 1 行"' in xml and 'text="第 40 行"' not in xml


def test_dump_can_be_cut_at_a_depth(basics: Any) -> None:
    assert "submit" not in basics.dump_hierarchy(max_depth=2)


def test_xpath_click(basics: Any) -> None:
    basics.xpath('//*[@text="提交"]').click()

    assert text_of(basics, "counter") == "点击 1 次"


@pytest.mark.parametrize(
    "fields",
    [
        {"text": "提交"},
        {"textContains": "提"},
        {"textStartsWith": "提"},
        {"textMatches": r"^(提交|确认)$"},
        {"className": "android.widget.Button", "text": "提交"},
        {"classNameMatches": r".*\.Button", "instance": 0},
        {"resourceId": "submit"},
        {"resourceIdMatches": "sub.*"},
        {"packageName": BASICS, "clickable": True, "text": "提交"},
        {"text": "提交", "enabled": True, "checkable": False, "checked": False, "selected": False},
    ],
    ids=lambda fields: "+".join(fields),
)
def test_selector_fields_find_the_button(basics: Any, fields: dict[str, Any]) -> None:
    assert basics(**fields).info["resourceName"] == "submit"


@pytest.mark.parametrize(
    "fields",
    [
        {"text": "提"},
        {"textMatches": "提"},
        {"resourceId": "Submit"},
        {"resourceId": "submit", "checked": True},
        {"resourceId": "submit", "packageName": "other"},
        {"resourceId": "submit", "instance": 1},
    ],
    ids=lambda fields: "+".join(fields),
)
def test_selector_fields_that_do_not_hold_find_nothing(basics: Any, fields: dict[str, Any]) -> None:
    assert not basics(**fields).exists


def test_description_comes_from_the_label(basics: Any) -> None:
    assert basics(description="关闭按钮").exists or basics(text="关闭按钮").exists


def test_child_sibling_instance_and_count(basics: Any) -> None:
    rows = basics(resourceId="list").child(textStartsWith="第 ")

    assert rows.count >= 4
    assert rows[1].get_text() == "第 2 行"
    assert basics(resourceId="buttons").child(text="稍后").exists
    assert basics(text="提交").sibling(text="稍后").info["resourceName"] == "later"
    assert not basics(resourceId="buttons").child(text="第 1 行").exists
    assert [info["text"] for info in rows.info_list()[:3]] == ["第 1 行", "第 2 行", "第 3 行"]


def test_child_by_text_gives_a_handle_that_works(basics: Any) -> None:
    row = basics(resourceId="list").child_by_text("第 3 行", className="android.widget.TextView")

    assert row.exists
    with pytest.raises(UiObjectNotFoundError):
        basics(resourceId="list").child_by_text("没有这一行", className="android.widget.TextView")


def test_bad_expression_is_an_error_of_its_own(basics: Any) -> None:
    with pytest.raises(RPCUnknownError, match="PatternSyntaxException"):
        basics(textMatches="(").info  # noqa: B018 - reading it asks the device


def test_missing_node_is_not_found(basics: Any) -> None:
    with pytest.raises(UiObjectNotFoundError):
        basics(text="没有").info  # noqa: B018
    with pytest.raises(UiObjectNotFoundError):
        basics(text="没有").click(timeout=0.2)


def test_click_has_been_handled_when_it_returns(basics: Any) -> None:
    for _ in range(3):
        basics(resourceId="submit").click()

    assert text_of(basics, "counter") == "点击 3 次"


def test_click_off_the_screen_is_refused(basics: Any) -> None:
    assert basics.jsonrpc.click(5000, 10) is False


def test_long_click(basics: Any) -> None:
    basics(resourceId="touch").long_click(0.6)

    assert basics(text="长按了").wait(timeout=3)


def test_set_text_in_chinese_and_clear(basics: Any) -> None:
    field = basics(resourceId="name")
    field.set_text("张三 O'Neil 🙂")
    basics(resourceId="submit").click()
    written = field.get_text()
    greeting = text_of(basics, "result")
    field.clear_text()
    basics(resourceId="submit").click()

    assert written == "张三 O'Neil 🙂"
    assert greeting == "您好,张三 O'Neil 🙂"
    assert text_of(basics, "result") == "您好,"


def test_send_keys_types_into_the_focused_field(basics: Any) -> None:
    basics(resourceId="name").click()
    basics.send_keys("李四")
    basics.send_keys("先生")

    assert text_of(basics, "name") == "李四先生"

    basics.send_keys("新", clear=True)

    assert text_of(basics, "name") == "新"


def test_password_shows_as_bullets(basics: Any) -> None:
    basics(resourceId="secret").set_text("abc123")

    assert text_of(basics, "secret") == "•" * 6


def test_checkbox_is_checked_by_a_click(basics: Any) -> None:
    box = basics(resourceId="agree")
    before = box.info
    box.click()

    assert (before["checkable"], before["checked"]) == (True, False)
    assert box.info["checked"] is True


def test_wait_returns_when_the_node_appears_and_when_it_goes(basics: Any) -> None:
    basics(resourceId="later").click()
    began = time.monotonic()

    assert basics(text="已经出现").wait(timeout=5)
    assert basics(text="已经出现").wait_gone(timeout=5)
    assert time.monotonic() - began < 4
    assert not basics(text="已经出现").wait(timeout=0.2)


def test_a_long_wait_does_not_block_other_calls(basics: Any) -> None:
    waiting = threading.Thread(target=lambda: basics(text="永不出现").wait(timeout=3))
    waiting.start()
    began = time.monotonic()
    for _ in range(5):
        basics.info  # noqa: B018
    took = time.monotonic() - began
    still_waits = waiting.is_alive()
    waiting.join()

    assert still_waits and took < 2


def test_back_key_goes_back_in_history(basics: Any) -> None:
    basics(resourceId="list").scroll.toEnd(max_swipes=1)
    basics(resourceId="next").click()
    assert basics(text="这是第二页").wait(timeout=5)

    basics.press("back")

    assert basics(resourceId="title").wait(timeout=5)


def test_home_key_shows_the_launcher_and_the_app_comes_back(basics: Any) -> None:
    basics.press("home")
    at_home = basics.app_current()["package"]
    basics.app_start(BASICS)

    assert at_home != BASICS
    assert basics(resourceId="title").wait(timeout=5)
    assert text_of(basics, "starts") == "启动 1 次"


def test_unknown_key_name_is_answered_false(basics: Any) -> None:
    assert basics.press("no_such_key") is False


def test_swipe_scrolls_the_list(basics: Any) -> None:
    basics(resourceId="list").swipe("up", steps=20)

    assert not basics(text="第 1 行").exists


def test_swipe_past_the_edge_leaves_the_page_alone(basics: Any) -> None:
    basics.swipe(100, 1200, 1000, 1200, steps=40)
    basics.swipe(1000, 1200, 100, 1200, steps=40)

    assert basics(resourceId="title").exists


def test_scroll_to_finds_a_row_far_down(basics: Any) -> None:
    assert basics(resourceId="list").scroll.to(text="第 30 行")
    assert basics(text="第 30 行").exists


def test_scroll_to_end_and_beginning(basics: Any) -> None:
    rows = basics(resourceId="list")
    rows.scroll.toEnd()
    at_end = bool(basics(text="第 40 行").exists)
    rows.scroll.toBeginning()

    assert at_end
    assert basics(text="第 1 行").exists
    assert rows.scroll.backward() is False


def test_fling(basics: Any) -> None:
    assert basics(resourceId="list").fling.forward() is True


def test_drag_and_swipe_points_are_accepted(basics: Any) -> None:
    box = basics(resourceId="list").info["bounds"]
    x = (box["left"] + box["right"]) // 2

    assert basics.swipe_points([(x, box["bottom"] - 50), (x, box["top"] + 200), (x, box["top"] + 50)], 0.2)
    assert not basics(text="第 1 行").exists
    assert basics.drag(x, box["top"] + 50, x, box["bottom"] - 50, 0.2)


def test_two_fingers_touch_together(basics: Any) -> None:
    assert basics(resourceId="touch").pinch_in(percent=80, steps=10)
    assert basics(text="两指").wait(timeout=3)


def test_touch_events_one_by_one(basics: Any) -> None:
    x, y = basics(resourceId="submit").center()
    basics.touch.down(x, y).up(x, y)

    assert text_of(basics, "counter") == "点击 1 次"


def test_clipboard(u2: Any) -> None:
    u2.clipboard = "剪贴板"

    assert u2.clipboard == "剪贴板"


def test_toast_is_none_until_one_shows(basics: Any) -> None:
    basics.clear_toast()

    assert basics.last_toast is None


def test_make_toast_is_no_method_of_this_server(u2: Any) -> None:
    with pytest.raises(RPCUnknownError, match="-32601"):
        u2.toast.show("x")


def test_wrong_parameters_are_an_error(u2: Any) -> None:
    with pytest.raises(RPCUnknownError, match="-32602"):
        u2.jsonrpc.click(1)


def test_orientation(basics: Any) -> None:
    try:
        basics.orientation = "left"
        turned = basics.info
        size = basics.window_size()
        picture = basics.screenshot().size
    finally:
        basics.orientation = "natural"

    assert (turned["displayRotation"], turned["displayWidth"], turned["displayHeight"]) == (1, 2400, 1080)
    assert size == picture == (2400, 1080)
    assert basics.orientation == "natural"


def test_screenshot_shows_the_page(basics: Any) -> None:
    picture = basics.screenshot()
    button = basics(resourceId="submit").screenshot()

    assert picture.size == (1080, 2400)
    assert len(picture.convert("L").getcolors()) > 10
    assert 0 < button.size[0] < 1080


def test_screenshot_over_http(u2: Any) -> None:
    from uiautomator2.core import _http_request

    whole = Image.open(io.BytesIO(_http_request(u2.adb_device, 9008, "GET", "/screenshot/0").content))
    half = Image.open(io.BytesIO(_http_request(u2.adb_device, 9008, "GET", "/screenshot/0?scale=0.5").content))

    assert (whole.format, whole.size) == ("PNG", (1080, 2400))
    assert (half.format, half.size) == ("PNG", (540, 1200))


def test_screen_off_and_on(u2: Any) -> None:
    u2.screen_off()
    is_off = not u2.info["screenOn"]
    u2.screen_on()

    assert is_off and u2.info["screenOn"]


def test_shell_command_by_rpc(u2: Any) -> None:
    done = u2.jsonrpc.executeShellCommand("getprop ro.build.version.sdk; ls /nowhere", 5000)

    assert done["stdout"].strip() == "34"
    assert "No such file" in done["stderr"] and done["returnCode"] != 0


def test_app_life_cycle(basics: Any) -> None:
    current = basics.app_current()
    running = basics.app_list_running()
    basics.app_stop(BASICS)
    stopped = basics.app_list_running()
    basics.app_start(BASICS)
    basics(resourceId="title").wait(timeout=5)
    second = text_of(basics, "starts")
    basics.app_clear(BASICS)
    basics.app_start(BASICS)
    basics(resourceId="title").wait(timeout=5)

    assert current["package"] == BASICS
    assert BASICS in running and BASICS not in stopped
    assert second == "启动 2 次"
    assert text_of(basics, "starts") == "启动 1 次"
    assert basics.app_info(BASICS)["versionName"] == "1.4"


def test_update_keeps_data_and_uninstall_removes_it(basics: Any, basics_apk: Path) -> None:
    basics.app_install(str(basics_apk))
    basics.app_start(BASICS)
    basics(resourceId="title").wait(timeout=5)
    after_update = text_of(basics, "starts")
    removed = basics.app_uninstall(BASICS)
    listed = BASICS in basics.app_list()
    basics.app_install(str(basics_apk))
    basics.app_start(BASICS)
    basics(resourceId="title").wait(timeout=5)

    assert after_update == "启动 2 次"
    assert removed and not listed
    assert text_of(basics, "starts") == "启动 1 次"


def test_native_only_package_is_refused_in_androids_words(u2: Any, tmp_path: Path) -> None:
    apk = make_apk(tmp_path / "native.apk", {"classes.dex": b"dex"})

    with pytest.raises(Exception, match="INSTALL_FAILED_INVALID_APK") as caught:
        u2.app_install(str(apk))

    assert "com.example.hybrid" not in u2.app_list()
    assert "native-only" in str(caught.value) or "native-only" in str(getattr(caught.value, "output", ""))


def test_hybrid_package_runs(u2: Any, tmp_path: Path) -> None:
    page = "<!doctype html><meta charset=utf-8><title>混合</title><h1>混合应用的页面</h1>".encode()
    u2.app_install(str(make_apk(tmp_path / "hybrid.apk", {"assets/www/index.html": page})))
    u2.app_start("com.example.hybrid")

    assert u2(text="混合应用的页面").wait(timeout=5)
    assert u2.app_uninstall("com.example.hybrid")


def test_watcher_clicks_what_is_in_the_way(basics: Any) -> None:
    selector = dict(basics(text="提交").selector)
    basics.jsonrpc.registerClickUiObjectWatcher("w", [selector], selector)
    basics(text="永不出现").wait(timeout=0.3)
    has_triggered = basics.jsonrpc.hasWatcherTriggered("w")
    basics.jsonrpc.removeWatcher("w")

    assert has_triggered
    assert basics.jsonrpc.getWatchers() == []
    assert text_of(basics, "counter") != "点击 0 次"


def test_server_restarts_quickly(soft_serial: str) -> None:
    device = uiautomator2.connect(soft_serial, port=9123)
    began = time.monotonic()
    device.reset_uiautomator()
    took = time.monotonic() - began
    alive = device.info["sdkInt"]
    device.stop_uiautomator()

    assert alive == 34
    assert took < 3


def test_device_info_is_quick_thanks_to_continue(u2: Any) -> None:
    times = []
    for _ in range(15):
        began = time.perf_counter()
        u2.info  # noqa: B018
        times.append(time.perf_counter() - began)

    # Without "100 Continue" the floor is about 50 ms.
    assert min(times) < 0.035
