"""A DevTools web socket on an adb stream, joined to one of Chromium's through a frontier.

Knows the web socket handshake and frames (sans I/O); refuses to judge messages.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import AsyncIterator

import websockets.asyncio.client
from websockets.exceptions import ConnectionClosed, WebSocketException
from websockets.frames import Frame, Opcode
from websockets.http11 import Request
from websockets.server import ServerProtocol

from harness.softdevice.appium.http import Reader, Writer
from harness.softdevice.devtools.frontier import Frontier, Json

_READ_BYTES = 256 * 1024
MAX_MESSAGE_BYTES = 256 * 1024 * 1024
_log = logging.getLogger(__name__)


class ClientSocket:
    """The client's end.

    Args:
        reader, writer: the stream.
        head: what has been read of it already.
    """

    def __init__(self, reader: Reader, writer: Writer, head: bytes) -> None:
        self._reader, self._writer = reader, writer
        self._protocol = ServerProtocol(max_size=MAX_MESSAGE_BYTES)
        self._protocol.receive_data(head)
        self._parts: list[bytes] = []

    async def accept(self) -> bool:
        """Answer the handshake; False when it is no proper one."""
        for event in self._protocol.events_received():
            if isinstance(event, Request):
                response = self._protocol.accept(event)
                self._protocol.send_response(response)
                await self._flush()
                return response.status_code == 101
        return False

    async def _flush(self) -> None:
        data = b"".join(self._protocol.data_to_send())
        if data:
            self._writer.write(data)
            await self._writer.drain()

    async def messages(self) -> AsyncIterator[str]:
        """Yield the client's messages until it leaves."""
        while True:
            for event in self._protocol.events_received():
                message = self._message(event) if isinstance(event, Frame) else None
                if message is not None:
                    yield message
            await self._flush()
            # After the closing handshake the client waits for the stream to end.
            data = b"" if self._protocol.close_expected() else await self._reader.read(_READ_BYTES)
            if not data:
                return
            self._protocol.receive_data(data)

    def _message(self, frame: Frame) -> str | None:
        if frame.opcode not in (Opcode.TEXT, Opcode.CONT):
            return None
        self._parts.append(bytes(frame.data))
        if not frame.fin:
            return None
        text = b"".join(self._parts).decode("utf-8", "replace")
        self._parts.clear()
        return text

    async def send(self, message: Json) -> None:
        """Send one message."""
        self._protocol.send_text(json.dumps(message, ensure_ascii=False).encode("utf-8", "replace"))
        await self._flush()


async def relay(client: ClientSocket, url: str, frontier: Frontier) -> None:
    """Carry messages until either side ends.

    Args:
        client: accepted already.
        url: Chromium's web socket.
        frontier: judges every message.
    """
    try:
        chromium = await websockets.asyncio.client.connect(
            url, compression=None, max_size=None, max_queue=None, ping_interval=None, proxy=None
        )
    except (OSError, WebSocketException) as error:
        _log.debug("no DevTools at %s: %s", url, error)
        return
    async with chromium:
        ways = [
            asyncio.create_task(_outward(client, chromium, frontier)),
            asyncio.create_task(_inward(client, chromium, frontier)),
        ]
        try:
            await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for way in ways:
                way.cancel()
            await asyncio.gather(*ways, return_exceptions=True)


async def _outward(
    client: ClientSocket, chromium: websockets.asyncio.client.ClientConnection, frontier: Frontier
) -> None:
    async for text in client.messages():
        try:
            message = json.loads(text)
        except (ValueError, RecursionError):
            continue  # Chromium, too, drops what is no JSON
        if not isinstance(message, dict):
            continue
        forwarded, answers = frontier.outward(message)
        for answer in answers:
            await client.send(answer)
        if forwarded is not None:
            await chromium.send(json.dumps(forwarded, ensure_ascii=False))


async def _inward(
    client: ClientSocket, chromium: websockets.asyncio.client.ClientConnection, frontier: Frontier
) -> None:
    try:
        async for raw in chromium:
            message = frontier.inward(json.loads(raw))
            if message is not None:
                await client.send(message)
    except ConnectionClosed:
        return
