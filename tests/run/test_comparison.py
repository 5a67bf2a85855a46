"""Devices of one run are compared once each has ended, whichever process inspected it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from harness.model.observation import Observation
from harness.rules.evaluate import all_rules, compare_devices, evaluate
from harness.run.assemble import DeviceResult, compared, device_result, lost_result
from harness.run.folder import RunFolder
from tests.rules.caseload import CASES, load_cases

RULE = "cross_os_difference"


def on_two_systems() -> tuple[Observation, Observation]:
    """The same form, refused on one system and taken on the other."""
    case = next(c for c in load_cases(CASES / f"{RULE}.yaml") if c.name == "form-taken-here-refused-there")
    return _named(case.observation, "phone-a"), _named(case.others[0], "phone-b")


def _named(observation: Observation, name: str) -> Observation:
    return replace(observation, device=replace(observation.device, name=name))


def result_of(observation: Observation) -> DeviceResult:
    return device_result(
        observation.device, evaluate(observation), all_rules(), observation.coverage, finished=True, notes=[]
    )


def verdict_of(result: DeviceResult) -> str:
    return next(verdict["verdict"] for verdict in result.verdicts if verdict["rule"] == RULE)


def test_what_workers_hand_over_is_compared_by_the_controller(tmp_path: Path) -> None:
    folder = RunFolder.create(tmp_path / "run")
    for observation in on_two_systems():
        folder.keep(result_of(observation), observation)

    kept = folder.kept()
    first, second = compared([kept["phone-a"], kept["phone-b"]], folder.observed(), all_rules())

    assert (verdict_of(first), verdict_of(second)) == ("violation", "compliant")
    assert [finding["device"] for finding in first.findings if finding["rule"] == RULE] == ["phone-a"]
    assert len([verdict for verdict in first.verdicts if verdict["rule"] == RULE]) == 1


def test_one_device_alone_is_not_compared(tmp_path: Path) -> None:
    (observation, _) = on_two_systems()

    (result,) = compared([result_of(observation)], {"phone-a": observation}, all_rules())

    (verdict,) = [verdict for verdict in result.verdicts if verdict["rule"] == RULE]
    assert verdict["verdict"] == "inconclusive" and "一台设备" in verdict["reason"]


def test_a_device_that_never_delivered_keeps_what_is_said_of_it() -> None:
    observation, other = on_two_systems()
    lost = lost_result(other.device, tuple(all_rules()), "adb 断开")

    first, second = compared([result_of(observation), lost], {"phone-a": observation}, all_rules())

    assert verdict_of(first) == "inconclusive"
    assert second == lost


def test_declared_exemptions_downgrade_a_difference_too() -> None:
    seen = on_two_systems()
    exemption = {"rule": RULE, "scope": "体检预约", "basis": "该系统暂缓支持,已备案"}

    first, _ = compare_devices(seen, [exemption])

    assert first[RULE].verdict == "suspected" and first[RULE].findings[0].exemption == exemption["basis"]


def test_a_comparing_rule_that_fails_is_its_own_inconclusive(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(observations: object) -> tuple[()]:
        raise KeyError("gone")

    told: list[str] = []
    rule = replace(all_rules()[RULE], compare=broken)

    results = compare_devices(on_two_systems(), (), lambda name, error: told.append(name), {RULE: rule})

    assert [result[RULE].verdict for result in results] == ["inconclusive", "inconclusive"] and told == [RULE]
