"""Commands that change the shell itself: cd, export, exit, set and their like."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from harness.softdevice.shell.catalogue import command_named
from harness.softdevice.shell.context import CommandFailed, Streams
from harness.softdevice.shell.io import read_line

if TYPE_CHECKING:
    from harness.softdevice.shell.interpreter import Interpreter


class ShellExit(Exception):
    """The shell ends with a code."""

    def __init__(self, code: int) -> None:
        self.code = code & 0xFF
        super().__init__(str(self.code))


class LoopControl(Exception):
    """break or continue, on its way to its loop."""

    def __init__(self, levels: int, is_break: bool) -> None:
        self.levels, self.is_break = levels, is_break
        super().__init__()


Builtin = Callable[["Interpreter", list[str], Streams], Awaitable[int]]


def _number(args: list[str], default: int) -> int:
    if not args:
        return default
    if not args[0].lstrip("-").isdigit():
        raise CommandFailed(f"/system/bin/sh: {args[0]}: bad number")
    return int(args[0])


async def _nothing(shell: Interpreter, args: list[str], streams: Streams) -> int:
    return 0


async def _cd(shell: Interpreter, args: list[str], streams: Streams) -> int:
    env = shell.environment
    wanted = args[0] if args else env.variables.get("HOME", "/")
    if wanted == "-":
        wanted = env.variables.get("OLDPWD", env.folder)
    files = shell.files
    path = files.normal(wanted, env.folder)
    if not files.is_folder(path):
        why = "Not a directory" if files.exists(path) else "No such file or directory"
        raise CommandFailed(f"{env.name}: cd: {wanted}: {why}", 2)
    env.variables["OLDPWD"], env.folder = env.folder, path
    return 0


async def _pwd(shell: Interpreter, args: list[str], streams: Streams) -> int:
    await streams.stdout.write(f"{shell.environment.folder}\n".encode())
    return 0


async def _export(shell: Interpreter, args: list[str], streams: Streams) -> int:
    env = shell.environment
    for arg in args:
        if arg == "-p":
            continue
        name, equals, value = arg.partition("=")
        if equals:
            env.variables[name] = value
        env.exported.add(name)
    if not args or args == ["-p"]:
        lines = [f"export {name}={env.variables[name]}\n" for name in sorted(env.exported) if name in env.variables]
        await streams.stdout.write("".join(lines).encode("utf-8", "surrogateescape"))
    return 0


async def _unset(shell: Interpreter, args: list[str], streams: Streams) -> int:
    for name in args:
        shell.environment.variables.pop(name, None)
        shell.environment.exported.discard(name)
    return 0


async def _exit(shell: Interpreter, args: list[str], streams: Streams) -> int:
    raise ShellExit(_number(args, shell.environment.last_code))


async def _break(shell: Interpreter, args: list[str], streams: Streams) -> int:
    raise LoopControl(max(1, _number(args, 1)), True)


async def _continue(shell: Interpreter, args: list[str], streams: Streams) -> int:
    raise LoopControl(max(1, _number(args, 1)), False)


async def _set(shell: Interpreter, args: list[str], streams: Streams) -> int:
    env = shell.environment
    for index, arg in enumerate(args):
        if arg == "--":
            env.arguments = args[index + 1 :]
            return 0
        if arg[:1] in "+-" and len(arg) > 1:
            is_on = arg[0] == "-"
            env.stops_on_error = is_on if "e" in arg else env.stops_on_error
            env.traces = is_on if "x" in arg else env.traces
        else:
            env.arguments = args[index:]
            return 0
    if not args:
        lines = [f"{name}={value}\n" for name, value in sorted(env.variables.items())]
        await streams.stdout.write("".join(lines).encode("utf-8", "surrogateescape"))
    return 0


async def _shift(shell: Interpreter, args: list[str], streams: Streams) -> int:
    del shell.environment.arguments[: _number(args, 1)]
    return 0


async def _read(shell: Interpreter, args: list[str], streams: Streams) -> int:
    names = [arg for arg in args if not arg.startswith("-")] or ["REPLY"]
    line = await read_line(streams.stdin)
    words = line.decode("utf-8", "surrogateescape").rstrip("\n").split(None, len(names) - 1)
    for index, name in enumerate(names):
        shell.environment.variables[name] = words[index].rstrip() if index < len(words) else ""
    return 0 if line.endswith(b"\n") else 1


async def _eval(shell: Interpreter, args: list[str], streams: Streams) -> int:
    return await shell.run_here(" ".join(args), streams)


async def _source(shell: Interpreter, args: list[str], streams: Streams) -> int:
    if not args:
        raise CommandFailed("/system/bin/sh: .: missing argument")
    text = shell.files.read(shell.files.normal(args[0], shell.environment.folder))
    return await shell.run_here(text.decode("utf-8", "surrogateescape"), streams)


async def _type(shell: Interpreter, args: list[str], streams: Streams) -> int:
    code = 0
    for name in [arg for arg in args if arg not in ("-v", "-V")]:
        if name in BUILTINS:
            line = name
        elif command_named(name) is not None:
            line = f"/system/bin/{name}"
        else:
            code = 1
            continue
        await streams.stdout.write(f"{line}\n".encode())
    return code


BUILTINS: dict[str, Builtin] = {
    ":": _nothing,
    ".": _source,
    "break": _break,
    "cd": _cd,
    "command": _type,
    "continue": _continue,
    "eval": _eval,
    "exit": _exit,
    "export": _export,
    "pwd": _pwd,
    "read": _read,
    "return": _exit,
    "set": _set,
    "shift": _shift,
    "source": _source,
    "trap": _nothing,
    "type": _type,
    "umask": _nothing,
    "unset": _unset,
    "wait": _nothing,
    "which": _type,
}
