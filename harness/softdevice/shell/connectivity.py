"""From the switches a user can turn (airplane mode, Wi-Fi, mobile data) to what the apps get.

Knows that a network cut by whoever started the device can never be switched on from inside.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.softdevice.network import SWITCHES

if TYPE_CHECKING:
    from harness.softdevice.device import SoftDevice

__all__ = ["SWITCHES", "apply_switches"]


async def apply_switches(device: SoftDevice) -> None:
    """Set `state.network` from the settings and let the screen follow."""
    await device.screen.apply_settings()
