"""cut -d D -f LIST, tr SET SET, tr -d SET"""

import re

from harness.softdevice.shell.context import CommandFailed, ShellContext

NAMES = ("cut", "tr")


async def run(ctx: ShellContext) -> int:
    """Cut fields out of lines, or replace characters."""
    return await (_cut(ctx) if ctx.name == "cut" else _tr(ctx))


async def _cut(ctx: ShellContext) -> int:
    options, names = ctx.options("dfc")
    fields = options.get("f", options.get("c", ""))
    if not re.fullmatch(r"(\d+|\d+-\d*|-\d+)(,(\d+|\d+-\d*|-\d+))*", fields):
        raise CommandFailed("cut: bad list")
    separator = options.get("d", "\t") if "f" in options else ""
    for line in (await ctx.input_bytes(names)).decode("utf-8", "surrogateescape").splitlines():
        parts = line.split(separator) if separator else list(line)
        await ctx.print(separator.join(_chosen(parts, fields)) if separator == "" or separator in line else line)
    return 0


def _chosen(parts: list[str], fields: str) -> list[str]:
    chosen: list[str] = []
    for field in fields.split(","):
        start, dash, end = field.partition("-")
        first = int(start or "1")
        last = int(end or str(len(parts))) if dash else first
        chosen += parts[max(0, first - 1) : last]
    return chosen


async def _tr(ctx: ShellContext) -> int:
    options, sets = ctx.options()
    data = (await ctx.stdin.read(-1)).decode("utf-8", "surrogateescape")
    source = _characters(sets[0]) if sets else ""
    if "d" in options:
        text = data.translate(dict.fromkeys(map(ord, source)))
    elif len(sets) == 2:
        target = _characters(sets[1]) or source
        text = data.translate({ord(char): target[min(i, len(target) - 1)] for i, char in enumerate(source)})
    else:
        raise CommandFailed("tr: Needs 2 arguments")
    await ctx.stdout.write(text.encode("utf-8", "surrogateescape"))
    return 0


def _characters(text: str) -> str:
    text = text.replace("\\n", "\n").replace("\\r", "\r").replace("\\t", "\t")
    return re.sub(
        r"(.)-(.)", lambda match: "".join(map(chr, range(ord(match.group(1)), ord(match.group(2)) + 1))), text
    )
