"""The run folder: made at the start, sealed at the end, in the layout that other programs rely on.

DIR/record.json
DIR/evidence/000001-screenshot.png … chain.jsonl seal.json
DIR/reports/report.html junit.xml summary.txt
DIR/events.jsonl       what happened, as it happened (not evidence)
"""

from __future__ import annotations

import json
import os
import pickle
import shutil
from dataclasses import asdict
from pathlib import Path
from typing import Any

from harness.clock import Clock, SystemClock, run_id, timestamp
from harness.errors import ConfigError
from harness.evidence.chain import parse_line
from harness.evidence.seal import seal
from harness.evidence.store import CHAIN, FOLDER, EvidenceStore
from harness.model.event import Event
from harness.model.observation import Observation
from harness.model.record import RunRecord
from harness.reports.base import ReportContext
from harness.reports.write import write_record, write_reports
from harness.run.assemble import DeviceResult, assemble
from harness.run.texts import phase_texts, rule_texts

EVENTS = "events.jsonl"
_PARTS, _SEEN = ".parts", ".observation"
DEFAULT_FORMATS = ("html", "junit", "terminal")


class RunFolder:
    """One run on disk.

    Args:
        path: the folder itself.
        clock: dates the run.
    """

    def __init__(self, path: Path, clock: Clock | None = None) -> None:
        self.path = path
        self._clock = clock or SystemClock()

    @classmethod
    def create(cls, out: Path | None, clock: Clock | None = None) -> RunFolder:
        """Make a new run folder: exactly `out`, or runs/<id> below the working directory.

        Raises:
            ConfigError: `out` is a file, holds something already, or cannot be made.
        """
        clock = clock or SystemClock()
        path = out if out is not None else Path("runs") / run_id(clock.now())
        if path.exists() and (not path.is_dir() or any(path.iterdir())):
            raise ConfigError("输出目录必须不存在或为空 (must not exist, or be an empty folder)", file=str(path))
        try:
            (path / _PARTS).mkdir(parents=True)
        except OSError as error:
            raise ConfigError(f"无法创建输出目录 (cannot be created): {error.strerror}", file=str(path)) from error
        return cls(path, clock)

    def store(self, device: str) -> EvidenceStore:
        """The evidence store of one device; all of them append to the same chain."""
        return EvidenceStore(self.path, device, self._clock)

    def tell(self, event: Event) -> None:
        """Append an event; one write per line, so that several processes may tell at once."""
        line = json.dumps({"at": timestamp(self._clock.now()), **event.as_dict()}, ensure_ascii=False) + "\n"
        descriptor = os.open(self.path / EVENTS, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
        try:
            os.write(descriptor, line.encode("utf-8", "replace"))
        finally:
            os.close(descriptor)

    def keep(self, result: DeviceResult, observation: Observation | None = None) -> None:
        """Hand over one device's result, also from another process; the last one for a device counts.

        Args:
            observation: what the device's rules read, for those that compare devices once all are in.
        """
        part = self.path / _PARTS / f"{result.device['name'].encode().hex()}.json"
        if observation is not None:
            part.with_suffix(_SEEN).write_bytes(pickle.dumps(observation))
        part.write_text(json.dumps(asdict(result), ensure_ascii=False), encoding="utf-8")

    def kept(self) -> dict[str, DeviceResult]:
        """The results handed over so far, by device name."""
        results = {}
        for part in sorted((self.path / _PARTS).glob("*.json")):
            result = DeviceResult(**json.loads(part.read_text(encoding="utf-8")))
            results[result.device["name"]] = result
        return results

    def observed(self) -> dict[str, Observation]:
        """The observations handed over so far, by device name. Only what a worker of this very run wrote is read."""
        return {
            bytes.fromhex(part.stem).decode(): pickle.loads(part.read_bytes())
            for part in sorted((self.path / _PARTS).glob(f"*{_SEEN}"))
        }

    def finish(
        self,
        run: dict[str, Any],
        app: dict[str, Any],
        results: list[DeviceResult],
        *,
        abnormal: str = "",
        lang: str = "zh",
        formats: tuple[str, ...] = DEFAULT_FORMATS,
    ) -> RunRecord:
        """Write the record, seal the evidence with it, render the reports.

        Args:
            run: everything of the record's `run` but `ended_at`.
            abnormal: why the run did not end as planned, or "".
        """
        store = self.store("")
        count, head = store.head()
        context = report_context(self.path, lang)
        record = assemble(
            {**run, "ended_at": timestamp(self._clock.now())},
            app,
            results,
            tuple(context.rules),
            {"count": count, "head_sha256": head if count else ""},
        )
        write_record(self.path, record)
        lost = "device lost" if record.run["state"] == "interrupted" else ""
        seal(store, run=str(run["id"]), abnormal=abnormal or lost, clock=self._clock)
        shutil.rmtree(self.path / _PARTS, ignore_errors=True)
        write_reports(self.path, record, context, formats)
        return record


def report_context(run_dir: Path, lang: str) -> ReportContext:
    """Texts and evidence index for the reports of a run folder."""
    return ReportContext(
        lang=lang,
        rules=rule_texts(lang),
        evidence=_index(run_dir),
        phases=phase_texts(),
        run=run_dir.resolve().name or "RUN",
    )


def _index(run_dir: Path) -> tuple[dict[str, Any], ...]:
    """Entries of the chain, as far as they can be read; judging the chain is the verifier's business."""
    chain = run_dir / FOLDER / CHAIN
    entries = []
    for line in chain.read_bytes().splitlines() if chain.exists() else ():
        try:
            entries.append(parse_line(line).entry)
        except ValueError:
            break
    return tuple(entries)
