"""File transfer inside an adb stream: requests a device reads, replies it writes, and both the other way.

Sans-io. Knows versions 1 and 2 of stat, list, send and receive, uncompressed; refuses to know file systems.
Source: packages/modules/adb/SYNC.TXT and file_sync_protocol.h of AOSP, checked against adb 29, adb 36 and adbutils.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

from harness.errors import LocalProtocolError, RemoteProtocolError

MAX_CHUNK = 64 * 1024
"""Largest DATA chunk, bytes (SYNC_DATA_MAX)."""
MAX_PATH = 1024
"""Longest path a device takes, bytes."""
_HEAD = struct.Struct("<4sI")
_STAT_V1 = struct.Struct("<4sIII")
_STAT_V2 = struct.Struct("<4sIQQIIIIQqqq")
_DENT_V1 = struct.Struct("<4sIIII")
_DENT_V2 = struct.Struct("<4sIQQIIIIQqqqI")
_SEND_V2 = struct.Struct("<4sII")
_RECEIVE_V2 = struct.Struct("<4sI")


@dataclass(frozen=True)
class StatRequest:
    """Asks for one file's facts. `kind` is STAT (v1, does not follow links), LST2 or STA2."""

    kind: str
    path: str


@dataclass(frozen=True)
class ListRequest:
    """Asks for a folder's entries. `kind` is LIST or LIS2."""

    kind: str
    path: str


@dataclass(frozen=True)
class SendRequest:
    """Begins an upload; chunks and `Done` follow. `kind` is SEND or SND2, `mode` includes the file type bits."""

    kind: str
    path: str
    mode: int
    flags: int = 0


@dataclass(frozen=True)
class ReceiveRequest:
    """Asks for a file's bytes. `kind` is RECV or RCV2."""

    kind: str
    path: str
    flags: int = 0


@dataclass(frozen=True)
class Chunk:
    """Bytes of a file, at most `MAX_CHUNK`."""

    data: bytes


@dataclass(frozen=True)
class Done:
    """Ends an upload (with the file's mtime, seconds) or a download (0)."""

    mtime_s: int = 0


@dataclass(frozen=True)
class Quit:
    """The client wants no more files."""


SyncRequest = StatRequest | ListRequest | SendRequest | ReceiveRequest | Chunk | Done | Quit


@dataclass(frozen=True)
class FileFacts:
    """What stat says of a file; `error` is an errno, 0 when the rest holds."""

    mode: int = 0
    size: int = 0
    mtime_s: int = 0
    error: int = 0
    nlink: int = 1
    uid: int = 2000
    gid: int = 2000


class SyncRequestDecoder:
    """The device's ear: collects bytes until requests are whole. After an error it is of no further use."""

    def __init__(self) -> None:
        self._buffer = bytearray()
        self._is_sending = False

    def feed(self, data: bytes) -> list[SyncRequest]:
        """Take bytes as they came and return the requests they complete.

        Raises:
            RemoteProtocolError: unknown id, DATA outside an upload, an oversized field, or a path that is not UTF-8.
        """
        self._buffer += data
        requests: list[SyncRequest] = []
        start = 0
        while (found := self._request_at(start)) is not None:
            request, start = found
            requests.append(request)
        del self._buffer[:start]
        return requests

    def _request_at(self, start: int) -> tuple[SyncRequest, int] | None:
        if len(self._buffer) - start < _HEAD.size:
            return None
        raw_kind, value = _HEAD.unpack_from(self._buffer, start)
        kind = raw_kind.decode("latin-1")
        body = start + _HEAD.size
        if self._is_sending:
            return self._upload_at(kind, value, body)
        if kind == "QUIT":
            return Quit(), body
        if kind not in ("STAT", "STA2", "LST2", "LIST", "LIS2", "SEND", "SND2", "RECV", "RCV2"):
            raise RemoteProtocolError(f"unknown sync request {raw_kind!r}")
        if value > MAX_PATH:
            raise RemoteProtocolError(f"sync path of {value} bytes; at most {MAX_PATH}")
        if len(self._buffer) < body + value:
            return None
        try:
            path = self._buffer[body : body + value].decode("utf-8")
        except UnicodeDecodeError as error:
            raise RemoteProtocolError("sync path is not UTF-8") from error
        return self._path_request(kind, path, body + value)

    def _upload_at(self, kind: str, value: int, body: int) -> tuple[SyncRequest, int] | None:
        if kind == "DONE":
            self._is_sending = False
            return Done(value), body
        if kind != "DATA":
            raise RemoteProtocolError(f"sync request {kind!r} in the middle of an upload")
        if value > MAX_CHUNK:
            raise RemoteProtocolError(f"oversize data message: {value} bytes; at most {MAX_CHUNK}")
        if len(self._buffer) < body + value:
            return None
        return Chunk(bytes(self._buffer[body : body + value])), body + value

    def _path_request(self, kind: str, path: str, after: int) -> tuple[SyncRequest, int] | None:
        if kind in ("STAT", "STA2", "LST2"):
            return StatRequest(kind, path), after
        if kind in ("LIST", "LIS2"):
            return ListRequest(kind, path), after
        if kind == "RECV":
            return ReceiveRequest(kind, path), after
        if kind == "SEND":
            name, comma, mode = path.rpartition(",")
            if not comma or not (mode.isascii() and mode.isdigit()) or int(mode) > 0xFFFFFFFF:
                raise RemoteProtocolError(f"upload path {path!r} is not path,mode")
            self._is_sending = True
            return SendRequest(kind, name, int(mode)), after
        return self._second_half(kind, path, after)

    def _second_half(self, kind: str, path: str, after: int) -> tuple[SyncRequest, int] | None:
        layout = _SEND_V2 if kind == "SND2" else _RECEIVE_V2
        if len(self._buffer) < after + layout.size:
            return None
        repeated, *values = layout.unpack_from(self._buffer, after)
        if repeated != kind.encode("ascii"):
            raise RemoteProtocolError(f"second half of {kind} begins with {repeated!r}")
        if kind == "RCV2":
            return ReceiveRequest(kind, path, values[0]), after + layout.size
        self._is_sending = True
        return SendRequest(kind, path, values[0], values[1]), after + layout.size


