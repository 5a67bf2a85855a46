"""stat [-c FORMAT] path…, readlink, realpath, basename, dirname"""

import posixpath

from harness.softdevice.shell.context import CommandFailed, ShellContext

NAMES = ("stat", "readlink", "realpath", "basename", "dirname")


async def run(ctx: ShellContext) -> int:
    """Print facts of paths."""
    options, operands = ctx.options("c")
    if not operands:
        raise CommandFailed(f"{ctx.name}: Needs 1 argument")
    if ctx.name == "basename":
        name = posixpath.basename(operands[0].rstrip("/"))
        await ctx.print(name.removesuffix(operands[1]) if len(operands) > 1 else name)
        return 0
    if ctx.name == "dirname":
        await ctx.print(posixpath.dirname(operands[0].rstrip("/")) or ("/" if operands[0][:1] == "/" else "."))
        return 0
    code = 0
    for operand in operands:
        path = ctx.path(operand)
        facts = ctx.device.files.facts(path)
        if facts.error:
            await ctx.complain(f"{ctx.name}: {operand}: No such file or directory")
            code = 1
        elif ctx.name == "stat":
            known = {"%s": str(facts.size), "%Y": str(facts.mtime_s), "%a": f"{facts.mode & 0o7777:o}", "%n": operand}
            text = options.get("c") or "  File: %n\n  Size: %s\nAccess: (%a)\nModify: %Y"
            for mark, value in known.items():
                text = text.replace(mark, value)
            await ctx.print(text)
        else:
            await ctx.print(path)
    return code
