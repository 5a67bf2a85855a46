"""The scripted device where it differs from a real one: data in, faults on demand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from harness.drivers import make_driver
from harness.drivers.scripted import ScriptedDriver
from harness.errors import ConfigError, DeviceUnreachable, UnsupportedCapability
from harness.model.action import LaunchApp, PressKey, ShiftClock, Tap, Target, TypeText
from harness.model.device import Capability, DeviceSpec
from harness.model.selector import Selector

LAYOUT: dict[str, Any] = {
    "package": "gov.example.fake",
    "screens": {
        "form": {
            "title": "登记",
            "nodes": [
                {"hint": "手机号", "class": "EditText", "bind": "phone"},
                {
                    "text": "提交",
                    "class": "Button",
                    "tap": [{"require": {"phone": r"1\d{10}", "else": "请输入手机号"}}, {"to": "done"}],
                },
                {
                    "text": "退出登录",
                    "class": "Button",
                    "tap": {
                        "dialog": {
                            "text": "确定退出吗?",
                            "buttons": [{"text": "取消"}, {"text": "确定", "tap": {"to": "done"}}],
                        }
                    },
                },
                {"text": "拨打", "class": "Button", "tap": {"leave": "com.android.dialer"}},
            ],
        },
        "done": {"nodes": [{"text": "已提交 {phone}"}]},
    },
}


@pytest.fixture
def device() -> ScriptedDriver:
    device = ScriptedDriver(LAYOUT)
    device.open()
    device.perform(LaunchApp("gov.example.fake"))
    return device


def tap(device: ScriptedDriver, **wanted: Any) -> None:
    node = device.hierarchy().find(Selector(**wanted))
    assert node is not None
    device.perform(Tap(Target(node.bounds.center)))


def fill(device: ScriptedDriver, hint: str, text: str) -> None:
    node = device.hierarchy().find(Selector(hint=hint))
    assert node is not None
    device.perform(TypeText(Target(node.bounds.center), text))


def test_a_requirement_that_is_not_met_shows_its_message_and_stops(device: ScriptedDriver) -> None:
    tap(device, text="提交")

    assert "请输入手机号" in device.hierarchy().text
    assert device.screen == "form"


def test_a_met_requirement_goes_on_and_texts_show_what_was_typed(device: ScriptedDriver) -> None:
    fill(device, "手机号", "13800000001")
    tap(device, text="提交")

    assert "已提交 13800000001" in device.hierarchy().text


def test_a_dialog_covers_the_page_until_it_is_answered(device: ScriptedDriver) -> None:
    tap(device, text="退出登录")
    tap(device, text="提交")
    assert "请输入手机号" not in device.hierarchy().text

    tap(device, text="取消")

    assert "确定退出吗?" not in device.hierarchy().text
    assert device.screen == "form"


def test_another_app_comes_to_the_front_and_back_returns(device: ScriptedDriver) -> None:
    tap(device, text="拨打")
    assert device.foreground() == "com.android.dialer"

    device.perform(PressKey("back"))

    assert device.foreground() == "gov.example.fake"


def test_the_device_is_lost_after_so_many_actions() -> None:
    device = ScriptedDriver(LAYOUT, lose_after=1)
    device.open()
    device.perform(LaunchApp("gov.example.fake"))

    with pytest.raises(DeviceUnreachable):
        device.perform(PressKey("back"))
    with pytest.raises(DeviceUnreachable):
        device.screenshot()


def test_a_capability_taken_away_is_refused() -> None:
    device = ScriptedDriver(LAYOUT, without=frozenset({Capability.CLOCK}))
    device.open()

    assert Capability.CLOCK not in device.capabilities()
    with pytest.raises(UnsupportedCapability):
        device.perform(ShiftClock(60))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"screns": {}}, "'screns'"),
        ({"start": "nowhere"}, "'nowhere'"),
        ({"screens": {"a": {"nodes": [{"txt": "x"}]}}}, "'txt'"),
    ],
)
def test_a_wrong_layout_is_refused_with_its_place(change: dict[str, Any], words: str) -> None:
    with pytest.raises(ConfigError, match=words):
        ScriptedDriver({**LAYOUT, **change})


def test_a_line_of_the_inventory_makes_one(tmp_path: Path) -> None:
    file = tmp_path / "app.yaml"
    file.write_text("package: gov.example.x\nscreens: {a: {title: 甲}}\n", "utf-8")
    device = make_driver(DeviceSpec("fake-1", "scripted", capabilities={"layout": str(file)}))
    device.open()
    device.perform(LaunchApp("gov.example.x"))

    assert device.info().name == "fake-1"
    assert "甲" in device.hierarchy().text
