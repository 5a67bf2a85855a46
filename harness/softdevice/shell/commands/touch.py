"""touch file…"""

from harness.softdevice.shell.context import CommandFailed, ShellContext

NAMES = ("touch",)


async def run(ctx: ShellContext) -> int:
    """Make empty files, or give existing ones the present time."""
    _, operands = ctx.options("drt")
    if not operands:
        raise CommandFailed("touch: Needs 1 argument")
    for operand in operands:
        path = ctx.path(operand)
        facts = ctx.device.files.facts(path)
        if facts.error:
            ctx.device.files.write(path, b"", append=True)
        else:
            ctx.device.files.set_facts(path, facts.mode, int(ctx.device.state.now_s()))
    return 0
