"""The screen's pixels: the app's frame, the bars and whatever window lies above.

Knows PNG rows and Pillow; refuses to know where frames come from.

Measured (1080 × 2400, two cores): Chromium's quick PNG of the app 70–140 ms. Splicing the bars in as rows of the same PNG
takes about 20 ms with ISA-L (zlib: 50 and more), decoding, pasting and encoding it again over 100, so splicing is what a
screen without dialogs gets.
"""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from isal import isal_zlib
from PIL import Image

from harness.model.geometry import Bounds
from harness.softdevice.systemui.layout import Layout
from harness.softdevice.systemui.paint import Pixels, dim, paint
from harness.softdevice.systemui.widget import Widget

Format = Literal["png", "jpeg"]
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_RGB = (8, 2, 0, 0, 0)  # depth, colour type, compression, filter, interlace
_UP = 2
ROUNDED_PX = 4  # a page is up to one CSS px larger than its view where dp do not come out even


def splice(frame: bytes, layout: Layout, bars: Sequence[Widget]) -> bytes | None:
    """Put the rows of the bars and the keyboard before and after the app's rows of a PNG.

    Returns:
        A PNG of the whole screen, or None when the frame is not a plain RGB PNG that lies exactly between the bars.
    """
    header, data = _parse(frame)
    width, height = header[:2]
    if header[2:] != _RGB or (width, height) != (layout.width_px, layout.view.height) or layout.is_edge_to_edge:
        return None
    rows = bytearray(isal_zlib.decompress(data))
    if rows[0] == _UP:
        rows[0] = 0  # the row above was "nothing": Up of nothing is None
    elif rows[0] > _UP:
        return None  # Average and Paeth look at the row above, which is now the status bar
    top, bottom = _strips(layout, tuple(bars))
    body = isal_zlib.compress(b"".join((top, rows, bottom)), 1)
    return (
        _SIGNATURE
        + _chunk(b"IHDR", struct.pack(">IIBBBBB", layout.width_px, layout.height_px, *_RGB))
        + _chunk(b"IDAT", body)
        + _chunk(b"IEND", b"")
    )


def compose(
    frame: bytes | Pixels | None, layout: Layout, windows: Sequence[tuple[Widget, bool]], bars: Sequence[Widget]
) -> Pixels:
    """Draw the whole screen.

    Args:
        frame: the app's picture (encoded or decoded), or None for an empty app area.
        layout: the screen.
        windows: (widget tree, whether what lies below is dimmed), bottom first.
        bars: status and navigation bar.
    """
    screen = Image.new("RGB", (layout.width_px, layout.height_px), (255, 255, 255))
    if frame is not None:
        picture = decode(frame) if isinstance(frame, bytes) else frame
        picture = _fitted(picture, layout.view)
        screen.paste(picture, (layout.view.left, layout.view.top))
    for bar in bars:
        paint(screen, bar)
    for widget, is_dimming in windows:
        if is_dimming:
            dim(screen, Bounds(0, 0, layout.width_px, layout.height_px))
        paint(screen, widget)
    return screen


def _fitted(picture: Pixels, view: Bounds) -> Pixels:
    more_px = picture.width - view.width, picture.height - view.height
    if more_px == (0, 0):
        return picture
    if all(0 <= more <= ROUNDED_PX for more in more_px):
        return picture.crop((0, 0, view.width, view.height))
    return picture.resize((view.width, view.height))  # drawn before the screen turned


def decode(data: bytes) -> Pixels:
    """Decode an encoded picture to RGB."""
    with Image.open(io.BytesIO(data)) as image:
        return image.convert("RGB")


def encode(image: Pixels, form: Format, quality: int) -> bytes:
    """Encode an RGB picture."""
    buffer = io.BytesIO()
    if form == "png":
        image.save(buffer, "PNG", compress_level=1)
    else:
        image.save(buffer, "JPEG", quality=max(1, min(95, quality)))
    return buffer.getvalue()


@lru_cache(maxsize=32)  # the bars change with the minute; several devices share the cache
def _strips(layout: Layout, bars: tuple[Widget, ...]) -> tuple[bytes, bytes]:
    """Rows above and below the app's view."""
    screen = Image.new("RGB", (layout.width_px, layout.height_px))
    for bar in bars:
        paint(screen, bar)
    whole, view = layout.screen, layout.view
    below = Bounds(whole.left, view.bottom, whole.right, whole.bottom)
    return _rows(screen, layout.status_bar), _rows(screen, below)


def _rows(screen: Pixels, area: Bounds) -> bytes:
    pixels = screen.crop((area.left, area.top, area.right, area.bottom)).tobytes()
    stride = area.width * 3
    return b"".join(b"\0" + pixels[start : start + stride] for start in range(0, len(pixels), stride))


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def _parse(png: bytes) -> tuple[tuple[int, ...], bytes]:
    header: tuple[int, ...] = ()
    parts = []
    position = len(_SIGNATURE)
    while position < len(png):
        (length,) = struct.unpack_from(">I", png, position)
        name = png[position + 4 : position + 8]
        data = png[position + 8 : position + 8 + length]
        if name == b"IHDR":
            header = struct.unpack(">IIBBBBB", data)
        elif name == b"IDAT":
            parts.append(data)
        position += 12 + length
    return header, b"".join(parts)
