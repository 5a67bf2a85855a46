"""head [-n N] [-c N] file…, tail [-n N] [-c N] [-f] file…"""

import asyncio

from harness.softdevice.shell.context import CommandFailed, ShellContext

NAMES = ("head", "tail")
_LOOK_AGAIN_S = 0.5


async def run(ctx: ShellContext) -> int:
    """Print the first or the last lines (10), or bytes with -c."""
    args = [f"-n{arg[1:]}" if arg[:1] == "-" and arg[1:].isdigit() else arg for arg in ctx.args]
    ctx.args[:] = args
    options, names = ctx.options("nc")
    unit = "c" if "c" in options else "n"
    value = options.get(unit, "10")
    if not value.lstrip("+-").isdigit():
        raise CommandFailed(f"{ctx.name}: bad number '{value}'")
    if ctx.name == "tail" and {"f", "F"} & options.keys() and names:
        await _follow(ctx, names[-1], int(value.lstrip("+-")))
        return 0
    data = await ctx.input_bytes(names)
    parts: list[bytes] = data.splitlines(keepends=True) if unit == "n" else [data[i : i + 1] for i in range(len(data))]
    size = int(value.lstrip("+-"))
    if ctx.name == "head":
        chosen = parts[:size]
    elif value.startswith("+"):
        chosen = parts[max(0, size - 1) :]
    else:
        chosen = parts[-size:] if size else []
    await ctx.stdout.write(b"".join(chosen))
    return 0


async def _follow(ctx: ShellContext, name: str, lines: int) -> None:
    """Print the end of a file and, until somebody ends it, what is added."""
    path = ctx.path(name)
    data = ctx.device.files.read(path)
    await ctx.stdout.write(b"".join(data.splitlines(keepends=True)[-lines:] if lines else []))
    size = len(data)
    while True:
        await asyncio.sleep(_LOOK_AGAIN_S)
        facts = ctx.device.files.facts(path)
        if facts.error or facts.size == size:
            continue
        data = ctx.device.files.read(path)
        await ctx.stdout.write(data[size:] if len(data) >= size else data)
        size = len(data)
