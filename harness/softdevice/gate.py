"""The way out to the network for one app that began without one: closed, until the device's network is switched on.

A SOCKS5 server on loopback (RFC 1928, CONNECT without authentication), because Chromium fixes a context's proxy when it makes
the context. Refuses to know pages; whether it lets through is asked anew for every connection, and open connections end when
the gate is shut.
"""

from __future__ import annotations

import asyncio
import contextlib
import ipaddress
import socket
from collections.abc import Callable

_VERSION, _NO_AUTHENTICATION, _CONNECT = 5, 0, 1
_IPV4, _NAME, _IPV6 = 1, 3, 4
_SUCCEEDED, _NOT_ALLOWED, _NETWORK_UNREACHABLE, _HOST_UNREACHABLE, _BAD_COMMAND = 0, 2, 3, 4, 7
_CHUNK = 65536
GREETING_TIMEOUT_S = 10.0
CONNECT_TIMEOUT_S = 20.0


class Gate:
    """One app's way to the network.

    Args:
        is_open: whether the device has a network now.
        allows_loopback: whether the host's own loopback addresses may be reached.
    """

    def __init__(self, is_open: Callable[[], bool], allows_loopback: bool) -> None:
        self._is_open, self._allows_loopback = is_open, allows_loopback
        self._server: asyncio.Server | None = None
        self._writers: set[asyncio.StreamWriter] = set()

    async def start(self) -> str:
        """Listen, and return the address as Chromium's `proxyServer` takes it."""
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        return f"socks5://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"

    def close(self) -> None:
        """Stop listening and end every connection; safe to call twice."""
        if self._server is not None:
            self._server.close()
            self._server = None
        self.drop()

    def drop(self) -> None:
        """End every open connection, as losing the network does."""
        for writer in tuple(self._writers):
            writer.transport.abort()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._writers.add(writer)
        try:
            async with asyncio.timeout(GREETING_TIMEOUT_S):
                target = await _greet(reader, writer)
            if target is not None:
                await self._connect(target, reader, writer)
        except (OSError, TimeoutError, asyncio.IncompleteReadError):
            pass  # either side left; the other one notices by the end of its stream
        finally:
            self._writers.discard(writer)
            writer.close()

    async def _connect(
        self, target: tuple[str, int], reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        if not self._is_open():
            _answer(writer, _NETWORK_UNREACHABLE)
            return
        try:
            async with asyncio.timeout(CONNECT_TIMEOUT_S):
                address = await self._address(*target)
                if address is None:
                    _answer(writer, _NOT_ALLOWED)
                    return
                far_reader, far_writer = await asyncio.open_connection(address, target[1])
        except (OSError, TimeoutError):
            _answer(writer, _HOST_UNREACHABLE)
            return
        self._writers.add(far_writer)
        try:
            _answer(writer, _SUCCEEDED)
            await asyncio.gather(_pump(reader, far_writer), _pump(far_reader, writer))
        finally:
            self._writers.discard(far_writer)
            far_writer.close()

    async def _address(self, host: str, port: int) -> str | None:
        """Look a name up once, so that what was checked is what is connected to; None when it is not allowed."""
        found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
        for *_rest, sockaddr in found:
            address = ipaddress.ip_address(sockaddr[0])
            if self._allows_loopback or not (address.is_loopback or address.is_unspecified or address.is_link_local):
                return str(address)
        return None


async def _greet(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> tuple[str, int] | None:
    """Read greeting and request; returns (host, port), or None when it was answered with a refusal."""
    version, methods = await reader.readexactly(2)
    if version != _VERSION or _NO_AUTHENTICATION not in await reader.readexactly(methods):
        return None
    writer.write(bytes((_VERSION, _NO_AUTHENTICATION)))
    _version, command, _reserved, kind = await reader.readexactly(4)
    if kind == _NAME:
        host = (await reader.readexactly((await reader.readexactly(1))[0])).decode("ascii", "replace")
    elif kind in (_IPV4, _IPV6):
        host = str(ipaddress.ip_address(await reader.readexactly(4 if kind == _IPV4 else 16)))
    else:
        return None
    port = int.from_bytes(await reader.readexactly(2), "big")
    if command != _CONNECT:
        _answer(writer, _BAD_COMMAND)
        return None
    return host, port


def _answer(writer: asyncio.StreamWriter, code: int) -> None:
    writer.write(bytes((_VERSION, code, 0, _IPV4, 0, 0, 0, 0, 0, 0)))


async def _pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while data := await reader.read(_CHUNK):
        writer.write(data)
        await writer.drain()
    with contextlib.suppress(OSError):
        writer.write_eof()
