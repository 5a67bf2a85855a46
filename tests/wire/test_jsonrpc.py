"""HTTP requests and JSON-RPC values: any split, any junk."""

from __future__ import annotations

import itertools
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.errors import RemoteProtocolError
from harness.wire import jsonrpc
from harness.wire.jsonrpc import HttpRequest, RequestParser, RpcCall, RpcError

RECORDED = (
    b"POST /jsonrpc/0 HTTP/1.1\r\nHost: localhost:9008\r\nUser-Agent: uiautomator2\r\nAccept-Encoding: \r\n"
    b"Content-Type: application/json\r\nContent-Length: 64\r\n\r\n"
    b'{"jsonrpc": "2.0", "id": 1, "method": "deviceInfo", "params": {}}'
)[:-1]
RECORDED = RECORDED.replace(b"Content-Length: 64", b"Content-Length: 65") + b"}"

json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


def parse(pieces: list[bytes]) -> HttpRequest | None:
    parser = RequestParser()
    answer = None
    for piece in pieces:
        answer = parser.feed(piece)
    return answer


def test_recorded_request_is_read_whole() -> None:
    request = parse([RECORDED])

    assert request is not None
    assert (request.method, request.path) == ("POST", "/jsonrpc/0")
    assert jsonrpc.call_from_body(request.body) == RpcCall(1, "deviceInfo")


def test_recorded_request_is_read_byte_by_byte() -> None:
    parser = RequestParser()
    answers = [parser.feed(bytes([byte])) for byte in RECORDED]

    assert answers[:-1] == [None] * (len(RECORDED) - 1)
    assert answers[-1] == parse([RECORDED])


@given(st.lists(st.integers(1, len(RECORDED) - 1)))
def test_any_split_gives_the_same_request(cuts: list[int]) -> None:
    edges = [0, *sorted(set(cuts)), len(RECORDED)]
    pieces = [RECORDED[a:b] for a, b in itertools.pairwise(edges)]

    assert parse(pieces) == parse([RECORDED])


def test_the_eager_client_needs_continue_only_between_head_and_body() -> None:
    parser = RequestParser()
    head_end = RECORDED.index(b"\r\n\r\n") + 4

    parser.feed(RECORDED[: head_end - 1])
    before = parser.needs_continue
    parser.feed(RECORDED[head_end - 1 : head_end])
    between = parser.needs_continue
    parser.feed(RECORDED[head_end:])

    assert (before, between, parser.needs_continue) == (False, True, False)


@pytest.mark.parametrize(("header", "wanted"), [(b"User-Agent: curl/8", False), (b"Expect: 100-Continue", True)])
def test_other_clients_get_continue_only_when_they_ask(header: bytes, wanted: bool) -> None:
    parser = RequestParser()
    parser.feed(b"POST / HTTP/1.1\r\n" + header + b"\r\nContent-Length: 2\r\n\r\n")

    assert parser.needs_continue is wanted


@given(st.binary(max_size=400))
def test_junk_raises_nothing_but_remote_protocol_error(junk: bytes) -> None:
    try:
        parse([junk, b"\r\n\r\n"])
    except RemoteProtocolError:
        return


@pytest.mark.parametrize(
    "head",
    [
        b"hello\r\n\r\n",
        b"GET / HTTP/2\r\n\r\n",
        b"GET / HTTP/1.1\r\nno colon\r\n\r\n",
        b"POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
        b"POST / HTTP/1.1\r\nContent-Length: 99999999999999\r\n\r\n",
        b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n",
        b"A" * (jsonrpc.HEAD_LIMIT + 1),
    ],
)
def test_wrong_heads_are_refused(head: bytes) -> None:
    with pytest.raises(RemoteProtocolError):
        parse([head])


@given(st.integers() | st.text() | st.none(), st.text(min_size=1), st.lists(json_values, max_size=4))
def test_calls_survive_the_round_trip(call_id: int | str | None, method: str, params: list[object]) -> None:
    call = RpcCall(call_id, method, tuple(params))

    assert jsonrpc.call_from_body(jsonrpc.body_from_call(call)) == call


@given(st.binary(max_size=200))
def test_junk_bodies_become_error_values(junk: bytes) -> None:
    answer = jsonrpc.call_from_body(junk)

    assert isinstance(answer, RpcError)
    assert answer.code in (jsonrpc.PARSE_ERROR, jsonrpc.INVALID_REQUEST)


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"{", jsonrpc.PARSE_ERROR),
        (b"[1]", jsonrpc.INVALID_REQUEST),
        (b'{"id": 1}', jsonrpc.INVALID_REQUEST),
        (b'{"id": [], "method": "x"}', jsonrpc.INVALID_REQUEST),
        (b'{"id": 1, "method": "x", "params": {"a": 1}}', jsonrpc.INVALID_PARAMS),
    ],
)
def test_wrong_calls_name_their_fault(body: bytes, code: int) -> None:
    answer = jsonrpc.call_from_body(body)

    assert isinstance(answer, RpcError)
    assert answer.code == code


@given(json_values)
def test_result_key_is_always_there(result: object) -> None:
    answer = json.loads(jsonrpc.result_body(1, result))

    assert answer == {"jsonrpc": "2.0", "id": 1, "result": result}


def test_lone_surrogates_do_not_break_an_answer() -> None:
    assert json.loads(jsonrpc.result_body(1, "a\ud800b"))["result"] == "a?b"


def test_response_states_length_and_closes() -> None:
    answer = jsonrpc.http_response("指".encode())

    assert b"Content-Length: 3\r\n" in answer and b"Connection: close\r\n" in answer
