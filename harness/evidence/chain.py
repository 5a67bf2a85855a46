"""The hash chain as arithmetic: canonical bytes, the link over an entry, and the first broken link of a list of lines.

Pure: no file, no clock. A line of `chain.jsonl` is the canonical JSON of
`{"entry": {...}, "link": L, "previous": P}` with `L = sha256(P + canonical(entry))`, P and L as 64 lower-case hexadecimal
digits; the first P is 64 zeros. Canonical JSON: UTF-8, keys sorted, no blanks, nothing escaped that need not be.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

GENESIS = "0" * 64


@dataclass(frozen=True)
class BrokenLink:
    """Where a chain stops being what was written.

    Attributes:
        link: sequence number of the first link that does not hold; 0 is the seal, the record or the folder as a whole.
        kind: modified · missing · reordered · duplicated · truncated · torn · extra_file · broken_seal · record_changed · unsealed.
        reason: one sentence.
    """

    link: int
    kind: str
    reason: str


@dataclass(frozen=True)
class ChainLine:
    """One line, taken apart."""

    entry: dict[str, Any]
    previous: str
    link: str

    @property
    def seq(self) -> int:
        """Position claimed by the entry, from 1."""
        return int(self.entry["seq"])


def canonical(value: Any) -> bytes:
    """Write a JSON value as the one byte string that stands for it."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode("utf-8")


def link_hash(previous: str, entry: dict[str, Any]) -> str:
    """Chain an entry to the link before it."""
    return hashlib.sha256(previous.encode("ascii") + canonical(entry)).hexdigest()


def line_for(previous: str, entry: dict[str, Any]) -> tuple[bytes, str]:
    """Write one line, with its newline, and return it with its link."""
    link = link_hash(previous, entry)
    return canonical({"entry": entry, "previous": previous, "link": link}) + b"\n", link


def parse_line(raw: bytes) -> ChainLine:
    """Read one line without its newline.

    Raises:
        ValueError: not the canonical form of a line, or its link does not fit its content.
    """
    data = json.loads(raw)
    if not isinstance(data, dict) or set(data) != {"entry", "previous", "link"} or not isinstance(data["entry"], dict):
        raise ValueError("the line is not a chain entry")
    if canonical(data) != raw:
        raise ValueError("the line is not in canonical form")
    if not isinstance(data["previous"], str) or not data["previous"].isascii():
        raise ValueError("the line has no previous link")
    if link_hash(data["previous"], data["entry"]) != data["link"]:
        raise ValueError("the line does not match its own link")
    if not isinstance(data["entry"].get("seq"), int):
        raise ValueError("the entry has no sequence number")
    return ChainLine(data["entry"], data["previous"], data["link"])


def split(content: bytes) -> tuple[list[bytes], bytes]:
    """Cut a chain file into whole lines and the torn rest after the last newline (b"" when none)."""
    *lines, rest = content.split(b"\n")
    return lines, rest


def _out_of_place(position: int, line: ChainLine, seqs: Sequence[int | None]) -> BrokenLink:
    """Say how a line that is sound in itself came to stand where it does not belong."""
    if line.seq in seqs[: position - 1]:
        return BrokenLink(position, "duplicated", f"line {position} repeats entry {line.seq}")
    if position in seqs:
        return BrokenLink(
            position, "reordered", f"line {position} holds entry {line.seq}; entry {position} stands elsewhere"
        )
    return BrokenLink(position, "missing", f"entry {position} is gone; line {position} holds entry {line.seq}")


def check(content: bytes) -> tuple[list[ChainLine], BrokenLink | None]:
    """Walk a chain file.

    Returns:
        The lines that hold, from the first on, and the first broken link or None.
    """
    raw_lines, rest = split(content)
    parsed: list[ChainLine | str] = []
    for raw in raw_lines:
        try:
            parsed.append(parse_line(raw))
        except (ValueError, RecursionError) as error:  # json and unicode errors are ValueErrors
            parsed.append(str(error))
    seqs = [line.seq if isinstance(line, ChainLine) else None for line in parsed]
    good: list[ChainLine] = []
    previous = GENESIS
    for position, line in enumerate(parsed, start=1):
        if isinstance(line, str):
            return good, BrokenLink(position, "modified", f"line {position} of the chain was changed: {line}")
        if line.seq != position:
            return good, _out_of_place(position, line, seqs)
        if line.previous != previous:
            return good, BrokenLink(position, "modified", f"entry {position} does not follow from entry {position - 1}")
        good.append(line)
        previous = line.link
    if rest:
        place = len(raw_lines) + 1
        return good, BrokenLink(
            place, "torn", f"line {place} of the chain ends in the middle ({len(rest)} bytes without a newline)"
        )
    return good, None
