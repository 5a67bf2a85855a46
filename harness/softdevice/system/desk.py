"""What the system's windows need of the screen they appear on."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from harness.softdevice.apps import InstalledApp
from harness.softdevice.browser import Browser
from harness.softdevice.files import VirtualFiles
from harness.softdevice.keyboard import RunningApp
from harness.softdevice.state import DeviceState
from harness.softdevice.systemui.layout import Layout
from harness.softdevice.systemui.widget import SystemWindow


class Desk(Protocol):
    """The screen, as far as the system's windows know it.

    Attributes:
        storage: the device's files; None for a screen without a device around it.
    """

    state: DeviceState
    browser: Browser
    windows: list[SystemWindow]
    storage: VirtualFiles | None

    @property
    def layout(self) -> Layout:
        """Present screen geometry."""

    @property
    def files(self) -> Path:
        """Folder for generated pictures and papers."""

    def show(self, window: SystemWindow) -> None:
        """Put a window on top."""

    def remove(self, window: SystemWindow) -> None:
        """Take a window away; no harm when it is gone."""

    def front_app(self) -> RunningApp | None:
        """The app in front, or None while the launcher shows."""

    def show_toast(self, text: str, package: str | None = None) -> None:
        """Show a toast for about three seconds."""

    async def stop_app(self, package: str) -> None:
        """End an app."""

    async def launch(self, app: InstalledApp, activity: str = "") -> object:
        """Start an app or bring it to the front."""

    async def go_home(self) -> None:
        """Show the launcher."""

    async def apply_settings(self) -> None:
        """Give every running page the settings as they are now."""

    async def deliver_link(self, app: InstalledApp, address: str) -> None:
        """Hand an address to a running app in the way its shell does."""

    def context_of(self, package: str) -> str:
        """The app's browser context id."""

    def forget_page(self, package: str) -> None:
        """Drop an app whose page died."""
