"""`zhijian inspect`: the whole inspection of one app on one or more devices."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from harness.clock import random_seed
from harness.config import AppProfile, load_profile, profile_for_source
from harness.errors import ConfigError
from harness.farm.fleet import inventory, pick
from harness.farm.pool import Pool
from harness.model.event import Event
from harness.reports.terminal import summary
from harness.reports.text import printable
from harness.rules.evaluate import all_rules
from harness.run.ends import GATES, is_gated
from harness.run.folder import report_context
from harness.run.option import one_of, seconds
from harness.run.plan import RunSettings

# Too many to read as they pass; they are in DIR/events.jsonl.
_QUIET = frozenset({"action_performed", "screen_seen", "system_dialog_handled", "verdict_reached"})


def show(event: Event) -> None:
    """Print the events a waiting person wants to see."""
    if event.kind not in _QUIET:
        print(printable(event.sentence), file=sys.stderr, flush=True)


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("inspect", help="检测一个应用,生成可交付的报告 (inspect one app)")
    def inspect(
        profile: Annotated[Path | None, typer.Option(help="应用档案 app.yaml")] = None,
        source: Annotated[str | None, typer.Option(help="APK、网页目录、网址或已安装的包名,无需档案")] = None,
        device: Annotated[list[str] | None, typer.Option(help="devices.yaml 中的设备名,可重复;all 为全部")] = None,
        devices: Annotated[Path, typer.Option(help="设备清单")] = Path("devices.yaml"),
        budget: Annotated[str, typer.Option(help="每台设备的时间预算,如 10m")] = "10m",
        seed: Annotated[int | None, typer.Option(help="随机种子,相同种子可重现")] = None,
        out: Annotated[Path | None, typer.Option(help="结果目录,须不存在或为空")] = None,
        fail_on: Annotated[str, typer.Option("--fail-on", help="never | suspected | violation")] = "never",
        network: Annotated[str, typer.Option(help="软件设备的网络:normal | none")] = "normal",
        lang: Annotated[str, typer.Option(help="zh | en")] = "zh",
    ) -> int:
        one_of("--fail-on", fail_on, GATES)
        one_of("--lang", lang, ("zh", "en"))
        one_of("--network", network, ("normal", "none"))
        settings = RunSettings(random_seed() if seed is None else seed, seconds(budget))
        pool = Pool(
            _profile(profile, source),
            pick(inventory(devices), tuple(device or ())),
            out,
            settings,
            show,
            network,
            lang,
        )
        folder, record = pool.run()
        console = Console(highlight=False)
        console.file.write(
            summary(record, report_context(folder.path, lang), colour=console.is_terminal, width=max(80, console.width))
        )
        for name in ("report.html", "junit.xml"):
            print(folder.path / "reports" / name)
        print(folder.path / "record.json")
        if pool.finished == 0:
            return 3
        return 1 if any(is_gated(verdict["verdict"], fail_on) for verdict in record.verdicts) else 0


def _profile(profile: Path | None, source: str | None) -> AppProfile:
    if (profile is None) == (source is None):
        raise ConfigError("请给出 --profile 或 --source 之一 (give exactly one of --profile and --source)")
    return load_profile(profile, rules=all_rules()) if profile is not None else profile_for_source(str(source))
