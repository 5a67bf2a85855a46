"""diff [-quNbwir] FILE FILE"""

import asyncio
import difflib

from harness.softdevice.shell.context import CommandFailed, ShellContext

NAMES = ("diff",)
MAX_LINE_PAIRS = 9_000_000
"""Beyond it (3,000 lines against 3,000) only the fact that files differ is told."""


async def run(ctx: ShellContext) -> int:
    """Show the lines in which two files differ, in the unified form."""
    options, names = ctx.options("U")
    if len(names) != 2:
        raise CommandFailed("diff: Needs 2 arguments", 2)
    texts = [(await _content(ctx, name, options)).decode("utf-8", "surrogateescape") for name in names]
    lines = [text.splitlines() for text in texts]
    if "b" in options or "w" in options:
        lines = [[" ".join(line.split()) for line in one] for one in lines]
    if lines[0] == lines[1]:
        return 0
    # Finding the shortest difference takes time with the square of the lines, and holds up every device.
    is_long = len(lines[0]) * len(lines[1]) > MAX_LINE_PAIRS
    if "q" in options or is_long:
        await ctx.print(f"Files {names[0]} and {names[1]} differ")
        return 1
    around = int(options["U"]) if options.get("U", "").isdigit() else 3
    shown = await asyncio.to_thread(
        lambda: list(difflib.unified_diff(lines[0], lines[1], names[0], names[1], lineterm="", n=around))
    )
    await ctx.print("\n".join(shown))
    return 1


async def _content(ctx: ShellContext, name: str, options: dict[str, str]) -> bytes:
    if "N" in options and name != "-" and not ctx.device.files.exists(ctx.path(name)):
        return b""
    return await ctx.input_bytes([name])
