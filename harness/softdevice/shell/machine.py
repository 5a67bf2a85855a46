"""What the host tells of memory, time and disk: a soft device uses the host's and says so in Android's forms."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Memory:
    """Memory of the host, KiB."""

    total_kb: int
    free_kb: int
    available_kb: int
    buffers_kb: int
    cached_kb: int
    swap_total_kb: int
    swap_free_kb: int


def memory() -> Memory:
    """Read the host's memory."""
    facts = {}
    for line in Path("/proc/meminfo").read_text(encoding="ascii").splitlines():
        name, _, value = line.partition(":")
        facts[name] = int(value.split()[0])
    names = ("MemTotal", "MemFree", "MemAvailable", "Buffers", "Cached", "SwapTotal", "SwapFree")
    return Memory(*(facts.get(name, 0) for name in names))


def uptime_s() -> float:
    """Seconds since the host started."""
    return float(Path("/proc/uptime").read_text(encoding="ascii").split()[0])


def load() -> tuple[float, float, float]:
    """Load averages of the host."""
    return os.getloadavg()


def disk(root: Path) -> tuple[int, int, int]:
    """Size, used and free bytes of the disk that carries the device's files."""
    usage = shutil.disk_usage(root)
    return usage.total, usage.used, usage.free
