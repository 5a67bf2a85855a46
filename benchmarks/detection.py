"""Detection on the labelled corpus: precision, recall and F1 by rule, false alarms, time and actions per app.

    python -m benchmarks.detection [--half looked|sealed|both] [--app NAME …] [--device NAME …] [--budget 6m] [--out FOLDER]
                                   [--jobs 1] [--again] [--no-profile]

Every app of `tests/corpus` is inspected by the engine behind `zhijian inspect`. With `--again` nothing is inspected: the rules of today judge
what an earlier run into the same `--out` observed. With `--no-profile` only the folder of pages is given, as to an inspector who knows
nothing else: only labels that a visitor can see are asked for, and what each run names as not reached is counted. A label counts as found when a finding of its rule shows the
label's marker in its words or in the hierarchies kept as its evidence. A finding that shows no label of its rule is a false alarm.
Labels and apps are ours: the figures say how well the rules generalise over this corpus, not over the market.
"""

from __future__ import annotations

import argparse
import json
import os
import pickle
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import yaml

from benchmarks import machine
from harness.meaning.text import normal
from harness.rules.evaluate import all_rules, evaluate
from harness.run.assemble import assemble, compared, device_result
from tests.thirdparty.vendored import put_in_place

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT / "tests" / "corpus"
HALVES = ("looked", "sealed")
TIMEOUT_S = 1200
PASSWORD = "Ceshi@2026"  # of every test account in the corpus, see tests/corpus/README.md


@dataclass
class Score:
    """What one app's inspection came to.

    Attributes:
        found, missed: rule ids, one for each label.
        false: (rule, title) of findings without a label.
        seconds: the inspection's wall time.
        actions: of all walks.
        unreached: sentences in the record on what was seen or asked for and not reached.
        failed: why there is nothing to score, or "".
    """

    app: str
    found: list[str] = field(default_factory=list)
    missed: list[tuple[str, str]] = field(default_factory=list)
    false: list[tuple[str, str]] = field(default_factory=list)
    seconds: float = 0.0
    actions: int = 0
    unreached: int = 0
    failed: str = ""


def assembled(app: Path, into: Path) -> Path:
    """A copy of the app with the published files it uses in place; returns its profile.

    Raises:
        ValueError: a vendor line that cannot be read.
    """
    shutil.copytree(app, into)
    put_in_place(into)
    return into / "app.yaml"


def inspected(app: Path, out: Path, devices: Sequence[str], budget: str, seed: int = 1) -> dict[str, Any]:
    """The record of one inspection.

    Raises:
        RuntimeError: the inspection ended without a record.
    """
    command = [
        sys.executable, "-m", "benchmarks.kept_inspection", str(app), str(out), "--device", *devices, "--budget", budget, "--seed", str(seed),
    ]  # fmt: skip
    environment = {"CORPUS_PASSWORD": PASSWORD, **os.environ}
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=TIMEOUT_S, check=False
    )
    out.with_name(out.name + ".log").write_text(done.stderr + done.stdout, encoding="utf-8")
    record = out / "record.json"
    if not record.exists():
        raise RuntimeError(f"exit {done.returncode}: {(done.stderr or done.stdout).strip()[-300:]}")
    data: dict[str, Any] = json.loads(record.read_text(encoding="utf-8"))
    return data


def judged_again(out: Path) -> dict[str, Any]:
    """The record of an earlier run with its verdicts and findings replaced by what the rules say now.

    Raises:
        RuntimeError: no observation was kept.
    """
    kept = out.with_name(out.name + ".observations")
    if not kept.exists():
        raise RuntimeError(f"{kept} is not there; run without --again first")
    record: dict[str, Any] = json.loads((out / "record.json").read_text(encoding="utf-8"))
    errors: list[str] = []
    results = []
    observations = pickle.loads(kept.read_bytes())
    for observation in observations:
        verdicts = evaluate(observation, (), lambda rule, error: errors.append(f"{rule}: {error!r}"))
        results.append(
            device_result(observation.device, verdicts, all_rules(), observation.coverage, finished=True, notes=errors)
        )
    results = compared(results, {seen.device.name: seen for seen in observations}, all_rules())
    again = assemble(record["run"], record["app"], results, tuple(all_rules()), record["evidence"])
    for error in errors:
        print(f"    ERROR   {error}", file=sys.stderr)
    return {**record, "verdicts": again.verdicts, "findings": again.findings}


def labels(truth: dict[str, Any], *, visitor_only: bool = False) -> list[dict[str, Any]]:
    """The violations of a truth file; only those that need no account when asked so."""
    return [label for label in truth.get("violations") or () if not (visitor_only and label.get("role"))]


def scored(app: Path, truth: dict[str, Any], record: dict[str, Any], run: Path, *, visitor_only: bool = False) -> Score:
    """Compare a record with the labels."""
    score = Score(app.name)
    shown = {finding["id"]: _shown(finding, run) for finding in record["findings"]}
    explained: set[str] = set()
    for label in labels(truth, visitor_only=visitor_only):
        marker = normal(str(label["marker"]))
        hits = {f["id"] for f in record["findings"] if f["rule"] == label["rule"] and marker in shown[f["id"]]}
        explained |= hits
        if hits:
            score.found.append(label["rule"])
        else:
            score.missed.append((label["rule"], str(label["marker"])))
    marks = {f["fingerprint"] for f in record["findings"] if f["id"] in explained}
    # The same thing seen on two devices is one false alarm.
    false = {f["fingerprint"]: (f["rule"], f["title"]) for f in record["findings"] if f["fingerprint"] not in marks}
    score.false = list(false.values())
    score.actions = sum(int(walk.get("actions", 0)) for walk in record["coverage"])
    score.unreached = sum(len(walk["not_reached"]) for walk in record["coverage"]) + len(record["run"]["notes"])
    score.unreached += sum("not_reached" in verdict["reason"] for verdict in record["verdicts"])
    return score


