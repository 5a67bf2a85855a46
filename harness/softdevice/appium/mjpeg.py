"""The screen as a stream of JPEG pictures, on device port 7810 while the server runs.

Source: MjpegScreenshotStream of appium-uiautomator2-server (settings mjpegServerFramerate, mjpegScalingFactor,
mjpegServerScreenshotQuality).
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING

from PIL import Image

from harness.softdevice.appium.http import Reader, Writer
from harness.softdevice.appium.settings import Settings
from harness.softdevice.compose import decode, encode

if TYPE_CHECKING:
    from harness.softdevice.device import SoftDevice

PORT = 7810
_BOUNDARY = "--BoundaryString"
_HEAD = (
    "HTTP/1.0 200 OK\r\nServer: appium-uiautomator2-server\r\nConnection: close\r\nCache-Control: no-cache, no-store\r\n"
    f"Content-Type: multipart/x-mixed-replace; boundary={_BOUNDARY}\r\n\r\n"
)
_MAX_RATE = 60


class MjpegStream:
    """The stream of one device.

    Args:
        device: whose screen it shows.
        settings: gives the settings in force.
    """

    def __init__(self, device: SoftDevice, settings: Callable[[], Settings]) -> None:
        self._device, self._settings = device, settings

    async def handle(self, reader: Reader, writer: Writer) -> None:
        """Send pictures until the client leaves."""
        while b"\r\n\r\n" not in (head := await reader.read(64 * 1024)):
            if not head:
                return
        writer.write(_HEAD.encode("ascii"))
        loop = asyncio.get_running_loop()
        while True:
            due_s = loop.time() + 1 / min(_MAX_RATE, max(1, self._settings().number("mjpegServerFramerate")))
            picture = await self._picture()
            part = f"{_BOUNDARY}\r\nContent-type: image/jpeg\r\nContent-Length: {len(picture)}\r\n\r\n"
            writer.write(part.encode("ascii") + picture + b"\r\n\r\n")
            await writer.drain()
            await asyncio.sleep(max(0.0, due_s - loop.time()))

    async def _picture(self) -> bytes:
        settings = self._settings()
        quality, percent = settings.number("mjpegServerScreenshotQuality"), settings.number("mjpegScalingFactor")
        data = await self._device.screen.screenshot()
        return await asyncio.to_thread(_jpeg, data, min(100, max(1, percent)), quality)


def _jpeg(png: bytes, percent: int, quality: int) -> bytes:
    image = decode(png)
    size = max(1, image.width * percent // 100), max(1, image.height * percent // 100)
    return encode(image.resize(size, Image.Resampling.BILINEAR) if percent < 100 else image, "jpeg", quality)
