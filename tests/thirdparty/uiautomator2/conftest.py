"""A device with the stand-in apps; keeps the copied suites out of this project's own runs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import adbutils
import pytest

from harness.softdevice.launch import SoftDeviceHost
from harness.webapp import pack_web_app

APPS = Path(__file__).parents[1] / "apps"

collect_ignore = ["demo_tests", "mobile_tests"]


@pytest.fixture(scope="module")
def serial(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serial of a device with the stand-in apps installed."""
    with SoftDeviceHost() as host:
        serial = host.start("android-14-phone")
        adbutils.adb.connect(serial, timeout=10)
        device = adbutils.adb.device(serial)
        for name in ("u2testdemo", "apidemos"):
            device.install(str(pack_web_app(APPS / name, tmp_path_factory.mktemp(name))), nolaunch=True)
        yield serial
        adbutils.adb.disconnect(serial)
