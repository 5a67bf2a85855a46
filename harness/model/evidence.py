"""References to stored evidence."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class EvidenceKind(StrEnum):
    """What a piece of evidence is; also part of its file name."""

    SCREENSHOT = "screenshot"
    HIERARCHY = "hierarchy"
    LOG = "log"
    TRACE = "trace"


@dataclass(frozen=True)
class EvidenceRef:
    """One stored file.

    Attributes:
        seq: position in the chain, from 1.
        path: relative to the run folder, with forward slashes.
        box: the region that matters, [left, top, right, bottom] in pixels, or None for all of it.
    """

    seq: int
    kind: EvidenceKind
    sha256: str
    path: str
    box: tuple[int, int, int, int] | None = None
