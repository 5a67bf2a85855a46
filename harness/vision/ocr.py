"""Text in pixels: what a picture, a canvas or an icon says, read by rapidocr with the models of its wheel.

Knows pictures only. The detector sees a picture scaled to 640 px at most, the recogniser the full size (measured: no
accuracy lost, a third of the time). A part is cut at its empty rows and each piece remembered by its pixels, so that
scrolling a page, or a number that changes on it, costs only what is new.
"""

from __future__ import annotations

import hashlib
import itertools
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any

import cv2
import numpy as np

from harness.model.geometry import Bounds
from harness.vision.blank import ink_ratio

Pixels = np.ndarray[Any, Any]

# Below this the recogniser guesses at ornaments.
_MIN_SCORE = 0.5
# A character below this may be another one; of 300 wrong ones measured on blurred, noisy pictures one in forty was above.
_SURE_SCORE = 0.9
_DETECTOR_SIDE_PX = 640
# Narrower or lower than this nothing can be read (9 px letters are the smallest that were).
_SMALLEST_PX = 24
# The detector misses letters that touch the edge.
_PADDING_PX = 12
# Rows that differ by less than this from one colour are empty; so many in a row part two pieces.
_FLAT_STEP = 12
_PART_ROWS = 6
# A gap as wide as this share of a letter's height is a blank, between two digits (a 1 is narrow) a wider one.
_BLANK_RATIO, _DIGIT_RATIO = 0.3, 0.4
# Words so far apart stand in two cells; single letters may be spaced out for looks.
_CELL_RATIO, _COLUMN_RATIO = 0.9, 2.8
_LEAST_INK = 0.0003
_REMEMBERED = 2048


@dataclass(frozen=True)
class Reading:
    """One line of text found in a picture.

    Attributes:
        bounds: in pixels of the whole screenshot.
        score: the recogniser's confidence, 0..1.
        doubtful: indexes of the characters that may be others.
    """

    text: str
    bounds: Bounds
    score: float
    doubtful: tuple[int, ...] = ()


def is_available() -> bool:
    """Whether the packages that read are installed."""
    return find_spec("rapidocr") is not None and find_spec("onnxruntime") is not None


