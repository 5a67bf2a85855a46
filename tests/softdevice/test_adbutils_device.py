"""Everything that adbutils offers on a device, each name called on the real soft device."""

from __future__ import annotations

import functools
import http.server
import io
import socket
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import adbutils
import av
import numpy
import pytest
from adbutils import AdbDevice, BrightnessMode, Network
from adbutils.sync import Sync

from harness import wait
from harness.softdevice.recording import frame_times_ms

pytestmark = pytest.mark.browser
BASICS = "cn.example.basics"
FOLDER = "/data/local/tmp"


class Bench:
    """The device with the fixture app in front, and room on the host."""

    def __init__(self, device: AdbDevice, folder: Path, apk: Path) -> None:
        self.device, self.folder, self.apk = device, folder, apk


@pytest.fixture
def bench(basics: Any, adb_device: AdbDevice, tmp_path: Path, basics_apk: Path) -> Bench:
    return Bench(adb_device, tmp_path, basics_apk)


@pytest.fixture
def site(tmp_path: Path) -> Iterator[int]:
    """Port of a web server on the host."""
    (tmp_path / "served").write_bytes(b"from the host")
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=str(tmp_path))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port
    server.shutdown()
    server.server_close()


def answers(bench: Bench, text: str, command: str) -> None:
    assert text in bench.device.shell(command)


def set_brightness(bench: Bench) -> None:
    bench.device.brightness_value = 42
    assert bench.device.brightness_value == 42
    answers(bench, "42", "settings get system screen_brightness")


def set_brightness_mode(bench: Bench) -> None:
    bench.device.brightness_mode = BrightnessMode.AUTO
    assert bench.device.brightness_mode == BrightnessMode.AUTO
    bench.device.brightness_mode = BrightnessMode.MANUAL


def start_and_stop(bench: Bench) -> None:
    bench.device.app_stop(BASICS)
    assert bench.device.app_current().package != BASICS
    bench.device.app_start(BASICS)
    assert bench.device.app_current().package == BASICS
    bench.device.app_start(BASICS, bench.device.app_current().activity)


def record(bench: Bench) -> None:
    film = bench.folder / "film.mp4"
    assert not bench.device.is_recording()
    bench.device.start_recording(str(film))
    assert bench.device.is_recording()
    bench.device.click(10, 300)
    assert wait.until(lambda: "mp4" in bench.device.shell("ls /sdcard"), 5)
    bench.device.stop_recording()
    assert not bench.device.is_recording()
    times = list(frame_times_ms(film))
    assert times == sorted(times) != []
    with av.open(str(film)) as container:
        *_, last = container.decode(video=0)
    picture = bench.device.screenshot()
    assert (last.width, last.height) == picture.size
    # Compressed, so only nearly the same; a picture of something else is far more off.
    difference = numpy.abs(last.to_ndarray(format="rgb24").astype(int) - numpy.asarray(picture).astype(int))
    assert difference.mean() < 6


def follow_log(bench: Bench) -> None:
    path = bench.folder / "log.txt"
    event = bench.device.logcat(path, clear=True, re_filter="Soft")
    bench.device.shell(["log", "-t", "Soft", "said"])
    assert wait.until(lambda: "said" in path.read_text("utf-8"), 5)
    event.stop(timeout=10)


def go_and_come_back(bench: Bench) -> None:
    files = bench.device.sync
    (bench.folder / "up").mkdir()
    (bench.folder / "up" / "a.txt").write_text("甲", "utf-8")
    assert bench.device.sync.push(b"bytes", f"{FOLDER}/t.bin", check=True) == 5
    assert files.exists(f"{FOLDER}/t.bin") and files.stat(f"{FOLDER}/t.bin").size == 5
    assert files.read_bytes(f"{FOLDER}/t.bin") == b"bytes"
    assert b"".join(files.iter_content(f"{FOLDER}/t.bin")) == b"bytes"
    files.push(bench.folder / "up" / "a.txt", f"{FOLDER}/a.txt")
    assert files.read_text(f"{FOLDER}/a.txt") == "甲"
    names = {entry.path for entry in files.iter_directory(FOLDER)}
    assert {"t.bin", "a.txt"} <= names == {entry.path for entry in files.list(FOLDER)}
    assert files.pull_file(f"{FOLDER}/t.bin", bench.folder / "t.bin") == 5
    assert files.pull(f"{FOLDER}/a.txt", bench.folder / "a.txt") == 3
    assert files.pull_dir(FOLDER, bench.folder / "all") >= 8


