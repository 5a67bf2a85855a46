"""du [-sahkc] [PATH…]"""

import posixpath
import stat

from harness.softdevice.shell.commands.df import human
from harness.softdevice.shell.context import ShellContext

NAMES = ("du",)


async def run(ctx: ShellContext) -> int:
    """Tell how much files and folders take."""
    options, names = ctx.options("d")
    code, total = 0, 0
    for name in names or ["."]:
        if ctx.device.files.facts(ctx.path(name)).error:
            await ctx.complain(f"du: {name}: No such file or directory")
            code = 1
            continue
        total += await _measure(ctx, name, options, is_top=True)
    if "c" in options:
        await _show(ctx, total, "total", options)
    return code


async def _measure(ctx: ShellContext, name: str, options: dict[str, str], is_top: bool = False) -> int:
    files, path = ctx.device.files, ctx.path(name)
    facts = files.facts(path, follows=False)
    size = -(-facts.size // 4096) * 4096
    is_folder = stat.S_ISDIR(facts.mode)
    if is_folder:
        for child in files.names(path):
            size += await _measure(ctx, posixpath.join(name, child), options)
    if is_top or ("s" not in options and (is_folder or "a" in options)):
        await _show(ctx, size, name, options)
    return size


async def _show(ctx: ShellContext, size: int, name: str, options: dict[str, str]) -> None:
    await ctx.print(f"{human(size) if 'h' in options else size // 1024}\t{name}")
