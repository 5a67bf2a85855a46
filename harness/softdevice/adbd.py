"""The device's end of adb over TCP: connections, greeting, streams.

Knows who may connect (the loopback interface) and how packets become streams; refuses to know what services do
(`adb_services`). A client that breaks the protocol loses its connection, never the device.
"""

from __future__ import annotations

import asyncio
import itertools
import logging
from typing import TYPE_CHECKING

from harness.errors import RemoteProtocolError
from harness.softdevice.adb_reverse import ReverseForwards
from harness.softdevice.adb_services import run_service, service_exists
from harness.softdevice.adb_stream import AdbStream
from harness.softdevice.shell.catalogue import command_names
from harness.wire.adb_transport import (
    MAX_DATA,
    VERSION,
    Banner,
    Packet,
    PacketDecoder,
    bytes_from_banner,
    bytes_from_packet,
    service_from_bytes,
)

if TYPE_CHECKING:
    from harness.softdevice.device import SoftDevice

FEATURES = (
    "shell_v2",
    "cmd",
    "stat_v2",
    "ls_v2",
    "fixed_push_mkdir",
    "fixed_push_symlink_timestamp",
    "sendrecv_v2",
)
# The adb server adopts whatever answers there as an emulator, which gives one device two serials.
EMULATOR_PORTS = range(5555, 5586)
MAX_STREAMS = 256
"""Streams of one connection; beyond it OPEN is refused, so that a client cannot exhaust the host."""
MAX_CONNECTIONS = 64
"""Adb servers at a time; beyond it a connection is dropped, so that a client cannot take every descriptor of the host."""
GREETING_TIMEOUT_S = 30.0
"""How long a client may stay silent before its first whole packet."""
_READ_BYTES = 256 * 1024
_log = logging.getLogger(__name__)


class Adbd:
    """Serves one device to adb servers.

    Args:
        device: whose shell, files and ports the services use.
    """

    def __init__(self, device: SoftDevice) -> None:
        self.device = device
        self._server: asyncio.Server | None = None
        self._connections: set[asyncio.Task[None]] = set()

    async def start(self, host: str = "127.0.0.1", port: int = 0) -> int:
        """Listen and return the port.

        Args:
            host: a loopback address.
            port: 0 picks a free one outside 5555 to 5585, which the adb server takes for emulators.

        Raises:
            OSError: the port is taken, or one of the emulators'.
        """
        if port in EMULATOR_PORTS:
            raise OSError(f"port {port} belongs to emulators; adb would list the device twice")
        # Some sixty command files are imported on first use: better here than in the middle of someone's command.
        await asyncio.to_thread(command_names)
        unusable: list[asyncio.Server] = []
        try:
            while True:
                server = await asyncio.start_server(self._accept, host, port)
                bound = int(server.sockets[0].getsockname()[1])
                if bound not in EMULATOR_PORTS:
                    self._server = server
                    return bound
                unusable.append(server)  # held until the end, so that the kernel offers another
        finally:
            for server in unusable:
                server.close()

    async def stop(self) -> None:
        """Stop listening and drop every connection."""
        if self._server is not None:
            self._server.close()
            self._server = None
        await _cancelled(self._connections)

    def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if len(self._connections) >= MAX_CONNECTIONS:
            writer.close()
            return
        # A task of our own: asyncio's (3.11) prints a trace for each connection that `stop` cancels.
        task = asyncio.create_task(self._serve(reader, writer), name="adb connection")
        self._connections.add(task)
        task.add_done_callback(self._connections.discard)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        connection = Connection(self.device, reader, writer)
        try:
            await connection.run()
        except (RemoteProtocolError, ConnectionError, TimeoutError) as error:
            _log.debug("adb connection dropped: %s", error)
        finally:
            await connection.close()


