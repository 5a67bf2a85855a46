"""dumpsys webviewupdate: which WebView draws the apps."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from harness.softdevice.device import SoftDevice

NAMES = ("webviewupdate",)


def dump(device: SoftDevice, args: list[str]) -> str:
    """Name the WebView's package and version."""
    return f"Current WebView package (name, version): (com.android.webview, {device.state.profile.webview_version})"
