"""A harness step (find, tap, screenshot, dump, evidence) against the same calls in bare uiautomator2, in one run.

The two are taken in turn on the same device and screen, so a drifting machine slows both; the ratio is the figure.
Bar: 1.15.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path

import uiautomator2

from harness.drivers import make_driver
from harness.evidence.store import EvidenceStore
from harness.model.device import DeviceSpec
from harness.model.selector import Selector
from harness.session import Session
from harness.softdevice.launch import SoftDeviceHost
from harness.webapp import pack_web_app

ROUNDS = 20
BAR = 1.15
PAGE = """<!doctype html><meta charset=utf-8><title>步骤</title><body style="margin:0;font:16px sans-serif">
<button id=go style="height:60px;width:100%">点我</button><p id=n>0</p>
{rows}<script>let n=0;go.onclick=()=>{{document.getElementById('n').textContent=++n}}</script>"""


def page(folder: Path) -> Path:
    """A page with a button whose effect shows and about a hundred nodes."""
    folder.mkdir()
    (folder / "index.html").write_text(
        PAGE.format(rows="".join(f"<div>第 {i} 行</div>" for i in range(100))), encoding="utf-8"
    )
    return folder


def bare_step(device: uiautomator2.Device, folder: Path, number: int) -> None:
    """What a script would write with the client alone, pictures and dumps kept."""
    device(text="点我").click()
    device.screenshot().save(folder / f"{number}.png")
    (folder / f"{number}.xml").write_text(device.dump_hierarchy(), encoding="utf-8")


def harness_step(session: Session) -> None:
    """The same through the harness, with chained evidence."""
    hierarchy = session.hierarchy()
    node = hierarchy.find(Selector(text="点我"))
    assert node is not None
    session.tap(node, hierarchy)
    session.observe(settle=False)


def main() -> int:
    """Print the medians and their ratio; 1 when the bar is missed."""
    with tempfile.TemporaryDirectory() as work, SoftDeviceHost() as host:
        folder = Path(work)
        serial = host.start("android-14-phone")
        app = pack_web_app(page(folder / "www"), folder)
        device = uiautomator2.connect(serial)
        device.adb_device.install(str(app), silent=True)
        session = Session(make_driver(DeviceSpec("bench", serial=serial)), EvidenceStore(folder / "run"), app.stem)
        session.open()
        session.launch()
        session.settle()
        bare, harness = [], []
        for number in range(ROUNDS + 1):
            started = time.perf_counter()
            bare_step(device, folder, number)
            middle = time.perf_counter()
            harness_step(session)
            bare.append(middle - started)
            harness.append(time.perf_counter() - middle)
        session.close()
    ratios = sorted(b / a for a, b in zip(bare[1:], harness[1:], strict=True))
    print(f"bare uiautomator2  {statistics.median(bare[1:]) * 1000:7.1f} ms median of {ROUNDS}")
    print(f"harness step       {statistics.median(harness[1:]) * 1000:7.1f} ms median of {ROUNDS}")
    print(
        f"ratio              {statistics.median(ratios):7.2f}    (bar {BAR})   min {ratios[0]:.2f} max {ratios[-1]:.2f}"
    )
    return 0 if statistics.median(ratios) <= BAR else 1


if __name__ == "__main__":
    sys.exit(main())
