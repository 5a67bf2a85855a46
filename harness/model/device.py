"""What a device is wanted to be, what it was found to be, and what it can do."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Capability(StrEnum):
    """Things not every driver or device can do; queried, never guessed from versions."""

    INSTALL = "install"
    CLEAR = "clear"
    CLOCK = "clock"
    PERMISSION = "permission"
    ROTATION = "rotation"
    FONT_SCALE = "font_scale"
    NETWORK = "network"
    SHELL = "shell"
    LOGS = "logs"


@dataclass(frozen=True)
class DeviceSpec:
    """One line of devices.yaml.

    Attributes:
        name: unique in the file; the word used with --device.
        driver: file name of a driver.
        serial: adb serial of a connected device, or None.
        soft: profile of a soft device to start on demand, or None.
        url, capabilities: for drivers that talk to a server; without a url the driver starts one of its own.
        in_all: whether `--device all` means it too.
    """

    name: str
    driver: str = "uiautomator2"
    serial: str | None = None
    soft: str | None = None
    url: str | None = None
    capabilities: dict[str, Any] = field(default_factory=dict)
    in_all: bool = True


@dataclass(frozen=True)
class DeviceInfo:
    """What an open driver found, as records keep it. Density is the scale factor: 1.0 = 160 dpi."""

    name: str
    driver: str
    serial: str
    system: str
    system_version: str
    model: str
    width_px: int
    height_px: int
    density: float
