"""Ten soft devices in one host process and one Chromium, all at work at once.

    python benchmarks/ten_devices.py [--devices 10] [--seconds 20]

Prints how long each further device takes to its first dump, what it costs in memory, and how quickly `d.info`, a dump and a
tap are answered alone and while all devices work. Exit code 1 when a device fails.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

import uiautomator2

from benchmarks import machine
from benchmarks.device_latency import PACKAGE, make_page
from harness.softdevice.browser import process_tree
from harness.softdevice.launch import SoftDeviceHost
from harness.webapp import pack_web_app

PROFILES = (
    "android-14-phone", "android-10-small", "harmonyos-4-phone", "android-14-phone", "android-14-phone",
)  # fmt: skip
MB = 1e6
Times = dict[str, list[float]]


def timed(times: Times, name: str, action: Callable[[], Any]) -> None:
    """Do something and note its milliseconds."""
    began_s = time.perf_counter()
    action()
    times[name].append((time.perf_counter() - began_s) * 1000)


def boot(host: SoftDeviceHost, package_file: Path, profile: str) -> tuple[Any, float]:
    """Start a device and its app; returns the client and the milliseconds to the first dump of the launcher."""
    began_s = time.perf_counter()
    client = uiautomator2.connect(host.start(profile))
    client.dump_hierarchy()
    took_ms = (time.perf_counter() - began_s) * 1000
    client.app_install(str(package_file))
    client.app_start(PACKAGE)
    if not client(resourceId="ready").wait(timeout=60):
        raise SystemExit(f"the page did not show on {profile}")
    return client, took_ms


def work(client: Any, until_s: float, times: Times, failures: list[str]) -> None:
    """Use one device until the time is up."""
    try:
        while time.monotonic() < until_s:
            timed(times, "d.info", lambda: client.info)
            timed(times, "dump", client.dump_hierarchy)
            timed(times, "tap", lambda: client.click(100, 300))
            timed(times, "screenshot", client.screenshot)
    except (uiautomator2.exceptions.BaseException, OSError) as error:
        failures.append(f"{client.serial}: {type(error).__name__}: {error}")


def at_once(clients: list[Any], seconds: float) -> tuple[Times, list[str]]:
    """Let all clients work at the same time, each on a thread of its own."""
    times: Times = defaultdict(list)
    failures: list[str] = []
    until_s = time.monotonic() + seconds
    threads = [threading.Thread(target=work, args=(client, until_s, times, failures)) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return times, failures


def show(title: str, times: Times, seconds: float) -> None:
    """Print medians, the slow twentieth and the rate."""
    for name, values in times.items():
        slow = statistics.quantiles(values, n=20)[-1] if len(values) > 1 else values[0]
        print(
            f"{title:24}{name:12} median {statistics.median(values):7.1f} ms   95 % {slow:7.1f} ms   {len(values) / seconds:6.1f}/s"
        )


def run(count: int, seconds: float) -> bool:
    """Boot, measure, print; tell whether every device worked to the end."""
    with tempfile.TemporaryDirectory() as folder, SoftDeviceHost() as host:
        package_file = pack_web_app(make_page(Path(folder) / "page"), Path(folder))
        clients, boots, sizes = [], [], []
        for number in range(count):
            client, took_ms = boot(host, package_file, PROFILES[number % len(PROFILES)])
            clients.append(client)
            boots.append(took_ms)
            stats = host.stats()
            sizes.append((stats["chromium_bytes"] / MB, stats["host_bytes"] / MB))
            processes = len(process_tree(int(stats["chromium_pid"])))
            print(
                f"device {number + 1:2}: first dump {took_ms:6.0f} ms, Chromium {sizes[-1][0]:5.0f} MB in {processes} processes, host {sizes[-1][1]:4.0f} MB",
                flush=True,
            )
        alone, failures = at_once(clients[:1], min(seconds, 10))
        show("one of them", alone, min(seconds, 10))
        together, more = at_once(clients, seconds)
        show(f"all {count} at once", together, seconds)
        after = host.stats()
        pid = int(after["pid"])
        print(f"boot of one more to first dump: median {statistics.median(boots[1:]):.0f} ms, last {boots[-1]:.0f} ms")
        if count > 1:
            grown = sum(sizes[-1]) - sum(sizes[0])
            print(
                f"memory of one more with its app open: {grown / (count - 1):.1f} MB (PSS, host and Chromium together)"
            )
        print(
            f"after the work: Chromium {after['chromium_bytes'] / MB:.0f} MB, host {after['host_bytes'] / MB:.0f} MB, "
            f"{machine.descriptors(pid)} descriptors, {machine.threads(pid)} threads, devices lost: {len(after['lost'])}"
        )
        for line in failures + more:
            print(f"FAILED {line}")
        return not failures and not more and not after["lost"]


def main() -> int:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description="many soft devices at work at once")
    parser.add_argument("--devices", type=int, default=10)
    parser.add_argument("--seconds", type=float, default=20.0)
    options = parser.parse_args()
    print(machine.line())
    return 0 if run(options.devices, options.seconds) else 1


if __name__ == "__main__":
    sys.exit(main())
