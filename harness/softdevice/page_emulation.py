"""What a page is told about the device it runs on: metrics, touch, user agent, locale, dark mode, network.

Knows the CDP emulation commands; refuses to know where the values come from beyond the device's state.
"""

from __future__ import annotations

import asyncio
import math
from dataclasses import dataclass
from typing import Any

from harness.softdevice.cdp import Json, Session
from harness.softdevice.state import DeviceState
from harness.softdevice.systemui.layout import Layout

# Throughput of the "slow" network: what Chromium's own developer tools call slow 3G.
SLOW_LATENCY_MS = 400.0
SLOW_BYTES_PER_S = 50_000.0
EVEN = 1e-6
# Tian'anmen, Beijing: where a soft device is unless settings say otherwise.
DEFAULT_LOCATION = (39.9087, 116.3975)


@dataclass(frozen=True)
class PageTraits:
    """Everything a page's environment depends on.

    Attributes:
        width_px, height_px: the app's view, screen px (screen minus bars).
        screen_px: (width, height) of the whole screen.
        density: screen px per CSS px.
        text_zoom: WebView text zoom, 1.0 = 100 %.
        clock_offset_s: what the page's `Date` is ahead of the host's clock.
        location: (latitude, longitude) in degrees.
        insets_dp: what system bars cover of the view at (top, bottom).
    """

    width_px: int
    height_px: int
    screen_px: tuple[int, int]
    density: float
    rotation: int
    user_agent: str
    android_version: str
    model: str
    chrome_version: str
    locale: str
    timezone: str
    text_zoom: float
    is_dark: bool
    network: str
    clock_offset_s: float
    location: tuple[float, float]
    insets_dp: tuple[int, int] = (0, 0)

    @property
    def is_offline(self) -> bool:
        """Whether nothing but the app's own files can be reached."""
        return self.network == "none"


def traits_of(state: DeviceState, layout: Layout) -> PageTraits:
    """Read a page's environment off the device's state and the place the page has on the screen."""
    profile = state.profile
    covered = layout.is_edge_to_edge
    return PageTraits(
        width_px=layout.view.width,
        height_px=layout.view.height,
        screen_px=(state.width_px, state.height_px),
        density=state.density,
        rotation=state.rotation,
        user_agent=profile.user_agent,
        android_version=state.props.get("ro.build.version.release", profile.system_version),
        model=profile.model,
        chrome_version=profile.webview_version,
        locale=state.locale,
        timezone=state.timezone,
        text_zoom=state.font_scale,
        is_dark=state.is_dark,
        network=state.network,
        clock_offset_s=state.clock_offset_s,
        location=_location(state),
        insets_dp=(
            round(layout.app.top / state.density) if covered else 0,
            round((layout.height_px - layout.app.bottom) / state.density) if covered else 0,
        ),
    )


def _location(state: DeviceState) -> tuple[float, float]:
    latitude, _, longitude = state.settings.get(("secure", "mock_location_point"), "").partition(",")
    try:
        return float(latitude), float(longitude)
    except ValueError:
        return DEFAULT_LOCATION


def emulate(session: Session, traits: PageTraits, *, is_main: bool) -> list[asyncio.Future[Json]]:
    """Post the emulation commands of one session; frames of other origins take only what is not inherited."""
    return [session.post(name, **parameters) for name, parameters in _commands(traits, is_main)]


def emulate_changes(
    session: Session, before: PageTraits, traits: PageTraits, *, is_main: bool
) -> list[asyncio.Future[Json]]:
    """Post only what is not the same as before."""
    known = _commands(before, is_main)
    return [session.post(name, **values) for name, values in _commands(traits, is_main) if (name, values) not in known]


def _commands(traits: PageTraits, is_main: bool) -> list[tuple[str, dict[str, Any]]]:
    is_slow = traits.network == "slow"
    commands: list[tuple[str, dict[str, Any]]] = [
        ("Emulation.setUserAgentOverride", _agent(traits)),
        ("Emulation.setTimezoneOverride", {"timezoneId": traits.timezone}),
        (
            "Emulation.setEmulatedMedia",
            {
                "media": "",
                "features": [{"name": "prefers-color-scheme", "value": "dark" if traits.is_dark else "light"}],
            },
        ),
        (
            "Emulation.setGeolocationOverride",
            {"latitude": traits.location[0], "longitude": traits.location[1], "accuracy": 20},
        ),
        ("Emulation.setFocusEmulationEnabled", {"enabled": True}),
        ("Network.enable", {}),
        (
            "Network.emulateNetworkConditions",
            {
                "offline": traits.is_offline,
                "latency": SLOW_LATENCY_MS if is_slow else 0,
                "downloadThroughput": SLOW_BYTES_PER_S if is_slow else -1,
                "uploadThroughput": SLOW_BYTES_PER_S if is_slow else -1,
            },
        ),
    ]
    if is_main:
        top, bottom = traits.insets_dp
        commands += [
            ("Emulation.setLocaleOverride", {"locale": traits.locale}),
            ("Emulation.setTouchEmulationEnabled", {"enabled": True, "maxTouchPoints": 5}),
            ("Emulation.setEmitTouchEventsForMouse", {"enabled": False}),
            ("Emulation.setDeviceMetricsOverride", _metrics(traits)),
        ]
        if top or bottom:
            commands.append(("Emulation.setSafeAreaInsetsOverride", {"insets": {"top": top, "bottom": bottom}}))
    return commands


def _agent(traits: PageTraits) -> dict[str, Any]:
    major = traits.chrome_version.split(".")[0]
    brands = [{"brand": "Android WebView", "version": major}, {"brand": "Chromium", "version": major}]
    language = traits.locale.split("-")[0]
    return {
        "userAgent": traits.user_agent,
        "acceptLanguage": traits.locale if language == traits.locale else f"{traits.locale},{language};q=0.9",
        "platform": "Linux armv8l",
        "userAgentMetadata": {
            "brands": brands,
            "fullVersionList": [{"brand": item["brand"], "version": traits.chrome_version} for item in brands],
            "fullVersion": traits.chrome_version,
            "platform": "Android",
            "platformVersion": traits.android_version,
            "architecture": "",
            "model": traits.model,
            "mobile": " Mobile " in traits.user_agent,
            "bitness": "",
        },
    }


def _metrics(traits: PageTraits) -> dict[str, Any]:
    width, height = (round(side / traits.density) for side in traits.screen_px)
    kind = ("portraitPrimary", "landscapePrimary", "portraitSecondary", "landscapeSecondary")[traits.rotation]
    return {
        # Rounded up where dp do not come out even: the picture is cut to the view, never short of it.
        "width": math.ceil(traits.width_px / traits.density - EVEN),
        "height": math.ceil(traits.height_px / traits.density - EVEN),
        "deviceScaleFactor": traits.density,
        "mobile": True,
        "screenWidth": width,
        "screenHeight": height,
        "screenOrientation": {"type": kind, "angle": 90 * traits.rotation},
    }
