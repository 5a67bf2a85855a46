"""The device's end of adb through the real adb binary and adbutils, and through clients that mean it harm."""

from __future__ import annotations

import random
import re
import socket
import struct
import time
from collections.abc import Iterator
from pathlib import Path

import adbutils
import pytest
from adb_bench import PNG, AdbBench, adb_bench

from harness import wait
from harness.wire.adb_transport import Packet, PacketDecoder, bytes_from_packet

APK = b"PK\x03\x04" + bytes(range(256)) * 300


@pytest.fixture(scope="module")
def bench() -> Iterator[AdbBench]:
    with adb_bench() as bench:
        yield bench


@pytest.fixture
def apk(tmp_path: Path) -> Path:
    path = tmp_path / "app.apk"
    path.write_bytes(APK)
    return path


def test_the_device_is_listed_with_its_product_and_model(bench: AdbBench) -> None:
    listing = bench.adb("devices", "-l").stdout.decode()

    assert re.search(
        rf"{bench.serial}\s+device product:soft_android_14 model:Soft_Android_14_phone device:soft_android_14", listing
    )
    assert "emulator-" not in listing
    assert bench.adb("get-state").stdout == b"device\n"


def test_the_port_is_outside_what_adb_takes_for_emulators(bench: AdbBench) -> None:
    assert int(bench.serial.rpartition(":")[2]) not in range(5555, 5586)


def test_a_port_of_an_emulator_is_refused(bench: AdbBench) -> None:
    with pytest.raises(OSError, match="emulators"):
        bench.run(bench.device.adbd.start(port=5557))


@pytest.mark.parametrize("code", [0, 1, 42, 255])
def test_exit_codes_arrive_over_shell_v2(bench: AdbBench, code: int) -> None:
    assert bench.adb("shell", f"exit {code}").returncode == code


def test_adbutils_reads_exit_codes_over_both_protocols(bench: AdbBench) -> None:
    old = bench.adb_device.shell2("echo out; echo err >&2; false")
    new = bench.adb_device.shell2("echo out; echo err >&2; false", v2=True)

    assert (old.returncode, old.output) == (1, "out\nerr\n")
    assert (new.returncode, new.stdout, new.stderr) == (1, "out\n", "err\n")


@pytest.mark.parametrize("text", ["a b", "a'b", 'a"b', "$HOME", "a;b|c&d", "*", "清河 通", "a\\b", ""])
def test_arguments_quoted_by_a_client_arrive_whole(bench: AdbBench, text: str) -> None:
    assert bench.adb_device.shell(["printf", "[%s]", text], rstrip=False) == f"[{text}]"


def test_bytes_pass_unchanged_over_exec_out_and_shell(bench: AdbBench) -> None:
    assert bench.adb("exec-out", "screencap", "-p").stdout == PNG
    assert bench.adb("exec-out", "screencap -p").stdout == PNG
    assert bench.adb_device.shell("screencap -p", encoding=None) == PNG


def test_the_framebuffer_becomes_an_image(bench: AdbBench) -> None:
    image = bench.adb_device.framebuffer()

    assert image.size == (4, 2)
    assert image.getpixel((0, 0))[:3] == (255, 0, 0)


@pytest.mark.parametrize("size", [0, 1, 65536, 65537, 5 * 1024 * 1024])
def test_a_file_goes_and_comes_back(bench: AdbBench, tmp_path: Path, size: int) -> None:
    data = random.Random(size).randbytes(size)
    source, target = tmp_path / "源 file.bin", tmp_path / "back.bin"
    source.write_bytes(data)

    pushed = bench.adb("push", str(source), "/sdcard/Download/源 file.bin")
    pulled = bench.adb("pull", "/storage/emulated/0/Download/源 file.bin", str(target))

    assert (pushed.returncode, pulled.returncode) == (0, 0), pushed.stderr + pulled.stderr
    assert target.read_bytes() == data


def test_a_tree_goes_and_comes_back(bench: AdbBench, tmp_path: Path) -> None:
    for index in range(30):
        path = tmp_path / "tree" / f"d{index % 3}" / f"f{index}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(str(index))
    (tmp_path / "tree" / "empty").mkdir()

    pushed = bench.adb("push", str(tmp_path / "tree"), "/data/local/tmp/")
    pulled = bench.adb("pull", "/data/local/tmp/tree", str(tmp_path / "back"))

    assert (pushed.returncode, pulled.returncode) == (0, 0), pushed.stderr + pulled.stderr
    before = {path.relative_to(tmp_path / "tree"): path.read_text() for path in (tmp_path / "tree").rglob("*.txt")}
    after = {path.relative_to(tmp_path / "back"): path.read_text() for path in (tmp_path / "back").rglob("*.txt")}
    assert after == before


