"""printf format argument…"""

import re

from harness.softdevice.shell.context import CommandFailed, ShellContext

NAMES = ("printf",)
_ESCAPES = {"\\n": "\n", "\\t": "\t", "\\r": "\r", "\\\\": "\\", "\\0": "\0"}
_DIRECTIVE = re.compile(r"%(-?\d{0,4})([sdxXcu%])")


async def run(ctx: ShellContext) -> int:
    """Print the format, repeated until the arguments are used up."""
    if not ctx.args:
        raise CommandFailed("usage: printf FORMAT [ARGUMENT...]")
    layout = re.sub(r"\\[ntr0\\]", lambda match: _ESCAPES[match.group()], ctx.args[0])
    values = list(ctx.args[1:])
    takes_values = any(match.group(2) != "%" for match in _DIRECTIVE.finditer(layout))
    text = _filled(layout, values)
    while values and takes_values:
        text += _filled(layout, values)
    await ctx.stdout.write(text.encode("utf-8", "surrogateescape"))
    return 0


def _filled(layout: str, values: list[str]) -> str:
    def one(match: re.Match[str]) -> str:
        width, kind = match.groups()
        if kind == "%":
            return "%"
        value = values.pop(0) if values else ""
        if kind in "duxX":
            number = int(value or "0", 0) if re.fullmatch(r"-?(0x[0-9a-fA-F]+|\d+)", value or "0") else 0
            value = f"{number:{kind if kind in 'xX' else 'd'}}"
        elif kind == "c":
            value = value[:1]
        size = int(width or "0")
        return value.ljust(-size) if size < 0 else value.rjust(size)

    return _DIRECTIVE.sub(one, layout)
