"""Looking at pixels where the hierarchy tells too little: what is read there becomes nodes of the hierarchy.

A screenshot is taken only for hierarchies with something unread, once for each of them; where the pixels may change by
themselves, once after each action. Texts are remembered by their pixels for all devices of the process.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from harness.clock import Clock
from harness.meaning.pictures import (
    ReadLine,
    Symbol,
    gaps,
    icon_places,
    is_mostly_pixels,
    unread_parts,
    with_read_lines,
    with_symbols,
)
from harness.meaning.system_windows import content_windows, front_package, system_window
from harness.model.geometry import Bounds
from harness.model.hierarchy import Hierarchy
from harness.model.node import Node
from harness.vision.blank import ink_ratio
from harness.vision.decode import rgb_from_png
from harness.vision.icons import icon_of
from harness.vision.ocr import Pixels, Reader, is_available

# A look at pixels that change by themselves is good for this long when nothing was done in between.
_FRESH_S = 0.5
# The models take 100 MB and know no device.
_READER = Reader()
_LOCK = threading.Lock()


@dataclass(frozen=True)
class Cost:
    """What looking at pixels has cost so far.

    Attributes:
        looks: screenshots taken for it.
        readings: how often the models were asked.
        elapsed_s: time spent on both.
    """

    looks: int = 0
    readings: int = 0
    elapsed_s: float = 0.0


@dataclass(frozen=True)
class _Look:
    """What was found in the pixels of one hierarchy."""

    windows: tuple[Node, ...]
    actions: int
    at: float
    is_thorough: bool
    png: bytes | None = None
    lines: tuple[ReadLine, ...] = ()
    symbols: tuple[Symbol, ...] = ()


@dataclass
class ThinParts:
    """The eyes of one session.

    Args:
        package: the app; the windows of others are never looked at.
        screenshot: takes one, as PNG.

    Attributes:
        unread: why parts of the app could not be read, for people; "" while nothing was missed.
        cost: see `Cost`.
    """

    package: str
    screenshot: Callable[[], bytes]
    clock: Clock
    unread: str = ""
    cost: Cost = field(default_factory=Cost)
    _last: _Look | None = None
    _known: dict[tuple[Node, ...], _Look] = field(default_factory=dict)

    def filled(self, raw: Hierarchy, actions: int, *, thorough: bool = False) -> Hierarchy:
        """The hierarchy with what its unread parts show; the very same object when there is nothing to add.

        Args:
            raw: as the device told it.
            actions: how many were performed so far.
            thorough: also look where the hierarchy tells nothing at all, as before something is judged.
        """
        if front_package(raw) != self.package or system_window(raw) is not None:
            return raw
        parts, icons = unread_parts(raw), icon_places(raw)
        bands = gaps(raw) if thorough else ()
        if not parts and not icons and not bands:
            return raw
        look = self._remembered(raw, actions, thorough) or self._look(raw, actions, thorough, parts, icons, bands)
        return with_symbols(with_read_lines(raw, look.lines), look.symbols)

    def png_of(self, raw: Hierarchy, actions: int) -> bytes | None:
        """The screenshot that was just taken of this hierarchy, if one was."""
        last = self._last
        is_same = last is not None and last.actions == actions and last.windows == content_windows(raw)
        return last.png if is_same and last is not None and self.clock.monotonic() - last.at < _FRESH_S else None

    def _remembered(self, raw: Hierarchy, actions: int, thorough: bool) -> _Look | None:
        windows = content_windows(raw)
        last = self._last
        if last is not None and last.actions == actions and last.windows == windows:
            is_fresh = self.clock.monotonic() - last.at < _FRESH_S
            if is_fresh and (last.is_thorough or not thorough):
                return last
        known = None if is_mostly_pixels(raw) else self._known.get(windows)
        return known if known is not None and (known.is_thorough or not thorough) else None

    def _look(
        self,
        raw: Hierarchy,
        actions: int,
        thorough: bool,
        parts: tuple[Bounds, ...],
        icons: tuple[Bounds, ...],
        bands: tuple[Bounds, ...],
    ) -> _Look:
        started = self.clock.monotonic()
        png = self.png_of(raw, actions) or self.screenshot()
        image = rgb_from_png(png)
        lines = self._read(image, (*parts, *bands))
        named = ((icon_of(_crop(image, box)), box) for box in icons)
        symbols = tuple(Symbol(name, box) for name, box in named if name)
        at = self.clock.monotonic()
        look = _Look(content_windows(raw), actions, at, thorough, png, lines, symbols)
        self._last = look
        self._known[look.windows] = _Look(look.windows, actions, at, thorough, None, lines, symbols)
        self.cost = Cost(self.cost.looks + 1, self.cost.readings, self.cost.elapsed_s + at - started)
        return look

    def _read(self, image: Pixels, parts: tuple[Bounds, ...]) -> tuple[ReadLine, ...]:
        inked = tuple(part for part in parts if _has_ink(_crop(image, part)))
        if not inked or self.unread:
            return ()
        if not is_available():
            self.unread = "未安装文字识别组件(rapidocr、onnxruntime)"
            return ()
        with _LOCK:
            before = _READER.recognised
            try:
                readings = _READER.read(image, inked)
            except Exception as error:  # noqa: BLE001 - whatever keeps the models from running, the inspection goes on and says so
                self.unread = f"文字识别组件不可用({type(error).__name__}: {error})"
                return ()
            asked = _READER.recognised - before
        self.cost = Cost(self.cost.looks, self.cost.readings + asked, self.cost.elapsed_s)
        return tuple(ReadLine(r.text, r.bounds, r.score, r.doubtful) for r in readings)


def _crop(image: Pixels, box: Bounds) -> Pixels:
    return image[max(0, box.top) : box.bottom, max(0, box.left) : box.right]


def _has_ink(crop: Pixels) -> bool:
    return crop.size > 0 and ink_ratio(crop[:, :, 1]) > 0
