"""How pytest-xdist hands scenarios to workers: all of one device's to one worker, in their order.

xdist's own `loadgroup` writes the group into `Item._nodeid`, which pytest 9.2 no longer reads, so the device is taken
from the test id instead.
"""

from __future__ import annotations

from typing import Any

from xdist.scheduler import LoadScopeScheduling


class DeviceScheduling(LoadScopeScheduling):  # type: ignore[misc]  # xdist's base is untyped to mypy here
    """A scope is a device.

    Args:
        names: device names of the run.
    """

    def __init__(self, config: Any, log: Any, names: tuple[str, ...]) -> None:
        super().__init__(config, log)
        self._names = names

    def _split_scope(self, nodeid: str) -> str:
        return device_of(nodeid, self._names) or super()._split_scope(nodeid)


def device_of(nodeid: str, names: tuple[str, ...]) -> str | None:
    """The device a test id belongs to: `…::test_x[soft-android-14]`, `…::test_x[soft-android-14-check_in]`.

    One name may begin another, so the longest that fits wins.
    """
    params = nodeid[nodeid.find("[") + 1 : -1] if nodeid.endswith("]") else ""
    fitting = [name for name in names if params == name or params.startswith(f"{name}-") or params.endswith(f"-{name}")]
    return max(fitting, key=len, default=None)
