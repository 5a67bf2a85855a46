"""Which adb services the device offers, and who runs each.

Knows service names; refuses to know packets (`adb_stream`) and commands (`shell`).
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from harness.softdevice.adb_reverse import ReverseForwards
from harness.softdevice.adb_stream import AdbStream
from harness.softdevice.devtools import sockets
from harness.softdevice.shell_service import serve_shell
from harness.softdevice.sync_service import serve_sync
from harness.wire.adb_shell import shell_service_from_text
from harness.wire.adb_transport import framebuffer_header

if TYPE_CHECKING:
    from harness.softdevice.device import SoftDevice

PortHandler = Callable[[Any, Any], Awaitable[None]]
# Services that end with one line of text.
_TEXT_REPLIES = {
    "root:": b"adbd cannot run as root in production builds\n",
    "unroot:": b"adbd not running as root\n",
    "remount:": b'Not running as root. Try "adb root" first.\n',
    "disable-verity:": b"verity cannot be disabled on this device\n",
    "enable-verity:": b"verity already enabled\n",
    "usb:": b"this device is reached over TCP only\n",
    "reboot:": b"reboot: Operation not permitted\n",
}


def service_exists(device: SoftDevice, service: str) -> bool:
    """Tell whether to accept an OPEN; ports count only while something listens on them."""
    name, _, rest = service.partition(":")
    if name in ("tcp", "localabstract", "local"):
        return _port_handler(device, service) is not None
    if shell_service_from_text(service) is not None or service in ("sync:", "framebuffer:", "track-jdwp", "jdwp"):
        return True
    return service in _TEXT_REPLIES or name in ("reboot", "tcpip") or (name == "reverse" and bool(rest))


def _port_handler(device: SoftDevice, service: str) -> PortHandler | None:
    handler = device.ports.get(_port_of(service))
    if handler is None and service.startswith("localabstract:"):
        return sockets.handler_of(device, service.removeprefix("localabstract:"))
    return handler


def _port_of(service: str) -> int | str:
    """The key of `device.ports`: a number for TCP, a name for abstract sockets. tcp:PORT may carry a host."""
    name, _, rest = service.partition(":")
    if name != "tcp":
        return rest
    number = rest.partition(":")[0]
    return int(number) if number.isascii() and number.isdigit() and len(number) <= 5 else -1


async def run_service(device: SoftDevice, stream: AdbStream, service: str, reverses: ReverseForwards) -> None:
    """Run an accepted service to its end.

    Args:
        reverses: reverse forwards of the connection that the stream belongs to.

    Raises:
        ConnectionResetError: the client left.
    """
    name = service.partition(":")[0]
    shell = shell_service_from_text(service)
    if shell is not None:
        await serve_shell(device, stream, shell)
    elif service == "sync:":
        await serve_sync(device.files, stream)
    elif name in ("tcp", "localabstract", "local"):
        handler = _port_handler(device, service)
        if handler is not None:
            await handler(stream.reader, stream)
    elif service == "framebuffer:":
        await _serve_framebuffer(device, stream)
    elif service in ("jdwp", "track-jdwp"):
        # No process is debuggable: the list is empty, and track-jdwp stays open for changes that never come.
        if service == "track-jdwp":
            await stream.send(b"0000")
            await stream.reader.read()
    elif name == "reverse":
        await stream.send(reverses.answer(service.removeprefix("reverse:")))
    else:
        await stream.send(_TEXT_REPLIES.get(service, _TEXT_REPLIES["reboot:" if name == "reboot" else "usb:"]))


async def _serve_framebuffer(device: SoftDevice, stream: AdbStream) -> None:
    width_px, height_px, pixels = await device.screen.raw_frame()
    stream.write(framebuffer_header(width_px, height_px))
    stream.write(await asyncio.to_thread(bytes, pixels))
    await stream.drain()
