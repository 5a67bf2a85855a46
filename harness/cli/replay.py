"""`zhijian replay RUN FINDING`: repeat one finding of a finished run and say whether it is still there."""

from __future__ import annotations

import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import typer

from harness import __version__
from harness.clock import SystemClock, random_seed, run_id, timestamp
from harness.config import AppProfile, load_profile, profile_for_source, resolve_source
from harness.drivers import make_driver
from harness.errors import INFRASTRUCTURE_ERRORS, ConfigError, InstallRejected
from harness.farm.fleet import Fleet, inventory
from harness.farm.lease import Lease
from harness.farm.pool import PreparedApp, prepare_app
from harness.model.device import DeviceInfo, DeviceSpec
from harness.model.event import DeviceLost, Event, RunEnded, RunStarted
from harness.model.record import RunRecord
from harness.reports.text import REPLAY, STEP_STATES, printable
from harness.rules.evaluate import all_rules
from harness.run.assemble import DeviceResult, lost_result
from harness.run.folder import RunFolder
from harness.run.option import one_of, seconds
from harness.run.plan import RunSettings
from harness.run.recorded import Recorded, recorded
from harness.run.replay import Replay, Replayed

EXIT_RAN, EXIT_NO_DEVICE = 0, 3
_QUIET = frozenset({"screen_seen", "system_dialog_handled", "verdict_reached", "phase_ended", "run_ended"})


def show(event: Event) -> None:
    """Print what a waiting person wants to see, every action included."""
    if event.kind not in _QUIET:
        print(printable(event.sentence), file=sys.stderr, flush=True)


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("replay", help="按记录复现一个问题,说明是否重现 (repeat one finding)")
    def replay(
        run: Annotated[Path, typer.Argument(help="检测结果目录 (run folder)")],
        finding: Annotated[str, typer.Argument(help="问题编号(如 F001)或指纹 (id or fingerprint)")],
        profile: Annotated[Path | None, typer.Option(help="应用档案 app.yaml;问题有登录身份时必需")] = None,
        source: Annotated[
            str | None, typer.Option(help="APK、网页目录、网址或已安装的包名;与 --profile 同时给出时代替其中的来源")
        ] = None,
        device: Annotated[str | None, typer.Option(help="devices.yaml 中的设备名;默认为发现问题的设备")] = None,
        devices: Annotated[Path, typer.Option(help="设备清单")] = Path("devices.yaml"),
        budget: Annotated[str, typer.Option(help="时间预算,如 5m")] = "5m",
        seed: Annotated[int | None, typer.Option(help="随机种子;默认与原检测相同")] = None,
        out: Annotated[Path | None, typer.Option(help="结果目录,须不存在或为空")] = None,
        network: Annotated[str, typer.Option(help="软件设备的网络:normal | none")] = "normal",
        lang: Annotated[str, typer.Option(help="zh | en")] = "zh",
    ) -> int:
        one_of("--lang", lang, ("zh", "en"))
        one_of("--network", network, ("normal", "none"))
        budget_s = seconds(budget)
        record, wanted = recorded(run, finding, all_rules(), device)
        known = record.run.get("seed")
        drawn = seed if seed is not None else known if isinstance(known, int) else random_seed()
        job = Job(
            wanted,
            profile_for(record, wanted, profile, source),
            device_for(wanted, inventory(devices), device, str(devices)),
            RunSettings(drawn, budget_s),
            network,
            lang,
        )
        folder, replayed = job.run(out, record)
        for line in describe(wanted, replayed, job.spec.name, lang):
            print(printable(line))
        print(folder.path / "reports" / "report.html")
        print(folder.path / "record.json")
        return EXIT_RAN if job.is_finished else EXIT_NO_DEVICE


def profile_for(record: RunRecord, wanted: Recorded, profile: Path | None, source: str | None) -> AppProfile:
    """The app and its accounts: what the options say, else the record's own source when it can be found again.

    Raises:
        ConfigError: a file is wrong, the source is not known, or the finding's account is.
    """
    if profile is not None:
        known = load_profile(profile, rules=all_rules())
        if source is not None:
            resolved, kind = resolve_source(source, Path(), lambda message: ConfigError(f"--source: {message}"))
            known = replace(known, source=resolved, source_kind=kind)
    elif source is not None:
        known = profile_for_source(source)
    else:
        known = _recorded_source(record)
    if wanted.role and known.account(wanted.role) is None:
        roles = ", ".join(known.roles) or "无 (none)"
        raise ConfigError(
            f"{wanted.id} 是以“{wanted.role}”身份登录后发现的,请用 --profile 给出含该身份账号的应用档案"
            f" (found signed in as {wanted.role!r}: give --profile with its account);现有身份 (roles): {roles}"
        )
    return known


def _recorded_source(record: RunRecord) -> AppProfile:
    source = str(record.app.get("source", ""))
    try:
        return profile_for_source(source)
    except ConfigError:
        raise ConfigError(
            f"记录只保存了来源的名称 {source!r},在当前目录没有找到;请用 --source 给出应用,或用 --profile 给出应用档案"
            " (the record keeps only the name of the source: give --source or --profile)"
        ) from None


