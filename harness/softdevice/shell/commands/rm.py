"""rm [-rf] path…"""

import asyncio

from harness.softdevice.shell.context import CommandFailed, ShellContext

NAMES = ("rm", "rmdir", "unlink")


async def run(ctx: ShellContext) -> int:
    """Remove files, and with -r folders."""
    options, operands = ctx.options()
    is_forced = "f" in options
    if not operands and not is_forced:
        raise CommandFailed(f"{ctx.name}: Needs 1 argument")
    code = 0
    for operand in operands:
        path = ctx.path(operand)
        is_recursive = "r" in options or "R" in options or (ctx.name == "rmdir" and _is_empty(ctx, path))
        try:
            await asyncio.to_thread(ctx.device.files.remove, path, is_recursive)
        except FileNotFoundError as error:
            if not is_forced:
                await ctx.complain(f"{ctx.name}: {operand}: {error.strerror}")
                code = 1
        except OSError as error:
            await ctx.complain(f"{ctx.name}: {operand}: {error.strerror}")
            code = 1
    return code


def _is_empty(ctx: ShellContext, path: str) -> bool:
    return ctx.device.files.is_folder(path) and not ctx.device.files.names(path)
