"""Marks: what on a screen speaks for a behaviour, each of a kind. Several kinds together make a case; a word alone does not.

Pure. What weighs how much is the reader's, what follows from it the rule's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from harness.meaning.layout import Text
from harness.meaning.patterns import finds
from harness.meaning.sayings import Saying

_LONGEST_QUOTE = 48

Guard = Callable[[Saying, re.Match[str]], bool]


@dataclass(frozen=True)
class Mark:
    """One piece of a screen that speaks for a behaviour.

    Attributes:
        kind: which side of the behaviour it shows; readers list theirs.
        said: the words, as a finding may quote them.
        texts: where they stand.
    """

    kind: str
    said: str
    texts: tuple[Text, ...]


def marks_in(said: Iterable[Saying], patterns: Mapping[str, re.Pattern[str]], guard: Guard | None = None) -> list[Mark]:
    """A mark for each pattern that a saying matches, unless denied in its own clause or turned away by the guard."""
    found: list[Mark] = []
    for saying in said:
        for kind, pattern in patterns.items():
            match = finds(pattern, saying.text)
            if match is not None and (guard is None or guard(saying, match)):
                found.append(Mark(kind, saying.quote, saying.texts))
    return found


def kinds(marks: Iterable[Mark]) -> tuple[str, ...]:
    """The kinds, each once, in order of appearance."""
    return tuple(dict.fromkeys(mark.kind for mark in marks))


def weight(marks: Iterable[Mark], weights: Mapping[str, int]) -> int:
    """What all kinds weigh together; saying the same twice weighs no more."""
    return sum(weights.get(kind, 0) for kind in kinds(marks))


def quotes(marks: Iterable[Mark], weights: Mapping[str, int], most: int = 5) -> str:
    """What the marks say, in Chinese quotation marks, the weightiest first, nothing twice."""
    ordered = sorted(marks, key=lambda mark: -weights.get(mark.kind, 0))
    said = [text for text in dict.fromkeys(mark.said for mark in ordered) if text]
    return "、".join(
        f"“{text if len(text) <= _LONGEST_QUOTE else text[:_LONGEST_QUOTE] + '…'}”" for text in said[:most]
    )
