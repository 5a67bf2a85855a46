"""mktemp [-d] [-p FOLDER] [TEMPLATE]"""

import secrets

from harness.softdevice.shell.context import CommandFailed, ShellContext

NAMES = ("mktemp",)
_TEMPLATE = "tmp.XXXXXXXXXX"


async def run(ctx: ShellContext) -> int:
    """Make an empty file, or a folder, of a name nobody has, and print it."""
    options, names = ctx.options("p")
    template = names[0] if names else _TEMPLATE
    marks = len(template) - len(template.rstrip("X"))
    if marks < 3:
        raise CommandFailed(f"mktemp: need XXX in {template}")
    name = template[: len(template) - marks] + secrets.token_hex(marks)[:marks]
    if "/" not in template or "p" in options:
        name = f"{options.get('p') or ctx.env.get('TMPDIR', '/data/local/tmp')}/{name}"
    path = ctx.path(name)
    if "d" in options:
        ctx.device.files.make_folder(path)
    else:
        ctx.device.files.write(path, b"")
    await ctx.print(name)
    return 0
