"""Which devices a run takes, and how a process that a driver needs is started, shared and missed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from harness.drivers import make_driver
from harness.drivers._appium_server import HOME_VARIABLE
from harness.errors import ConfigError, DriverStartupError
from harness.farm import fleet as fleet_module
from harness.farm.fleet import Fleet, pick
from harness.model.device import DeviceSpec
from harness.model.event import DriverServerStarting, ErrorMet, Event

A, B = DeviceSpec("a", serial="1"), DeviceSpec("b", serial="2")
SHY = DeviceSpec("shy", serial="3", in_all=False)


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        ((), ["a"]),
        (("all",), ["a", "b"]),
        (("shy",), ["shy"]),
        (("b,a",), ["b", "a"]),
        (("all", "shy"), ["a", "b", "shy"]),
        (("b", "all"), ["b", "a"]),
    ],
)
def test_devices_are_picked_by_name_and_all_leaves_out_those_that_say_so(
    wanted: tuple[str, ...], names: list[str]
) -> None:
    assert [spec.name for spec in pick([A, B, SHY], wanted)] == names


def test_an_unknown_device_is_told_with_the_known_ones() -> None:
    with pytest.raises(ConfigError, match=r"c.*a, b, shy, all"):
        pick([A, B, SHY], ("all", "c"))


class Server:
    """Counts how often it is started and stopped."""

    started = stopped = 0

    def __enter__(self) -> Server:
        Server.started += 1
        return self

    def __exit__(self, *_: object) -> None:
        Server.stopped += 1

    def check(self) -> str:
        return "1.0"

    def ready(self, spec: DeviceSpec) -> DeviceSpec:
        return replace(spec, url="http://here")


def test_one_process_serves_all_devices_of_a_driver(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fleet_module, "server_for", lambda driver: Server() if driver == "appium" else None)
    specs = [A, replace(A, name="x", driver="appium"), replace(B, name="y", driver="appium")]
    told: list[Event] = []

    with Fleet(specs, tell=told.append) as fleet:
        assert [spec.url for spec in fleet.specs] == [None, "http://here", "http://here"]
        assert (Server.started, Server.stopped) == (1, 0)

    assert Server.stopped == 1
    assert told == [DriverServerStarting(driver="appium")]


def test_a_device_with_a_server_of_its_own_needs_none(monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(driver: str) -> Any:
        raise AssertionError(driver)

    monkeypatch.setattr(fleet_module, "server_for", forbidden)

    with Fleet([DeviceSpec("grid", "appium", url="http://grid")]) as fleet:
        assert fleet.specs[0].url == "http://grid"


def test_a_process_that_cannot_start_leaves_the_other_drivers_devices_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path))
    told: list[Event] = []

    with Fleet([A, DeviceSpec("x", "appium", serial="9")], tell=told.append) as fleet:
        assert [spec.name for spec in fleet.specs] == ["a", "x"]
        with pytest.raises(DriverStartupError, match=r"tools/setup\.sh appium"):
            make_driver(fleet.specs[1]).open()

    assert [type(event) for event in told] == [DriverServerStarting, ErrorMet]
    assert "tools/setup.sh appium" in told[1].sentence
