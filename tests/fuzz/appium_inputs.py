"""What the port of Appium's on-device server is given: every command with bodies of every kind, and locators."""

from __future__ import annotations

import asyncio
import json
from typing import Any

from hypothesis import strategies as st

from fuzz.peer import PATIENCE_S, Peer
from fuzz.phone import Deaf
from fuzz.rpc_inputs import http_streams
from fuzz.watch import Lab
from harness.softdevice.appium.routes import all_routes
from harness.softdevice.appium.server import PORT

ROUTES = tuple((method, path) for method, path, _ in all_routes())
_LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-10, 2500),
    st.sampled_from((0, 0.5, -1, 1e308, 2**63, 10**30, float("inf"), float("nan"))),
    st.sampled_from(("", "up", "left", "viewport", "pointer", "element-1", "PLAINTEXT", "bm8=", "LANDSCAPE", "第1行")),
    st.text(max_size=8),
)
_POINTS = st.fixed_dictionaries({"x": _LEAVES, "y": _LEAVES})
_AREAS = st.fixed_dictionaries({name: st.integers(-50, 900) for name in ("left", "top", "width", "height")})
_ITEMS = st.fixed_dictionaries(
    {
        "type": st.sampled_from(
            ("pointerDown", "pointerMove", "pointerUp", "pause", "keyDown", "keyUp", "pointerCancel", "x")
        )
    },
    optional={
        "x": st.integers(-5, 1500),
        "y": st.integers(-5, 2500),
        "duration": st.sampled_from((0, 1, 20, None, -1, "x")),
        "origin": st.sampled_from(("viewport", "pointer", "nobody", 7)),
        "value": st.sampled_from(("a", "\ue003", "\ue008", "", 1)),
    },
)
_SOURCES = st.fixed_dictionaries(
    {
        "type": st.sampled_from(("pointer", "pointer", "key", "none", "wheel")),
        "id": st.sampled_from(("a", "b", "c", 1)),
        "actions": st.lists(_ITEMS, max_size=6),
    }
)
_WORDS = st.sampled_from(
    ("new ", "UiSelector()", "UiScrollable(", ".text(", ".childSelector(", ".instance(", '"第1行"', ")", ".", ";", "1", "true",
     ".scrollIntoView(", ".getChildByText(", ",", "-", "\\", '"', "'", "\n", "(" * 60, ".textMatches(\"(a|aa)+\")")
)  # fmt: skip
_EXPRESSIONS = st.lists(_WORDS, max_size=12).map("".join)
_PATHS = st.lists(
    st.sampled_from(
        ("//", "/", "*", "[", "]", "@text", "=", "'第1行'", "last()", "position()", "..", "|", "(", ")", "1", "contains(", ",",
         "matches(@text, '(a+)+$')", "android.widget.Button", "ancestor::*", "for $x in //* return $x", "//*[//*[//*]]")
    ),
    max_size=8,
).map("".join)  # fmt: skip
_FIELDS: dict[str, st.SearchStrategy[Any]] = {
    "strategy": st.sampled_from(
        ("id", "xpath", "class name", "accessibility id", "-android uiautomator", "css selector", 3)
    ),
    "selector": st.one_of(_EXPRESSIONS, _PATHS, _LEAVES),
    "context": st.sampled_from(("", "", "nobody", 1)),
    "text": _LEAVES,
    "value": st.one_of(_LEAVES, st.lists(_LEAVES, max_size=3)),
    "replace": _LEAVES,
    "origin": _LEAVES,
    "offset": st.one_of(_POINTS, _LEAVES),
    "start": _POINTS,
    "end": _POINTS,
    "area": st.one_of(_AREAS, _LEAVES),
    "direction": st.sampled_from(("up", "down", "left", "right", "UP", "x", 1)),
    "percent": st.sampled_from((0, 0.5, 1, 2, -1, "x", None)),
    "speed": st.sampled_from((50_000, 0, -1, "x", None)),
    "duration": st.sampled_from((0, 10, -1, "x", None)),
    "actions": st.one_of(st.lists(_SOURCES, max_size=3), _LEAVES),
    "settings": st.dictionaries(
        st.sampled_from(("waitForIdleTimeout", "normalizeTagNames", "snapshotMaxDepth", "x")), _LEAVES
    ),
    "params": st.dictionaries(st.sampled_from(("strategy", "selector", "maxSwipes")), _LEAVES),
    "keycode": _LEAVES,
    "metastate": _LEAVES,
    "orientation": _LEAVES,
    "z": st.sampled_from((0, 90, 45, "x")),
    "content": _LEAVES,
    "contentType": _LEAVES,
    "label": _LEAVES,
    "buttonLabel": _LEAVES,
    "name": _LEAVES,
    "steps": st.one_of(
        _LEAVES, st.lists(st.dictionaries(st.sampled_from(("name", "type", "payload")), _LEAVES), max_size=2)
    ),
    "filters": _LEAVES,
}
_BODIES = st.one_of(
    st.lists(st.sampled_from(sorted(_FIELDS)), max_size=8, unique=True).flatmap(
        lambda names: st.fixed_dictionaries({name: _FIELDS[name] for name in names})
    ),
    _LEAVES,
)
_COMMANDS = st.one_of(
    st.tuples(st.sampled_from(ROUTES), _BODIES),
    st.tuples(
        st.sampled_from((("POST", "element"), ("POST", "elements"))),
        st.fixed_dictionaries({"strategy": _FIELDS["strategy"], "selector": _FIELDS["selector"]}),
    ),
    st.tuples(st.just(("POST", "actions")), st.fixed_dictionaries({"actions": st.lists(_SOURCES, max_size=3)})),
    st.tuples(st.tuples(st.sampled_from(("GET", "PUT", "PATCH")), st.text(max_size=12)), _BODIES),
)
commands = st.lists(_COMMANDS, min_size=1, max_size=12)


