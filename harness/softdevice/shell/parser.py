"""Commands of shell text to `grammar` values.

Knows operators, reserved words and here-documents; words are `words`'. Refuses to run anything. Errors read as mksh, Android's
shell, prints them.
"""

from __future__ import annotations

import re
from dataclasses import replace

from harness.softdevice.shell.grammar import (
    Case,
    Chain,
    Command,
    For,
    Function,
    Group,
    If,
    Pipeline,
    Redirection,
    Script,
    Simple,
    Text,
    While,
    Word,
)
from harness.softdevice.shell.words import MAX_DEPTH, METACHARACTERS, ShellSyntaxError, ShellTextIncomplete, WordReader

__all__ = ["MAX_DEPTH", "ShellSyntaxError", "ShellTextIncomplete", "parse"]
_CONDITION_OPERATORS = ("&&", "||", "<", ">", "(", ")")
_NAME = re.compile(r"[A-Za-z_]\w*", re.ASCII)
_ASSIGNMENT = re.compile(r"([A-Za-z_]\w*)=", re.ASCII)
_CLOSERS = frozenset(("then", "elif", "else", "fi", "do", "done", "esac", "}"))
_FUNCTION = re.compile(r"(?:function[ \t]+)?([A-Za-z_][\w.-]*)[ \t]*\(\)|function[ \t]+([A-Za-z_][\w.-]*)", re.ASCII)
_REDIRECTION = re.compile(r"(\d?)(>>|>&|<&|>\||<<<|<<-|<<|>|<)|()(&>)")


def parse(text: str) -> Script:
    """Read a script.

    Raises:
        ShellSyntaxError: an unclosed quote or group, or an operator where none may stand.
    """
    parser = _Parser(text)
    try:
        script = parser.script(frozenset())
        parser.expect_end()
    except RecursionError as error:  # the caller may be deep in other scripts already
        raise ShellSyntaxError("syntax error: nested too deep") from error
    return script


class _Parser(WordReader):
    # Lists.

    def script(self, closers: frozenset[str]) -> Script:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise ShellSyntaxError("syntax error: nested too deep")
        chains: list[Chain] = []
        self._skip_lines()
        while self._at < len(self._text) and not self._is_at_end_of_list(closers):
            chains.append(self._chain())
            self._skip_lines()
        self._depth -= 1
        return Script(tuple(chains))

    def _is_at_end_of_list(self, closers: frozenset[str]) -> bool:
        return self._peek() == ")" or self._peek(2) == ";;" or self._reserved() in closers

    def _reserved(self) -> str:
        end = self._at
        while end < len(self._text) and self._text[end] not in METACHARACTERS:
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
        if is_background or (self._peek() == ";" and self._peek(2) != ";;"):
            self._at += 1
        elif self._peek() not in ("\n", ")", "") and self._peek(2) != ";;":
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
        if self._peek(2) == "((" and self._text.find("))", self._at) > 0:
            return self._calculation()
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
        if word == "case":
            return self._case()
        if word == "[[":
            return self._condition()
        if (match := _FUNCTION.match(self._text, self._at)) is not None:
            return self._function(match)
        if word in _CLOSERS:
            raise ShellSyntaxError(f"syntax error: unexpected '{word}'")
        return self._simple()

    def _calculation(self) -> Simple:
        # (( … )) is what `let` does with the same text.
        self._at += 2
        value = self._arithmetic(True)
        return Simple((), (Word((Text("let"),)), Word((value,))), self._redirections())

    def _condition(self) -> Simple:
        """Read `[[ … ]]` as the command of that name: nothing in it is split, matched against files, or an operator."""
        words: list[Word] = []
        self._take("[[")
        while True:
            self._skip_blanks()
            operator = next((one for one in _CONDITION_OPERATORS if self._text.startswith(one, self._at)), "")
            if operator:
                self._take(operator)
                words.append(Word((Text(operator, True),)))
                continue
            word = self._word()
            words.append(Word(tuple(replace(part, is_quoted=True) for part in word.parts)))
            if word.literal == "]]":
                return Simple((), (Word((Text("[["),)), *words), self._redirections())

    def _function(self, match: re.Match[str]) -> Function:
        self._at = match.end()
        self._skip_lines()
        body = self._command()
        if isinstance(body, Simple):
            raise ShellSyntaxError("syntax error: a function needs a body in braces")
        return Function(match.group(1) or match.group(2), body)

    def _case(self) -> Case:
        self._take("case")
        self._skip_blanks()
        subject = self._word()
        self._require("in")
        branches: list[tuple[tuple[Word, ...], Script]] = []
        self._skip_lines()
        while not self._take_reserved("esac"):
            self._take("(")
            patterns = [self._pattern()]
            while self._take("|"):
                patterns.append(self._pattern())
            if not self._take(")"):
                self._unexpected()
            branches.append((tuple(patterns), self.script(frozenset(("esac",)))))
            self._take(";;")
            self._skip_lines()
        return Case(subject, tuple(branches), self._redirections())

    def _pattern(self) -> Word:
        self._skip_blanks()
        pattern = self._word()
        self._skip_blanks()
        return pattern

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
                at_value = self._peek() != "" and self._peek() not in METACHARACTERS
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
        match = _REDIRECTION.match(self._text, self._at)
        if match is None:
            return None
        operator = match.group(2) or match.group(4)
        self._at = match.end()
        self._skip_blanks()
        if self._peek() == "" or self._peek() in METACHARACTERS:
            self._unexpected()
        fd = int(match.group(1)) if match.group(1) else (0 if operator.startswith("<") else 1)
        if operator in ("<<", "<<-"):
            return Redirection(fd, "<<", self._here_document(operator == "<<-"))
        return Redirection(fd, operator.replace("|", ""), self._word())

    def _here_document(self, strips_tabs: bool) -> Word:
        word = self._word()
        end = "".join(part.value for part in word.parts if isinstance(part, Text))
        newline = self._bodies[0] if self._bodies else self._text.find("\n", self._at)
        start = self._bodies[1] if self._bodies else newline + 1
        lines: list[str] = []
        at = start
        while newline >= 0 and at < len(self._text):
            line, _, _ = self._text[at:].partition("\n")
            at = min(at + len(line) + 1, len(self._text))
            line = line.lstrip("\t") if strips_tabs else line
            if line == end:
                self._bodies = (newline, at)
                body = "".join(f"{line}\n" for line in lines)
                is_plain = any(isinstance(part, Text) and part.is_quoted for part in word.parts)
                return Word((Text(body, True),)) if is_plain else _Parser(body, self._depth + 1).raw_word(True)
            lines.append(line)
        raise ShellTextIncomplete(f"syntax error: here document '{end}' unclosed")
