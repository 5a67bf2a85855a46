"""Reading a finding back from a record: found by id and fingerprint, and every wrong field named."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from harness.errors import ConfigError
from harness.model.action import LaunchApp, Tap, Target
from harness.model.geometry import Point, Size
from harness.run.recorded import recorded
from tests.reports.sample import sample

RULES = ("filing_number", "check_in")
TAP = {
    "action": "tap",
    "target": {"point": {"x": 3, "y": 4}, "selector": {"text": "打卡"}, "label": "打卡"},
    "sentence": "",
}


def written(folder: Path, change: Callable[[dict[str, Any]], object] = lambda data: None) -> Path:
    data = json.loads(json.dumps(sample().as_dict()))
    data["findings"][0]["steps"].append(json.loads(json.dumps(TAP)))
    change(data)
    (folder / "record.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    return folder


def test_a_finding_is_found_by_id_and_by_fingerprint_and_device(tmp_path: Path) -> None:
    run = written(tmp_path)

    assert recorded(run, "F002", RULES)[1].device == "d2"
    assert recorded(run, "f1", RULES)[1].id == "F001"
    assert recorded(run, "f1", RULES, "d2")[1].id == "F002"
    assert recorded(run, "f1", RULES, "elsewhere")[1].id == "F001"


def test_steps_are_values_again_and_the_screen_is_known(tmp_path: Path) -> None:
    wanted = recorded(written(tmp_path), "F001", RULES)[1]

    launch, tap = wanted.steps
    assert launch == LaunchApp("x.y")
    assert isinstance(tap, Tap) and tap.target.point == Point(3, 4) and tap.target.label == "打卡"
    assert wanted.size == Size(360, 800)
    assert not wanted.is_absence
    assert wanted.others == frozenset()


def test_a_target_is_what_it_was(tmp_path: Path) -> None:
    target = Target(Point(3, 4), None, "打卡")
    run = written(tmp_path, lambda data: data["findings"][0]["steps"].append(Tap(target).as_dict()))

    assert recorded(run, "F001", RULES)[1].steps[-1] == Tap(target)


def test_an_unknown_finding_lists_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"record\.json.*F099.*F001, F002, F003"):
        recorded(written(tmp_path), "F099", RULES)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda f: f.update(rule="fly"), ("findings[0].rule", "fly", "filing_number")),
        (lambda f: f.update(rule=7), ("findings[0].rule", "7")),
        (lambda f: f.update(role=[]), ("findings[0].role",)),
        (lambda f: f.update(steps={}), ("findings[0].steps", "list")),
        (lambda f: f.update(steps=["tap"]), ("findings[0].steps[0]", "object")),
        (lambda f: f.update(steps=[{"action": "fly"}]), ("findings[0].steps[0]", "fly", "tap")),
        (lambda f: f.update(steps=[{"action": "tap"}]), ("findings[0].steps[0]", "tap")),
        (lambda f: f.update(steps=[{}] * 501), ("findings[0].steps", "500")),
        (lambda f: f["steps"][1]["target"]["point"].update(x="3"), ("findings[0].steps[1].target.point.x", "'3'")),
        (lambda f: f["steps"][1]["target"]["point"].update(y=-1), ("findings[0].steps[1].target.point.y", "-1")),
        (lambda f: f["steps"][1]["target"]["selector"].update(text=[1]), ("findings[0].steps[1].target.selector.text",)),
        (lambda f: f["steps"][1]["target"]["selector"].update(instance="0"), ("selector.instance", "int")),
        (lambda f: f["steps"][0].update(cold="yes"), ("findings[0].steps[0].cold", "bool")),
        (lambda f: f["steps"][0].update(package=None), ("findings[0].steps[0].package", "str")),
        (lambda f: f.update(steps=[{"action": "shift_clock", "offset_s": "8d"}]), ("steps[0].offset_s", "number")),
        (lambda f: f.update(evidence=[1]), ("findings[0].evidence[0]",)),
    ],
)  # fmt: skip
def test_a_wrong_field_is_named_with_what_is_allowed(tmp_path: Path, change: Any, words: tuple[str, ...]) -> None:
    run = written(tmp_path, lambda data: change(data["findings"][0]))

    with pytest.raises(ConfigError) as error:
        recorded(run, "F001", RULES)

    assert all(word in str(error.value) for word in ("record.json", *words)), str(error.value)


@pytest.mark.parametrize(
    "change", [{"findings": []}, {"findings": "F001"}, {"devices": 1}, {"findings": [None]}, {"app": []}, {"run": 1}]
)
def test_a_record_of_another_shape_is_a_clear_error(tmp_path: Path, change: dict[str, Any]) -> None:
    run = written(tmp_path, lambda data: data.update(change))

    with pytest.raises(ConfigError, match=r"record\.json"):
        recorded(run, "F001", RULES)
