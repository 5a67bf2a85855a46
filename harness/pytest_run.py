"""One run as the pytest door sees it: the controller owns it, xdist workers take part in it.

Kept apart from the plugin, which is imported by every pytest in this repository, because this needs everything.
"""

from __future__ import annotations

import json
import os
import tempfile
import threading
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pytest

from harness import __version__
from harness.clock import SystemClock, random_seed, run_id, timestamp
from harness.config import AppProfile, load_profile, resolve_source
from harness.drivers import make_driver
from harness.errors import INFRASTRUCTURE_ERRORS, ConfigError, InstallRejected
from harness.farm.fleet import Fleet, inventory, pick
from harness.farm.lease import Lease
from harness.farm.pool import PreparedApp, lost_device, prepare_app
from harness.model.device import DeviceSpec
from harness.model.event import DeviceLost, RunEnded, RunStarted
from harness.model.observation import Observation
from harness.model.record import RunRecord
from harness.reports.text import printable
from harness.rules.evaluate import all_rules
from harness.run.assemble import DeviceResult, compared
from harness.run.ends import GATES, is_gated
from harness.run.folder import EVENTS, RunFolder
from harness.run.inspection import Inspection
from harness.run.option import one_of, seconds
from harness.run.plan import RunSettings

_QUIET = frozenset(
    {"action_performed", "screen_seen", "system_dialog_handled", "verdict_reached", "run_started", "run_ended"}
)


def _profile(file: str, source: str | None) -> AppProfile:
    """Read the profile; `--source` puts another build of the same app in its place."""
    profile = load_profile(file, rules=all_rules())
    if source is None:
        return profile
    resolved, kind = resolve_source(source, Path(), lambda message: ConfigError(f"--source: {message}"))
    return replace(profile, source=resolved, source_kind=kind)


def _positive(actions: int) -> int:
    if actions < 1:
        raise ConfigError(f"--actions {actions} 无效 (invalid);须为正整数 (must be 1 or more)")
    return actions


