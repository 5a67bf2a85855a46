"""What every driver says to Android's own shell: facts, capabilities, the log, and what no automation client offers.

Knows commands and their answers; refuses to know how they travel, that is `Shell`. Whatever a driver's client can do by
itself it does there, not here.
"""

from __future__ import annotations

import re
import shlex
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from harness.errors import AutomationError, InstallRejected
from harness.model.device import Capability

# HarmonyOS says so in properties of its own; on other systems they are empty. Source: Huawei's developer forum and device dumps.
HARMONY_PROPERTIES = ("hw_sc.build.platform.version", "hw_sc.build.os.version", "ro.build.version.harmony")
INSTALL_TIMEOUT_S = 300.0
LOG_LINES = 5000
_FAILURE = re.compile(r"Failure \[([A-Z0-9_]+)(?::\s*(.*?))?\]\s*$", re.DOTALL | re.MULTILINE)
_WIRELESS = re.compile(r"^(?!127\.|localhost)[\w.-]+:\d+$|_adb-tls-connect")
_PROBES: tuple[tuple[Capability, str, str], ...] = (
    (Capability.SHELL, "echo probe", r"^probe"),
    (Capability.LOGS, "logcat -d -t 1", r""),
    (Capability.INSTALL, "pm path android", r"package:"),
    (Capability.CLEAR, "pm list packages android", r"package:"),
    (Capability.PERMISSION, "pm list packages android", r"package:"),
    (Capability.FONT_SCALE, "settings get system font_scale", r"^(null|[\d.]+)\s*$"),
    (Capability.NETWORK, "settings get global wifi_on", r"^(null|\d+)\s*$"),
)


@dataclass(frozen=True)
class Answer:
    """What a command printed, stdout and stderr together, and how it ended; 0 is success."""

    output: str
    exit_code: int = 0


class Shell(Protocol):
    """A way to the device's shell. Errors: those of the client it goes through."""

    def run(self, command: str, timeout_s: float | None = None) -> Answer:
        """Run one command to its end."""
        ...

    def push(self, file: Path, remote: str) -> None:
        """Copy a file of the host to the device."""
        ...


def is_wireless(serial: str) -> bool:
    """Whether adb itself comes over the device's network, which then must not be cut."""
    return _WIRELESS.search(serial) is not None


def checked(shell: Shell, command: str, wanted: str = "") -> str:
    """Run a command that must succeed.

    Raises:
        AutomationError: it failed, or its output lacks the wanted word.
    """
    answer = shell.run(command)
    if answer.exit_code != 0 or wanted not in answer.output:
        raise AutomationError(f"{command}: {' '.join(answer.output.split()) or answer.exit_code}")
    return answer.output


def getprop(shell: Shell, name: str) -> str:
    """Read a system property; "" when it is not set."""
    return shell.run(f"getprop {shlex.quote(name)}").output.strip()


def system_of(shell: Shell) -> tuple[str, str]:
    """Tell the system and its version: ("HarmonyOS", "4.0.0") or ("Android", "14")."""
    harmony = next((value for value in (getprop(shell, name) for name in HARMONY_PROPERTIES) if value), "")
    return ("HarmonyOS", harmony) if harmony else ("Android", getprop(shell, "ro.build.version.release"))


def density_of(shell: Shell) -> float:
    """The display's scale factor, 1.0 when the device does not say."""
    densities = re.findall(r"density: (\d+)", shell.run("wm density").output)
    # "Override density" comes after "Physical density" and wins; 160 dpi is Android's 1.0.
    return int(densities[-1]) / 160 if densities else 1.0


def probe(shell: Shell, serial: str) -> frozenset[Capability]:
    """Try each thing once in its harmless form: set the clock to what it shows, read a setting, list a package."""
    found = set()
    for capability, command, wanted in _PROBES:
        if capability is Capability.NETWORK and is_wireless(serial):
            continue
        answer = shell.run(command)
        if answer.exit_code == 0 and re.search(wanted, answer.output):
            found.add(capability)
    now = shell.run("date +%s").output.strip()
    if now.isdigit() and shell.run(f"date @{now}").exit_code == 0:
        found.add(Capability.CLOCK)
    return frozenset(found)


