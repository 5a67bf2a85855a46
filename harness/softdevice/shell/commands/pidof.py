"""pidof [-s] NAME…, pgrep [-flxn] [-u USER] PATTERN"""

from harness.softdevice.bounded_regex import BadRegex, BoundedRegex
from harness.softdevice.shell.context import CommandFailed, ShellContext
from harness.softdevice.shell.process_list import Row, all_processes

NAMES = ("pidof", "pgrep")


async def run(ctx: ShellContext) -> int:
    """Print the numbers of processes; 1 when there is none."""
    options, names = ctx.options("uUoGgPst" if ctx.name == "pgrep" else "o")
    if not names:
        raise CommandFailed(f"{ctx.name}: Needs 1 argument" if ctx.name == "pidof" else "pgrep: No PATTERN")
    if ctx.name == "pidof":
        rows = [row for row in all_processes(ctx.device) if row.name in names or row.words[0] in names]
        if rows:
            await ctx.print(" ".join(str(row.pid) for row in (rows[:1] if "s" in options else reversed(rows))))
        return int(not rows)
    rows = [row for row in matching(ctx, options, names[0]) if ctx.process is None or row.pid != ctx.process.pid]
    for row in rows[-1:] if "n" in options else rows:
        await ctx.print(f"{row.pid} {' '.join(row.words)}" if "l" in options else str(row.pid))
    return int(not rows)


def matching(ctx: ShellContext, options: dict[str, str], text: str) -> list[Row]:
    """Find processes whose name (with -f whole line) matches a pattern."""
    try:
        pattern = BoundedRegex(text)
    except BadRegex as error:
        raise CommandFailed(f"{ctx.name}: bad pattern '{text}': {error}") from error
    search = pattern.fullmatch if "x" in options else pattern.search
    users = options.get("u", "").split(",") if "u" in options else None
    return [
        row
        for row in all_processes(ctx.device)
        if search(" ".join(row.words) if "f" in options else row.name) and (users is None or row.user in users)
    ]
