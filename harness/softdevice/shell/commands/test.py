"""test expression, [ expression ], [[ expression ]]"""

import fnmatch
import stat

from harness.softdevice.shell.context import CommandFailed, ShellContext

NAMES = ("test", "[", "[[")
_COMPARE = {
    "-eq": int.__eq__,
    "-ne": int.__ne__,
    "-lt": int.__lt__,
    "-le": int.__le__,
    "-gt": int.__gt__,
    "-ge": int.__ge__,
}


async def run(ctx: ShellContext) -> int:
    """Exit with 0 when the expression holds, 1 when not, 2 when it is none."""
    words = list(ctx.args)
    if ctx.name != "test":
        closer = "]" if ctx.name == "[" else "]]"
        if not words or words.pop() != closer:
            raise CommandFailed(f"/system/bin/sh: {ctx.name}: missing {closer}", 2)
    return int(not _Expression(ctx, words).value())


class _Expression:
    def __init__(self, ctx: ShellContext, words: list[str]) -> None:
        self._ctx, self._words = ctx, words

    def value(self) -> bool:
        if not self._words:
            return False
        result = self._alternatives()
        if self._words:
            raise CommandFailed(f"/system/bin/sh: {self._ctx.name}: {self._words[0]}: unexpected operator/operand", 2)
        return result

    def _alternatives(self) -> bool:
        result = self._conjunction()
        while self._words and self._words[0] in ("-o", "||"):
            self._words.pop(0)
            result = self._conjunction() or result
        return result

    def _conjunction(self) -> bool:
        result = self._primary()
        while self._words and self._words[0] in ("-a", "&&"):
            self._words.pop(0)
            result = self._primary() and result
        return result

    def _primary(self) -> bool:
        words = self._words
        if not words:
            raise CommandFailed(f"/system/bin/sh: {self._ctx.name}: argument expected", 2)
        if len(words) >= 3 and (words[1] in _COMPARE or words[1] in ("=", "==", "!=", "<", ">")):
            left, operation, right = words.pop(0), words.pop(0), words.pop(0)
            return self._compared(left, operation, right)
        first = words.pop(0)
        if first == "(" and ")" in words:
            result = self._alternatives()
            if words[:1] == [")"]:
                words.pop(0)
            return result
        if first == "!" and words:
            return not self._primary()
        if len(first) == 2 and first[0] == "-" and first[1] in "efdrwxsznLh" and words and words[0] not in ("-a", "-o"):
            return self._file_or_text(first[1], words.pop(0))
        return first != ""

    def _compared(self, left: str, operation: str, right: str) -> bool:
        if operation in ("=", "==", "!="):
            same = fnmatch.fnmatchcase(left, right) if self._ctx.name == "[[" else left == right
            return same == (operation != "!=")
        if operation in "<>":
            return left < right if operation == "<" else left > right
        try:
            return bool(_COMPARE[operation](int(left), int(right)))
        except ValueError as error:
            raise CommandFailed(
                f"/system/bin/sh: {left if not left.isdigit() else right}: unexpected value", 2
            ) from error

    def _file_or_text(self, kind: str, operand: str) -> bool:
        if kind in "zn":
            return (operand == "") == (kind == "z")
        facts = self._ctx.device.files.facts(self._ctx.path(operand))
        if kind in "Lh":
            return self._ctx.device.files.link_target(self._ctx.path(operand)) is not None
        if facts.error:
            return False
        tests = {
            "f": stat.S_ISREG(facts.mode),
            "d": stat.S_ISDIR(facts.mode),
            "s": facts.size > 0,
            "x": bool(facts.mode & 0o111),
        }
        return tests.get(kind, True)
