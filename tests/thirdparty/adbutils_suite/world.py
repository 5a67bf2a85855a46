"""Runs a test suite that was written for one phone on the usual adb server: everything it expects, in a network of its own.

`python world.py SUITE RESULTS` starts an adb server on port 5037, a soft device as the only device, installs the
app the suite asks for, runs pytest on the suite as it is, and writes its JUnit results. With `--private` it expects a fresh
network namespace and brings its loopback up.
"""

from __future__ import annotations

import argparse
import fcntl
import shutil
import socket
import struct
import subprocess
import sys
import tempfile
from pathlib import Path

import adbutils

from harness import wait
from harness.softdevice.launch import SoftDeviceHost
from harness.webapp import pack_web_app

PORT = 5037
PAGE = "<!doctype html><meta charset=utf-8><title>API Demos</title><h1>API Demos</h1>"
# The suite starts and stops this package when it is there, and only looks which package is in front.
PACKAGE = "io.appium.android.apis"
_SIOCSIFFLAGS, _IFF_UP = 0x8914, 1


def main() -> int:
    """Run the suite; the exit code is pytest's."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("suite", type=Path)
    parser.add_argument("results", type=Path)
    parser.add_argument("--private", action="store_true")
    options = parser.parse_args()
    if options.private:
        _bring_loopback_up()
    server = subprocess.Popen(
        [adbutils.adb_path(), "-P", str(PORT), "nodaemon", "server"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        if not wait.until(_answers, 15, 0.05):
            raise SystemExit("the adb server did not start")
        return _run(options.suite, options.results)
    finally:
        server.terminate()
        server.wait(10)


def _run(suite: Path, results: Path) -> int:
    with SoftDeviceHost() as host, tempfile.TemporaryDirectory() as folder:
        serial = host.start("android-14-phone")
        adbutils.AdbClient("127.0.0.1", PORT).connect(serial, timeout=10)
        app = Path(folder) / "app"
        app.mkdir()
        (app / "index.html").write_text(PAGE, "utf-8")
        (app / "manifest.json").write_text(
            f'{{"name": "API Demos", "id": "{PACKAGE}", "start_url": "index.html"}}', "utf-8"
        )
        device = adbutils.AdbClient("127.0.0.1", PORT).device(serial)
        device.install(str(pack_web_app(app, Path(folder))), nolaunch=True, silent=True)
        # A copy, away from every configuration of pytest's that is not the suite's own.
        copy = shutil.copytree(suite, Path(folder) / suite.name)
        command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", f"--junitxml={results}", str(copy)]
        return subprocess.run(command, cwd=folder, check=False).returncode


def _bring_loopback_up() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        fcntl.ioctl(probe, _SIOCSIFFLAGS, struct.pack("16sh14x", b"lo", _IFF_UP))


def _answers() -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", PORT)) == 0


if __name__ == "__main__":
    sys.exit(main())
