"""kill [-SIGNAL] PID…, kill -l, killall [-SIGNAL] NAME…, pkill [-SIGNAL] [-f] PATTERN"""

from harness.softdevice.processes import SIGNALS, signal_number
from harness.softdevice.shell.commands.pidof import matching
from harness.softdevice.shell.context import CommandFailed, ShellContext, split_options
from harness.softdevice.shell.process_list import Row, all_processes

NAMES = ("kill", "killall", "pkill")


async def run(ctx: ShellContext) -> int:
    """Send a signal to processes; those of apps and of the system refuse, as without root."""
    number, words = _signal(ctx)
    if "-l" in words:
        await ctx.print("\n".join(f"{value:2d} {name}" for name, value in SIGNALS.items()))
        return 0
    if not words:
        raise CommandFailed(f"{ctx.name}: Needs 1 argument")
    code = 0
    options, operands = split_options(words, "u")
    for word in operands:
        rows = [row for row in _targets(ctx, options, word) if ctx.process is None or row.pid != ctx.process.pid]
        if not rows:
            if ctx.name != "pkill":
                await ctx.complain(f"{ctx.name}: {word}: No such process")
            code = 1
        for row in rows:
            # 0 only asks whether the process is there; the shell's user owns no app's process.
            if not row.is_shells:
                await ctx.complain(f"{ctx.name}: {word}: Operation not permitted")
                code = 1
            else:
                ctx.device.processes.kill(row.pid, number)
    return code


def _signal(ctx: ShellContext) -> tuple[int, list[str]]:
    words = list(ctx.args)
    if words[:1] in (["-s"], ["-n"]) and len(words) > 1:
        text, words = words[1], words[2:]
    elif words and words[0].startswith("-") and signal_number(words[0][1:]) is not None:
        text, words = words[0][1:], words[1:]
    else:
        text = "TERM"
    number = signal_number(text)
    if number is None:
        raise CommandFailed(f"{ctx.name}: bad signal '{text}'")
    return number, words


def _targets(ctx: ShellContext, options: dict[str, str], word: str) -> list[Row]:
    if ctx.name == "pkill":
        return matching(ctx, options, word)
    rows = all_processes(ctx.device)
    if ctx.name == "killall":
        return [row for row in rows if row.name == word]
    if not word.lstrip("-").isdigit():
        raise CommandFailed(f"kill: bad pid '{word}'")
    return [row for row in rows if row.pid == abs(int(word))]
