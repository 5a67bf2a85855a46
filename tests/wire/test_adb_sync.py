"""Sync requests and replies: round trips, every way of cutting them, and junk."""

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.errors import LocalProtocolError, RemoteProtocolError
from harness.wire.adb_sync import (
    MAX_CHUNK,
    MAX_PATH,
    Chunk,
    Done,
    FileFacts,
    ListRequest,
    Quit,
    ReceiveRequest,
    SendRequest,
    StatRequest,
    SyncRequest,
    SyncRequestDecoder,
    bytes_from_entry,
    bytes_from_facts,
    bytes_from_sync_request,
    end_of_entries,
    facts_from_bytes,
    fail,
    okay,
)

u32 = st.integers(0, 0xFFFFFFFF)
paths = st.text(st.characters(exclude_categories=("Cs",)), max_size=40)
simple = st.one_of(
    st.builds(StatRequest, st.sampled_from(("STAT", "STA2", "LST2")), paths),
    st.builds(ListRequest, st.sampled_from(("LIST", "LIS2")), paths),
    st.builds(ReceiveRequest, st.just("RECV"), paths),
    st.builds(ReceiveRequest, st.just("RCV2"), paths, u32),
)
uploads = st.tuples(
    st.one_of(
        st.builds(SendRequest, st.just("SEND"), paths, u32), st.builds(SendRequest, st.just("SND2"), paths, u32, u32)
    ),
    st.lists(st.builds(Chunk, st.binary(max_size=50)), max_size=3),
    st.builds(Done, u32),
).map(lambda upload: [upload[0], *upload[1], upload[2]])
conversations = st.lists(st.one_of(simple.map(lambda request: [request]), uploads), max_size=4).map(
    lambda parts: [request for part in parts for request in part] + [Quit()]
)


@given(conversations, st.lists(st.integers(0, 3000), max_size=8))
def test_requests_come_back_as_they_were_sent_however_they_are_cut(sent: list[SyncRequest], cuts: list[int]) -> None:
    data = b"".join(bytes_from_sync_request(request) for request in sent)
    decoder, found, start = SyncRequestDecoder(), [], 0

    for cut in [*sorted(cut % (len(data) + 1) for cut in cuts), len(data)]:
        found += decoder.feed(data[start:cut])
        start = cut

    assert found == sent


def test_a_recorded_push_reads_the_same_byte_by_byte() -> None:
    recording = (
        b"STAT\x0f\0\0\0/data/local/tmpSEND\x1b\0\0\0/data/local/tmp/x.apk,33188"
        b"DATA\x03\0\0\0abcDONE\x10\x27\0\0QUIT\0\0\0\0"
    )
    decoder = SyncRequestDecoder()

    found = [request for index in range(len(recording)) for request in decoder.feed(recording[index : index + 1])]

    assert found == SyncRequestDecoder().feed(recording)
    assert found == [
        StatRequest("STAT", "/data/local/tmp"),
        SendRequest("SEND", "/data/local/tmp/x.apk", 33188),
        Chunk(b"abc"),
        Done(10000),
        Quit(),
    ]


@given(st.binary(max_size=120), st.booleans())
def test_junk_raises_only_the_protocol_error(junk: bytes, in_upload: bool) -> None:
    decoder = SyncRequestDecoder()
    if in_upload:
        decoder.feed(bytes_from_sync_request(SendRequest("SEND", "/x", 33188)))
    try:
        decoder.feed(junk)
    except RemoteProtocolError:
        return


@pytest.mark.parametrize(
    "data",
    [
        b"DATA\x03\0\0\0abc",
        b"SEND\x02\0\0\0/x",
        b"SEND\x05\0\0\0/x,-1",
        b"STAT" + (MAX_PATH + 1).to_bytes(4, "little"),
        b"STAT\x01\0\0\0\xff",
        b"SND2\x02\0\0\0/xRCV2\0\0\0\0\0\0\0\0",
        bytes_from_sync_request(SendRequest("SEND", "/x", 1)) + b"DATA" + (MAX_CHUNK + 1).to_bytes(4, "little"),
        bytes_from_sync_request(SendRequest("SEND", "/x", 1)) + b"STAT\0\0\0\0",
    ],
)
def test_what_the_protocol_forbids_is_refused(data: bytes) -> None:
    with pytest.raises(RemoteProtocolError):
        SyncRequestDecoder().feed(data)


def test_a_chunk_above_the_limit_is_our_own_fault() -> None:
    with pytest.raises(LocalProtocolError):
        bytes_from_sync_request(Chunk(b"x" * (MAX_CHUNK + 1)))


@given(st.sampled_from(("STA2", "LST2")), u32.filter(bool), st.integers(0, 2**63), st.integers(-(2**40), 2**40))
def test_version_2_facts_come_back(kind: str, mode: int, size: int, mtime_s: int) -> None:
    facts = FileFacts(mode, size, mtime_s)

    assert facts_from_bytes(bytes_from_facts(kind, facts)) == facts


def test_a_missing_file_is_zeros_in_version_1_and_an_errno_in_version_2() -> None:
    missing = FileFacts(error=2)

    assert bytes_from_facts("STAT", missing) == b"STAT" + b"\0" * 12
    assert facts_from_bytes(bytes_from_facts("STA2", missing)).error == 2


def test_the_end_of_a_listing_is_padded_to_an_entry() -> None:
    for kind in ("LIST", "LIS2"):
        assert len(end_of_entries(kind)) == len(bytes_from_entry(kind, "", FileFacts()))


def test_a_size_above_4_gib_does_not_break_version_1() -> None:
    assert struct.unpack("<4sIII", bytes_from_facts("STAT", FileFacts(33188, 2**32 + 5, 1)))[2] == 5


def test_replies_have_the_shape_clients_read() -> None:
    assert okay() == b"OKAY\0\0\0\0"
    assert fail("无") == b"FAIL\x03\0\0\0\xe6\x97\xa0"


@given(st.binary(max_size=100))
def test_junk_is_not_a_stat_reply(data: bytes) -> None:
    try:
        facts_from_bytes(data)
    except RemoteProtocolError:
        return
