"""How long an unmodified Appium server takes to open a session on a soft device with default capabilities, and each command then.

    python benchmarks/appium_session.py [--rounds 7]

The bar is the project's: a session in under 1 s after warm-up (median). Exit code 1 when it is missed; a machine without
Appium (tools/setup.sh appium) measures nothing.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import adbutils
from appium import webdriver
from appium.options.common import AppiumOptions

from harness.drivers._appium_server import AppiumServer
from harness.errors import DriverStartupError
from harness.softdevice.launch import SoftDeviceHost
from harness.webapp import pack_web_app

PROFILE = "android-14-phone"
APP = Path(__file__).resolve().parent.parent / "demo" / "qinghe" / "www"
PACKAGE = "gov.example.qinghe"
SESSION_BAR_MS = 1000.0
WARM_UP = 2


def open_session(server: AppiumServer, serial: str) -> Any:
    """Open a session with nothing but what names the device and the app."""
    wanted: dict[str, Any] = {
        "platformName": "Android",
        "appium:automationName": "UiAutomator2",
        "appium:udid": serial,
        "appium:adbPort": int(os.environ.get("ANDROID_ADB_SERVER_PORT") or 5037),
        "appium:appPackage": PACKAGE,
        "appium:appActivity": ".MainActivity",
    }
    return webdriver.Remote(server.url, options=AppiumOptions().load_capabilities(wanted))


def timed_ms(action: Callable[[], Any]) -> tuple[Any, float]:
    """Run an action; return its result and how long it took, ms."""
    began = time.perf_counter()
    result = action()
    return result, (time.perf_counter() - began) * 1000


def measure(server: AppiumServer, serial: str, rounds: int) -> bool:
    """Measure and print everything; tell whether the bar is kept."""
    created, closed = [], []
    for place in range(WARM_UP + rounds):
        client, took_ms = timed_ms(lambda: open_session(server, serial))
        created.append(took_ms)
        if place < WARM_UP + rounds - 1:
            closed.append(timed_ms(client.quit)[1])
    median = statistics.median(created[WARM_UP:])
    is_kept = median < SESSION_BAR_MS
    print(f"first session, helper apps installed       {created[0]:8.0f} ms")
    print(
        f"session with default capabilities          {median:8.0f} ms   min {min(created[WARM_UP:]):.0f} ms   n={rounds}"
        f"   bar < {SESSION_BAR_MS:.0f}: {'kept' if is_kept else 'MISSED'}"
    )
    print(f"deleting a session                         {statistics.median(closed):8.0f} ms")
    commands: dict[str, Callable[[], Any]] = {
        "find by xpath": lambda: client.find_element("xpath", "//*[@clickable='true']"),
        "page source": lambda: client.page_source,
        "screenshot": client.get_screenshot_as_png,
    }
    for name, command in commands.items():
        command()
        times = [timed_ms(command)[1] for _ in range(max(5, rounds))]
        print(f"{name:43}{statistics.median(times):8.0f} ms   min {min(times):.0f} ms   n={len(times)}")
    client.quit()
    return is_kept


def main() -> int:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description="Appium sessions on a soft device")
    parser.add_argument("--rounds", type=int, default=7)
    options = parser.parse_args()
    server = AppiumServer()
    try:
        print(server.check())
    except DriverStartupError as error:
        print(f"not measured: {error}")
        return 0
    with tempfile.TemporaryDirectory() as folder, server, SoftDeviceHost() as host:
        serial = host.start(PROFILE)
        adbutils.adb.connect(serial, timeout=10)
        adbutils.adb.device(serial).install(str(pack_web_app(APP, Path(folder))), silent=True)
        return 0 if measure(server, serial, options.rounds) else 1


if __name__ == "__main__":
    sys.exit(main())
