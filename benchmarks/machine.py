"""The machine a figure was measured on, and what its processes hold (Linux, from /proc)."""

from __future__ import annotations

import os
import platform
from pathlib import Path


def line() -> str:
    """One line to print above figures."""
    memory = next(
        (row.split()[1] for row in Path("/proc/meminfo").read_text().splitlines() if row.startswith("MemTotal")), "0"
    )
    return (
        f"machine: {os.cpu_count()} processors, {platform.machine()}, {int(memory) / 1e6:.0f} GB, "
        f"Python {platform.python_version()}, load {os.getloadavg()[0]:.1f}"
    )


def descriptors(pid: int) -> int:
    """Open file descriptors of a process."""
    return sum(1 for _ in Path(f"/proc/{pid}/fd").iterdir())


def threads(pid: int) -> int:
    """Threads of a process."""
    return sum(1 for _ in Path(f"/proc/{pid}/task").iterdir())


def files_below(folder: Path) -> int:
    """How many files lie below a folder; Chromium's own caches do not count."""
    return sum(len(names) for root, _folders, names in os.walk(folder) if "zhijian-chromium-" not in root)
