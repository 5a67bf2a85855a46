"""What the adb port is given: packets whole and broken, in any order, and service names."""

from __future__ import annotations

import asyncio
import struct
from typing import Any

from hypothesis import strategies as st

from fuzz.peer import GREETING, PATIENCE_S, Peer
from fuzz.watch import Lab
from harness.wire.adb_transport import COMMANDS

SERVICES = (
    b"shell:echo hi", b"shell,v2,raw:cat", b"shell,v2,pty:", b"shell:", b"exec:cat", b"sync:", b"tcp:9008", b"tcp:9009",
    b"tcp:99999999999", b"tcp:-1", b"framebuffer:", b"jdwp", b"track-jdwp", b"reverse:forward:tcp:1;tcp:2",
    b"reverse:list-forward", b"reverse:", b"root:", b"reboot:", b"localabstract:x", b"localabstract:", b"local:", b"abb:x",
    b"shell:logcat", b"shell:sleep 100", b"exec:screencap -p", b"host:version", b"tcpip:5555", b"dev:/dev/zero", b"jdwp:1",
    b"shell:cat /dev/zero", b"shell,v2:sleep 100", b"track-app", b"", b"\0", b":", b"\xff\xfe",
)  # fmt: skip
_NUMBERS = st.one_of(
    st.integers(0, 8),
    st.sampled_from((0x01000000, 0x01000001, 4096, 256 * 1024, 1 << 20, (1 << 31) - 1, 1 << 31, (1 << 32) - 1)),
    st.integers(0, (1 << 32) - 1),
)
_NAMES = st.one_of(
    st.sampled_from([name.encode() for name in COMMANDS] + [b"OPEN", b"WRTE", b"OKAY", b"CLSE"]),
    st.binary(min_size=4, max_size=4),
)
_DATA = st.one_of(
    st.sampled_from(SERVICES),
    st.sampled_from([service + b"\0" for service in SERVICES]),
    st.binary(max_size=64),
    st.sampled_from((b"\0" * 70_000, b"echo x\nexit\n", b"GET /ping HTTP/1.1\r\n\r\n", b"\x00\x05\x00\x00\x00ls\n")),
)
# Mostly whole packets, or nothing after the first would be reached.
_DAMAGE = st.sampled_from(("", "", "", "", "", "", "", "", "magic", "long", "short", "huge", "sum", "cut", "case"))
PACKETS = st.tuples(_NAMES, _NUMBERS, _NUMBERS, _DATA, _DAMAGE)
MOST_PIECES = 60
ENDINGS = ("hang up", "hang up", "linger", "reset")

packet_conversations = st.fixed_dictionaries(
    {
        "is_greeted": st.sampled_from((True, True, True, True, False)),
        "packets": st.lists(PACKETS, min_size=8, max_size=40),
        "piece": st.sampled_from((0, 0, 0, 1, 7, 24, 1000)),
        "ending": st.sampled_from(ENDINGS),
        "is_deaf": st.sampled_from((False, False, False, False, False, True)),
    }
)


def packet_bytes(packet: tuple[bytes, int, int, bytes, str]) -> bytes:
    """Write a packet with its damage."""
    command, arg0, arg1, data, damage = packet
    length = {"long": len(data) + 9, "short": max(0, len(data) - 3), "huge": 0xFFFFFFFF}.get(damage, len(data))
    magic = struct.unpack("<I", command)[0] ^ (0xFFFFFFFE if damage == "magic" else 0xFFFFFFFF)
    if damage == "case":
        command = command.lower()
    total = 0xDEADBEEF if damage == "sum" else sum(data) & 0xFFFFFFFF
    whole = struct.pack("<4sIIIII", command, arg0, arg1, length, total, magic) + data
    return whole[: len(whole) // 2] if damage == "cut" else whole


async def play_packets(lab: Lab, talk: dict[str, Any]) -> None:
    """Say it all, in pieces, and leave in the chosen way."""
    lab.inputs += len(talk["packets"])
    raw = b"".join(packet_bytes(packet) for packet in talk["packets"])
    raw = (GREETING if talk["is_greeted"] else b"") + raw
    piece = max(talk["piece"] or len(raw), len(raw) // MOST_PIECES, 1)
    async with Peer(lab.port, talk["is_deaf"]) as peer:
        for start in range(0, len(raw), piece):
            if not await peer.send(raw[start : start + piece]):
                break
            await asyncio.sleep(0)
        await _leave(peer, talk)


async def _leave(peer: Peer, talk: dict[str, Any]) -> None:
    if talk["ending"] == "reset" or talk["is_deaf"]:
        peer.reset()
    elif talk["ending"] == "linger":
        await asyncio.sleep(0.003)
    else:
        await peer.hang_up()


_TEXT = st.text(max_size=30).map(lambda text: text.encode("utf-8", "surrogatepass"))
_HEADS = st.sampled_from(
    (b"shell", b"shell,v2", b"shell,v2,TERM=x,raw", b"shell,pty,v2", b"exec", b"tcp", b"sync", b"reverse", b"framebuffer",
     b"localabstract", b"localreserved", b"localfilesystem", b"reboot", b"jdwp", b"host", b"sideload", b"restore", b"track")
)  # fmt: skip
service_names = st.lists(
    st.tuples(
        st.one_of(
            st.builds(lambda head, tail: head + b":" + tail, _HEADS, _TEXT),
            st.sampled_from(SERVICES),
            st.binary(max_size=40),
            st.sampled_from(
                (b"x" * 70_000, b"tcp:" + b"9" * 5000, b"shell:" + b"(" * 5000, b"shell," + b"," * 5000 + b":")
            ),
        ),
        st.binary(max_size=40),
        st.booleans(),
    ),
    min_size=1,
    max_size=16,
)


async def play_services(lab: Lab, names: list[tuple[bytes, bytes, bool]]) -> None:
    """Open them all at once, write into those that were accepted, close them."""
    lab.inputs += len(names)
    async with Peer(lab.port) as peer:
        await peer.greet()
        streams = [peer.begin(name + (b"\0" if is_ended else b"")) for name, _data, is_ended in names]
        for stream, (_name, data, _is_ended) in zip(streams, names, strict=True):
            await asyncio.wait_for(stream.opened.wait(), PATIENCE_S)
            await peer.write(stream, data)
        await peer.close_after(streams, 0.01)
        await peer.hang_up()
