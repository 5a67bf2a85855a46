"""adb packets and banners: round trips, every way of cutting them, and junk."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.errors import LocalProtocolError, RemoteProtocolError
from harness.wire.adb_transport import (
    COMMANDS,
    MAX_DATA,
    Banner,
    Packet,
    PacketDecoder,
    banner_from_bytes,
    bytes_from_banner,
    bytes_from_packet,
    framebuffer_header,
    service_from_bytes,
)

# What adb 29 sends first, recorded; the checksum field is real there.
RECORDED_CNXN = bytes.fromhex("434e584e010000010000100077000000402e0000bcb1a7b1") + (
    b"host::features=remount_shell,abb_exec,fixed_push_symlink_timestamp,abb,stat_v2,apex,shell_v2,fixed_push_mkdir,cmd,ls_v2"
)
RECORDING = RECORDED_CNXN + b"".join(
    bytes_from_packet(packet)
    for packet in (
        Packet("OPEN", 1, 0, b"shell,v2,TERM=xterm,raw:getprop ro.product.model\0"),
        Packet("OKAY", 1, 7),
        Packet("WRTE", 1, 7, b"\x03\0\0\0\0"),
        Packet("CLSE", 1, 7),
    )
)
u32 = st.integers(0, 0xFFFFFFFF)
packets = st.builds(Packet, st.sampled_from(COMMANDS), u32, u32, st.binary(max_size=300))


def fed(data: bytes, cuts: list[int]) -> list[Packet]:
    decoder, found, start = PacketDecoder(), [], 0
    for cut in [*sorted(cut % (len(data) + 1) for cut in cuts), len(data)]:
        found += decoder.feed(data[start:cut])
        start = cut
    return found


@given(st.lists(packets, max_size=6), st.lists(st.integers(0, 10_000), max_size=8))
def test_packets_come_back_as_they_were_sent_however_they_are_cut(sent: list[Packet], cuts: list[int]) -> None:
    data = b"".join(bytes_from_packet(packet) for packet in sent)

    assert fed(data, cuts) == sent


def test_a_recording_reads_the_same_whole_and_byte_by_byte() -> None:
    whole = PacketDecoder().feed(RECORDING)

    assert [packet.command for packet in whole] == ["CNXN", "OPEN", "OKAY", "WRTE", "CLSE"]
    assert fed(RECORDING, list(range(len(RECORDING)))) == whole
    assert "shell_v2" in banner_from_bytes(whole[0].data).features


@given(st.binary(max_size=200))
def test_junk_raises_only_the_protocol_error(data: bytes) -> None:
    try:
        PacketDecoder().feed(data)
        banner_from_bytes(data)
        service_from_bytes(data)
    except RemoteProtocolError:
        return


@pytest.mark.parametrize("at", [0, 12, 20])
def test_a_flipped_header_byte_is_refused_or_changes_the_length(at: int) -> None:
    header = bytearray(bytes_from_packet(Packet("WRTE", 1, 2, b"x" * 10)))
    header[at + 3] ^= 0xFF

    with pytest.raises(RemoteProtocolError):
        PacketDecoder().feed(bytes(header))


def test_a_payload_above_the_limit_is_refused_before_it_arrives() -> None:
    header = (
        bytes_from_packet(Packet("WRTE", 1, 2))[:12]
        + (MAX_DATA + 1).to_bytes(4, "little")
        + b"\0" * 4
        + b"\xa8\xad\xab\xba"
    )

    with pytest.raises(RemoteProtocolError, match="at most"):
        PacketDecoder().feed(header)


@pytest.mark.parametrize("packet", [Packet("NOPE"), Packet("OKAY", -1), Packet("WRTE", 1, 1, b"x" * (MAX_DATA + 1))])
def test_a_packet_that_cannot_be_sent_is_our_own_fault(packet: Packet) -> None:
    with pytest.raises(LocalProtocolError):
        bytes_from_packet(packet)


def test_a_banner_comes_back() -> None:
    banner = Banner(
        "device", (("ro.product.model", "Soft Android 14 phone"), ("ro.product.name", "x")), ("shell_v2", "cmd")
    )

    assert banner_from_bytes(bytes_from_banner(banner)) == banner


def test_a_product_name_cannot_break_the_banner() -> None:
    banner = bytes_from_banner(Banner("device", (("ro.product.model", "a;features=evil,b"),), ("cmd",)))

    assert banner_from_bytes(banner).features == ("cmd",)


def test_the_framebuffer_header_has_the_size_adbutils_reads() -> None:
    header = framebuffer_header(1080, 2400)

    assert len(header) == 56
    assert int.from_bytes(header[12:16], "little") == 1080 * 2400 * 4
