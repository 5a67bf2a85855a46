"""stat [-Lc FORMAT] PATH…"""

import re
import stat
from datetime import UTC, datetime

from harness.softdevice.shell.context import CommandFailed, ShellContext
from harness.wire.adb_sync import FileFacts

NAMES = ("stat",)
_KINDS = {stat.S_IFREG: "regular file", stat.S_IFDIR: "directory", stat.S_IFLNK: "symbolic link"}
_USUAL = """  File: %N
  Size: %s\t Blocks: %b\t IO Blocks: 512\t%F
Device: 0\t Inode: %i\t Links: %h
Access: (0%a/%A)\tUid: (%u/%U)\tGid: (%g/%G)
Access: %x
Modify: %y
Change: %z"""


async def run(ctx: ShellContext) -> int:
    """Print facts of paths; without -L of links themselves."""
    options, operands = ctx.options("c")
    if not operands:
        raise CommandFailed("stat: Needs 1 argument")
    code = 0
    for operand in operands:
        path = ctx.path(operand)
        facts = ctx.device.files.facts(path, follows="L" in options)
        if facts.error:
            await ctx.complain(f"stat: '{operand}': No such file or directory")
            code = 1
            continue
        known = _known(operand, facts, ctx.device.files.link_target(path))
        text = options.get("c") or options.get("--format") or _USUAL
        await ctx.print(re.sub(r"%(.)", lambda match: known.get(match.group(1), match.group()), text))  # noqa: B023
    return code


def _known(name: str, facts: FileFacts, target: str | None) -> dict[str, str]:
    moment = f"{datetime.fromtimestamp(facts.mtime_s, UTC):%Y-%m-%d %H:%M:%S}.000000000 +0000"
    return {
        "n": name,
        "N": f"'{name}' -> '{target}'" if target is not None else f"'{name}'",
        "s": str(facts.size),
        "b": str(-(-facts.size // 512)),
        "B": "512",
        "F": _KINDS.get(stat.S_IFMT(facts.mode), "?"),
        "f": f"{facts.mode:x}",
        "a": f"{facts.mode & 0o7777:o}",
        "A": stat.filemode(facts.mode),
        "u": str(facts.uid),
        "g": str(facts.gid),
        "U": "shell",
        "G": "shell",
        "h": str(facts.nlink),
        "i": "0",
        "X": str(facts.mtime_s),
        "Y": str(facts.mtime_s),
        "Z": str(facts.mtime_s),
        "x": moment,
        "y": moment,
        "z": moment,
        "%": "%",
    }
