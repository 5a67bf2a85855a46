"""The driver interface: small on purpose.

Gestures are values given to `perform`, so a new gesture is one new value, not a new method on every driver.
A member is added only when two drivers implement it and a conformance behaviour tests it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from harness.model.action import Action
from harness.model.device import Capability, DeviceInfo
from harness.model.hierarchy import Hierarchy


class Driver(Protocol):
    """Operates one device. Constructors only store arguments; `open` connects.

    Errors of every member: DeviceUnreachable when the device, the adb server or anything between is gone;
    never a third-party exception. Not thread-safe: one driver, one thread.
    """

    def open(self) -> None:
        """Connect and make the device ready.

        Raises:
            DriverStartupError: reachable, but the driver cannot start on it.
        """
        ...

    def close(self) -> None:
        """Release everything; safe to call twice and after a lost device."""
        ...

    def info(self) -> DeviceInfo:
        """Return what the device is; `name` is the one given to the constructor."""
        ...

    def capabilities(self) -> frozenset[Capability]:
        """Return what may be asked beyond plain gestures."""
        ...

    def foreground(self) -> str:
        """Return the package in front, "" when unknown."""
        ...

    def hierarchy(self) -> Hierarchy:
        """Return all windows on screen now."""
        ...

    def screenshot(self) -> bytes:
        """Return the screen now as PNG bytes."""
        ...

    def perform(self, action: Action) -> None:
        """Do one action; returns when the device accepted it, not when the app finished reacting.

        Raises:
            UnsupportedCapability: not in `capabilities`.
            InstallRejected: the device refused an InstallApp.
        """
        ...

    def shell(self, command: str) -> str:
        """Run a shell command and return its output, stdout and stderr together."""
        ...

    def logs(self) -> Iterator[str]:
        """Yield the device log from the last call (or `open`) up to now, one line each."""
        ...