def test_adbutils_pushes_checks_stats_lists_and_pulls(bench: AdbBench, tmp_path: Path) -> None:
    sync = bench.adb_device.sync
    data = bytes(range(256)) * 2000

    size = sync.push(data, "/data/local/tmp/u.bin", 0o644, check=True)
    info = sync.stat("/data/local/tmp/u.bin")
    names = [entry.path for entry in sync.list("/data/local/tmp")]
    sync.pull("/data/local/tmp/u.bin", tmp_path / "u.bin")

    assert (size, info.size, info.mode) == (len(data), len(data), 0o100644)
    assert "u.bin" in names
    assert (tmp_path / "u.bin").read_bytes() == data


def test_a_long_listing_is_complete(bench: AdbBench) -> None:
    bench.adb(
        "shell",
        "mkdir -p /sdcard/many; cd /sdcard/many; for a in 0 1 2 3 4 5 6 7 8 9; do for b in 0 1 2 3 4 5 6 7 8 9; do touch f$a$b; done; done",
    )

    assert len(bench.adb_device.sync.list("/sdcard/many")) == 100


def test_what_is_missing_is_said_to_be_missing(bench: AdbBench, tmp_path: Path) -> None:
    pulled = bench.adb("pull", "/sdcard/none.txt", str(tmp_path))

    assert (
        b"No such file or directory" in pulled.stderr + pulled.stdout
        or b"does not exist" in pulled.stderr + pulled.stdout
    )
    assert pulled.returncode == 1
    assert bench.adb_device.sync.stat("/sdcard/none.txt").size == 0
    assert not bench.adb_device.sync.exists("/sdcard/none.txt")


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        ("/system/x", b"Read-only file system"),
        ("/data/x", b"Permission denied"),
        ("/../../../etc/x", b"Permission denied"),
    ],
)
def test_nothing_is_written_outside_the_writable_folders(
    bench: AdbBench, apk: Path, target: str, reason: bytes
) -> None:
    pushed = bench.adb("push", str(apk), target)

    assert reason in pushed.stderr + pushed.stdout
    assert pushed.returncode == 1


