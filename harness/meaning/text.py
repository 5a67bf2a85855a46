"""Text as people read it: full-width forms, blanks and decoration do not matter."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_BLANKS = re.compile(r"[\s\u200b-\u200f\ufeff\u00ad\u2060\ue000-\uf8ff]+")
_DECORATION = "《》〈〉「」『』“”\"'‘’【】[]()：:*＊>›»→。.,，!！…·|-—_、?？"
_STARS = "*＊✱∗"


@lru_cache(maxsize=16384)
def normal(text: str) -> str:
    """Fold full-width forms and case, and drop every blank and private-use icon character."""
    return _BLANKS.sub("", unicodedata.normalize("NFKC", text)).lower()


@lru_cache(maxsize=16384)
def bare(text: str) -> str:
    """The normal form without surrounding decoration: "《隐私政策》" and "隐私政策 >" become "隐私政策"."""
    return normal(text).strip(_DECORATION)


def is_star(text: str) -> bool:
    """Whether the text is nothing but a required mark."""
    stripped = text.strip()
    return bool(stripped) and all(char in _STARS for char in stripped)


def has_star(text: str) -> bool:
    """Whether the text begins or ends with a required mark."""
    stripped = text.strip().strip("：:")
    return stripped.startswith(tuple(_STARS)) or stripped.endswith(tuple(_STARS))


def has_words(text: str) -> bool:
    """Whether there is at least one letter, ideograph or digit, not just icons or punctuation."""
    return any(char.isalnum() for char in normal(text))


def is_sentence(text: str) -> bool:
    """Whether the text is running prose rather than a label: long, or a clause ended by a full stop."""
    folded = normal(text)
    return len(folded) >= 40 or (len(folded) >= 18 and any(mark in text for mark in "。;；"))
