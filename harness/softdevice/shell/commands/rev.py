"""rev, tac, nl, paste: lines turned round, counted, or put side by side"""

from harness.softdevice.shell.context import ShellContext

NAMES = ("rev", "tac", "nl", "paste")


async def run(ctx: ShellContext) -> int:
    """Rearrange lines."""
    options, names = ctx.options("d" if ctx.name == "paste" else "bwsv")
    if ctx.name == "paste":
        columns = [(await ctx.input_bytes([name])).splitlines() for name in names or ["-"]]
        joint = options.get("d", "\t").encode() or b""
        if "s" in options:
            lines = [joint.join(column) for column in columns]
        else:
            count = max(map(len, columns), default=0)
            lines = [joint.join(column[n] if n < len(column) else b"" for column in columns) for n in range(count)]
    else:
        lines = (await ctx.input_bytes(names)).splitlines()
        if ctx.name == "tac":
            lines.reverse()
        elif ctx.name == "rev":
            lines = [line.decode("utf-8", "surrogateescape")[::-1].encode("utf-8", "surrogateescape") for line in lines]
        else:
            lines = [f"{number:6d}\t".encode() + line for number, line in enumerate(lines, 1)]
    await ctx.stdout.write(b"".join(line + b"\n" for line in lines))
    return 0
