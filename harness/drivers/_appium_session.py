"""Opens a WebDriver session for a device: what the server is asked for, and whether local adb reaches the device too."""

from __future__ import annotations

import os
from typing import Any
from urllib.parse import urlsplit

import adbutils
from adbutils import errors as adb_errors
from appium import webdriver
from appium.options.common import AppiumOptions
from appium.webdriver.client_config import AppiumClientConfig
from selenium.webdriver.common.proxy import Proxy, ProxyType

from harness.errors import DeviceUnreachable
from harness.model.device import DeviceSpec

# The client has words for portrait and landscape only; the UiAutomator2 server turns to all four.
SET_ROTATION = "setDisplayRotation"
# A grid must not keep a device for a harness that died; longer than any silence of an inspection.
SESSION_TIMEOUT_S = 900
_CLIENT_TIMEOUT_S = 180
_ADB_TIMEOUT_S = 10.0
_LOOPBACK = ("127.0.0.1", "localhost", "::1")


def is_local(url: str) -> bool:
    """Whether a server runs on this machine, so that it sees the same files and the same adb server."""
    return urlsplit(url).hostname in _LOOPBACK


def capabilities(spec: DeviceSpec, url: str) -> dict[str, Any]:
    """What the server is asked for; the user's own capabilities win."""
    wanted: dict[str, Any] = {
        "platformName": "Android",
        "appium:automationName": "UiAutomator2",
        "appium:newCommandTimeout": SESSION_TIMEOUT_S,
        # One missing device must not make Appium restart the adb server under all the others.
        "appium:suppressKillServer": True,
        # Without it the source is the active window alone: no dialogs, no system bars.
        "appium:settings[enableMultiWindows]": True,
        # The harness waits for what it needs; a page that never rests would cost ten seconds a look.
        "appium:settings[waitForIdleTimeout]": 0,
    }
    if spec.serial:
        wanted["appium:udid"] = spec.serial
    port = os.environ.get("ANDROID_ADB_SERVER_PORT")
    if port and is_local(url):
        wanted["appium:adbPort"] = int(port)
    return {**wanted, **spec.capabilities}


def connect(spec: DeviceSpec, url: str) -> Any:
    """Open a session; errors are the client's own.

    Returns:
        A client that also knows the command SET_ROTATION with x, y, z in degrees.
    """
    config = AppiumClientConfig(
        remote_server_addr=url,
        timeout=_CLIENT_TIMEOUT_S,
        # A server on this machine is never behind the user's proxy.
        proxy=Proxy({"proxyType": ProxyType.DIRECT}) if is_local(url) else None,
    )
    options = AppiumOptions().load_capabilities(capabilities(spec, url))
    client = webdriver.Remote(url, options=options, client_config=config)
    client.command_executor.add_command(SET_ROTATION, "POST", "/session/$sessionId/rotation")
    return client


def local_adb(spec: DeviceSpec, url: str) -> Any:
    """The device as the local adb server knows it; None when only Appium reaches it.

    Raises:
        DeviceUnreachable: the Appium server is on this machine and the device is not.
    """
    serial = spec.serial
    if not serial:
        return None
    try:
        if ":" in serial:
            adbutils.adb.connect(serial, timeout=_ADB_TIMEOUT_S)
        state = {found.serial: found.state for found in adbutils.adb.list()}.get(serial)
    except adb_errors.AdbError as error:
        state = str(error)
    if state == "device":
        return adbutils.adb.device(serial)
    if is_local(url):
        raise DeviceUnreachable(f"{serial}: {state or 'not connected to adb'}")
    return None
