"""`zhijian devices`: what devices.yaml lists, and whether this machine has what a run needs."""

from __future__ import annotations

import functools
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import adbutils
import typer

from harness.config import load_devices
from harness.drivers import DRIVERS, server_for
from harness.errors import DeviceError, HarnessError
from harness.evidence.seal import load_key
from harness.farm.lease import lease_folder
from harness.model.device import DeviceSpec
from harness.softdevice.browser import find_chromium
from harness.softdevice.profiles import profile_names

EXIT_READY, EXIT_NOT_READY = 0, 3
_ANSWER_TIMEOUT_S = 15.0
_MINIMUM_PYTHON = (3, 11)

app = typer.Typer(help="设备清单与环境检查 (devices and what they need)", no_args_is_help=True)


def register(root: typer.Typer) -> None:
    """Add the commands."""
    root.add_typer(app, name="devices")


@app.command("list", help="列出 devices.yaml 中的设备 (list devices)")
def list_devices(
    file: Annotated[Path, typer.Option("--file", help="设备清单 (inventory)")] = Path("devices.yaml"),
) -> None:
    """Print one device a line: name, driver, where it is, its state."""
    specs = load_devices(file, drivers=DRIVERS.names(), soft_profiles=profile_names())
    states = _adb_states() if any(spec.serial for spec in specs) else {}
    for spec in specs:
        print(f"{spec.name}\t{spec.driver}\t{spec.soft or spec.serial or spec.url or '-'}\t{_state(spec, states)}")


def _adb_states() -> dict[str, str]:
    try:
        return {device.serial: device.state for device in adbutils.adb.list()}
    except (adbutils.AdbError, OSError) as error:
        print(f"adb: {error}", file=sys.stderr)
        return {}


def _state(spec: DeviceSpec, states: dict[str, str]) -> str:
    lacking = "" if spec.url else _lacking(spec.driver)
    if lacking:
        return f"不可用 (unavailable):{lacking}"
    if spec.soft:
        return "按需启动 (started on demand)"
    if spec.url:
        return "远程 (remote)"
    words = {
        "device": "在线 (online)",
        "offline": "离线 (offline)",
        "unauthorized": "未授权,请在手机上允许 USB 调试 (unauthorized)",
    }
    state = states.get(spec.serial or "")
    return words.get(state, state) if state else "未连接 (not connected)"


@functools.cache
def _lacking(driver: str) -> str:
    """What this machine lacks for a driver; "" when nothing is known to be missing."""
    try:
        server = server_for(driver)
        if server is not None:
            server.check()
    except DeviceError as error:
        return str(error)
    return ""


@dataclass(frozen=True)
class Check:
    """One thing a run may need.

    Attributes:
        look: returns what was found, or "" when it is missing.
        fix: how to get it.
    """

    name: str
    look: Callable[[], str]
    fix: str
    is_optional: bool = False


@app.command("doctor", help="检查本机是否具备检测条件 (check this machine)")
def doctor() -> int:
    """Print one line for each thing, with how to get what is missing; exit 3 when something required is missing."""
    missing_required = False
    for check in CHECKS:
        found = check.look()
        if found:
            print(f"ok\t{check.name}\t{found}")
        else:
            word = "optional" if check.is_optional else "missing"
            missing_required |= not check.is_optional
            print(f"{word}\t{check.name}\t{check.fix}")
    return EXIT_NOT_READY if missing_required else EXIT_READY


def _python() -> str:
    return sys.version.split()[0] if sys.version_info >= _MINIMUM_PYTHON else ""


def _first_line(*command: str) -> str:
    """The first line a program prints; "" when it is not there or fails."""
    if shutil.which(command[0]) is None:
        return ""
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=_ANSWER_TIMEOUT_S, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    lines = [line for line in (done.stdout + done.stderr).splitlines() if line.strip()]
    return lines[0].strip() if done.returncode == 0 and lines else ""


def _adb() -> str:
    return _first_line(adbutils.adb_path(), "version")


def _adb_server() -> str:
    try:
        return f"version {adbutils.adb.server_version()}"
    except (adbutils.AdbError, OSError):
        return ""


def _chromium() -> str:
    try:
        return str(find_chromium())
    except HarnessError:
        return ""


def _chinese_font() -> str:
    return _first_line("fc-list", ":lang=zh", "family")


def _sandbox() -> str:
    return "" if hasattr(os, "geteuid") and os.geteuid() == 0 else "ok"


def _appium() -> str:
    try:
        server = server_for("appium")
        return server.check() if server is not None else ""
    except DeviceError:
        return ""


def _seal_key() -> str:
    try:
        load_key()
    except HarnessError:
        return ""
    return "ok"


def _leases() -> str:
    try:
        lease_folder().mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError:
        return ""
    return str(lease_folder()) if os.access(lease_folder(), os.W_OK) else ""


CHECKS = (
    Check("Python ≥ 3.11", _python, "安装 Python 3.11 或更高版本 (install Python 3.11 or newer)"),
    Check("adb", _adb, "pip install adbutils,或 apt install adb"),
    Check("adb server", _adb_server, "adb start-server;或检查 ANDROID_ADB_SERVER_PORT"),
    Check("Chromium", _chromium, "apt install chromium(软件设备的屏幕;只用真机时不需要)"),
    Check("中文字体 (CJK font)", _chinese_font, "apt install fonts-noto-cjk fontconfig"),
    Check("封存密钥 (sealing key)", _seal_key, "检查 ~/.config/zhijian/seal.key 的权限与内容"),
    Check("租约目录 (leases)", _leases, "检查 ~/.local/state/zhijian 的写权限"),
    Check(
        "Chromium 沙箱 (sandbox)",
        _sandbox,
        "以普通用户运行;root 下 Chromium 无沙箱 (run as an ordinary user)",
        is_optional=True,
    ),
    Check(
        "java",
        lambda: _first_line("java", "-version"),
        "apt install default-jre-headless(make apk 需要)",
        is_optional=True,
    ),
    Check(
        "Appium",
        _appium,
        "安装 Node.js(20.19、22.12 或 24 以上)后运行 tools/setup.sh appium(driver: appium 且不写 url 时需要)",
        is_optional=True,
    ),
    Check("aapt", lambda: _first_line("aapt", "version"), "apt install aapt(make apk 需要)", is_optional=True),
)
