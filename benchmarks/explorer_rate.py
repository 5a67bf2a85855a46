"""Explorer actions per minute with full evidence, on one soft device.

    python benchmarks/explorer_rate.py [APP] [--profile android-14-phone] [--actions 150] [--policy priority]

Prints actions per minute, screens found and how the walk ended, with the machine's core count and load. Bar: 100 a minute.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

from harness.drivers.uiautomator2 import Uiautomator2Driver
from harness.evidence.store import EvidenceStore
from harness.explore.budget import Budget
from harness.explore.crawl import ExploreSettings, explore
from harness.model.action import InstallApp
from harness.model.device import DeviceSpec
from harness.model.evidence import EvidenceKind
from harness.session import Session
from harness.softdevice.launch import SoftDeviceHost
from harness.webapp import app_facts, pack_web_app

BAR = 100


def main() -> int:
    """Explore once and print the figures; 1 when the bar is missed."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("app", nargs="?", default=str(Path(__file__).parent.parent / "demo" / "qinghe" / "www"))
    options.add_argument("--profile", default="android-14-phone")
    options.add_argument("--actions", type=int, default=150)
    options.add_argument("--policy", default="priority")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder, SoftDeviceHost() as host:
        work = Path(folder)
        serial = host.start(chosen.profile)
        driver = Uiautomator2Driver(DeviceSpec("bench", serial=serial))
        store = EvidenceStore(work / "run")
        with Session(driver, store, app_facts(chosen.app).package) as session:
            session.perform(InstallApp(str(pack_web_app(chosen.app, work))))
            budget = Budget(actions=chosen.actions, time_s=600.0)
            coverage = explore(session, ExploreSettings(policy=chosen.policy, budget=budget))
            pixels = session.pixel_cost
            shots = {
                ref.seq for visit in session.visits for ref in visit.evidence if ref.kind is EvidenceKind.SCREENSHOT
            }
    rate = 60 * coverage.actions / coverage.elapsed_s
    print(
        f"machine: {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}; profile {chosen.profile}; policy {chosen.policy}"
    )
    print(
        f"explorer: {rate:.0f} actions/min (bar {BAR}, ratio {rate / BAR:.2f}: {'kept' if rate >= BAR else 'MISSED'}), {coverage.actions} actions in {coverage.elapsed_s:.1f} s"
    )
    print(f"screens {coverage.screens}, transitions {coverage.transitions}, screenshots kept {len(shots)}")
    print(
        f"pixels: {pixels.looks} looks, {pixels.readings} readings, {pixels.elapsed_s:.1f} s ({pixels.elapsed_s / coverage.elapsed_s:.0%} of the walk)"
    )
    print(f"tabs {coverage.reached['tabs']}, missed {coverage.reached['tabs_missed']}")
    return 0 if rate >= BAR else 1


if __name__ == "__main__":
    sys.exit(main())
