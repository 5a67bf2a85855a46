"""Words to strings: variables, substitutions, splitting into fields, file name patterns.

Knows the order POSIX gives them; refuses to know commands (a substitution is run by the caller's coroutine).
"""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Awaitable, Callable

from harness.softdevice.files import VirtualFiles
from harness.softdevice.shell.arithmetic import BadArithmetic, calculated
from harness.softdevice.shell.context import CommandFailed, Environment
from harness.softdevice.shell.grammar import Arithmetic, Part, Script, Substitution, Text, Variable, Word

MAX_TEXT = 1024 * 1024
"""Longest word and variable, characters; a script that doubles its text ends here instead of filling the host's memory."""
_PATTERN_CHARACTERS = "*?["
_Field = list[tuple[str, bool]]


class UnsetVariable(CommandFailed):
    """A variable that must be set is not: the whole shell ends, not just the command."""


class Expander:
    """Expands the words of one shell.

    Args:
        environment: variables and arguments; `:=` changes it.
        files: for file name patterns.
        run: runs a substituted script and returns its output.
    """

    def __init__(
        self, environment: Environment, files: VirtualFiles, run: Callable[[Script], Awaitable[bytes]]
    ) -> None:
        self._env, self._files, self._run = environment, files, run

    async def fields(self, words: tuple[Word, ...]) -> list[str]:
        """Expand words into arguments; one word may become none or several."""
        arguments: list[str] = []
        for word in words:
            for field in await self._split(word):
                arguments.extend(self._matched(field))
        return arguments

    async def text(self, word: Word) -> str:
        """Expand a word into exactly one string, as in an assignment."""
        return self._checked("".join([await self._value(part) for part in word.parts]))

    def _checked(self, text: str) -> str:
        if len(text) > MAX_TEXT:
            raise CommandFailed(f"{self._env.name}: out of memory: {len(text)} characters in one word")
        return text

    async def pattern(self, word: Word) -> str:
        """Expand a word into a pattern for `fnmatch`: quoted parts stand for themselves."""
        pieces = []
        for part in word.parts:
            value = await self._value(part)
            pieces.append(_escaped(value) if part.is_quoted else _translated(value))
        return "".join(pieces)

    async def _split(self, word: Word) -> list[_Field]:
        fields: list[_Field] = []
        current: _Field | None = None
        for part in _with_home(word.parts, self._env.variables.get("HOME", "/")):
            if isinstance(part, Variable) and part.name == "@" and part.is_quoted and not part.operator:
                for index, argument in enumerate(self._env.arguments):
                    if index and current is not None:
                        fields.append(current)
                        current = None
                    current = [*(current or []), (argument, True)]
                continue
            value = await self._value(part)
            if isinstance(part, Text) or part.is_quoted:
                current = [*(current or []), (value, isinstance(part, Text) is False or part.is_quoted)]
                continue
            current = self._split_value(value, fields, current)
        if current is not None:
            fields.append(current)
        return fields

    def _split_value(self, value: str, fields: list[_Field], current: _Field | None) -> _Field | None:
        separators = self._env.variables.get("IFS", " \t\n")
        if not separators:
            return [*(current or []), (value, False)] if value else current
        table = str.maketrans(dict.fromkeys(separators, "\n"))
        pieces = value.translate(table).split("\n")
        for index, piece in enumerate(pieces):
            if index and current is not None:
                fields.append(current)
                current = None
            if piece:
                current = [*(current or []), (piece, False)]
        return current

    def _matched(self, field: _Field) -> list[str]:
        plain = self._checked("".join(text for text, _ in field))
        if not any(char in text for text, is_quoted in field if not is_quoted for char in _PATTERN_CHARACTERS):
            return [plain]
        pattern = "".join(_escaped(text) if is_quoted else text for text, is_quoted in field)
        return self._files.glob(pattern, self._env.folder) or [plain]

    async def _value(self, part: Part) -> str:
        if isinstance(part, Text):
            return part.value
        if isinstance(part, Substitution):
            return (await self._run(part.script)).decode("utf-8", "surrogateescape").rstrip("\n")
        if isinstance(part, Arithmetic):
            return str(_calculated(await self.text(part.word), self._env.variables))
        return await self._variable(part)

    def _lookup(self, name: str) -> str | None:
        special = {
            "?": str(self._env.last_code),
            "$": str(self._env.pid),
            "#": str(len(self._env.arguments)),
            "@": " ".join(self._env.arguments),
            "*": " ".join(self._env.arguments),
            "!": str(self._env.last_background or ""),
            "-": "",
            "0": self._env.name,
        }
        if name in special:
            return special[name]
        if name.isdigit():
            index = int(name) - 1
            return self._env.arguments[index] if index < len(self._env.arguments) else None
        if name == "PWD":
            return self._env.folder
        return self._env.variables.get(name)

    async def _replaced(self, value: str, part: Variable) -> str:
        word = part.word or Word(())
        if part.operator == "sub":
            start, _, length = (await self.text(word)).partition(":")
            first = _calculated(start, self._env.variables)
            first = max(0, len(value) + first) if first < 0 else first
            count = _calculated(length, self._env.variables) if length else len(value)
            return value[first : first + count] if count >= 0 else value[first:count]
        old, _, new = (await self.pattern(word)).partition("/")
        # fnmatch.translate anchors its pattern; the match may lie anywhere here.
        wanted = re.compile(fnmatch.translate(old).removesuffix(r"\Z").removesuffix(r"\z"))
        return wanted.sub(lambda _: new, value, count=1 if part.operator == "/" else 0) if old else value

    async def _variable(self, part: Variable) -> str:
        value = self._lookup(part.name)
        if value is None and self._env.is_strict and part.operator in ("", "length"):
            raise UnsetVariable(f"{self._env.name}: {part.name}: parameter not set")
        if part.operator == "":
            return value or ""
        if part.operator == "length":
            return str(len(value or ""))
        if part.operator.startswith(("#", "%")):
            return _trimmed(value or "", part.operator, await self.pattern(part.word or Word(())))
        if part.operator in ("/", "//", "sub"):
            return await self._replaced(value or "", part)
        word = await self.text(part.word) if part.word is not None else ""
        is_missing = value is None or (part.operator.startswith(":") and value == "")
        if part.operator.endswith("+"):
            return "" if is_missing else word
        if is_missing and part.operator.endswith("?"):
            raise UnsetVariable(f"{self._env.name}: {part.name}: {word or 'parameter null or not set'}")
        if is_missing and part.operator.endswith("="):
            self._env.variables[part.name] = word
        return word if is_missing else (value or "")


