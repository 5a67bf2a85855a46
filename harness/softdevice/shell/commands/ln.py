"""ln [-sfn] TARGET [LINK]"""

import posixpath

from harness.softdevice.shell.context import CommandFailed, ShellContext

NAMES = ("ln",)


async def run(ctx: ShellContext) -> int:
    """Make symbolic links; hard links are refused, as SELinux does it for the shell's user."""
    options, operands = ctx.options()
    if not operands:
        raise CommandFailed("ln: Needs 1 argument")
    *targets, last = operands if len(operands) > 1 else [*operands, "."]
    files = ctx.device.files
    code = 0
    for target in targets:
        link = ctx.path(last)
        if files.is_folder(link) and not ("n" in options and files.link_target(link) is not None):
            link = posixpath.join(link, posixpath.basename(target.rstrip("/")))
        if "s" not in options:
            await ctx.complain(f"ln: cannot create hard link from '{target}' to '{last}': Permission denied")
            code = 1
            continue
        if "f" in options and not files.facts(link, follows=False).error:
            files.remove(link)
        try:
            files.make_link(target, link)
        except OSError as error:
            await ctx.complain(f"ln: cannot create symbolic link from '{target}' to '{last}': {error.strerror}")
            code = 1
    return code
