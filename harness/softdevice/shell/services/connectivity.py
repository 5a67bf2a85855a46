"""dumpsys connectivity, dumpsys wifi: which network the apps have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.softdevice.network import AIRPLANE, MOBILE, NONE, WIFI

if TYPE_CHECKING:
    from harness.softdevice.device import SoftDevice

NAMES = ("connectivity", "wifi")
_WIFI_NETWORK, _MOBILE_NETWORK = 100, 101


def dump(device: SoftDevice, args: list[str]) -> str:
    """Describe both: the radios, and the network in use."""
    settings = device.state.settings
    is_flying = settings.get(AIRPLANE) == "1"
    has_wifi = settings.get(WIFI) == "1" and not is_flying
    has_mobile = settings.get(MOBILE) == "1" and not is_flying
    is_connected = device.state.network != NONE
    number = _WIFI_NETWORK if has_wifi else _MOBILE_NETWORK
    kind = "WIFI" if has_wifi else "MOBILE[LTE]"
    is_up = is_connected and (has_wifi or has_mobile)
    lines = [
        f"Wi-Fi is {'enabled' if has_wifi else 'disabled'}",
        f"mAirplaneModeOn {str(is_flying).lower()}",
        f"NetworkProviders for: {kind if is_up else 'none'}",
        f"Active default network: {number if is_up else 'none'}",
        "Current Networks:",
    ]
    if is_up:
        lines.append(
            f"  NetworkAgentInfo{{network{{{number}}} ni{{{kind} CONNECTED extra: }} Transports: {kind.partition('[')[0]} "
            "Capabilities: NOT_METERED&INTERNET&TRUSTED&NOT_VPN&VALIDATED}"
        )
    if has_wifi:
        state = "COMPLETED" if is_connected else "DISCONNECTED"
        lines.append(f'mWifiInfo SSID: "soft", BSSID: 02:00:00:00:00:00, Supplicant state: {state}, RSSI: -50')
    return "\n".join(lines)
