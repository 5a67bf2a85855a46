"""find [PATH…] [-name|-iname|-path|-type|-size|-empty|-newer|-maxdepth|-mindepth …] [-print|-print0|-delete|-exec …]"""

from __future__ import annotations

import fnmatch
import posixpath
import re
import stat
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from harness.softdevice.shell.context import CommandFailed, ShellContext
from harness.wire.adb_sync import FileFacts

NAMES = ("find",)
_KINDS = {"f": stat.S_ISREG, "d": stat.S_ISDIR, "l": stat.S_ISLNK}
_UNITS = {"": 512, "b": 512, "c": 1, "k": 1024, "M": 1024**2, "G": 1024**3}
MAX_DEPTH = 100


@dataclass(frozen=True)
class _File:
    shown: str
    path: str
    facts: FileFacts
    depth: int


Test = Callable[[_File], Awaitable[bool]]


async def run(ctx: ShellContext) -> int:
    """Walk folders and print, or do something with, what matches."""
    args = list(ctx.args)
    starts: list[str] = []
    while args and not args[0].startswith("-") and args[0] not in ("!", "("):
        starts.append(args.pop(0))
    search = _Search(ctx, args)
    code = 0
    for start in starts or ["."]:
        path = ctx.path(start)
        facts = ctx.device.files.facts(path, follows=False)
        if facts.error:
            await ctx.complain(f"find: {start}: No such file or directory")
            code = 1
            continue
        await search.walk(_File(start, path, facts, 0))
    return code


class _Search:
    def __init__(self, ctx: ShellContext, words: list[str]) -> None:
        self._ctx, self._words = ctx, words
        self._least, self._most, self._deletes, self._acts = 0, MAX_DEPTH, "-delete" in words, False
        self._test = self._alternatives()
        if self._words:
            raise CommandFailed(f"find: bad arg '{self._words[0]}'")

    async def walk(self, file: _File) -> None:
        if not self._deletes:
            await self._look(file)
        if stat.S_ISDIR(file.facts.mode) and file.depth < self._most:
            files = self._ctx.device.files
            for name in files.names(file.path):
                path = posixpath.join(file.path, name)
                shown = f"{file.shown.rstrip('/')}/{name}"
                await self.walk(_File(shown, path, files.facts(path, follows=False), file.depth + 1))
        if self._deletes:
            await self._look(file)

    async def _look(self, file: _File) -> None:
        if file.depth >= self._least and await self._test(file) and not self._acts:
            await self._ctx.print(file.shown)

    def _alternatives(self) -> Test:
        tests = [self._conjunction()]
        while self._words and self._words[0] in ("-o", "-or"):
            self._words.pop(0)
            tests.append(self._conjunction())

        async def either(file: _File) -> bool:
            for test in tests:
                if await test(file):
                    return True
            return False

        return tests[0] if len(tests) == 1 else either

    def _conjunction(self) -> Test:
        tests: list[Test] = []
        while self._words and self._words[0] not in ("-o", "-or", ")"):
            if self._words[0] in ("-a", "-and"):
                self._words.pop(0)
            tests.append(self._primary())

        async def both(file: _File) -> bool:
            for test in tests:
                if not await test(file):
                    return False
            return True

        return both

    def _primary(self) -> Test:
        word = self._words.pop(0) if self._words else ""
        if word in ("!", "-not"):
            inner = self._primary()

            async def inverted(file: _File) -> bool:
                return not await inner(file)

            return inverted
        if word == "(":
            test = self._alternatives()
            if not self._words or self._words.pop(0) != ")":
                raise CommandFailed("find: need ')'")
            return test
        if word in ("-print", "-print0", "-delete", "-exec"):
            self._acts = True
            return self._action(word)
        if word in ("-maxdepth", "-mindepth"):
            number = self._number(word)
            if word == "-maxdepth":
                self._most = min(self._most, number)
            else:
                self._least = number
            return self._plain(lambda _: True)
        return self._plain(self._property(word))

    def _plain(self, check: Callable[[_File], bool]) -> Test:
        async def test(file: _File) -> bool:
            return check(file)

        return test

    def _value(self, word: str) -> str:
        if not self._words:
            raise CommandFailed(f"find: '{word}' needs 1 arg")
        return self._words.pop(0)

    def _number(self, word: str) -> int:
        text = self._value(word)
        if not text.isdigit():
            raise CommandFailed(f"find: bad number '{text}'")
        return int(text)

    def _property(self, word: str) -> Callable[[_File], bool]:
        if word == "-empty":
            return self._is_empty
        if word == "-true":
            return lambda _: True
        value = self._value(word)
        if word in ("-name", "-iname"):
            fold = str.lower if word == "-iname" else str
            return lambda file: fnmatch.fnmatchcase(fold(posixpath.basename(file.shown)), fold(value))
        if word in ("-path", "-wholename"):
            return lambda file: fnmatch.fnmatchcase(file.shown, value)
        if word == "-type" and value in _KINDS:
            return lambda file: _KINDS[value](file.facts.mode)
        if word == "-size":
            return _size_test(value)
        if word in ("-mtime", "-mmin"):
            return self._age_test(value, 86_400 if word == "-mtime" else 60)
        if word == "-newer":
            other = self._ctx.device.files.facts(self._ctx.path(value))
            return lambda file: file.facts.mtime_s > other.mtime_s
        raise CommandFailed(f"find: bad arg '{word}'")

    def _is_empty(self, file: _File) -> bool:
        if stat.S_ISDIR(file.facts.mode):
            return not self._ctx.device.files.names(file.path)
        return file.facts.size == 0

    def _age_test(self, value: str, unit_s: int) -> Callable[[_File], bool]:
        now_s = self._ctx.device.state.clock.now().timestamp()
        compare = _comparison(value)
        return lambda file: compare(int((now_s - file.facts.mtime_s) // unit_s))

    def _action(self, word: str) -> Test:
        if word == "-exec":
            return self._command()
        end = b"\0" if word == "-print0" else b"\n"

        async def act(file: _File) -> bool:
            if word == "-delete":
                self._ctx.device.files.remove(file.path, recursive=stat.S_ISDIR(file.facts.mode))
            else:
                await self._ctx.stdout.write(file.shown.encode("utf-8", "surrogateescape") + end)
            return True

        return act

    def _command(self) -> Test:
        words: list[str] = []
        while self._words and self._words[0] not in (";", "+"):
            words.append(self._words.pop(0))
        if not self._words or not words:
            raise CommandFailed("find: -exec needs ;")
        self._words.pop(0)

        async def act(file: _File) -> bool:
            line = [word.replace("{}", file.shown) for word in words]
            return await self._ctx.run_words(self._ctx, line) == 0

        return act


def _comparison(value: str) -> Callable[[int], bool]:
    match = re.fullmatch(r"([+-]?)(\d+)", value)
    if match is None:
        raise CommandFailed(f"find: bad number '{value}'")
    sign, number = match.group(1), int(match.group(2))
    if sign == "":
        return lambda other: other == number
    return (lambda other: other > number) if sign == "+" else (lambda other: other < number)


def _size_test(value: str) -> Callable[[_File], bool]:
    unit = value[-1:] if value[-1:] in _UNITS else ""
    compare = _comparison(value[: len(value) - len(unit)])
    return lambda file: compare(-(-file.facts.size // _UNITS[unit]))
