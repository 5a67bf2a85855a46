"""What leaves an app: the device's own apps, links of other apps, the resolver, the share sheet, the browser."""

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

from harness.hybrid import ShellSettings
from harness.model.intent_filter import IntentFilter
from harness.softdevice.intents import Intent
from tests.softdevice.screens import APPS, Stage, app_named, browser, loop, make_stage, stage  # noqa: F401

pytestmark = pytest.mark.browser
OTHER = IntentFilter("com.test.other.MainActivity", schemes=("otherapp",), hosts=("page",))


def install_other(stage: Stage, **changes: Any) -> None:  # noqa: F811
    app = app_named("other", filters=(OTHER,), **changes)
    stage.state.packages[app.package] = app


def send(stage: Stage, intent: Intent, caller: str = "com.android.shell") -> bool:  # noqa: F811
    return stage.do(stage.screen.questions.outside.start(intent, caller))


def test_dialer_takes_the_number_more_digits_and_calls(stage: Stage) -> None:  # noqa: F811
    stage.launch("leaving")

    stage.tap(resource_id="tel")
    assert stage.until_node(resource_id="com.android.dialer:id/digits").text == "010-12345,9"
    stage.tap(resource_id="com.android.dialer:id/deleteButton")
    stage.tap(resource_id="com.android.dialer:id/zero")
    assert stage.node(resource_id="com.android.dialer:id/digits").text == "010-12345,0"
    stage.tap(description="拨打")
    stage.until("正在呼叫…")
    stage.tap(description="结束通话")
    stage.do(stage.screen.press_key("back"))

    assert stage.node(resource_id="tel").clickable


def test_message_and_mail_come_filled_in(stage: Stage) -> None:  # noqa: F811
    stage.launch("leaving")

    stage.tap(resource_id="sms")
    field = stage.until_node(resource_id="com.android.messaging:id/compose_message_text")
    assert (field.text, stage.node(resource_id="com.android.messaging:id/conversation_title").text) == ("余额", "10086")
    stage.tap(description="发送")
    assert stage.node(resource_id="com.android.messaging:id/message_text").text == "余额"
    stage.do(stage.screen.press_key("back"))
    stage.tap(resource_id="mail")
    stage.until_node(resource_id="com.android.email:id/body")

    texts = [stage.node(resource_id=f"com.android.email:id/{name}").text for name in ("to", "cc", "subject", "body")]
    assert texts == ["a@example.cn", "b@example.cn", "建议", "正文"]
    stage.do(stage.screen.type_text("！"))
    assert stage.node(resource_id="com.android.email:id/body").text == "正文！"


def test_map_shows_the_place(stage: Stage) -> None:  # noqa: F811
    stage.launch("leaving")

    stage.tap(resource_id="geo")

    assert stage.until_node(resource_id="com.zhijian.maps:id/search_text").text == "大厅"
    assert stage.node(resource_id="com.zhijian.maps:id/place").text == "39.90000, 116.40000"


def test_shop_knows_what_is_installed(stage: Stage) -> None:  # noqa: F811
    stage.launch("leaving")

    stage.tap(resource_id="market")
    stage.until("找不到该应用。")
    assert stage.state.current[0] == "com.android.vending"


@pytest.mark.parametrize(("kind", "shown"), [("webview", "net::ERR_UNKNOWN_URL_SCHEME"), ("cordova", "聊天")])
def test_an_address_nobody_takes_breaks_the_page_of_plain_shells_only(stage: Stage, kind: str, shown: str) -> None:  # noqa: F811
    stage.launch("leaving", kind=kind)

    stage.tap(resource_id="chat")

    stage.until(shown)
    assert any("weixin:" in line.message for line in stage.state.log_lines)
    assert stage.shows("网页无法打开") == (kind == "webview")


def test_intent_address_falls_back_when_its_app_is_missing(stage: Stage) -> None:  # noqa: F811
    stage.launch("leaving")

    stage.tap(resource_id="intent")

    stage.until("锚点#back")


def test_a_link_opens_the_app_that_declares_it_and_back_returns(stage: Stage) -> None:  # noqa: F811
    install_other(stage)
    stage.launch("leaving")

    stage.tap(resource_id="deep")
    stage.until("otherapp://page/7?x=1")
    assert stage.state.current[0] == "com.test.other"
    stage.do(stage.screen.press_key("back"))  # the fragment made an entry of its own
    stage.do(stage.screen.press_key("back"))

    assert stage.until_node(resource_id="deep").clickable
    assert stage.state.current[0] == "com.test.leaving"


def test_a_running_app_hears_of_the_next_link(stage: Stage) -> None:  # noqa: F811
    app = stage.launch("leaving")
    stage.state.packages[app.package] = app_named(
        "leaving", filters=(IntentFilter(app.activity, schemes=("leaving",)),)
    )

    assert send(stage, Intent(data="leaving:second"))

    stage.until("打开于leaving:second")


def test_several_takers_are_asked_for_once_or_always(stage: Stage) -> None:  # noqa: F811
    install_other(stage)
    install_other(stage, package="com.test.second", label="第二应用")
    stage.launch("leaving")

    stage.tap(resource_id="deep")
    stage.until("打开方式")
    assert stage.state.current == ("com.android.intentresolver", "com.android.intentresolver.ResolverActivity")
    assert not stage.node(text="始终").enabled
    stage.tap(text="第二应用")
    stage.tap(text="始终")
    stage.until("另一个应用")
    assert stage.state.current[0] == "com.test.second"

    assert send(stage, Intent(data="otherapp://page/8"))
    stage.until("otherapp://page/8")