def _with_home(parts: tuple[Part, ...], home: str) -> tuple[Part, ...]:
    first = parts[0] if parts else None
    if isinstance(first, Text) and not first.is_quoted and (first.value == "~" or first.value.startswith("~/")):
        return (Text(home.rstrip("/") + first.value[1:] or "/"), *parts[1:])
    return parts


def _translated(pattern: str) -> str:
    # The shell negates a class with ! or ^, fnmatch only with !.
    return pattern.replace("[^", "[!")


def _escaped(text: str) -> str:
    return "".join(f"[{char}]" if char in _PATTERN_CHARACTERS else char for char in text)


def _trimmed(value: str, operation: str, pattern: str) -> str:
    lengths = range(len(value) + 1) if len(operation) == 1 else range(len(value), -1, -1)
    for length in lengths:
        if operation[0] == "#" and fnmatch.fnmatchcase(value[:length], pattern):
            return value[length:]
        if operation[0] == "%" and fnmatch.fnmatchcase(value[len(value) - length :], pattern):
            return value[: len(value) - length]
    return value


def _calculated(expression: str, variables: dict[str, str]) -> int:
    try:
        return calculated(expression, variables)
    except BadArithmetic as error:
        raise CommandFailed(f"/system/bin/sh: {expression.strip()}: {error}") from error
