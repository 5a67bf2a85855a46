"""Inputs that once stopped a device, filled its memory or held what they should have let go; each must end by itself."""

from __future__ import annotations

import asyncio

import pytest

from fuzz.peer import GREETING, PATIENCE_S, Peer
from fuzz.watch import Lab
from harness.softdevice.appium.server import PORT


async def output_of(lab: Lab, line: str) -> bytes:
    """Run a line and return what it printed, both streams together, once it has ended by itself."""
    async with Peer(lab.port) as peer:
        await peer.greet()
        stream = await peer.open(f"exec:{line}")
        await asyncio.wait_for(stream.closed.wait(), PATIENCE_S)
        await peer.hang_up()
        return bytes(stream.data)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("f() { f | f; }; f", b"can't fork"),
        ("f() { f; }; f", b"nested too deep"),
        ("eval " * 2000 + "x", b"nested too deep"),
        ("echo ${" + "x:-${" * 1000, b"nested too deep"),
        (
            "x=aaaaaaaaaa; for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do x=$x$x; done",
            b"out of memory",
        ),
        ("echo " + "a" * 60 + " | grep -E '(a|a)*[bd]'", b"takes too long"),
    ],
    ids=["fork bomb", "endless calls", "eval of eval", "deep expansion", "doubled text", "slow pattern"],
)
def test_a_script_without_end_is_ended(lab: Lab, line: str, said: bytes) -> None:
    assert said in lab.run(output_of(lab, line))

    lab.verify()


@pytest.mark.parametrize("line", ["timeout 0 break", "timeout 1 continue", "echo a | xargs break"])
def test_break_outside_a_loop_harms_nobody(lab: Lab, line: str) -> None:
    lab.run(output_of(lab, line))

    lab.verify()


def test_a_text_zoom_that_is_no_number_is_ignored(lab: Lab) -> None:
    lab.run(output_of(lab, "settings put system font_scale nan"))

    assert lab.device.state.font_scale == lab.device.profile.font_scale


def test_a_monkey_whose_events_take_no_time_lets_others_work(lab: Lab) -> None:
    async def both() -> None:
        async with Peer(lab.port) as peer:
            await peer.greet()
            monkey = await peer.open("exec:monkey -p cn.example.app 999999999")
            await lab.probe()
            assert not monkey.closed.is_set()
            await peer.close_after([monkey], 0)
            await peer.hang_up()

    lab.run(both())
    lab.verify()


def test_a_reader_that_is_broken_off_keeps_no_file_open(lab: Lab) -> None:
    (lab.device.files.root / "sdcard" / "large.bin").write_bytes(bytes(16 << 20))

    async def leave_in_the_middle() -> None:
        async with Peer(lab.port, is_deaf=True) as peer:
            await peer.send(GREETING)
            peer.begin(b"exec:cat /sdcard/large.bin\0")
            await asyncio.sleep(0.02)
            peer.reset()

    for _ in range(5):
        lab.run(leave_in_the_middle())
    lab.verify()


def test_head_is_answered_without_a_body(lab: Lab) -> None:
    async def ask() -> bytes:
        async with Peer(lab.port) as peer:
            await peer.greet()
            await lab.serve_appium()
            stream = await peer.open(f"tcp:{PORT}")
            await peer.write(stream, b"HEAD /status HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
            await asyncio.wait_for(stream.closed.wait(), PATIENCE_S)
            await peer.hang_up()
            return bytes(stream.data)

    head, _, body = lab.run(ask()).partition(b"\r\n\r\n")
    lab.verify()

    assert head.startswith(b"HTTP/1.1 ") and body == b""


def test_half_an_address_is_a_bad_request(lab: Lab) -> None:
    async def ask() -> bytes:
        async with Peer(lab.port) as peer:
            await peer.greet()
            await lab.serve_appium()
            stream = await peer.open(f"tcp:{PORT}")
            await peer.write(stream, b"GET http://[::1 HTTP/1.1\r\nHost: x\r\n\r\n")
            await asyncio.wait_for(stream.closed.wait(), PATIENCE_S)
            await peer.hang_up()
            return bytes(stream.data)

    said = lab.run(ask())
    lab.verify()

    assert said.startswith(b"HTTP/1.1 400 ")
