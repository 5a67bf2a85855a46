"""Commands that change the shell itself: cd, export, exit, set and their like."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from harness.softdevice.processes import SIGNALS
from harness.softdevice.shell.arithmetic import BadArithmetic, calculated
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


class FunctionReturn(Exception):
    """A function, or a script read with ".", ends with a code."""

    def __init__(self, code: int) -> None:
        self.code = code & 0xFF
        super().__init__(str(self.code))


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
    if args[:1] == ["-f"]:
        for name in args[1:]:
            shell.environment.functions.pop(name, None)
        return 0
    for name in args:
        shell.environment.variables.pop(name, None)
        shell.environment.exported.discard(name)
    return 0


async def _exit(shell: Interpreter, args: list[str], streams: Streams) -> int:
    raise ShellExit(_number(args, shell.environment.last_code))


async def _return(shell: Interpreter, args: list[str], streams: Streams) -> int:
    raise FunctionReturn(_number(args, shell.environment.last_code))


async def _local(shell: Interpreter, args: list[str], streams: Streams) -> int:
    env = shell.environment
    for arg in args:
        name, equals, value = arg.partition("=")
        if name.startswith("-"):
            continue
        if env.locals:
            env.locals[-1].setdefault(name, env.variables.get(name))
        if equals or env.locals:
            env.variables[name] = value
    return 0


async def _readonly(shell: Interpreter, args: list[str], streams: Streams) -> int:
    for arg in args:
        name, equals, value = arg.partition("=")
        if equals:
            shell.environment.variables[name] = value
    return 0


async def _let(shell: Interpreter, args: list[str], streams: Streams) -> int:
    value = 0
    for arg in args:
        try:
            value = calculated(arg, shell.environment.variables)
        except BadArithmetic as error:
            raise CommandFailed(f"{shell.environment.name}: {arg}: {error}", 2) from error
    return int(value == 0)


async def _trap(shell: Interpreter, args: list[str], streams: Streams) -> int:
    # Only the end of the shell is trapped; a signal reaches the running command instead.
    words = [arg for arg in args if arg != "--"]
    if len(words) > 1 and {"EXIT", "0"} & set(words[1:]):
        shell.environment.exit_trap = "" if words[0] == "-" else words[0]
    return 0


async def _wait(shell: Interpreter, args: list[str], streams: Streams) -> int:
    code = 0
    if not args:
        for task in tuple(shell.jobs.values()):
            await asyncio.wait((task,))
        shell.jobs.clear()
    for arg in args:
        job = shell.jobs.pop(int(arg), None) if arg.isascii() and arg.isdigit() else None
        if job is None:
            code = 127
            continue
        await asyncio.wait((job,))
        code = 128 + SIGNALS["KILL"] if job.cancelled() else job.result()
    return code


async def _jobs(shell: Interpreter, args: list[str], streams: Streams) -> int:
    running = [pid for pid, task in shell.jobs.items() if not task.done()]
    lines = [f"[{number}] {pid} Running\n" for number, pid in enumerate(running, 1)]
    await streams.stdout.write("".join(lines).encode())
    return 0


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
            env.is_strict = is_on if "u" in arg else env.is_strict
            if arg[1:] == "o":
                env.has_pipefail = is_on if args[index + 1 : index + 2] == ["pipefail"] else env.has_pipefail
                return 0
        else:
            env.arguments = args[index:]
            return 0
    if not args:
        lines = [f"{name}={value}\n" for name, value in sorted(env.variables.items())]
        await streams.stdout.write("".join(lines).encode("utf-8", "surrogateescape"))
    return 0


async def _shift(shell: Interpreter, args: list[str], streams: Streams) -> int:
    count = _number(args, 1)
    if not 0 <= count <= len(shell.environment.arguments):
        raise CommandFailed(f"{shell.environment.name}: shift: nothing to shift")
    del shell.environment.arguments[:count]
    return 0


async def _read(shell: Interpreter, args: list[str], streams: Streams) -> int:
    names = [arg for arg in args if not arg.startswith("-")] or ["REPLY"]
    separators = shell.environment.variables.get("IFS", " \t\n")
    line = await read_line(streams.stdin)
    text = line.decode("utf-8", "surrogateescape").rstrip("\n")
    if separators.strip():
        words = re.split(f"[{re.escape(separators)}]", text, maxsplit=len(names) - 1)
    elif separators:
        words = [word.rstrip() for word in text.split(None, len(names) - 1)]
    else:
        words = [text]
    for index, name in enumerate(names):
        shell.environment.variables[name] = words[index] if index < len(words) else ""
    return 0 if line.endswith(b"\n") else 1


async def _eval(shell: Interpreter, args: list[str], streams: Streams) -> int:
    return await shell.run_here(" ".join(args), streams)


async def _source(shell: Interpreter, args: list[str], streams: Streams) -> int:
    if not args:
        raise CommandFailed("/system/bin/sh: .: missing argument")
    text = shell.files.read(shell.files.normal(args[0], shell.environment.folder))
    try:
        return await shell.run_here(text.decode("utf-8", "surrogateescape"), streams)
    except FunctionReturn as ending:
        return ending.code


async def _type(shell: Interpreter, args: list[str], streams: Streams) -> int:
    code = 0
    for name in args:
        if name in shell.environment.functions:
            line = f"{name} is a function"
        elif name in BUILTINS:
            line = f"{name} is a shell builtin"
        elif command_named(name) is not None:
            line = f"{name} is /system/bin/{name}"
        else:
            line, code = f"{name} not found", 1
        await streams.stdout.write(f"{line}\n".encode())
    return code


async def _command(shell: Interpreter, args: list[str], streams: Streams) -> int:
    if args[:1] == ["-V"]:
        return await _type(shell, args[1:], streams)
    code = 0
    for name in args[1:]:
        if name in BUILTINS or name in shell.environment.functions:
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
    "alias": _nothing,
    "cd": _cd,
    "command": _command,
    "continue": _continue,
    "eval": _eval,
    "exit": _exit,
    "export": _export,
    "jobs": _jobs,
    "let": _let,
    "local": _local,
    "pwd": _pwd,
    "read": _read,
    "readonly": _readonly,
    "return": _return,
    "set": _set,
    "shift": _shift,
    "source": _source,
    "trap": _trap,
    "type": _type,
    "typeset": _local,
    "ulimit": _nothing,
    "umask": _nothing,
    "unset": _unset,
    "wait": _wait,
}
