"""The device's shell over the local adb server."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from harness.drivers._android import Answer

# Longer than any command of ours but an installation.
_TIMEOUT_S = 60.0


class AdbShell:
    """See `harness.drivers._android.Shell`; errors are adbutils' own and translated by the driver.

    Args:
        device: an adbutils device.
    """

    def __init__(self, device: Any) -> None:
        self._device = device

    def run(self, command: str, timeout_s: float | None = None) -> Answer:
        """See `Shell`; a line of the log need not be valid UTF-8."""
        answer = self._device.shell2(command, timeout=timeout_s or _TIMEOUT_S, encoding="utf-8")
        return Answer(str(answer.output), int(answer.returncode))

    def push(self, file: Path, remote: str) -> None:
        """See `Shell`."""
        self._device.sync.push(str(file), remote)