def test_share_sheet_copies_and_hands_on(stage: Stage) -> None:  # noqa: F811
    stage.launch("leaving")
    text = Intent("android.intent.action.SEND", mime="text/plain", extras={"android.intent.extra.TEXT": "分享的话"})

    assert send(stage, text)
    stage.until("分享的话")
    stage.tap(text="复制")
    assert stage.state.clipboard == "分享的话"
    send(stage, text)
    stage.until("分享的话")
    stage.tap(description="信息")

    assert stage.until_node(resource_id="com.android.messaging:id/compose_message_text").text == "分享的话"


def test_web_addresses_open_the_browser_unless_an_app_is_verified_for_them(stage: Stage, tmp_path: Path) -> None:  # noqa: F811
    address = "https://links.example.invalid/open/3"
    verified = IntentFilter(
        "com.test.other.MainActivity", schemes=("https",), hosts=("links.example.invalid",), paths=(("pathPrefix", "/open/"),), is_verified=True
    )  # fmt: skip
    stage.state.packages["com.test.other"] = app_named("other", filters=(verified,))

    assert send(stage, Intent(data=address))
    stage.until(address)
    assert stage.state.current[0] == "com.test.other"

    assert send(stage, Intent(data="https://links.example.invalid/other"))
    assert stage.state.current == ("com.android.browser", "com.android.browser.BrowserActivity")


def test_nothing_takes_an_unknown_scheme(stage: Stage) -> None:  # noqa: F811
    assert not send(stage, Intent(data="nobody://x"))


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    """The pages on a server."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(Quiet, directory=str(APPS / "leaving"))
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port
    server.shutdown()
    server.server_close()


def test_a_site_shares_and_notifies_which_a_webview_cannot(stage: Stage, port: int) -> None:  # noqa: F811
    stage.launch("leaving", kind="url", url=f"http://127.0.0.1:{port}/site.html")

    stage.tap(resource_id="share")
    stage.until("看这个")
    assert stage.node(resource_id="com.android.intentresolver:id/content_preview_text").text.endswith("/a")
    stage.do(stage.screen.press_key("back"))
    stage.until("AbortError")
    stage.tap(resource_id="notify")
    stage.until("向您发送通知")
    stage.tap(text="允许")
    stage.until("通知granted")
    stage.screen.questions.shade.open()

    stage.until("请查收")
    stage.tap(resource_id="com.android.systemui:id/expandableNotificationRow")
    stage.until("通知granted")
    assert stage.state.notifications == []


def test_a_webview_has_no_share_and_no_notifications_of_the_web(stage: Stage) -> None:  # noqa: F811
    app = stage.launch("leaving", kind="webview")
    page = stage.screen.lifecycle.apps[app.package].page

    found = stage.do(
        page.session.send(
            "Runtime.evaluate", expression="typeof navigator.share + typeof Notification", returnByValue=True
        )
    )

    assert found["result"]["value"] == "undefinedundefined"


def test_the_browser_shows_the_address_above_the_page_and_back_returns(stage: Stage, port: int) -> None:  # noqa: F811
    stage.launch("leaving")
    address = f"http://127.0.0.1:{port}/site.html"

    assert send(stage, Intent(data=address), "com.test.leaving")
    page = stage.until_node(resource_id="share")
    bar = stage.node(resource_id="com.android.browser:id/url")
    assert bar.text == address
    assert bar.bounds.bottom <= page.bounds.top
    stage.tap(resource_id="share")
    stage.until("看这个")
    stage.do(stage.screen.press_key("back"))
    stage.until("AbortError")
    shot = Image.open(io.BytesIO(stage.do(stage.screen.screenshot())))
    assert shot.size == (stage.state.width_px, stage.state.height_px)
    stage.do(stage.screen.press_key("back"))

    assert stage.until_node(resource_id="tel").clickable
    assert stage.state.current[0] == "com.test.leaving"


def test_a_hybrid_shell_hands_foreign_sites_to_the_browser(stage: Stage, port: int) -> None:  # noqa: F811
    app = stage.launch("leaving", kind="capacitor", shell=ShellSettings())
    page = stage.screen.lifecycle.apps[app.package].page

    stage.do(page.session.send("Runtime.evaluate", expression=f"open('http://127.0.0.1:{port}/site.html')"))

    stage.until_node(resource_id="com.android.browser:id/url")
    stage.do(stage.screen.press_key("back"))
    assert stage.until_node(resource_id="tel").clickable


def test_capacitor_keeps_the_link_until_the_page_listens(stage: Stage) -> None:  # noqa: F811
    app = app_named(
        "leaving", kind="capacitor", shell=ShellSettings(), filters=(IntentFilter("x", schemes=("leaving",)),)
    )
    stage.state.packages[app.package] = app

    assert send(stage, Intent(data="leaving:cold"))
    listen = "Capacitor.Plugins.App.addListener('appUrlOpen', (event) => say('收到' + event.url))"
    page = stage.screen.lifecycle.apps[app.package].page
    stage.do(page.session.send("Runtime.evaluate", expression=listen))
    stage.until("收到leaving:cold")

    assert send(stage, Intent(data="leaving:warm"))
    stage.until("收到leaving:warm")
