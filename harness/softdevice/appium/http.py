"""HTTP/1.1 with keep-alive on one stream: requests in, whole answers out in a single write.

Knows framing; refuses to know paths and bodies. Headers and body must leave together: answered in two writes, a client behind
`adb forward` waits 40 ms for the second one (Nagle against delayed acknowledgement).
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import urlsplit

import h11

MAX_BODY_BYTES = 64 * 1024 * 1024
_READ_BYTES = 256 * 1024


class Reader(Protocol):
    """The receiving half of a stream."""

    async def read(self, n: int = -1) -> bytes:
        """Return some bytes, or none at the end."""
        ...


class Writer(Protocol):
    """The sending half of a stream."""

    def write(self, data: bytes) -> None:
        """Queue bytes."""
        ...

    async def drain(self) -> None:
        """Wait for room."""
        ...


@dataclass(frozen=True)
class Request:
    """One request; `target` is the path with its query, `host` the header of that name."""

    method: str
    target: str
    body: bytes
    host: str = ""


@dataclass(frozen=True)
class Answer:
    """One answer."""

    status: int
    body: bytes
    content_type: str = "application/json; charset=utf-8"


class BadRequest(Exception):
    """The peer does not speak HTTP/1.1, or too much of it."""


async def serve_http(reader: Reader, writer: Writer, respond: Callable[[Request], Awaitable[Answer | None]]) -> None:
    """Answer the requests of one connection until the peer leaves, asks to close, or `respond` returns None."""
    connection = h11.Connection(h11.SERVER, max_incomplete_event_size=64 * 1024)
    while True:
        try:
            request = await _next_request(connection, reader)
        except (h11.RemoteProtocolError, BadRequest) as error:
            if connection.our_state in (h11.IDLE, h11.SEND_RESPONSE):
                writer.write(_encoded(connection, Answer(400, str(error).encode(), "text/plain; charset=utf-8")))
                await writer.drain()
            return
        if request is None:
            return
        answer = await respond(request)
        if answer is None:
            return
        writer.write(_encoded(connection, answer, has_body=request.method != "HEAD"))
        await writer.drain()
        if connection.our_state is h11.MUST_CLOSE or connection.their_state is h11.MUST_CLOSE:
            return
        connection.start_next_cycle()


async def _next_request(connection: h11.Connection, reader: Reader) -> Request | None:
    head: h11.Request | None = None
    body = bytearray()
    while True:
        event = connection.next_event()
        if event is h11.NEED_DATA:
            connection.receive_data(await reader.read(_READ_BYTES))
        elif isinstance(event, h11.Request):
            head = event
        elif isinstance(event, h11.Data):
            body += event.data
            if len(body) > MAX_BODY_BYTES:
                raise BadRequest(f"body is longer than {MAX_BODY_BYTES} bytes")
        elif isinstance(event, h11.EndOfMessage):
            assert head is not None
            host = dict(head.headers).get(b"host", b"").decode("latin-1")
            return Request(head.method.decode("ascii"), _target_of(head), bytes(body), host)
        else:  # the connection was closed between two requests, or something was sent after "close"
            return None


def _target_of(head: h11.Request) -> str:
    target = head.target.decode("latin-1")
    try:
        urlsplit(target)
    except ValueError as error:  # an absolute address with half an IPv6 host
        raise BadRequest(f"request target: {error}") from error
    return target


def _encoded(connection: h11.Connection, answer: Answer, has_body: bool = True) -> bytes:
    head = h11.Response(
        status_code=answer.status,
        headers=[("Content-Type", answer.content_type), ("Content-Length", str(len(answer.body)))],
    )
    parts = (head, h11.Data(data=answer.body if has_body else b""), h11.EndOfMessage())
    return b"".join(connection.send(part) or b"" for part in parts)


async def until_set(event: asyncio.Event, timeout_s: float) -> bool:
    """Wait for an event; False when time is up."""
    try:
        await asyncio.wait_for(event.wait(), timeout_s)
    except TimeoutError:
        return False
    return True
