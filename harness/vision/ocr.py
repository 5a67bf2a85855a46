"""Text in pixels: what a picture, a canvas or an icon says, read by rapidocr with the models of its wheel.

Knows pictures only. Needs the `ocr` extra; without it `is_available` says no and nothing is read. The detector sees a
picture scaled to 640 px at most, the recogniser the full size (measured: no accuracy lost, a third of the time).
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any

import numpy as np

from harness.model.geometry import Bounds
from harness.vision.decode import rgb_from_png

# Below this the recogniser guesses at ornaments.
_MIN_SCORE = 0.8
_DETECTOR_SIDE_PX = 640
# Narrower or lower than this nothing can be read (9 px letters are the smallest that were).
_SMALLEST_PX = 24
_REMEMBERED = 256


@dataclass(frozen=True)
class Reading:
    """One line of text found in a picture.

    Attributes:
        bounds: in pixels of the whole screenshot.
        score: the recogniser's confidence, 0..1.
    """

    text: str
    bounds: Bounds
    score: float


def is_available() -> bool:
    """Whether the packages of the `ocr` extra are installed."""
    return find_spec("rapidocr") is not None and find_spec("onnxruntime") is not None


class Reader:
    """Reads parts of screenshots; a part that was read before costs nothing. Not for several threads at once."""

    def __init__(self) -> None:
        self._engine: Any = None
        self._known: OrderedDict[bytes, tuple[Reading, ...]] = OrderedDict()

    def read(self, png: bytes, parts: Iterable[Bounds]) -> tuple[Reading, ...]:
        """Read the given parts of a screenshot, top to bottom.

        Args:
            parts: in screenshot pixels; what lies outside the picture, or is too small for letters, is passed over.

        Raises:
            ValueError: not a picture.
            ModuleNotFoundError: the `ocr` extra is not installed.
        """
        image = np.ascontiguousarray(rgb_from_png(png)[:, :, ::-1])  # rapidocr expects OpenCV's order of colours
        height, width = image.shape[:2]
        whole = Bounds(0, 0, width, height)
        found: list[Reading] = []
        for part in parts:
            seen = part.intersection(whole)
            if seen.width >= _SMALLEST_PX and seen.height >= _SMALLEST_PX:
                found += self._read_part(image[seen.top : seen.bottom, seen.left : seen.right], seen)
        return tuple(sorted(found, key=lambda reading: (reading.bounds.top, reading.bounds.left)))

    def _read_part(self, crop: np.ndarray[Any, Any], at: Bounds) -> tuple[Reading, ...]:
        key = hashlib.sha256(crop.tobytes() + repr(crop.shape).encode()).digest()
        if key not in self._known:
            self._known[key] = self._recognise(crop)
            if len(self._known) > _REMEMBERED:
                self._known.popitem(last=False)
        self._known.move_to_end(key)
        return tuple(
            Reading(
                line.text,
                Bounds(
                    line.bounds.left + at.left, line.bounds.top + at.top,
                    line.bounds.right + at.left, line.bounds.bottom + at.top,
                ),
                line.score,
            )
            for line in self._known[key]
        )  # fmt: skip

    def _recognise(self, crop: np.ndarray[Any, Any]) -> tuple[Reading, ...]:
        if self._engine is None:
            from rapidocr import RapidOCR  # slow to import, and an extra

            self._engine = RapidOCR(
                params={
                    "Global.log_level": "critical",
                    "Global.use_cls": False,
                    "Det.limit_type": "max",
                    "Det.limit_side_len": _DETECTOR_SIDE_PX,
                }
            )
        result = self._engine(crop)
        if result.txts is None:
            return ()
        lines: list[Reading] = []
        for text, box, score in zip(result.txts, result.boxes, result.scores, strict=True):
            said = str(text).strip()
            if float(score) < _MIN_SCORE or not any(char.isalnum() for char in said):
                continue
            left, top = box.min(axis=0)
            right, bottom = box.max(axis=0)
            bounds = Bounds(max(0, int(left)), max(0, int(top)), int(right) + 1, int(bottom) + 1)
            lines.append(Reading(said, bounds, float(score)))
        return tuple(lines)
