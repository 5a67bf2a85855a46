"""ls [-1adlR] path…"""

import stat
from datetime import UTC, datetime

from harness.softdevice.shell.context import ShellContext
from harness.wire.adb_sync import FileFacts

NAMES = ("ls", "ll")


async def run(ctx: ShellContext) -> int:
    """List folders and files, sorted by name."""
    options, operands = ctx.options()
    if ctx.name == "ll":
        options["l"] = ""
    code, files, folders = 0, [], []
    for operand in operands or ["."]:
        facts = ctx.device.files.facts(ctx.path(operand), follows="l" not in options)
        if facts.error:
            await ctx.complain(f"ls: {operand}: No such file or directory")
            code = 1
        elif stat.S_ISDIR(facts.mode) and "d" not in options:
            folders.append(operand)
        else:
            files.append(operand)
    for name in files:
        await _entry(ctx, name, ctx.path(name), options)
    await _folders(ctx, folders, options, len(operands) > 1)
    return code


async def _folders(ctx: ShellContext, folders: list[str], options: dict[str, str], titled: bool) -> None:
    waiting = list(folders)
    while waiting:
        folder = waiting.pop(0)
        path = ctx.path(folder)
        names = ctx.device.files.names(path)
        if "a" in options or "A" in options:
            names = ([".", ".."] if "a" in options else []) + names
        else:
            names = [name for name in names if not name.startswith(".")]
        if titled or "R" in options:
            await ctx.print(f"{folder}:")
        if "l" in options:
            await ctx.print(f"total {len(names) * 4}")
        below = []
        for name in names:
            await _entry(ctx, name, f"{path}/{name}", options)
            if "R" in options and name not in (".", "..") and ctx.device.files.is_folder(f"{path}/{name}"):
                below.append(f"{folder.rstrip('/')}/{name}")
        waiting = below + waiting


async def _entry(ctx: ShellContext, name: str, path: str, options: dict[str, str]) -> None:
    if "l" not in options:
        await ctx.print(name)
        return
    files, path = ctx.device.files, ctx.path(path)
    target = files.link_target(path)
    shown = f"{name} -> {target}" if target is not None else name
    await ctx.print(f"{long_facts(files.facts(path, follows=False))} {shown}")


def long_facts(facts: FileFacts) -> str:
    """Write mode, owner, size and time as ls -l does."""
    moment = datetime.fromtimestamp(facts.mtime_s, UTC)
    return f"{stat.filemode(facts.mode)} {facts.nlink} shell shell {facts.size:>8} {moment:%Y-%m-%d %H:%M}"
