"""System windows that apps cause: dialogs, permissions, pickers, toast, crash, not responding."""

from __future__ import annotations

import asyncio
import io
import re

import pytest
from PIL import Image, ImageChops

from harness.softdevice.browser import Browser
from tests.softdevice.screens import Stage, browser, loop, make_stage, stage  # noqa: F401

pytestmark = pytest.mark.browser
FINE = "android.permission.ACCESS_FINE_LOCATION"


def picture(stage: Stage) -> Image.Image:  # noqa: F811
    return Image.open(io.BytesIO(stage.do(stage.screen.screenshot()))).convert("RGB")


def test_alert_blocks_until_its_button_is_tapped(stage: Stage) -> None:  # noqa: F811
    stage.launch("questions")
    before = picture(stage)

    stage.tap(resource_id="alert")
    stage.until("保存成功")
    assert not stage.shows("摄像头")
    during = picture(stage)
    stage.tap(text="确定")

    stage.until("摄像头")
    assert ImageChops.difference(before, during).getbbox() is not None
    assert during.getpixel((5, 400)) < before.getpixel((5, 400))  # dimmed, but not blank
    assert ImageChops.difference(before, picture(stage)).crop((0, 900, 1080, 2200)).getbbox() is None


@pytest.mark.parametrize(("button", "answer"), [("确定", "删了"), ("取消", "没删")])
def test_confirm_hands_the_answer_to_the_page(stage: Stage, button: str, answer: str) -> None:  # noqa: F811
    stage.launch("questions")

    stage.tap(resource_id="confirm")
    stage.until("确定删除？")
    stage.tap(text=button)

    stage.until(answer)


def test_back_cancels_a_confirm(stage: Stage) -> None:  # noqa: F811
    stage.launch("questions")

    stage.tap(resource_id="confirm")
    stage.until("确定删除？")
    stage.do(stage.screen.press_key("back"))

    stage.until("没删")


def test_prompt_takes_typed_text(stage: Stage) -> None:  # noqa: F811
    stage.launch("questions")

    stage.tap(resource_id="prompt")
    stage.until("您的名字")
    stage.do(stage.screen.type_text("明"))
    assert stage.node(class_name="android.widget.EditText").text == "小明"
    stage.tap(text="确定")

    stage.until("名字是小明")


def test_permission_is_asked_once_and_remembered(stage: Stage) -> None:  # noqa: F811
    stage.launch("questions")

    stage.tap(resource_id="locate")
    stage.until("要允许“试验questions”获取此设备的位置信息吗？")
    assert stage.state.current[0] == "com.android.permissioncontroller"
    stage.tap(resource_id="com.android.permissioncontroller:id/permission_allow_foreground_only_button")
    stage.until("纬度39.91")
    assert stage.state.granted["com.test.questions"] == {FINE: True}
    assert stage.state.current[0] == "com.test.questions"

    stage.state.granted["com.test.questions"][FINE] = False
    stage.tap(resource_id="locate")
    stage.until("定位被拒1")


def test_denied_permission_reaches_the_page_and_is_remembered(stage: Stage) -> None:  # noqa: F811
    stage.launch("questions")

    stage.tap(resource_id="camera")
    stage.until("拍摄照片")
    stage.tap(text="不允许")
    stage.until("NotAllowedError")

    assert stage.state.granted["com.test.questions"] == {"android.permission.CAMERA": False}


def test_one_time_camera_grant_works_and_is_not_remembered(stage: Stage) -> None:  # noqa: F811
    stage.launch("questions")

    stage.tap(resource_id="camera")
    stage.until("拍摄照片")
    stage.tap(text="仅限这一次")
    stage.until("摄像头1")

    assert "android.permission.CAMERA" not in stage.state.granted.get("com.test.questions", {})


def test_undeclared_permission_of_a_package_is_refused_without_asking(stage: Stage) -> None:  # noqa: F811
    stage.launch("questions", kind="webview")

    stage.tap(resource_id="locate")

    stage.until("定位被拒1")


def test_picker_hands_a_generated_picture_to_the_page(stage: Stage) -> None:  # noqa: F811
    stage.launch("questions")

    stage.tap(resource_id="file")
    stage.until("相册")
    assert not stage.shows("文档")
    stage.tap(description="街道照片")

    stage.until("收到街道照片.jpg image/jpeg")


def test_camera_takes_a_photo_that_may_be_taken_again(stage: Stage) -> None:  # noqa: F811
    stage.launch("questions")

    stage.tap(resource_id="file")
    stage.until("相册")
    stage.tap(text="拍照")
    assert stage.state.current == ("com.android.camera2", "com.android.camera.CaptureActivity")
    stage.tap(resource_id="com.android.camera2:id/shutter_button")
    stage.tap(resource_id="com.android.camera2:id/retake_button")
    stage.tap(resource_id="com.android.camera2:id/shutter_button")
    stage.tap(resource_id="com.android.camera2:id/done_button")

    stage.until("image/jpeg")
    assert re.fullmatch(r"收到IMG_\d{8}_\d{6}\.jpg image/jpeg", stage.node(resource_id="out").text)
    assert stage.state.current[0] == "com.test.questions"


