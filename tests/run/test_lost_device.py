"""What happens when something is pulled out in the middle of a run: a sealed record that says so, never a traceback."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import adbutils
import jsonschema
import pytest

from harness import wait
from harness.evidence.verify import verify

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((ROOT / "harness/model/record.schema.json").read_text(encoding="utf-8"))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def children(parent: int) -> dict[int, str]:
    """Process ids and command lines of the direct children."""
    found = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
            command = (stat.parent / "cmdline").read_bytes().replace(b"\0", b" ").decode()
        except OSError:
            continue  # ended between the listing and the look
        if int(fields[1]) == parent:
            found[int(stat.parent.name)] = command
    return found


def host_of(inspector: int) -> int:
    return next(pid for pid, command in children(inspector).items() if "harness.softdevice.host" in command)


def kill_host(inspector: int, port: int) -> None:
    os.kill(host_of(inspector), signal.SIGKILL)


def kill_chromium(inspector: int, port: int) -> None:
    os.kill(
        next(pid for pid, command in children(host_of(inspector)).items() if "--remote-debugging" in command),
        signal.SIGKILL,
    )


def kill_adb_server(inspector: int, port: int) -> None:
    subprocess.run([adbutils.adb_path(), "-P", str(port), "kill-server"], check=True, timeout=20)


@pytest.mark.browser
@pytest.mark.parametrize("kill", [kill_host, kill_chromium, kill_adb_server])
def test_a_pulled_plug_ends_in_a_sealed_record(tmp_path: Path, kill: Callable[[int, int], None]):
    port, out = free_port(), tmp_path / "run"
    command = [
        sys.executable, "-m", "harness.cli", "inspect", "--source", str(ROOT / "tests/apps/widgets"), "--device", "soft-android-10",
        "--budget", "5m", "--seed", "1", "--network", "none", "--out", str(out),
    ]  # fmt: skip
    environment = {**os.environ, "ANDROID_ADB_SERVER_PORT": str(port)}
    process = subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    try:
        started = wait.until(
            lambda: (out / "events.jsonl").exists() and "phase_started" in (out / "events.jsonl").read_text("utf-8"), 60
        )
        assert started, process.communicate(timeout=5)
        kill(process.pid, port)
        _, stderr = process.communicate(timeout=240)
    finally:
        process.kill()
        subprocess.run(
            [adbutils.adb_path(), "-P", str(port), "kill-server"], check=False, timeout=20, capture_output=True
        )

    assert "Traceback" not in stderr
    record = json.loads((out / "record.json").read_text("utf-8"))
    jsonschema.validate(record, SCHEMA)
    assert verify(out).is_intact
    if kill is kill_adb_server and process.returncode == 0:
        return  # the server was started again and the device came back: nothing was lost
    assert process.returncode == 3, stderr
    assert record["run"]["state"] == "interrupted" and record["run"]["notes"]
    reasons = {
        verdict["reason"].split(":")[0] for verdict in record["verdicts"] if verdict["verdict"] == "inconclusive"
    }
    assert "infrastructure" in reasons
    assert not [verdict for verdict in record["verdicts"] if verdict["verdict"] == "compliant"]
