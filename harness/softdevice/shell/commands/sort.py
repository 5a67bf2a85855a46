"""sort [-rnu] file…, uniq file"""

from harness.softdevice.shell.context import ShellContext

NAMES = ("sort", "uniq")


async def run(ctx: ShellContext) -> int:
    """Order lines, or drop repeated neighbours."""
    options, names = ctx.options()
    lines = (await ctx.input_bytes(names)).splitlines()
    if ctx.name == "sort":
        lines.sort(key=_number if "n" in options else None, reverse="r" in options)
    if ctx.name == "uniq" or "u" in options:
        lines = [line for index, line in enumerate(lines) if index == 0 or line != lines[index - 1]]
    await ctx.stdout.write(b"".join(line + b"\n" for line in lines))
    return 0


def _number(line: bytes) -> tuple[int, bytes]:
    digits = line.strip().split(b" ")[0]
    return (int(digits) if digits.lstrip(b"-").isdigit() else 0, line)
