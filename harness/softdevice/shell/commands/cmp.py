"""cmp [-sl] FILE FILE"""

from harness.softdevice.shell.context import CommandFailed, ShellContext

NAMES = ("cmp",)


async def run(ctx: ShellContext) -> int:
    """Compare two files byte by byte."""
    options, names = ctx.options()
    if len(names) != 2:
        raise CommandFailed("cmp: Needs 2 arguments", 2)
    one, two = [await ctx.input_bytes([name]) for name in names]
    different = [at for at, (left, right) in enumerate(zip(one, two, strict=False)) if left != right]
    if "s" in options:
        return int(one != two)
    if "l" in options:
        for at in different:
            await ctx.print(f"{at + 1} {one[at]:o} {two[at]:o}")
    elif different:
        at = different[0]
        line = one.count(b"\n", 0, at) + 1
        await ctx.print(f"{names[0]} {names[1]} differ: char {at + 1}, line {line}")
    if len(one) != len(two) and not different:
        await ctx.complain(f"cmp: EOF on {names[0] if len(one) < len(two) else names[1]}")
    return int(one != two)
