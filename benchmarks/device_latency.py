"""What a soft device costs: latency through the real adb server, time to boot one more, memory of one more.

    python benchmarks/device_latency.py [--rounds 40] [--devices 3]

The bars are those of the product: d.info 15 ms, dump of a 300-node page 40 ms, one more device to its first dump
1.5 s (medians). Exit code 1 when one is missed.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import uiautomator2

from benchmarks import machine
from harness.softdevice.launch import SoftDeviceHost
from harness.webapp import pack_web_app

PROFILE = "android-14-phone"
PACKAGE = "cn.example.bench"
ROWS = 24
COLUMNS = 12
INFO_BAR_MS, DUMP_BAR_MS, BOOT_BAR_MS = 15.0, 40.0, 1500.0
MB = 1e6


def make_page(folder: Path) -> Path:
    """Write an app whose screen has about 300 nodes, all of them visible."""
    folder.mkdir()
    (folder / "manifest.webmanifest").write_text(f'{{"name": "基准", "id": "{PACKAGE}"}}', encoding="utf-8")
    row = "<div class=r>" + "".join(f"<button>项{n}</button>" for n in range(COLUMNS - 1)) + "</div>"
    style = "body{margin:0}.r{display:flex}button{width:30px;height:28px;padding:0;font-size:9px;border:0}"
    head = '<meta charset=utf-8><meta name=viewport content="width=device-width">'
    page = f"<!doctype html>{head}<title>基准</title><style>{style}</style><p id=ready>就绪</p>{row * ROWS}"
    (folder / "index.html").write_text(page, encoding="utf-8")
    return folder


def times_ms(action: Callable[[], Any], rounds: int) -> list[float]:
    """Run an action again and again and return how long each round took, ms."""
    action()
    found = []
    for _ in range(rounds):
        began = time.perf_counter()
        action()
        found.append((time.perf_counter() - began) * 1000)
    return found


def boot(host: SoftDeviceHost, package_file: Path) -> tuple[Any, float]:
    """Start a device up to its first dump of an app's page.

    Returns:
        The client, and the milliseconds from asking the host to having a dump of the launcher.
    """
    began = time.perf_counter()
    client = uiautomator2.connect(host.start(PROFILE))
    client.dump_hierarchy()
    took_ms = (time.perf_counter() - began) * 1000
    client.app_install(str(package_file))
    client.app_start(PACKAGE)
    if not client(resourceId="ready").wait(timeout=10):
        raise SystemExit("the page did not show")
    return client, took_ms


def memory_bytes(host: SoftDeviceHost) -> int:
    """PSS of Chromium and of the host process."""
    stats = host.stats()
    return int(stats["chromium_bytes"] + stats["host_bytes"])


def show(name: str, values: list[float], bar: float | None = None) -> bool:
    """Print median and least of some times; tell whether the median keeps the bar."""
    median = statistics.median(values)
    is_kept = bar is None or median <= bar
    limit = "" if bar is None else f"   bar {bar:.1f}, ratio {median / bar:.2f}: {'kept' if is_kept else 'MISSED'}"
    print(f"{name:44} median {median:8.1f} ms   min {min(values):8.1f} ms   n={len(values)}{limit}")
    return is_kept


def measure(rounds: int, devices: int) -> bool:
    """Measure everything and print it; tell whether every bar is kept."""
    with tempfile.TemporaryDirectory() as folder, SoftDeviceHost() as host:
        package_file = pack_web_app(make_page(Path(folder) / "page"), Path(folder))
        client, first_ms = boot(host, package_file)
        nodes = client.dump_hierarchy().count("<node ")
        button = client(text="项0")
        kept = [
            show("u2 d.info", times_ms(lambda: client.info, rounds), INFO_BAR_MS),
            show(f"u2 dump_hierarchy, {nodes} nodes", times_ms(client.dump_hierarchy, rounds), DUMP_BAR_MS),
        ]
        show("u2 selector exists", times_ms(lambda: bool(button.exists), rounds))
        show("u2 selector click (three calls)", times_ms(button.click, max(5, rounds // 4)))
        show("u2 screenshot 1080×2400", times_ms(client.screenshot, max(5, rounds // 4)))
        show(
            "u2 d.shell('getprop ro.product.model')", times_ms(lambda: client.shell("getprop ro.product.model"), rounds)
        )
        before = memory_bytes(host)
        boots = [boot(host, package_file)[1] for _ in range(devices)]
        per_device = (memory_bytes(host) - before) / devices
        print(f"{'first device, Chromium start included':44} {first_ms:15.1f} ms")
        kept.append(show("one more device, start to first dump", boots, BOOT_BAR_MS))
        print(f"{'memory of the first device (PSS, all processes)':44} {before / MB:12.0f} MB")
        print(f"{'memory per extra device with the app open':44} {per_device / MB:15.1f} MB")
    return all(kept)


def main() -> int:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description="latency, boot time and memory of soft devices")
    parser.add_argument("--rounds", type=int, default=40)
    parser.add_argument("--devices", type=int, default=3)
    options = parser.parse_args()
    print(machine.line())
    return 0 if measure(options.rounds, options.devices) else 1


if __name__ == "__main__":
    sys.exit(main())
