"""`make bench`: run the benchmarks, one after the other, and print what each measured and what nothing measures.

python -m benchmarks              all but those that take long: soak, detection, monkey, false_alarms, repeat, replay
python -m benchmarks soak boot    only these
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from benchmarks import machine

HERE = Path(__file__).resolve().parent
NOT_BENCHMARKS = ("machine", "kept_inspection")
BY_NAME_ONLY = ("soak", "detection", "monkey", "false_alarms", "repeat", "replay")
# What the product promises to keep, and which benchmark measures it; None says that none does yet.
FIGURES: tuple[tuple[str, str, str | None], ...] = (
    ("u2 d.info through the real adb", "15 ms", "device_latency"),
    ("window dump of a 300-node page", "40 ms", "device_latency"),
    ("boot of one more soft device, to first dump", "1.5 s", "boot"),
    ("harness step against bare uiautomator2", "1.15 ×", "harness_step"),
    ("explorer actions per minute with full evidence", "100", "explorer_rate"),
    ("pages that rules need, against a seeded monkey", "3 ×", "monkey"),
    ("10,000 screenshots: report build; size", "120 s; 1.2", "report_build"),
    ("inspection of a 20-screen app", "4 min", "inspection"),
    ("Appium session with default capabilities", "1 s", "appium_session"),
    ("ten devices at once", "", "ten_devices"),
    ("an hour, 10,000 actions: memory", "flat", "soak"),
)


def main(names: list[str]) -> int:
    """Run the named benchmarks, or all; a failing one does not stop the others."""
    known = sorted(path.stem for path in HERE.glob("*.py") if not path.stem.startswith("_"))
    known = [name for name in known if name not in NOT_BENCHMARKS]
    unknown = [name for name in names if name not in known]
    if unknown:
        print(f"unknown: {', '.join(unknown)}; allowed: {', '.join(known)}", file=sys.stderr)
        return 2
    print(machine.line())
    outcomes: dict[str, bool] = {}
    for name in names or [name for name in known if name not in BY_NAME_ONLY]:
        print(f"\n== {name}", flush=True)
        done = subprocess.run([sys.executable, "-m", f"benchmarks.{name}"], cwd=HERE.parent, check=False)
        outcomes[name] = done.returncode == 0
    print("\n== what is promised")
    for what, bar, measured_by in FIGURES:
        print(f"{what:48} {bar:>10}   {_state(measured_by, outcomes)}")
    return 0 if all(outcomes.values()) else 1


def _state(name: str | None, outcomes: dict[str, bool]) -> str:
    if name is None:
        return "NOT MEASURED: there is no benchmark for it yet"
    if not (HERE / f"{name}.py").is_file():
        return f"NOT MEASURED: benchmarks/{name}.py is missing"
    if name not in outcomes:
        return f"not run now: python -m benchmarks {name}"
    return f"{name}: {'ended well' if outcomes[name] else 'MISSED or failed, see above'}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
