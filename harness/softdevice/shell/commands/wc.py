"""wc [-lwc] file…"""

from harness.softdevice.shell.context import ShellContext

NAMES = ("wc",)


async def run(ctx: ShellContext) -> int:
    """Count lines, words and bytes."""
    options, names = ctx.options()
    wanted = [letter for letter in "lwc" if letter in options] or list("lwc")
    for name in names or ["-"]:
        data = await ctx.input_bytes([name])
        counts = {"l": data.count(b"\n"), "w": len(data.split()), "c": len(data)}
        line = " ".join(str(counts[letter]) for letter in wanted)
        await ctx.print(line if name == "-" else f"{line} {name}")
    return 0
