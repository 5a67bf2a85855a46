"""What a client sends or does not read is held back at its own end, not piled up on the device."""

from __future__ import annotations

import asyncio
import contextlib
import struct
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from fuzz.peer import GREETING, PATIENCE_S, Peer
from fuzz.phone import RPC_PORT
from fuzz.watch import Lab
from harness.softdevice.adb_stream import OUTBOX_BYTES
from harness.softdevice.adbd import MAX_CONNECTIONS
from harness.softdevice.inflow import ALL_REQUESTS_BYTES
from harness.wire.adb_transport import MAX_DATA, Packet, bytes_from_packet

MB = 1024 * 1024


def resident_bytes() -> int:
    """Memory of this process."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096


async def announce_four_gigabytes(lab: Lab) -> None:
    async with Peer(lab.port) as peer:
        await peer.greet()
        await peer.send(struct.pack("<4sIIIII", b"WRTE", 1, 1, 0xFFFFFFFF, 0, 0xFFFFFFFF ^ 0x45545257))
        await asyncio.wait_for(peer.ended.wait(), PATIENCE_S)


async def never_answer_output(lab: Lab) -> None:
    async with Peer(lab.port, is_deaf=True) as peer:
        await peer.send(GREETING)
        for _ in range(8):
            peer.begin(b"shell:while :; do echo " + b"y" * 4000 + b"; done\0")
        await asyncio.sleep(0.7)
        peer.reset()


async def answer_without_reading(lab: Lab) -> None:
    path = lab.device.files.root / "sdcard" / "large.bin"
    path.write_bytes(bytes(40 * MB))
    async with Peer(lab.port, is_deaf=True) as peer:
        await peer.send(GREETING)
        for _ in range(8):
            peer.begin(b"exec:cat /sdcard/large.bin\0")
        flood = b"".join(bytes_from_packet(Packet("OKAY", 1 + turn % 8, 1 + turn % 8)) for turn in range(8000))
        with contextlib.suppress(TimeoutError):  # held back, as it should be
            await asyncio.wait_for(peer.send(flood), 1.5)
        peer.reset()


async def announce_many_large_bodies(lab: Lab) -> None:
    async with Peer(lab.port) as peer:
        await peer.greet()
        for _ in range(6):
            stream = await peer.open(f"tcp:{RPC_PORT}")
            await peer.write(stream, b"POST /jsonrpc/0 HTTP/1.1\r\nContent-Length: 33000000\r\n\r\n" + b" " * (30 * MB))
        await lab.probe()
        await peer.hang_up()


async def send_to_a_command_that_does_not_read(lab: Lab) -> None:
    async with Peer(lab.port) as peer:
        await peer.greet()
        streams = [await peer.open("exec:sleep 9") for _ in range(16)]
        writes = [asyncio.ensure_future(peer.write(stream, bytes(8 * MB))) for stream in streams]
        await asyncio.wait(writes, timeout=0.5)
        await peer.close_after(streams, 0)
        await asyncio.gather(*writes)
        await peer.hang_up()


@pytest.mark.parametrize(
    ("attack", "most_bytes"),
    [
        (announce_four_gigabytes, 8 * MB),
        (never_answer_output, 8 * (OUTBOX_BYTES + MAX_DATA) + 16 * MB),
        (answer_without_reading, 8 * (OUTBOX_BYTES + 2 * MAX_DATA) + 60 * MB),
        (announce_many_large_bodies, ALL_REQUESTS_BYTES + 80 * MB),
        (send_to_a_command_that_does_not_read, 16 * 2 * MB + 24 * MB),
    ],
)
def test_memory_stays_bounded(lab: Lab, attack: Callable[[Lab], Awaitable[None]], most_bytes: int) -> None:
    before = resident_bytes()
    most = 0

    async def watched() -> None:
        nonlocal most
        work = asyncio.ensure_future(attack(lab))
        while not work.done():
            most = max(most, resident_bytes() - before)
            await asyncio.wait([work], timeout=0.01)
        await work

    lab.run(watched())
    lab.verify()

    assert most <= most_bytes, f"{most / MB:.0f} MiB more than before, at most {most_bytes / MB:.0f}"


def test_connections_beyond_the_limit_are_dropped(lab: Lab) -> None:
    async def crowd() -> bool:
        peers = [Peer(lab.port) for _ in range(MAX_CONNECTIONS + 1)]
        for peer in peers:
            await peer.__aenter__()
        try:
            await asyncio.wait_for(peers[-1].ended.wait(), PATIENCE_S)
            return any(peer.ended.is_set() for peer in peers[:-1])
        finally:
            for peer in peers:
                await peer.__aexit__()

    assert not lab.run(crowd())
    lab.verify()