def install(shell: Shell, path: Path) -> None:
    """Install an app from the host; a web-app folder is packed first.

    Raises:
        InstallRejected: the file is missing, or the device refused it.
    """
    if not path.exists():
        raise InstallRejected("INSTALL_FAILED_INVALID_URI", f"{path} does not exist")
    with tempfile.TemporaryDirectory() as folder:
        file = path if path.is_file() else _packed(path, Path(folder))
        remote = f"/data/local/tmp/zhijian-install{file.suffix or '.apk'}"
        shell.push(file, remote)
        try:
            output = shell.run(f"pm install -r -t {shlex.quote(remote)}", INSTALL_TIMEOUT_S).output
        finally:
            shell.run(f"rm -f {shlex.quote(remote)}")
    if not re.search(r"^Success", output, re.MULTILINE):
        raise rejection(output)


def rejection(output: str) -> InstallRejected:
    """Read the package manager's refusal; Android's own code when it names one."""
    reason = " ".join(output.split())
    match = _FAILURE.search(output)
    return InstallRejected(match[1], match[2] or reason) if match else InstallRejected("INSTALL_FAILED", reason)


def _packed(folder: Path, into: Path) -> Path:
    """A web-app folder as one zip, which soft devices install; a phone will refuse it with its own words."""
    target = into / "app.zip"
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(folder.rglob("*")):
            if file.is_file() and not file.is_symlink():
                archive.write(file, file.relative_to(folder).as_posix())
    return target


def set_clock(shell: Shell, at_s: float, is_automatic: bool) -> None:
    """Set the device's clock, seconds since 1970; automatic time would set it back at once.

    Raises:
        AutomationError: the device refused.
    """
    checked(shell, f"settings put global auto_time {int(is_automatic)}")
    checked(shell, f"date @{int(at_s)}")


def font_scale(shell: Shell) -> float:
    """The system font scale, 1.0 when it was never set."""
    text = shell.run("settings get system font_scale").output.strip()
    return float(text) if re.fullmatch(r"\d+(\.\d+)?", text) else 1.0


def set_font_scale(shell: Shell, scale: float) -> None:
    """Set the system font scale.

    Raises:
        AutomationError: the device refused.
    """
    checked(shell, f"settings put system font_scale {scale:g}")


def set_network(shell: Shell, is_online: bool) -> None:
    """Switch Wi-Fi and mobile data on or off; works on every version since Android 5, unlike `cmd wifi` and `cmd phone`.

    Raises:
        AutomationError: the device refused.
    """
    word = "enable" if is_online else "disable"
    checked(shell, f"svc wifi {word}; svc data {word}")


def hide_keyboard(shell: Shell) -> None:
    """Take the soft keyboard away, so that nothing is covered at the next look; without one, do nothing.

    One command, since the back key would leave the page when the keyboard is gone meanwhile.
    """
    shell.run("dumpsys input_method | grep -q mInputShown=true && input keyevent BACK")


class LogReader:
    """Reads the device log piece by piece, each line once, at most the last 5000 lines at a time.

    Args:
        shell: the way to the device.
    """

    def __init__(self, shell: Shell) -> None:
        self._shell = shell
        self._tail = tuple(self._lines()[-3:])

    def new(self) -> Iterator[str]:
        """Yield what was written since the last call, or since this reader was made."""
        lines, tail, start = self._lines(), self._tail, 0
        for end in range(len(lines), len(tail) - 1, -1):
            if tail and tuple(lines[end - len(tail) : end]) == tail:
                start = end
                break
        self._tail = tuple(lines[-3:])
        yield from lines[start:]

    def _lines(self) -> list[str]:
        text = self._shell.run(f"logcat -d -v threadtime -t {LOG_LINES}").output
        return [line for line in text.splitlines() if line and not line.startswith("--------- beginning of")]
