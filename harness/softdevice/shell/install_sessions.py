"""Installing in steps: sessions that collect the files of one app until they are committed together.

Knows sessions and their files; refuses to know what installing means (`device.install`).
"""

from __future__ import annotations

import itertools
import shutil
import weakref
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from harness.errors import InstallRejected

if TYPE_CHECKING:
    from harness.softdevice.apps import InstalledApp
    from harness.softdevice.device import SoftDevice

MAX_SESSIONS = 50
"""Open sessions of one device, as Android limits them for the shell."""


@dataclass
class Session:
    """Files on their way, in the order they were written.

    Attributes:
        grants_all: `-g`, runtime permissions are granted on commit.
    """

    number: int
    folder: Path
    grants_all: bool
    files: dict[str, Path] = field(default_factory=dict)


class InstallSessions:
    """The open sessions of one device."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._open: dict[int, Session] = {}
        self._numbers = itertools.count(1_000_001)

    def create(self, grants_all: bool) -> Session:
        """Open a session.

        Raises:
            InstallRejected: too many are open.
        """
        if len(self._open) >= MAX_SESSIONS:
            raise InstallRejected("INSTALL_FAILED_INTERNAL_ERROR", "too many active sessions")
        number = next(self._numbers)
        folder = self._folder / str(number)
        folder.mkdir(parents=True)
        session = self._open[number] = Session(number, folder, grants_all)
        return session

    def get(self, number: str) -> Session | None:
        """Find an open session."""
        return self._open.get(int(number)) if number.isascii() and number.isdigit() else None

    def new_file(self, session: Session, name: str) -> Path:
        """Give a file of the session its place on the host."""
        path = session.folder / f"{len(session.files)}.apk"
        session.files[name] = path
        return path

    def close(self, session: Session) -> None:
        """Forget a session and its files."""
        self._open.pop(session.number, None)
        shutil.rmtree(session.folder, ignore_errors=True)


async def install_together(device: SoftDevice, files: list[Path]) -> InstalledApp:
    """Install one app from its base package and its splits; only the base carries web files.

    Raises:
        InstallRejected: none of the files is a base package; with the reason of the first.
    """
    first: InstallRejected | None = None
    for path in sorted(files, key=lambda path: path.stat().st_size, reverse=True):
        try:
            return await device.install(path)
        except InstallRejected as error:
            first = first or error
    raise first or InstallRejected("INSTALL_FAILED_INVALID_APK", "Missing existing base package")


_SESSIONS: weakref.WeakKeyDictionary[SoftDevice, InstallSessions] = weakref.WeakKeyDictionary()


def sessions_of(device: SoftDevice) -> InstallSessions:
    """The sessions of a device, which end with it."""
    if device not in _SESSIONS:
        _SESSIONS[device] = InstallSessions(device.home / "sessions")
    return _SESSIONS[device]
