"""A citable provision of a regulation."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Clause:
    """One clause.

    Attributes:
        code: short id used in records: "意见 14", "办法 B20", "认定方法 一".
        instrument: full title of the document.
        article: number or heading within it; "" when the official number is not confirmed.
        quote: the words that bind, verbatim.
        url: official page, or "".
    """

    code: str
    instrument: str
    article: str
    quote: str
    url: str = ""