def test_a_link_on_the_host_leads_nowhere(bench: AdbBench, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    link = bench.device.files.root / "sdcard" / "link"
    link.symlink_to(tmp_path)
    try:
        read = bench.adb("shell", "cat /sdcard/link/secret")
        pushed = bench.adb("push", str(tmp_path / "secret"), "/sdcard/link/planted")

        assert b"No such file" in read.stderr
        assert pushed.returncode == 1
        assert not (tmp_path / "planted").exists()
    finally:
        link.unlink()


@pytest.mark.parametrize("how", [[], ["--no-streaming"], ["-r", "-g"]])
def test_an_apk_installs_is_found_pulled_and_uninstalled(
    bench: AdbBench, apk: Path, tmp_path: Path, how: list[str]
) -> None:
    installed = bench.adb("install", *how, str(apk))
    path = bench.adb("shell", "pm path cn.example.app").stdout.decode().strip().removeprefix("package:")
    bench.adb("pull", path, str(tmp_path / "pulled.apk"))
    info = bench.adb_device.app_info("cn.example.app")
    granted = bench.device.state.granted.pop("cn.example.app", {})
    removed = bench.adb("uninstall", "cn.example.app")

    assert b"Success" in installed.stdout, installed
    assert (tmp_path / "pulled.apk").read_bytes() == APK
    assert (info.version_name, info.version_code) == ("2.1", 21)
    assert granted.get("android.permission.CAMERA", False) is ("-g" in how)
    assert b"Success" in removed.stdout
    assert bench.adb_device.app_info("cn.example.app") is None


def test_what_is_not_an_apk_is_refused_with_androids_words(bench: AdbBench, tmp_path: Path) -> None:
    fake = tmp_path / "fake.apk"
    fake.write_bytes(b"not a zip at all")

    for how in ([], ["--no-streaming"]):
        refused = bench.adb("install", *how, str(fake))
        assert b"Failure [INSTALL_PARSE_FAILED_NOT_APK: not a zip file]" in refused.stdout + refused.stderr
        assert refused.returncode == 1


def test_adbutils_installs_and_uninstalls(bench: AdbBench, apk: Path) -> None:
    bench.adb_device.install(str(apk), nolaunch=True)
    found = bench.adb_device.list_packages()
    bench.adb_device.uninstall("cn.example.app")

    assert "cn.example.app" in found
    assert "cn.example.app" not in bench.adb_device.list_packages()


def test_a_log_stream_brings_new_lines_and_stops_when_closed(bench: AdbBench) -> None:
    state = bench.device.state
    before = len(state._subscribers)
    stream = bench.adb_device.shell("logcat -v time", stream=True)
    first = stream.conn.recv(26)
    assert wait.until(lambda: len(state._subscribers) == before + 1, 5, 0.01)
    bench.loop.call_soon_threadsafe(state.log, "E", "Mark", "here it is", 77)
    seen = b""
    while b"here it is" not in seen:
        seen += stream.conn.recv(4096)
    stream.close()

    assert first.startswith(b"--------- beginning of")
    assert re.search(rb"\d\d-\d\d \d\d:\d\d:\d\d\.\d{3} E/Mark    \(   77\): here it is\n", seen)
    assert wait.until(lambda: len(state._subscribers) == before, 5, 0.01)


def test_the_adb_clients_log_dump_ends(bench: AdbBench) -> None:
    done = bench.adb("logcat", "-d", "-v", "brief")

    assert done.returncode == 0
    assert done.stdout.startswith(b"--------- beginning of main\n")


def test_a_forward_reaches_a_port_that_lives_with_its_stream(bench: AdbBench) -> None:
    bench.adb_device.sync.push(b"jar", "/data/local/tmp/u2.jar", 0o644)
    local = bench.adb_device.forward_port("tcp:9008")
    with pytest.raises(adbutils.AdbError):
        bench.adb_device.create_connection(adbutils.Network.TCP, 9008)
    stream = bench.adb_device.shell(
        "CLASSPATH=/data/local/tmp/u2.jar app_process / com.wetest.uia2.Main -p 9008", stream=True
    )
    assert wait.until(lambda: 9008 in bench.device.ports, 5, 0.01)
    with socket.create_connection(("127.0.0.1", local), 5) as forwarded:
        forwarded.sendall(b"ping")
        answer = forwarded.recv(100)
    stream.close()

    assert answer == b"pong ping"
    assert wait.until(lambda: 9008 not in bench.device.ports, 5, 0.01)


def test_app_process_refuses_other_programs(bench: AdbBench) -> None:
    done = bench.adb(
        "shell", "CLASSPATH=/sdcard/none.jar app_process / com.wetest.uia2.Main; app_process / java.lang.Object"
    )

    assert done.stderr.count(b"Could not find class") == 2


def test_device_helpers_of_adbutils_understand_the_answers(bench: AdbBench) -> None:
    device = bench.adb_device

    assert device.prop.model == "Soft Android 14 phone"
    assert (device.window_size().width, device.window_size().height) == (1080, 2400)
    assert device.is_screen_on()
    assert device.battery().level == 100
    assert device.wlan_ip() == "10.0.2.15"
    assert device.dump_hierarchy().startswith("<?xml")
    assert device.root().startswith("adbd cannot run as root")
    assert device.rotation() == 0


def test_slow_streams_do_not_hold_up_others(bench: AdbBench) -> None:
    sleeping = bench.adb_device.shell("sleep 30", stream=True)
    unread = bench.adb_device.shell(
        "while true; do cat /data/local/tmp/u2.jar; echo xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx; done", stream=True
    )
    try:
        started = time.monotonic()
        assert bench.adb("shell", "echo quick").stdout == b"quick\n"
        assert time.monotonic() - started < 3
    finally:
        sleeping.close()
        unread.close()


# Clients that break the protocol: the device must outlive each.

GREETING = bytes_from_packet(Packet("CNXN", 0x01000001, 1024 * 1024, b"host::features=shell_v2,cmd"))


def hostile(bench: AdbBench, data: bytes) -> bytes:
    host, _, port = bench.serial.rpartition(":")
    answer = b""
    with socket.create_connection((host, int(port)), 5) as client:
        client.settimeout(0.3)
        try:
            client.sendall(data)
            while block := client.recv(65536):
                answer += block
        except (TimeoutError, ConnectionError):
            pass
    return answer


HOSTILE = {
    "junk": bytes(range(256)) * 50,
    "http": b"GET / HTTP/1.1\r\nHost: x\r\n\r\n",
    "open before greeting": bytes_from_packet(Packet("OPEN", 1, 0, b"shell:id\0")),
    "huge length": struct.pack("<4sIIII4s", b"WRTE", 1, 1, 0xFFFFFFFF, 0, bytes(byte ^ 0xFF for byte in b"WRTE")),
    "stream id 0": GREETING + bytes_from_packet(Packet("OPEN", 0, 0, b"shell:id\0")),
    "service not text": GREETING + bytes_from_packet(Packet("OPEN", 1, 0, b"\xff\xfe\0")),
    "empty service": GREETING + bytes_from_packet(Packet("OPEN", 1, 0, b"\0")),
    "writes without waiting": GREETING
    + bytes_from_packet(Packet("OPEN", 1, 0, b"shell:sleep 9\0"))
    + bytes_from_packet(Packet("WRTE", 1, 1, b"x" * 1024 * 1024)) * 4,
    "unknown streams": GREETING
    + b"".join(bytes_from_packet(Packet(name, 9, 9, b"")) for name in ("WRTE", "OKAY", "CLSE")),
    "junk in sync": GREETING
    + bytes_from_packet(Packet("OPEN", 1, 0, b"sync:\0"))
    + bytes_from_packet(Packet("WRTE", 1, 1, b"JUNKJUNKJUNK")),
    "junk in shell packets": GREETING
    + bytes_from_packet(Packet("OPEN", 1, 0, b"shell,v2,raw:cat\0"))
    + bytes_from_packet(Packet("WRTE", 1, 1, b"\xee" * 64)),
    "half a packet": GREETING[:30],
    "greeting twice": GREETING + bytes_from_packet(Packet("OPEN", 1, 0, b"shell:sleep 9\0")) + GREETING,
    "many streams": GREETING
    + b"".join(bytes_from_packet(Packet("OPEN", index, 0, b"shell:sleep 9\0")) for index in range(1, 400)),
    "deep nesting": GREETING + bytes_from_packet(Packet("OPEN", 1, 0, b"shell:" + b"(" * 20000 + b"\0")),
    "deep substitution": GREETING + bytes_from_packet(Packet("OPEN", 1, 0, b"shell:" + b"$(" * 20000 + b"\0")),
    "deep arithmetic": GREETING
    + bytes_from_packet(Packet("OPEN", 1, 0, b"shell:echo $((" + b"(" * 5000 + b"1" + b")" * 5000 + b"))\0")),
    "bad port": GREETING + bytes_from_packet(Packet("OPEN", 1, 0, b"tcp:99999999999999999999\0")),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_client_that_breaks_the_protocol_never_breaks_the_device(bench: AdbBench, name: str) -> None:
    hostile(bench, HOSTILE[name])

    assert bench.adb("shell", "echo alive").stdout == b"alive\n"


def test_random_bytes_after_the_greeting_never_break_the_device(bench: AdbBench) -> None:
    chance = random.Random(7)
    for _ in range(10):
        packets = [
            Packet(
                chance.choice(("OPEN", "WRTE", "OKAY", "CLSE", "SYNC", "AUTH", "STLS")),
                chance.randrange(4),
                chance.randrange(4),
                chance.randbytes(chance.randrange(60)),
            )
            for _ in range(20)
        ]
        hostile(bench, GREETING + b"".join(map(bytes_from_packet, packets)))

    assert bench.adb("shell", "echo alive").stdout == b"alive\n"


def test_streams_above_the_limit_are_refused_not_served(bench: AdbBench) -> None:
    answer = PacketDecoder().feed(hostile(bench, HOSTILE["many streams"]))

    commands = [packet.command for packet in answer]
    assert commands.count("OKAY") == 256
    assert commands.count("CLSE") == 399 - 256


def test_the_second_stream_of_a_client_cannot_write_into_the_first(bench: AdbBench) -> None:
    opened = GREETING + bytes_from_packet(Packet("OPEN", 5, 0, b"shell:cat\0"))

    answer = PacketDecoder().feed(hostile(bench, opened + bytes_from_packet(Packet("WRTE", 6, 1, b"stolen"))))

    assert [packet.command for packet in answer[1:]] == ["OKAY", "CLSE"]


def test_the_client_reconnects_after_the_daemon_restarts(bench: AdbBench) -> None:
    port = int(bench.serial.rpartition(":")[2])
    bench.run(bench.device.adbd.stop())
    bench.run(bench.device.adbd.start(port=port))

    def answers() -> bool:
        bench.client.connect(bench.serial, timeout=5)
        return bench.adb("shell", "echo again").stdout == b"again\n"

    assert wait.until(answers, 15, 0.2)
