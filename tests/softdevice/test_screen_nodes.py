"""The screen as hierarchy: classes, names, states, bounds, what is left out, frames."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from harness.model.geometry import Bounds
from tests.softdevice.screens import APPS, Stage, browser, loop, stage  # noqa: F401

pytestmark = pytest.mark.browser


def test_form_fields_have_android_classes_and_names(stage: Stage) -> None:  # noqa: F811
    stage.launch("widgets")

    nodes = {node.resource_id: node for node in stage.look().nodes}

    assert (nodes["phone"].short_class, nodes["phone"].text, nodes["phone"].hint) == ("EditText", "", "请输入手机号")
    assert (nodes["pass"].text, nodes["pass"].password) == ("••••••", True)
    assert (nodes["agree"].short_class, nodes["agree"].checkable, nodes["agree"].checked) == ("CheckBox", True, False)
    assert (nodes["sw"].short_class, nodes["sw"].checked) == ("ToggleButton", True)
    assert (nodes["kind"].short_class, nodes["kind"].text) == ("Spinner", "环境")
    assert (nodes["go"].short_class, nodes["go"].text, nodes["go"].clickable) == ("Button", "提交", True)
    assert not nodes["off"].enabled
    assert nodes["box"].scrollable
    assert nodes["title"].short_class == "TextView"


def test_mixed_text_is_split_and_links_are_clickable(stage: Stage) -> None:  # noqa: F811
    stage.launch("widgets")

    assert not stage.node(text="还没有账号？").clickable
    assert stage.node(text="立即注册").clickable
    assert stage.node(description="徽标").short_class == "Image"


def test_click_handlers_make_nodes_clickable(stage: Stage) -> None:  # noqa: F811
    stage.launch("widgets")

    assert stage.node(resource_id="listener").clickable
    assert stage.node(resource_id="listener").long_clickable
    assert stage.node(resource_id="card").clickable
    assert not stage.node(text="我的办件").clickable
    assert not stage.node(resource_id="out").clickable


@pytest.mark.parametrize("text", ["看不见一", "看不见二", "看不见四", "远处", "第四段"])
def test_hidden_and_off_screen_text_is_left_out(stage: Stage, text: str) -> None:  # noqa: F811
    stage.launch("widgets")

    assert not stage.shows(text)


def test_bounds_are_screen_pixels_below_the_status_bar_and_clipped_to_scrollers(stage: Stage) -> None:  # noqa: F811
    stage.launch("widgets")

    box, second = stage.node(resource_id="box").bounds, stage.node(text="第二段").bounds

    assert stage.node(class_name="android.webkit.WebView").bounds == Bounds(0, 72, 1080, 2256)
    assert box.left == 36 and box.right == 1044
    assert box.encloses(second)
    assert second.bottom <= box.bottom


def test_outer_chain_is_the_content_frame_and_two_web_views(stage: Stage) -> None:  # noqa: F811
    stage.launch("widgets")

    root = stage.look().roots[0]
    content = root.children[0]
    outer = content.children[0]

    assert root.class_name == "android.widget.FrameLayout"
    assert (content.short_class, content.resource_id) == ("FrameLayout", "android:id/content")
    assert (outer.short_class, outer.children[0].short_class, outer.children[0].text) == ("WebView", "WebView", "控件")
    assert {node.package for node in root.walk()} == {"com.test.widgets"}


def test_bars_are_nodes_of_the_system(stage: Stage) -> None:  # noqa: F811
    stage.launch("widgets")

    system = stage.look().of_package("com.android.systemui")

    assert {"返回", "主屏幕", "概览"} <= {node.content_desc for node in system.nodes}
    assert any(node.resource_id.endswith("id/clock") and len(node.text) == 5 for node in system.nodes)


def test_frames_and_shadow_roots_are_merged_in_place(stage: Stage) -> None:  # noqa: F811
    stage.launch("frames")
    stage.do(stage.screen.wait_idle(2000))
    hierarchy = stage.look()

    inside = [node for node in hierarchy.nodes if node.resource_id == "inside"]

    assert len(inside) == 2, hierarchy.text
    for button, frame in zip(inside, ("same", "other"), strict=True):
        assert stage.node(resource_id=frame).bounds.encloses(button.bounds)
        assert button.bounds.width > 100
    assert stage.node(resource_id="in-shadow").text == "影子按钮"
    assert stage.shows("影子文字")


@pytest.mark.parametrize("place", [0, 1])
def test_taps_and_text_reach_frames(stage: Stage, place: int) -> None:  # noqa: F811
    stage.launch("frames")
    stage.do(stage.screen.wait_idle(2000))

    button = [node for node in stage.look().nodes if node.resource_id == "inside"][place].bounds.center
    stage.do(stage.screen.tap(button.x, button.y))
    field = [node for node in stage.look().nodes if node.resource_id == "field"][place].bounds.center
    stage.do(stage.screen.set_text_at(field.x, field.y, "框里"))

    nodes = stage.look().nodes
    assert [node for node in nodes if node.resource_id == "inside"][place].text == "按过了"
    assert [node for node in nodes if node.resource_id == "field"][place].text == "框里"


def below(stage: Stage, identifier: str) -> list[str]:  # noqa: F811
    """Texts of a node and of all below it."""
    return [node.text for node in stage.node(resource_id=identifier).walk()]


def test_text_of_style_sheets_and_list_markers_are_children(stage: Stage) -> None:  # noqa: F811
    stage.launch("generated")

    assert below(stage, "star") == ["姓名", "必填"]
    assert below(stage, "unit") == ["金额", "元"]
    assert below(stage, "attr") == ["", "验证", "剩三次"]
    assert below(stage, "alt") == ["收藏", "星标"]
    assert below(stage, "media") == ["查询", "媒体"]
    assert below(stage, "dot") == ["圆点项", "•"]
    assert below(stage, "fourth") == ["第四项", "4."]


@pytest.mark.parametrize("identifier", ["icon", "line", "gone", "bare"])
def test_drawings_and_hidden_pseudo_elements_are_no_text(stage: Stage, identifier: str) -> None:  # noqa: F811
    stage.launch("generated")

    assert len(below(stage, identifier)) == 1


def test_what_a_web_view_reports_though_it_is_hard_to_see(stage: Stage) -> None:  # noqa: F811
    stage.launch("generated")

    assert stage.node(resource_id="clear").text == "透明文字"
    assert stage.node(resource_id="upper").text == "ABC"
    assert stage.shows("矢量字") and stage.shows("乙类")
    assert stage.node(text="甲类").selected
    assert not stage.shows("收起的字")


def test_names_that_come_from_attributes_below_a_control(stage: Stage) -> None:  # noqa: F811
    stage.launch("generated")

    assert stage.node(resource_id="word").hint == "搜词"
    assert stage.node(resource_id="shoot").content_desc == "拍照"
    assert stage.node(resource_id="cancel").content_desc == "取消上传"
    assert stage.node(resource_id="more").content_desc == "更多"
    assert (stage.node(resource_id="sign").content_desc, stage.node(resource_id="sign").hint) == ("成功", "操作顺利")


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    """Serves a folder without writing to stderr."""

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing."""


