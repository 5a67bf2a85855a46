"""Words to strings: variables, substitutions, splitting into fields, file name patterns.

Knows the order POSIX gives them; refuses to know commands (a substitution is run by the caller's coroutine).
"""

from __future__ import annotations

import ast
import fnmatch
import operator
from collections.abc import Awaitable, Callable

from harness.softdevice.files import VirtualFiles
from harness.softdevice.shell.context import CommandFailed, Environment
from harness.softdevice.shell.grammar import Arithmetic, Part, Script, Substitution, Text, Variable, Word

_PATTERN_CHARACTERS = "*?["
_INTEGER_OPERATORS: dict[type[ast.AST], Callable[[int, int], int]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: lambda left, right: int(left / right),
    ast.Mod: lambda left, right: left - int(left / right) * right,
    ast.BitAnd: operator.and_,
    ast.BitOr: operator.or_,
    ast.BitXor: operator.xor,
    ast.Lt: operator.lt,
    ast.Gt: operator.gt,
    ast.LtE: operator.le,
    ast.GtE: operator.ge,
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
}
_Field = list[tuple[str, bool]]


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
        return "".join([await self._value(part) for part in word.parts])

    async def _split(self, word: Word) -> list[_Field]:
        fields: list[_Field] = []
        current: _Field | None = None
        for part in word.parts:
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
        plain = "".join(text for text, _ in field)
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
            "$": "4321",
            "#": str(len(self._env.arguments)),
            "@": " ".join(self._env.arguments),
            "*": " ".join(self._env.arguments),
            "!": "",
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

    async def _variable(self, part: Variable) -> str:
        value = self._lookup(part.name)
        if part.operator == "":
            return value or ""
        if part.operator == "length":
            return str(len(value or ""))
        word = await self.text(part.word) if part.word is not None else ""
        if part.operator.startswith(("#", "%")):
            return _trimmed(value or "", part.operator, word)
        is_missing = value is None or (part.operator.startswith(":") and value == "")
        if part.operator.endswith("+"):
            return "" if is_missing else word
        if is_missing and part.operator.endswith("="):
            self._env.variables[part.name] = word
        return word if is_missing else (value or "")


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
        return _number(ast.parse(expression.strip() or "0", mode="eval").body, variables)
    except (SyntaxError, ValueError, ZeroDivisionError, RecursionError, MemoryError, OverflowError) as error:
        raise CommandFailed(f"/system/bin/sh: {expression.strip()}: bad arithmetic expression") from error


def _number(node: ast.AST, variables: dict[str, str]) -> int:
    match node:
        case ast.Constant(value=int() as value):
            return value
        case ast.Name(id=name):
            return int(variables.get(name) or "0", 0)
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return -_number(operand, variables)
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _INTEGER_OPERATORS:
            return _wrapped(_INTEGER_OPERATORS[type(op)](_number(left, variables), _number(right, variables)))
        case ast.Compare(left=left, ops=[op], comparators=[right]) if type(op) in _INTEGER_OPERATORS:
            return int(_INTEGER_OPERATORS[type(op)](_number(left, variables), _number(right, variables)))
    raise ValueError("not an integer expression")


def _wrapped(value: int) -> int:
    # Shell integers have 64 bits here; wrapping also bounds the work a hostile script can ask for.
    return (value + 2**63) % 2**64 - 2**63
