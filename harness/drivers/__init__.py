"""The hands: one file per driver, found by file name through the registry, imported only when chosen."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Any, Protocol, cast

from harness.drivers.base import Driver
from harness.errors import DriverStartupError
from harness.model.device import DeviceSpec
from harness.registry import Registry

# Every driver file defines DRIVER: a callable DeviceSpec -> Driver that stores its argument and connects nowhere.
# A driver that needs a process of its own for all devices of a run also defines SERVER: a callable () -> DriverServer.
DRIVERS = Registry("harness.drivers", "DRIVER")


class DriverServer(AbstractContextManager["DriverServer"], Protocol):
    """A process that drivers of one kind share; entering starts it, leaving stops it."""

    def check(self) -> str:
        """Say what it would be started with, such as versions, without starting it.

        Raises:
            DriverStartupError: this machine lacks something; the message says how to get it.
        """
        ...

    def ready(self, spec: DeviceSpec) -> DeviceSpec:
        """The same device, with what its driver needs to find the process."""
        ...


def make_driver(spec: DeviceSpec) -> Driver:
    """Make the driver that a line of devices.yaml asks for; `open` connects it.

    Raises:
        ConfigError: no such driver; the message lists the allowed names.
        DriverStartupError: the driver's client library is not installed.
    """
    return cast(Driver, _module_value(spec.driver)(spec))


def server_for(driver: str) -> DriverServer | None:
    """Make, but not start, the process that devices of a driver share; None when the driver needs none.

    Raises:
        DriverStartupError: the driver's client library is not installed.
    """
    _module_value(driver)
    make: Any = DRIVERS.optional(driver, "SERVER")
    return None if make is None else cast(DriverServer, make())


def _module_value(driver: str) -> Any:
    try:
        return DRIVERS.load(driver)
    except ModuleNotFoundError as error:
        if (error.name or "").split(".")[0] == "harness":
            raise
        raise DriverStartupError(
            f"驱动 {driver} 缺少 Python 包 (package missing) {error.name};请运行 (run) pip install 'zhijian[{driver}]'"
        ) from error