@pytest.fixture
def web_port() -> Iterator[int]:
    """A web server on loopback with the pages of the frames app."""
    with http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(QuietHandler, directory=str(APPS / "frames"))
    ) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port
        server.shutdown()


def test_frame_of_another_site_is_merged_and_takes_touch_and_text(stage: Stage, web_port: int) -> None:  # noqa: F811
    stage.launch("frames", kind="url", url=f"http://127.0.0.1:{web_port}/cross.html")
    stage.until("框内按钮")

    stage.tap(resource_id="inside")
    field = stage.node(resource_id="field").bounds.center
    stage.do(stage.screen.set_text_at(field.x, field.y, "外站"))

    assert stage.node(resource_id="cross").text == "内页"
    assert stage.node(resource_id="inside").text == "按过了"
    assert stage.node(resource_id="field").text == "外站"


def test_packaged_app_cannot_reach_the_hosts_loopback(stage: Stage, web_port: int, tmp_path: Path) -> None:  # noqa: F811
    (tmp_path / "index.html").write_text(
        "<meta charset=utf-8><p id=out>?</p><script>"
        f"fetch('http://127.0.0.1:{web_port}/inner.html', {{mode: 'no-cors'}})"
        ".then(() => out.textContent = '通', () => out.textContent = '断')</script>",
        encoding="utf-8",
    )
    stage.launch("frames", root=tmp_path)

    stage.until("断")
