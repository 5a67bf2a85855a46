"""The synchronous side of a soft-device host: start it, start devices in it, be sure that it ends.

with SoftDeviceHost() as host:
    serial = host.start("android-14-phone")     # then: adb connect SERIAL
"""

from __future__ import annotations

import contextlib
import json
import os
import select
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from typing import Any

from harness import errors
from harness.errors import DeviceUnreachable, DriverStartupError, HarnessError

READY_TIMEOUT_S = 30.0
ANSWER_TIMEOUT_S = 60.0
STOP_TIMEOUT_S = 10.0
_LOG_TAIL_BYTES = 2000


class SoftDeviceHost:
    """A host process; safe to use from several threads.

    Args:
        is_verbose: let the host log everything to `log_path`.

    Attributes:
        log_path: the host's standard error; gone after `close`.
        is_sandboxed: whether Chromium runs in its sandbox; known after the first `start`.
    """

    def __init__(self, is_verbose: bool = False) -> None:
        self._is_verbose = is_verbose
        self._process: subprocess.Popen[bytes] | None = None
        self._folder: Path | None = None
        self._lock = threading.Lock()
        self.is_sandboxed = True

    def __enter__(self) -> SoftDeviceHost:
        self.open()
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def pid(self) -> int | None:
        """Process id of the host, or None when it does not run."""
        process = self._process
        return process.pid if process is not None and process.poll() is None else None

    @property
    def log_path(self) -> Path:
        """Where the host's messages go."""
        return self._home() / "host.log"

    def _home(self) -> Path:
        if self._folder is None:
            raise DeviceUnreachable("the soft-device host is not open")
        return self._folder

    def open(self) -> None:
        """Start the process; does nothing when it runs.

        Raises:
            DriverStartupError: it ended or stayed silent.
        """
        if self.pid is not None:
            return
        self.close()
        # Short and private: a socket path has at most 107 bytes, and whoever reaches it can start processes.
        self._folder = Path(tempfile.mkdtemp(prefix="zhijian-"))
        command = [sys.executable, "-m", "harness.softdevice.host", "--socket", str(self._folder / "s")]
        with self.log_path.open("wb") as log:
            self._process = subprocess.Popen(
                [*command, "--verbose"] if self._is_verbose else command,
                stdin=subprocess.PIPE,  # held open: its end tells the host that we are gone
                stdout=subprocess.PIPE,
                stderr=log,
                start_new_session=True,  # Ctrl-C is ours to handle
            )
        self._read_ready_line(self._process)

    def _read_ready_line(self, process: subprocess.Popen[bytes]) -> None:
        assert process.stdout is not None
        ready, _, _ = select.select([process.stdout], [], [], READY_TIMEOUT_S)
        line = process.stdout.readline() if ready else b""
        if not line:
            tail = self._log_tail()
            self.close()
            raise DriverStartupError(f"the soft-device host did not start: {tail or 'no message'}")

    def _log_tail(self) -> str:
        try:
            return self.log_path.read_bytes()[-_LOG_TAIL_BYTES:].decode("utf-8", "replace").strip()
        except OSError:
            return ""

    def start(self, profile: str, name: str = "", network: str = "normal", port: int = 0) -> str:
        """Start a device and return its serial.

        Args:
            profile: name of a profile, see `profiles.profile_names`.
            name: what logs call the device.
            network: "normal", "slow" or "none".
            port: TCP port on 127.0.0.1, outside 5555 to 5585; 0 picks a free one.

        Raises:
            ConfigError: unknown profile or network, or the port is taken.
            DriverStartupError: Chromium does not start.
            DeviceUnreachable: the host has ended.
        """
        answer = self._ask(op="start", profile=profile, name=name, network=network, port=port)
        self.is_sandboxed = bool(answer["sandboxed"])
        return str(answer["serial"])

    def stop(self, serial: str) -> None:
        """Stop one device.

        Raises:
            ConfigError: no such device.
            DeviceUnreachable: the host has ended.
        """
        self._ask(op="stop", serial=serial)

    def set_network(self, serial: str, network: str) -> None:
        """Change what a running device's apps may reach, also when it was started without a network.

        Args:
            serial: of a running device.
            network: "normal", "slow" or "none".

        Raises:
            ConfigError: no such device or network.
            DeviceUnreachable: the host has ended.
        """
        self._ask(op="network", serial=serial, network=network)

    def stats(self) -> dict[str, Any]:
        """Devices, lost devices with the reason, process ids and memory in bytes.

        Raises:
            DeviceUnreachable: the host has ended.
        """
        return self._ask(op="stats")

    def trim(self) -> None:
        """Let the host and Chromium give back memory they only keep as garbage and caches; takes up to 5 s.

        Raises:
            DeviceUnreachable: the host has ended.
        """
        self._ask(op="trim")

    def why_lost(self, serial: str) -> str | None:
        """Why a device went away by itself, or None while it runs."""
        try:
            stats = self.stats()
        except DeviceUnreachable as error:
            return str(error)
        lost = stats["lost"].get(serial)
        return None if lost is None else str(lost)

    def _ask(self, **request: Any) -> dict[str, Any]:
        path = self._home() / "s"
        if self.pid is None:
            raise DeviceUnreachable(f"the soft-device host has ended: {self._log_tail() or 'no message'}")
        try:
            with socket.socket(socket.AF_UNIX) as control:
                control.settimeout(ANSWER_TIMEOUT_S)
                control.connect(str(path))
                control.sendall(json.dumps(request).encode() + b"\n")
                line = control.makefile("rb").readline()
        except OSError as error:
            raise DeviceUnreachable(f"the soft-device host does not answer: {error}") from error
        if not line:
            raise DeviceUnreachable("the soft-device host ended in the middle of an answer")
        answer: dict[str, Any] = json.loads(line)
        if not answer.pop("ok"):
            raise _error(str(answer["error"]), str(answer["message"]))
        return answer

    def close(self) -> None:
        """End the host, its devices and its Chromium; safe to call twice."""
        with self._lock:
            process, self._process = self._process, None
            folder, self._folder = self._folder, None
        if process is not None:
            _end(process)
        if folder is not None:
            shutil.rmtree(folder, ignore_errors=True)


def _end(process: subprocess.Popen[bytes]) -> None:
    assert process.stdin is not None and process.stdout is not None
    with contextlib.suppress(BrokenPipeError):
        process.stdin.close()
    process.stdout.close()
    try:
        process.wait(STOP_TIMEOUT_S)
    except subprocess.TimeoutExpired:
        # Its guard process ends Chromium.
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _error(name: str, message: str) -> HarnessError:
    kind = getattr(errors, name, None)
    if isinstance(kind, type) and issubclass(kind, HarnessError) and kind is not errors.InstallRejected:
        return kind(message)
    return DeviceUnreachable(f"{name}: {message}")
