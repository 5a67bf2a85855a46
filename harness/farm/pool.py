"""One app on many devices at once, in this process: a thread per device, one run folder for all.

A device that fails takes only its own verdicts with it; the run always ends in a sealed record.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from harness import __version__
from harness.clock import Clock, SystemClock, random_seed, run_id, timestamp
from harness.config import AppProfile
from harness.drivers import make_driver
from harness.errors import INFRASTRUCTURE_ERRORS, ConfigError, InstallRejected
from harness.farm.fleet import Fleet
from harness.farm.lease import Lease
from harness.model.device import DeviceInfo, DeviceSpec
from harness.model.event import DeviceLost, Event, RunEnded, RunStarted
from harness.model.record import RunRecord
from harness.rules.evaluate import all_rules
from harness.run.assemble import DeviceResult, compared, lost_result
from harness.run.folder import RunFolder
from harness.run.inspection import Inspection
from harness.run.plan import RunSettings
from harness.webapp import app_facts, pack_web_app


@dataclass(frozen=True)
class PreparedApp:
    """An app ready to be installed.

    Attributes:
        installer: file to install, or None when the package is already on the devices.
        facts: the record's `app`.
    """

    package: str
    installer: str | None
    facts: dict[str, Any]


def prepare_app(profile: AppProfile, work: Path) -> PreparedApp:
    """Find out what the profile's source is and pack it when it is not a package already.

    Args:
        work: folder for the packed app; must outlive the run.

    Raises:
        ConfigError: the source is missing, empty or not an app.
    """
    if profile.source_kind == "package":
        facts = {
            "id": profile.id or profile.source,
            "name": profile.name or profile.source,
            "version": "",
            "source": profile.source,
            "sha256": None,
        }
        return PreparedApp(profile.source, None, facts)
    found = app_facts(profile.source)
    installer = pack_web_app(profile.source, work)
    shown = profile.source if profile.source_kind == "url" else Path(profile.source).name
    facts = {
        "id": profile.id or found.package,
        "name": profile.name or found.label,
        "version": found.version,
        "source": shown,
        "sha256": found.sha256,
    }
    return PreparedApp(found.package, str(installer), facts)


def lost_device(spec: DeviceSpec, why: str) -> DeviceResult:
    """The result of a device that could not even be opened."""
    info = DeviceInfo(spec.name, spec.driver, spec.serial or "", "", "", "", 0, 0, 0.0)
    return lost_result(info, tuple(all_rules()), why)


class Pool:
    """Runs one app on a list of devices.

    Args:
        profile: the app.
        specs: the devices, not yet started.
        out: the run folder, or None for runs/<id>.
        settings: seed, budgets, phases; None draws a seed.
        on_event: told everything, from several threads.
        network: what soft devices may reach.

    Attributes:
        finished: devices whose inspection ran to its end, known after `run`.
        inspections: one for each device that was opened, in that order.
    """

    def __init__(
        self,
        profile: AppProfile,
        specs: list[DeviceSpec],
        out: Path | None,
        settings: RunSettings | None = None,
        on_event: Callable[[Event], None] | None = None,
        network: str = "normal",
        lang: str = "zh",
        clock: Clock | None = None,
    ) -> None:
        if not specs:
            raise ConfigError("没有可用设备 (no device given)")
        self.profile, self.specs, self.lang, self._network = profile, specs, lang, network
        self.settings = settings or RunSettings(random_seed())
        self._clock = clock or SystemClock()
        self._listener = on_event or (lambda event: None)
        self._out = out
        self.inspections: list[Inspection] = []
        self.finished = 0

    def run(self) -> tuple[RunFolder, RunRecord]:
        """Inspect, seal and report; Ctrl-C ends the devices' work, not the record.

        Raises:
            ConfigError: the app or the output folder is wrong; nothing was started.
            InstallRejected: every device that answered refused the app.
        """
        with tempfile.TemporaryDirectory(prefix="zhijian-") as work:
            app = prepare_app(self.profile, Path(work))
            folder = RunFolder.create(self._out, self._clock)
            run: dict[str, Any] = {
                "id": run_id(self._clock.now()),
                "started_at": timestamp(self._clock.now()),
                "seed": self.settings.seed,
                "version": __version__,
                "budget_s": self.settings.budget_s,
            }

            def tell(event: Event) -> None:
                folder.tell(event)
                self._listener(event)

            tell(RunStarted(run=run["id"], app=app.facts["name"]))
            results, abnormal, rejected = self._results(app, folder, tell)
            seen = {inspection.spec.name: inspection.observation() for inspection in self.inspections}
            results = compared(results, seen, all_rules(), self.profile.exemptions)
            self.finished = sum(result.finished for result in results)
            record = folder.finish(run, app.facts, results, abnormal=abnormal, lang=self.lang)
            tell(RunEnded(run=run["id"], abnormal=abnormal))
        if rejected is not None and len(rejected) == len(results):
            raise rejected[0]
        return folder, record

    def _results(
        self, app: PreparedApp, folder: RunFolder, tell: Callable[[Event], None]
    ) -> tuple[list[DeviceResult], str, list[InstallRejected]]:
        rejected: list[InstallRejected] = []
        try:
            with Fleet(self.specs, self._network, tell) as fleet:
                return [*self._inspect_all(fleet.specs, app, folder, tell, rejected)], "", rejected
        except INFRASTRUCTURE_ERRORS as error:
            tell(DeviceLost(reason=str(error)))
            return [lost_device(spec, str(error)) for spec in self.specs], str(error), rejected
        except KeyboardInterrupt:
            partial = {inspection.spec.name: inspection.result() for inspection in self.inspections}
            why = "用户中断 (interrupted by the user)"
            return [partial.get(spec.name) or lost_device(spec, why) for spec in self.specs], why, rejected

    def _inspect_all(
        self,
        specs: list[DeviceSpec],
        app: PreparedApp,
        folder: RunFolder,
        tell: Callable[[Event], None],
        rejected: list[InstallRejected],
    ) -> list[DeviceResult]:
        def one(spec: DeviceSpec) -> DeviceResult:
            try:
                with Lease(spec.name, spec.serial):
                    return self._inspect(spec, app, folder, tell)
            except InstallRejected as error:
                rejected.append(error)
                return lost_device(spec, str(error))
            except INFRASTRUCTURE_ERRORS as error:
                tell(DeviceLost(device=spec.name, reason=str(error)))
                return lost_device(spec, str(error))

        executor = ThreadPoolExecutor(max_workers=len(specs), thread_name_prefix="device")
        try:
            return list(executor.map(one, specs))
        except KeyboardInterrupt:
            for inspection in self.inspections:
                inspection.stop("用户中断 (interrupted by the user)")
            raise
        finally:
            executor.shutdown(wait=True, cancel_futures=True)

    def _inspect(
        self, spec: DeviceSpec, app: PreparedApp, folder: RunFolder, tell: Callable[[Event], None]
    ) -> DeviceResult:
        inspection = Inspection(
            self.profile,
            app.package,
            app.installer,
            spec,
            make_driver(spec),
            folder.store(spec.name),
            self.settings,
            tell,
            self._clock,
        )
        self.inspections.append(inspection)
        try:
            inspection.open()
            inspection.run()
            return inspection.result()
        finally:
            inspection.close()
