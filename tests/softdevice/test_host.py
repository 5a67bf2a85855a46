"""The host process: what it starts, what it says when something dies, and that nothing is left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from harness.errors import ConfigError, DeviceUnreachable
from harness.softdevice.launch import SoftDeviceHost
from harness.wait import until

pytestmark = pytest.mark.browser


def is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] not in "ZX"
    except OSError:
        return False


def processes_of_group(group: int) -> list[int]:
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        if int(fields[2]) == group and fields[0] not in "ZX":
            found.append(int(path.parent.name))
    return found


def test_devices_are_counted_and_stopped(soft_host: SoftDeviceHost) -> None:
    serial = soft_host.start("android-10-small", name="small")
    while_on = soft_host.stats()
    soft_host.stop(serial)

    assert while_on["devices"][serial]["profile"] == "android-10-small"
    assert while_on["chromium_bytes"] > 0 and while_on["host_bytes"] > 0
    assert serial not in soft_host.stats()["devices"]


def test_a_trimmed_host_goes_on_working(soft_host: SoftDeviceHost, soft_serial: str) -> None:
    soft_host.trim()

    assert soft_host.why_lost(soft_serial) is None
    assert soft_host.stats()["chromium_bytes"] > 0


def test_ports_are_outside_the_emulators_range(soft_serial: str) -> None:
    host, _, port = soft_serial.partition(":")

    assert host == "127.0.0.1"
    assert int(port) not in range(5555, 5586)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"profile": "nokia"}, "android-14-phone"),
        ({"profile": "android-14-phone", "network": "wet"}, "normal, slow, none"),
        ({"profile": "android-14-phone", "port": 5555}, "5555"),
    ],
)
def test_wrong_options_are_one_line_errors(soft_host: SoftDeviceHost, options: dict[str, object], message: str) -> None:
    with pytest.raises(ConfigError, match=message) as caught:
        soft_host.start(**options)  # type: ignore[arg-type]

    assert "\n" not in str(caught.value)


def test_stopping_an_unknown_device_says_which_run(soft_host: SoftDeviceHost, soft_serial: str) -> None:
    with pytest.raises(ConfigError, match=soft_serial):
        soft_host.stop("127.0.0.1:1")


def test_killed_chromium_takes_its_devices_off_line_and_is_named() -> None:
    with SoftDeviceHost() as host:
        serial = host.start("android-10-small")
        chromium = host.stats()["chromium_pid"]
        os.killpg(chromium, signal.SIGKILL)

        reason = until(lambda: host.why_lost(serial), 10)
        again = host.start("android-10-small")
        stats = host.stats()

    assert reason is not None and "Chromium" in reason
    assert list(stats["devices"]) == [again]
    assert stats["chromium_pid"] != chromium


def test_killed_host_leaves_no_chromium_and_no_files() -> None:
    host = SoftDeviceHost()
    host.open()
    try:
        serial = host.start("android-10-small")
        stats = host.stats()
        home = Path(stats["home"])
        assert processes_of_group(stats["chromium_pid"])
        os.kill(stats["pid"], signal.SIGKILL)

        assert until(lambda: not processes_of_group(stats["chromium_pid"]), 10)
        assert until(lambda: not home.exists(), 10)
        with pytest.raises(DeviceUnreachable):
            until(lambda: host.pid is None, 5)
            host.stats()
        assert "ended" in str(host.why_lost(serial))
    finally:
        host.close()


def test_closed_host_leaves_nothing() -> None:
    with SoftDeviceHost() as host:
        host.start("android-10-small")
        stats = host.stats()

    assert until(lambda: not processes_of_group(stats["chromium_pid"]) and not is_alive(stats["pid"]), 10)
    assert not Path(stats["home"]).exists()


def test_host_ends_with_its_parent() -> None:
    program = (
        "from harness.softdevice.launch import SoftDeviceHost\n"
        "import os, signal\n"
        "host = SoftDeviceHost(); host.open(); host.start('android-10-small')\n"
        "stats = host.stats(); print(stats['pid'], stats['chromium_pid'], flush=True)\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=False)
    host_pid, chromium_pid = (int(word) for word in done.stdout.split())

    assert until(lambda: not is_alive(host_pid), 15)
    assert until(lambda: not processes_of_group(chromium_pid), 10)