async def play_commands(lab: Lab, talk: list[tuple[tuple[str, str], Any]]) -> None:
    """Run a session, send commands all at once; whatever is wrong with one, an answer of W3C comes back or the stream ends."""
    lab.inputs += len(talk)
    server = lab.device.appium
    server.listen()
    running = asyncio.ensure_future(server.run(Deaf()))
    async with Peer(lab.port) as peer:
        await peer.greet()
        session = await _session(peer)
        streams = []
        for (method, path), body in talk:
            stream = await peer.open(f"tcp:{PORT}")
            streams.append(stream)
            target = path.replace("{element}", "element-1").replace("{name}", "text").replace("{wanted}", "nobody")
            await peer.write(stream, _request(method, f"/session/{session}/{target}", body))
        await peer.close_after(streams, 0.02)
        for stream in streams:
            assert not stream.data or _is_answer(bytes(stream.data)), bytes(stream.data[:200])
        await peer.hang_up()
    server.leave()
    await asyncio.wait_for(running, PATIENCE_S)
    # What one input turned or put to sleep must not stay for the next.
    lab.device.state.awake = True
    await lab.device.screen.set_rotation(0)


async def play_http(lab: Lab, requests: list[tuple[bytes, int, bool]]) -> None:
    """Send HTTP of every form to the port."""
    await lab.serve_appium()
    await http_streams(lab, requests, PORT)


async def _session(peer: Peer) -> str:
    stream = await peer.open(f"tcp:{PORT}")
    await peer.write(stream, _request("POST", "/session", {"capabilities": {"firstMatch": [{}]}}, "close"))
    await asyncio.wait_for(stream.closed.wait(), PATIENCE_S)
    return str(json.loads(stream.data.partition(b"\r\n\r\n")[2])["value"]["sessionId"])


def _request(method: str, target: str, body: Any, connection: str = "close") -> bytes:
    payload = json.dumps(body).encode()
    safe = "".join(char if char.isascii() and char.isprintable() and char != " " else "_" for char in target)
    head = f"{method} {safe} HTTP/1.1\r\nHost: x\r\nConnection: {connection}\r\nContent-Length: {len(payload)}\r\n\r\n"
    return head.encode("ascii") + payload


def _is_answer(data: bytes) -> bool:
    head, _, body = data.partition(b"\r\n\r\n")
    status = int(head.split(b" ", 2)[1])
    value = json.loads(body)["value"]
    return status == 200 or (isinstance(value, dict) and {"error", "message", "stacktrace"} == set(value))
