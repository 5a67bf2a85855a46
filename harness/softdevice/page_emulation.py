"""What a page is told about the device it runs on: metrics, touch, user agent, locale, dark mode, network.

Knows the CDP emulation commands; refuses to know where the values come from beyond the device's state.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from harness.softdevice.cdp import Json, Session
from harness.softdevice.state import DeviceState

# Throughput of the "slow" network: what Chromium's own developer tools call slow 3G.
SLOW_LATENCY_MS = 400.0
SLOW_BYTES_PER_S = 50_000.0
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

    @property
    def is_offline(self) -> bool:
        """Whether nothing but the app's own files can be reached."""
        return self.network == "none"


def traits_of(state: DeviceState, width_px: int, height_px: int) -> PageTraits:
    """Read a page's environment off the device's state."""
    profile = state.profile
    airplane = state.settings.get(("global", "airplane_mode_on")) == "1"
    return PageTraits(
        width_px=width_px,
        height_px=height_px,
        screen_px=(state.width_px, state.height_px),
        density=profile.density,
        rotation=state.rotation,
        user_agent=profile.user_agent,
        android_version=state.props.get("ro.build.version.release", profile.system_version),
        model=profile.model,
        chrome_version=profile.webview_version,
        locale=profile.locale,
        timezone=profile.timezone,
        text_zoom=state.font_scale,
        is_dark=state.is_dark,
        network="none" if airplane else state.network,
        clock_offset_s=state.clock_offset_s,
        location=_location(state),
    )


def _location(state: DeviceState) -> tuple[float, float]:
    latitude, _, longitude = state.settings.get(("secure", "mock_location_point"), "").partition(",")
    try:
        return float(latitude), float(longitude)
    except ValueError:
        return DEFAULT_LOCATION


def emulate(session: Session, traits: PageTraits, *, is_main: bool) -> list[asyncio.Future[Json]]:
    """Post the emulation commands of one session; frames of other origins take only what is not inherited."""
    post = session.post
    major = traits.chrome_version.split(".")[0]
    brands = [{"brand": "Android WebView", "version": major}, {"brand": "Chromium", "version": major}]
    posted = [
        post(
            "Emulation.setUserAgentOverride",
            userAgent=traits.user_agent,
            acceptLanguage=f"{traits.locale},{traits.locale.split('-')[0]};q=0.9",
            platform="Linux armv8l",
            userAgentMetadata={
                "brands": brands,
                "fullVersionList": [{"brand": item["brand"], "version": traits.chrome_version} for item in brands],
                "fullVersion": traits.chrome_version,
                "platform": "Android",
                "platformVersion": traits.android_version,
                "architecture": "",
                "model": traits.model,
                "mobile": True,
                "bitness": "",
            },
        ),
        post("Emulation.setTimezoneOverride", timezoneId=traits.timezone),
        post("Emulation.setEmulatedMedia", media="", features=_media(traits)),
        post(
            "Emulation.setGeolocationOverride", latitude=traits.location[0], longitude=traits.location[1], accuracy=20
        ),
        post("Emulation.setFocusEmulationEnabled", enabled=True),
        post("Network.enable"),
        post(
            "Network.emulateNetworkConditions",
            offline=traits.is_offline,
            latency=SLOW_LATENCY_MS if traits.network == "slow" else 0,
            downloadThroughput=SLOW_BYTES_PER_S if traits.network == "slow" else -1,
            uploadThroughput=SLOW_BYTES_PER_S if traits.network == "slow" else -1,
        ),
        post("Network.setBypassServiceWorker", bypass=True),
    ]
    if is_main:
        landscape = traits.rotation % 2 == 1
        screen_width, screen_height = (round(side / traits.density) for side in traits.screen_px)
        posted += [
            post("Emulation.setLocaleOverride", locale=traits.locale),
            post("Emulation.setTouchEmulationEnabled", enabled=True, maxTouchPoints=5),
            post("Emulation.setEmitTouchEventsForMouse", enabled=False),
            post(
                "Emulation.setDeviceMetricsOverride",
                width=round(traits.width_px / traits.density),
                height=round(traits.height_px / traits.density),
                deviceScaleFactor=traits.density,
                mobile=True,
                screenWidth=screen_width,
                screenHeight=screen_height,
                screenOrientation={
                    "type": "landscapePrimary" if landscape else "portraitPrimary",
                    "angle": 90 * traits.rotation,
                },
            ),
        ]
    return posted


def _media(traits: PageTraits) -> list[dict[str, str]]:
    return [{"name": "prefers-color-scheme", "value": "dark" if traits.is_dark else "light"}]
