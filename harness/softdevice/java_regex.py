"""Java regular expressions, as selectors carry them, in Python's notation.

Knows the differences that selectors meet; refuses what has no Python form instead of matching something else.

Source: java.util.regex.Pattern, Python 3.11 `re`, whose notation the `regex` package takes.
"""

from __future__ import annotations

import re
from functools import lru_cache

from harness.softdevice.bounded_regex import BadRegex, BoundedRegex

_HAN = "\u2e80-\u2fdf\u3005\u3007\u3021-\u3029\u3038-\u303b\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_CLASSES = {
    "IsHan": _HAN,
    "Han": _HAN,
    "script=Han": _HAN,
    "InCJKUnifiedIdeographs": "\u4e00-\u9fff",
    "Alpha": "A-Za-z",
    "Digit": "0-9",
    "Alnum": "A-Za-z0-9",
    "Upper": "A-Z",
    "Lower": "a-z",
    "Punct": r"!-/:-@\[-`{-~",
    "Space": r"\s",
    "Blank": r" \t",
    "XDigit": "0-9A-Fa-f",
    "ASCII": r"\x00-\x7f",
    # Letters in the scripts that apps here are written in: Latin, Greek, Cyrillic, kana, Han, Hangul.
    "L": "A-Za-z\u00aa\u00b5\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02c1\u0370-\u052f\u3041-\u30ff\uac00-\ud7a3"
    + _HAN,
    "N": "0-9\u0660-\u0669\u2150-\u218b\uff10-\uff19",
}
_ESCAPES = {"z": r"\Z", "Z": r"(?=\n?\Z)", "h": r"[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]", "e": r"\x1b"}
_TOKEN = re.compile(
    r"\\Q(?P<quoted>.*?)(?:\\E|$)|\\(?P<not>[pP])\{(?P<cls>[^}]*)\}|\\(?P<esc>.)|(?P<group>\(\?<(?![=!]))|(?P<bracket>[\[\]])",
    re.S,
)


class JavaRegexError(ValueError):
    """The expression is wrong, or means something that Python's `re` cannot say."""


@lru_cache(maxsize=256)
def compile_java(pattern: str) -> BoundedRegex[str]:
    """Compile a Java expression for `fullmatch`.

    Raises:
        JavaRegexError: bad syntax, a character-class intersection, or an unknown property.
    """
    if "&&" in pattern:
        raise JavaRegexError("character class intersections are not supported")
    parts: list[str] = []
    at, depth = 0, 0
    for match in _TOKEN.finditer(pattern):
        parts.append(pattern[at : match.start()])
        at = match.end()
        if match["bracket"]:
            depth += 1 if match["bracket"] == "[" else -1
        parts.append(_python_token(match, depth > 0))
    parts.append(pattern[at:])
    try:
        # Java's \d, \w and case folding are ASCII unless asked otherwise.
        return BoundedRegex("".join(parts), re.ASCII)
    except (BadRegex, OverflowError, RecursionError) as error:
        raise JavaRegexError(str(error)) from error


def _python_token(match: re.Match[str], in_class: bool) -> str:
    if match["quoted"] is not None:
        return re.escape(match["quoted"])
    if match["group"]:
        return "(?P<"
    if match["bracket"]:
        return match["bracket"]
    if match["cls"] is not None:
        return _python_class(match["cls"], match["not"] == "P", in_class)
    escape = match["esc"]
    return _ESCAPES.get(escape, "\\" + escape) if not in_class else "\\" + escape


def _python_class(name: str, is_negated: bool, in_class: bool) -> str:
    body = _CLASSES.get(name)
    if body is None or (is_negated and in_class):
        raise JavaRegexError(f"character property {name!r} is not supported")
    if in_class:
        return body
    return f"[{'^' if is_negated else ''}{body}]"
