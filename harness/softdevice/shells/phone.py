"""What plugins may do to the device, and what they answer.

Knows no protocol: Cordova's and Capacitor's plugins differ in names and wrapping, the phone behind them is one.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any, Protocol

from harness.softdevice.apps import InstalledApp
from harness.softdevice.state import DeviceState

Answer = dict[str, Any]


class Phone(Protocol):
    """One running hybrid app's access to its device."""

    @property
    def state(self) -> DeviceState:
        """The device's memory."""

    @property
    def app(self) -> InstalledApp:
        """The app that asks."""

    @property
    def stored(self) -> dict[str, str]:
        """Key-value storage of the app that lives until its data are cleared."""

    def toast(self, text: str) -> None:
        """Show a toast."""

    async def ask(self, title: str, message: str, buttons: Sequence[str], field: str | None = None) -> tuple[int, str]:
        """Show a dialog.

        Args:
            title: first line, or "".
            message: the question.
            buttons: captions, at most three, in the order negative, neutral, positive; one alone is positive.
            field: content of a text field; None for none.

        Returns:
            (number of the button from 1, or 0 when the person went back; content of the field).
        """

    def open_outside(self, address: str) -> None:
        """Hand an address to the system's browser or dialer."""

    def leave(self, *, is_finished: bool) -> None:
        """Show the launcher; with `is_finished` the app ends."""

    def press_back(self) -> None:
        """Go back as the shell does by itself."""


def is_connected(phone: Phone) -> bool:
    """Whether the device has a network."""
    airplane = phone.state.settings.get(("global", "airplane_mode_on")) == "1"
    return phone.state.network != "none" and not airplane


def connection_type(phone: Phone) -> str:
    """ "wifi", "cellular" or "none"."""
    if not is_connected(phone):
        return "none"
    return "wifi" if phone.state.settings.get(("global", "wifi_on")) == "1" else "cellular"


def device_identifier(phone: Phone) -> str:
    """The identifier an app sees: one for each app and device, as Android gives since version 8."""
    secret = phone.state.settings.get(("secure", "android_id"), "") + phone.state.props.get("ro.serialno", "")
    return uuid.uuid5(uuid.NAMESPACE_OID, f"{secret}/{phone.app.package}").hex[:16]
