"""sort [-rnu] [-k FIELD] [-t CHARACTER] file…, uniq [-cd] file"""

import itertools
from typing import Any

from harness.softdevice.shell.context import ShellContext

NAMES = ("sort", "uniq")


async def run(ctx: ShellContext) -> int:
    """Order lines, or drop repeated neighbours."""
    options, names = ctx.options("kt")
    lines = (await ctx.input_bytes(names)).splitlines()
    if ctx.name == "sort":
        field, separator = options.get("k", "1").split(",")[0].rstrip("nr"), options.get("t", "").encode() or None
        number = int(field) if field.isdigit() else 1
        is_numeric = "n" in options or "n" in options.get("k", "")

        def key(line: bytes) -> Any:
            part = b" ".join(line.split(separator)[number - 1 :]) if "k" in options else line
            return _number(part) if is_numeric else part

        lines.sort(key=key, reverse="r" in options)
    if ctx.name == "uniq" and {"c", "d"} & options.keys():
        return await _counted(ctx, lines, options)
    if ctx.name == "uniq" or "u" in options:
        lines = [line for index, line in enumerate(lines) if index == 0 or line != lines[index - 1]]
    await ctx.stdout.write(b"".join(line + b"\n" for line in lines))
    return 0


async def _counted(ctx: ShellContext, lines: list[bytes], options: dict[str, str]) -> int:
    for line, same in itertools.groupby(lines):
        count = len(list(same))
        if "d" not in options or count > 1:
            await ctx.stdout.write((f"{count:7d} ".encode() if "c" in options else b"") + line + b"\n")
    return 0


def _number(line: bytes) -> tuple[int, bytes]:
    digits = line.strip().split(b" ")[0]
    return (int(digits) if digits.lstrip(b"-").isdigit() else 0, line)
