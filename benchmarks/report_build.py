"""Reports of a run with 10,000 screenshots: how long they take, and how large they are against the evidence.

    python benchmarks/report_build.py [--screenshots 10000] [--findings 400]

Bars: 120 s; 1.2 times the evidence. The pictures are drawn here, each one different, at 1080 × 2400. Every format that is
installed is built.
"""

from __future__ import annotations

import argparse
import io
import random
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw

from benchmarks import machine
from harness.evidence.store import EvidenceStore
from harness.model.evidence import EvidenceKind, EvidenceRef
from harness.model.record import RunRecord
from harness.reports.write import FORMATS, write_record, write_reports
from harness.rules.evaluate import all_rules
from harness.run.folder import report_context

TIME_BAR_S, SIZE_BAR = 120.0, 1.2
DEVICES = ("soft-android-14", "soft-android-10", "soft-harmonyos-4")
MB = 1e6


def picture(dice: random.Random, number: int) -> bytes:
    """Draw a page of rows, as PNG; compressed quickly, as a device does it."""
    image = Image.new("RGB", (1080, 2400), (246, 246, 248))
    draw = ImageDraw.Draw(image)
    for row in range(0, 2400, 120):
        draw.rectangle((24, row + 12, 1056, row + 108), fill=tuple(dice.randrange(200, 256) for _ in range(3)))
        for column in range(60, 60 + dice.randrange(200, 900), 18):
            draw.rectangle((column, row + 40, column + 12, row + 40 + dice.randrange(8, 32)), fill=(40, 40, 44))
    draw.text((40, 20), str(number))
    file = io.BytesIO()
    image.save(file, "PNG", compress_level=1)
    return file.getvalue()


def make_evidence(folder: Path, count: int) -> list[EvidenceRef]:
    """Store the pictures of a run."""
    dice = random.Random(1)
    stores = [EvidenceStore(folder, name) for name in DEVICES]
    # A hundred drawn pictures, told apart by a chunk after the end that viewers skip: drawing is not what is measured.
    drawn = [picture(dice, number) for number in range(100)]
    return [
        stores[number % len(stores)].append(EvidenceKind.SCREENSHOT, drawn[number % 100] + b"%06d" % number)
        for number in range(count)
    ]


def make_record(refs: list[EvidenceRef], findings: int) -> RunRecord:
    """A record whose findings show pictures from all over the run."""
    rules = list(all_rules())
    found: list[dict[str, Any]] = []
    for number in range(findings):
        shown = [refs[(number * 7919 + step) % len(refs)] for step in range(3)]
        found.append(
            {
                "id": f"F{number:04d}", "fingerprint": f"f{number // len(DEVICES)}", "rule": rules[number % len(rules)], "class": "data_collection",
                "clauses": ["意见 14"], "verdict": ("violation", "suspected")[number % 2], "severity": "high", "device": DEVICES[number % len(DEVICES)],
                "role": "", "title": f"第 {number} 个问题", "detail": "看过的页面与操作步骤。" * 5, "screen": f"s{number}",
                "steps": [{"action": "launch_app", "package": "cn.example.bench", "cold": True, "sentence": "启动应用"}],
                "evidence": [
                    {"seq": ref.seq, "kind": "screenshot", "sha256": ref.sha256, "path": ref.path, "box": [40, 120, 640, 240]} for ref in shown
                ],
                "exemption": None, "remedy": "按意见整改。",
            }
        )  # fmt: skip
    run = {
        "id": "20260131T101500-1a2b3c", "started_at": "2026-01-31T10:15:00.000Z", "ended_at": "2026-01-31T12:15:00.000Z", "seed": 7,
        "version": "0.1.0", "budget_s": 7200.0, "state": "finished", "notes": [],
    }  # fmt: skip
    devices = [
        {"name": name, "driver": "uiautomator2", "serial": "127.0.0.1:5601", "system": "Android", "system_version": "14", "model": "Soft",
         "width_px": 1080, "height_px": 2400, "density": 3.0}
        for name in DEVICES
    ]  # fmt: skip
    verdicts = [
        {"rule": rule, "device": name, "verdict": "violation", "reason": "见问题清单",
         "findings": [row["id"] for row in found if row["rule"] == rule and row["device"] == name]}
        for rule in rules
        for name in DEVICES
    ]  # fmt: skip
    app = {"id": "cn.example.bench", "name": "基准", "version": "1", "source": "bench.apk", "sha256": "a" * 64}
    return RunRecord(run, app, devices, verdicts, found, [], {"count": len(refs), "head_sha256": "a" * 64})


