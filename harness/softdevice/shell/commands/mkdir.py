"""mkdir [-p] folder…"""

from harness.softdevice.shell.context import CommandFailed, ShellContext

NAMES = ("mkdir",)


async def run(ctx: ShellContext) -> int:
    """Make folders."""
    options, operands = ctx.options("m")
    if not operands:
        raise CommandFailed("mkdir: Needs 1 argument")
    code = 0
    for operand in operands:
        try:
            ctx.device.files.make_folder(ctx.path(operand), parents="p" in options)
        except OSError as error:
            await ctx.complain(f"mkdir: '{operand}': {error.strerror}")
            code = 1
    return code
