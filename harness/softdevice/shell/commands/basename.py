"""basename NAME [SUFFIX], dirname NAME…"""

import posixpath

from harness.softdevice.shell.context import CommandFailed, ShellContext

NAMES = ("basename", "dirname")


async def run(ctx: ShellContext) -> int:
    """Print a part of a path; the path need not exist."""
    options, operands = ctx.options("s")
    if not operands:
        raise CommandFailed(f"{ctx.name}: Needs 1 argument")
    if ctx.name == "dirname":
        for operand in operands:
            await ctx.print(posixpath.dirname(operand.rstrip("/")) or ("/" if operand[:1] == "/" else "."))
        return 0
    suffix = options.get("s", operands[1] if len(operands) == 2 and "a" not in options else "")
    names = operands if {"a", "s"} & options.keys() else operands[:1]
    for operand in names:
        name = posixpath.basename(operand.rstrip("/")) or "/"
        await ctx.print(name.removesuffix(suffix) if suffix != name else name)
    return 0
