"""One soft device for the third-party tests of a module, driven by the real adb and uiautomator2 only."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import adbutils
import pytest
import uiautomator2
from lxml import etree

from harness.softdevice.launch import SoftDeviceHost

PROFILE = "android-14-phone"


@pytest.fixture(scope="module")
def phone() -> Iterator[Any]:
    """The device as uiautomator2 sees it."""
    with SoftDeviceHost() as host:
        serial = host.start(PROFILE)
        adbutils.adb.connect(serial, timeout=10)
        device = uiautomator2.connect(serial)
        device.settings["wait_timeout"] = 10
        yield device
        device.stop_uiautomator(wait=False)
        adbutils.adb.disconnect(serial)


def texts_of(dump: str) -> list[str]:
    """Every text, description and hint of a dump, without those of the system's bars."""
    found = []
    for node in etree.fromstring(dump.encode()).iter("node"):
        if node.get("package") != "com.android.systemui":
            found += [value for name in ("text", "content-desc", "hint") if (value := node.get(name))]
    return found
