"""chmod mode file… (octal, or +x and the like)"""

import re

from harness.softdevice.shell.context import CommandFailed, ShellContext

NAMES = ("chmod",)
_BITS = {"r": 0o444, "w": 0o222, "x": 0o111}
_WHO = {"u": 0o700, "g": 0o070, "o": 0o007, "a": 0o777}


async def run(ctx: ShellContext) -> int:
    """Change the permission bits of files."""
    args = [arg for arg in ctx.args if arg not in ("-R", "-f")]
    if len(args) < 2:
        raise CommandFailed("chmod: Needs 2 arguments")
    for operand in args[1:]:
        path = ctx.path(operand)
        facts = ctx.device.files.facts(path)
        if facts.error:
            raise CommandFailed(f"chmod: {operand}: No such file or directory")
        ctx.device.files.set_facts(path, _mode(args[0], facts.mode), None)
    return 0


def _mode(text: str, before: int) -> int:
    if re.fullmatch("[0-7]{1,4}", text):
        return int(text, 8)
    match = re.fullmatch("([ugoa]*)([-+=])([rwx]*)", text)
    if match is None:
        raise CommandFailed(f"chmod: bad mode '{text}'")
    who = 0
    for letter in match.group(1) or "a":
        who |= _WHO[letter]
    bits = 0
    for letter in match.group(3):
        bits |= _BITS[letter] & who
    if match.group(2) == "+":
        return before | bits
    return before & ~bits if match.group(2) == "-" else (before & ~who) | bits
