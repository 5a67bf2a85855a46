"""HTTP/1.1 requests and JSON-RPC 2.0 values as the uiautomator2 client exchanges them; bytes in, values out.

This module does not know sockets, devices or what any method does. One request a connection, no chunked bodies:
more than the client needs would be more than the tests could hold.

Source: RFC 9112, https://www.jsonrpc.org/specification, uiautomator2 3.7 as observed on the wire.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from harness.errors import RemoteProtocolError

HEAD_LIMIT = 64 * 1024
BODY_LIMIT = 32 * 1024 * 1024
CONTINUE = b"HTTP/1.1 100 Continue\r\n\r\n"
# This client sends head and body in two writes and skips 100 replies, so an early one ends the wait of Nagle's
# algorithm for a delayed acknowledgement (about 44 ms a call). Other clients get it only when they ask.
_EAGER_CLIENT = "uiautomator2"

PARSE_ERROR = -32700
INVALID_REQUEST = -32600
METHOD_NOT_FOUND = -32601
INVALID_PARAMS = -32602
JAVA_EXCEPTION = -32001


@dataclass(frozen=True)
class HttpRequest:
    """One request; header names are lower-case."""

    method: str
    target: str
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""

    @property
    def path(self) -> str:
        """The target without its query."""
        return self.target.partition("?")[0]


class RequestParser:
    """Takes bytes in any split and gives the request once it is whole."""

    def __init__(self) -> None:
        self._data = bytearray()
        self._head: HttpRequest | None = None
        self._length = 0

    def feed(self, data: bytes) -> HttpRequest | None:
        """Add bytes; return the request when the last byte of its body is there.

        Raises:
            RemoteProtocolError: not HTTP/1, a bad length, a body with a transfer coding, or over a limit.
        """
        self._data += data
        if self._head is None:
            self._read_head()
        head = self._head
        if head is None or len(self._data) < self._length:
            return None
        body = bytes(self._data[: self._length])
        return HttpRequest(head.method, head.target, head.headers, body)

    @property
    def needs_continue(self) -> bool:
        """Whether the peer waits for "100 Continue": its head is here, its body is not."""
        head = self._head
        if head is None or len(self._data) >= self._length:
            return False
        expects = head.headers.get("expect", "").lower() == "100-continue"
        return expects or head.headers.get("user-agent", "") == _EAGER_CLIENT

    def _read_head(self) -> None:
        end = self._data.find(b"\r\n\r\n")
        if end < 0:
            if len(self._data) > HEAD_LIMIT:
                raise RemoteProtocolError(f"HTTP head is longer than {HEAD_LIMIT} bytes")
            return
        if end > HEAD_LIMIT:
            raise RemoteProtocolError(f"HTTP head is longer than {HEAD_LIMIT} bytes")
        lines = self._data[:end].decode("latin-1").split("\r\n")
        del self._data[: end + 4]
        parts = lines[0].split(" ")
        if len(parts) != 3 or not all(parts) or not parts[2].startswith("HTTP/1."):
            raise RemoteProtocolError(f"not an HTTP/1 request line: {lines[0][:80]!r}")
        headers: dict[str, str] = {}
        for line in lines[1:]:
            name, colon, value = line.partition(":")
            if not colon or not name or name != name.strip():
                raise RemoteProtocolError(f"not an HTTP header: {line[:80]!r}")
            headers[name.lower()] = value.strip()
        self._length = _body_length(headers)
        self._head = HttpRequest(parts[0], parts[1], headers)


def _body_length(headers: dict[str, str]) -> int:
    if "transfer-encoding" in headers:
        raise RemoteProtocolError("HTTP transfer codings are not supported")
    text = headers.get("content-length", "0")
    if not (text.isascii() and text.isdigit()):
        raise RemoteProtocolError(f"Content-Length {text[:40]!r} is not a number")
    if len(text) > 12 or int(text) > BODY_LIMIT:
        raise RemoteProtocolError(f"HTTP body is longer than {BODY_LIMIT} bytes")
    return int(text)


_REASONS = {200: "OK", 400: "Bad Request", 404: "Not Found", 500: "Internal Server Error"}


def http_response(body: bytes, content_type: str = "application/json; charset=utf-8", status: int = 200) -> bytes:
    """Write a whole response that closes the connection; never compressed."""
    head = (
        f"HTTP/1.1 {status} {_REASONS.get(status, 'Status')}\r\n"
        f"Content-Type: {content_type}\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n"
    )
    return head.encode("latin-1") + body


@dataclass(frozen=True)
class RpcCall:
    """One call; `params` is a list, whatever the client wrote for "none"."""

    id: int | float | str | None
    method: str
    params: tuple[Any, ...] = ()


@dataclass(frozen=True)
class RpcError:
    """The "error" member of an answer.

    Attributes:
        message: for JAVA_EXCEPTION the class name, which clients search for known names.
        data: always text, clients slice it.
    """

    code: int
    message: str
    data: str = ""
    id: int | float | str | None = None


def call_from_body(body: bytes) -> RpcCall | RpcError:
    """Read a call; what is wrong with it comes back as the error to answer with."""
    try:
        value = json.loads(body)
    except (ValueError, RecursionError) as error:
        return RpcError(PARSE_ERROR, "JSON parse error", str(error))
    if not isinstance(value, dict):
        return RpcError(INVALID_REQUEST, "Invalid Request", "a call is an object")
    call_id = value.get("id")
    if isinstance(call_id, bool) or not isinstance(call_id, (int, float, str, type(None))):
        return RpcError(INVALID_REQUEST, "Invalid Request", "id must be a number or a string")
    method, params = value.get("method"), value.get("params")
    if not isinstance(method, str) or not method:
        return RpcError(INVALID_REQUEST, "Invalid Request", "method must be a string", call_id)
    if params is None or params == {}:
        return RpcCall(call_id, method)
    if not isinstance(params, list):
        return RpcError(INVALID_PARAMS, "method parameters invalid", "params must be a list", call_id)
    return RpcCall(call_id, method, tuple(params))


def body_from_call(call: RpcCall) -> bytes:
    """Write a call the way the client does."""
    value: dict[str, Any] = {"jsonrpc": "2.0", "id": call.id, "method": call.method, "params": list(call.params) or {}}
    return json.dumps(value).encode("ascii")


def result_body(call_id: int | float | str | None, result: Any) -> bytes:
    """Write an answer; a result of None is written as null, the key is never left out."""
    return _encode({"jsonrpc": "2.0", "id": call_id, "result": result})


def error_body(error: RpcError) -> bytes:
    """Write an error answer."""
    detail = {"code": error.code, "message": error.message, "data": error.data}
    return _encode({"jsonrpc": "2.0", "id": error.id, "error": detail})


def _encode(value: dict[str, Any]) -> bytes:
    # Lone surrogates, possible in page text, have no UTF-8 form.
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "replace")
