"""What the RPC port is given: HTTP requests well and ill formed, and calls of every method with every kind of value."""

from __future__ import annotations

import asyncio
import json
from typing import Any

from hypothesis import strategies as st

from fuzz.peer import PATIENCE_S, Peer
from fuzz.phone import PACKAGE, RPC_PORT
from fuzz.watch import Lab
from harness.softdevice.rpc.server import all_methods

METHODS = tuple(sorted(all_methods()))
_PATHS = (
    "/jsonrpc/0", "/jsonrpc/0", "/jsonrpc/1", "/ping", "/stop", "/screenshot/0", "/screenshot/0?scale=1&quality=80", "/screenshot/0?scale=nan",
    "/screenshot/0?scale=1e999&quality=x", "/screenshot/0?quality=99999999999999999999", "/screenshot/0?%ff=%zz", "/screenshot/../../etc",
    "/", "*", "//", "http://[::1", "http://[/screenshot/0", "/screenshot/0?" + "a=b&" * 2000, "/" + "x" * 9000, "/\x7f", "/é", "/minicap", "/version",
    "/info", "/wd/hub/session", "/session", "/status", "/session/x/elements", "/upload", "/services/uiautomator",
)  # fmt: skip
_METHODS_OF_HTTP = st.sampled_from(
    ("GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "CONNECT", "get", "", "P" * 5000, "PÖST")
)
_HEADERS = st.one_of(
    st.sampled_from(
        ("Host: x", "Content-Type: application/json", "Expect: 100-continue", "User-Agent: uiautomator2", "Transfer-Encoding: chunked",
         "Transfer-Encoding: identity", "Content-Length: 0", "Content-Length: 5", "Content-Length: -5", "Content-Length: +5",
         "Content-Length: 5, 5", "Content-Length: 0x5", "Content-Length: 99999999999999999999", "Content-Length: 4294967296",
         "Content-Length: ٥", "Content-Length:", "Connection: keep-alive", "Connection: close", ": x", "x", " folded: x", "X-A : b",
         "Accept-Encoding: gzip", "Upgrade: websocket", "A: " + "x" * 70_000, "Cookie: \0", "Content-Encoding: gzip")
    ),
    st.text(st.characters(max_codepoint=255), max_size=30),
)  # fmt: skip
_VERSIONS = st.sampled_from(("HTTP/1.1",) * 5 + ("HTTP/1.0", "HTTP/2", "HTTP/1.", "http/1.1", "", "HTTP/1.1 x"))
_CALL = json.dumps({"jsonrpc": "2.0", "id": 1, "method": "deviceInfo", "params": {}}).encode()
_BODIES = st.one_of(
    st.just(b""), st.just(_CALL), st.just(_CALL + _CALL), st.just(b"5\r\nhello\r\n0\r\n\r\n"), st.binary(max_size=40)
)
_REQUESTS = st.builds(
    lambda method, path, version, headers, body, has_length, end: (
        f"{method} {path} {version}{end}".encode("utf-8", "replace")
        + b"".join(header.encode("latin-1", "replace") + b"\r\n" for header in headers)
        + (b"Content-Length: %d\r\n" % len(body) if has_length else b"")
        + b"\r\n"
        + body
    ),
    _METHODS_OF_HTTP,
    st.sampled_from(_PATHS),
    _VERSIONS,
    st.lists(_HEADERS, max_size=4),
    _BODIES,
    st.booleans(),
    st.sampled_from(("\r\n",) * 6 + ("\n", "\r", "")),
)
http_requests = st.lists(
    st.tuples(
        st.one_of(_REQUESTS, _REQUESTS, st.binary(max_size=60), st.builds(lambda a, b: a + b, _REQUESTS, _REQUESTS)),
        st.sampled_from((0, 0, 0, 1, 10)),
        st.booleans(),
    ),
    min_size=1,
    max_size=12,
)


async def play_http(lab: Lab, requests: list[tuple[bytes, int, bool]]) -> None:
    """Send HTTP of every form to the port of the uiautomator2 server."""
    await http_streams(lab, requests, RPC_PORT)


async def http_streams(lab: Lab, requests: list[tuple[bytes, int, bool]], port: int) -> None:
    """Send each on a stream of its own, all streams at once, some leaving before the end."""
    lab.inputs += len(requests)
    async with Peer(lab.port) as peer:
        await peer.greet()
        streams = []
        for raw, piece, is_cut in requests:
            if RPC_PORT not in lab.device.ports:
                await lab.serve_rpc()
            stream = await peer.open(f"tcp:{port}")
            streams.append(stream)
            whole = raw[: len(raw) // 2] if is_cut else raw
            step = max(piece or len(whole), len(whole) // 20, 1)
            for start in range(0, len(whole), step):
                await peer.write(stream, whole[start : start + step])
        await peer.close_after(streams, 0.003)
        for stream in streams:
            assert not stream.data or stream.data.startswith(b"HTTP/1.1 "), bytes(stream.data[:80])
        await peer.hang_up()


_LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-10, 2500),
    st.sampled_from((0, 1, -1, 0.5, 1e308, -1e308, 2**31, 2**63, 10**30, 1e-300, float("inf"), float("-inf"), float("nan"))),
    st.sampled_from(("", "home", "back", "row1", "第1行", PACKAGE, "uiobject-1", "up", "left", "natural", "(a|aa)+\\d", "(?<x>", "[", "\\p{IsHan}+", "a" * 3000)),
    st.text(max_size=12),
)  # fmt: skip
_JSON = st.recursive(
    _LEAVES,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(st.text(max_size=6), inner, max_size=4)),
    max_leaves=8,
)
_FIELDS = (
    "text", "textContains", "textMatches", "textStartsWith", "className", "classNameMatches", "description", "descriptionContains",
    "descriptionMatches", "descriptionStartsWith", "checkable", "checked", "clickable", "longClickable", "scrollable", "enabled",
    "focusable", "focused", "selected", "packageName", "packageNameMatches", "resourceId", "resourceIdMatches", "index", "instance",
)  # fmt: skip
_GOOD = {"mask": 1, "childOrSibling": [], "childOrSiblingSelector": [], "text": "第1行"}


