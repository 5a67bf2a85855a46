"""One inspection by the engine behind `zhijian inspect`, with the observation that rules read kept beside the run folder.

    python -m benchmarks.kept_inspection APP RUN_FOLDER [--device NAME …] [--budget 6m] [--seed 1]

APP is a profile (.yaml), or a source that nothing else is known of (a folder, an APK).

Writes RUN_FOLDER.observations (pickle: a list of Observation). Rules are pure functions of observations, so a changed rule can be
judged on what was seen before without walking the app again; see `python -m benchmarks.detection --again`.
"""

from __future__ import annotations

import argparse
import pickle
import sys
from pathlib import Path

from harness.cli.inspect import show
from harness.config import load_profile, profile_for_source
from harness.farm.fleet import inventory, pick
from harness.farm.pool import Pool
from harness.rules.evaluate import all_rules
from harness.run.option import seconds
from harness.run.plan import RunSettings

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Inspect and keep; exit code 3 when no device could run it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("app")
    parser.add_argument("out", type=Path)
    parser.add_argument("--device", nargs="+", default=["soft-android-14"])
    parser.add_argument("--budget", default="6m")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    pool = Pool(
        load_profile(options.app, rules=all_rules())
        if options.app.endswith(".yaml")
        else profile_for_source(options.app),
        pick(inventory(ROOT / "devices.yaml"), tuple(options.device)),
        options.out,
        RunSettings(options.seed, seconds(options.budget)),
        show,
        "none",
    )
    pool.run()
    observations = [inspection.observation() for inspection in pool.inspections]
    kept = options.out.with_name(options.out.name + ".observations")
    kept.write_bytes(pickle.dumps(observations))
    return 0 if pool.finished else 3


if __name__ == "__main__":
    sys.exit(main())
