"""Runs `grammar` values: pipelines, redirections, loops, and the commands that change the shell itself.

Knows control flow; the commands are in `commands/`, one file each. Every error ends as a line on stderr and an exit
code, never as an exception to the caller.
"""

from __future__ import annotations

import asyncio
import fnmatch
from collections.abc import Awaitable, Mapping
from typing import TYPE_CHECKING

from harness.softdevice.files import VirtualFiles
from harness.softdevice.processes import Process
from harness.softdevice.shell.builtins import BUILTINS, FunctionReturn, LoopControl, ShellExit
from harness.softdevice.shell.context import CommandFailed, Environment, ShellContext, Streams
from harness.softdevice.shell.expansion import Expander, UnsetVariable
from harness.softdevice.shell.grammar import (
    Case,
    Chain,
    Command,
    For,
    Function,
    Group,
    If,
    Pipeline,
    Redirection,
    Script,
    Simple,
    While,
)
from harness.softdevice.shell.io import BytesSource, Collector, FileSink, FileSource, Nothing, Pipe, Sink
from harness.softdevice.shell.parser import ShellSyntaxError, parse
from harness.softdevice.shell.programs import MAX_PROCESSES, NOT_EXECUTABLE, Programs

if TYPE_CHECKING:
    from harness.softdevice.device import SoftDevice

BROKEN_PIPE = 141
MAX_NESTED_SHELLS = 20
"""Shells started by shells; a script that calls itself ends here instead of filling the host's memory."""
MAX_CALLS = 40
"""Functions inside functions, and scripts of eval inside one another; calls without end stop here."""