class Connection:
    """One adb server talking to the device.

    Args:
        device: the device.
        reader: bytes from the adb server.
        writer: bytes to it.
    """

    def __init__(self, device: SoftDevice, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._device, self._reader, self._writer = device, reader, writer
        self._streams: dict[int, AdbStream] = {}
        self._tasks: dict[int, asyncio.Task[None]] = {}
        self._ids = itertools.count(1)
        self._max_data = MAX_DATA
        self._is_greeted = False
        self._opening: dict[int, asyncio.Future[AdbStream]] = {}
        self._reverses = ReverseForwards(device, self.open_stream)

    async def run(self) -> None:
        """Serve until the adb server leaves.

        Raises:
            RemoteProtocolError: it broke the protocol.
            TimeoutError: it never greeted.
        """
        decoder = PacketDecoder()
        while True:
            async with asyncio.timeout(None if self._is_greeted else GREETING_TIMEOUT_S):
                data = await self._reader.read(_READ_BYTES)
            if not data:
                return
            for packet in decoder.feed(data):
                self._handle(packet)
            await self._writer.drain()

    async def close(self) -> None:
        """End every stream and the connection."""
        self._reverses.close()
        self._give_up_opening()
        for stream in self._streams.values():
            stream.cut()
        await _cancelled(set(self._tasks.values()))
        self._writer.close()

    def _send(self, packet: Packet) -> None:
        if not self._writer.is_closing():
            self._writer.write(bytes_from_packet(packet))

    def _handle(self, packet: Packet) -> None:
        if packet.command == "CNXN":
            self._greet(packet)
        elif not self._is_greeted:
            raise RemoteProtocolError(f"{packet.command} before CNXN")
        elif packet.command == "OPEN":
            self._open(packet)
        elif packet.command == "WRTE":
            self._take(packet)
        elif packet.command == "OKAY" and packet.arg1 in self._opening:
            self._opened(packet)
        elif packet.command == "OKAY":
            stream = self._stream_of(packet)
            if stream is not None:
                stream.answered()
        elif packet.command == "CLSE":
            self._drop(packet)

    def _greet(self, packet: Packet) -> None:
        if self._is_greeted:
            self._forget_streams()  # a second greeting is the adb server starting over
        self._is_greeted = True
        self._max_data = max(4096, min(packet.arg1, MAX_DATA))
        props = self._device.state.props
        shown = tuple(
            (name, props.get(name, "")) for name in ("ro.product.name", "ro.product.model", "ro.product.device")
        )
        self._send(Packet("CNXN", VERSION, MAX_DATA, bytes_from_banner(Banner("device", shown, FEATURES))))

    async def open_stream(self, service: str) -> AdbStream:
        """Open a service on the adb server's side, as the far end of a reverse forward.

        Raises:
            ConnectionRefusedError: the other side has no such service.
        """
        local_id = next(self._ids)
        future: asyncio.Future[AdbStream] = asyncio.get_running_loop().create_future()
        self._opening[local_id] = future
        self._send(Packet("OPEN", local_id, 0, service.encode() + b"\0"))
        try:
            return await future
        finally:
            self._opening.pop(local_id, None)

    def _opened(self, packet: Packet) -> None:
        future = self._opening.pop(packet.arg1)
        stream = AdbStream(packet.arg1, packet.arg0, self._send, self._max_data)
        self._streams[packet.arg1] = stream
        self._tasks[packet.arg1] = asyncio.create_task(self._outlive(stream), name=f"adb stream {packet.arg1}")
        if future.done():
            stream.close()  # whoever wanted it is gone
        else:
            future.set_result(stream)

    async def _outlive(self, stream: AdbStream) -> None:
        try:
            await stream.wait_closed()
        finally:
            self._streams.pop(stream.local_id, None)
            self._tasks.pop(stream.local_id, None)

    def _give_up_opening(self) -> None:
        for future in self._opening.values():
            if not future.done():
                future.set_exception(ConnectionResetError("the adb server has gone"))

    def _forget_streams(self) -> None:
        self._reverses.close()
        self._give_up_opening()
        for local_id, stream in list(self._streams.items()):
            stream.cut()
            self._tasks[local_id].cancel()

    def _stream_of(self, packet: Packet) -> AdbStream | None:
        stream = self._streams.get(packet.arg1)
        # The ids must belong together, or one stream's owner could write into another's.
        return stream if stream is not None and stream.remote_id == packet.arg0 else None

    def _open(self, packet: Packet) -> None:
        service = service_from_bytes(packet.data)
        if packet.arg0 == 0:
            raise RemoteProtocolError("OPEN with stream id 0")
        if len(self._streams) >= MAX_STREAMS or not service_exists(self._device, service):
            self._send(Packet("CLSE", 0, packet.arg0))
            return
        local_id = next(self._ids)
        stream = AdbStream(local_id, packet.arg0, self._send, self._max_data)
        self._streams[local_id] = stream
        stream.accept()
        task = asyncio.create_task(self._serve(stream, service), name=f"adb {service[:40]}")
        self._tasks[local_id] = task

    async def _serve(self, stream: AdbStream, service: str) -> None:
        try:
            await run_service(self._device, stream, service, self._reverses)
        except (ConnectionError, RemoteProtocolError) as error:
            _log.debug("service %.60r ended: %s", service, error)
        except Exception:  # noqa: BLE001 - one service's fault must not take the device with it; the log keeps the trace
            _log.exception("service %.60r failed", service)
        finally:
            stream.close()
            try:
                await stream.wait_closed()
            finally:
                self._streams.pop(stream.local_id, None)
                self._tasks.pop(stream.local_id, None)

    def _take(self, packet: Packet) -> None:
        stream = self._stream_of(packet)
        if stream is None:
            self._send(Packet("CLSE", 0, packet.arg0))
        else:
            stream.take(packet.data)

    def _drop(self, packet: Packet) -> None:
        # arg0 is 0 when the peer refused; otherwise the pair must match.
        if (future := self._opening.pop(packet.arg1, None)) is not None:
            if not future.done():
                future.set_exception(ConnectionRefusedError("refused by the adb server's side"))
            return
        stream = self._streams.get(packet.arg1)
        if stream is None or packet.arg0 not in (0, stream.remote_id):
            return
        if not stream.is_gone:
            self._send(Packet("CLSE", stream.local_id, stream.remote_id))
        stream.cut()
        self._tasks[stream.local_id].cancel()


async def _cancelled(tasks: set[asyncio.Task[None]]) -> None:
    others = [task for task in tasks if task is not asyncio.current_task()]
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)
