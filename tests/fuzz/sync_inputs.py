"""What the sync service is given: requests in and out of order, with wrong lengths, and odd paths."""

from __future__ import annotations

import struct
from typing import Any

from hypothesis import strategies as st

from fuzz.peer import Peer
from fuzz.watch import Lab

_KINDS = (
    b"STAT",
    b"STA2",
    b"LST2",
    b"LIST",
    b"LIS2",
    b"SEND",
    b"SND2",
    b"RECV",
    b"RCV2",
    b"QUIT",
    b"DATA",
    b"DONE",
    b"OKAY",
    b"FAIL",
)
_PATHS = st.one_of(
    st.sampled_from(
        (b"/sdcard/a", b"/sdcard/a,33188", b"/data/local/tmp/f,33188", b"/data/local/tmp/d/e/f,33206", b"/", b"", b"/sdcard", b"/system/x,33188",
         b"/sdcard/../../../../etc/passwd", b"/sdcard/\0x", b"/sdcard/x,", b"/sdcard/x,99999999999999", b"/sdcard/x,-1", b"/sdcard/x,41471",
         b"/sdcard/" + b"n" * 300 + b",33188", b"/" * 1024, b"a/" * 512, b"/sdcard,16877", b"/data/app/cn.example.app-1/base.apk", b"\xff\xfe",
         b"/proc/net", b"/dev/zero", b"/sdcard/" + "中".encode() * 85 + b",33188", b"/sdcard/l,41471", b"../..", b"/data/local/tmp/,33188")
    ),
    st.binary(max_size=40),
    st.text(max_size=20).map(lambda text: text.encode("utf-8", "surrogatepass")),
)  # fmt: skip
_LENGTHS = st.one_of(
    st.none(),
    st.none(),
    st.none(),
    st.none(),
    st.sampled_from((0, 1, 1024, 1025, 65536, 65537, 0x7FFFFFFF, 0xFFFFFFFF)),
)
_SECOND_HALF = st.one_of(
    st.just(None), st.tuples(st.integers(0, 0xFFFFFFFF), st.sampled_from((0, 0, 1, 2, 4, 0x80000000)))
)
_REQUESTS = st.tuples(
    st.one_of(st.sampled_from(_KINDS), st.sampled_from(_KINDS), st.binary(min_size=4, max_size=4)),
    _LENGTHS,
    _PATHS,
    _SECOND_HALF,
)


def request_bytes(request: tuple[bytes, int | None, bytes, tuple[int, int] | None]) -> bytes:
    """Write a request; DONE, OKAY and QUIT carry a number where others carry a length."""
    kind, length, body, half = request
    if kind in (b"DONE", b"OKAY", b"QUIT"):
        return struct.pack("<4sI", kind, length or 0)
    raw = struct.pack("<4sI", kind, len(body) if length is None else length) + body
    if half is not None and kind in (b"SND2", b"RCV2"):
        raw += struct.pack("<4sII", kind, *half) if kind == b"SND2" else struct.pack("<4sI", kind, half[1])
    return raw


_UPLOADS = st.builds(
    lambda path, blocks, mtime: [(b"SEND", None, path, None), *((b"DATA", None, block, None) for block in blocks), (b"DONE", mtime, b"", None)],
    _PATHS,
    st.lists(st.one_of(st.binary(max_size=50), st.just(b"x" * 65536)), max_size=4),
    st.sampled_from((0, 1_700_000_000, 0xFFFFFFFF)),
)  # fmt: skip
sync_talks = st.fixed_dictionaries(
    {
        "requests": st.one_of(
            st.lists(_REQUESTS, min_size=1, max_size=20),
            st.builds(
                lambda *parts: [request for part in parts for request in part],
                _UPLOADS,
                st.lists(_REQUESTS, max_size=4),
                _UPLOADS,
            ),
        ),
        "piece": st.sampled_from((0, 0, 0, 1, 9, 4096)),
        "is_cut": st.booleans(),
    }
)


async def play_sync(lab: Lab, talk: dict[str, Any]) -> None:
    """Send requests into one sync stream, in pieces, and perhaps leave in the middle of one."""
    lab.inputs += len(talk["requests"])
    raw = b"".join(request_bytes(request) for request in talk["requests"])
    if talk["is_cut"]:
        raw = raw[: -(len(raw) // 3) or None]
    async with Peer(lab.port) as peer:
        await peer.greet()
        stream = await peer.open("sync:")
        piece = max(talk["piece"] or len(raw), len(raw) // 40, 1)
        for start in range(0, len(raw), piece):
            await peer.write(stream, raw[start : start + piece])
        await peer.close_after([stream], 0.005)
        await peer.hang_up()