class Reader:
    """Reads parts of pictures; what was read before costs nothing. Not for several threads at once.

    Attributes:
        recognised: how often the models were asked, for figures.
    """

    def __init__(self) -> None:
        self.recognised = 0
        self._engine: Any = None
        self._known: OrderedDict[bytes, tuple[Reading, ...]] = OrderedDict()

    def read(self, rgb: Pixels, parts: Iterable[Bounds]) -> tuple[Reading, ...]:
        """Read the given parts of a screenshot, top to bottom.

        Args:
            rgb: uint8, height × width × 3.
            parts: in screenshot pixels; what lies outside the picture, is too small for letters or empty, is passed over.

        Raises:
            ModuleNotFoundError: the packages are not installed.
        """
        height, width = rgb.shape[:2]
        whole = Bounds(0, 0, width, height)
        found: list[Reading] = []
        for part in parts:
            seen = part.intersection(whole)
            if seen.width >= _SMALLEST_PX and seen.height >= _SMALLEST_PX:
                found += self._read_part(rgb[seen.top : seen.bottom, seen.left : seen.right], seen)
        return tuple(sorted(found, key=lambda reading: (reading.bounds.top, reading.bounds.left)))

    def _read_part(self, crop: Pixels, at: Bounds) -> list[Reading]:
        pieces = bands(crop)
        keys = [_key(crop[top:bottom]) for top, bottom in pieces]
        for run in _runs([key not in self._known for key in keys]):
            self._learn(crop, [pieces[i] for i in run], [keys[i] for i in run])
        found: list[Reading] = []
        for (top, _), key in zip(pieces, keys, strict=True):
            self._known.move_to_end(key)
            found += [_moved(line, at.left, at.top + top) for line in self._known[key]]
        while len(self._known) > _REMEMBERED:
            self._known.popitem(last=False)
        return found

    def _learn(self, crop: Pixels, pieces: Sequence[tuple[int, int]], keys: Sequence[bytes]) -> None:
        """Read pieces that follow one another in one go, and remember each by itself."""
        top, bottom = pieces[0][0], pieces[-1][1]
        lines = self._recognise(crop[top:bottom])
        for (first, end), key in zip(pieces, keys, strict=True):
            self._known[key] = tuple(
                _moved(line, 0, top - first) for line in lines if first <= line.bounds.center.y + top < end
            )

    def _recognise(self, crop: Pixels) -> list[Reading]:
        if crop.shape[0] < _SMALLEST_PX // 2 or ink_ratio(cv2.cvtColor(crop, cv2.COLOR_RGB2GRAY)) < _LEAST_INK:
            return []
        self.recognised += 1
        padded = cv2.copyMakeBorder(crop, *(_PADDING_PX,) * 4, cv2.BORDER_REPLICATE)
        # rapidocr expects OpenCV's order of colours.
        result = self._loaded()(np.ascontiguousarray(padded[:, :, ::-1]))
        if result.txts is None:
            return []
        lines: list[Reading] = []
        for box, score, letters in zip(result.boxes, result.scores, result.word_results, strict=True):
            if float(score) < _MIN_SCORE:
                continue
            left, top = (int(edge) - _PADDING_PX for edge in box.min(axis=0))
            right, bottom = (int(edge) + 1 - _PADDING_PX for edge in box.max(axis=0))
            line = Bounds(max(0, left), max(0, top), min(right, crop.shape[1]), min(bottom, crop.shape[0]))
            lines += _columns(crop, line, letters) if letters else []
        return [line for line in lines if any(char.isalnum() for char in line.text)]

    def _loaded(self) -> Any:
        if self._engine is None:
            from rapidocr import RapidOCR  # slow to import, and a run that meets no picture never needs it

            self._engine = RapidOCR(
                params={
                    "Global.log_level": "critical",
                    "Global.use_cls": False,
                    "Global.return_word_box": True,
                    "Global.return_single_char_box": True,
                    "Det.limit_type": "max",
                    "Det.limit_side_len": _DETECTOR_SIDE_PX,
                    # Threads that wait by spinning take what the browser and other devices need: two cost half as much again.
                    "EngineConfig.onnxruntime.intra_op_num_threads": 1,
                }
            )
        return self._engine


