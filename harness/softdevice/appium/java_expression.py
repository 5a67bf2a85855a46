"""The bit of Java that `-android uiautomator` locators are written in, read into calls.

`new UiScrollable(new UiSelector().scrollable(true)).scrollIntoView(new UiSelector().text("x"));` becomes a constructor with
arguments and a chain of calls. Knows syntax only; refuses to know which classes and methods exist.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_TOKEN = re.compile(
    r"""\s*(?:
      (?P<string>"(?:[^"\\]|\\.)*")
    | (?P<char>'(?:[^'\\]|\\.)')
    | (?P<number>-?\d+(?:\.\d+)?)[fFdDlL]?(?![\w.])
    | (?P<name>[A-Za-z_$][\w$]*(?:\s*\.\s*class\b)?)
    | (?P<mark>[().,;])
    )""",
    re.VERBOSE | re.DOTALL,
)
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "0": "\0"}
_ESCAPE = re.compile(r"\\(?:u+([0-9a-fA-F]{4})|(.))", re.DOTALL)
MAX_TOKENS = 2000
MAX_DEPTH = 50


class ExpressionError(ValueError):
    """The text is not such an expression; the message says where."""


@dataclass(frozen=True)
class Call:
    """One method call: name and arguments."""

    name: str
    arguments: tuple[Value, ...]


@dataclass(frozen=True)
class Creation:
    """`new Class(arguments).call(…).call(…)`."""

    class_name: str
    arguments: tuple[Value, ...]
    calls: tuple[Call, ...]


@dataclass(frozen=True)
class ClassName:
    """`Name.class`."""

    name: str


Value = str | int | float | bool | None | Creation | ClassName


@dataclass(frozen=True)
class _Token:
    kind: str
    text: str
    at: int


def parse_expression(text: str) -> tuple[Creation, ...]:
    """Read one or several expressions separated by semicolons.

    Raises:
        ExpressionError: something else is written there.
    """
    tokens = _tokens(text)
    parser = _Parser(tokens, text)
    found: list[Creation] = []
    while not parser.is_at_end:
        if parser.takes(";"):
            continue
        value = parser.value(0)
        if not isinstance(value, Creation):
            raise ExpressionError("the expression must start with new UiSelector(…) or new UiScrollable(…)")
        found.append(value)
        if not parser.is_at_end and not parser.takes(";"):
            raise parser.unexpected()
    if not found:
        raise ExpressionError("the expression is empty")
    return tuple(found)


def _tokens(text: str) -> list[_Token]:
    tokens: list[_Token] = []
    at = 0
    end = len(text.rstrip())
    while at < end:
        match = _TOKEN.match(text, at)
        if match is None or match.lastgroup is None:
            raise ExpressionError(f"unexpected character {text[at:].lstrip()[:1]!r} at {at}")
        tokens.append(_Token(match.lastgroup, match[match.lastgroup], match.start(match.lastgroup)))
        at = match.end()
        if len(tokens) > MAX_TOKENS:
            raise ExpressionError(f"longer than {MAX_TOKENS} words")
    return tokens


class _Parser:
    """Recursive descent over the tokens."""

    def __init__(self, tokens: list[_Token], text: str) -> None:
        self._tokens, self._text, self._next = tokens, text, 0

    @property
    def is_at_end(self) -> bool:
        return self._next >= len(self._tokens)

    def takes(self, mark: str) -> bool:
        if not self.is_at_end and self._tokens[self._next].text == mark and self._tokens[self._next].kind == "mark":
            self._next += 1
            return True
        return False

    def unexpected(self) -> ExpressionError:
        if self.is_at_end:
            return ExpressionError("the expression ends too early; is a bracket or a quote missing?")
        token = self._tokens[self._next]
        return ExpressionError(f"unexpected {token.text!r} at {token.at}")

    def _expect(self, mark: str) -> None:
        if not self.takes(mark):
            raise self.unexpected()

    def _name(self) -> str:
        if self.is_at_end or self._tokens[self._next].kind != "name":
            raise self.unexpected()
        self._next += 1
        return self._tokens[self._next - 1].text

    def value(self, depth: int) -> Value:
        if self.is_at_end or depth > MAX_DEPTH:
            raise self.unexpected()
        token = self._tokens[self._next]
        if token.kind in ("string", "char"):
            self._next += 1
            return _unescaped(token.text[1:-1])
        if token.kind == "number":
            self._next += 1
            return float(token.text) if "." in token.text else int(token.text)
        name = self._name()
        if name in ("true", "false", "null"):
            return {"true": True, "false": False, "null": None}[name]
        if name.endswith("class") and "." in name:
            return ClassName(name.partition(".")[0].strip())
        if name == "new":
            name = self._name()
        return self._creation(name, depth)

    def _creation(self, first: str, depth: int) -> Value:
        # A class may be written with its package: android.support.test.uiautomator.UiSelector, or java.lang.String.class.
        name = first
        while not (not self.is_at_end and self._tokens[self._next].text == "("):
            self._expect(".")
            name = self._name()
            if name.endswith("class") and "." in name:
                return ClassName(name.partition(".")[0].strip())
        arguments = self._arguments(depth)
        calls: list[Call] = []
        while self.takes("."):
            method = self._name()
            calls.append(Call(method, self._arguments(depth)))
        return Creation(name, arguments, tuple(calls))

    def _arguments(self, depth: int) -> tuple[Value, ...]:
        self._expect("(")
        found: list[Value] = []
        if self.takes(")"):
            return ()
        while True:
            found.append(self.value(depth + 1))
            if self.takes(")"):
                return tuple(found)
            self._expect(",")


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)) if match[1] else _ESCAPES.get(match[2], match[2]), text)