def remove(bench: Bench) -> None:
    bench.device.shell(f"mkdir -p {FOLDER}/tree/deep; touch {FOLDER}/tree/deep/leaf {FOLDER}/leaf")
    bench.device.remove(f"{FOLDER}/leaf")
    bench.device.rmtree(f"{FOLDER}/tree")
    answers(bench, "No such file", f"ls {FOLDER}/leaf {FOLDER}/tree 2>&1")


def install(bench: Bench) -> None:
    device = bench.device
    device.uninstall(BASICS)
    assert BASICS not in device.list_packages(["-3"])
    device.install(str(bench.apk), nolaunch=True, silent=True)
    device.sync.push(bench.apk, f"{FOLDER}/b.apk")
    device.install_remote(f"{FOLDER}/b.apk", clean=True)
    assert BASICS in device.list_packages()
    assert not device.sync.exists(f"{FOLDER}/b.apk")


def app_facts(bench: Bench) -> None:
    info = bench.device.app_info(BASICS)
    assert info is not None and info.version_name == "1.4" and info.first_install_time is not None
    package = bench.device.package_info(BASICS)
    assert package is not None and package["package_name"] == BASICS
    assert bench.device.app_info("cn.none") is None


def switches(bench: Bench) -> None:
    bench.device.switch_wifi(False)
    answers(bench, "Wifi is disabled", "cmd wifi status")
    bench.device.switch_wifi(True)
    bench.device.switch_airplane(True)
    answers(bench, "enabled", "cmd connectivity airplane-mode")
    bench.device.switch_airplane(False)
    bench.device.switch_screen(False)
    assert not bench.device.is_screen_on()
    bench.device.switch_screen(True)
    assert bench.device.is_screen_on()


def fingers(bench: Bench) -> None:
    node = bench.device.dump_hierarchy()
    assert "基础样例" in node
    bench.device.click(0.5, 0.5)
    bench.device.swipe(500, 1500, 500, 1200, 0.1)
    bench.device.drag(500, 1500, 500, 1400, 0.1)
    bench.device.keyevent("KEYCODE_DPAD_DOWN")
    bench.device.volume_up()
    bench.device.volume_down()
    bench.device.volume_mute()
    assert bench.device.app_current().package == BASICS


def type_into_field(bench: Bench) -> None:
    bench.device.shell("input keyevent TAB")
    bench.device.send_keys("typed")
    assert "typed" in bench.device.dump_hierarchy()


def pictures(bench: Bench) -> None:
    size = bench.device.window_size()
    for image in (bench.device.screenshot(), bench.device.screenshot(display_id=0), bench.device.framebuffer()):
        assert image.size == (size.width, size.height)
        assert len(image.convert("RGB").getcolors(1_000_000) or []) > 3
    assert bench.device.rotation() == 0


def facts(bench: Bench) -> None:
    device = bench.device
    assert device.serial == device.info["serialno"] and device.get_state() == "device"
    assert device.get_serialno() and device.get_devpath() and "shell_v2" in device.get_features()
    assert device.getprop("ro.build.version.sdk") == device.prop.get("ro.build.version.sdk")
    assert device.battery().level == 100
    assert device.wlan_ip().count(".") == 3


def shells(bench: Bench) -> None:
    device = bench.device
    assert device.shell(["echo", "a b"]) == "a b"
    both = device.shell2("echo out; echo err >&2; exit 3", v2=True)
    assert (both.stdout, both.stderr, both.returncode) == ("out\n", "err\n", 3)
    assert device.shell2("false").returncode == 1
    with device.open_shell("echo streamed") as stream:
        assert stream.read_until_close() == "streamed\n"
    with device.open_transport() as transport:
        transport.send_command("shell:echo raw")
        transport.check_okay()
        assert transport.read_until_close() == "raw\n"
    assert device.adb_output("shell", "echo by adb") == "by adb\n"