def test_picker_for_papers_and_its_cancel(stage: Stage) -> None:  # noqa: F811
    stage.launch("questions")

    stage.tap(resource_id="paper")
    stage.until("选择文件")
    assert not stage.shows("拍照")
    stage.do(stage.screen.press_key("back"))
    assert stage.node(resource_id="out").text == "等待"
    stage.tap(resource_id="paper")
    stage.until("取消")
    stage.tap(text="文件")

    stage.until("收到文档.pdf")


def test_telephone_link_shows_the_dialer_and_back_returns(stage: Stage) -> None:  # noqa: F811
    stage.launch("questions")

    stage.tap(resource_id="tel")
    number = stage.until_node(resource_id="com.android.dialer:id/digits")
    assert number.text == "12345"
    assert stage.state.current[0] == "com.android.dialer"
    stage.do(stage.screen.press_key("back"))

    assert stage.node(resource_id="tel").clickable
    assert stage.state.current[0] == "com.test.questions"


def test_new_windows_open_in_place_and_back_returns(stage: Stage) -> None:  # noqa: F811
    stage.launch("questions")

    stage.tap(resource_id="blank")
    stage.until("第二页")
    stage.do(stage.screen.press_key("back"))

    stage.until("新窗口")


def test_toast_is_seen_and_goes_away(stage: Stage) -> None:  # noqa: F811
    stage.launch("questions")

    stage.screen.show_toast("已复制")

    assert stage.node(class_name="android.widget.Toast").text == "已复制"
    text, package, at_s = stage.state.last_toast or ("", "", 0.0)
    stage.state.last_toast = (text, package, at_s - 10)
    assert not stage.shows("已复制")


def test_dead_renderer_shows_the_crash_dialog_and_can_be_reopened(stage: Stage) -> None:  # noqa: F811
    stage.launch("trouble")

    stage.screen.lifecycle.apps["com.test.trouble"].page.session.post("Page.crash")
    stage.until("试验trouble已停止运行")
    said = "\n".join(f"{line.tag}: {line.message}" for line in stage.state.log_lines)
    assert "libc: Fatal signal 11 (SIGSEGV)" in said
    assert "FATAL EXCEPTION: main" in said and "Process: com.test.trouble, PID: " in said
    assert "com.test.trouble" not in stage.state.pids
    stage.tap(text="重新打开应用")

    stage.until("还好")


def test_page_that_ignores_touch_for_five_seconds_is_not_responding(stage: Stage) -> None:  # noqa: F811
    stage.launch("trouble")
    stage.look()

    stage.tap(resource_id="hang")
    assert stage.shows("还好")  # what the accessibility layer last knew
    stage.until("试验trouble没有响应", 8)
    assert any(line.message.startswith("ANR in com.test.trouble") for line in stage.state.log_lines)
    stage.tap(text="等待")

    stage.do(asyncio.sleep(2))
    assert stage.shows("卡住")


def test_several_pictures_are_ticked_and_leaving_fires_cancel(stage: Stage) -> None:  # noqa: F811
    stage.launch("questions")

    stage.tap(resource_id="several")
    stage.until("相册")
    stage.tap(description="街道照片")
    stage.tap(description="公园照片")
    assert stage.node(description="街道照片").selected
    stage.tap(text="已选择 2 项")
    stage.until("共2个")
    stage.tap(resource_id="several")
    stage.until("相册")
    stage.do(stage.screen.press_key("back"))

    stage.until("没有选")


def test_a_field_that_asks_for_the_camera_gets_it_at_once(stage: Stage) -> None:  # noqa: F811
    stage.launch("questions")

    stage.tap(resource_id="capture")
    stage.until_node(resource_id="com.android.camera2:id/shutter_button")
    stage.tap(description="取消")

    assert stage.node(resource_id="out").text == "等待"


def test_windows_speak_the_device_s_language(stage: Stage) -> None:  # noqa: F811
    stage.state.set_locale("en-US")
    stage.launch("questions")

    stage.tap(resource_id="confirm")
    stage.until("确定删除？")
    stage.tap(text="Cancel")
    stage.until("没删")
    stage.tap(resource_id="locate")
    stage.until("Allow 试验questions to access this device’s location?")
    stage.tap(text="While using the app")

    stage.until("纬度39.91")


def test_dialogs_are_dark_in_the_dark_theme(stage: Stage) -> None:  # noqa: F811
    stage.launch("questions")
    stage.tap(resource_id="confirm")
    stage.until("确定删除？")
    card = stage.node(resource_id="android:id/parentPanel").bounds
    corner = (card.left + 60, card.bottom - 12)

    light = picture(stage).getpixel(corner)
    stage.state.settings[("secure", "ui_night_mode")] = "2"
    dark = picture(stage).getpixel(corner)

    assert isinstance(light, tuple) and isinstance(dark, tuple)
    assert light == (255, 255, 255) and max(dark) < 80


def test_android_10_asks_in_its_own_words_and_knows_no_one_time_grant(
    loop: asyncio.AbstractEventLoop,  # noqa: F811
    browser: Browser,  # noqa: F811
) -> None:
    old = make_stage(loop, browser, "android-10-small")
    old.launch("questions")

    old.tap(resource_id="locate")
    old.until("仅在使用该应用时允许")
    assert not old.shows("仅限这一次")
    old.tap(text="拒绝")

    old.until("定位被拒1")
    old.do(old.screen.close())
