"""False alarms for forbidden functions on apps that nobody here wrote: the published examples of weui and jquery-weui, unmodified.

    python -m benchmarks.false_alarms [--device soft-android-14] [--budget 8m] [--out FOLDER]

Both are galleries of controls for a Chinese audience and offer none of the forbidden functions, so whatever the rules of the classes
强制使用, 滥用排名, 过度留痕, 多头填报 and 经营性 report is a false alarm. It prints each with its title; the other classes are counted only, since
a gallery without sponsor or complaints is rightly told so. No bar: the figure and its causes are in docs/detection.md.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections import Counter
from pathlib import Path

from benchmarks import machine
from benchmarks.detection import inspected
from tests.thirdparty.npm_packages import npm_package

FORBIDDEN = frozenset(("forced_use", "ranking_abuse", "over_trace", "repeated_filling", "commercial"))
SUBJECTS = (("weui", "2.6.26", "dist/example"), ("jquery-weui", "1.2.1", "dist"))


def main() -> int:
    """Inspect both and print what was reported."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--device", nargs="+", default=["soft-android-14"])
    parser.add_argument("--budget", default="8m")
    parser.add_argument("--out", type=Path, default=None, help="keep the run folders here")
    options = parser.parse_args()
    out = options.out or Path(tempfile.mkdtemp(prefix="zhijian-false-alarms-"))
    print(machine.line())
    for name, version, place in SUBJECTS:
        app = _with_entrance(npm_package(name, version) / place, out / f"{name}.app")
        record = inspected(app, out / name, options.device, options.budget)
        alarms = [finding for finding in record["findings"] if finding["class"] in FORBIDDEN]
        others = Counter(finding["class"] for finding in record["findings"] if finding["class"] not in FORBIDDEN)
        screens = sum(walk["screens"] for walk in record["coverage"])
        actions = sum(walk["actions"] for walk in record["coverage"])
        print(
            f"{name} {version}: {screens} screens, {actions} actions, {len(alarms)} false alarms for forbidden functions"
        )
        for finding in alarms:
            print(f"    {finding['rule']}: {finding['title']}")
        print(f"    other classes: {', '.join(f'{kind} {count}' for kind, count in sorted(others.items())) or 'none'}")
    print(f"runs in {out}")
    return 0


def _with_entrance(folder: Path, copy: Path) -> Path:
    """A copy of a folder that starts at its root; jquery-weui keeps its demos beside what they use, so it gets a page that leads there."""
    shutil.copytree(folder, copy)
    if not (copy / "index.html").is_file():
        page = '<!doctype html><meta charset="utf-8"><title>jquery-weui</title><script>location.replace("demos/index.html")</script>'
        (copy / "index.html").write_text(page, encoding="utf-8")
    return copy


if __name__ == "__main__":
    sys.exit(main())
