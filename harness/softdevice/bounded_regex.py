"""Regular expressions from outside that end in time.

`re` holds the interpreter while it backtracks, so one bad pattern of one client (`(a+)+b`) would stop every device of
the host. The `regex` package takes the same notation, gives the interpreter free, and stops when told. Knows time;
refuses to know where patterns come from.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from typing import AnyStr, Generic, TypeVar

import regex

MATCH_S = 0.2
"""Longest single match, seconds; ordinary ones take microseconds."""
PATTERN_S = 1.0
"""What the slow matches of one pattern may take together before it is refused altogether."""
_SLOW_S = 0.005
BadRegex = regex.error
T = TypeVar("T")


class RegexTooSlow(Exception):
    """A pattern backtracked for longer than it may."""


class BoundedRegex(Generic[AnyStr]):
    """A compiled pattern whose matches raise `RegexTooSlow` instead of going on for ever.

    Args:
        pattern: in the notation of `re`.
        flags: IGNORECASE and ASCII of `re`.

    Raises:
        BadRegex: wrong syntax.
    """

    def __init__(self, pattern: AnyStr, flags: int = 0) -> None:
        # The same flags have other values there.
        own = (regex.IGNORECASE if flags & re.IGNORECASE else 0) | (regex.ASCII if flags & re.ASCII else 0)
        self._compiled: regex.Pattern[AnyStr] = regex.compile(pattern, own)
        self._slow_s = 0.0

    def _timed(self, work: Callable[[], T]) -> T:
        if self._slow_s > PATTERN_S:
            raise RegexTooSlow(f"the pattern {self._compiled.pattern!r:.60} takes too long")
        began_s = time.monotonic()
        try:
            return work()
        except TimeoutError as error:
            raise RegexTooSlow(f"the pattern {self._compiled.pattern!r:.60} takes too long") from error
        finally:
            took_s = time.monotonic() - began_s
            if took_s > _SLOW_S:
                self._slow_s += took_s

    def search(self, text: AnyStr) -> regex.Match[AnyStr] | None:
        """Find the first match."""
        return self._timed(lambda: self._compiled.search(text, timeout=MATCH_S, concurrent=True))

    def fullmatch(self, text: AnyStr) -> regex.Match[AnyStr] | None:
        """Match the whole text."""
        return self._timed(lambda: self._compiled.fullmatch(text, timeout=MATCH_S, concurrent=True))

    def matches(self, text: AnyStr) -> list[regex.Match[AnyStr]]:
        """List all matches, leftmost first, without overlap."""
        return self._timed(lambda: list(self._compiled.finditer(text, timeout=MATCH_S, concurrent=True)))

    def parts(self, text: AnyStr) -> list[AnyStr]:
        """List the texts of all matches, leftmost first, without overlap."""
        found = self._compiled.finditer(text, timeout=MATCH_S, concurrent=True)
        return self._timed(lambda: [match.group() for match in found])
