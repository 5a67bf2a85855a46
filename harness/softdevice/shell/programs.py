"""Programs of the device: its commands, and script files, each a process with a number of its own.

Knows what becomes of a program's faults: every one ends as a line on stderr and an exit code. Refuses to know grammar.
"""

from __future__ import annotations

import logging
import posixpath
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from harness.errors import HarnessError
from harness.softdevice.processes import Process
from harness.softdevice.shell.catalogue import command_named
from harness.softdevice.shell.context import CommandFailed, Environment, RunScript, ShellContext, Streams

if TYPE_CHECKING:
    from harness.softdevice.device import SoftDevice

NOT_FOUND = 127
NOT_EXECUTABLE = 126
INTERNAL_ERROR = 255
MAX_PROCESSES = 200
"""Programs of one device at a time; a fork bomb ends here."""
_FOLDERS = ("/system/bin", "/bin")
_log = logging.getLogger(__name__)


class Programs:
    """What one shell can run besides itself.

    Args:
        device: the device it runs on.
        environment: the shell's.
        job: the background process the shell is, if it is one; signals to it go to what runs.
        run_words: runs another command for a program, such as xargs.
        run_script: runs shell text for a program, such as sh.
    """

    def __init__(
        self,
        device: SoftDevice,
        environment: Environment,
        job: Process | None,
        run_words: Callable[[ShellContext, list[str]], Awaitable[int]],
        run_script: RunScript,
    ) -> None:
        self._device, self._env, self._job = device, environment, job
        self._run_words, self._run_script = run_words, run_script

    async def run(self, name: str, args: list[str], streams: Streams, assigned: dict[str, str]) -> int:
        """Run a program to its end.

        Args:
            name: as it was written, with or without a folder.
            assigned: variables set for this program only.
        """
        run = command_named(posixpath.basename(name) if posixpath.dirname(name) in _FOLDERS else name)
        if run is None:
            return await self._script_file(name, args, streams, assigned)
        return await self._run_as_process(run, self._context(name, args, streams, assigned))

    def _context(self, name: str, args: list[str], streams: Streams, assigned: dict[str, str]) -> ShellContext:
        env = self._env
        exported = {key: env.variables[key] for key in env.exported if key in env.variables}
        return ShellContext(
            device=self._device,
            name=posixpath.basename(name),
            args=args,
            streams=streams,
            env=exported | assigned,
            cwd=env.folder,
            run_words=self._run_words,
            run_script=self._run_script,
        )

    async def _run_as_process(self, run: Callable[[ShellContext], Awaitable[int]], ctx: ShellContext) -> int:
        processes = self._device.processes
        if len(list(processes)) >= MAX_PROCESSES:
            raise CommandFailed(f"{self._env.name}: can't fork - try again", NOT_EXECUTABLE)
        words = (ctx.name, *ctx.args)
        process = Process(processes.new_pid(), words, self._env.pid, self._device.state.now_s())
        ctx.process = process
        if self._job is not None:
            self._job.foreground = process
        try:
            return await processes.run(process, self._guarded(run, ctx))
        finally:
            if self._job is not None:
                self._job.foreground = None

    async def _guarded(self, run: Callable[[ShellContext], Awaitable[int]], ctx: ShellContext) -> int:
        try:
            return await run(ctx)
        except CommandFailed as error:
            await ctx.complain(error.message)
            return error.code
        except (BrokenPipeError, ConnectionError):
            raise
        except OSError as error:
            await ctx.complain(f"{ctx.name}: {error.filename}: {error.strerror}")
            return 1
        except HarnessError as error:
            # The browser behind the screen is gone, or a package was refused: the shell itself lives on.
            await ctx.complain(f"{ctx.name}: {error}")
            return 1
        except Exception as error:  # noqa: BLE001 - a fault in one command must end as its exit code, not as a silent close
            _log.exception("command %s %.200r failed", ctx.name, ctx.args)
            await ctx.complain(f"{ctx.name}: internal error: {type(error).__name__}: {error}")
            return INTERNAL_ERROR

    async def _script_file(self, name: str, args: list[str], streams: Streams, assigned: dict[str, str]) -> int:
        shell = self._env.name
        path = self._device.files.normal(name, self._env.folder)
        if "/" not in name or not self._device.files.exists(path):
            await streams.complain(f"{shell}: {name}: inaccessible or not found")
            return NOT_FOUND
        if self._device.files.is_folder(path) or not self._device.files.facts(path).mode & 0o100:
            await streams.complain(f"{shell}: {name}: can't execute: Permission denied")
            return NOT_EXECUTABLE
        text = self._device.files.read(path)
        if text.startswith(b"\x7fELF"):
            await streams.complain(f"{shell}: {name}: not executable: 64-bit ELF file")
            return NOT_EXECUTABLE
        ctx = self._context(name, args, streams, assigned)
        return await self._run_script(ctx, text.decode("utf-8", "surrogateescape"), [name, *args])