def bytes_from_sync_request(request: SyncRequest) -> bytes:
    """Write a request as a client sends it; DATA and DONE serve downloads too.

    Raises:
        LocalProtocolError: a chunk above `MAX_CHUNK`.
    """
    match request:
        case StatRequest(kind, path) | ListRequest(kind, path):
            return _with_path(kind, path)
        case SendRequest("SND2", path, mode, flags):
            return _with_path("SND2", path) + _SEND_V2.pack(b"SND2", mode, flags)
        case SendRequest(_, path, mode):
            return _with_path("SEND", f"{path},{mode}")
        case ReceiveRequest("RCV2", path, flags):
            return _with_path("RCV2", path) + _RECEIVE_V2.pack(b"RCV2", flags)
        case ReceiveRequest(_, path):
            return _with_path("RECV", path)
        case Chunk(data):
            if len(data) > MAX_CHUNK:
                raise LocalProtocolError(f"chunk of {len(data)} bytes; at most {MAX_CHUNK}")
            return _HEAD.pack(b"DATA", len(data)) + data
        case Done(mtime_s):
            return _HEAD.pack(b"DONE", mtime_s & 0xFFFFFFFF)
        case Quit():
            return _HEAD.pack(b"QUIT", 0)


def _with_path(kind: str, path: str) -> bytes:
    encoded = path.encode("utf-8")
    return _HEAD.pack(kind.encode("ascii"), len(encoded)) + encoded


def bytes_from_facts(kind: str, facts: FileFacts) -> bytes:
    """Write the reply to a `StatRequest` of this kind; version 1 says "missing" with zeros."""
    if kind == "STAT":
        values = (0, 0, 0) if facts.error else (facts.mode, _low_u32(facts.size), _low_u32(facts.mtime_s))
        return _STAT_V1.pack(b"STAT", *values)
    if facts.error:
        return _STAT_V2.pack(kind.encode("ascii"), facts.error, *(0,) * 10)
    return _STAT_V2.pack(kind.encode("ascii"), 0, *_version_2_fields(facts))


def _version_2_fields(facts: FileFacts) -> tuple[int, ...]:
    times = (facts.mtime_s,) * 3
    return (0, 0, facts.mode, facts.nlink, facts.uid, facts.gid, facts.size, *times)


def _low_u32(value: int) -> int:
    return value & 0xFFFFFFFF


def facts_from_bytes(data: bytes) -> FileFacts:
    """Read a stat reply of either version.

    Raises:
        RemoteProtocolError: wrong length or id.
    """
    if len(data) == _STAT_V1.size and data[:4] == b"STAT":
        _, mode, size, mtime_s = _STAT_V1.unpack(data)
        return FileFacts(mode, size, mtime_s, error=0 if mode else 2)
    if len(data) == _STAT_V2.size and data[:4] in (b"STA2", b"LST2"):
        _, error, _, _, mode, nlink, uid, gid, size, _, mtime_s, _ = _STAT_V2.unpack(data)
        return FileFacts(mode, size, mtime_s, error, nlink, uid, gid)
    raise RemoteProtocolError(f"not a stat reply: {data[:16]!r}")


def bytes_from_entry(kind: str, name: str, facts: FileFacts) -> bytes:
    """Write one folder entry for a `ListRequest` of this kind."""
    encoded = name.encode("utf-8")
    if kind == "LIST":
        head = _DENT_V1.pack(b"DENT", facts.mode, _low_u32(facts.size), _low_u32(facts.mtime_s), len(encoded))
    else:
        head = _DENT_V2.pack(b"DNT2", facts.error, *_version_2_fields(facts), len(encoded))
    return head + encoded


def end_of_entries(kind: str) -> bytes:
    """Write the DONE after the last entry; it is padded to the size of an entry."""
    return (_DENT_V1 if kind == "LIST" else _DENT_V2).pack(b"DONE", *(0,) * (4 if kind == "LIST" else 12))


def okay() -> bytes:
    """Write the reply to a finished upload."""
    return _HEAD.pack(b"OKAY", 0)


def fail(reason: str) -> bytes:
    """Write a refusal; adb shows the reason as "remote REASON"."""
    encoded = reason.encode("utf-8")
    return _HEAD.pack(b"FAIL", len(encoded)) + encoded
