"""`zhijian softdevice`: run one soft device by hand, for adb, uiautomator2 or anything else that speaks adb."""

from __future__ import annotations

import logging
import signal
import sys
import tempfile
from pathlib import Path
from typing import Annotated, NoReturn

import adbutils
import typer

from harness.errors import ConfigError, DeviceError, HarnessError
from harness.softdevice.launch import SoftDeviceHost
from harness.softdevice.profiles import load_profile, profile_names
from harness.wait import until
from harness.webapp import app_facts, pack_web_app

EXIT_USAGE, EXIT_INFRASTRUCTURE = 2, 3
_POLL_S = 1.0
_DAY_S = 86_400.0
_TEXTS = {
    "zh": {
        "ready": "软件设备已启动:{profile}(按 Ctrl-C 停止)",
        "adb": "  adb connect {serial}",
        "install": "  adb -s {serial} install app.apk",
        "python": "  python -c \"import uiautomator2 as u2; print(u2.connect('{serial}').info)\"",
        "sandbox": "注意:以 root 运行时 Chromium 无法启用沙箱,检测不可信应用请使用普通用户",
        "installed": "已安装:{label}({package})",
        "lost": "软件设备已中断:{reason}",
        "stopped": "软件设备已停止",
    },
    "en": {
        "ready": "soft device is running: {profile} (Ctrl-C stops it)",
        "adb": "  adb connect {serial}",
        "install": "  adb -s {serial} install app.apk",
        "python": "  python -c \"import uiautomator2 as u2; print(u2.connect('{serial}').info)\"",
        "sandbox": "note: Chromium has no sandbox when run as root; inspect untrusted apps as an ordinary user",
        "installed": "installed: {label} ({package})",
        "lost": "the soft device is gone: {reason}",
        "stopped": "the soft device has stopped",
    },
}

app = typer.Typer(help="软件安卓设备 (software Android devices)", no_args_is_help=True)


@app.command("profiles", help="列出可用的设备档案 (list device profiles)")
def list_profiles() -> None:
    """Print one profile a line."""
    for name in profile_names():
        found = load_profile(name)
        print(
            f"{name}\t{found.system} {found.system_version}\t{found.width_dp}×{found.height_dp} dp @{found.density:g}"
        )


@app.command("start", help="启动一台软件设备,直到 Ctrl-C (run one soft device)")
def start(
    profile: Annotated[str, typer.Option(help="设备档案,见 zhijian softdevice profiles")],
    port: Annotated[int, typer.Option(help="端口,0 为自动选择,不可用 5555–5585")] = 0,
    network: Annotated[str, typer.Option(help="normal | slow | none")] = "normal",
    app_source: Annotated[list[str] | None, typer.Option("--app", help="启动后安装:APK、网页目录、zip 或网址")] = None,
    lang: Annotated[str, typer.Option(help="zh | en")] = "zh",
) -> None:
    """Start a device, say how to reach it, and wait for Ctrl-C."""
    try:
        if lang not in _TEXTS:
            raise ConfigError(f"--lang is zh or en, not {lang!r}")
        for source in app_source or ():
            app_facts(source)  # a wrong path is told before anything starts
        _run(profile, port, network, app_source or [], _TEXTS[lang])
    except HarnessError as error:
        print(str(error), file=sys.stderr)
        raise typer.Exit(EXIT_INFRASTRUCTURE if isinstance(error, DeviceError) else EXIT_USAGE) from error


def _run(profile: str, port: int, network: str, sources: list[str], texts: dict[str, str]) -> None:
    previous = signal.signal(signal.SIGTERM, _interrupt)
    try:
        with SoftDeviceHost() as host:
            serial = host.start(profile, network=network, port=port)
            for source in sources:
                _install(serial, source, texts)
            print(serial, flush=True)
            for key in ("ready", "adb", "install", "python"):
                _tell(texts[key].format(profile=profile, serial=serial))
            if not host.is_sandboxed:
                _tell(texts["sandbox"])
            reason = None
            while reason is None:
                reason = until(lambda: host.why_lost(serial), _DAY_S, _POLL_S)
            _tell(texts["lost"].format(reason=reason))
            raise typer.Exit(EXIT_INFRASTRUCTURE)
    except KeyboardInterrupt:
        _tell(texts["stopped"])
    finally:
        signal.signal(signal.SIGTERM, previous)


def _interrupt(*_: object) -> NoReturn:
    raise KeyboardInterrupt


def _install(serial: str, source: str, texts: dict[str, str]) -> None:
    # It advises a package that only guesses file names.
    logging.getLogger("adbutils.install").setLevel(logging.ERROR)
    with tempfile.TemporaryDirectory(prefix="zhijian-") as folder:
        package_file = pack_web_app(source, Path(folder))
        try:
            adbutils.adb.connect(serial, timeout=10)
            adbutils.adb.device(serial).install(str(package_file), silent=True)
        except adbutils.AdbError as error:
            raise ConfigError(" ".join(str(error).split()), file=source) from error
    facts = app_facts(source)
    _tell(texts["installed"].format(label=facts.label, package=facts.package))


def _tell(text: str) -> None:
    print(text, file=sys.stderr, flush=True)
