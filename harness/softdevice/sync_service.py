"""The `sync:` service: stat, list, push and pull on the device's files.

Knows the order of requests and replies; the bytes are `wire.adb_sync`'s, the files `files.VirtualFiles`'.
"""

from __future__ import annotations

import asyncio
import errno
import os
import posixpath
import stat
from collections import deque

from harness.errors import RemoteProtocolError
from harness.softdevice.adb_stream import AdbStream
from harness.softdevice.files import VirtualFiles
from harness.wire.adb_sync import (
    MAX_CHUNK,
    Chunk,
    Done,
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
    fail,
    okay,
)

_READ_BYTES = 256 * 1024
# Uploads are written in pieces this large on a worker thread: a thread hop costs more than a small write.
_BLOCK_BYTES = 1024 * 1024


async def serve_sync(files: VirtualFiles, stream: AdbStream) -> None:
    """Answer requests until QUIT or the end of the stream.

    A request that cannot be understood is answered with FAIL and ends the service, as adbd does.

    Raises:
        ConnectionResetError: the client left in the middle of an answer.
    """
    requests = _Requests(stream)
    try:
        while (request := await requests.next()) is not None:
            match request:
                case StatRequest(kind, path):
                    # STAT and LST2 are lstat, only STA2 follows links.
                    await stream.send(bytes_from_facts(kind, files.facts(path, follows=kind == "STA2")))
                case ListRequest():
                    await _list(files, stream, request)
                case SendRequest():
                    await _receive_upload(files, stream, requests, request)
                case ReceiveRequest():
                    await _send_download(files, stream, request)
                case Quit():
                    return
                case _:
                    raise RemoteProtocolError(f"unexpected sync request {request!r:.80}")
    except RemoteProtocolError as error:
        await stream.send(fail(str(error)))


class _Requests:
    """The requests of one stream, one at a time."""

    def __init__(self, stream: AdbStream) -> None:
        self._stream, self._decoder = stream, SyncRequestDecoder()
        self._waiting: deque[SyncRequest] = deque()

    async def next(self) -> SyncRequest | None:
        while not self._waiting:
            data = await self._stream.reader.read(_READ_BYTES)
            if not data:
                return None
            self._waiting.extend(self._decoder.feed(data))
        return self._waiting.popleft()


async def _list(files: VirtualFiles, stream: AdbStream, request: ListRequest) -> None:
    try:
        names = await asyncio.to_thread(files.names, request.path)
    except OSError:
        names = []  # adbd answers a missing folder with an empty list
    for name in names:
        facts = files.facts(posixpath.join(request.path, name), follows=False)
        if not facts.error:
            # One WRTE for each entry: adbutils reads an entry's head with a single recv.
            await stream.send(bytes_from_entry(request.kind, name, facts))
    await stream.send(end_of_entries(request.kind))


async def _receive_upload(files: VirtualFiles, stream: AdbStream, requests: _Requests, request: SendRequest) -> None:
    upload = _Upload(files, request)
    while True:
        part = await requests.next()
        if part is None:
            await upload.discard()
            return
        if isinstance(part, Done):
            reason = await upload.finish(part.mtime_s)
            await stream.send(okay() if reason is None else fail(reason))
            return
        assert isinstance(part, Chunk)  # the decoder lets nothing else through inside an upload
        await upload.take(part.data)


class _Upload:
    """A file on its way in; after the first fault the rest is read and thrown away, as the client expects."""

    def __init__(self, files: VirtualFiles, request: SendRequest) -> None:
        self._files, self._request = files, request
        self._block = bytearray()
        self._is_begun = False
        self._fault: str | None = None
        if request.flags:
            self._fault = f"unsupported flags: {request.flags} (compression was not offered)"

    async def take(self, data: bytes) -> None:
        if self._fault is None:
            self._block += data
            if len(self._block) >= _BLOCK_BYTES:
                await self._flush()

    async def _flush(self) -> None:
        block, append = bytes(self._block), self._is_begun
        self._block.clear()
        self._is_begun = True
        try:
            await asyncio.to_thread(self._write, block, append)
        except OSError as error:
            self._fault = f"couldn't create file: {os.strerror(error.errno or errno.EIO)}"

    def _write(self, block: bytes, append: bool) -> None:
        path = self._files.normal(self._request.path)
        if not append:
            self._files.make_folder(posixpath.dirname(path), parents=True)
            if self._files.link_target(path) is not None:
                self._files.remove(path)  # an upload replaces a link, it does not write through it
        if stat.S_ISLNK(self._request.mode):
            self._files.make_link(block.rstrip(b"\0").decode("utf-8", "surrogateescape"), path)
        else:
            self._files.write(path, block, append)

    async def finish(self, mtime_s: int) -> str | None:
        """Write the rest; return what went wrong, if anything."""
        if self._fault is None and (self._block or not self._is_begun):
            await self._flush()
        if self._fault is not None:
            await self.discard()
            return self._fault
        if not stat.S_ISLNK(self._request.mode):
            self._files.set_facts(self._request.path, self._request.mode, mtime_s)
        return None

    async def discard(self) -> None:
        """Leave no half file behind."""
        if self._is_begun and not self._files.is_folder(self._request.path):
            try:
                self._files.remove(self._request.path)
            except OSError:
                return  # it never came to be


async def _send_download(files: VirtualFiles, stream: AdbStream, request: ReceiveRequest) -> None:
    if request.flags:
        await stream.send(fail(f"unsupported flags: {request.flags} (compression was not offered)"))
        return
    chunks = files.chunks(request.path, _BLOCK_BYTES)
    try:
        while (block := await asyncio.to_thread(next, chunks, b"")) != b"":
            for start in range(0, len(block), MAX_CHUNK):
                stream.write(bytes_from_sync_request(Chunk(block[start : start + MAX_CHUNK])))
            await stream.drain()
    except OSError as error:
        if isinstance(error, ConnectionError):
            raise
        await stream.send(fail(f"open failed: {os.strerror(error.errno or errno.EIO)}"))
        return
    stream.write(bytes_from_sync_request(Done(0)))
    await stream.drain()
