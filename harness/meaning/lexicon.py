"""Word families from the data files under `words/`.

A file is a group (`button`, `field`, …), each key in it a concept; a concept lists words under their origin mark:
规 (rule or official notice), 例 (published case), 码 (seen in public app code), 拟 (our extension, unsourced).
The key 非 lists longer phrases in which the word does not count. A family is named "group" or "group.concept".
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any

import yaml

from harness.errors import ConfigError
from harness.meaning.text import bare, normal

ORIGINS = ("规", "例", "码", "拟")
_EXCEPT = "非"


@dataclass(frozen=True)
class Concept:
    """One concept's words, longest first, each with its origin mark, and the phrases that do not count."""

    name: str
    words: tuple[tuple[str, str], ...]
    exceptions: tuple[str, ...] = ()

    def match(self, text: str) -> str | None:
        """The longest word found in an already normal text, unless it only occurs inside an exception."""
        for word, _origin in self.words:
            # A single character (×, 是, 我) only counts as the whole text.
            if len(word) > 1 and word in text and not self._is_excepted(word, text):
                return word
        return None

    def _is_excepted(self, word: str, text: str) -> bool:
        rest = text
        for phrase in self.exceptions:
            if word in phrase:
                rest = rest.replace(phrase, "\x00")
            elif phrase in text:
                return True
        return word not in rest


@cache
def group(name: str) -> dict[str, Concept]:
    """Read one data file.

    Raises:
        ConfigError: no such file, or an origin mark that is not allowed.
    """
    source = resources.files("harness.meaning") / "words" / f"{name}.yaml"
    if not source.is_file():
        raise ConfigError(f"unknown word group {name!r}")
    data: dict[str, dict[str, list[Any]]] = yaml.safe_load(source.read_text(encoding="utf-8"))
    return {concept: _concept_from_data(name, concept, marks) for concept, marks in data.items()}


@cache
def groups() -> tuple[str, ...]:
    """The names of all groups, in alphabetical order."""
    folder = resources.files("harness.meaning") / "words"
    return tuple(sorted(f.name.removesuffix(".yaml") for f in folder.iterdir() if f.name.endswith(".yaml")))


def _concept_from_data(group_name: str, concept: str, marks: dict[str, list[Any]]) -> Concept:
    unknown = set(marks) - {*ORIGINS, _EXCEPT}
    if unknown:
        raise ConfigError(
            f"words/{group_name}.yaml: {concept}: origin {sorted(unknown)}; allowed: {', '.join((*ORIGINS, _EXCEPT))}"
        )
    words = [(normal(str(word)), origin) for origin in ORIGINS for word in marks.get(origin, ())]
    words.sort(key=lambda pair: -len(pair[0]))
    return Concept(concept, tuple(words), tuple(normal(str(word)) for word in marks.get(_EXCEPT, ())))


def _concepts(family: str) -> tuple[Concept, ...]:
    name, _, concept = family.partition(".")
    members = group(name)
    if not concept:
        return tuple(members.values())
    if concept not in members:
        raise ConfigError(f"unknown word family {family!r}; allowed: {', '.join(f'{name}.{key}' for key in members)}")
    return (members[concept],)


def words(family: str) -> tuple[str, ...]:
    """Every word of a family ("button" or "button.login"), longest first."""
    return tuple(
        sorted((word for concept in _concepts(family) for word, _ in concept.words), key=lambda word: -len(word))
    )


def origin(family: str, word: str) -> str:
    """The origin mark of a word; "" when the family does not have it."""
    folded = normal(word)
    return next((mark for concept in _concepts(family) for known, mark in concept.words if known == folded), "")


@lru_cache(maxsize=16384)
def matches(family: str, text: str, *, whole: bool = False) -> str | None:
    """The word of the family that the text holds.

    Args:
        whole: the text must be the word itself, decoration such as 《》 or > aside.
    """
    if whole:
        return next((word for concept in _concepts(family) for word, _ in concept.words if is_same(word, text)), None)
    folded = normal(text)
    return next((found for concept in _concepts(family) if (found := concept.match(folded))), None)


def is_same(word: str, text: str) -> bool:
    """Whether the text is the word, decoration aside; a word that is all decoration (‹) must be there itself."""
    return word == normal(text) or (bool(bare(word)) and bare(word) == bare(text))


@lru_cache(maxsize=16384)  # pure, and the same labels come back with every look
def concepts(group_name: str, text: str) -> tuple[str, ...]:
    """The concepts of a group that the text may mean, the most fully matched first."""
    folded = normal(text)
    if not folded:
        return ()
    scored: list[tuple[float, str]] = []
    for concept in group(group_name).values():
        if any(is_same(word, text) for word, _ in concept.words):
            scored.append((2.0, concept.name))
        elif found := concept.match(folded):
            scored.append((len(found) / len(folded), concept.name))
    scored.sort(key=lambda pair: -pair[0])
    return tuple(name for _, name in scored)
