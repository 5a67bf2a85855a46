"""Shell packets and service names: round trips, every way of cutting them, and junk."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.errors import LocalProtocolError, RemoteProtocolError
from harness.wire.adb_shell import (
    EXIT,
    MAX_SHELL_DATA,
    STDOUT,
    ShellDecoder,
    ShellPacket,
    ShellService,
    bytes_from_shell_packet,
    exit_code_byte,
    shell_service_from_text,
)

packets = st.builds(ShellPacket, st.integers(0, 5), st.binary(max_size=200))


@given(st.lists(packets, max_size=6), st.lists(st.integers(0, 2000), max_size=8))
def test_packets_come_back_as_they_were_sent_however_they_are_cut(sent: list[ShellPacket], cuts: list[int]) -> None:
    data = b"".join(bytes_from_shell_packet(packet) for packet in sent)
    decoder, found, start = ShellDecoder(), [], 0

    for cut in [*sorted(cut % (len(data) + 1) for cut in cuts), len(data)]:
        found += decoder.feed(data[start:cut])
        start = cut

    assert found == sent


def test_a_recording_reads_the_same_byte_by_byte() -> None:
    recording = b"\x01\x05\0\0\0hello\x02\x01\0\0\0!\x03\x01\0\0\0\x2a"
    decoder = ShellDecoder()

    found = [packet for index in range(len(recording)) for packet in decoder.feed(recording[index : index + 1])]

    assert found == [ShellPacket(STDOUT, b"hello"), ShellPacket(2, b"!"), ShellPacket(EXIT, b"*")]


@given(st.binary(max_size=100))
def test_junk_raises_only_the_protocol_error(data: bytes) -> None:
    try:
        ShellDecoder().feed(data)
    except RemoteProtocolError:
        return


def test_an_absurd_length_is_refused() -> None:
    with pytest.raises(RemoteProtocolError):
        ShellDecoder().feed(b"\x01" + (MAX_SHELL_DATA + 1).to_bytes(4, "little"))


def test_an_unknown_kind_is_refused_both_ways() -> None:
    with pytest.raises(LocalProtocolError):
        bytes_from_shell_packet(ShellPacket(9))
    with pytest.raises(RemoteProtocolError):
        ShellDecoder().feed(b"\x09\0\0\0\0")


@pytest.mark.parametrize(
    ("text", "service"),
    [
        ("shell:ls", ShellService("ls")),
        ("exec:cmd package 'install' -S 5", ShellService("cmd package 'install' -S 5")),
        ("shell,v2,TERM=xterm,raw:echo a:b", ShellService("echo a:b", True, False, "xterm")),
        ("shell,v2,TERM=xterm:logcat", ShellService("logcat", True, False, "xterm")),
        ("shell,v2,TERM=xterm,pty:", ShellService("", True, True, "xterm")),
        ("shell,v2,raw,unheard-of:", ShellService("", True, False, "dumb")),
        ("shell:", ShellService("", False, True)),
        ("sync:", None),
        ("shellx:ls", None),
        ("shell", None),
    ],
)
def test_service_names_are_read_loosely(text: str, service: ShellService | None) -> None:
    assert shell_service_from_text(text) == service


def test_exit_codes_keep_their_low_byte() -> None:
    assert [exit_code_byte(code) for code in (0, 1, 255, 256, -1)] == [b"\0", b"\1", b"\xff", b"\0", b"\xff"]
