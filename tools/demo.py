"""`make demo`: inspect both demo apps on the three soft devices of devices.yaml and say where the reports are.

Uses the APKs of `make apk` when they are built, else the web-app folders. Exit code 0 when the inspections ran,
whatever they found.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
APPS = ("qinghe", "qinghe-rectified")
# The demo's own test accounts; a real profile takes its passwords from the environment too.
ENVIRONMENT = {"QINGHE_PASSWORD": "Qinghe@2025"}


def inspect(app: str, out: Path) -> int:
    """Run the scenarios against one demo app; returns pytest's exit code."""
    apk = ROOT / "build" / f"{app}.apk"
    command = [
        sys.executable, "-m", "pytest", "scenarios", "--app", f"demo/{app}/app.yaml", "--device", "all", "-n", "3",
        "--out", str(out), "--seed", "20260125", "--budget", "4m", "--actions", "60", "--network", "none", "-q",
    ]  # fmt: skip
    if apk.exists():
        command += ["--source", str(apk)]
    return subprocess.run(command, cwd=ROOT, env={**ENVIRONMENT, **os.environ}, check=False).returncode


def main() -> int:
    """Inspect both apps one after the other."""
    stamp = time.strftime("%Y%m%d-%H%M%S")
    codes, reports = [], []
    for app in APPS:
        out = ROOT / "runs" / f"demo-{stamp}" / app
        out.parent.mkdir(parents=True, exist_ok=True)
        codes.append(inspect(app, out))
        reports.append(out / "reports" / "report.html")
    print("\n检测报告 (reports):")
    for report in reports:
        print(f"  {report}" if report.exists() else f"  {report} (未生成 / not written)")
    return max(codes)


if __name__ == "__main__":
    sys.exit(main())
