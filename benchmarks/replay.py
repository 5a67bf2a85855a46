"""Every finding of a run repeated by the command that people use: how many are seen again, and why the others are not.

    python -m benchmarks.replay RUN --profile demo/qinghe/app.yaml [--out DIR] [--finding F001 …] [--device NAME]

Without RUN, demo/qinghe is inspected first. Each replay is a fresh installation and a run folder of its own.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

from benchmarks import machine

ROOT = Path(__file__).resolve().parent.parent
DEMO = ROOT / "demo/qinghe/app.yaml"
# The password in the demo's seed data; see demo/README.md.
ENVIRONMENT = {"QINGHE_PASSWORD": "Qinghe@2025"}


def zhijian(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command line."""
    return subprocess.run(
        [sys.executable, "-m", "harness.cli", *arguments],
        cwd=ROOT, env={**ENVIRONMENT, **os.environ}, capture_output=True, text=True, check=False,
    )  # fmt: skip


def replayed(run: Path, finding: dict[str, Any], profile: Path, device: str, budget: str, out: Path) -> dict[str, Any]:
    """Repeat one finding; what its record says, or the error."""
    began_s = time.perf_counter()
    done = zhijian(
        "replay", str(run), finding["id"], "--profile", str(profile), "--device", device, "--network", "none", "--budget", budget,
        "--out", str(out),
    )  # fmt: skip
    took_s = time.perf_counter() - began_s
    (out.parent / f"{out.name}.log").write_text(done.stdout + done.stderr, encoding="utf-8")
    if done.returncode != 0:
        return {"outcome": f"exit {done.returncode}", "why": done.stderr[-200:], "took_s": took_s}
    record = json.loads((out / "record.json").read_text(encoding="utf-8"))
    return {**record["run"]["replay"], "took_s": took_s}


def main() -> int:
    """Run the benchmark; exit code 1 when a finding was not reproduced."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("run", type=Path, nargs="?")
    parser.add_argument("--profile", type=Path, default=DEMO)
    parser.add_argument("--device", default="soft-android-14")
    parser.add_argument("--budget", default="6m", help="of the inspection, and of each replay")
    parser.add_argument("--finding", action="append", help="only these; may be repeated")
    parser.add_argument("--out", type=Path, help="keep the replays here")
    options = parser.parse_args()
    print(machine.line())
    with tempfile.TemporaryDirectory() as work:
        out = options.out or Path(work)
        out.mkdir(parents=True, exist_ok=True)
        run = options.run or out / "run"
        if options.run is None:
            done = zhijian(
                "inspect", "--profile", str(options.profile), "--device", options.device, "--budget", options.budget, "--seed", "1",
                "--network", "none", "--out", str(run),
            )  # fmt: skip
            if done.returncode != 0:
                print(f"the inspection ended with {done.returncode}: {done.stderr[-600:]}")
                return 1
        findings = json.loads((run / "record.json").read_text(encoding="utf-8"))["findings"]
        outcomes: Counter[str] = Counter()
        for finding in findings:
            if options.finding and finding["id"] not in options.finding:
                continue
            result = replayed(run, finding, options.profile, options.device, options.budget, out / finding["id"])
            outcomes[result["outcome"]] += 1
            print(
                f"{finding['id']} {finding['rule']:26} {result['outcome']:16} {result['took_s']:5.0f} s  {finding['title']} — {result['why']}",
                flush=True,
            )
    total = sum(outcomes.values())
    print(f"reproduced {outcomes['reproduced']} of {total}" + "".join(f", {k} {v}" for k, v in outcomes.items()))
    return 0 if outcomes["reproduced"] == total else 1


if __name__ == "__main__":
    sys.exit(main())
