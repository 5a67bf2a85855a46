"""HTTP framing of the device's own servers: pure, over streams in memory."""

from __future__ import annotations

import asyncio

from hypothesis import given, settings
from hypothesis import strategies as st

from harness.softdevice.appium.http import Answer, Request, serve_http


class Out:
    """Collects writes."""

    def __init__(self) -> None:
        self.writes: list[bytes] = []

    def write(self, data: bytes) -> None:
        self.writes.append(data)

    async def drain(self) -> None:
        await asyncio.sleep(0)


EMPTY = Answer(200, b"{}")


def served(*chunks: bytes, answer: Answer | None = EMPTY) -> tuple[list[Request], list[bytes]]:
    """What is asked and what is written when a client sends these chunks and leaves."""
    asked: list[Request] = []
    out = Out()

    async def respond(request: Request) -> Answer | None:
        asked.append(request)
        return answer

    async def serve() -> None:
        reader = asyncio.StreamReader()
        for chunk in chunks:
            reader.feed_data(chunk)
        reader.feed_eof()
        await serve_http(reader, out, respond)

    asyncio.run(asyncio.wait_for(serve(), 10))
    return asked, out.writes


GET = b"GET /status HTTP/1.1\r\nHost: localhost:6790\r\n\r\n"


def test_head_and_body_of_an_answer_leave_in_one_write() -> None:
    asked, writes = served(GET)

    assert asked == [Request("GET", "/status", b"", "localhost:6790")]
    assert len(writes) == 1
    assert writes[0].startswith(b"HTTP/1.1 200 ") and writes[0].endswith(b"\r\n\r\n{}")


def test_a_connection_is_kept_for_further_requests() -> None:
    post = b"POST /session HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\n"
    asked, writes = served(GET, post, b"a", b"bc", GET)

    assert [(request.method, request.body) for request in asked] == [("GET", b""), ("POST", b"abc"), ("GET", b"")]
    assert len(writes) == 3


def test_chunked_bodies_are_read() -> None:
    body = b"POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"

    assert served(body)[0][0].body == b"abc"


def test_close_is_obeyed() -> None:
    asked, _ = served(GET.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n"), GET)

    assert len(asked) == 1


def test_no_answer_ends_the_connection_silently() -> None:
    assert served(GET, GET, answer=None) == ([Request("GET", "/status", b"", "localhost:6790")], [])


def test_what_is_no_http_is_answered_with_400() -> None:
    asked, writes = served(b"\x16\x03\x01 hello\r\n\r\n")

    assert asked == [] and writes[0].startswith(b"HTTP/1.1 400 ")


@settings(max_examples=200)
@given(
    st.lists(
        st.sampled_from([GET, b"POST / HTTP/1.1\r\n", b"Content-Length: 5\r\n", b"\r\n", b"x", b"\0"])
        | st.binary(max_size=30),
        max_size=8,
    )
)
def test_any_bytes_end_in_answers_or_a_closed_connection(chunks: list[bytes]) -> None:
    asked, writes = served(*chunks)

    assert len(writes) >= len(asked)