def forwards(bench: Bench) -> None:
    device = bench.device
    port = device.forward_port("localabstract:nobody")
    assert [item.remote for item in device.forward_list() if item.local == f"tcp:{port}"] == ["localabstract:nobody"]
    device.forward_remove(f"tcp:{port}")
    device.forward("tcp:0", "tcp:1")
    device.forward_remove_all()
    assert device.forward_list() == []


def refusals(bench: Bench) -> None:
    assert "production" in bench.device.root()
    assert "TCP" in bench.device.tcpip(5555)
    bench.device.reboot()
    assert bench.device.get_state() == "device"


def clear(bench: Bench) -> None:
    bench.device.app_clear(BASICS)
    assert bench.device.app_current().package != BASICS


def browse(bench: Bench) -> None:
    bench.device.open_browser("http://127.0.0.1:9/")
    assert "browser" in bench.device.app_current().package
    bench.device.app_stop(bench.device.app_current().package)


CASES: dict[Callable[[Bench], None], str] = {
    set_brightness: "brightness_value",
    set_brightness_mode: "brightness_mode",
    start_and_stop: "app_start app_stop app_current",
    record: "start_recording stop_recording is_recording",
    follow_log: "logcat",
    go_and_come_back: "sync push",
    remove: "remove rmtree",
    install: "install install_remote uninstall list_packages",
    app_facts: "app_info package_info",
    switches: "switch_wifi switch_airplane switch_screen is_screen_on",
    fingers: "click swipe drag keyevent volume_up volume_down volume_mute dump_hierarchy",
    type_into_field: "send_keys",
    pictures: "screenshot framebuffer window_size rotation",
    facts: "serial info get_state get_serialno get_devpath get_features getprop prop battery wlan_ip",
    shells: "shell shell2 open_shell open_transport adb_output",
    forwards: "forward forward_port forward_list forward_remove forward_remove_all",
    refusals: "root tcpip reboot",
    clear: "app_clear",
    browse: "open_browser",
}
ELSEWHERE = {
    "reverse": "test_reverse_forwards_carry_bytes",
    "reverse_list": "test_reverse_forwards_carry_bytes",
    "reverse_remove": "test_reverse_forwards_carry_bytes",
    "reverse_remove_all": "test_reverse_forwards_carry_bytes",
    "create_connection": "test_reverse_forwards_carry_bytes",
    "download_apk": "talks to a web server only, not to a device",
}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.__name__)
def test_what_adbutils_offers_works(case: Callable[[Bench], None], bench: Bench) -> None:
    case(bench)


def test_no_name_of_adbutils_is_forgotten() -> None:
    offered = {name for name in dir(AdbDevice) if not name.startswith("_")}
    called = {name for names in CASES.values() for name in names.split()}

    assert offered - called - ELSEWHERE.keys() == set()
    assert (called | ELSEWHERE.keys()) - offered == set()


def test_no_name_of_adbutils_sync_is_forgotten() -> None:
    source = Path(__file__).read_text("utf-8")

    assert [name for name in dir(Sync) if not name.startswith("_") and f".{name}(" not in source] == []


def test_reverse_forwards_carry_bytes(adb_device: AdbDevice, site: int) -> None:
    adb_device.reverse("tcp:7001", f"tcp:{site}")
    try:
        assert [(item.remote, item.local) for item in adb_device.reverse_list()] == [("tcp:7001", f"tcp:{site}")]
        connection = adb_device.create_connection(Network.TCP, 7001)
        connection.sendall(b"GET /served HTTP/1.0\r\n\r\n")
        reply = io.BytesIO()
        while data := connection.recv(4096):
            reply.write(data)
        connection.close()
    finally:
        adb_device.reverse_remove("tcp:7001")

    assert reply.getvalue().endswith(b"from the host")
    assert adb_device.reverse_list() == []
    with pytest.raises(adbutils.AdbError):
        adb_device.create_connection(Network.TCP, 7001)


def test_a_reverse_forward_to_nobody_just_closes(adb_device: AdbDevice) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    adb_device.reverse("tcp:7002", f"tcp:{port}")
    connection = adb_device.create_connection(Network.TCP, 7002)
    connection.settimeout(10)

    assert connection.recv(1) == b""
    adb_device.reverse_remove_all()
    assert adb_device.reverse_list() == []
