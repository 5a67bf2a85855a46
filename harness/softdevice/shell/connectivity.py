"""From the switches a user can turn (airplane mode, Wi-Fi, mobile data) to what the apps get.

Knows that a network cut by whoever started the device can never be switched on from inside.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from harness.softdevice.device import SoftDevice

_STARTED_WITH = "zhijian.network"
SWITCHES = (("global", "airplane_mode_on"), ("global", "wifi_on"), ("global", "mobile_data"))


async def apply_switches(device: SoftDevice) -> None:
    """Set `state.network` from the settings and let the screen follow."""
    state = device.state
    allowed = state.props.setdefault(_STARTED_WITH, state.network)
    airplane, wifi, mobile = (state.settings.get(key) == "1" for key in SWITCHES)
    network = "none" if airplane or not (wifi or mobile) else allowed
    if network != state.network:
        state.network = network
        await device.screen.apply_settings()
