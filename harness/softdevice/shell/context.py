"""What a command sees: its arguments, streams, variables and the device.

A command file names its commands in `NAMES` and defines `async def run(ctx) -> int`. It may raise `CommandFailed`, or
let an OSError of the device's files pass: both become a line on stderr and an exit code.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from harness.softdevice.shell.grammar import Command
from harness.softdevice.shell.io import BytesSource, Nothing, Sink, Source

if TYPE_CHECKING:
    from harness.softdevice.device import SoftDevice
    from harness.softdevice.processes import Process

HOME = "/"
DEFAULT_VARIABLES = {
    "PATH": "/product/bin:/system/bin:/vendor/bin",
    "HOME": HOME,
    "ANDROID_ROOT": "/system",
    "ANDROID_DATA": "/data",
    "EXTERNAL_STORAGE": "/sdcard",
    "TMPDIR": "/data/local/tmp",
    "SHELL": "/system/bin/sh",
    "USER": "shell",
    "LOGNAME": "shell",
}


class CommandFailed(Exception):
    """A command ends with a message.

    Args:
        message: printed as it is on stderr.
        code: exit code, 1..255.
    """

    def __init__(self, message: str, code: int = 1) -> None:
        self.message, self.code = message, code
        super().__init__(message)


@dataclass
class Environment:
    """What a shell remembers between commands; a subshell works on a copy.

    Attributes:
        is_strict: `set -u`, an unset variable ends the shell.
        pid: number of the shell, `$$`; a subshell keeps its parent's.
        last_background: number of the newest background job, `$!`.
        locals: for each function at work, what its `local` variables were before; None for unset.
        exit_trap: text to run at the end of the shell.
    """

    variables: dict[str, str] = field(default_factory=lambda: dict(DEFAULT_VARIABLES))
    exported: set[str] = field(default_factory=lambda: set(DEFAULT_VARIABLES))
    folder: str = HOME
    last_code: int = 0
    name: str = "/system/bin/sh"
    arguments: list[str] = field(default_factory=list)
    stops_on_error: bool = False
    traces: bool = False
    is_strict: bool = False
    has_pipefail: bool = False
    pid: int = 0
    last_background: int = 0
    functions: dict[str, Command] = field(default_factory=dict)
    locals: list[dict[str, str | None]] = field(default_factory=list)
    exit_trap: str = ""

    def copy(self) -> Environment:
        """Make a subshell's environment."""
        return Environment(
            dict(self.variables),
            set(self.exported),
            self.folder,
            self.last_code,
            self.name,
            list(self.arguments),
            self.stops_on_error,
            self.traces,
            self.is_strict,
            self.has_pipefail,
            self.pid,
            self.last_background,
            dict(self.functions),
        )


@dataclass(frozen=True)
class Streams:
    """Standard input, output and error."""

    stdin: Source = field(default_factory=Nothing)
    stdout: Sink = field(default_factory=Nothing)
    stderr: Sink = field(default_factory=Nothing)

    async def complain(self, text: str) -> None:
        """Write a line to standard error."""
        await self.stderr.write((text + "\n").encode("utf-8", "surrogateescape"))


RunScript = Callable[["ShellContext", str, list[str]], Awaitable[int]]


@dataclass
class ShellContext:
    """One command at work.

    Attributes:
        device: its .state, .screen, .files, .ports, .rpc, .install, .uninstall.
        name: the word the command was called by.
        args: the other words.
        env: exported variables and those set before the command.
        cwd: absolute folder on the device.
        run_words: runs another command (words) with its own streams; for xargs, timeout, nohup.
        run_script: runs shell text in a new shell; for sh.
        process: the entry of the command itself in `device.processes`.
    """

    device: SoftDevice
    name: str
    args: list[str]
    streams: Streams
    env: dict[str, str]
    cwd: str
    run_words: Callable[[ShellContext, list[str]], Awaitable[int]]
    run_script: RunScript
    process: Process | None = None

    @property
    def stdin(self) -> Source:
        """Standard input."""
        return self.streams.stdin

    @property
    def stdout(self) -> Sink:
        """Standard output."""
        return self.streams.stdout

    @property
    def stderr(self) -> Sink:
        """Standard error."""
        return self.streams.stderr

    def path(self, text: str) -> str:
        """Make a path argument absolute."""
        return self.device.files.normal(text, self.cwd)

    async def print(self, text: str) -> None:
        """Write a line to standard output."""
        await self.stdout.write((text + "\n").encode("utf-8", "surrogateescape"))

    async def complain(self, text: str) -> None:
        """Write a line to standard error."""
        await self.stderr.write((text + "\n").encode("utf-8", "surrogateescape"))

    def options(self, with_value: str = "") -> tuple[dict[str, str], list[str]]:
        """Split the arguments into single-letter options and operands.

        Args:
            with_value: letters that take a value, joined or as the next word.

        Returns:
            Option letter to value ("" for a flag; long options keep their dashes), and the operands.
        """
        return split_options(self.args, with_value)

    async def input_bytes(self, operands: list[str]) -> bytes:
        """Read the files named, or standard input without a name; "-" is standard input too.

        Raises:
            OSError: a file is missing or a folder.
        """
        parts = [await (self.stdin.read(-1) if name == "-" else self._file(name)) for name in operands or ["-"]]
        return b"".join(parts)

    async def _file(self, name: str) -> bytes:
        path = self.path(name)
        return b"" if path == "/dev/null" else self.device.files.read(path)


def split_options(args: list[str], with_value: str = "") -> tuple[dict[str, str], list[str]]:
    """See `ShellContext.options`."""
    found: dict[str, str] = {}
    operands: list[str] = []
    rest = list(args)
    while rest:
        arg = rest.pop(0)
        if arg == "--":
            return found, operands + rest
        if arg.startswith("--"):
            name, _, value = arg.partition("=")
            found[name] = value
        elif arg.startswith("-") and len(arg) > 1:
            letters = arg[1:]
            while letters:
                letter, letters = letters[0], letters[1:]
                if letter in with_value:
                    found[letter] = letters or (rest.pop(0) if rest else "")
                    break
                found[letter] = ""
        else:
            operands.append(arg)
    return found, operands


def stdin_of(data: bytes) -> Source:
    """Make a standard input of known bytes."""
    return BytesSource(data)
