"""expr EXPRESSION: integers, comparisons, and STRING : REGEX"""

from harness.softdevice.bounded_regex import BadRegex, BoundedRegex, RegexTooSlow
from harness.softdevice.shell.arithmetic import BadArithmetic, calculated
from harness.softdevice.shell.context import CommandFailed, ShellContext

NAMES = ("expr",)
_OPERATORS = {"+", "-", "*", "/", "%", "<", "<=", ">", ">=", "(", ")"}


async def run(ctx: ShellContext) -> int:
    """Print the value; 1 when it is 0 or empty."""
    words = ctx.args
    if not words:
        raise CommandFailed("expr: Needs 1 argument", 2)
    value = _value(words)
    await ctx.print(value)
    return int(value in ("", "0"))


def _value(words: list[str]) -> str:
    if len(words) == 3 and words[1] in ("=", "==", "!="):
        return str(int((words[0] == words[2]) == (words[1] != "!=")))
    if len(words) == 3 and words[1] == ":":
        return _matched(words[0], words[2])
    if len(words) == 2 and words[0] == "length":
        return str(len(words[1]))
    if len(words) == 1:
        return words[0]
    if not all(word in _OPERATORS or word.lstrip("-").isdigit() for word in words):
        raise CommandFailed("expr: syntax error", 2)
    try:
        return str(calculated(" ".join(words), {}))
    except BadArithmetic as error:
        raise CommandFailed(f"expr: {error}", 2) from error


def _matched(text: str, pattern: str) -> str:
    # In a basic expression \( \) group; the match is anchored at the beginning.
    try:
        found = BoundedRegex(f"^(?:{pattern.replace(chr(92) + '(', '(').replace(chr(92) + ')', ')')})").search(text)
    except (BadRegex, RegexTooSlow) as error:
        raise CommandFailed(f"expr: bad regex '{pattern}'", 2) from error
    if found is None:
        return "" if "\\(" in pattern else "0"
    return found.group(1) if found.groups() else str(len(found.group()))
