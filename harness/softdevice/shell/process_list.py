"""Every process of the device as `ps` rows: the system's, the apps', and those of the shell's user."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from harness.softdevice.state import SYSTEM_PID

if TYPE_CHECKING:
    from harness.softdevice.device import SoftDevice

INIT_PID, ADBD_PID, ZYGOTE_PID = 1, 300, 310
FIRST_APP_UID = 10_000


@dataclass(frozen=True)
class Row:
    """One process.

    Attributes:
        started_s: seconds since the epoch on the device's clock; 0 when it came with the system.
        is_shells: whether the shell's user may signal it.
    """

    user: str
    pid: int
    parent: int
    words: tuple[str, ...]
    started_s: float = 0.0
    is_shells: bool = False

    @property
    def name(self) -> str:
        """The program's name, without its folder."""
        return self.words[0].rpartition("/")[2]


def user_of_app(device: SoftDevice, package: str) -> str:
    """Name an app's user as `ps` does: u0_a100 and up in the order of names."""
    names = sorted(device.state.packages)
    return f"u0_a{100 + names.index(package)}" if package in names else "u0_a99"


def all_processes(device: SoftDevice) -> list[Row]:
    """List what runs, by number."""
    rows = [
        Row("root", INIT_PID, 0, ("init",)),
        Row("shell", ADBD_PID, INIT_PID, ("adbd",)),
        Row("root", ZYGOTE_PID, INIT_PID, ("zygote64",)),
        Row("system", SYSTEM_PID, ZYGOTE_PID, ("system_server",)),
        Row("u0_a5", SYSTEM_PID + 20, ZYGOTE_PID, ("com.android.systemui",)),
    ]
    rows += [Row(user_of_app(device, name), pid, ZYGOTE_PID, (name,)) for name, pid in device.state.pids.items()]
    rows += [
        Row("shell", process.pid, process.parent, process.words, process.started_s, True)
        for process in device.processes
    ]
    return sorted(rows, key=lambda row: row.pid)
