"""What drivers say to Android's shell, against a shell that answers from a table."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pytest

from harness.drivers import _android
from harness.drivers._android import Answer, LogReader
from harness.drivers._appium_errors import translated
from harness.drivers._appium_shell import AppiumShell
from harness.drivers._restore import Restore
from harness.errors import AutomationError, DeviceUnreachable, InstallRejected
from harness.model.action import SetFontScale, SetRotation
from harness.model.device import Capability


class Table:
    """Answers by the beginning of a command; everything else fails as an unknown command does."""

    def __init__(self, **answers: str | Answer) -> None:
        self.answers = {name.replace("_", " "): value for name, value in answers.items()}
        self.asked: list[str] = []
        self.pushed: dict[str, bytes] = {}

    def run(self, command: str, timeout_s: float | None = None) -> Answer:
        self.asked.append(command)
        for name, value in self.answers.items():
            if command.startswith(name):
                return value if isinstance(value, Answer) else Answer(value)
        return Answer(f"{command}: inaccessible or not found", 127)

    def push(self, file: Path, remote: str) -> None:
        self.pushed[remote] = file.read_bytes()


def test_a_harmonyos_device_says_so_in_its_properties() -> None:
    plain, harmony = Table(getprop=""), Table(getprop="10\n")
    plain.answers = {"getprop ro.build.version.release": "14\n", **plain.answers}
    harmony.answers = {"getprop hw_sc.build.platform.version": "4.0.0\n", **harmony.answers}

    assert _android.system_of(plain) == ("Android", "14")
    assert _android.system_of(harmony) == ("HarmonyOS", "4.0.0")


@pytest.mark.parametrize(
    ("output", "density"),
    [
        ("Physical density: 480\n", 3.0),
        ("Physical density: 480\nOverride density: 320\n", 2.0),
        ("wm: not found", 1.0),
    ],
)
def test_an_override_of_the_density_wins(output: str, density: float) -> None:
    assert _android.density_of(Table(wm_density=output)) == density


def test_what_a_device_refuses_in_its_harmless_form_it_cannot_do() -> None:
    shell = Table(echo="probe\n", pm="package:android\n", settings="1.0\n", date="1700000000\n")
    shell.answers = {"date @": Answer("date: cannot set date", 1), **shell.answers}

    found = _android.probe(shell, "1A2B")

    assert Capability.CLOCK not in found and Capability.LOGS not in found
    assert {Capability.SHELL, Capability.INSTALL, Capability.FONT_SCALE} <= found


@pytest.mark.parametrize(
    ("serial", "is_wireless"),
    [("192.168.1.20:5555", True), ("adb-1A._adb-tls-connect._tcp", True), ("127.0.0.1:5601", False), ("1A2B3C", False)],
)
def test_the_network_under_adb_is_not_cut(serial: str, is_wireless: bool) -> None:
    shell = Table(settings="1\n")

    assert (Capability.NETWORK in _android.probe(shell, serial)) is not is_wireless


@pytest.mark.parametrize(
    ("output", "code", "reason"),
    [
        ("Failure [INSTALL_FAILED_NO_MATCHING_ABIS: native only]", "INSTALL_FAILED_NO_MATCHING_ABIS", "native only"),
        ("Failure [INSTALL_FAILED_OLDER_SDK]", "INSTALL_FAILED_OLDER_SDK", "Failure [INSTALL_FAILED_OLDER_SDK]"),
        ("pm: out of space", "INSTALL_FAILED", "pm: out of space"),
    ],
)
def test_a_refused_install_keeps_androids_words(output: str, code: str, reason: str, tmp_path: Path) -> None:
    file = tmp_path / "a.apk"
    file.write_bytes(b"x")
    shell = Table(pm=output, rm="")

    with pytest.raises(InstallRejected) as caught:
        _android.install(shell, file)

    assert (caught.value.code, caught.value.reason) == (code, reason)
    assert shell.asked[-1].startswith("rm -f")


def test_a_folder_is_packed_without_links_before_it_is_pushed(tmp_path: Path) -> None:
    (tmp_path / "app" / "js").mkdir(parents=True)
    (tmp_path / "app" / "index.html").write_text("<p>", "utf-8")
    (tmp_path / "app" / "js" / "a.js").write_text("1", "utf-8")
    (tmp_path / "app" / "passwd").symlink_to("/etc/passwd")
    shell = Table(pm="Success\n", rm="")

    _android.install(shell, tmp_path / "app")

    ((remote, data),) = shell.pushed.items()
    (tmp_path / "out.zip").write_bytes(data)
    assert remote.endswith(".zip")
    assert zipfile.ZipFile(tmp_path / "out.zip").namelist() == ["index.html", "js/a.js"]


def test_a_clock_that_cannot_be_set_fails_the_step() -> None:
    with pytest.raises(AutomationError, match="not permitted"):
        _android.set_clock(Table(settings="", date=Answer("not permitted", 1)), 0.0, is_automatic=False)


def test_the_log_is_read_once_also_when_lines_repeat() -> None:
    shell = Table(logcat="--------- beginning of main\na\nb\nb\n")
    reader = LogReader(shell)

    shell.answers["logcat"] = "--------- beginning of main\na\nb\nb\nb\nc\n"
    first = list(reader.new())
    again = list(reader.new())
    shell.answers["logcat"] = "x\ny\n"

    assert (first, again) == (["b", "c"], [])
    assert list(reader.new()) == ["x", "y"]  # the buffer went round


def test_what_was_there_first_is_put_back() -> None:
    restore = Restore()
    restore.note(SetFontScale(1.15))
    restore.note(SetFontScale(1.3))
    restore.note(SetRotation(0))
    restore.note(SetRotation(0), is_undone=True)

    assert restore.due() == (SetFontScale(1.15),)


class Client:
    """An Appium client whose `mobile: shell` prints what it is told to."""

    def __init__(self, output: str) -> None:
        self.output = output

    def execute_script(self, script: str, arguments: dict[str, Any]) -> str:
        assert script == "mobile: shell"
        return self.output


def test_the_exit_code_comes_after_the_output() -> None:
    assert AppiumShell(Client("zhijian-exit:9 is text\nzhijian-exit:4\n")).run("x") == Answer(
        "zhijian-exit:9 is text\n", 4
    )


def test_an_answer_without_an_end_is_no_answer() -> None:
    with pytest.raises(DeviceUnreachable, match="no exit code"), translated("shell"):
        AppiumShell(Client("half")).run("x")
