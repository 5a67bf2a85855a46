"""Shell text to `grammar` values.

Knows quoting, operators and reserved words; refuses to run anything. Errors read as mksh, Android's shell, prints them.
"""

from __future__ import annotations

import re
from typing import NoReturn

from harness.softdevice.shell.grammar import (
    Arithmetic,
    Chain,
    Command,
    For,
    Group,
    If,
    Part,
    Pipeline,
    Redirection,
    Script,
    Simple,
    Substitution,
    Text,
    Variable,
    While,
    Word,
)

MAX_DEPTH = 50
"""Nesting of groups and substitutions; deeper input is refused, not recursed into."""
_NAME = re.compile(r"[A-Za-z_]\w*", re.ASCII)
_ASSIGNMENT = re.compile(r"([A-Za-z_]\w*)=", re.ASCII)
_BLANKS = " \t\r"
_METACHARACTERS = " \t\r\n;&|<>()"
_CLOSERS = frozenset(("then", "elif", "else", "fi", "do", "done", "}"))
_PARAMETER = re.compile(r"[A-Za-z_]\w*|\d+|[?$#@*!-]", re.ASCII)
_OPERATOR = re.compile(r":-|:\+|:=|-|\+|=|##|#|%%|%")


class ShellSyntaxError(Exception):
    """The text is not a shell script; the message is what mksh would print."""


def parse(text: str) -> Script:
    """Read a script.

    Raises:
        ShellSyntaxError: an unclosed quote or group, or an operator where none may stand.
    """
    parser = _Parser(text)
    script = parser.script(frozenset())
    parser.expect_end()
    return script


