"""A soft device used for an hour: does anything grow?

    python benchmarks/soak.py [--actions 10000] [--minutes 60] [--profile android-14-phone] [--seed 1]

Real adb, real uiautomator2, a mixed day of actions (taps, swipes, typing, dumps, screenshots, restarts, rotation,
dialogs, keys, files, shell), until the actions or the minutes are used up. Samples the memory of the host process and of
Chromium, descriptors, threads, processes, temporary files and the device's log, and prints how each grows per 1,000 actions after a
warm-up. Exit code 1 when one is not shown to be flat, or when actions fail.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import uiautomator2

from benchmarks import machine
from harness.softdevice.browser import process_tree
from harness.softdevice.launch import SoftDeviceHost
from harness.webapp import pack_web_app

PACKAGE = "cn.example.soak"
SAMPLE_EVERY = 200
WARM_UP = 0.25
"""Share of the samples that does not count: caches fill, code is compiled."""
MB = 1e6
# What may grow per 1,000 actions and still be called flat: an hour of 10,000 actions then adds at most ten times this.
FLAT = {
    "host_mb": 1.0,
    "chromium_mb": 3.0,
    "host_fds": 0.5,
    "host_threads": 0.5,
    "chromium_processes": 0.2,
    "temporary_files": 0.5,
    "page_nodes": 5.0,
}
PAGE = """<!doctype html><meta charset=utf-8><meta name=viewport content="width=device-width"><title>浸泡</title>
<style>body{margin:0;font:16px sans-serif}button,input,select{display:block;width:90%;margin:8px auto;height:40px}
#rows{height:35vh;overflow:auto}.r{padding:10px;border-bottom:1px solid #ccc}</style>
<p id=ready>就绪 <span id=n>0</span></p><button id=go>点我</button><input id=name placeholder=姓名><input type=date id=date>
<select id=kind><option>一<option>二<option>三</select><button id=ask>确认框</button><button id=draw>重画</button><div id=rows></div>
<script>let n=0;const rows=document.getElementById('rows');
function fill(){rows.replaceChildren();for(let i=0;i<60;i++){const d=document.createElement('div');d.className='r';d.textContent='第 '+i+' 行 '+n;rows.append(d)}}
go.onclick=()=>{document.getElementById('n').textContent=++n;localStorage.n=n;console.log('tap',n)};
ask.onclick=()=>{if(confirm('继续吗？'))document.getElementById('n').textContent=++n};draw.onclick=fill;fill()</script>"""


@dataclass
class Soak:
    """One device under way, and what was measured."""

    host: SoftDeviceHost
    device: Any
    dice: random.Random
    work: Path
    done: Counter[str] = field(default_factory=Counter)
    failed: list[str] = field(default_factory=list)
    samples: list[dict[str, float]] = field(default_factory=list)

    def tap(self) -> None:
        """Tap the button."""
        self.device(resourceId="go").click()

    def swipe(self) -> None:
        """Scroll there or back."""
        up, down = (self.device.info["displayHeight"] * share for share in (0.72, 0.6))
        self.device.swipe(540, up, 540, down) if self.dice.random() < 0.6 else self.device.swipe(540, down, 540, up)

    def type_text(self) -> None:
        """Type into the field."""
        self.device(resourceId="name").set_text("清河" * self.dice.randint(1, 20))

    def dump(self) -> None:
        """Dump the window."""
        assert "<node" in self.device.dump_hierarchy()

    def screenshot(self) -> None:
        """Take a picture."""
        self.device.screenshot()

    def restart(self) -> None:
        """End the app and start it again."""
        self.device.app_stop(PACKAGE)
        self.device.app_start(PACKAGE)
        assert self.device(resourceId="ready").wait(timeout=20)

    def clear(self) -> None:
        """Throw the app's data away."""
        self.device.app_clear(PACKAGE)
        self.device.app_start(PACKAGE)
        assert self.device(resourceId="ready").wait(timeout=20)

    def rotate(self) -> None:
        """Turn the screen and back."""
        self.device.set_orientation("left")
        self.device.set_orientation("natural")

    def dialog(self) -> None:
        """Open a confirm box and answer it."""
        self.device(resourceId="ask").click()
        self.device.press("back")

    def home(self) -> None:
        """Go to the launcher and back to the app."""
        self.device.press("home")
        self.device.app_start(PACKAGE)

    def redraw(self) -> None:
        """Let the page replace its nodes."""
        self.device(resourceId="draw").click()

    def shell(self) -> None:
        """Run some commands."""
        assert self.device.shell("dumpsys window | grep -c u0; getprop ro.product.model | wc -c").exit_code == 0

    def files(self) -> None:
        """Push, pull and remove a file."""
        local, back = self.work / "a.bin", self.work / "b.bin"
        local.write_bytes(self.dice.randbytes(200_000))
        self.device.push(str(local), "/sdcard/a.bin")
        self.device.pull("/sdcard/a.bin", str(back))
        assert back.read_bytes() == local.read_bytes()
        self.device.shell("rm /sdcard/a.bin")

    def info(self) -> None:
        """Ask for the device's facts."""
        assert self.device.info["screenOn"]

    def recover(self) -> None:
        """Bring the app to the front, whatever an action that failed has left."""
        self.device.set_orientation("natural")
        self.device.app_stop(PACKAGE)
        self.device.app_start(PACKAGE)

    def sample(self, actions: int) -> None:
        """Measure everything once, after garbage and caches have been given back."""
        self.host.trim()
        stats = self.host.stats()
        host, chromium = int(stats["pid"]), int(stats["chromium_pid"])
        tree = process_tree(chromium)
        self.samples.append(
            {
                "actions": actions,
                "host_mb": stats["host_bytes"] / MB,
                "chromium_mb": stats["chromium_bytes"] / MB,
                "host_fds": machine.descriptors(host),
                "host_threads": machine.threads(host),
                "chromium_processes": len(tree),
                "temporary_files": machine.files_below(Path(stats["home"])),
                "page_nodes": self.device.dump_hierarchy().count("<node "),
                "log_lines": float(self.device.shell("logcat -d | wc -l").output.strip()),
            }
        )


