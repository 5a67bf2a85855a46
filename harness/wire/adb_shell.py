"""The shell protocol inside an adb stream, and the service names that open one.

Sans-io. Knows packet ids, exit codes and the loose option list after `shell`; refuses to know commands.
Source: packages/modules/adb/shell_protocol.h of AOSP, and service names seen from adb 29 and adb 36.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

from harness.errors import LocalProtocolError, RemoteProtocolError

STDIN, STDOUT, STDERR, EXIT, CLOSE_STDIN, WINDOW_SIZE = range(6)
MAX_SHELL_DATA = 16 * 1024 * 1024
"""Longest packet taken, bytes. The adb server sends far less; more is junk, not input."""
_HEADER = struct.Struct("<BI")


@dataclass(frozen=True)
class ShellPacket:
    """One packet of the shell protocol.

    Args:
        kind: STDIN, STDOUT, STDERR, EXIT, CLOSE_STDIN or WINDOW_SIZE.
        data: bytes of the stream, or one byte of exit code.
    """

    kind: int
    data: bytes = b""


@dataclass(frozen=True)
class ShellService:
    """What an OPEN asks of the shell.

    Args:
        command: the text for the shell; empty means interactive.
        is_v2: whether the stream speaks shell packets and wants an exit code.
        is_pty: whether the other end is a terminal that expects echo.
        term: value for TERM.
    """

    command: str
    is_v2: bool = False
    is_pty: bool = False
    term: str = "dumb"


def bytes_from_shell_packet(packet: ShellPacket) -> bytes:
    """Write a shell packet.

    Raises:
        LocalProtocolError: unknown kind.
    """
    if not STDIN <= packet.kind <= WINDOW_SIZE:
        raise LocalProtocolError(f"unknown shell packet kind {packet.kind}")
    return _HEADER.pack(packet.kind, len(packet.data)) + packet.data


class ShellDecoder:
    """Collects bytes until shell packets are whole. After an error it is of no further use."""

    def __init__(self) -> None:
        self._buffer = bytearray()

    def feed(self, data: bytes) -> list[ShellPacket]:
        """Take bytes as they came and return the packets they complete.

        Raises:
            RemoteProtocolError: unknown kind or absurd length.
        """
        self._buffer += data
        packets: list[ShellPacket] = []
        start = 0
        while len(self._buffer) - start >= _HEADER.size:
            kind, length = _HEADER.unpack_from(self._buffer, start)
            if kind > WINDOW_SIZE:
                raise RemoteProtocolError(f"unknown shell packet kind {kind}")
            if length > MAX_SHELL_DATA:
                raise RemoteProtocolError(f"shell packet announces {length} bytes; at most {MAX_SHELL_DATA}")
            end = start + _HEADER.size + length
            if len(self._buffer) < end:
                break
            packets.append(ShellPacket(kind, bytes(self._buffer[start + _HEADER.size : end])))
            start = end
        del self._buffer[:start]
        return packets


def shell_service_from_text(service: str) -> ShellService | None:
    """Read `shell:CMD`, `shell,v2,TERM=xterm,raw:CMD` or `exec:CMD`; None for any other service."""
    head, colon, command = service.partition(":")
    name, *options = head.split(",")
    if not colon or name not in ("shell", "exec"):
        return None
    if name == "exec":
        return ShellService(command)
    # Options are an open list: later adb versions may add words, and those we do not know change nothing.
    term = next((option.removeprefix("TERM=") for option in options if option.startswith("TERM=")), "dumb")
    is_pty = "pty" in options or (not command and "raw" not in options)
    return ShellService(command, "v2" in options, is_pty, term)


def exit_code_byte(code: int) -> bytes:
    """Write an exit code the way a process keeps it: its low eight bits."""
    return bytes([code & 0xFF])
