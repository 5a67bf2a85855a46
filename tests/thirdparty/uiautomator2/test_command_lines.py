"""The command lines that come with uiautomator2 (`uiautomator2`, `u2cli`), unmodified, against a soft device."""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image

PACKAGE = "com.example.u2testdemo"
Run = Callable[..., str]
pytestmark = [pytest.mark.slow, pytest.mark.browser]


def output_of(folder: Path, *command: str) -> str:
    """Standard output of a command that must succeed."""
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_uiautomator2_commands(serial: str, tmp_path: Path) -> None:
    def run(*words: str) -> str:
        return output_of(tmp_path, sys.executable, "-m", "uiautomator2", "-s", serial, *words)

    run("init")
    run("start", PACKAGE)
    current = run("current")
    run("screenshot", "screen.png")
    run("doctor")
    run("stop", PACKAGE)
    after = run("current")
    run("purge")

    assert f'"package": "{PACKAGE}"' in current and '"activity": ".MainActivity"' in current
    assert PACKAGE not in after
    assert Image.open(tmp_path / "screen.png").size == (1080, 2400)


@pytest.fixture
def u2cli(serial: str, tmp_path: Path) -> Iterator[Run]:
    """Run u2cli with a server of its own."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = str(probe.getsockname()[1])
    base = (sys.executable, "-m", "uiautomator2.agent_cli", "-s", serial, "--server-port", port)

    def run(*words: str) -> str:
        return output_of(tmp_path, *base, *words)

    run("start-server")
    yield run
    run("kill-server")


def test_u2cli_commands(u2cli: Run, tmp_path: Path) -> None:
    u2cli("app-start", PACKAGE, "--stop", "--wait")
    assert u2cli("wait", "--text", "Addition").rstrip().endswith("True")
    dump = u2cli("dump-hierarchy", "--raw")
    u2cli("click", "--text", "Addition")
    u2cli("click", "--class-name", "android.widget.EditText", "--instance", "0")
    u2cli("send-keys", "12")
    typed = u2cli("exists", "--text", "12")
    u2cli("clear-text")
    cleared = u2cli("exists", "--text", "12")
    u2cli("press", "back")
    u2cli("swipe", "up")
    u2cli("screenshot", "screen.jpg")
    u2cli("open-notification")
    u2cli("press", "back")
    u2cli("app-stop", PACKAGE)

    assert 'text="Addition"' in dump
    assert typed.rstrip().endswith("True") and cleared.rstrip().endswith("False")
    assert Image.open(tmp_path / "screen.jpg").size == (1080, 2400)
    assert PACKAGE in u2cli("app-list") and "34" in u2cli("device-info")
    assert "1080" in u2cli("window-size") and "hello" in u2cli("shell", "echo", "hello")
