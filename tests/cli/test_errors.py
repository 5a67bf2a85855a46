"""What the user gets wrong: one line that names file and reason, exit code 2 (3 without a device), nothing left behind."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from harness.cli import run

APP = "app: {id: gov.example.x, name: 测试, source: ./www}\n"
DEVICES = "devices:\n  - {name: soft, driver: uiautomator2, soft: android-10-small}\n"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a good profile and a good device list, as the working directory."""
    (tmp_path / "www").mkdir()
    (tmp_path / "www/index.html").write_text("<title>测试</title><p>你好", encoding="utf-8")
    (tmp_path / "app.yaml").write_text(APP, encoding="utf-8")
    (tmp_path / "devices.yaml").write_text(DEVICES, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def refused(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 2) -> str:
    """Run a command that must fail and return its one line of complaint."""
    assert run([*arguments]) == code
    out, err = capsys.readouterr()
    assert out == ""
    lines = [line for line in err.splitlines() if line.startswith("zhijian: ")]
    assert len(lines) == 1, err
    assert "Traceback" not in err
    return lines[0]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("app: {source: ./www}\nauthorized: []\n", ("app.yaml:2", "authorized", "authorised")),
        ("app: {source: ./gone}\n", ("app.yaml:1", "gone")),
        ("app: {source: ./www\n", ("app.yaml:",)),
        ("app: {source: ./www}\nauthorised: [pay]\n", ("app.yaml:2", "pay", "register")),
        (
            "app: {source: ./www}\nexemptions: [{rule: chekin, scope: a, basis: b}]\n",
            ("app.yaml:2", "chekin", "check_in"),
        ),
        (
            'app: {source: ./www}\naccounts: [{role: a, password: "${NOT_SET_ANYWHERE}"}]\n',
            ("app.yaml:2", "NOT_SET_ANYWHERE"),
        ),
        ("- 1\n", ("app.yaml",)),
        ("", ("app.yaml",)),
    ],
)
def test_wrong_profile_names_file_line_and_what_is_allowed(place, capsys, text, words):
    (place / "app.yaml").write_text(text, encoding="utf-8")

    line = refused(capsys, "inspect", "--profile", "app.yaml")

    assert all(word in line for word in words), line


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--profile", "nowhere.yaml"), ("nowhere.yaml",)),
        (("--source", "nowhere"), ("nowhere",)),
        ((), ("--profile", "--source")),
        (("--profile", "app.yaml", "--source", "www"), ("--profile", "--source")),
        (("--source", "www", "--device", "phone-9"), ("phone-9", "soft")),
        (("--source", "www", "--budget", "soon"), ("--budget", "10m")),
        (("--source", "www", "--fail-on", "always"), ("--fail-on", "never")),
        (("--source", "www", "--devices", "none.yaml"), ("none.yaml",)),
        (("--source", "www", "--out", "www"), ("www",)),
    ],
)
def test_wrong_option_says_what_is_allowed(place, capsys, arguments, words):
    line = refused(capsys, "inspect", *arguments)

    assert all(word in line for word in words), line


def test_wrong_options_leave_no_run_folder(place, capsys):
    refused(capsys, "inspect", "--source", "www", "--budget", "0m", "--out", "result")

    assert not (place / "result").exists()
    assert not (place / "runs").exists()


@pytest.mark.parametrize(
    "text",
    [
        "devices: 1\n",
        "devices: [{name: a}, {name: a}]\n",
        "devices:\n  - {name: a, sofft: x}\n",
        "devices: [{name: a, soft: pixel-99}]\n",
    ],
)
def test_wrong_device_list_names_the_file(place, capsys, text):
    (place / "devices.yaml").write_text(text, encoding="utf-8")

    assert "devices.yaml" in refused(capsys, "inspect", "--source", "www")


def test_empty_folder_is_refused_before_any_device_starts(place, capsys):
    (place / "empty").mkdir()

    assert "empty" in refused(capsys, "inspect", "--source", "empty")


def test_folder_that_is_no_web_app_says_what_is_missing(place, capsys):
    (place / "docs").mkdir()
    (place / "docs/readme.txt").write_text("x")

    assert "index.html" in refused(capsys, "inspect", "--source", "docs")


@pytest.mark.parametrize("command", [["verify", "www"], ["report", "www"]])
def test_a_folder_that_is_no_run_is_named(place, capsys, command):
    assert run(command) == 2
    assert "www" in capsys.readouterr().err


def test_unknown_command_is_usage(place, capsys):
    assert run(["frobnicate"]) == 2
    assert "frobnicate" in capsys.readouterr().err


@pytest.mark.browser
def test_unreachable_serial_is_exit_3_with_a_sealed_record(place, capsys):
    (place / "devices.yaml").write_text(
        'devices:\n  - {name: gone, driver: uiautomator2, serial: "127.0.0.1:9"}\n', encoding="utf-8"
    )

    assert run(["inspect", "--source", "www", "--out", "result"]) == 3

    capsys.readouterr()
    assert run(["verify", "result"]) == 0
    record = (place / "result/record.json").read_text(encoding="utf-8")
    assert "infrastructure" in record and '"compliant"' not in record


def hostile_zip(path: Path, *entries: tuple[str, bytes]) -> None:
    """A zip that looks like a web app and has the given entries besides."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("index.html", "<title>x</title>")
        for name, data in entries:
            archive.writestr(name, data)


@pytest.mark.browser
@pytest.mark.parametrize(
    ("name", "entries"),
    [
        ("bomb.zip", [("zeros.bin", b"\0" * 300_000_000)]),
        ("escape.zip", [("../../escaped.txt", b"x")]),
        ("absolute.zip", [("/etc/escaped", b"x")]),
    ],
)
def test_hostile_archive_is_refused_with_its_reason(place, capsys, name, entries):
    hostile_zip(place / name, *entries)

    code = run(["inspect", "--source", name, "--out", "result"])

    err = capsys.readouterr().err
    complaints = [line for line in err.splitlines() if line.startswith("zhijian: ")]
    assert code == 2, err
    assert len(complaints) == 1 and "Traceback" not in err
    assert not list(place.parent.rglob("escaped*"))


def test_the_installed_command_answers_from_a_shell():
    done = subprocess.run(
        [sys.executable, "-m", "harness.cli", "inspect", "--profile", "no-such.yaml"],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert done.returncode == 2
    assert done.stderr.startswith("zhijian: no-such.yaml")
    assert len(done.stderr.strip().splitlines()) == 1


def test_a_run_whose_only_device_lacks_appium_ends_with_three_and_says_how_to_install_it(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ZHIJIAN_APPIUM_HOME", str(place))
    (place / "devices.yaml").write_text("devices:\n  - {name: x, driver: appium, serial: '127.0.0.1:1'}\n", "utf-8")

    assert run(["inspect", "--profile", "app.yaml", "--out", "out"]) == 3

    assert "tools/setup.sh appium" in capsys.readouterr().err
    assert (place / "out" / "record.json").exists()
