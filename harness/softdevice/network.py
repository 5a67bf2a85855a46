"""What of the network reaches a device's apps: the host's word, the radios, and how fast it is.

Knows the order of the three; refuses to know sockets (`gate`) and how pages are told (`page_emulation`).
"""

from __future__ import annotations

from collections.abc import Mapping

NORMAL, SLOW, NONE = NETWORKS = ("normal", "slow", "none")
AIRPLANE, WIFI, MOBILE = ("global", "airplane_mode_on"), ("global", "wifi_on"), ("global", "mobile_data")
SPEED = ("global", "zhijian_network")
"""Not Android's: `settings put global zhijian_network slow` makes the device's network slow, "none" cuts it, "normal" frees it."""
SWITCHES = (AIRPLANE, WIFI, MOBILE, SPEED)


def effective_network(allowed: str, settings: Mapping[tuple[str, str], str]) -> str:
    """Return the network that apps get.

    Args:
        allowed: the most that whoever started the device allows; nothing on the device can go beyond.
        settings: the device's settings.
    """
    is_on = settings.get(AIRPLANE) != "1" and "1" in (settings.get(WIFI), settings.get(MOBILE))
    wished = settings.get(SPEED, NORMAL)
    offers = [allowed, wished if wished in NETWORKS else NORMAL, NORMAL if is_on else NONE]
    return max(offers, key=NETWORKS.index)
