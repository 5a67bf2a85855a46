"""What every driver must do, whatever it drives."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from PIL import Image

from conformance.conftest import Rig
from harness.errors import DeviceUnreachable, InstallRejected, LocalProtocolError, NotActionable, UnsupportedCapability
from harness.model.action import (
    Action,
    ClearApp,
    InstallApp,
    LaunchApp,
    LongPress,
    PressKey,
    SetFontScale,
    SetNetwork,
    SetPermission,
    SetRotation,
    ShiftClock,
    StopApp,
    Swipe,
    Tap,
    Target,
    TypeText,
)
from harness.model.device import Capability
from harness.model.geometry import Bounds, Point

LOCATION = "android.permission.ACCESS_FINE_LOCATION"
DAY_S = 86400


def test_nothing_works_before_it_is_open(rig: Rig) -> None:
    driver = rig.make()

    with pytest.raises(LocalProtocolError):
        driver.hierarchy()
    driver.close()


def test_info_says_what_the_device_is(rig: Rig) -> None:
    info = rig.driver.info()

    assert info.name
    assert info.serial
    assert info.system in ("Android", "HarmonyOS")
    assert info.system_version[0].isdigit()
    assert info.density > 0


def test_screenshot_is_a_png_of_the_size_that_info_gives(rig: Rig) -> None:
    png = rig.driver.screenshot()

    assert png.startswith(b"\x89PNG")
    assert Image.open(io.BytesIO(png)).size == (rig.driver.info().width_px, rig.driver.info().height_px)


def test_hierarchy_shows_the_app_inside_the_screen(rig: Rig) -> None:
    info, hierarchy = rig.driver.info(), rig.driver.hierarchy()
    screen = Bounds(0, 0, info.width_px, info.height_px)

    assert any(root.package == rig.package for root in hierarchy.roots)
    assert all(screen.encloses(node.bounds) for node in hierarchy.nodes)
    assert rig.node(text="去第二页").clickable


def test_foreground_is_the_app_in_front(rig: Rig) -> None:
    assert rig.driver.foreground() == rig.package


def test_tap_opens_and_back_returns(rig: Rig) -> None:
    rig.tap("去第二页")
    rig.see("这里是第二页")

    rig.do(PressKey("back"))

    rig.node(text="去第二页")


def test_typing_takes_chinese_and_replaces_what_was_there(rig: Rig) -> None:
    rig.type("请输入姓名", "王小明 abc")
    rig.node(text="王小明 abc")
    before = rig.node(text="王小明 abc")

    rig.do(TypeText(Target(before.bounds.center), "李雷"))

    assert rig.node(text="李雷").is_editable
    assert not rig.shows("王小明")


def test_a_password_shows_as_bullets(rig: Rig) -> None:
    rig.type("请输入密码", "Secret1!")

    hierarchy = rig.until(lambda seen: any(node.password and set(node.text) == {"•"} for node in seen.nodes), "bullets")

    assert "Secret1!" not in hierarchy.text
    assert next(len(node.text) for node in hierarchy.nodes if node.password) == 8


def test_a_checkbox_can_be_ticked(rig: Rig) -> None:
    box = rig.until(lambda seen: any(node.checkable for node in seen.nodes), "checkbox")
    node = next(node for node in box.nodes if node.checkable)
    assert not node.checked

    rig.do(Tap(Target(node.bounds.center)))

    rig.until(lambda seen: any(node.checkable and node.checked for node in seen.nodes), "a ticked box")


def lowest_row(rig: Rig) -> int:
    """The number of the last row on screen, 0 when there is none."""
    rows = [int(found[1]) for found in re.finditer(r"条目(\d+)", rig.driver.hierarchy().text)]
    return max(rows, default=0)


def test_swiping_up_shows_what_is_below(rig: Rig) -> None:
    info = rig.driver.info()
    before = lowest_row(rig)
    assert before > 0

    # A WebView flings further than the finger went, a plain list does not.
    for _ in range(8):
        if not rig.shows("去第二页"):
            break
        rig.do(
            Swipe(Point(info.width_px // 2, info.height_px * 3 // 4), Point(info.width_px // 2, info.height_px // 4))
        )

    assert not rig.shows("去第二页")
    assert lowest_row(rig) > before


def test_long_press_is_accepted(rig: Rig) -> None:
    rig.do(LongPress(Target(rig.node(text="条目1").bounds.center), hold_s=0.6))

    assert rig.driver.foreground() == rig.package


def test_home_leaves_the_app_and_a_warm_launch_comes_back_to_the_same_place(rig: Rig) -> None:
    rig.tap("去第二页")
    rig.see("这里是第二页")
    rig.do(PressKey("home"))
    rig.until(lambda seen: not any(root.package == rig.package for root in seen.roots), "the launcher")

    rig.launch(cold=False)

    rig.see("这里是第二页")


def test_a_cold_launch_starts_over_and_keeps_the_data(rig: Rig) -> None:
    rig.tap("记住一件事")
    rig.see("已经记住")
    rig.tap("去第二页")
    rig.see("这里是第二页")

    rig.launch()

    rig.see("首页")
    rig.see("已经记住")


def test_clearing_forgets_the_data(rig: Rig) -> None:
    rig.needs(Capability.CLEAR)
    rig.tap("记住一件事")
    rig.see("已经记住")

    rig.do(ClearApp(rig.package))
    rig.launch()

    rig.see("首页")
    assert not rig.shows("已经记住")


def test_stopping_leaves_another_app_in_front(rig: Rig) -> None:
    rig.do(StopApp(rig.package))

    rig.until(lambda seen: not any(root.package == rig.package for root in seen.roots), "the launcher")
    assert rig.driver.foreground() != rig.package


def test_an_app_that_is_not_installed_cannot_be_launched(rig: Rig) -> None:
    with pytest.raises(NotActionable):
        rig.do(LaunchApp("gov.example.absent"))


def test_installing_what_is_no_app_is_rejected_with_androids_code(rig: Rig, tmp_path: Path) -> None:
    rig.needs(Capability.INSTALL)
    bad = tmp_path / "bad.apk"
    bad.write_bytes(b"this is no app")

    with pytest.raises(InstallRejected) as caught:
        rig.do(InstallApp(str(bad)))

    assert caught.value.code.startswith("INSTALL_")
    assert caught.value.reason


def test_installing_a_file_that_does_not_exist_is_rejected(rig: Rig, tmp_path: Path) -> None:
    rig.needs(Capability.INSTALL)
    with pytest.raises(InstallRejected):
        rig.do(InstallApp(str(tmp_path / "absent.apk")))


def test_installing_again_keeps_the_data(rig: Rig) -> None:
    rig.needs(Capability.INSTALL)
    rig.tap("记住一件事")
    rig.see("已经记住")

    rig.do(InstallApp(str(rig.app)))
    rig.launch()

    rig.see("已经记住")


def test_a_permission_is_asked_for_until_it_is_granted(rig: Rig) -> None:
    rig.needs(Capability.PERMISSION)
    rig.tap("定位")
    rig.until(lambda seen: any("permission" in root.package for root in seen.roots), "the permission dialog")
    rig.do(StopApp(rig.package))

    rig.do(SetPermission(rig.package, LOCATION, True))
    rig.launch()
    rig.tap("定位")

    rig.see("定位成功")


def test_a_shifted_clock_is_seen_after_a_relaunch(rig: Rig) -> None:
    rig.needs(Capability.CLOCK)

    rig.do(ShiftClock(8 * DAY_S))
    rig.launch()
    rig.see("请重新登录")

    rig.do(ShiftClock(0))
    rig.launch()
    rig.see("首页")


def test_rotation_makes_the_screen_wide(rig: Rig) -> None:
    rig.needs(Capability.ROTATION)

    rig.do(SetRotation(1))
    seen = rig.until(
        lambda hierarchy: any(
            root.bounds.width > root.bounds.height and root.package == rig.package for root in hierarchy.roots
        ),
        "landscape",
    )
    assert seen.rotation == 1

    rig.do(SetRotation(0))
    rig.until(lambda hierarchy: hierarchy.rotation == 0, "portrait")


def test_a_larger_font_scale_makes_text_larger(rig: Rig) -> None:
    rig.needs(Capability.FONT_SCALE)
    before = rig.node(text="在线").bounds.height

    rig.do(SetFontScale(1.5))
    rig.launch()

    rig.until(
        lambda seen: any(node.text == "在线" and node.bounds.height > before for node in seen.nodes), "larger text"
    )


def test_the_network_can_be_cut_and_restored(rig: Rig) -> None:
    rig.needs(Capability.NETWORK)
    rig.see("在线")

    rig.do(SetNetwork(False))
    rig.see("离线")

    rig.do(SetNetwork(True))
    rig.see("在线")


def test_shell_returns_the_output(rig: Rig) -> None:
    rig.needs(Capability.SHELL)

    assert rig.driver.shell("echo hello").strip() == "hello"


def test_logs_yield_every_line_once(rig: Rig) -> None:
    rig.needs(Capability.LOGS)
    first = list(rig.driver.logs())

    again = list(rig.driver.logs())

    assert not set(again) & set(first)


def test_what_is_not_in_capabilities_is_refused(rig: Rig) -> None:
    actions: dict[Capability, Action] = {
        Capability.CLEAR: ClearApp(rig.package),
        Capability.CLOCK: ShiftClock(0),
        Capability.PERMISSION: SetPermission(rig.package, LOCATION, True),
        Capability.ROTATION: SetRotation(0),
        Capability.FONT_SCALE: SetFontScale(1.0),
        Capability.NETWORK: SetNetwork(True),
    }
    missing = [action for capability, action in actions.items() if capability not in rig.capabilities]
    if not missing:
        pytest.skip("not applicable: the device can do everything")

    for action in missing:
        with pytest.raises(UnsupportedCapability):
            rig.do(action)


def test_opening_and_closing_twice_is_harmless_and_a_lost_device_is_unreachable(rig: Rig) -> None:
    driver = rig.make()
    driver.open()
    driver.open()
    rig.unplug(driver)

    with pytest.raises(DeviceUnreachable):
        driver.hierarchy()
    driver.close()
    driver.close()
