"""How long one more soft device takes, from asking for it to its first window dump through the real adb and uiautomator2.

    python benchmarks/boot.py [--devices 5]

Bar: 1.5 s, median. The first device of a host also starts Chromium and is printed apart.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from itertools import pairwise
from typing import Any

import uiautomator2

from benchmarks import machine
from harness.softdevice.launch import SoftDeviceHost

BAR_MS = 1500.0
PROFILE = "android-14-phone"


def stages_ms(host: SoftDeviceHost) -> dict[str, float]:
    """Start one device; returns milliseconds by stage and altogether."""
    marks: list[tuple[str, float]] = [("", time.perf_counter())]

    def mark(name: str, value: Any) -> Any:
        marks.append((name, time.perf_counter()))
        return value

    serial = mark("the device listens", host.start(PROFILE))
    client = mark("adb and uiautomator2 are connected", uiautomator2.connect(serial))
    if "<node" not in mark("its first dump is there", client.dump_hierarchy()):
        raise SystemExit("the first dump is empty")
    found = {name: (after - before) * 1000 for (_, before), (name, after) in pairwise(marks)}
    return found | {"altogether": (marks[-1][1] - marks[0][1]) * 1000}


def main() -> int:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description="boot time of soft devices")
    parser.add_argument("--devices", type=int, default=5)
    options = parser.parse_args()
    print(machine.line())
    with SoftDeviceHost() as host:
        first = stages_ms(host)
        more = [stages_ms(host) for _ in range(options.devices)]
    print(f"{'first device, Chromium start included':44}{first['altogether']:10.0f} ms")
    for name in more[0]:
        print(f"{'one more: ' + name:44}{statistics.median(row[name] for row in more):10.0f} ms median of {len(more)}")
    median = statistics.median(row["altogether"] for row in more)
    print(f"{'ratio to the bar of 1,500 ms':44}{median / BAR_MS:10.2f}    {'kept' if median <= BAR_MS else 'MISSED'}")
    return 0 if median <= BAR_MS else 1


if __name__ == "__main__":
    sys.exit(main())