class Interpreter:
    """One shell.

    Args:
        device: the device it runs on.
        environment: its variables; subshells get copies.
        level: how many shells are above it.
        above: the shell that started it; jobs in the background belong to the first of all.
        job: the background process this shell is, if it is one.
    """

    def __init__(
        self,
        device: SoftDevice,
        environment: Environment | None = None,
        level: int = 0,
        above: Interpreter | None = None,
        job: Process | None = None,
    ) -> None:
        self._device = device
        self.environment = environment or Environment()
        if not self.environment.pid:
            self.environment.pid = device.processes.new_pid()
        self._level = level
        self._job: Process | None = job if job is not None or above is None else above._job
        # Jobs that write to this shell's streams; the others outlive it.
        self._attached: set[asyncio.Task[int]] = set() if above is None else above._attached
        self._is_first = above is None
        self.jobs: dict[int, asyncio.Task[int]] = {}
        self._replaced: Streams | None = None
        self._scripts_inside = 0

    @property
    def files(self) -> VirtualFiles:
        """The device's files."""
        return self._device.files

    @property
    def device(self) -> SoftDevice:
        """The device it runs on."""
        return self._device

    @property
    def device_name(self) -> str:
        """What the prompt calls the device."""
        return self._device.state.props.get("ro.product.device", "localhost")

    async def run_text(self, text: str, streams: Streams) -> int:
        """Parse and run a script; returns its exit code."""
        await self.run_line(text, streams)
        trap, self.environment.exit_trap = self.environment.exit_trap, ""
        if trap:
            code = self.environment.last_code
            if not await self.run_line(trap, streams):
                self.environment.last_code = code
        return self.environment.last_code

    async def run_line(self, text: str, streams: Streams) -> bool:
        """Parse and run text, leaving its exit code in the environment; True when it called exit."""
        env = self.environment
        try:
            env.last_code = await self.run_script(parse(text), streams)
        except ShellSyntaxError as error:
            await _say(streams.stderr, f"{env.name}: {error}")
            env.last_code = 1
        except (ShellExit, FunctionReturn) as ending:
            env.last_code = ending.code
            return True
        except BrokenPipeError:
            env.last_code = BROKEN_PIPE
        except LoopControl:
            pass  # break outside a loop changes nothing
        return False

    async def run_here(self, text: str, streams: Streams) -> int:
        """Run text as if it stood in the calling script: its exit ends that one too.

        Raises:
            ShellExit: the text called exit.
        """
        if self._scripts_inside >= MAX_CALLS:
            raise CommandFailed(f"{self.environment.name}: nested too deep")
        self._scripts_inside += 1
        try:
            return await self.run_script(parse(text), streams)
        except ShellSyntaxError as error:
            raise CommandFailed(f"{self.environment.name}: {error}") from error
        finally:
            self._scripts_inside -= 1

    async def wait_attached(self) -> None:
        """Wait for background jobs that hold this shell's streams; adbd, too, waits for the last writer."""
        while self._attached:
            await asyncio.wait(self._attached)

    async def close(self) -> None:
        """End background jobs that hold this shell's streams; those with streams of their own go on."""
        if not self._is_first:
            return
        for task in self._attached:
            task.cancel()
        await asyncio.gather(*self._attached, return_exceptions=True)

    async def run_script(self, script: Script, streams: Streams) -> int:
        """Run chains one after another.

        Raises:
            ShellExit: the script called exit.
            LoopControl: break or continue reached the edge.
        """
        for chain in script.chains:
            if chain.is_background:
                self._start_job(chain, streams)
                continue
            await self._chain(chain, streams)
            if self._replaced is not None:
                streams, self._replaced = self._replaced, None
        return self.environment.last_code

    def _start_job(self, chain: Chain, streams: Streams) -> None:
        process = Process(self._device.processes.new_pid(), ("sh",), self.environment.pid, self._device.state.now_s())
        # Without job control a background job reads nothing.
        work = self._subshell(
            Script((Chain(chain.first, chain.rest),)), Streams(Nothing(), streams.stdout, streams.stderr), process
        )
        task = asyncio.create_task(self._device.processes.run(process, work))
        task.add_done_callback(lambda _task: work.close())  # one cancelled before its first turn never began
        if not _writes_elsewhere(chain):
            self._attached.add(task)
            task.add_done_callback(self._attached.discard)
        self.jobs[process.pid] = task
        self.environment.last_background = process.pid
        self.environment.last_code = 0

    async def _chain(self, chain: Chain, streams: Streams) -> None:
        env = self.environment
        env.last_code = await self._pipeline(chain.first, streams)
        is_tested = bool(chain.rest) or chain.first.is_inverted
        for operator, pipeline in chain.rest:
            if (env.last_code == 0) == (operator == "&&"):
                env.last_code = await self._pipeline(pipeline, streams)
        if env.stops_on_error and env.last_code and not is_tested:
            raise ShellExit(env.last_code)

    async def _pipeline(self, pipeline: Pipeline, streams: Streams) -> int:
        if len(pipeline.commands) == 1:
            code = await self._command(pipeline.commands[0], streams)
        else:
            code = await self._piped(pipeline.commands, streams)
        return int(code == 0) if pipeline.is_inverted else code

    async def _piped(self, commands: tuple[Command, ...], streams: Streams) -> int:
        pipes = [Pipe() for _ in commands[1:]]
        tasks = []
        for index, command in enumerate(commands):
            before = pipes[index - 1] if index else None
            after = pipes[index] if index < len(pipes) else None
            ends = Streams(before or streams.stdin, after or streams.stdout, streams.stderr)
            tasks.append(asyncio.create_task(self._stage(command, ends, before, after)))
        try:
            codes = await asyncio.gather(*tasks)
            if self.environment.has_pipefail:
                return next((code for code in reversed(codes) if code), 0)
            return codes[-1]
        finally:
            for task in tasks:
                task.cancel()

    async def _stage(self, command: Command, streams: Streams, before: Pipe | None, after: Pipe | None) -> int:
        try:
            return await self._subshell(command, streams)
        finally:
            if before is not None:
                before.close_read()
            if after is not None:
                after.close_write()

    async def _subshell(self, body: Command | Script, streams: Streams, job: Process | None = None) -> int:
        processes = self._device.processes
        if processes.subshells >= MAX_PROCESSES:
            raise CommandFailed(f"{self.environment.name}: can't fork - try again", NOT_EXECUTABLE)
        inner = Interpreter(self._device, self.environment.copy(), self._level, self, job)
        processes.subshells += 1
        try:
            if isinstance(body, Script):
                return await inner.run_script(body, streams)
            return await inner._command(body, streams)
        except (ShellExit, FunctionReturn) as ending:
            return ending.code
        except LoopControl:
            return inner.environment.last_code
        except BrokenPipeError:
            return BROKEN_PIPE
        finally:
            processes.subshells -= 1
            await inner.close()

    async def _output_of(self, script: Script, streams: Streams) -> bytes:
        collector = Collector()
        self.environment.last_code = await self._subshell(script, Streams(streams.stdin, collector, streams.stderr))
        return bytes(collector.data)

    async def _command(self, command: Command, streams: Streams) -> int:
        try:
            expander = Expander(self.environment, self._device.files, lambda script: self._output_of(script, streams))
            streams = await self._redirected(command.redirections, streams, expander)
            if isinstance(command, Simple):
                return await self._simple(command, streams, expander)
            return await self._compound(command, streams, expander)
        except UnsetVariable as error:
            await _say(streams.stderr, error.message)
            raise ShellExit(error.code) from error
        except CommandFailed as error:
            await _say(streams.stderr, error.message)
            return error.code
        except (BrokenPipeError, ConnectionError):
            raise
        except OSError as error:
            await _say(streams.stderr, f"{self.environment.name}: can't open {error.filename}: {error.strerror}")
            return 1

    async def _compound(
        self, command: Group | If | For | While | Case | Function, streams: Streams, expander: Expander
    ) -> int:
        match command:
            case Group(body, is_subshell):
                return await (self._subshell(body, streams) if is_subshell else self.run_script(body, streams))
            case If(branches):
                for condition, body in branches:
                    if condition is None or await self._condition(condition, streams) == 0:
                        return await self.run_script(body, streams)
                return 0
            case For(name, words, body):
                values = self.environment.arguments if words is None else await expander.fields(words)
                return await self._loop(list(values), name, body, streams)
            case While(condition, body, is_until):
                return await self._while(condition, body, is_until, streams)
            case Case():
                return await self._case(command, streams, expander)
            case Function(name, body):
                self.environment.functions[name] = body
                return 0

    async def _case(self, command: Case, streams: Streams, expander: Expander) -> int:
        subject = await expander.text(command.subject)
        for patterns, body in command.branches:
            for pattern in patterns:
                if fnmatch.fnmatchcase(subject, await expander.pattern(pattern)):
                    self.environment.last_code = 0
                    return await self.run_script(body, streams)
        return 0

    async def _condition(self, script: Script, streams: Streams) -> int:
        stops, self.environment.stops_on_error = self.environment.stops_on_error, False
        try:
            return await self.run_script(script, streams)
        finally:
            self.environment.stops_on_error = stops

    async def _loop(self, values: list[str], name: str, body: Script, streams: Streams) -> int:
        code = 0
        for value in values:
            self.environment.variables[name] = value
            code, is_over = await self._round(body, streams)
            if is_over:
                break
        return code

    async def _while(self, condition: Script, body: Script, is_until: bool, streams: Streams) -> int:
        code = 0
        while (await self._condition(condition, streams) == 0) != is_until:
            code, is_over = await self._round(body, streams)
            if is_over:
                break
        return code

    async def _round(self, body: Script, streams: Streams) -> tuple[int, bool]:
        # `while true; do :; done` must leave the event loop to the other streams.
        await asyncio.sleep(0)
        try:
            return await self.run_script(body, streams), False
        except LoopControl as control:
            if control.levels > 1:
                raise LoopControl(control.levels - 1, control.is_break) from control
            return 0, control.is_break

    async def _redirected(self, redirections: tuple[Redirection, ...], streams: Streams, expander: Expander) -> Streams:
        stdin, outputs = streams.stdin, {1: streams.stdout, 2: streams.stderr}
        for redirection in redirections:
            target = await expander.text(redirection.target)
            if redirection.operator in ("<<", "<<<"):
                text = target + ("\n" if redirection.operator == "<<<" else "")
                stdin = BytesSource(text.encode("utf-8", "surrogateescape"))
            elif redirection.operator == "&>":
                outputs[1] = outputs[2] = self._sink(target, False)
            elif redirection.operator == ">&" and target == "-":
                outputs[redirection.fd] = Nothing()
            elif redirection.operator == ">&" and target.isdigit():
                if int(target) not in outputs:
                    raise CommandFailed(f"{self.environment.name}: {target}: bad file descriptor")
                outputs[redirection.fd] = outputs[int(target)]
            elif redirection.operator in (">", ">>", ">&"):
                outputs[redirection.fd] = self._sink(target, redirection.operator == ">>")
            elif redirection.operator == "<":
                path = self._device.files.normal(target, self.environment.folder)
                stdin = Nothing() if path == "/dev/null" else FileSource(self._device.files, path)
            elif target == "-":
                stdin = Nothing()
        return Streams(stdin, outputs[1], outputs[2])

    def _sink(self, target: str, append: bool) -> Sink:
        path = self._device.files.normal(target, self.environment.folder)
        return Nothing() if path == "/dev/null" else FileSink(self._device.files, path, append)

    async def _simple(self, command: Simple, streams: Streams, expander: Expander) -> int:
        env = self.environment
        assigned: dict[str, str] = {}
        self_code = env.last_code
        words = await expander.fields(command.words)
        env.last_code = 0 if not words else self_code
        for name, word in command.assignments:
            assigned[name] = await expander.text(word)
            if not words:
                env.variables[name] = assigned[name]
        if not words:
            return env.last_code
        if env.traces:
            await _say(streams.stderr, "+ " + " ".join(words))
        return await self._run_words(words, streams, assigned)

    async def _run_words(
        self, words: list[str], streams: Streams, assigned: dict[str, str], skips_functions: bool = False
    ) -> int:
        name, args = words[0], words[1:]
        if name == "exec":
            if not args:
                self._replaced = streams
                return 0
            raise ShellExit(await self._run_words(args, streams, assigned))
        if name in ("command", "builtin") and args and not args[0].startswith("-"):
            return await self._run_words(args, streams, assigned, skips_functions=True)
        if name in self.environment.functions and not skips_functions:
            return await self._assigned(assigned, self._call(name, args, streams))
        if name in BUILTINS:
            return await self._assigned(assigned, BUILTINS[name](self, args, streams))
        return await self._external(name, args, streams, assigned)

    async def _assigned(self, assigned: dict[str, str], work: Awaitable[int]) -> int:
        """Do something while variables have other values."""
        variables = self.environment.variables
        before = {name: variables.get(name) for name in assigned}
        variables.update(assigned)
        try:
            return await work
        finally:
            _restore(variables, before)

    async def _call(self, name: str, args: list[str], streams: Streams) -> int:
        env = self.environment
        if len(env.locals) >= MAX_CALLS:
            raise CommandFailed(f"{env.name}: {name}: nested too deep")
        arguments, env.arguments = env.arguments, args
        env.locals.append({})
        try:
            return await self._command(env.functions[name], streams)
        except FunctionReturn as ending:
            return ending.code
        finally:
            env.arguments = arguments
            _restore(env.variables, env.locals.pop())

    async def _external(self, name: str, args: list[str], streams: Streams, assigned: dict[str, str]) -> int:
        programs = Programs(self._device, self.environment, self._job, self._words_for_command, self._text_for_command)
        return await programs.run(name, args, streams, assigned)

    async def _words_for_command(self, ctx: ShellContext, words: list[str]) -> int:
        inner = self._nested(ctx)
        try:
            return await inner._run_words(words, ctx.streams, {})
        except (ShellExit, FunctionReturn) as ending:
            return ending.code
        except LoopControl:  # there is no loop inside the command that ran it
            return inner.environment.last_code
        finally:
            await inner.close()

    async def _text_for_command(self, ctx: ShellContext, text: str, arguments: list[str]) -> int:
        inner = self._nested(ctx)
        if arguments:
            inner.environment.name, inner.environment.arguments = arguments[0], arguments[1:]
        try:
            return await inner.run_text(text, ctx.streams)
        finally:
            await inner.close()

    def _nested(self, ctx: ShellContext) -> Interpreter:
        if self._level >= MAX_NESTED_SHELLS:
            raise CommandFailed(f"{ctx.name}: fork: Resource temporarily unavailable", NOT_EXECUTABLE)
        return Interpreter(self._device, Environment(dict(ctx.env), set(ctx.env), ctx.cwd), self._level + 1, self)


def _restore(variables: dict[str, str], before: Mapping[str, str | None]) -> None:
    for name, value in before.items():
        if value is None:
            variables.pop(name, None)
        else:
            variables[name] = value


def _writes_elsewhere(chain: Chain) -> bool:
    """Whether each command of a job has its output and errors redirected, so that it holds none of the shell's streams."""
    commands = [pipeline.commands[-1] for pipeline in (chain.first, *(pipeline for _, pipeline in chain.rest))]
    for command in commands:
        fds = {0 if r.operator.startswith("<") else r.fd for r in command.redirections if r.operator != "&>"}
        if not {1, 2} <= fds and not any(r.operator == "&>" for r in command.redirections):
            return False
    return True


async def _say(sink: Sink, text: str) -> None:
    await sink.write((text + "\n").encode("utf-8", "surrogateescape"))
