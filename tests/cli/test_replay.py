"""`zhijian replay`: what the user gets wrong, and findings of the demo app found again on a real soft device."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import adbutils
import jsonschema
import pytest

from harness.cli import run
from harness.evidence.verify import verify
from harness.model.action import LaunchApp, PressKey, ShiftClock, Swipe, Tap, Target, TypeText
from harness.model.geometry import Point
from tests.reports.sample import device, finding, sample

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((ROOT / "harness/model/record.schema.json").read_text(encoding="utf-8"))
PROFILE = ROOT / "demo/qinghe/app.yaml"
# The password in the demo's seed data; see demo/README.md.
SECRETS = {"QINGHE_PASSWORD": "Qinghe@2025"}
DEVICE = "soft-android-14"
APP = "gov.example.qinghe"
LAUNCH = LaunchApp(APP)


def tap(label: str) -> Tap:
    return Tap(Target(Point(1, 1), None, label))


def recorded_run(folder: Path, *findings: dict[str, Any], **app: Any) -> Path:
    """A run folder with nothing but a record."""
    data = sample().as_dict()
    data["app"] |= {"id": APP, "source": "www", **app}
    data["devices"] = [{**device(DEVICE), "width_px": 1080, "height_px": 2400, "density": 3.0}]
    data["findings"] = list(findings)
    folder.mkdir(exist_ok=True)
    (folder / "record.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    return folder


def seen(rule: str, *steps: Any, **more: Any) -> dict[str, Any]:
    """One finding with its steps."""
    return finding(1, DEVICE, rule, "suspected", "0" * 16, steps=[s.as_dict() for s in (LAUNCH, *steps)], **more)


def refused(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert run(["replay", *arguments]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    lines = [line for line in err.splitlines() if line.startswith("zhijian: ")]
    assert len(lines) == 1, err
    return lines[0]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory with a record and a device list."""
    recorded_run(tmp_path / "run", seen("check_in", tap("打卡签到"), role="staff"))
    (tmp_path / "devices.yaml").write_text((ROOT / "devices.yaml").read_text("utf-8"), "utf-8")
    monkeypatch.chdir(tmp_path)
    for name, value in SECRETS.items():
        monkeypatch.setenv(name, value)
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("nowhere", "F001"), ("nowhere", "record.json")),
        (("run", "F099"), ("run/record.json", "F099", "F001")),
        (("run", "F001"), ("www", "--source", "--profile")),
        (("run", "F001", "--source", str(ROOT / "demo/qinghe/www")), ("staff", "--profile")),
        (("run", "F001", "--source", "gone"), ("--source", "gone")),
        (("run", "F001", "--profile", "gone.yaml"), ("gone.yaml",)),
        (("run", "F001", "--profile", str(PROFILE), "--device", "phone-9"), ("phone-9", DEVICE)),
        (("run", "F001", "--profile", str(PROFILE), "--devices", "none.yaml"), ("none.yaml",)),
        (("run", "F001", "--profile", str(PROFILE), "--budget", "soon"), ("--budget", "10m")),
        (("run", "F001", "--profile", str(PROFILE), "--lang", "fr"), ("--lang", "zh")),
        (("run", "F001", "--profile", str(PROFILE), "--out", "run"), ("run",)),
    ],
)
def test_what_is_wrong_is_said_in_one_line_before_anything_starts(place, capsys, arguments, words):
    line = refused(capsys, *arguments)

    assert all(word in line for word in words), line


def test_a_device_that_is_gone_must_be_named(place, capsys):
    (place / "devices.yaml").write_text(
        "devices:\n  - {name: other, driver: uiautomator2, soft: android-10-small}\n", "utf-8"
    )

    line = refused(capsys, "run", "F001", "--profile", str(PROFILE))

    assert DEVICE in line and "--device" in line and "other" in line


def test_the_record_is_checked_before_anything_starts(place, capsys):
    data = json.loads((place / "run/record.json").read_text("utf-8"))
    data["findings"][0]["steps"][1]["target"]["point"]["x"] = "far"
    (place / "run/record.json").write_text(json.dumps(data), "utf-8")

    line = refused(capsys, "run", "F001", "--profile", str(PROFILE))

    assert "findings[0].steps[1].target.point.x" in line
    assert not (place / "runs").exists()


