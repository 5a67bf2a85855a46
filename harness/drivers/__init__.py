"""The hands: one file per driver, found by file name through the registry, imported only when chosen."""

from __future__ import annotations

from typing import cast

from harness.drivers.base import Driver
from harness.model.device import DeviceSpec
from harness.registry import Registry

# Every driver file defines DRIVER: a callable DeviceSpec -> Driver that stores its argument and connects nowhere.
DRIVERS = Registry("harness.drivers", "DRIVER")


def make_driver(spec: DeviceSpec) -> Driver:
    """Make the driver that a line of devices.yaml asks for; `open` connects it.

    Raises:
        ConfigError: no such driver; the message lists the allowed names.
    """
    return cast(Driver, DRIVERS.load(spec.driver)(spec))
