"""A phone's life as clients steer it: over adb, on every profile."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

import adbutils
import pytest
from PIL import Image

from harness.softdevice.launch import SoftDeviceHost
from harness.softdevice.profiles import load_profile, profile_names
from harness.wire.hierarchy_xml import hierarchy_from_xml
from tests.softdevice.conftest import BASICS

pytestmark = pytest.mark.browser
ACTIVITY = re.compile(r"LaunchState: (\w+)\nActivity: .*\nTotalTime: \d+\nWaitTime: \d+\nComplete")


@pytest.fixture
def phone(soft_host: SoftDeviceHost, request: pytest.FixtureRequest) -> Iterator[adbutils.AdbDevice]:
    """A device of its own, of the profile that is the parameter."""
    serial = soft_host.start(getattr(request, "param", "android-14-phone"))
    adbutils.adb.connect(serial, timeout=10)
    yield adbutils.adb.device(serial)
    adbutils.adb.disconnect(serial)
    soft_host.stop(serial)


def install(phone: adbutils.AdbDevice, apk: Path) -> None:
    phone.sync.push(apk, "/data/local/tmp/basics.apk")
    assert "Success" in phone.shell("pm install -r /data/local/tmp/basics.apk")


def start(phone: adbutils.AdbDevice) -> str:
    component = phone.shell(f"cmd package resolve-activity --brief {BASICS}").splitlines()[-1]
    found = ACTIVITY.search(str(phone.shell(f"am start -W -n {component}")))
    assert found is not None
    return found[1]


@pytest.mark.parametrize("phone", profile_names(), indirect=True)
def test_every_profile_boots_installs_dumps_and_takes_pictures(phone: adbutils.AdbDevice, basics_apk: Path) -> None:
    install(phone, basics_apk)
    assert start(phone) == "COLD"

    size = phone.shell("wm size").split()[-1]
    with Image.open(io.BytesIO(phone.shell("screencap -p", encoding=None))) as picture:
        assert f"{picture.width}x{picture.height}" == size
    hierarchy = hierarchy_from_xml(phone.dump_hierarchy())
    assert any(node.package == BASICS and node.text for node in hierarchy.nodes)
    assert max(node.bounds.right for node in hierarchy.nodes) == int(size.split("x")[0])


@pytest.mark.parametrize("phone", ["android-15-foldable"], indirect=True)
def test_a_foldable_folds_over_adb(phone: adbutils.AdbDevice) -> None:
    profile = load_profile("android-15-foldable")
    assert "identifier=2, name='OPENED'" in phone.shell("cmd device_state print-states")

    phone.shell("cmd device_state state 0")

    assert phone.shell("wm size") == f"Physical size: {profile.folded_width_px}x{profile.folded_height_px}"
    phone.shell("cmd device_state state reset")
    assert phone.shell("wm size") == f"Physical size: {profile.width_px}x{profile.height_px}"
    assert phone.shell2("cmd device_state state 9").returncode != 0


def test_starts_memory_pressure_keyboard_and_language(phone: adbutils.AdbDevice, basics_apk: Path) -> None:
    install(phone, basics_apk)
    assert start(phone) == "COLD"
    phone.shell("input keyevent HOME")
    assert start(phone) == "HOT"
    phone.shell(f"am kill {BASICS}")  # in front: stays
    assert phone.shell(f"pidof {BASICS}")
    phone.shell("input keyevent HOME")
    phone.shell(f"am send-trim-memory {BASICS} COMPLETE")
    assert not phone.shell(f"pidof {BASICS}")
    assert start(phone) == "COLD"

    field = next(node for node in hierarchy_from_xml(phone.dump_hierarchy()).nodes if node.is_editable)
    phone.click(field.bounds.center.x, field.bounds.center.y)
    assert "mInputShown=true mIsInputViewShown=true" in phone.shell("dumpsys input_method")
    phone.shell("input keyevent ESCAPE")
    assert "mInputShown=false" in phone.shell("dumpsys input_method")

    phone.shell("settings put system system_locales en-US")
    assert phone.shell("getprop persist.sys.locale") == "en-US"
    phone.shell("setprop persist.sys.locale zh-CN")
    assert phone.shell("settings get system system_locales") == "zh-CN"