@pytest.fixture(scope="module")
def environment() -> Iterator[dict[str, str]]:
    """An adb server of its own, so that nothing else on the machine is disturbed."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    yield {**os.environ, **SECRETS, "ANDROID_ADB_SERVER_PORT": port}
    subprocess.run([adbutils.adb_path(), "-P", port, "kill-server"], check=False, timeout=20, capture_output=True)


def replayed(environment: dict[str, str], run_dir: Path, *more: str) -> tuple[dict[str, Any], str]:
    """Replay F001 and return the record of the replay and what was printed."""
    out = run_dir.parent / "replayed"
    done = subprocess.run(
        [sys.executable, "-m", "harness.cli", "replay", str(run_dir), "F001", "--out", str(out), "--network", "none", *more],
        cwd=ROOT, env=environment, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    record = json.loads((out / "record.json").read_text("utf-8"))
    jsonschema.validate(record, SCHEMA)
    assert verify(out).is_intact
    assert SECRETS["QINGHE_PASSWORD"] not in (out / "record.json").read_text("utf-8") + done.stdout + done.stderr
    assert str(out / "record.json") in done.stdout
    return record, done.stdout


@pytest.mark.browser
def test_a_finding_of_a_role_is_seen_again_signed_in(environment, tmp_path):
    run_dir = recorded_run(
        tmp_path / "run", seen("check_in", tap("打卡签到"), role="staff", title="设有每日打卡签到类功能“打卡签到”")
    )

    record, said = replayed(environment, run_dir, "--profile", str(PROFILE))

    assert record["run"]["replay"]["outcome"] == "reproduced"
    assert [step["state"] for step in record["run"]["replay"]["steps"]] == ["done", "done"]
    assert [f["rule"] for f in record["findings"]] == ["check_in"] and record["findings"][0]["role"] == "staff"
    assert {verdict["rule"] for verdict in record["verdicts"]} == {"check_in"}
    assert "重现" in said


@pytest.mark.browser
def test_a_visitors_finding_needs_no_profile_and_a_spinner_is_waited_for(environment, tmp_path):
    run_dir = recorded_run(tmp_path / "run", seen("dead_end", tap("网格地图"), title="“网格地图”打开后一直加载"))

    record, said = replayed(environment, run_dir, "--source", str(PROFILE.parent / "www"), "--lang", "en")

    assert record["run"]["replay"]["outcome"] == "reproduced"
    assert "outcome: reproduced" in said


@pytest.mark.browser
def test_a_finding_of_an_experiment_is_tried_again(environment, tmp_path):
    typed = TypeText(Target(Point(1, 1), None, "请输入走访对象姓名"), "陈测试")
    run_dir = recorded_run(
        tmp_path / "run",
        seen(
            "mandatory_upload", tap("入户走访"), typed, tap("提交"), role="staff", phase="probe:submit_without_file",
            title="“入户走访登记”不上传照片不能提交",
        ),
    )  # fmt: skip

    record, _ = replayed(environment, run_dir, "--profile", str(PROFILE))

    assert record["run"]["replay"]["outcome"] == "reproduced"
    states = [step["state"] for step in record["run"]["replay"]["steps"]]
    assert states == ["done", "done", "left_to_phase", "left_to_phase"]


@pytest.mark.browser
def test_days_away_are_spent_by_the_clock(environment, tmp_path):
    steps = [s.as_dict() for s in (ShiftClock(8 * 86400.0), LAUNCH)]
    run_dir = recorded_run(
        tmp_path / "run",
        {**seen("periodic_login", role="staff", phase="probe:return_after_days"), "steps": steps, "title": "未登录将被追究(扣分、名单、通报)"},
    )  # fmt: skip

    record, _ = replayed(environment, run_dir, "--profile", str(PROFILE))

    assert record["run"]["replay"]["outcome"] == "reproduced"


@pytest.mark.browser
def test_a_step_that_is_no_longer_there_is_named(environment, tmp_path):
    steps = (Swipe(Point(540, 1800), Point(540, 600)), PressKey("back"), LAUNCH, tap("已经取消的入口"))
    run_dir = recorded_run(tmp_path / "run", seen("second_login", *steps, role="staff"))

    record, said = replayed(environment, run_dir, "--profile", str(PROFILE))

    replay = record["run"]["replay"]
    assert replay["outcome"] == "not_replayable"
    assert replay["steps"][-1]["state"] == "failed" and "已经取消的入口" in replay["why"]
    assert "第 5 步" in said


@pytest.mark.browser
def test_what_is_gone_is_not_reproduced_and_what_moved_is_changed(environment, tmp_path):
    other = {"title": "设有打卡签到功能“每日签到”", "role": "staff"}
    run_dir = recorded_run(tmp_path / "run", seen("check_in", tap("打卡签到"), **other))

    record, said = replayed(environment, run_dir, "--profile", str(PROFILE))

    assert record["run"]["replay"]["outcome"] == "changed"
    assert "打卡签到" in record["run"]["replay"]["why"] and "变形" in said
