"""sed [-nEi] [-e SCRIPT]… [SCRIPT] [FILE…]: s, y, d, p, q, =, a, i, c with line and pattern addresses"""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass

import regex

from harness.softdevice.bounded_regex import BadRegex, BoundedRegex, RegexTooSlow
from harness.softdevice.shell.commands.grep import from_basic, with_classes
from harness.softdevice.shell.context import CommandFailed, ShellContext

NAMES = ("sed",)


@dataclass
class _Address:
    """A line number, the last line, or a pattern."""

    line: int = 0
    is_last: bool = False
    pattern: BoundedRegex[str] | None = None

    def holds(self, text: str, number: int, is_last: bool) -> bool:
        if self.pattern is not None:
            return self.pattern.search(text) is not None
        return is_last if self.is_last else number == self.line


@dataclass
class _Command:
    verb: str
    start: _Address | None = None
    end: _Address | None = None
    is_inverted: bool = False
    pattern: BoundedRegex[str] | None = None
    text: str = ""
    flags: str = ""
    is_inside: bool = False

    def applies(self, text: str, number: int, is_last: bool) -> bool:
        if self.start is None:
            return not self.is_inverted
        if self.end is None:
            return self.start.holds(text, number, is_last) != self.is_inverted
        if self.is_inside:
            self.is_inside = not self.end.holds(text, number, is_last)
            return not self.is_inverted
        if self.start.holds(text, number, is_last):
            # A range that ends on or before its first line is that line.
            self.is_inside = not (self.end.line and self.end.line <= number)
            return not self.is_inverted
        return self.is_inverted


async def run(ctx: ShellContext) -> int:
    """Edit lines of text."""
    scripts, names, options = _split(ctx)
    commands = _Script("\n".join(scripts), "E" in options).commands()
    groups = [[name] for name in names] if "i" in options else [names]
    for group in groups:
        text = (await ctx.input_bytes(group)).decode("utf-8", "surrogateescape")
        for command in commands:
            command.is_inside = False
        try:
            edited = await asyncio.to_thread(_edited, text, commands, "n" in options)
        except RegexTooSlow as error:
            raise CommandFailed(f"sed: {error}") from error
        data = edited.encode("utf-8", "surrogateescape")
        if "i" in options:
            ctx.device.files.write(ctx.path(group[0]), data)
        else:
            await ctx.stdout.write(data)
    return 0


def _split(ctx: ShellContext) -> tuple[list[str], list[str], set[str]]:
    scripts: list[str] = []
    operands: list[str] = []
    options: set[str] = set()
    rest = list(ctx.args)
    while rest:
        arg = rest.pop(0)
        if arg == "-e" and rest:
            scripts.append(rest.pop(0))
        elif arg == "-f" and rest:
            scripts.append(ctx.device.files.read(ctx.path(rest.pop(0))).decode("utf-8", "surrogateescape"))
        elif arg.startswith("-i"):
            options.add("i")
        elif arg.startswith("-") and len(arg) > 1:
            options |= set(arg[1:].replace("r", "E"))
        else:
            operands.append(arg)
    if not scripts:
        if not operands:
            raise CommandFailed("sed: no pattern")
        scripts.append(operands.pop(0))
    return scripts, operands, options