class InspectionRun:
    """One run as one process sees it: the controller owns it, workers take part in it."""

    def __init__(self, config: pytest.Config) -> None:
        self.config = config
        self.profile: AppProfile = _profile(config.option.app, config.option.source)
        self.fail_on: str = one_of("--fail-on", config.option.fail_on, GATES)
        self.lang: str = one_of("--lang", config.option.lang, ("zh", "en"))
        self.network: str = one_of("--network", config.option.network, ("normal", "none"))
        self.specs = pick(inventory(config.option.devices_file), tuple(config.option.device))
        self.worker: dict[str, Any] | None = getattr(config, "workerinput", None)
        self.record: RunRecord | None = None
        self.finished = 0
        # A comparison of devices fails the gate, which no scenario of one device can know.
        self.is_gated = False
        self._stack = ExitStack()
        shared = self.worker["zhijian"] if self.worker else None
        seed = shared["seed"] if shared else (random_seed() if config.option.seed is None else config.option.seed)
        self.settings = RunSettings(seed, seconds(config.option.budget), actions=_positive(config.option.actions))
        if shared:
            self.folder = RunFolder(Path(shared["folder"]))
            self.app = PreparedApp(**shared["app"])
            self.specs = [DeviceSpec(**spec) for spec in shared["specs"]]
            self.broken: str | None = shared["broken"]
            return
        work = self._stack.enter_context(tempfile.TemporaryDirectory(prefix="zhijian-"))
        self.app = prepare_app(self.profile, Path(work))
        out = config.option.out
        self.folder = RunFolder.create(Path(out) if out else None)
        self.folder.path = self.folder.path.resolve()
        clock = SystemClock()
        self.facts = {
            "id": run_id(clock.now()), "started_at": timestamp(clock.now()), "seed": seed, "version": __version__, "budget_s": self.settings.budget_s,
        }  # fmt: skip
        self.broken = None

    # -- controller ---------------------------------------------------------------------------------------------

    def start(self) -> None:
        """Start the devices; one that cannot start makes its verdicts inconclusive, not the run impossible."""
        self._stack.enter_context(_Progress(self.folder.path / EVENTS))
        self.folder.tell(RunStarted(run=str(self.facts["id"]), app=str(self.app.facts["name"])))
        try:
            self.specs = self._stack.enter_context(Fleet(self.specs, self.network, self.folder.tell)).specs
        except INFRASTRUCTURE_ERRORS as error:
            self.broken = str(error)
            self.folder.tell(DeviceLost(reason=self.broken))

    def shared(self) -> dict[str, Any]:
        """What a worker needs to take part, as plain data."""
        return {
            "folder": str(self.folder.path), "seed": self.settings.seed, "app": asdict(self.app),
            "specs": [asdict(spec) for spec in self.specs], "broken": self.broken,
        }  # fmt: skip

    def finish(self, interrupted: bool) -> None:
        """Write the record from what the workers handed over, seal it, render the reports."""
        kept = self.folder.kept()
        why = "用户中断 (interrupted by the user)" if interrupted else "没有交回结果 (no result was handed over)"
        results = [kept.get(spec.name) or lost_device(spec, self.broken or why) for spec in self.specs]
        results = compared(results, self.folder.observed(), all_rules(), self.profile.exemptions)
        self.finished = sum(result.finished for result in results)
        abnormal = self.broken or ("interrupted" if interrupted else "")
        self.record = self.folder.finish(self.facts, self.app.facts, results, abnormal=abnormal, lang=self.lang)
        comparing = {rule.id for rule in all_rules().values() if rule.compare is not None}
        self.is_gated = any(
            verdict["rule"] in comparing and is_gated(verdict["verdict"], self.fail_on)
            for verdict in self.record.verdicts
        )
        self.folder.tell(RunEnded(run=str(self.facts["id"]), abnormal=abnormal))

    def stop(self) -> None:
        """Stop what was started."""
        self._stack.close()

    # -- worker (or the only process) ---------------------------------------------------------------------------

    def inspection(self, name: str) -> Iterator[Inspection]:
        """Lease and open one device, and hand its result over at the end, whatever happened."""
        spec = next(spec for spec in self.specs if spec.name == name)
        if self.broken is not None:
            pytest.skip(f"infrastructure: {self.broken}")
        result: DeviceResult | None = None
        seen: Observation | None = None
        try:
            with Lease(spec.name, spec.serial):
                inspection = Inspection(
                    self.profile,
                    self.app.package,
                    self.app.installer,
                    spec,
                    make_driver(spec),
                    self.folder.store(name),
                    self.settings,
                    self.folder.tell,
                )
                try:
                    inspection.open()
                    yield inspection
                finally:
                    result, seen = inspection.result(), inspection.observation()
                    inspection.close()
        except (*INFRASTRUCTURE_ERRORS, InstallRejected) as error:
            result = result or lost_device(spec, str(error))
            pytest.skip(f"infrastructure: {error}")
        finally:
            if result is not None:
                self.folder.keep(result, seen)


class _Progress:
    """Prints events as any process of the run appends them; stderr as it was before pytest captured it."""

    def __init__(self, path: Path) -> None:
        self._path, self._stop = path, threading.Event()
        self._thread = threading.Thread(target=self._follow, name="progress", daemon=True)

    def __enter__(self) -> _Progress:
        self._stderr = os.dup(2)
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._stop.set()
        self._thread.join()
        os.close(self._stderr)

    def _follow(self) -> None:
        position = 0
        while True:
            last = self._stop.wait(0.3)
            if self._path.exists():
                with self._path.open("rb") as file:
                    file.seek(position)
                    data = file.read()
                whole = data[: data.rfind(b"\n") + 1]
                position += len(whole)
                for line in whole.splitlines():
                    self._print(json.loads(line))
            if last:
                return

    def _print(self, event: dict[str, Any]) -> None:
        if event["event"] not in _QUIET:
            os.write(self._stderr, f"\r{event['at'][11:19]} {printable(event['sentence'])}\n".encode())