def _shown(finding: dict[str, Any], run: Path) -> str:
    words = [finding["title"], finding["detail"]]
    words += [
        (run / ref["path"]).read_text(encoding="utf-8", errors="replace")
        for ref in finding["evidence"]
        if ref["kind"] == "hierarchy"
    ]
    return normal(" ".join(words))


def judge(
    app: Path, devices: Sequence[str], budget: str, out: Path, *, again: bool = False, no_profile: bool = False
) -> Score:
    """Assemble, inspect and score one app; with `again`, only judge and score."""
    truth = yaml.safe_load((app / "truth.yaml").read_text(encoding="utf-8"))
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="zhijian-corpus-") as scratch:
        try:
            if again:
                record = judged_again(out / app.name)
            else:
                profile = assembled(app, Path(scratch) / app.name)
                source = profile.parent / "www" if no_profile else profile
                record = inspected(source, out / app.name, devices, budget)
        except (RuntimeError, ValueError, subprocess.TimeoutExpired, pytest.skip.Exception) as error:
            return Score(app.name, failed=str(error))
    score = scored(app, truth, record, out / app.name, visitor_only=no_profile)
    score.seconds = time.monotonic() - started
    return score


def table(scores: list[Score]) -> str:
    """The figures as a Markdown table: by rule, then over all."""
    found = Counter(rule for score in scores for rule in score.found)
    missed = Counter(rule for score in scores for rule, _marker in score.missed)
    false = Counter(rule for score in scores for rule, _title in score.false)
    lines = ["| rule | labels | found | false alarms | precision | recall | F1 |", "|---|---|---|---|---|---|---|"]
    for rule in sorted({*found, *missed, *false}):
        lines.append(_line(rule, found[rule], missed[rule], false[rule]))
    lines.append(_line("**all**", found.total(), missed.total(), false.total()))
    return "\n".join(lines)


def _line(name: str, found: int, missed: int, false: int) -> str:
    precision = found / (found + false) if found + false else None
    recall = found / (found + missed) if found + missed else None
    f1 = 2 * precision * recall / (precision + recall) if precision and recall else None
    shares = " | ".join("–" if share is None else f"{share:.2f}" for share in (precision, recall, f1))
    return f"| {name} | {found + missed} | {found} | {false} | {shares} |"


def main() -> int:
    """Inspect the chosen apps and print the table; exit code 1 when an app could not be judged."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--half", choices=(*HALVES, "both"), default="looked")
    parser.add_argument("--app", nargs="*", default=[], help="only these apps")
    parser.add_argument("--device", nargs="+", default=["soft-android-14", "soft-harmonyos-4"])
    parser.add_argument("--budget", default="6m")
    parser.add_argument("--out", type=Path, default=None, help="keep the run folders here")
    parser.add_argument("--jobs", type=int, default=1, help="apps inspected at the same time")
    parser.add_argument("--again", action="store_true", help="judge what an earlier run into --out observed")
    parser.add_argument("--no-profile", action="store_true", help="give the folder of pages and nothing else")
    options = parser.parse_args()
    halves = HALVES if options.half == "both" else (options.half,)
    apps = [path.parent for half in halves for path in sorted((CORPUS / half).glob("*/truth.yaml"))]
    apps = [app for app in apps if not options.app or app.name in options.app]
    if not apps:
        print(f"no such apps under {CORPUS}", file=sys.stderr)
        return 2
    print(machine.line())
    out = options.out or Path(tempfile.mkdtemp(prefix="zhijian-detection-"))
    scores: list[Score] = []
    work = partial(
        judge,
        devices=options.device,
        budget=options.budget,
        out=out,
        again=options.again,
        no_profile=options.no_profile,
    )
    with ThreadPoolExecutor(max_workers=options.jobs) as pool:
        for score in pool.map(work, apps):
            scores.append(score)
            _tell(score)
    print("\n" + table(scores))
    judged = [score for score in scores if not score.failed]
    if judged:
        print(f"\nfalse alarms per app {sum(len(s.false) for s in judged) / len(judged):.2f}, runs in {out}")
    return 1 if len(judged) < len(scores) else 0


def _tell(score: Score) -> None:
    print(
        f"{score.app}: {len(score.found)} found, {len(score.missed)} missed, {len(score.false)} false, {score.seconds:.0f} s, "
        f"{score.actions} actions, {score.unreached} named as not reached{f'  FAILED: {score.failed}' if score.failed else ''}",
        flush=True,
    )
    for rule, marker in score.missed:
        print(f"    missed  {rule}: {marker}")
    for rule, title in score.false:
        print(f"    false   {rule}: {title}")


if __name__ == "__main__":
    sys.exit(main())
