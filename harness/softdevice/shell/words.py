"""Words of shell text to `grammar` values: quotes, `$…`, substitutions, and the places between words.

Knows characters; refuses to know commands, whose reader is its subclass (`parser`).
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from typing import NoReturn

from harness.softdevice.shell.grammar import Arithmetic, Part, Script, Substitution, Text, Variable, Word

MAX_DEPTH = 50
"""Nesting of groups and substitutions; deeper input is refused, not recursed into."""
BLANKS = " \t\r"
METACHARACTERS = " \t\r\n;&|<>()"
_PARAMETER = re.compile(r"[A-Za-z_]\w*|\d+|[?$#@*!-]", re.ASCII)
_OPERATOR = re.compile(r":-|:\+|:=|:\?|-|\+|=|\?|##|#|%%|%|//|/|:")


class ShellSyntaxError(Exception):
    """The text is not a shell script; the message is what mksh would print."""


class ShellTextIncomplete(ShellSyntaxError):
    """The text ends inside a quote, a group or a here-document; more lines may complete it."""


class WordReader(ABC):
    """Reads words at a place in a text; what stands between them is its subclass's.

    Args:
        text: shell text.
        depth: how deep in other texts this one stands.
    """

    def __init__(self, text: str, depth: int = 0) -> None:
        if depth > MAX_DEPTH:
            raise ShellSyntaxError("syntax error: nested too deep")
        self._text, self._at, self._depth = text, 0, depth
        # Bodies of here-documents: they begin after this line's newline and were read when their << was met.
        self._bodies: tuple[int, int] | None = None

    # Characters.

    def _peek(self, length: int = 1) -> str:
        return self._text[self._at : self._at + length]

    def _take(self, token: str) -> bool:
        if self._text.startswith(token, self._at):
            self._at += len(token)
            return True
        return False

    def _skip_blanks(self) -> None:
        while self._at < len(self._text):
            if self._peek() in BLANKS:
                self._at += 1
            elif self._peek(2) == "\\\n":
                self._at += 2
            elif self._peek() == "#":
                end = self._text.find("\n", self._at)
                self._at = len(self._text) if end < 0 else end
            else:
                return

    def _skip_lines(self) -> None:
        self._skip_blanks()
        while self._peek() == "\n":
            if self._bodies is not None and self._at >= self._bodies[0]:
                self._at, self._bodies = self._bodies[1], None
            else:
                self._at += 1
            self._skip_blanks()

    def _unexpected(self) -> NoReturn:
        what = self._peek()
        if not what:
            raise ShellTextIncomplete("syntax error: unexpected 'end of input'")
        raise ShellSyntaxError(f"syntax error: unexpected '{'newline' if what == chr(10) else what}'")

    def expect_end(self) -> None:
        self._skip_lines()
        if self._at < len(self._text):
            self._unexpected()

    @abstractmethod
    def script(self, closers: frozenset[str]) -> Script:
        """Read commands up to a closing parenthesis or one of the words."""

    # Words.

    def _word(self) -> Word:
        parts: list[Part] = []
        while self._at < len(self._text) and self._peek() not in METACHARACTERS:
            parts.extend(self._part())
        if not parts:
            self._unexpected()
        return Word(_joined(parts))

    def _part(self) -> list[Part]:
        char = self._peek()
        self._at += 1
        if char == "'":
            end = self._text.find("'", self._at)
            if end < 0:
                raise ShellTextIncomplete("no closing quote")
            value, self._at = self._text[self._at : end], end + 1
            return [Text(value, True)]
        if char == '"':
            return self._double_quoted()
        if char == "\\":
            value = self._peek()
            self._at += 1
            return [Text(value, True)] if value != "\n" else []
        if char == "$":
            return [self._dollar(False)]
        if char == "`":
            return [self._backquoted(False)]
        return [Text(char)]

    def _double_quoted(self) -> list[Part]:
        parts: list[Part] = [Text("", True)]
        while True:
            char = self._peek()
            self._at += 1
            if char == "":
                raise ShellTextIncomplete("no closing quote")
            if char == '"':
                return parts
            if char == "$":
                parts.append(self._dollar(True))
            elif char == "`":
                parts.append(self._backquoted(True))
            elif char == "\\" and self._peek() != "" and self._peek() in '$`"\\\n':
                parts.append(Text(self._peek().replace("\n", ""), True))
                self._at += 1
            else:
                parts.append(Text(char, True))

    def _dollar(self, is_quoted: bool) -> Part:
        if self._take("(("):
            return self._arithmetic(is_quoted)
        if self._take("("):
            inner = type(self)(self._text, self._depth + 1)
            inner._at = self._at
            script = inner.script(frozenset())
            self._at = inner._at
            if not self._take(")"):
                self._unexpected()
            return Substitution(script, is_quoted)
        if self._take("{"):
            return self._braced(is_quoted)
        match = re.compile(r"[A-Za-z_]\w*|\d|[?$#@*!-]", re.ASCII).match(self._text, self._at)
        if match is None:
            return Text("$", is_quoted)
        self._at = match.end()
        return Variable(match.group(), is_quoted)

    def _end_of_arithmetic(self) -> int:
        depth = 0
        for at in range(self._at, len(self._text)):
            char = self._text[at]
            if char == "(":
                depth += 1
            elif char == ")":
                if depth == 0:
                    return at if self._text[at : at + 2] == "))" else -1
                depth -= 1
        return -1

    def _arithmetic(self, is_quoted: bool) -> Part:
        end = self._end_of_arithmetic()
        if end < 0:
            raise ShellTextIncomplete("syntax error: missing ))")
        expression, self._at = self._text[self._at : end], end + 2
        return Arithmetic(type(self)(expression, self._depth + 1).raw_word(), is_quoted)

    def raw_word(self, is_here_document: bool = False) -> Word:
        """Read the whole text as one word in which only $ is special; in a here-document also \\ and `."""
        parts: list[Part] = []
        while (char := self._peek()) != "":
            self._at += 1
            if char == "$":
                parts.append(self._dollar(True))
            elif char == "`" and is_here_document:
                parts.append(self._backquoted(True))
            elif char == "\\" and is_here_document and self._peek() != "" and self._peek() in "$`\\\n":
                parts.append(Text(self._peek().replace("\n", ""), True))
                self._at += 1
            else:
                parts.append(Text(char, True))
        return Word(_joined(parts))

    def _braced(self, is_quoted: bool) -> Part:
        operator, word = "", None
        if self._peek() == "#" and self._peek(2) != "#}":
            self._at += 1
            operator = "length"
        match = _PARAMETER.match(self._text, self._at)
        if match is None:
            raise ShellSyntaxError("bad substitution")
        self._at = match.end()
        found = _OPERATOR.match(self._text, self._at)
        if found is not None and not operator:
            operator, self._at = found.group(), found.end()
            operator = "sub" if operator == ":" else operator
            word = self._until_brace(is_quoted)
        if not self._take("}"):
            raise ShellSyntaxError("bad substitution")
        return Variable(match.group(), is_quoted, operator, word)

    def _until_brace(self, is_quoted: bool) -> Word:
        parts: list[Part] = []
        while self._peek() not in ("}", ""):
            if is_quoted and self._peek() not in "$\"'\\`":
                parts.append(Text(self._peek(), True))
                self._at += 1
            else:
                parts.extend(self._part())
        return Word(_joined(parts))

    def _backquoted(self, is_quoted: bool) -> Part:
        end = self._text.find("`", self._at)
        if end < 0:
            raise ShellTextIncomplete("no closing quote")
        inner = type(self)(self._text[self._at : end], self._depth + 1)
        self._at = end + 1
        script = inner.script(frozenset())
        inner.expect_end()
        return Substitution(script, is_quoted)


def _joined(parts: list[Part]) -> tuple[Part, ...]:
    joined: list[Part] = []
    for part in parts:
        last = joined[-1] if joined else None
        if isinstance(part, Text) and isinstance(last, Text) and part.is_quoted == last.is_quoted:
            joined[-1] = Text(last.value + part.value, part.is_quoted)
        else:
            joined.append(part)
    return tuple(joined)
