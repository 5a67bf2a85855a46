"""What the port of Appium's server is given: every command with every kind of body, and HTTP with keep-alive."""

from __future__ import annotations

import asyncio
import json

from hypothesis import strategies as st

from fuzz.peer import PATIENCE_S, Peer, Stream
from fuzz.rpc_inputs import http_streams
from fuzz.watch import Lab
from harness.softdevice.appium.routes import all_routes
from harness.softdevice.appium.server import PORT

_ROUTES = tuple((method, path) for method, path, _handler in all_routes())
_KEYS = (
    "strategy", "selector", "context", "value", "text", "orientation", "x", "y", "z", "offset", "area", "direction", "percent", "speed", "start", "end",
    "duration", "times", "keycode", "metastate", "flags", "content", "contentType", "label", "settings", "actions", "name", "buttonLabel",
    "intervalMs", "maxPass", "maxFail", "maxHistoryItems", "steps", "origin", "params", "ELEMENT", "left", "top", "width", "height", "left_px",
)  # fmt: skip
_LOCATORS = st.sampled_from(
    ("id", "xpath", "class name", "accessibility id", "-android uiautomator", "css selector", "//*", "//*[@text='第1行']", "//*[", "row1",
     "new UiSelector().text(\"第1行\")", "new UiSelector().textMatches(\"(a|aa)+$\")", "new UiScrollable(new UiSelector()).scrollIntoView(x)",
     "new UiSelector()" + ".childSelector(new UiSelector()" * 60, "count(//*)", "//*[matches(@text,'(a|aa)+$')]", "/" * 500, "LANDSCAPE", "PORTRAIT",
     "up", "down", "plaintext", "pointer", "touch", "key", "none", "pointerMove", "pointerDown", "pointerUp", "pause", "viewport")
)  # fmt: skip
_LEAVES = st.one_of(
    st.none(), st.booleans(), st.integers(-10, 3000), _LOCATORS, _LOCATORS, st.text(max_size=8),
    st.sampled_from((1e308, float("nan"), float("inf"), 2**63, -1, 0.5, "a" * 2000, "55bd", "@@@@")),
)  # fmt: skip
_JSON = st.recursive(
    _LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.dictionaries(st.one_of(st.sampled_from(_KEYS), st.text(max_size=5)), inner, max_size=5)
    ),
    max_leaves=8,
)  # fmt: skip
_POINTER = st.builds(
    lambda kind, steps: {"actions": [{"type": kind, "id": "f", "parameters": {"pointerType": "touch"}, "actions": steps}]},
    st.sampled_from(("pointer", "key", "none", "wheel", "x")),
    st.lists(st.fixed_dictionaries({"type": _LEAVES}, optional={"x": _LEAVES, "y": _LEAVES, "duration": st.integers(-5, 20), "value": _LEAVES}), max_size=5),
)  # fmt: skip
_BODIES = st.one_of(
    st.dictionaries(st.sampled_from(_KEYS), _JSON, max_size=5),
    st.dictionaries(st.sampled_from(_KEYS), _LEAVES, max_size=6),
    st.builds(lambda how, what: {"strategy": how, "selector": what, "context": ""}, _LOCATORS, _LOCATORS),
    _POINTER,
    _JSON,
)
_ELEMENTS = st.sampled_from(("00000000-0000-0000-0000-000000000001", "x", "", "%00", "é", "a" * 500))
commands = st.lists(
    st.tuples(st.sampled_from(_ROUTES), _ELEMENTS, st.one_of(_BODIES.map(lambda body: json.dumps(body).encode()), st.binary(max_size=20))),
    min_size=4,
    max_size=16,
)  # fmt: skip
_NEW_SESSION = json.dumps({"capabilities": {"alwaysMatch": {}, "firstMatch": [{}]}}).encode()


def _request(method: str, path: str, body: bytes) -> bytes:
    head = f"{method} {path} HTTP/1.1\r\nHost: x\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode("latin-1", "replace") + body


async def play_commands(lab: Lab, given: list[tuple[tuple[str, str], str, bytes]]) -> None:
    """Open a session, and give it the commands, each on a connection of its own, all at once."""
    lab.inputs += len(given)
    async with Peer(lab.port) as peer:
        await peer.greet()
        await lab.serve_appium()
        opened = await peer.open(f"tcp:{PORT}")
        await peer.write(opened, _request("POST", "/session", _NEW_SESSION))
        session = await _session_id(opened)
        streams = []
        for (method, path), element, body in given:
            parts = [element if part.startswith("{") else part for part in path.split("/")]
            stream = await peer.open(f"tcp:{PORT}")
            await peer.write(stream, _request(method, f"/session/{session}/{'/'.join(parts)}", body))
            streams.append(stream)
        await peer.close_after([*streams, opened], 0.02)
        for stream in streams:
            assert not stream.data or stream.data.startswith(b"HTTP/1.1 "), bytes(stream.data[:100])
        await peer.hang_up()


async def _session_id(stream: Stream) -> str:
    async with asyncio.timeout(PATIENCE_S):
        while b"sessionId" not in stream.data:
            await asyncio.sleep(0.001)
    body = bytes(stream.data).partition(b"\r\n\r\n")[2]
    return str(json.loads(body)["value"]["sessionId"])


async def play_requests(lab: Lab, requests: list[tuple[bytes, int, bool]]) -> None:
    """Send HTTP of every form to the port."""
    await lab.serve_appium()
    await http_streams(lab, requests, PORT)
