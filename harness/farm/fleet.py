"""The devices of one run: picks them from devices.yaml, starts the soft ones on demand, leases each to one process."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from types import TracebackType

from harness.config import load_devices
from harness.drivers import DRIVERS
from harness.errors import ConfigError
from harness.model.device import DeviceSpec
from harness.softdevice.launch import SoftDeviceHost
from harness.softdevice.profiles import profile_names


def inventory(path: str | Path) -> list[DeviceSpec]:
    """Read devices.yaml, with drivers and soft profiles checked against those there are.

    Raises:
        ConfigError: see `load_devices`.
    """
    return load_devices(path, drivers=DRIVERS.names(), soft_profiles=profile_names())


def pick(specs: list[DeviceSpec], wanted: tuple[str, ...]) -> list[DeviceSpec]:
    """Choose devices by name; "all" means every one, nothing means the first.

    Raises:
        ConfigError: an unknown name; the message lists the known ones.
    """
    names = [name for word in wanted for name in word.split(",") if name]
    if not names:
        return specs[:1]
    if "all" in names:
        return list(specs)
    known = {spec.name: spec for spec in specs}
    unknown = [name for name in names if name not in known]
    if unknown:
        raise ConfigError(f"未知设备 (unknown device) {', '.join(unknown)};可选 (allowed): {', '.join(known)}, all")
    return [known[name] for name in dict.fromkeys(names)]


class Fleet:
    """Devices made ready for a run; leaves nothing running behind.

    Args:
        specs: the devices to use.
        network: what the soft devices may reach: normal or none.
    """

    def __init__(self, specs: list[DeviceSpec], network: str = "normal") -> None:
        self._specs, self._network = specs, network
        self._stack = ExitStack()
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
            self.specs = [self._ready(spec) for spec in self._specs]
            self._stack = stack.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop what was started."""
        self._stack.close()

    def _ready(self, spec: DeviceSpec) -> DeviceSpec:
        if spec.soft is None or self.host is None:
            return spec
        return replace(spec, serial=self.host.start(spec.soft, spec.name, self._network))
