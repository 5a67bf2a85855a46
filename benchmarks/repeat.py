"""A run repeated with its seed: the same screens and the same verdicts? And is the budget kept?

    python -m benchmarks.repeat [APP …] [--device soft-android-14] [--budget 10m] [--seed 7]

APP is a folder of the corpus, or a profile. Each is inspected twice with one seed. Prints for each what differed: screens that only one
run saw, rules whose verdict or findings changed, and the wall time over the budget. Exit code 1 when anything differed or a budget was
exceeded by more than a tenth.
"""

from __future__ import annotations

import argparse
import json
import os
import pickle
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks import machine
from benchmarks.detection import CORPUS, PASSWORD, assembled, inspected
from harness.run.option import seconds

APPS = ("yunshan-office", "luzhu-office")
TOLERANCE = 1.1


@dataclass(frozen=True)
class Ran:
    """What one run came to.

    Attributes:
        screens: ids seen while exploring, and by phase.
        verdicts: rule → (verdict, fingerprints of its findings).
    """

    screens: frozenset[str]
    verdicts: dict[str, tuple[str, tuple[str, ...]]]
    seconds: float


def ran(profile: Path, out: Path, device: str, budget: str, seed: int) -> Ran:
    """Inspect once."""
    started = time.monotonic()
    record = inspected(profile, out, [device], budget, seed)
    elapsed_s = time.monotonic() - started
    observations = pickle.loads(out.with_name(out.name + ".observations").read_bytes())
    screens = frozenset(visit.screen for seen in observations for visit in seen.visits if "explore" in visit.phase)
    found = {finding["id"]: finding["fingerprint"] for finding in record["findings"]}
    verdicts = {
        verdict["rule"]: (verdict["verdict"], tuple(sorted(found[name] for name in verdict["findings"])))
        for verdict in record["verdicts"]
    }
    return Ran(screens, verdicts, elapsed_s)


def main() -> int:
    """Run every app twice and compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("apps", type=Path, nargs="*", default=[CORPUS / "looked" / name for name in APPS])
    parser.add_argument("--device", default="soft-android-14")
    parser.add_argument("--budget", default="10m")
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    os.environ.setdefault("CORPUS_PASSWORD", PASSWORD)
    print(machine.line())
    is_fine = True
    with tempfile.TemporaryDirectory(prefix="zhijian-repeat-") as folder:
        for app in options.apps:
            profile = app if app.suffix == ".yaml" else assembled(app, Path(folder) / app.name)
            one, two = (
                ran(profile, Path(folder) / f"{app.stem}-{turn}", options.device, options.budget, options.seed)
                for turn in (1, 2)
            )
            apart = sorted(one.screens ^ two.screens)
            changed = sorted(rule for rule in one.verdicts if one.verdicts[rule] != two.verdicts.get(rule))
            limit_s = TOLERANCE * (seconds(options.budget) or float("inf"))
            slowest = max(one.seconds, two.seconds)
            is_fine = is_fine and not apart and not changed and slowest <= limit_s
            print(
                f"{app.stem}: {len(one.screens)} and {len(two.screens)} screens, {len(apart)} seen by one run only; "
                f"{len(changed)} of {len(one.verdicts)} rules judged otherwise; {slowest:.0f} s of {options.budget}"
            )
            for rule in changed:
                print(f"    {rule}: {json.dumps([one.verdicts[rule], two.verdicts.get(rule)], ensure_ascii=False)}")
    return 0 if is_fine else 1


if __name__ == "__main__":
    sys.exit(main())