class _Script:
    def __init__(self, text: str, is_extended: bool) -> None:
        self._text, self._at, self._is_extended = text, 0, is_extended

    def commands(self) -> list[_Command]:
        found: list[_Command] = []
        while True:
            while self._peek() in ("\n", ";", " ", "\t") and self._peek():
                self._at += 1
            if not self._peek() or self._peek() == "#":
                return found
            found.append(self._command())

    def _peek(self) -> str:
        return self._text[self._at : self._at + 1]

    def _next(self) -> str:
        self._at += 1
        return self._text[self._at - 1 : self._at]

    def _fail(self, why: str) -> CommandFailed:
        return CommandFailed(f"sed: bad pattern '{self._text[self._at - 1 :][:40]}': {why}")

    def _command(self) -> _Command:
        command = _Command("", self._address())
        if command.start is not None and self._peek() == ",":
            self._next()
            command.end = self._address()
        while self._peek() in ("!", " "):
            command.is_inverted = self._next() == "!" or command.is_inverted
        command.verb = self._next()
        if command.verb in "sy" and command.verb:
            mark = self._next()
            first, command.text = self._until(mark), self._until(mark)
            while self._peek() in tuple("gpiI0123456789"):
                command.flags += self._next()
            if command.verb == "s":
                command.pattern = self._regex(first, "i" in command.flags.lower())
            else:
                command.flags = first
                if len(first) != len(command.text):
                    raise self._fail("y strings of different length")
        elif command.verb in "aic" and command.verb:
            end = self._text.find("\n", self._at)
            line, self._at = (
                self._text[self._at : end if end >= 0 else len(self._text)],
                (end if end >= 0 else len(self._text)),
            )
            command.text = line.strip().removeprefix("\\").lstrip()
        elif command.verb not in ("d", "p", "q", "="):
            raise self._fail("unknown command")
        return command

    def _address(self) -> _Address | None:
        match = re.compile(r"\d+").match(self._text, self._at)
        if match is not None:
            self._at = match.end()
            return _Address(line=int(match.group()))
        if self._peek() == "$":
            self._next()
            return _Address(is_last=True)
        if self._peek() == "/":
            self._next()
            return _Address(pattern=self._regex(self._until("/"), False))
        return None

    def _until(self, mark: str) -> str:
        taken = ""
        while True:
            char = self._next()
            if char == "":
                raise self._fail(f"no closing {mark}")
            if char == mark:
                return taken
            if char == "\\":
                escaped = self._next()
                taken += escaped if escaped == mark else "\\" + escaped
            else:
                taken += char

    def _regex(self, text: str, ignores_case: bool) -> BoundedRegex[str]:
        pattern = with_classes(text if self._is_extended else from_basic(text))
        try:
            return BoundedRegex(pattern, re.IGNORECASE if ignores_case else 0)
        except BadRegex as error:
            raise self._fail(str(error)) from error


class _Line:
    """One line at work: its text, what it printed, what becomes of it."""

    def __init__(self, text: str, number: int) -> None:
        self.text, self.number = text, number
        self.before: list[str] = []
        self.after: list[str] = []
        self.is_deleted = self.is_last_read = False

    def do(self, command: _Command) -> None:
        match command.verb:
            case "s":
                self.text, count = _substituted(self.text, command)
                if count and "p" in command.flags:
                    self.before.append(self.text)
            case "y":
                self.text = self.text.translate(str.maketrans(command.flags, command.text))
            case "p":
                self.before.append(self.text)
            case "=":
                self.before.append(str(self.number))
            case "i" | "c":
                self.before.append(command.text)
            case "a":
                self.after.append(command.text)
        self.is_deleted = command.verb in ("c", "d")
        self.is_last_read = command.verb == "q"


def _edited(text: str, commands: list[_Command], is_quiet: bool) -> str:
    texts = text.splitlines()
    out: list[str] = []
    for number, one in enumerate(texts, 1):
        line = _Line(one, number)
        for command in commands:
            if command.applies(line.text, number, number == len(texts)):
                line.do(command)
            if line.is_deleted or line.is_last_read:
                break
        out += line.before
        if not line.is_deleted and not is_quiet:
            out.append(line.text)
        out += line.after
        if line.is_last_read:
            break
    return "".join(f"{one}\n" for one in out)


def _substituted(line: str, command: _Command) -> tuple[str, int]:
    assert command.pattern is not None
    number = re.search(r"\d+", command.flags)
    wanted = int(number.group()) if number else 1
    parts, end, count = [], 0, 0
    for index, match in enumerate(command.pattern.matches(line), 1):
        if index < wanted or ("g" not in command.flags and index > wanted):
            continue
        parts += [line[end : match.start()], _filled(command.text, match)]
        end = match.end()
        count += 1
    return "".join([*parts, line[end:]]), count


def _filled(template: str, match: regex.Match[str]) -> str:
    def fill(mark: re.Match[str]) -> str:
        text = mark.group()
        if text == "&":
            return match.group()
        if text[1].isdigit():
            return match.group(int(text[1])) or "" if int(text[1]) <= len(match.groups()) else ""
        return {"n": "\n", "t": "\t"}.get(text[1], text[1])

    return re.sub(r"\\.|&", fill, template, flags=re.DOTALL)
