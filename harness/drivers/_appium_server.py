"""An Appium server of our own, for devices that name no `url`: one process serves all devices of a run.

Knows npm folders, ports and processes; refuses to know sessions, those are the driver's.
"""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path

import adbutils

from harness import wait
from harness.errors import DriverStartupError
from harness.model.device import DeviceSpec

HOME_VARIABLE = "ZHIJIAN_APPIUM_HOME"
PACKAGES = ("appium", "appium-uiautomator2-driver")
# Source: "engines" of appium 3.8 and its driver, ^20.19.0 || ^22.12.0 || >=24.0.0.
NODE_VERSIONS = "20.19, 22.12 或 24 以上 (20.19, 22.12, or 24 and newer)"
READY_TIMEOUT_S = 60.0
STOP_TIMEOUT_S = 15.0
_SHIPPED_HOME = Path(__file__).resolve().parents[2] / "tools" / "appium"
_DEBIAN_SDK = Path("/usr/lib/android-sdk")
_GUARD = Path(__file__).with_name("_appium_guard.js")
_ANSWER_TIMEOUT_S = 15.0
_LOG_TAIL_BYTES = 2000
_TRIES = 3


def find_home() -> Path:
    """Find the folder whose node_modules hold Appium: $ZHIJIAN_APPIUM_HOME, else tools/appium.

    Raises:
        DriverStartupError: the packages are not there; the message says how to install them.
    """
    given = os.environ.get(HOME_VARIABLE)
    home = Path(given) if given else _SHIPPED_HOME
    missing = [name for name in PACKAGES if not (home / "node_modules" / name / "package.json").is_file()]
    if missing:
        raise DriverStartupError(
            f"{home} 中没有 npm 包 (npm packages missing) {', '.join(missing)};"
            f"请运行 (run) tools/setup.sh appium,或用 {HOME_VARIABLE} 指明目录 (or set {HOME_VARIABLE})"
        )
    return home


def package_versions(home: Path) -> dict[str, str]:
    """The installed version of each package."""
    return {
        name: str(json.loads((home / "node_modules" / name / "package.json").read_text("utf-8"))["version"])
        for name in PACKAGES
    }


