"""The same scenarios through uiautomator2 and through Appium: what is found must not depend on the hands that find it."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import adbutils
import pytest

from harness.drivers._appium_server import find_home, find_node
from harness.errors import DeviceError

ROOT = Path(__file__).parents[2]
DEVICES = ("soft-android-14", "soft-android-14-appium")
# The demo's own test accounts.
SECRETS = {"QINGHE_PASSWORD": "Qinghe@2025"}
TIMEOUT_S = 1800

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module")
def environment():
    """An adb server of its own, so that nothing else on the machine is disturbed."""
    try:
        find_node()
        find_home()
    except DeviceError as error:
        pytest.skip(f"no Appium on this machine: {error}")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    yield {**os.environ, **SECRETS, "ANDROID_ADB_SERVER_PORT": port}
    subprocess.run([adbutils.adb_path(), "-P", port, "kill-server"], check=False, timeout=20, capture_output=True)


def start(environment: dict[str, str], app: str, device: str, out: Path) -> subprocess.Popen[bytes]:
    """Run the scenarios on one device, with its output beside the run folder; bounded by actions, not by time."""
    command = [
        sys.executable, "-m", "pytest", "scenarios", "--app", f"demo/{app}/app.yaml", "--device", device, "--out", str(out),
        "--seed", "20260125", "--budget", "25m", "--actions", "40", "--network", "none", "-q",
    ]  # fmt: skip
    with out.with_suffix(".log").open("wb") as log:
        return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=subprocess.STDOUT)


def outcomes(record: dict[str, Any]) -> dict[str, str]:
    """Rule id to its verdict and what was found, in words that do not name the device."""
    titles: dict[str, Counter[str]] = {}
    for finding in record["findings"]:
        titles.setdefault(finding["rule"], Counter())[finding["title"]] += 1
    return {
        verdict["rule"]: " ".join(
            [
                verdict["verdict"],
                str(len(verdict["findings"])),
                *(f"{title}×{n}" for title, n in sorted(titles.get(verdict["rule"], Counter()).items())),
            ]
        )
        for verdict in record["verdicts"]
    }


def table_of_differences(outcomes_by_device: dict[str, dict[str, str]]) -> str:
    """One line for each rule on which the devices differ; "" when there is none."""
    names = list(outcomes_by_device)
    rules = sorted({rule for found in outcomes_by_device.values() for rule in found})
    rows = [(rule, *(outcomes_by_device[name].get(rule, "-") for name in names)) for rule in rules]
    different = [row for row in rows if len(set(row[1:])) > 1]
    if not different:
        return ""
    lines = [("rule", *names), *different]
    widths = [max(len(line[place]) for line in lines) for place in range(len(names) + 1)]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) for line in lines)


def test_a_difference_is_shown_as_a_table() -> None:
    same = {"check_in": "suspected 1 签到×1", "crash": "compliant 0"}

    assert table_of_differences({"a": same, "b": dict(same)}) == ""
    shown = table_of_differences({"a": same, "b": {**same, "crash": "violation 1 闪退×1"}})
    assert shown.splitlines()[1].split("  ")[0] == "crash"
    assert "violation 1 闪退×1" in shown and "check_in" not in shown


@pytest.mark.parametrize("app", ["qinghe", "qinghe-rectified"])
def test_both_drivers_reach_the_same_verdicts(app: str, environment: dict[str, str], tmp_path: Path) -> None:
    outs = {device: tmp_path / device for device in DEVICES}

    runs = {device: start(environment, app, device, out) for device, out in outs.items()}
    try:
        codes = {device: run.wait(TIMEOUT_S) for device, run in runs.items()}
    finally:
        for run in runs.values():
            run.kill()
    assert set(codes.values()) == {0}, [out.with_suffix(".log").read_text("utf-8")[-3000:] for out in outs.values()]
    records = {device: json.loads((out / "record.json").read_text("utf-8")) for device, out in outs.items()}

    assert [record["devices"][0]["driver"] for record in records.values()] == ["uiautomator2", "appium"]
    found = {device: outcomes(record) for device, record in records.items()}
    # Both blind would be the same, too.
    assert any(text.startswith("violation") for text in found[DEVICES[0]].values()) == (app == "qinghe")
    difference = table_of_differences(found)
    assert not difference, "\n" + difference