def bands(rgb: Pixels) -> tuple[tuple[int, int], ...]:
    """Cut a picture at its empty rows.

    Args:
        rgb: uint8, height × width × 3.

    Returns:
        First row and row after the last of each piece that is not empty, top to bottom.
    """
    rows = rgb.astype(np.int16)
    steps = np.abs(rows - rows[:, :1]).max(axis=(1, 2))
    found: list[tuple[int, int]] = []
    for top, bottom in _stretches(steps > _FLAT_STEP):
        if found and top - found[-1][1] < _PART_ROWS:
            found[-1] = (found[-1][0], bottom)
        else:
            found.append((top, bottom))
    # Letters keep a little of the empty rows around them, or the detector misses them.
    limits = [0, *((a[1] + b[0]) // 2 for a, b in itertools.pairwise(found)), rgb.shape[0]]
    return tuple(
        (max(limits[i], top - _PART_ROWS // 2), min(limits[i + 1], bottom + _PART_ROWS // 2))
        for i, (top, bottom) in enumerate(found)
    )


def _stretches(flags: Pixels) -> list[tuple[int, int]]:
    """Where a row of booleans is true: start and end of each stretch."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], flags.astype(np.int8), [0]))))
    return [(int(a), int(b)) for a, b in zip(edges[::2], edges[1::2], strict=True)]


def _runs(flags: Sequence[bool]) -> list[list[int]]:
    """Indexes of neighbours that are true, together."""
    return [list(range(a, b)) for a, b in _stretches(np.array(flags, dtype=bool))] if flags else []


def _key(crop: Pixels) -> bytes:
    return hashlib.sha256(np.ascontiguousarray(crop).tobytes() + repr(crop.shape).encode()).digest()


def _moved(line: Reading, dx: int, dy: int) -> Reading:
    box = line.bounds
    moved = Bounds(box.left + dx, box.top + dy, box.right + dx, box.bottom + dy)
    return Reading(line.text, moved, line.score, line.doubtful)


def _columns(crop: Pixels, line: Bounds, letters: Sequence[tuple[str, float, Any]]) -> list[Reading]:
    """Cut a line where a gap in its pixels is a column's; write a blank where it is a word's."""
    centers = [(min(x for x, _ in box) + max(x for x, _ in box)) / 2 - _PADDING_PX for _, _, box in letters]
    spans = [(str(char), float(score)) for char, score, _ in letters]
    ink = _ink(crop, line)
    # The detector's box is higher than the letters, by how much depends on what is around them.
    size = max(1, int(np.count_nonzero(ink.any(axis=1))))
    words: list[_Word] = []
    start, left, space = 0, line.left, 0.0
    for gap_left, gap_right in _gaps(ink, line, _BLANK_RATIO * size):
        index = next((i for i, x in enumerate(centers) if x > (gap_left + gap_right) / 2), len(centers))
        ratio = (gap_right - gap_left) / size
        if not start < index < len(spans) or not _parts(spans[index - 1][0], spans[index][0], ratio):
            continue
        words.append(_Word(spans[start:index], left, gap_left, space))
        start, left, space = index, gap_right, ratio
    words.append(_Word(spans[start:], left, line.right, space))
    groups: list[list[_Word]] = [words[:1]]
    for before, word in itertools.pairwise(words):
        is_spaced_out = before.is_letter and (word.is_letter or groups[-1] == [before])
        if word.space_ratio > (_COLUMN_RATIO if is_spaced_out else _CELL_RATIO):
            groups.append([word])
        else:
            groups[-1].append(word)
    return [_reading(group, line) for group in groups]


@dataclass(frozen=True)
class _Word:
    """Letters without a gap: each with its score, from where to where, and how wide the gap before is (1 is a letter's height)."""

    spans: list[tuple[str, float]]
    left: int
    right: int
    space_ratio: float

    @property
    def is_letter(self) -> bool:
        """Whether it is a single ideograph: 登　录 and 王　芳 are one word each."""
        return len(self.spans) == 1 and not self.spans[0][0].isascii()


def _reading(words: Sequence[_Word], line: Bounds) -> Reading:
    spans = list(words[0].spans)
    for word in words[1:]:
        spans += [(" ", 1.0), *word.spans]
    doubtful = tuple(i for i, (_, score) in enumerate(spans) if score < _SURE_SCORE)
    bounds = Bounds(words[0].left, line.top, words[-1].right, line.bottom)
    return Reading("".join(char for char, _ in spans), bounds, sum(score for _, score in spans) / len(spans), doubtful)


def _parts(left: str, right: str, gap_ratio: float) -> bool:
    """Whether a gap between two characters is more than their own side bearings."""
    if gap_ratio > _COLUMN_RATIO:
        return True
    if not left.isalnum() or not right.isalnum():
        return False
    return gap_ratio >= (_DIGIT_RATIO if left.isascii() and right.isascii() else _BLANK_RATIO)


def _ink(crop: Pixels, line: Bounds) -> Pixels:
    """Where a line of text has letters: booleans, height × width of the line."""
    inset = line.height // 8  # borders and underlines are no letters
    strip = crop[line.top + inset : line.bottom - inset, line.left : line.right].astype(np.int16)
    if strip.size == 0:
        return np.zeros((1, 1), dtype=bool)
    step = np.abs(strip - np.median(strip, axis=(0, 1)).astype(np.int16)).max(axis=2)
    # Faint edges of letters count less than half of their core.
    return np.asarray(step > max(_FLAT_STEP, 0.25 * int(step.max())))


def _gaps(ink: Pixels, line: Bounds, least: float) -> list[tuple[int, int]]:
    """Where a line of text has no ink for at least so many columns, its ends aside; columns of the picture."""
    found = _stretches(np.logical_not(ink.any(axis=0)))
    return [(line.left + a, line.left + b) for a, b in found if b - a >= least and a > 0 and b < line.width]