def find_node() -> tuple[str, str]:
    """Find Node.js: its path and its version.

    Raises:
        DriverStartupError: missing, too old, or it does not run.
    """
    node = shutil.which("node")
    if node is None:
        raise DriverStartupError(
            f"没有找到 Node.js (node is not installed);Appium 需要 (needs) Node.js {NODE_VERSIONS}"
        )
    try:
        done = subprocess.run(
            [node, "--version"], capture_output=True, text=True, timeout=_ANSWER_TIMEOUT_S, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise DriverStartupError(f"{node} 无法运行 (does not run): {error}") from error
    match = re.match(r"v(\d+)\.(\d+)", done.stdout)
    if match is None:
        raise DriverStartupError(f"{node} --version: {(done.stdout + done.stderr).strip() or done.returncode}")
    major, minor = int(match[1]), int(match[2])
    if not (major >= 24 or (major == 22 and minor >= 12) or (major == 20 and minor >= 19)):
        raise DriverStartupError(
            f"{node} 版本为 (is) {done.stdout.strip()};Appium 需要 (needs) Node.js {NODE_VERSIONS}"
        )
    return node, done.stdout.strip()


class AppiumServer:
    """A server process on a free port of 127.0.0.1; ends with this process, however that ends.

    Args:
        insecure: features that Appium allows only when told to, such as uiautomator2:adb_shell. A driver with local adb
            needs none of them.

    Attributes:
        url: where it listens; "" when it does not run.
    """

    def __init__(self, insecure: tuple[str, ...] = ()) -> None:
        self._insecure = insecure
        self.url = ""
        self._process: subprocess.Popen[bytes] | None = None
        self._folder: Path | None = None

    def __enter__(self) -> AppiumServer:
        self.open()
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def check(self) -> str:
        """Versions of Node.js and of the packages.

        Raises:
            DriverStartupError: one of them is missing or too old.
        """
        (_, node), versions = find_node(), package_versions(find_home())
        return ", ".join((f"node {node}", *(f"{name} {version}" for name, version in versions.items())))

    def ready(self, spec: DeviceSpec) -> DeviceSpec:
        """The same device with the address of this server, unless it names one of its own."""
        return spec if spec.url else replace(spec, url=self.url)

    @property
    def pid(self) -> int | None:
        """Process id of the server, or None when it does not run."""
        process = self._process
        return process.pid if process is not None and process.poll() is None else None

    @property
    def log_path(self) -> Path:
        """Everything the server says; gone after `close`."""
        if self._folder is None:
            raise DriverStartupError("the Appium server is not open")
        return self._folder / "appium.log"

    def open(self) -> None:
        """Start the server and wait until it takes sessions; does nothing when it runs.

        Raises:
            DriverStartupError: Node.js or the packages are missing, or the server ended or stayed silent.
        """
        if self.pid is not None:
            return
        self.close()
        (node, _), home = find_node(), find_home()
        self._folder = Path(tempfile.mkdtemp(prefix="zhijian-appium-"))
        for tries_left in reversed(range(_TRIES)):
            port = _free_port()
            self._process = self._start(node, home, port)
            if self._came_up(port):
                self.url = f"http://127.0.0.1:{port}"
                return
            tail = self._log_tail()
            # Between choosing the port and listening somebody else may have taken it.
            if not (tries_left and "EADDRINUSE" in tail):
                self.close()
                raise DriverStartupError(f"Appium 没有启动 (did not start): {tail or 'no message'}")

    def _came_up(self, port: int) -> bool:
        process = self._process
        assert process is not None
        wait.until(lambda: process.poll() is not None or _is_ready(port), READY_TIMEOUT_S)
        return process.poll() is None and _is_ready(port)

    def _start(self, node: str, home: Path, port: int) -> subprocess.Popen[bytes]:
        assert self._folder is not None
        environment = {**os.environ, "APPIUM_HOME": str(home), "ANDROID_HOME": str(_sdk(self._folder))}
        environment.pop("ANDROID_SDK_ROOT", None)
        command = [node, "--require", str(_GUARD), str(home / "node_modules" / "appium" / "index.js"), "server"]
        command += ["--address", "127.0.0.1", "--port", str(port), "--log-no-colors", "--log-timestamp"]
        if self._insecure:
            command += ["--allow-insecure", ",".join(self._insecure)]
        with self.log_path.open("wb") as log:
            return subprocess.Popen(
                command,
                stdin=subprocess.PIPE,  # held open: its end tells the server that we are gone
                stdout=log,
                stderr=subprocess.STDOUT,
                env=environment,
                start_new_session=True,  # Ctrl-C is ours to handle
            )

    def _log_tail(self) -> str:
        return self.log_path.read_bytes()[-_LOG_TAIL_BYTES:].decode("utf-8", "replace").strip()

    def close(self) -> None:
        """End the server and what it started; safe to call twice."""
        process, self._process, self.url = self._process, None, ""
        folder, self._folder = self._folder, None
        if process is not None:
            _end(process)
        if folder is not None:
            shutil.rmtree(folder, ignore_errors=True)


def _end(process: subprocess.Popen[bytes]) -> None:
    assert process.stdin is not None
    with contextlib.suppress(BrokenPipeError):
        process.stdin.close()
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(STOP_TIMEOUT_S)
    # Also the adb processes it may have left behind; they are in its group.
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _is_ready(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=_ANSWER_TIMEOUT_S)
    try:
        connection.request("GET", "/status")
        return bool(json.loads(connection.getresponse().read())["value"]["ready"])
    except (OSError, http.client.HTTPException, ValueError, KeyError, TypeError):
        return False
    finally:
        connection.close()


def _sdk(folder: Path) -> Path:
    """The Android SDK folder that Appium insists on: the user's, Debian's, else one that holds adb and nothing more."""
    candidates = [Path(value) for name in ("ANDROID_HOME", "ANDROID_SDK_ROOT") if (value := os.environ.get(name))]
    for candidate in (*candidates, _DEBIAN_SDK):
        if (candidate / "platform-tools" / "adb").exists():
            return candidate
    made = folder / "sdk"
    if not made.exists():
        (made / "platform-tools").mkdir(parents=True)
        (made / "platform-tools" / "adb").symlink_to(adbutils.adb_path())
    return made


__all__ = ["HOME_VARIABLE", "AppiumServer", "find_home", "find_node", "package_versions"]
