"""The packets between an adb server and a device, and the greeting in the first of them.

Sans-io: bytes in, values out, and back. Knows framing, streams' vocabulary and the banner; refuses to know sockets,
time and what a service does. Source: packages/modules/adb/protocol.txt of AOSP, checked against adb 29 and adb 36.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

from harness.errors import LocalProtocolError, RemoteProtocolError

VERSION = 0x01000001
"""From this version on neither side computes checksums; they cost four fifths of the throughput in Python."""
MAX_DATA = 1024 * 1024
"""Largest payload both sides may send, bytes; what current adb servers offer."""
COMMANDS = ("SYNC", "CNXN", "OPEN", "OKAY", "CLSE", "WRTE", "AUTH", "STLS")
_HEADER = struct.Struct("<4sIIII4s")
_INVERT = bytes(range(255, -1, -1))
_U32_MAX = 0xFFFFFFFF


@dataclass(frozen=True)
class Packet:
    """One adb packet.

    Args:
        command: one of `COMMANDS`.
        arg0: the sender's stream id, or the protocol version in CNXN.
        arg1: the receiver's stream id, or the largest payload in CNXN.
        data: payload, at most `MAX_DATA` bytes.
    """

    command: str
    arg0: int = 0
    arg1: int = 0
    data: bytes = b""


def bytes_from_packet(packet: Packet) -> bytes:
    """Write a packet for the wire, checksum field 0 as version 0x01000001 allows.

    Raises:
        LocalProtocolError: unknown command, an argument outside 32 bits, or too much data.
    """
    if packet.command not in COMMANDS:
        raise LocalProtocolError(f"unknown adb command {packet.command!r}")
    if not (0 <= packet.arg0 <= _U32_MAX and 0 <= packet.arg1 <= _U32_MAX):
        raise LocalProtocolError(f"{packet.command} arguments must be 32-bit: {packet.arg0}, {packet.arg1}")
    if len(packet.data) > MAX_DATA:
        raise LocalProtocolError(f"{packet.command} carries {len(packet.data)} bytes; at most {MAX_DATA}")
    command = packet.command.encode("ascii")
    return (
        _HEADER.pack(command, packet.arg0, packet.arg1, len(packet.data), 0, command.translate(_INVERT)) + packet.data
    )


class PacketDecoder:
    """Collects bytes until packets are whole. After an error it is of no further use."""

    def __init__(self) -> None:
        self._buffer = bytearray()

    def feed(self, data: bytes) -> list[Packet]:
        """Take bytes as they came and return the packets they complete.

        Raises:
            RemoteProtocolError: a header with a wrong magic, an unknown command or too long a payload.
        """
        self._buffer += data
        packets: list[Packet] = []
        start = 0
        while len(self._buffer) - start >= _HEADER.size:
            command, arg0, arg1, length, _, magic = _HEADER.unpack_from(self._buffer, start)
            end = start + _HEADER.size + _checked_length(command, magic, length)
            if len(self._buffer) < end:
                break
            packets.append(Packet(command.decode("ascii"), arg0, arg1, bytes(self._buffer[start + _HEADER.size : end])))
            start = end
        del self._buffer[:start]
        return packets


def _checked_length(command: bytes, magic: bytes, length: int) -> int:
    if command.translate(_INVERT) != magic:
        raise RemoteProtocolError(f"adb header {command!r} has magic {magic!r}")
    if command not in {name.encode("ascii") for name in COMMANDS}:
        raise RemoteProtocolError(f"unknown adb command {command!r}")
    if length > MAX_DATA:
        raise RemoteProtocolError(f"adb packet announces {length} bytes; at most {MAX_DATA}")
    return length


@dataclass(frozen=True)
class Banner:
    """What a side says of itself in CNXN.

    Args:
        kind: "host" or "device".
        props: such as ro.product.model; shown by `adb devices -l`.
        features: names both sides must share before either uses them.
    """

    kind: str
    props: tuple[tuple[str, str], ...] = ()
    features: tuple[str, ...] = ()


def bytes_from_banner(banner: Banner) -> bytes:
    """Write `kind::name=value;…features=a,b` as CNXN carries it."""
    fields = [f"{name}={_flat(value)}" for name, value in banner.props]
    if banner.features:
        fields.append("features=" + ",".join(banner.features))
    return f"{banner.kind}::{';'.join(fields)}".encode()


def _flat(value: str) -> str:
    # A ';' or '=' in a product name would split the banner; adb itself shows such characters as '_'.
    return "".join("_" if char in ";=,\0" else char for char in value)


def banner_from_bytes(data: bytes) -> Banner:
    """Read the payload of CNXN.

    Raises:
        RemoteProtocolError: not UTF-8, or without the two colons.
    """
    try:
        text = data.rstrip(b"\0").decode("utf-8")
    except UnicodeDecodeError as error:
        raise RemoteProtocolError("adb banner is not UTF-8") from error
    kind, first, rest = text.partition(":")
    _, second, fields = rest.partition(":")
    if not first or not second:
        raise RemoteProtocolError(f"adb banner {text[:80]!r} is not kind:serial:fields")
    pairs = [field.partition("=") for field in fields.split(";") if field]
    features = next((value for name, _, value in pairs if name == "features"), "")
    return Banner(
        kind,
        tuple((name, value) for name, _, value in pairs if name != "features"),
        tuple(feature for feature in features.split(",") if feature),
    )


def service_from_bytes(data: bytes) -> str:
    """Read the payload of OPEN, a NUL-terminated service name.

    Raises:
        RemoteProtocolError: empty or not UTF-8.
    """
    try:
        service = data.removesuffix(b"\0").decode("utf-8")
    except UnicodeDecodeError as error:
        raise RemoteProtocolError("adb service name is not UTF-8") from error
    if not service:
        raise RemoteProtocolError("adb service name is empty")
    return service


def framebuffer_header(width_px: int, height_px: int) -> bytes:
    """Write what precedes RGBA pixels on the `framebuffer:` service, version 2."""
    rgba_bits = (0, 8, 16, 8, 8, 8, 24, 8)
    return struct.pack("<14I", 2, 32, 1, width_px * height_px * 4, width_px, height_px, *rgba_bits)