def make_coverage(refs: list[EvidenceRef], screens: int) -> list[dict[str, Any]]:
    """Two walks on each device, each with a map: a home page, tabs of twelve pages, and ways across."""
    walks: list[dict[str, Any]] = []
    for device in DEVICES:
        for role in ("", "staff"):
            drawn = [
                {"id": f"s{n}", "ids": [f"s{n}"], "name": f"第 {n} 页", "depth": 0 if n < 4 else 1 + n // 30, "places": ["home"] if n == 0 else [],
                 "screenshot": refs[(len(walks) * 997 + n * 31) % len(refs)].path}
                for n in range(screens)
            ]  # fmt: skip
            ways = [
                {"from": f"s{n % 4 if n < 30 else n // 2}", "to": f"s{n}", "label": f"入口 {n}"}
                for n in range(4, screens)
            ]
            ways += [{"from": f"s{n}", "to": f"s{n * 7 % screens}", "label": "相关"} for n in range(screens)]
            walks.append(
                {
                    "device": device, "role": role, "screens": screens, "transitions": len(ways), "actions": 250, "elapsed_s": 180.0,
                    "reached": {"home": True, "home_end": True, "tabs": [], "mine": True, "settings": True, "about": True, "login": True},
                    "not_reached": [], "map": {"screens": drawn, "transitions": ways},
                }
            )  # fmt: skip
    return walks


def main() -> int:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description="report build of a large run")
    parser.add_argument("--screenshots", type=int, default=10_000)
    parser.add_argument("--findings", type=int, default=400)
    parser.add_argument("--screens", type=int, default=60, help="screens on each of the six maps")
    options = parser.parse_args()
    print(machine.line())
    with tempfile.TemporaryDirectory() as work:
        folder = Path(work)
        refs = make_evidence(folder, options.screenshots)
        record = make_record(refs, options.findings)
        record.coverage.extend(make_coverage(refs, options.screens))
        evidence_bytes = sum((folder / ref.path).stat().st_size for ref in refs)
        formats = tuple(FORMATS.names())
        began_s = time.perf_counter()
        write_record(folder, record)
        paths = write_reports(folder, record, report_context(folder, "zh"), formats)
        took_s = time.perf_counter() - began_s
        # What has to be handed over for the reports to be looked at: a report that only points to pictures needs them too.
        thumbnails = [path.stat().st_size for path in (folder / "reports/thumbnails").glob("*")]
        report_bytes = sum(path.stat().st_size for path in paths) + sum(thumbnails)
        print(f"{len(refs)} screenshots, {evidence_bytes / MB:.0f} MB of evidence; {options.findings} findings")
        print(f"  {f'{len(thumbnails)} thumbnails':24}{sum(thumbnails) / MB:10.2f} MB")
        for path in paths:
            print(f"  {path.name:24}{path.stat().st_size / MB:10.2f} MB")
        missing = [name for name in ("word", "excel", "pdf") if not any(name in known for known in formats)]
        if missing:
            print(f"  not measured, because there is no such format yet: {', '.join(missing)}")
        ratio = (report_bytes + evidence_bytes) / evidence_bytes
        is_kept = took_s <= TIME_BAR_S and ratio <= SIZE_BAR
        print(f"report build {took_s:.1f} s (bar {TIME_BAR_S:.0f} s, ratio {took_s / TIME_BAR_S:.2f})")
        print(f"evidence with reports over evidence {ratio:.3f} (bar {SIZE_BAR})   {'kept' if is_kept else 'MISSED'}")
        return 0 if is_kept else 1


if __name__ == "__main__":
    sys.exit(main())
