"""The pytest door: options, fixtures and hooks that make scenarios an inspection.

Inert without `--app`. With pytest-xdist the controller starts the devices and writes the record, and every device's
scenarios run on one worker, which leases it. Thin: what an inspection does is in `harness.run` and `harness.farm`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

from harness.errors import ConfigError, HarnessError
from harness.run.ends import GATES, Found, Undecided
from harness.run.plan import PHASES

if TYPE_CHECKING:
    from harness.pytest_run import InspectionRun
    from harness.run.inspection import Inspection
    from harness.run.scenario import Scenario

USAGE, NO_DEVICE = 2, 3
_KEY: pytest.StashKey[InspectionRun] = pytest.StashKey()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options of the inspection door."""
    group = parser.getgroup("zhijian", "指鉴 inspection")
    group.addoption(
        "--app", metavar="PROFILE", help="应用档案 (app profile, YAML); without it the scenarios are not run"
    )
    group.addoption("--source", metavar="PATH", help="overrides app.source of the profile: APK, folder, URL or package")
    group.addoption(
        "--device",
        action="append",
        default=[],
        metavar="NAME",
        help="设备名,可重复;all 为全部 (default: the first of devices.yaml)",
    )
    group.addoption("--devices-file", default="devices.yaml", metavar="FILE", help="设备清单 (default: devices.yaml)")
    group.addoption("--out", metavar="DIR", help="结果目录 (default: runs/<id>)")
    group.addoption("--seed", type=int, help="随机种子")
    group.addoption("--budget", default="10m", help="每台设备的时间预算 (default: 10m)")
    group.addoption("--actions", type=int, default=250, metavar="N", help="每次遍历最多的操作数 (default: 250)")
    group.addoption("--fail-on", default="never", metavar="GATE", help=f"{' | '.join(GATES)} (default: never)")
    group.addoption("--network", default="normal", help="soft devices: normal | none")
    group.addoption("--lang", default="zh", help="zh | en")


# -- hooks ------------------------------------------------------------------------------------------------------


@pytest.hookimpl(optionalhook=True, tryfirst=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """One device, one worker: xdist must keep a device's scenarios together."""
    run = config.stash.get(_KEY, None)
    if run is None:
        return None
    from harness.farm.spread import DeviceScheduling

    return DeviceScheduling(config, log, tuple(spec.name for spec in run.specs))


def pytest_configure(config: pytest.Config) -> None:
    """Read the options and start the devices; anything wrong with them ends here with exit code 2."""
    config.addinivalue_line(
        "markers", f"phase(name): the part of the inspection a scenario belongs to: {', '.join(PHASES)}"
    )
    if not config.option.app or config.option.collectonly or config.option.help:
        return
    from harness.pytest_run import InspectionRun

    try:
        run = InspectionRun(config)
        config.stash[_KEY] = run
        if run.worker is None:
            run.start()
    except ConfigError as error:
        pytest.exit(f"zhijian: {error}", returncode=USAGE)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run every scenario once per device."""
    if "inspection" in metafunc.fixturenames:
        run = metafunc.config.stash.get(_KEY, None)
        names = [spec.name for spec in run.specs] if run else ["no-app"]
        metafunc.parametrize("inspection", names, indirect=True, scope="session")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Order scenarios device by device in the order of the inspection."""
    run = config.stash.get(_KEY, None)
    places = {spec.name: index for index, spec in enumerate(run.specs)} if run else {}

    def rank(item: pytest.Item) -> tuple[int, int]:
        marker = item.get_closest_marker("phase")
        return places.get(_device(item), 0), PHASES.index(marker.args[0]) if marker else len(PHASES)

    if run:
        items.sort(key=rank)


def _device(item: pytest.Item) -> str:
    callspec = getattr(item, "callspec", None)
    return str(callspec.params.get("inspection", "")) if callspec else ""


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Hand the run over to a worker."""
    run = node.config.stash.get(_KEY, None)
    if run:
        node.workerinput["zhijian"] = run.shared()


@pytest.fixture(scope="session")
def inspection(request: pytest.FixtureRequest) -> Iterator[Inspection]:
    """The inspection of the app on one device, opened and leased."""
    run = request.config.stash.get(_KEY, None)
    if run is None:
        pytest.skip("scenarios need an app: pytest scenarios --app app.yaml --device all")
    yield from run.inspection(request.param)


@pytest.fixture
def scenario(inspection: Inspection, request: pytest.FixtureRequest) -> Scenario:
    """What a scenario works with: `run`, `expect`, `judge`, `visits`."""
    from harness.run.scenario import Scenario

    return Scenario(inspection, request.config.stash[_KEY].fail_on)


@pytest.hookimpl(wrapper=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> Any:
    """Put the ends of a scenario into pytest's words.

    Found and gated fails; found without a gate is an expected failure (x), so the run itself stays green;
    undecided is a skip with its reason.
    """
    try:
        return (yield)
    except Found as end:
        if end.gate:
            pytest.fail(str(end), pytrace=False)
        pytest.xfail(str(end))
    except Undecided as end:
        pytest.skip(str(end))


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Write the record once everything is in; decide the exit code where pytest cannot know it."""
    run = session.config.stash.get(_KEY, None)
    if run is None or run.worker is not None:
        return
    try:
        run.finish(interrupted=exitstatus == pytest.ExitCode.INTERRUPTED)
    except HarnessError as error:
        pytest.exit(f"zhijian: {error}", returncode=USAGE)
    if run.finished == 0 and exitstatus in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED):
        session.exitstatus = NO_DEVICE
    elif run.is_gated and exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    """Print the verdicts and where the reports are."""
    run = config.stash.get(_KEY, None)
    if run is None or run.record is None:
        return
    from harness.reports.terminal import summary
    from harness.run.folder import report_context

    context = report_context(run.folder.path, run.lang)
    width = max(80, terminalreporter._tw.fullwidth)
    terminalreporter.section("指鉴 Zhijian")
    terminalreporter.write(summary(run.record, context, colour=terminalreporter.isatty, width=width))
    for name in ("reports/report.html", "reports/junit.xml", "record.json"):
        terminalreporter.write_line(str(run.folder.path / name))


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop the devices this process started."""
    run = config.stash.get(_KEY, None)
    if run is not None and run.worker is None:
        run.stop()
