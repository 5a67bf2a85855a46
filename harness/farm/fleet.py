"""The devices of one run: picks them from devices.yaml, starts the soft ones on demand, leases each to one process."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from types import TracebackType

from harness.config import load_devices
from harness.drivers import DRIVERS, DriverServer, server_for
from harness.errors import INFRASTRUCTURE_ERRORS, ConfigError
from harness.model.device import DeviceSpec
from harness.model.event import DriverServerStarting, ErrorMet, Event
from harness.softdevice.launch import SoftDeviceHost
from harness.softdevice.profiles import profile_names


def inventory(path: str | Path) -> list[DeviceSpec]:
    """Read devices.yaml, with drivers and soft profiles checked against those there are.

    Raises:
        ConfigError: see `load_devices`.
    """
    return load_devices(path, drivers=DRIVERS.names(), soft_profiles=profile_names())


def pick(specs: list[DeviceSpec], wanted: tuple[str, ...]) -> list[DeviceSpec]:
    """Choose devices by name; "all" means every one that does not say `in_all: false`, nothing means the first.

    Raises:
        ConfigError: an unknown name; the message lists the known ones.
    """
    names = [name for word in wanted for name in word.split(",") if name]
    if not names:
        return specs[:1]
    known = {spec.name: spec for spec in specs}
    unknown = [name for name in names if name not in known and name != "all"]
    if unknown:
        raise ConfigError(f"未知设备 (unknown device) {', '.join(unknown)};可选 (allowed): {', '.join(known)}, all")
    everything = [spec.name for spec in specs if spec.in_all]
    chosen = [name for word in names for name in (everything if word == "all" else [word])]
    return [known[name] for name in dict.fromkeys(chosen)]


class Fleet:
    """Devices made ready for a run; leaves nothing running behind.

    Args:
        specs: the devices to use.
        network: what the soft devices may reach: normal or none.
        tell: told what takes seconds, and what could not be started.
    """

    def __init__(
        self, specs: list[DeviceSpec], network: str = "normal", tell: Callable[[Event], None] | None = None
    ) -> None:
        self._specs, self._network = specs, network
        self._tell = tell or (lambda event: None)
        self._stack = ExitStack()
        self._servers: dict[str, DriverServer] = {}
        self.host: SoftDeviceHost | None = None
        self.specs: list[DeviceSpec] = []

    def __enter__(self) -> Fleet:
        """Start what has to be started; a soft device that cannot start leaves the fleet as it was.

        Raises:
            DriverStartupError: no browser, or the host of the soft devices did not come up.
        """
        with ExitStack() as stack:
            if any(spec.soft for spec in self._specs):
                self.host = stack.enter_context(SoftDeviceHost())
            self._start_servers(stack)
            self.specs = [self._ready(spec) for spec in self._specs]
            self._stack = stack.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop what was started."""
        self._stack.close()

    def _start_servers(self, stack: ExitStack) -> None:
        """One process for all devices of a driver that needs one; its failure is for those devices alone to report."""
        for driver in dict.fromkeys(spec.driver for spec in self._specs if not spec.url):
            try:
                server = server_for(driver)
                if server is not None:
                    self._tell(DriverServerStarting(driver=driver))
                    self._servers[driver] = stack.enter_context(server)
            except INFRASTRUCTURE_ERRORS as error:
                self._tell(ErrorMet(where=driver, error=str(error)))

    def _ready(self, spec: DeviceSpec) -> DeviceSpec:
        if spec.soft is not None and self.host is not None:
            spec = replace(spec, serial=self.host.start(spec.soft, spec.name, self._network))
        server = self._servers.get(spec.driver)
        return spec if server is None else server.ready(spec)
