"""The client side of the fuzzers: raw connections that may break every rule, and streams that keep them.

Refuses to know what is sent; what comes back must always be whole, well-formed adb packets.
"""

from __future__ import annotations

import asyncio
import socket
import struct
from dataclasses import dataclass, field

from harness.wire.adb_transport import VERSION, Packet, PacketDecoder, bytes_from_packet

GREETING = bytes_from_packet(Packet("CNXN", VERSION, 1024 * 1024, b"host::features=shell_v2,cmd\0"))
PATIENCE_S = 10.0
"""After this long a silent device counts as dead."""


@dataclass
class Stream:
    """Our end of one stream; `data` is all that came."""

    number: int
    data: bytearray = field(default_factory=bytearray)
    remote: int = 0
    is_refused: bool = False
    opened: asyncio.Event = field(default_factory=asyncio.Event)
    closed: asyncio.Event = field(default_factory=asyncio.Event)
    answered: asyncio.Event = field(default_factory=asyncio.Event)


class Peer:
    """One connection; answers every WRTE as an adb server would.

    Args:
        port: the device's port on 127.0.0.1.
        is_deaf: never read what the device sends.
    """

    def __init__(self, port: int, is_deaf: bool = False) -> None:
        self._port, self._is_deaf = port, is_deaf
        self.streams: dict[int, Stream] = {}
        self._decoder = PacketDecoder()
        self.ended = asyncio.Event()
        self.greeted = asyncio.Event()

    async def __aenter__(self) -> Peer:
        self._reader, self._writer = await asyncio.open_connection("127.0.0.1", self._port)
        self._ear = asyncio.create_task(self._listen(), name="fuzz peer")
        return self

    async def __aexit__(self, *_: object) -> None:
        self._ear.cancel()
        await asyncio.gather(self._ear, return_exceptions=True)
        self._writer.close()

    async def greet(self) -> Peer:
        """Say hello and wait for the device's banner."""
        await self.send(GREETING)
        await asyncio.wait_for(self.greeted.wait(), PATIENCE_S)
        return self

    async def send(self, data: bytes) -> bool:
        """Write bytes; False when the device has hung up."""
        try:
            self._writer.write(data)
            await asyncio.wait_for(self._writer.drain(), PATIENCE_S)
        except ConnectionError:
            return False
        return not self.ended.is_set()

    def reset(self) -> None:
        """Drop the connection the rude way (RST)."""
        if self._writer.is_closing():
            return
        sock = self._writer.get_extra_info("socket")
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self._writer.transport.abort()

    async def hang_up(self) -> None:
        """Say that nothing more comes, and wait until the device has closed its side too."""
        try:
            self._writer.write_eof()
        except OSError:
            return
        await asyncio.wait_for(self.ended.wait(), PATIENCE_S)

    async def _listen(self) -> None:
        try:
            while not self._is_deaf and (data := await self._reader.read(1 << 18)):
                for packet in self._decoder.feed(data):
                    self._take(packet)
        except ConnectionError:
            pass
        finally:
            if not self._is_deaf:
                self.ended.set()
                for stream in self.streams.values():
                    stream.closed.set()
                    stream.opened.set()
                    stream.answered.set()

    def _take(self, packet: Packet) -> None:
        if packet.command == "CNXN":
            self.greeted.set()
            return
        stream = self.streams.get(packet.arg1)
        if stream is None:
            return
        if packet.command == "OKAY":
            stream.remote = packet.arg0
            stream.opened.set()
            stream.answered.set()
        elif packet.command == "WRTE":
            stream.data += packet.data
            self._writer.write(bytes_from_packet(Packet("OKAY", stream.number, packet.arg0)))
        elif packet.command == "CLSE":
            stream.is_refused = stream.remote == 0
            stream.opened.set()
            stream.answered.set()
            stream.closed.set()

    def begin(self, service: bytes) -> Stream:
        """Post an OPEN without waiting."""
        stream = Stream(len(self.streams) + 1)
        self.streams[stream.number] = stream
        self._writer.write(bytes_from_packet(Packet("OPEN", stream.number, 0, service)))
        return stream

    async def open(self, service: str) -> Stream:
        """Open a stream and wait for the answer."""
        stream = self.begin(service.encode() + b"\0")
        await asyncio.wait_for(stream.opened.wait(), PATIENCE_S)
        return stream

    async def write(self, stream: Stream, data: bytes) -> None:
        """Write to a stream, a WRTE at a time; bytes after its end are dropped."""
        for start in range(0, len(data), 1 << 16):
            if stream.closed.is_set() or not stream.remote:
                return
            stream.answered.clear()
            await self.send(
                bytes_from_packet(Packet("WRTE", stream.number, stream.remote, data[start : start + (1 << 16)]))
            )
            await asyncio.wait_for(stream.answered.wait(), PATIENCE_S)

    def close(self, stream: Stream) -> None:
        """Close our end."""
        if not stream.closed.is_set():
            self._writer.write(bytes_from_packet(Packet("CLSE", stream.number, stream.remote)))

    async def close_after(self, streams: list[Stream], budget_s: float) -> int:
        """Wait until all have closed or the time is up, close the rest; returns how many had to be closed."""
        waits = [asyncio.ensure_future(stream.closed.wait()) for stream in streams]
        _done, late = await asyncio.wait(waits, timeout=budget_s) if waits else (set(), set())
        for task in late:
            task.cancel()
        for stream in streams:
            self.close(stream)
        return len(late)
