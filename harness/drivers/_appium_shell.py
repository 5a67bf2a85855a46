"""The device's shell through an Appium server that allows it (`--allow-insecure uiautomator2:adb_shell`)."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from harness.drivers._android import Answer
from harness.errors import RemoteProtocolError

_TIMEOUT_S = 60.0
# The server tells a failure only as prose, so the shell itself says how the command ended.
_END = re.compile(r"zhijian-exit:(\d+)\s*\Z")


class AppiumShell:
    """See `harness.drivers._android.Shell`; errors are the client's own and translated by the driver.

    Args:
        client: an Appium client with a session.
    """

    def __init__(self, client: Any) -> None:
        self._client = client

    def run(self, command: str, timeout_s: float | None = None) -> Answer:
        """See `Shell`.

        Raises:
            RemoteProtocolError: the answer has no end mark.
        """
        # In a subshell, because `exit` would end this one too.
        wrapped = f"({command}\n) 2>&1; echo zhijian-exit:$?"
        timeout_ms = int((timeout_s or _TIMEOUT_S) * 1000)
        output = str(self._client.execute_script("mobile: shell", {"command": wrapped, "timeout": timeout_ms}))
        end = _END.search(output)
        if end is None:
            raise RemoteProtocolError(f"mobile: shell: no exit code after {command!r}")
        return Answer(output[: end.start()], int(end[1]))

    def push(self, file: Path, remote: str) -> None:
        """See `Shell`."""
        self._client.push_file(remote, source_path=str(file))
