"""One stream of an adb connection, as a reader and a writer.

Knows flow control: one unanswered WRTE per direction, and no CLSE before the last WRTE is answered. Refuses to know
what travels. Source: packages/modules/adb/protocol.txt of AOSP.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from harness.errors import RemoteProtocolError
from harness.wire.adb_transport import Packet

INBOX_BYTES = 512 * 1024
"""Unread input above which the peer's next WRTE stays unanswered, bytes (asyncio pauses at twice this)."""
OUTBOX_BYTES = 2 * 1024 * 1024
"""Unsent output above which `drain` waits, bytes."""


class AdbStream(asyncio.Transport):
    """Both directions of one stream; handlers get `stream.reader` and the stream itself as the writer.

    Args:
        local_id: our id; never 0.
        remote_id: the adb server's id.
        send: puts a packet on the connection.
        max_data: largest payload of one WRTE, bytes.
    """

    def __init__(self, local_id: int, remote_id: int, send: Callable[[Packet], None], max_data: int) -> None:
        super().__init__()
        self.local_id, self.remote_id = local_id, remote_id
        self.reader = asyncio.StreamReader(limit=INBOX_BYTES)
        self.reader.set_transport(self)
        self._send, self._max_data = send, max_data
        self._outbox = bytearray()
        self._is_unanswered = False
        self._owes_okay = False
        self._is_paused = False
        self._is_closing = False
        self._is_closed = False
        self._room = asyncio.Event()
        self._closed = asyncio.Event()

    # Input: called by the connection, and by the reader through its transport interface.

    def accept(self) -> None:
        """Tell the adb server that the service exists."""
        self._send(Packet("OKAY", self.local_id, self.remote_id))

    def take(self, data: bytes) -> None:
        """Hand in the payload of a WRTE; answered at once, or when the reader has room again.

        Raises:
            RemoteProtocolError: the peer did not wait for the answer to its last WRTE.
        """
        if self._is_closed:
            return
        if self._owes_okay:
            raise RemoteProtocolError(f"second WRTE on stream {self.remote_id} before the first was answered")
        self._owes_okay = True
        self.reader.feed_data(data)
        if not self._is_paused:
            self.resume_reading()

    def pause_reading(self) -> None:
        """Leave the next WRTE unanswered; the reader calls this when it is full."""
        self._is_paused = True

    def resume_reading(self) -> None:
        """Answer the WRTE that waits; the reader calls this when it has room."""
        self._is_paused = False
        if self._owes_okay and not self._is_closed:
            self._owes_okay = False
            self._send(Packet("OKAY", self.local_id, self.remote_id))

    # Output.

    def write(self, data: bytes | bytearray | memoryview) -> None:
        """Queue bytes; ignored once the stream is closed, as a socket would do it."""
        if self._is_closing or self._is_closed:
            return
        self._outbox += data
        self._push()

    async def drain(self, low_bytes: int = OUTBOX_BYTES) -> None:
        """Wait until at most `low_bytes` are unsent.

        Raises:
            ConnectionResetError: the peer closed the stream.
        """
        while len(self._outbox) > low_bytes and not self._is_closed:
            self._room.clear()
            await self._room.wait()
        if self._is_closed:
            raise ConnectionResetError("adb stream closed by the peer")

    async def send(self, data: bytes) -> None:
        """Write and wait until the bytes are on the wire, so that they travel in packets of their own.

        Raises:
            ConnectionResetError: the peer closed the stream.
        """
        self.write(data)
        await self.drain(0)

    def answered(self) -> None:
        """Note the OKAY to our WRTE and send what waits."""
        self._is_unanswered = False
        self._push()

    def _push(self) -> None:
        if self._is_closed or self._is_unanswered:
            return
        if self._outbox:
            chunk = bytes(self._outbox[: self._max_data])
            del self._outbox[: self._max_data]
            self._is_unanswered = True
            self._send(Packet("WRTE", self.local_id, self.remote_id, chunk))
            self._room.set()
        elif self._is_closing:
            self._send(Packet("CLSE", self.local_id, self.remote_id))
            self.cut()

    # The end.

    def close(self) -> None:
        """Close after everything written has been answered."""
        self._is_closing = True
        self._push()

    def is_closing(self) -> bool:
        """Whether writing has ended."""
        return self._is_closing or self._is_closed

    @property
    def is_gone(self) -> bool:
        """Whether CLSE has been sent or received."""
        return self._is_closed

    async def wait_closed(self) -> None:
        """Wait until the stream is gone."""
        await self._closed.wait()

    def cut(self) -> None:
        """Forget the stream at once: the peer closed it, or the connection is gone."""
        if self._is_closed:
            return
        self._is_closed = True
        self._outbox.clear()
        self.reader.feed_eof()
        self._room.set()
        self._closed.set()

    def can_write_eof(self) -> bool:
        """Return False: adb streams close both directions together."""
        return False
