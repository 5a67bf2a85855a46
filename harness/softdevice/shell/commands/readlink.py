"""readlink [-fn] PATH…, realpath PATH…"""

from harness.softdevice.shell.context import CommandFailed, ShellContext

NAMES = ("readlink", "realpath")


async def run(ctx: ShellContext) -> int:
    """Print where links lead; 1 for what is no link or does not exist."""
    options, operands = ctx.options()
    if not operands:
        raise CommandFailed(f"{ctx.name}: Needs 1 argument")
    code = 0
    for operand in operands:
        files, path = ctx.device.files, ctx.path(operand)
        if ctx.name == "realpath" or {"f", "e"} & options.keys():
            text: str | None = files.resolved(path)
            if "f" not in options and not files.exists(path):
                text = None
        else:
            text = files.link_target(path)
        if text is None:
            code = 1
            if ctx.name == "realpath":
                await ctx.complain(f"realpath: {operand}: No such file or directory")
        else:
            await ctx.stdout.write(text.encode("utf-8", "surrogateescape") + (b"" if "n" in options else b"\n"))
    return code