WEIGHTS: dict[str, int] = {
    "tap": 20, "swipe": 15, "type_text": 8, "dump": 15, "screenshot": 12, "info": 8, "shell": 5, "redraw": 5, "dialog": 4,
    "home": 3, "rotate": 2, "files": 2, "restart": 1, "clear": 0,
}  # fmt: skip
CLEAR_EVERY = 500


def act(soak: Soak, number: int) -> None:
    """Do one action; a failing one is noted and the app is brought back."""
    name = soak.dice.choices(list(WEIGHTS), list(WEIGHTS.values()))[0]
    name = "clear" if number % CLEAR_EVERY == CLEAR_EVERY - 1 else name
    action: Callable[[], None] = getattr(soak, name)
    try:
        action()
        soak.done[name] += 1
    except (uiautomator2.exceptions.BaseException, AssertionError, OSError) as error:
        soak.failed.append(f"action {number}, {name}: {type(error).__name__}: {str(error)[:200]}")
        soak.recover()


def slope_per_1000(samples: list[dict[str, float]], name: str) -> tuple[float, float]:
    """Growth per 1,000 actions after the warm-up, and its standard error.

    The median of the slopes between all pairs of samples (Theil and Sen): Chromium's memory swings by a quarter from one sample to
    the next, and a few peaks must not make a trend.
    """
    kept = samples[int(len(samples) * WARM_UP) :]
    if len(kept) < 4:
        return 0.0, float("inf")
    slopes = [
        (later[name] - earlier[name]) / (later["actions"] - earlier["actions"])
        for index, earlier in enumerate(kept)
        for later in kept[index + 1 :]
    ]
    slope = statistics.median(slopes)
    rests = [row[name] - slope * row["actions"] for row in kept]
    spread = statistics.pstdev([row["actions"] for row in kept]) * len(kept) ** 0.5
    return slope * 1000, statistics.stdev(rests) / spread * 1000


def verdict_of(slope: float, error: float, allowed: float) -> str:
    """Say "flat" or "NOT FLAT" when two standard errors leave no doubt, else that the samples do not tell."""
    if slope + 2 * error <= allowed:
        return "flat"
    return "NOT FLAT" if slope - 2 * error > allowed else "not shown: too few samples, or too noisy"


def report(soak: Soak, took_s: float) -> bool:
    """Print the growth of everything; tell whether all of it is flat."""
    total = sum(soak.done.values())
    print(f"{total} actions in {took_s / 60:.1f} min, {len(soak.failed)} failed; " + str(dict(soak.done.most_common())))
    for line in soak.failed[:10]:
        print(f"  {line}")
    is_flat = True
    print(f"{'':20}{'first':>10}{'last':>10}{'most':>10}{'per 1,000':>12}")
    for name in [name for name in soak.samples[0] if name != "actions"]:
        values = [row[name] for row in soak.samples]
        slope, error = slope_per_1000(soak.samples, name)
        verdict = ""
        if name in FLAT:
            verdict = f"allowed {FLAT[name]:4g}: {verdict_of(slope, error, FLAT[name])}"
            is_flat = is_flat and verdict.endswith(": flat")
        print(f"{name:20}{values[0]:10.1f}{values[-1]:10.1f}{max(values):10.1f}{slope:12.2f} ± {error:<8.2f}{verdict}")
    return is_flat and len(soak.failed) <= total // 1000


def run(options: argparse.Namespace) -> bool:
    """Soak a device."""
    with tempfile.TemporaryDirectory() as folder, SoftDeviceHost() as host:
        work = Path(folder)
        (work / "www").mkdir()
        (work / "www" / "index.html").write_text(PAGE, encoding="utf-8")
        (work / "www" / "manifest.webmanifest").write_text(f'{{"name": "浸泡", "id": "{PACKAGE}"}}', encoding="utf-8")
        device = uiautomator2.connect(host.start(options.profile))
        device.settings["wait_timeout"] = 10
        device.app_install(str(pack_web_app(work / "www", work)))
        device.app_start(PACKAGE)
        soak = Soak(host, device, random.Random(options.seed), work)
        began_s = time.monotonic()
        number = 0
        while number < options.actions and time.monotonic() - began_s < options.minutes * 60:
            if number % SAMPLE_EVERY == 0:
                soak.sample(number)
                if options.verbose:
                    print({name: round(value, 1) for name, value in soak.samples[-1].items()}, flush=True)
            act(soak, number)
            number += 1
        soak.sample(number)
        return report(soak, time.monotonic() - began_s)


def main() -> int:
    """Run the soak."""
    parser = argparse.ArgumentParser(description="use a soft device for long and see whether anything grows")
    parser.add_argument("--actions", type=int, default=10_000)
    parser.add_argument("--minutes", type=float, default=60.0)
    parser.add_argument("--profile", default="android-14-phone")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--verbose", action="store_true", help="print every sample")
    options = parser.parse_args()
    print(machine.line())
    is_kept = run(options)
    print("verdict: " + ("flat" if is_kept else "not shown to be flat, see above"))
    return 0 if is_kept else 1


if __name__ == "__main__":
    sys.exit(main())