def _selector(fields: dict[str, Any], flip: int, chain: list[str], inner: list[Any]) -> dict[str, Any]:
    mask = sum(1 << _FIELDS.index(name) for name in fields) ^ flip
    return {"mask": mask, "childOrSibling": chain, "childOrSiblingSelector": inner, **fields}


def _selectors(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.builds(
        _selector,
        st.dictionaries(st.sampled_from(_FIELDS), _LEAVES, max_size=4),
        st.sampled_from((0, 0, 0, 1, 4, 1 << 24, 1 << 30, -1)),
        st.lists(st.sampled_from(("child", "sibling", "aunt")), max_size=2),
        st.lists(inner, max_size=2),
    )


_SELECTORS = st.one_of(st.just(_GOOD), st.just(_GOOD), st.recursive(_selectors(_LEAVES), _selectors, max_leaves=4))
# Times stay short, or a call that waits as it was told would hold the fuzzer up.
_VALUES = st.one_of(_LEAVES, _SELECTORS, st.integers(0, 60), _JSON)
_CALLS = st.builds(
    lambda name, params: {"jsonrpc": "2.0", "id": 1, "method": name, "params": params},
    st.one_of(st.sampled_from(METHODS), st.sampled_from(METHODS), st.text(max_size=10)),
    st.one_of(
        st.lists(_VALUES, max_size=6),
        st.builds(
            lambda first, rest: [first, *rest], _SELECTORS, st.lists(st.one_of(st.integers(0, 40), _LEAVES), max_size=5)
        ),
        _JSON,
    ),
)
_DEEP = (
    b"[" * 100_000,
    b'{"a":' * 50_000,
    b'{"jsonrpc":"2.0","id":1,"method":"click","params":' + b"[" * 900 + b"]" * 900 + b"}",
)
rpc_calls = st.lists(
    st.one_of(
        _CALLS.map(lambda call: json.dumps(call).encode()),
        _CALLS.map(lambda call: json.dumps(call).encode()),
        _CALLS.map(lambda call: json.dumps(call).encode()),
        _JSON.map(lambda value: json.dumps(value).encode()),
        st.sampled_from(_DEEP),
        st.binary(max_size=30),
        st.integers(400, 3000).map(
            lambda depth: b'{"jsonrpc":"2.0","id":1,"method":"objInfo","params":['
            + b'{"mask":1,"childOrSibling":["child"],"childOrSiblingSelector":[' * depth + b"]}" * depth + b"]}"
        ),
    ),
    min_size=1,
    max_size=16,
)  # fmt: skip


async def play_calls(lab: Lab, bodies: list[bytes]) -> None:
    """Send calls all at once; whatever is wrong with one, an answer of JSON-RPC comes back in time."""
    lab.inputs += len(bodies)
    async with Peer(lab.port) as peer:
        await peer.greet()
        streams = []
        for body in bodies:
            stream = await peer.open(f"tcp:{RPC_PORT}")
            await peer.write(stream, b"POST /jsonrpc/0 HTTP/1.1\r\nContent-Length: %d\r\n\r\n" % len(body) + body)
            streams.append(stream)
        await peer.close_after(streams, 0.02)
        for stream in streams:
            assert not stream.data or _is_answer(bytes(stream.data)), bytes(stream.data[:200])
        await peer.hang_up()


def _is_answer(data: bytes) -> bool:
    head, _, body = data.rpartition(b"\r\n\r\n")
    value = json.loads(body)
    return head.startswith(b"HTTP/1.1 ") and value["jsonrpc"] == "2.0" and ("result" in value) != ("error" in value)


async def play_big_bodies(lab: Lab, sizes: list[int]) -> None:
    """Announce bodies and send only their beginnings."""
    lab.inputs += len(sizes)
    async with Peer(lab.port) as peer:
        await peer.greet()
        for size in sizes:
            stream = await asyncio.wait_for(peer.open(f"tcp:{RPC_PORT}"), PATIENCE_S)
            await peer.write(stream, b"POST /jsonrpc/0 HTTP/1.1\r\nContent-Length: %d\r\n\r\n[" % size)
        await peer.hang_up()
