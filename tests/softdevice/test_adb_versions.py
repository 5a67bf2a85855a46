"""Two adb binaries, each with a server of its own, at work on one device at the same time: adb 29 of Debian and adbutils' own."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import adbutils
import pytest
from adb_bench import AdbBench, adb_bench, adb_server

WHEELS = Path(adbutils.__file__).parent / "binaries" / "adb"
SYSTEMS = Path("/usr/bin/adb")
APK = b"PK\x03\x04" + bytes(range(256)) * 3000
PACKAGE = "cn.example.app"


class Adb:
    """One binary with its server, connected to the device."""

    def __init__(self, binary: Path, port: int, serial: str) -> None:
        self._command = [str(binary), "-s", serial]
        self._env = os.environ | {"ANDROID_ADB_SERVER_PORT": str(port)}

    def __call__(self, *args: str, input: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
        command = [*self._command, *args]
        return subprocess.run(command, input=input, capture_output=True, timeout=30, env=self._env, check=False)


@pytest.fixture(scope="module")
def bench() -> Iterator[AdbBench]:
    with adb_bench() as bench:
        yield bench


@pytest.fixture(scope="module")
def adbs(bench: AdbBench) -> Iterator[list[Adb]]:
    """Both, connected at once; one alone where Debian's is not installed."""
    binaries = [path for path in (WHEELS, SYSTEMS) if path.exists()]
    with adb_server(str(binaries[0])) as first, adb_server(str(binaries[-1])) as second:
        found = []
        for binary, port in zip(binaries, (first, second), strict=False):
            adb = Adb(binary, port, bench.serial)
            assert b"connected" in adb("connect", bench.serial).stdout
            found.append(adb)
        yield found


@pytest.fixture(params=[0, 1], ids=["wheel", "debian"])
def adb(request: pytest.FixtureRequest, adbs: list[Adb]) -> Adb:
    if request.param >= len(adbs):
        pytest.skip("Debian's adb is not installed")
    return adbs[request.param]


@pytest.fixture
def apk(tmp_path: Path) -> Path:
    path = tmp_path / "app.apk"
    path.write_bytes(APK)
    return path


def test_both_see_the_device_and_its_exit_codes(adb: Adb) -> None:
    assert adb("get-state").stdout == b"device\n"
    assert adb("shell", "echo out; echo err >&2; exit 9").returncode == 9
    assert adb("shell", "cat", input=b"through").stdout == b"through"
    assert adb("exec-out", "printf 'a\\nb'").stdout == b"a\nb"
    assert b"beginning of main" in adb("logcat", "-d").stdout


def test_both_work_at_the_same_time(adbs: list[Adb]) -> None:
    with ThreadPoolExecutor(8) as pool:
        done = list(pool.map(lambda n: adbs[n % len(adbs)]("shell", f"sleep 0.2; echo {n}"), range(16)))

    assert [run.stdout for run in done] == [f"{n}\n".encode() for n in range(16)]


@pytest.mark.parametrize(
    "how",
    [["install"], ["install", "-r", "-g", "-t"], ["install", "--no-streaming"], ["install-multiple", "-r"]],
    ids=" ".join,
)
def test_an_app_installs_in_every_way(bench: AdbBench, adb: Adb, apk: Path, how: list[str]) -> None:
    split = apk.with_name("split.apk")
    split.write_bytes(b"PK" + b"x" * 100)
    files = [str(apk), str(split)] if how[0] == "install-multiple" else [str(apk)]
    bench.device.state.packages.pop(PACKAGE, None)

    installed = adb(*how, *files)

    assert b"Success" in installed.stdout, installed
    assert bench.device.state.packages[PACKAGE].apk_path.read_bytes() == APK
    if "-g" in how:
        assert bench.device.state.granted[PACKAGE] == {"android.permission.CAMERA": True}
    # `adb uninstall -k` itself only prints this advice.
    assert b"Success" in adb("shell", "cmd", "package", "uninstall", "-k", PACKAGE).stdout
    assert PACKAGE not in bench.device.state.packages
    assert adb("shell", "ls -A /data/local/tmp/*.apk").returncode == 1


def test_a_session_takes_an_app_in_steps(bench: AdbBench, adb: Adb, apk: Path) -> None:
    adb("push", str(apk), "/data/local/tmp/base.apk")
    created = adb("shell", "pm install-create -r").stdout.decode()
    number = created.partition("[")[2].rstrip("]\n")

    written = adb("shell", f"pm install-write -S {len(APK)} {number} base.apk /data/local/tmp/base.apk")
    committed = adb("shell", f"pm install-commit {number}")

    assert f"Success: streamed {len(APK)} bytes" in written.stdout.decode()
    assert committed.stdout == b"Success\n"
    assert adb("shell", f"pm install-commit {number}").returncode == 255
    assert b"Success" in adb("uninstall", PACKAGE).stdout


def test_a_tree_with_a_link_goes_and_comes_back(adb: Adb, tmp_path: Path) -> None:
    tree = tmp_path / "tree"
    (tree / "deep").mkdir(parents=True)
    (tree / "deep" / "a.bin").write_bytes(APK)
    (tree / "link").symlink_to("deep/a.bin")
    adb("shell", "rm -rf /sdcard/tree")

    pushed = adb("push", str(tree), "/sdcard/")
    pulled = adb("pull", "/sdcard/tree", str(tmp_path / "back"))

    assert (pushed.returncode, pulled.returncode) == (0, 0), (pushed, pulled)
    assert (tmp_path / "back" / "deep" / "a.bin").read_bytes() == APK
    assert adb("shell", "cmp /sdcard/tree/link /sdcard/tree/deep/a.bin").returncode == 0


def test_forwards_and_reverse_forwards_are_kept(adb: Adb) -> None:
    assert adb("reverse", "tcp:7100", "tcp:7200").returncode == 0
    assert b"tcp:7100 tcp:7200" in adb("reverse", "--list").stdout
    assert adb("reverse", "--no-rebind", "tcp:7100", "tcp:7300").returncode == 1
    assert adb("reverse", "--remove", "tcp:7100").returncode == 0
    assert adb("reverse", "--remove", "tcp:7100").returncode == 1
    assert adb("reverse", "tcp:0", "tcp:7200").stdout.strip().isdigit()
    assert adb("reverse", "--remove-all").returncode == 0
    assert adb("reverse", "--list").stdout.strip() == b""


def test_an_interactive_shell_ends_with_its_input(adb: Adb) -> None:
    done = adb("shell", input=b"f() {\necho $1\n}\nf defined\ncat <<E\nbody\nE\nexit 5\n")

    assert done.stdout == b"defined\nbody\n"
    assert done.returncode == 5


def test_a_terminal_interrupts_a_command(adb: Adb) -> None:
    done = adb("shell", "-tt", input=b"sleep 100\n\x03echo alive\nexit\n")

    assert b"^C" in done.stdout and b"alive" in done.stdout


def test_what_is_not_there_is_refused_clearly(adb: Adb) -> None:
    assert b"production builds" in adb("root").stdout
    assert adb("bugreport", "/nonexistent/x.zip").returncode != 0
    assert adb("jdwp").returncode == 0
