"""cut -d D -f LIST, cut -c LIST"""

import re

from harness.softdevice.shell.context import CommandFailed, ShellContext

NAMES = ("cut",)


async def run(ctx: ShellContext) -> int:
    """Cut fields or characters out of lines."""
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
