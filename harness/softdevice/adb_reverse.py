"""Reverse forwards: what connects to a port of the device is carried to the adb server's side.

Knows the requests of `reverse:`, the list they change, and how both ends are joined; refuses to know packets. A forward
lives as long as the connection that asked for it. Source: handle_forward_request in packages/modules/adb/adb.cpp of AOSP.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from harness.errors import RemoteProtocolError
from harness.softdevice.adb_stream import AdbStream

if TYPE_CHECKING:
    from harness.softdevice.device import SoftDevice

MAX_FORWARDS = 64
"""Forwards of one connection; each is a name that lives until it goes."""
_FIRST_FREE_PORT, _LAST_PORT = 40_000, 65_535
_BLOCK_BYTES = 64 * 1024
Opener = Callable[[str], Awaitable[AdbStream]]


class ReverseForwards:
    """The reverse forwards of one connection.

    Args:
        device: whose ports they listen on.
        open_stream: opens a service on the adb server's side.
    """

    def __init__(self, device: SoftDevice, open_stream: Opener) -> None:
        self._ports, self._open_stream = device.ports, open_stream
        self._targets: dict[str, str] = {}

    def answer(self, request: str) -> bytes:
        """Carry out what follows `reverse:` and write the reply; a refusal is a reply too."""
        verb, _, rest = request.partition(":")
        try:
            if verb == "forward":
                return self._forward(rest)
            if verb == "list-forward":
                lines = "".join(f"host-1 {source} {target}\n" for source, target in self._targets.items())
                return b"%04x%s" % (len(lines), lines.encode())
            if verb == "killforward":
                self._remove(rest)
            elif verb == "killforward-all":
                self.close()
            else:
                raise RemoteProtocolError(f"unknown reverse request: {verb[:40]}")
        except RemoteProtocolError as error:
            reason = str(error).encode()
            return b"FAIL%04x%s" % (len(reason), reason)
        return b"OKAY"

    def _forward(self, rest: str) -> bytes:
        keeps = rest.startswith("norebind:")
        source, _, target = rest.removeprefix("norebind:").partition(";")
        if not target.startswith(("tcp:", "local", "dev:", "vsock:")):
            raise RemoteProtocolError(f"cannot rebind: unknown target {target[:40]!r}")
        if source == "tcp:0":
            source = f"tcp:{self._free_port()}"
            shown = source.removeprefix("tcp:").encode()
        else:
            shown = b""
        key = port_key(source)
        if source in self._targets:
            if keeps:
                raise RemoteProtocolError("cannot rebind existing socket")
        elif key in self._ports:
            raise RemoteProtocolError(f"cannot bind listener: Address already in use: {source[:40]}")
        elif len(self._targets) >= MAX_FORWARDS:
            raise RemoteProtocolError("cannot bind listener: too many forwards")
        self._targets[source] = target
        self._ports[key] = self._carrier(source)
        return b"OKAY" + (b"%04x%s" % (len(shown), shown) if shown else b"")

    def _free_port(self) -> int:
        for number in range(_FIRST_FREE_PORT, _LAST_PORT + 1):
            if number not in self._ports:
                return number
        raise RemoteProtocolError("cannot bind listener: no free port")

    def _remove(self, source: str) -> None:
        if source not in self._targets:
            raise RemoteProtocolError(f"listener '{source[:60]}' not found")
        del self._targets[source]
        self._ports.pop(port_key(source), None)

    def close(self) -> None:
        """Stop listening everywhere."""
        for source in tuple(self._targets):
            self._remove(source)

    def _carrier(self, source: str) -> Callable[[Any, Any], Awaitable[None]]:
        async def carry(reader: Any, writer: Any) -> None:
            try:
                far = await self._open_stream(self._targets[source])
            except ConnectionError:
                return  # nothing listens over there: the near end just closes
            try:
                await _joined(reader, writer, far)
            finally:
                far.close()

        return carry


async def _joined(reader: Any, writer: Any, far: AdbStream) -> None:
    """Copy both ways until one side ends."""

    async def copy(source: Any, sink: Any) -> None:
        while data := await source.read(_BLOCK_BYTES):
            sink.write(data)
            await sink.drain()

    ways = [asyncio.create_task(copy(reader, far)), asyncio.create_task(copy(far.reader, writer))]
    try:
        await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for way in ways:
            way.cancel()
        await asyncio.gather(*ways, return_exceptions=True)


def port_key(service: str) -> int | str:
    """Find the key of `device.ports`: a number for TCP, a name for abstract sockets.

    Raises:
        RemoteProtocolError: neither.
    """
    name, _, rest = service.partition(":")
    if name == "tcp":
        number = rest.rpartition(":")[2]
        if number.isascii() and number.isdigit() and 0 < int(number[:6]) < 65536:
            return int(number)
    elif name in ("localabstract", "local", "localreserved", "localfilesystem") and rest:
        return rest
    raise RemoteProtocolError(f"unknown socket specification: {service[:60]}")
