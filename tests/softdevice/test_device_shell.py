"""Shell commands whose effect only a real screen can show."""

from __future__ import annotations

import functools
import http.server
import io
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from harness import wait

BASICS = "cn.example.basics"
pytestmark = pytest.mark.browser


@pytest.fixture
def site(tmp_path: Path) -> Iterator[str]:
    """A web server with one page."""
    (tmp_path / "p.html").write_text(
        "<!doctype html><meta charset=utf-8><title>网页</title><button>外面的按钮</button>", "utf-8"
    )
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=str(tmp_path))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/p.html"
    server.shutdown()
    server.server_close()


def test_screencap_has_the_size_of_the_screen(basics: Any) -> None:
    data = basics.adb_device.shell("screencap -p", encoding=None)
    image = Image.open(io.BytesIO(data))

    assert image.size == (1080, 2400)


def test_a_crash_is_told_to_the_user_and_to_the_log(basics: Any) -> None:
    basics.shell("logcat -c")

    basics.shell(f"am crash {BASICS}")

    assert basics(textContains="停止运行").wait(timeout=3)
    assert "FATAL EXCEPTION" in basics.shell("logcat -d").output
    assert basics.shell(f"pidof {BASICS}").exit_code == 1
    basics.press("back")


def test_rotation_and_font_scale_follow_the_settings(basics: Any) -> None:
    try:
        basics.shell("settings put system user_rotation 1")
        assert basics.info["displayRotation"] == 1
        assert (basics.info["displayWidth"], basics.info["displayHeight"]) == (2400, 1080)
    finally:
        basics.shell("settings put system user_rotation 0")
    before = basics(resourceId="title").info["bounds"]
    try:
        basics.shell("settings put system font_scale 1.6")
        after = basics(resourceId="title").info["bounds"]
    finally:
        basics.shell("settings put system font_scale 1.0")

    assert after["bottom"] - after["top"] > before["bottom"] - before["top"]


def test_a_tap_by_input_returns_after_the_page_saw_it(basics: Any) -> None:
    center = basics(className="android.widget.EditText").center()
    basics.shell(f"input tap {center[0]} {center[1]}")

    assert basics(focused=True).exists


def test_a_web_address_opens_in_the_browser(basics: Any, site: str) -> None:
    basics.open_url(site)

    assert basics(text="外面的按钮").wait(timeout=5)
    assert basics.app_current()["package"] == "com.android.browser"
    basics.shell("am force-stop com.android.browser")
    assert wait.until(lambda: basics.app_current()["package"] != "com.android.browser", 3)


def test_a_permission_that_installing_grants_cannot_be_changed(basics: Any) -> None:
    refused = basics.shell(f"pm grant {BASICS} android.permission.INTERNET 2>&1")

    assert "not a changeable permission type" in refused.output
    assert refused.exit_code == 255


def test_monkey_plays_its_stock_mix_on_a_real_page_and_stays_there(basics: Any) -> None:
    done = basics.shell(f"monkey -p {BASICS} -s 11 -v 150")

    assert done.exit_code == 0
    assert "Events injected: 150" in done.output and "// Monkey finished" in done.output
    assert basics.app_current()["package"] == BASICS


def test_display_size_and_density_are_overridden_and_reset(basics: Any) -> None:
    try:
        basics.shell("wm size 720x1280; wm density 320")
        assert basics.window_size() == (720, 1280)
        assert basics.screenshot().size == (720, 1280)
    finally:
        basics.shell("wm size reset; wm density reset")

    assert basics.window_size() == (1080, 2400)