def device_for(wanted: Recorded, specs: list[DeviceSpec], name: str | None, file: str) -> DeviceSpec:
    """The named device, else the one that the finding was seen on.

    Raises:
        ConfigError: it is not in the inventory; names those that are.
    """
    known = {spec.name: spec for spec in specs}
    if (name or wanted.device) in known:
        return known[name or wanted.device]
    allowed = ", ".join(known)
    if name is not None:
        raise ConfigError(f"未知设备 (unknown device) {name};可选 (allowed): {allowed}")
    raise ConfigError(
        f"发现问题的设备 {wanted.device!r} 不在设备清单中,请用 --device 指定 (not in the inventory: give --device);可选 (allowed): {allowed}",
        file=file,
    )


class Job:
    """One finding, one device, one run folder.

    Attributes:
        is_finished: the device lasted to the end; known after `run`.
    """

    def __init__(
        self, wanted: Recorded, profile: AppProfile, spec: DeviceSpec, settings: RunSettings, network: str, lang: str
    ) -> None:
        self.wanted, self.profile, self.spec, self.settings = wanted, profile, spec, settings
        self._network, self._lang = network, lang
        self._clock = SystemClock()
        self.is_finished = False

    def run(self, out: Path | None, record: RunRecord) -> tuple[RunFolder, Replayed | None]:
        """Repeat the finding and keep what was seen as a sealed run of its own.

        Returns:
            The folder, and what came of it; None when the device could not even be opened.

        Raises:
            ConfigError: the app or the output folder is wrong; nothing was started.
            InstallRejected: the device refused the app.
        """
        with tempfile.TemporaryDirectory(prefix="zhijian-") as work:
            app = prepare_app(self.profile, Path(work))
            folder = RunFolder.create(out, self._clock)
            facts: dict[str, Any] = {
                "id": run_id(self._clock.now()), "started_at": timestamp(self._clock.now()), "seed": self.settings.seed,
                "version": __version__, "budget_s": self.settings.budget_s,
            }  # fmt: skip

            def tell(event: Event) -> None:
                folder.tell(event)
                show(event)

            tell(RunStarted(run=facts["id"], app=app.facts["name"]))
            rejected: InstallRejected | None = None
            replayed: Replayed | None = None
            try:
                with Fleet([self.spec], self._network, tell) as fleet, Lease(self.spec.name, fleet.specs[0].serial):
                    replayed, result = self._replay(fleet.specs[0], app, folder, tell)
            except InstallRejected as error:
                rejected, result = error, self._lost(str(error))
            except INFRASTRUCTURE_ERRORS as error:
                tell(DeviceLost(device=self.spec.name, reason=str(error)))
                result = self._lost(str(error))
            except KeyboardInterrupt:
                result = self._lost("用户中断 (interrupted by the user)")
            self.is_finished = result.finished
            if replayed is not None:
                facts["replay"] = replayed.as_dict(self.wanted)
            result.notes.extend(_differences(record, app))
            folder.finish(facts, app.facts, [result], lang=self._lang)
            tell(RunEnded(run=facts["id"]))
        if rejected is not None:
            raise rejected
        return folder, replayed

    def _replay(
        self, spec: DeviceSpec, app: PreparedApp, folder: RunFolder, tell: Any
    ) -> tuple[Replayed, DeviceResult]:
        replay = Replay(
            self.wanted, self.profile, app.package, app.installer, spec, make_driver(spec), folder.store(spec.name),
            self.settings, tell, self._clock,
        )  # fmt: skip
        try:
            replay.open()
            replayed = replay.replay()
            return replayed, replay.result()
        finally:
            replay.close()

    def _lost(self, why: str) -> DeviceResult:
        info = DeviceInfo(self.spec.name, self.spec.driver, self.spec.serial or "", "", "", "", 0, 0, 0.0)
        return lost_result(info, (self.wanted.rule,), why)


def _differences(record: RunRecord, app: PreparedApp) -> list[str]:
    """What a reader must know when the app is not the one that was inspected."""
    notes = []
    for key, name in (("id", "标识"), ("version", "版本"), ("sha256", "SHA-256")):
        before, now = record.app.get(key), app.facts.get(key)
        if before and now and before != now:
            notes.append(f"被检应用与原检测不同:{name}由 {before} 变为 {now}")
    return notes


def describe(wanted: Recorded, replayed: Replayed | None, device: str, lang: str) -> list[str]:
    """What came of it, in lines for people."""
    words = REPLAY[lang]
    lines = [words["head"].format(id=wanted.id, rule=wanted.rule, title=wanted.title)]
    lines.append(words["where"].format(device=device, role=wanted.role or words["visitor"]))
    if replayed is None:
        return [*lines, words["no_device"]]
    for step in replayed.steps:
        state = STEP_STATES[lang][step.state]
        lines.append(f"  {step.number:>2} {step.action.sentence}  {state}{':' + step.why if step.why else ''}")
    if replayed.means:
        lines.append(words["means"].format(means=replayed.means))
    lines.append(words["outcome"].format(outcome=words[replayed.outcome], why=replayed.why))
    return lines
