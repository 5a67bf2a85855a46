"""grep [-EFaivncoqlw] [-e pattern] [-m N] pattern file…"""

import asyncio
import re

from harness.softdevice.bounded_regex import BadRegex, BoundedRegex, RegexTooSlow
from harness.softdevice.shell.context import CommandFailed, ShellContext
from harness.softdevice.shell.io import FileSource, Source

NAMES = ("grep", "egrep", "fgrep")
_BLOCK_BYTES = 64 * 1024
_CLASSES = (
    ("[:space:]", r"\s"),
    ("[:blank:]", r" \t"),
    ("[:digit:]", r"\d"),
    ("[:alnum:]", "a-zA-Z0-9"),
    ("[:alpha:]", "a-zA-Z"),
    ("[:upper:]", "A-Z"),
    ("[:lower:]", "a-z"),
    ("[:xdigit:]", "0-9a-fA-F"),
    ("[:punct:]", r"!-/:-@\[-`{-~"),
)


async def run(ctx: ShellContext) -> int:
    """Print the lines that match; exit code 1 without any."""
    options, operands = ctx.options("emABC")
    if "e" in options:
        pattern = options["e"]
    elif operands:
        pattern = operands.pop(0)
    else:
        raise CommandFailed("grep: no REGEX", 2)
    matcher = _matcher(ctx, pattern, options)
    found = False
    for name in operands or ["-"]:
        source: Source = ctx.stdin if name == "-" else FileSource(ctx.device.files, ctx.path(name))
        prefix = f"{name}:".encode() if len(operands) > 1 and "h" not in options else b""
        found = await _search(ctx, source, matcher, options, prefix, name) or found
    return int(not found)


def _matcher(ctx: ShellContext, pattern: str, options: dict[str, str]) -> BoundedRegex[bytes]:
    if "F" in options or ctx.name == "fgrep":
        text = "|".join(re.escape(line) for line in pattern.split("\n"))
    elif "E" in options or ctx.name == "egrep":
        text = pattern
    else:
        text = from_basic(pattern)
    if "w" in options:
        text = rf"\b(?:{text})\b"
    if "x" in options:
        text = rf"^(?:{text})$"
    text = with_classes(text)
    try:
        return BoundedRegex(text.encode("utf-8", "surrogateescape"), re.IGNORECASE if "i" in options else 0)
    except (BadRegex, OverflowError, RecursionError) as error:
        raise CommandFailed(f"grep: bad regex '{pattern}': {error}", 2) from error


def from_basic(pattern: str) -> str:
    """Turn a basic regular expression, where \\| \\( \\) \\{ \\} \\+ \\? are the operators, into Python's."""
    return re.sub(r"\\([|(){}+?])|([|(){}+?])", lambda match: match.group(1) or "\\" + match.group(2), pattern)


def with_classes(pattern: str) -> str:
    """Turn POSIX character classes into Python's."""
    for posix, python in _CLASSES:
        pattern = pattern.replace(posix, python)
    return pattern


async def _search(
    ctx: ShellContext, source: Source, matcher: BoundedRegex[bytes], options: dict[str, str], prefix: bytes, name: str
) -> bool:
    limit = int(options["m"]) if options.get("m", "").isdigit() else 0
    count, number, rest, is_over = 0, 0, b"", False
    while not is_over:
        block = await source.read(_BLOCK_BYTES)
        # Large input is searched off the event loop.
        *lines, rest = (rest + block).split(b"\n")
        if not block:
            lines, rest, is_over = ([rest] if rest else []), b"", True
        try:
            hits = await asyncio.to_thread(_hits, lines, matcher, "v" in options)
        except RegexTooSlow as error:
            raise CommandFailed(f"grep: {error}", 2) from error
        for index, line in hits:
            count += 1
            if "q" in options:
                return True
            if "c" not in options and "l" not in options:
                label = prefix + (f"{number + index + 1}:".encode() if "n" in options else b"")
                shown = matcher.parts(line) if "o" in options else [line]
                await ctx.stdout.write(b"".join(label + text + b"\n" for text in shown))
            if limit and count >= limit:
                is_over = True
                break
        number += len(lines)
    if "c" in options:
        await ctx.stdout.write(prefix + f"{count}\n".encode())
    if "l" in options and count:
        await ctx.print(name)
    return count > 0


def _hits(lines: list[bytes], matcher: BoundedRegex[bytes], is_inverted: bool) -> list[tuple[int, bytes]]:
    return [(index, line) for index, line in enumerate(lines) if (matcher.search(line) is None) == is_inverted]
