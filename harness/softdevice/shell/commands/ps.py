"""ps [-AefwZ] [-o FIELD,…] [-p PID] [-u USER] [-T]"""

import os

from harness.softdevice.shell.context import CommandFailed, ShellContext
from harness.softdevice.shell.process_list import Row, all_processes

NAMES = ("ps",)
_SHORT = ("USER", "PID", "PPID", "VSZ", "RSS", "WCHAN", "ADDR", "S", "NAME")
_FULL = ("UID", "PID", "PPID", "C", "STIME", "TTY", "TIME", "CMD")
_LEFT = ("USER", "UID", "NAME", "CMD", "ARGS", "CMDLINE", "COMM", "LABEL", "WCHAN", "TTY")
_WIDTHS = {"USER": 12, "UID": 12, "PID": 6, "PPID": 6, "VSZ": 10, "RSS": 6, "WCHAN": 10, "ADDR": 10, "LABEL": 30}
_HELP = """usage: ps [-AefO] [-o FIELD,...]

-A\tAll processes
-e\tSynonym for -A
-f\tFull listing
-o\tShow only these fields
-p\tOnly these processes
-u\tOnly these users"""


async def run(ctx: ShellContext) -> int:
    """List processes; without -A or -e only the caller's own."""
    if "--help" in ctx.args:
        await ctx.print(_HELP)
        return 0
    options, operands = ctx.options("oOpukG")
    rows = all_processes(ctx.device)
    if "p" in options:
        rows = [row for row in rows if str(row.pid) in options["p"].split(",")]
    elif "u" in options:
        rows = [row for row in rows if row.user in options["u"].split(",")]
    elif not {"A", "e"} & options.keys() and not operands:
        rows = [row for row in rows if row.is_shells]
    fields: tuple[str, ...] = _FULL if "f" in options else _SHORT
    if "o" in options:
        fields = tuple(field.partition("=")[0].upper() for field in options["o"].split(","))
    if "Z" in options:
        fields = ("LABEL", *fields)
    titles = {field: field for field in fields}
    for row in (titles, *(_values(row) for row in rows)):
        try:
            await ctx.print(" ".join(_padded(field, row[field]) for field in fields).rstrip())
        except KeyError as error:
            raise CommandFailed(f"ps: bad -o {error.args[0]}") from error
    return 0


def _padded(field: str, value: str) -> str:
    width = _WIDTHS.get(field, 0)
    return value.ljust(width) if field in _LEFT else value.rjust(width)


def _values(row: Row) -> dict[str, str]:
    line = " ".join(row.words)
    # Programs of a soft device share one host process: none has a memory of its own.
    return {
        "USER": row.user,
        "UID": row.user,
        "PID": str(row.pid),
        "PPID": str(row.parent),
        "VSZ": "0",
        "RSS": "0",
        "WCHAN": "0",
        "ADDR": "0",
        "C": "0",
        "STIME": "00:00",
        "TTY": "?",
        "TIME": "00:00:00",
        "S": "R" if row.words[0] == "ps" else "S",
        "STAT": "R" if row.words[0] == "ps" else "S",
        "PRI": "19",
        "NI": "0",
        "%CPU": "0.0",
        "LABEL": "u:r:shell:s0" if row.is_shells else "u:r:untrusted_app:s0",
        "NAME": row.name,
        "COMM": os.fsdecode(row.name.encode()[:15]),
        "CMD": line,
        "ARGS": line,
        "CMDLINE": line,
    }
