"""The `shell:` and `exec:` services: an adb stream as the three streams of a shell.

Knows both framings (raw bytes, and shell packets with exit codes) and what a terminal expects; commands are `shell`'s.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from harness.softdevice.adb_stream import AdbStream
from harness.softdevice.shell.context import Environment, Streams
from harness.softdevice.shell.interpreter import Interpreter
from harness.softdevice.shell.io import CallbackSink, Pipe, Sink, Source, read_line
from harness.softdevice.shell.parser import ShellSyntaxError, ShellTextIncomplete, parse
from harness.wire.adb_shell import (
    CLOSE_STDIN,
    EXIT,
    STDERR,
    STDIN,
    STDOUT,
    ShellDecoder,
    ShellPacket,
    ShellService,
    bytes_from_shell_packet,
    exit_code_byte,
)

if TYPE_CHECKING:
    from harness.softdevice.device import SoftDevice

_INTERRUPTED = 130
"""Exit code of what ^C ended: 128 + SIGINT."""
_PACKET_BYTES = 128 * 1024
_READ_BYTES = 64 * 1024
_INTERRUPT, _END_OF_INPUT, _ERASE = b"\x03", b"\x04", (b"\x7f", b"\x08")


async def serve_shell(device: SoftDevice, stream: AdbStream, service: ShellService) -> None:
    """Run a command, or an interactive shell without one, and close the stream.

    Raises:
        ConnectionResetError: the client left.
        RemoteProtocolError: it sent something other than shell packets.
    """
    environment = Environment()
    environment.variables["TERM"] = service.term
    environment.exported.add("TERM")
    interpreter = Interpreter(device, environment)
    if service.is_v2:
        await _serve_packets(stream, service, interpreter)
    else:
        sink = CallbackSink(_raw_writer(stream))
        await _run(interpreter, service, Streams(stream.reader, sink, sink))
        await stream.drain(0)


def _raw_writer(stream: AdbStream) -> Callable[[bytes], Awaitable[None]]:
    async def write(data: bytes) -> None:
        stream.write(data)
        await stream.drain()

    return write


async def _serve_packets(stream: AdbStream, service: ShellService, interpreter: Interpreter) -> None:
    stdin = Pipe()
    streams = Streams(stdin, _packet_sink(stream, STDOUT), _packet_sink(stream, STDOUT if service.is_pty else STDERR))
    ear = asyncio.create_task(_feed(stream, stdin))
    shell = asyncio.create_task(_run(interpreter, service, streams))
    try:
        await asyncio.wait((ear, shell), return_when=asyncio.FIRST_COMPLETED)
        if not shell.done() and ear.exception() is not None:
            await ear  # junk instead of packets: end the command, and the stream with it
        code = await shell
    finally:
        stdin.close_read()
        for task in (ear, shell):
            task.cancel()
        await asyncio.gather(ear, shell, return_exceptions=True)
    stream.write(bytes_from_shell_packet(ShellPacket(EXIT, exit_code_byte(code))))
    await stream.drain(0)


async def _feed(stream: AdbStream, stdin: Pipe) -> None:
    decoder = ShellDecoder()
    while data := await stream.reader.read(_READ_BYTES):
        for packet in decoder.feed(data):
            if packet.kind == STDIN:
                try:
                    await stdin.write(packet.data)
                except BrokenPipeError:
                    continue
            elif packet.kind == CLOSE_STDIN:
                stdin.close_write()
    stdin.close_write()


def _packet_sink(stream: AdbStream, kind: int) -> Sink:
    async def write(data: bytes) -> None:
        for start in range(0, len(data), _PACKET_BYTES):
            stream.write(bytes_from_shell_packet(ShellPacket(kind, data[start : start + _PACKET_BYTES])))
            await stream.drain()

    return CallbackSink(write)


async def _run(interpreter: Interpreter, service: ShellService, streams: Streams) -> int:
    try:
        if service.command:
            code = await interpreter.run_text(service.command, streams)
            await interpreter.wait_attached()
            return code
        return await _interact(interpreter, streams, service.is_pty)
    finally:
        await interpreter.close()


async def _interact(interpreter: Interpreter, streams: Streams, is_pty: bool) -> int:
    environment = interpreter.environment
    if is_pty:
        await _interact_on_terminal(interpreter, streams)
        return environment.last_code
    text = ""
    while line := await read_line(streams.stdin):
        text += line.decode("utf-8", "surrogateescape")
        if _wants_more(text):
            continue
        if await interpreter.run_line(text, streams):
            return environment.last_code
        text = ""
    if text:
        await interpreter.run_line(text, streams)  # says what is missing
    return environment.last_code


def _wants_more(text: str) -> bool:
    if text.endswith("\\\n"):
        return True
    try:
        parse(text)
    except ShellTextIncomplete:
        return True
    except ShellSyntaxError:
        return False  # told when it is run
    return False


class _Terminal:
    """The keyboard of an interactive shell: while a command runs, ^C ends it; all else is the reader's."""

    def __init__(self, stdin: Source) -> None:
        self._stdin, self._typed, self._news = stdin, bytearray(), asyncio.Event()
        self._room = asyncio.Event()
        self._is_over = False
        self._running: asyncio.Task[bool] | None = None

    async def listen(self) -> None:
        """Take what is typed until the input ends."""
        while data := await self._stdin.read(_READ_BYTES):
            self._typed += data
            self._interrupt()
            self._news.set()
            while len(self._typed) > _READ_BYTES:
                self._room.clear()
                await self._room.wait()
        self._is_over = True
        self._news.set()

    def run(self, task: asyncio.Task[bool] | None) -> None:
        """Name the command that ^C ends from now on; one that was typed ahead ends it at once."""
        self._running = task
        self._interrupt()

    def _interrupt(self) -> None:
        if self._running is not None and _INTERRUPT in self._typed:
            del self._typed[: self._typed.index(_INTERRUPT) + 1]
            self._running.cancel()
            self._running = None

    async def read(self, n: int = -1) -> bytes:
        """Return up to `n` bytes, all until the end for -1, or b"" at the end."""
        if n < 0:
            blocks = []
            while block := await self.read(_READ_BYTES):
                blocks.append(block)
            return b"".join(blocks)
        while not self._typed and not self._is_over:
            self._news.clear()
            await self._news.wait()
        data = bytes(self._typed[:n])
        del self._typed[:n]
        self._room.set()
        return data


