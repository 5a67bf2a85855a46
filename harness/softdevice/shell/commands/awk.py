"""awk [-F SEPARATOR] [-v NAME=VALUE]… PROGRAM [FILE…]"""

import asyncio

from harness.softdevice.bounded_regex import BadRegex, RegexTooSlow
from harness.softdevice.shell import awk
from harness.softdevice.shell.awk_parser import parse
from harness.softdevice.shell.context import CommandFailed, ShellContext

NAMES = ("awk",)


async def run(ctx: ShellContext) -> int:
    """Run a program over the lines of files."""
    args, variables = list(ctx.args), {}
    while args and args[0].startswith("-") and len(args[0]) > 1:
        option = args.pop(0)
        value = option[2:] or (args.pop(0) if args else "")
        name, _, text = value.partition("=")
        if option[:2] == "-F":
            variables["FS"] = "\t" if value in ("t", "\\t") else value
        elif option[:2] == "-v":
            variables[name] = text
        else:
            raise CommandFailed(f"awk: unknown option {option}", 2)
    if not args:
        raise CommandFailed("usage: awk [-F fs][-v var=value][prog | -f progfile][file ...]", 2)
    lines: list[str] = []
    try:
        rules = parse(args[0])
        if any(rule.kind != "BEGIN" for rule in rules):
            lines = (await ctx.input_bytes(args[1:])).decode("utf-8", "surrogateescape").splitlines()
        printed = await asyncio.to_thread(awk.run, rules, lines, dict[str, awk.Value](variables))
    except (awk.AwkError, RegexTooSlow, BadRegex) as error:
        raise CommandFailed(f"awk: {error}", 2) from error
    except RecursionError as error:
        raise CommandFailed("awk: nested too deep", 2) from error
    await ctx.stdout.write(printed.encode("utf-8", "surrogateescape"))
    return 0
