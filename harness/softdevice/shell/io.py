"""Where a command reads and writes: pipes, files, nothing.

Knows bytes and their order; refuses to know adb. Reading returns b"" at the end, writing into a pipe that nobody
reads raises BrokenPipeError.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Protocol

from harness.softdevice.files import VirtualFiles

FILE_BLOCK_BYTES = 256 * 1024
PIPE_BYTES = 256 * 1024
"""Unread bytes above which a writer waits."""


class Source(Protocol):
    """Something to read from; `asyncio.StreamReader` is one."""

    async def read(self, n: int = -1) -> bytes:
        """Return up to `n` bytes, all that is left for -1, or b"" at the end."""
        ...


class Sink(Protocol):
    """Something to write to."""

    async def write(self, data: bytes) -> None:
        """Write all of it, waiting while the reader is slow."""
        ...


class Nothing:
    """`/dev/null`, both ways."""

    async def read(self, n: int = -1) -> bytes:
        """Return b""."""
        return b""

    async def write(self, data: bytes) -> None:
        """Drop the bytes."""


class Pipe:
    """Bytes from one command to the next."""

    def __init__(self) -> None:
        self._reader = asyncio.StreamReader(limit=PIPE_BYTES)
        self._room = asyncio.Event()
        self._room.set()
        self._size = 0
        self._is_read_closed = False
        self._is_write_closed = False

    async def read(self, n: int = -1) -> bytes:
        """Return up to `n` bytes, or b"" after the writer closed."""
        if n < 0:
            blocks = []
            while block := await self.read(PIPE_BYTES):
                blocks.append(block)
            return b"".join(blocks)
        data = await self._reader.read(n)
        self._size -= len(data)
        if self._size <= PIPE_BYTES:
            self._room.set()
        return data

    async def write(self, data: bytes) -> None:
        """Put bytes in; waits while the pipe is full.

        Raises:
            BrokenPipeError: nobody reads any more.
        """
        await self._room.wait()
        if self._is_read_closed:
            raise BrokenPipeError
        if data and not self._is_write_closed:
            self._reader.feed_data(data)
            self._size += len(data)
            if self._size > PIPE_BYTES:
                self._room.clear()

    def close_write(self) -> None:
        """Let the reader come to the end."""
        if not self._is_write_closed:
            self._is_write_closed = True
            self._reader.feed_eof()

    def close_read(self) -> None:
        """Let the writer fail."""
        self._is_read_closed = True
        self._room.set()


class FileSource:
    """A file of the device.

    Args:
        files: the device's files.
        path: absolute device path.

    Raises:
        OSError: missing, or a folder.
    """

    def __init__(self, files: VirtualFiles, path: str) -> None:
        self._files, self._path = files, path
        self._rest = files.block(path, 0, FILE_BLOCK_BYTES)
        self._read = len(self._rest)

    async def read(self, n: int = -1) -> bytes:
        """Return up to `n` bytes, all that is left for -1, or b"" at the end."""
        if n < 0:
            parts = [self._rest]
            while parts[-1]:
                parts.append(await self._next())
            self._rest = b""
            return b"".join(parts)
        data, self._rest = self._rest[:n], self._rest[n:]
        if not self._rest and data:
            self._rest = await self._next()
        return data

    async def _next(self) -> bytes:
        block = await asyncio.to_thread(self._files.block, self._path, self._read, FILE_BLOCK_BYTES)
        self._read += len(block)
        return block


class FileSink:
    """A file of the device, truncated or appended to when opened.

    Args:
        files: the device's files.
        path: absolute device path.
        append: keep what is there.

    Raises:
        OSError: read-only, or no such folder.
    """

    def __init__(self, files: VirtualFiles, path: str, append: bool) -> None:
        self._files, self._path = files, path
        files.write(path, b"", append)

    async def write(self, data: bytes) -> None:
        """Append to the file.

        Raises:
            OSError: no space left.
        """
        await asyncio.to_thread(self._files.write, self._path, data, True)


class CallbackSink:
    """A sink that hands every piece to a coroutine function."""

    def __init__(self, take: Callable[[bytes], Awaitable[None]]) -> None:
        self._take = take

    async def write(self, data: bytes) -> None:
        """Hand the bytes on."""
        if data:
            await self._take(data)


class Collector:
    """A sink that keeps everything, for `$(…)`."""

    def __init__(self) -> None:
        self.data = bytearray()

    async def write(self, data: bytes) -> None:
        """Keep the bytes."""
        self.data += data


class BytesSource:
    """A source of known bytes."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    async def read(self, n: int = -1) -> bytes:
        """Return up to `n` bytes, or b"" at the end."""
        size = len(self._data) if n < 0 else n
        data, self._data = self._data[:size], self._data[size:]
        return data


async def read_line(source: Source) -> bytes:
    """Read up to and including a newline, byte by byte so that what follows stays for the next reader."""
    line = bytearray()
    while (byte := await source.read(1)) != b"":
        line += byte
        if byte == b"\n":
            break
    return bytes(line)