class _Parser:
    def __init__(self, text: str, depth: int = 0) -> None:
        if depth > MAX_DEPTH:
            raise ShellSyntaxError("syntax error: nested too deep")
        self._text, self._at, self._depth = text, 0, depth

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
            if self._peek() in _BLANKS:
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
            self._at += 1
            self._skip_blanks()

    def _unexpected(self) -> NoReturn:
        what = self._peek() or "end of input"
        raise ShellSyntaxError(f"syntax error: unexpected '{'newline' if what == chr(10) else what}'")

    def expect_end(self) -> None:
        self._skip_lines()
        if self._at < len(self._text):
            self._unexpected()

    # Lists.

    def script(self, closers: frozenset[str]) -> Script:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise ShellSyntaxError("syntax error: nested too deep")
        chains: list[Chain] = []
        self._skip_lines()
        while self._at < len(self._text) and self._peek() != ")" and self._reserved() not in closers:
            chains.append(self._chain())
            self._skip_lines()
        self._depth -= 1
        return Script(tuple(chains))

    def _reserved(self) -> str:
        end = self._at
        while end < len(self._text) and self._text[end] not in _METACHARACTERS:
            end += 1
        return self._text[self._at : end]

    def _take_reserved(self, word: str) -> bool:
        self._skip_blanks()
        return self._reserved() == word and self._take(word)

    def _require(self, word: str) -> None:
        self._skip_lines()
        if not self._take_reserved(word):
            self._unexpected()

    def _chain(self) -> Chain:
        first = self._pipeline()
        rest: list[tuple[str, Pipeline]] = []
        while True:
            self._skip_blanks()
            operator = self._peek(2)
            if operator not in ("&&", "||"):
                break
            self._at += 2
            self._skip_lines()
            rest.append((operator, self._pipeline()))
        is_background = self._peek() == "&"
        if self._peek() == ";" and self._peek(2) == ";;":
            self._unexpected()
        if is_background or self._peek() == ";":
            self._at += 1
        elif self._peek() not in ("\n", ")", ""):
            self._unexpected()
        return Chain(first, tuple(rest), is_background)

    def _pipeline(self) -> Pipeline:
        is_inverted = self._take_reserved("!")
        commands = [self._command()]
        self._skip_blanks()
        while self._peek() == "|" and self._peek(2) != "||":
            self._at += 1
            self._skip_lines()
            commands.append(self._command())
            self._skip_blanks()
        return Pipeline(tuple(commands), is_inverted)

    # Commands.

    def _command(self) -> Command:
        self._skip_blanks()
        if self._peek() == "(":
            self._at += 1
            body = self.script(frozenset())
            if not self._take(")"):
                self._unexpected()
            return Group(body, True, self._redirections())
        word = self._reserved()
        if word == "{":
            self._at += 1
            body = self.script(frozenset("}"))
            self._require("}")
            return Group(body, False, self._redirections())
        if word == "if":
            return self._if()
        if word == "for":
            return self._for()
        if word in ("while", "until"):
            return self._while(word)
        if word in _CLOSERS:
            raise ShellSyntaxError(f"syntax error: unexpected '{word}'")
        return self._simple()

    def _if(self) -> If:
        branches: list[tuple[Script | None, Script]] = []
        self._take("if")
        ends = frozenset(("elif", "else", "fi"))
        while True:
            condition = self.script(frozenset(("then",)))
            self._require("then")
            branches.append((condition, self.script(ends)))
            if not self._take_reserved("elif"):
                break
        if self._take_reserved("else"):
            branches.append((None, self.script(frozenset(("fi",)))))
        self._require("fi")
        return If(tuple(branches), self._redirections())

    def _for(self) -> For:
        self._take("for")
        self._skip_blanks()
        name = self._reserved()
        if _NAME.fullmatch(name) is None:
            self._unexpected()
        self._take(name)
        self._skip_lines()
        words: tuple[Word, ...] | None = None
        if self._take_reserved("in"):
            words = self._words()
        self._skip_blanks()
        self._take(";")
        body = self._loop_body()
        return For(name, words, body, self._redirections())

    def _words(self) -> tuple[Word, ...]:
        words: list[Word] = []
        self._skip_blanks()
        while self._peek() not in ("", "\n", ";"):
            words.append(self._word())
            self._skip_blanks()
        return tuple(words)

    def _while(self, keyword: str) -> While:
        self._take(keyword)
        condition = self.script(frozenset(("do",)))
        body = self._loop_body()
        return While(condition, body, keyword == "until", self._redirections())

    def _loop_body(self) -> Script:
        self._require("do")
        body = self.script(frozenset(("done",)))
        self._require("done")
        return body

    def _simple(self) -> Simple:
        assignments: list[tuple[str, Word]] = []
        words: list[Word] = []
        redirections: list[Redirection] = []
        while True:
            self._skip_blanks()
            if (redirection := self._redirection()) is not None:
                redirections.append(redirection)
            elif self._peek() == "" or self._peek() in "\n;&|)":
                break
            elif self._peek() == "(":
                self._unexpected()
            elif not words and (match := _ASSIGNMENT.match(self._text, self._at)) is not None:
                self._at = match.end()
                at_value = self._peek() != "" and self._peek() not in _METACHARACTERS
                assignments.append((match.group(1), self._word() if at_value else Word(())))
            else:
                words.append(self._word())
        if not (assignments or words or redirections):
            self._unexpected()
        return Simple(tuple(assignments), tuple(words), tuple(redirections))

    def _redirections(self) -> tuple[Redirection, ...]:
        found: list[Redirection] = []
        self._skip_blanks()
        while (redirection := self._redirection()) is not None:
            found.append(redirection)
            self._skip_blanks()
        return tuple(found)

    def _redirection(self) -> Redirection | None:
        match = re.compile(r"(\d?)(>>|>&|<&|>\||<<<|<<|>|<|&>)").match(self._text, self._at)
        if match is None:
            return None
        operator = match.group(2)
        if operator in ("<<", "<<<", "&>"):
            raise ShellSyntaxError(f"syntax error: '{operator}' is not supported on this device")
        self._at = match.end()
        self._skip_blanks()
        if self._peek() == "" or self._peek() in _METACHARACTERS:
            self._unexpected()
        fd = int(match.group(1)) if match.group(1) else (0 if operator.startswith("<") else 1)
        return Redirection(fd, operator.replace("|", ""), self._word())

    # Words.

    def _word(self) -> Word:
        parts: list[Part] = []
        while self._at < len(self._text) and self._peek() not in _METACHARACTERS:
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
                raise ShellSyntaxError("no closing quote")
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
                raise ShellSyntaxError("no closing quote")
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
            inner = _Parser(self._text, self._depth + 1)
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

    def _arithmetic(self, is_quoted: bool) -> Part:
        end = self._text.find("))", self._at)
        if end < 0:
            raise ShellSyntaxError("syntax error: missing ))")
        expression, self._at = self._text[self._at : end], end + 2
        return Arithmetic(_Parser(expression, self._depth + 1).raw_word(), is_quoted)

    def raw_word(self) -> Word:
        """Read the whole text as one word in which only $ is special."""
        parts: list[Part] = []
        while (char := self._peek()) != "":
            self._at += 1
            parts.append(self._dollar(True) if char == "$" else Text(char, True))
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
            raise ShellSyntaxError("no closing quote")
        inner = _Parser(self._text[self._at : end], self._depth + 1)
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
