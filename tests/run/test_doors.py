"""Both doors over a small app on a real soft device: exit codes, record, seal, gates."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import adbutils
import jsonschema
import pytest

from harness.evidence.verify import verify

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((ROOT / "harness/model/record.schema.json").read_text(encoding="utf-8"))
APP = """\
app: {id: gov.example.flows, name: 测试应用, source: %s}
exemptions: [{rule: privacy_consent, scope: 首次运行, basis: 备案时单独说明}]
"""

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def environment():
    """An adb server of its own, so that nothing else on the machine is disturbed."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    yield {**os.environ, "ANDROID_ADB_SERVER_PORT": port}
    subprocess.run([adbutils.adb_path(), "-P", port, "kill-server"], check=False, timeout=20, capture_output=True)


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    path = tmp_path / "app.yaml"
    path.write_text(APP % (ROOT / "tests/apps/widgets"), encoding="utf-8")
    return path


def run(environment, *command: str, timeout: float = 240) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", *command],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=timeout,
        check=False,
    )


def record_of(out: Path) -> dict:
    record = json.loads((out / "record.json").read_text(encoding="utf-8"))
    jsonschema.validate(record, SCHEMA)
    assert verify(out).is_intact
    return record


def test_inspect_writes_a_valid_sealed_record_and_names_a_flipped_byte(environment, profile, tmp_path):
    out = tmp_path / "out"

    done = run(
        environment,
        "harness.cli",
        "inspect",
        "--profile",
        str(profile),
        "--device",
        "soft-android-10",
        "--seed",
        "3",
        "--out",
        str(out),
    )

    assert done.returncode == 0, done.stderr
    record = record_of(out)
    assert record["run"]["state"] == "complete" and record["run"]["seed"] == 3
    assert str(out / "reports" / "report.html") in done.stdout
    assert {verdict["rule"] for verdict in record["verdicts"]} >= {"privacy_consent", "crash", "online_time"}
    exempted = [finding for finding in record["findings"] if finding["rule"] == "privacy_consent"]
    assert exempted and all(finding["exemption"] == "备案时单独说明" for finding in exempted)
    victim = sorted((out / "evidence").glob("*-screenshot.png"))[2]
    data = bytearray(victim.read_bytes())
    data[len(data) // 2] ^= 1
    victim.write_bytes(data)
    checked = run(environment, "harness.cli", "verify", str(out))
    assert checked.returncode == 1
    assert victim.name in checked.stdout + checked.stderr


def test_scenarios_end_green_without_a_gate_and_red_with_one(environment, profile, tmp_path):
    arguments = (
        "pytest",
        "scenarios",
        "--app",
        str(profile),
        "--device",
        "soft-android-10",
        "-k",
        "first_run",
        "-p",
        "no:cacheprovider",
        "-q",
    )

    free = run(environment, *arguments, "--out", str(tmp_path / "free"))
    gated = run(environment, *arguments, "--out", str(tmp_path / "gated"), "--fail-on", "suspected")

    assert free.returncode == 0, free.stdout + free.stderr
    assert "xfailed" in free.stdout and "privacy_consent" in free.stdout
    assert gated.returncode == 1, gated.stdout + gated.stderr
    for out in (tmp_path / "free", tmp_path / "gated"):
        record = record_of(out)
        assert [device["name"] for device in record["devices"]] == ["soft-android-10"]
        assert any(verdict["reason"].startswith("not_reached") for verdict in record["verdicts"])


def test_three_devices_run_on_three_workers_each_leased_once(environment, profile, tmp_path):
    out = tmp_path / "out"

    done = run(
        environment, "pytest", "scenarios", "--app", str(profile), "--device", "all", "-n", "3", "-k", "first_run", "-p", "no:cacheprovider", "-v",
        "--out", str(out),
    )  # fmt: skip

    assert done.returncode == 0, done.stdout + done.stderr
    assert "正被占用" not in done.stdout + done.stderr
    record = record_of(out)
    assert [device["name"] for device in record["devices"]] == [
        "soft-android-14",
        "soft-android-10",
        "soft-harmonyos-4",
    ]
    opened = [
        json.loads(line)["device"]
        for line in (out / "events.jsonl").read_text("utf-8").splitlines()
        if '"device_opened"' in line
    ]
    assert sorted(opened) == ["soft-android-10", "soft-android-14", "soft-harmonyos-4"]


@pytest.mark.parametrize(
    ("extra", "word"),
    [
        (("--device", "nobody"), "nobody"),
        (("--budget", "later"), "--budget"),
        (("--fail-on", "x"), "--fail-on"),
        (("--actions", "0"), "--actions"),
    ],
)
def test_wrong_options_of_the_plugin_are_exit_2_in_one_line(environment, profile, tmp_path, extra, word):
    done = run(environment, "pytest", "scenarios", "--app", str(profile), "--out", str(tmp_path / "out"), *extra)

    assert done.returncode == 2
    assert word in done.stderr and "Traceback" not in done.stderr
    assert not (tmp_path / "out").exists()


def test_scenarios_without_an_app_are_skipped_with_the_reason(environment):
    done = run(environment, "pytest", "scenarios", "-q", "-rs", "-p", "no:cacheprovider")

    assert done.returncode == 0
    assert "--app" in done.stdout
