"""xargs [-n N] command…"""

import shlex

from harness.softdevice.shell.context import CommandFailed, ShellContext

NAMES = ("xargs",)


async def run(ctx: ShellContext) -> int:
    """Run a command with words from standard input as its last arguments."""
    args, size = list(ctx.args), 0
    if args[:1] == ["-n"] and len(args) > 1 and args[1].isdigit():
        size, args = int(args[1]), args[2:]
    try:
        words = shlex.split((await ctx.stdin.read(-1)).decode("utf-8", "surrogateescape"))
    except ValueError as error:
        raise CommandFailed("xargs: unmatched quote") from error
    step = size or max(1, len(words))
    code = 0
    for start in range(0, max(1, len(words)), step):
        code = max(code, await ctx.run_words(ctx, [*(args or ["echo"]), *words[start : start + step]]))
    return code
