"""`zhijian devices list` and `doctor`."""

from __future__ import annotations

from pathlib import Path

import pytest

from harness.cli import devices
from harness.cli import run as run_command

ROOT = Path(__file__).parents[2]


def test_the_shipped_inventory_is_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["devices", "list", "--file", str(ROOT / "devices.yaml")]) == 0

    lines = capsys.readouterr().out.splitlines()
    assert [line.split("\t")[0] for line in lines] == [
        "soft-android-14",
        "soft-android-10",
        "soft-harmonyos-4",
        "soft-android-12",
        "soft-android-15",
        "soft-android-16",
        "soft-tablet",
        "soft-foldable",
        "soft-android-14-appium",
    ]


def test_a_device_that_this_machine_cannot_drive_says_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ZHIJIAN_APPIUM_HOME", str(tmp_path))
    devices._lacking.cache_clear()
    file = tmp_path / "devices.yaml"
    file.write_text(
        "devices:\n  - {name: a, driver: appium, soft: android-14-phone}\n  - {name: b, driver: appium, url: 'http://h'}\n",
        "utf-8",
    )

    assert run_command(["devices", "list", "--file", str(file)]) == 0

    devices._lacking.cache_clear()
    here, remote = capsys.readouterr().out.splitlines()
    assert "不可用 (unavailable)" in here and "tools/setup.sh appium" in here
    assert remote == "b\tappium\thttp://h\t远程 (remote)"


def test_an_inventory_with_a_mistake_is_a_configuration_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "devices.yaml"
    file.write_text("devices:\n  - {name: a, soft: no-such-profile}\n", "utf-8")

    assert run_command(["devices", "list", "--file", str(file)]) == 2

    assert ":2: unknown soft-device profile 'no-such-profile'" in capsys.readouterr().err


def test_the_doctor_says_how_to_fix_what_is_missing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    checks = (
        devices.Check("a", lambda: "1.0", "fix a"),
        devices.Check("b", lambda: "", "fix b"),
        devices.Check("c", lambda: "", "fix c", is_optional=True),
    )
    monkeypatch.setattr(devices, "CHECKS", checks)

    assert run_command(["devices", "doctor"]) == 3

    assert capsys.readouterr().out == "ok\ta\t1.0\nmissing\tb\tfix b\noptional\tc\tfix c\n"


def test_missing_extras_do_not_fail_the_doctor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(devices, "CHECKS", (devices.Check("c", lambda: "", "fix", is_optional=True),))

    assert run_command(["devices", "doctor"]) == 0


def test_a_program_that_is_not_there_is_missing() -> None:
    assert devices._first_line("no-such-program-at-all", "--version") == ""
    assert devices._first_line("sh", "-c", "echo found") == "found"
    assert devices._first_line("sh", "-c", "echo bad; exit 1") == ""
