"""`pm install` and its steps, from a file of the device or from standard input."""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path

from harness.errors import InstallRejected
from harness.softdevice.apps import InstalledApp
from harness.softdevice.shell.context import CommandFailed, ShellContext
from harness.softdevice.shell.install_sessions import Session, install_together, sessions_of
from harness.softdevice.shell.permissions import runtime_permissions

MAX_PACKAGE_BYTES = 2 * 1024**3
_BLOCK_BYTES = 1024 * 1024
_WITH_VALUE = (
    "-S",
    "-i",
    "-p",
    "--user",
    "--abi",
    "--install-location",
    "--install-reason",
    "--dexopt-compiler-filter",
    "--originating-uri",
    "--referrer",
    "--staged-ready-timeout",
)


def _split(args: list[str]) -> tuple[dict[str, str], list[str]]:
    options: dict[str, str] = {}
    names: list[str] = []
    rest = list(args)
    while rest:
        arg = rest.pop(0)
        if arg in _WITH_VALUE:
            options[arg] = rest.pop(0) if rest else ""
        elif arg.startswith("-") and len(arg) > 1:
            options[arg] = ""
        else:
            names.append(arg)
    return options, names


async def install(ctx: ShellContext, args: list[str]) -> int:
    """Install one package, or a base with its splits."""
    options, names = _split(args)
    with tempfile.TemporaryDirectory(prefix="zhijian-install-") as folder:
        if "-S" in options and (not names or names == ["-"]):
            files = [Path(folder) / "base.apk"]
            await _receive(ctx, options["-S"], files[0])
        elif names:
            files = [_package(ctx, name) for name in names]
        else:
            raise CommandFailed("Error: no package specified", 1)
        return await _installed(ctx, files, "-g" in options)


def _package(ctx: ShellContext, name: str) -> Path:
    path = ctx.device.files.host_path(name, ctx.cwd)
    if not path.is_file():
        raise CommandFailed(f"Error: Unable to open file: {name}", 255)
    return path


async def _installed(ctx: ShellContext, files: list[Path], grants_all: bool) -> int:
    try:
        app: InstalledApp = await install_together(ctx.device, files)
    except InstallRejected as error:
        await ctx.print(f"Failure [{error.code}: {error.reason}]")
        return 1
    if grants_all:
        ctx.device.state.granted[app.package] = dict.fromkeys(runtime_permissions(app.permissions), True)
    await ctx.print("Success")
    return 0


async def _receive(ctx: ShellContext, size_text: str, target: Path) -> None:
    if not (size_text.isascii() and size_text.isdigit()) or int(size_text) > MAX_PACKAGE_BYTES:
        raise CommandFailed(f"Failure [INSTALL_FAILED_INSUFFICIENT_STORAGE: cannot take {size_text} bytes]")
    left = int(size_text)
    with target.open("wb") as file:
        while left:
            block = await ctx.stdin.read(min(left, _BLOCK_BYTES))
            if not block:
                raise CommandFailed(f"Failure [INSTALL_FAILED_INVALID_APK: the stream ended {left} bytes early]")
            left -= len(block)
            await asyncio.to_thread(file.write, block)


async def create(ctx: ShellContext, args: list[str]) -> int:
    """Open a session."""
    options, _ = _split(args)
    try:
        session = sessions_of(ctx.device).create("-g" in options)
    except InstallRejected as error:
        await ctx.print(f"Failure [{error.code}: {error.reason}]")
        return 1
    await ctx.print(f"Success: created install session [{session.number}]")
    return 0


def _session(ctx: ShellContext, names: list[str]) -> Session:
    session = sessions_of(ctx.device).get(names[0]) if names else None
    if session is None:
        raise CommandFailed(f"java.lang.SecurityException: Caller has no access to session {(names or ['-1'])[0]}", 255)
    return session


async def write(ctx: ShellContext, args: list[str]) -> int:
    """Add a file to a session: from standard input with -S, or from the device's files."""
    options, names = _split(args)
    session = _session(ctx, names)
    if len(names) < 2 or "/" in names[1]:
        raise CommandFailed("Error: expected a session and a name for the file", 1)
    source = names[2] if len(names) > 2 else "-"
    if source == "-":
        target = sessions_of(ctx.device).new_file(session, names[1])
        await _receive(ctx, options.get("-S", ""), target)
    else:
        data = await asyncio.to_thread(_package(ctx, source).read_bytes)
        target = sessions_of(ctx.device).new_file(session, names[1])
        await asyncio.to_thread(target.write_bytes, data)
    await ctx.print(f"Success: streamed {target.stat().st_size} bytes")
    return 0


async def commit(ctx: ShellContext, args: list[str]) -> int:
    """Install what a session holds."""
    _, names = _split(args)
    session = _session(ctx, names)
    try:
        if not session.files:
            await ctx.print("Failure [INSTALL_FAILED_INVALID_APK: Session contains no files]")
            return 1
        return await _installed(ctx, list(session.files.values()), session.grants_all)
    finally:
        sessions_of(ctx.device).close(session)


async def abandon(ctx: ShellContext, args: list[str]) -> int:
    """Throw a session away."""
    _, names = _split(args)
    sessions_of(ctx.device).close(_session(ctx, names))
    await ctx.print("Success")
    return 0