async def _interact_on_terminal(interpreter: Interpreter, streams: Streams) -> None:
    sink = CallbackSink(_terminal_writer(streams.stdout))
    terminal = _Terminal(streams.stdin)
    ear = asyncio.create_task(terminal.listen())
    environment = interpreter.environment
    text = ""
    try:
        while True:
            code = f"{environment.last_code}|" if environment.last_code else ""
            prompt = "> " if text else f"{code}{interpreter.device_name}:{environment.folder} $ "
            await sink.write(prompt.encode())
            line = await _edited_line(terminal, sink)
            if not line:
                return
            text += line.decode("utf-8", "surrogateescape")
            if _wants_more(text):
                continue
            task = asyncio.create_task(interpreter.run_line(text, Streams(terminal, sink, sink)))
            text = ""
            terminal.run(task)
            if await _until_done_or_interrupted(task, environment, sink):
                return
            terminal.run(None)
    finally:
        ear.cancel()


async def _until_done_or_interrupted(task: asyncio.Task[bool], environment: Environment, sink: Sink) -> bool:
    try:
        return await task
    except asyncio.CancelledError:
        me = asyncio.current_task()
        if me is not None and me.cancelling():
            raise
        await sink.write(b"^C\n")
        environment.last_code = _INTERRUPTED
        return False


def _terminal_writer(sink: Sink) -> Callable[[bytes], Awaitable[None]]:
    async def write(data: bytes) -> None:
        await sink.write(data.replace(b"\n", b"\r\n"))

    return write


async def _edited_line(stdin: Source, echo: Sink) -> bytes:
    """Read a line as a terminal does: echo, erase with backspace, ^C drops it, ^D on an empty line ends."""
    line = bytearray()
    while True:
        char = await stdin.read(1)
        if char == b"" or (char == _END_OF_INPUT and not line):
            return b""
        if char in (b"\r", b"\n"):
            await echo.write(b"\n")
            return bytes(line) + b"\n"
        if char == _INTERRUPT:
            await echo.write(b"^C\n")
            return b"\n"
        if char in _ERASE:
            if line:
                erased = line.decode("utf-8", "ignore")[:-1].encode()
                line[:] = erased
                await echo.write(b"\b \b")
        elif char >= b" " or char == b"\t":
            line += char
            await echo.write(char)
