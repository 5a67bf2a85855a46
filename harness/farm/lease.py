"""Who holds which device: one process at a time, on this machine.

A lease is an operating-system lock on a file, so it ends with its process however that dies; nothing has to be cleaned
up and no stale lease can block a device. The file's text only says who holds it, for the error message.
"""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from types import TracebackType

from filelock import FileLock, Timeout

from harness.clock import Clock, SystemClock, timestamp
from harness.errors import DeviceBusy

_ODD = re.compile(r"[^0-9A-Za-z._-]")


def lease_folder() -> Path:
    """Where leases live: `$XDG_STATE_HOME/zhijian/leases`, `~/.local/state` when unset."""
    base = os.environ.get("XDG_STATE_HOME") or str(Path.home() / ".local" / "state")
    return Path(base) / "zhijian" / "leases"


class Lease:
    """The right to use a device, held inside a `with` block.

    Args:
        name: the device's name, for messages; also the key when there is no serial.
        serial: the device's adb serial; two names with one serial are one device.
        wait_s: how long to wait for another holder before giving up.
        folder: where the lock files are; the per-user state folder by default.
    """

    def __init__(
        self,
        name: str,
        serial: str | None = None,
        *,
        wait_s: float = 0.0,
        folder: Path | None = None,
        clock: Clock | None = None,
    ) -> None:
        self.name, self.serial, self.wait_s = name, serial, wait_s
        self._clock = clock or SystemClock()
        self._folder = folder or lease_folder()
        key = _ODD.sub(lambda match: f"%{ord(match.group()):x}", serial or name)
        self._note = self._folder / f"{key}.json"
        # Not re-entrant across objects or threads: a second lease of the same device in this process waits too.
        self._lock = FileLock(str(self._folder / f"{key}.lock"), thread_local=False)

    def __enter__(self) -> Lease:
        """Take the lease.

        Raises:
            DeviceBusy: another process or thread holds it; the message says which and since when.
        """
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        try:
            self._lock.acquire(timeout=self.wait_s)
        except Timeout:
            raise DeviceBusy(f"{self.name} 正被占用 (device is leased){self._holder()}") from None
        holder = {"device": self.name, "pid": os.getpid(), "since": timestamp(self._clock.now())}
        self._note.write_text(json.dumps(holder, ensure_ascii=False), "utf-8")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Give the lease back."""
        self._note.unlink(missing_ok=True)
        self._lock.release()

    def _holder(self) -> str:
        """Who holds it, as far as the note can be read; it is written after the lock is taken."""
        try:
            holder = json.loads(self._note.read_text("utf-8"))
            return f":进程 {holder['pid']},自 {holder['since']} 起"
        except (OSError, ValueError, KeyError, TypeError):
            return ""
