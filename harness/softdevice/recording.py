"""A film of the screen: its real frames, encoded as they come, at the times they came.

Knows containers and codecs (through PyAV); refuses to know where frames come from and who stops the recording. The frame
rate varies, as on a phone: a screen that stands still adds no frames.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import BinaryIO

import av
import numpy
from av.video.stream import VideoStream

CODECS = ("libx264", "libopenh264", "mpeg4")
"""Encoders to try, the best first; which of them a build of FFmpeg has is a matter of its licence."""
_TIME_BASE = Fraction(1, 1000)


class Film:
    """A film on its way into a file; safe to call from several threads.

    Args:
        target: file on the host, becomes mp4; or a writable, gets a raw H.264 stream.
        width_px, height_px: size of the film; made even, as the codecs want it.
        bit_rate: bits a second to aim at.
    """

    def __init__(self, target: Path | BinaryIO, width_px: int, height_px: int, bit_rate: int) -> None:
        self._size = (width_px - width_px % 2, height_px - height_px % 2)
        # A caller that gives up waiting for a frame may close while the frame is still being encoded.
        self._lock = threading.Lock()
        self._is_closed = False
        if isinstance(target, Path):
            self._container = av.open(str(target), "w", format="mp4")
        else:
            self._container = av.open(target, "w", format="h264")
        self._stream = self._add_stream(bit_rate)
        self._last: tuple[int, int, bytes] | None = None
        self._last_ms = -1

    def _add_stream(self, bit_rate: int) -> VideoStream:
        name = next(name for name in CODECS if name in av.codecs_available)
        stream = self._container.add_stream(name, rate=30, options={"preset": "ultrafast"} if name == "libx264" else {})
        assert isinstance(stream, VideoStream)
        stream.width, stream.height = self._size
        stream.pix_fmt = "yuv420p"
        stream.bit_rate = bit_rate
        stream.codec_context.time_base = _TIME_BASE
        return stream

    def add(self, width_px: int, height_px: int, pixels: bytes, at_ms: int) -> bool:
        """Add a frame (RGBA) unless nothing has changed; returns whether it was added.

        Args:
            width_px, height_px: size of this frame; another one than the film's is scaled into it.
            pixels: RGBA, row by row.
            at_ms: milliseconds since the film began.
        """
        frame = (width_px, height_px, pixels)
        with self._lock:
            if self._is_closed or frame == self._last or at_ms <= self._last_ms:
                return False
            self._last = frame
            self._encode(frame, at_ms)
        return True

    def _encode(self, frame: tuple[int, int, bytes], at_ms: int) -> None:
        width_px, height_px, pixels = frame
        grid = numpy.frombuffer(pixels, numpy.uint8).reshape(height_px, width_px, 4)
        picture = av.VideoFrame.from_ndarray(grid, format="rgba")
        picture = picture.reformat(*self._size, format="yuv420p")
        picture.pts, picture.time_base = at_ms, _TIME_BASE
        self._last_ms = at_ms
        for packet in self._stream.encode(picture):
            self._container.mux(packet)

    def close(self, at_ms: int) -> None:
        """Finish the file; the last frame is shown until `at_ms`."""
        with self._lock:
            if self._is_closed:
                return
            self._is_closed = True
            if self._last is not None:
                if at_ms > self._last_ms:
                    self._encode(self._last, at_ms)
                for packet in self._stream.encode(None):
                    self._container.mux(packet)
            self._container.close()


def frame_times_ms(path: Path) -> Iterator[int]:
    """Read the times of a film's frames, milliseconds since its beginning.

    Raises:
        av.error.FFmpegError: not a film.
    """
    with av.open(str(path)) as container:
        for frame in container.decode(video=0):
            yield round(float(frame.time or 0) * 1000)
