"""tr [-cds] SET [SET]"""

import re

from harness.softdevice.shell.context import CommandFailed, ShellContext

NAMES = ("tr",)
_CLASSES = {
    "[:upper:]": "A-Z",
    "[:lower:]": "a-z",
    "[:digit:]": "0-9",
    "[:alpha:]": "A-Za-z",
    "[:alnum:]": "A-Za-z0-9",
    "[:space:]": " \t\n\r\v\f",
    "[:blank:]": " \t",
}
_ESCAPES = {"n": "\n", "r": "\r", "t": "\t", "0": "\0"}


async def run(ctx: ShellContext) -> int:
    """Replace, delete or squeeze characters."""
    options, sets = ctx.options()
    if not sets:
        raise CommandFailed("tr: Needs 1 argument")
    data = (await ctx.stdin.read(-1)).decode("utf-8", "surrogateescape")
    source = set(_characters(sets[0]))
    is_chosen = (lambda char: char not in source) if {"c", "C"} & options.keys() else source.__contains__
    if "d" in options:
        data = "".join(char for char in data if not is_chosen(char))
    elif len(sets) > 1:
        data = _replaced(data, sets, bool({"c", "C"} & options.keys()))
    elif "s" not in options:
        raise CommandFailed("tr: Needs 2 arguments")
    if "s" in options:
        squeezed = set(_characters(sets[-1]))
        data = "".join(char for at, char in enumerate(data) if at == 0 or char != data[at - 1] or char not in squeezed)
    await ctx.stdout.write(data.encode("utf-8", "surrogateescape"))
    return 0


def _replaced(data: str, sets: list[str], is_inverted: bool) -> str:
    source, target = _characters(sets[0]), _characters(sets[1])
    if not target:
        raise CommandFailed("tr: SET2 is empty")
    if is_inverted:
        return "".join(char if char in source else target[-1] for char in data)
    return data.translate({ord(char): target[min(at, len(target) - 1)] for at, char in enumerate(source)})


def _characters(text: str) -> str:
    for name, characters in _CLASSES.items():
        text = text.replace(name, characters)
    text = re.sub(r"\\(.)", lambda match: _ESCAPES.get(match.group(1), match.group(1)), text)
    return re.sub(
        r"(.)-(.)",
        lambda match: "".join(map(chr, range(ord(match.group(1)), ord(match.group(2)) + 1))),
        text,
        flags=re.DOTALL,
    )
