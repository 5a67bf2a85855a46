"""Programs of the shell's user that run on the device now, by number, and the signals that reach them.

Knows numbers, names and signals; refuses to know what a program does, and apps, whose pids the state keeps and which no
signal of the shell's user reaches.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from dataclasses import dataclass
from typing import Any

FIRST_PID = 9001
"""Above every app's pid on a device that is not up for weeks."""
LAST_PID = 32_767
"""pid_max of the kernel; numbers start again after it."""
SIGNALS = {
    "HUP": 1,
    "INT": 2,
    "QUIT": 3,
    "ABRT": 6,
    "KILL": 9,
    "USR1": 10,
    "SEGV": 11,
    "USR2": 12,
    "PIPE": 13,
    "ALRM": 14,
    "TERM": 15,
    "CONT": 18,
    "STOP": 19,
    "TSTP": 20,
}
_HARMLESS = frozenset((0, SIGNALS["CONT"], SIGNALS["STOP"], SIGNALS["TSTP"]))


def signal_number(text: str) -> int | None:
    """Read "2", "INT" or "SIGINT"; None when there is no such signal."""
    if text.isascii() and text.isdigit() and len(text) < 3 and int(text) < 65:
        return int(text)
    return SIGNALS.get(text.upper().removeprefix("SIG"))


@dataclass(eq=False)
class Process:
    """One running program, or a subshell in the background.

    Attributes:
        pid: its number.
        words: its name and arguments.
        parent: number of what started it.
        started_s: when, seconds since the epoch on the device's clock.
        on_signal: takes a signal number and returns True when the program deals with it itself; without one, and for KILL
            always, a signal ends the program.
        foreground: the program a background subshell runs now; signals to the subshell go there.
        ended_by: the signal that ended it, 0 otherwise.
    """

    pid: int
    words: tuple[str, ...]
    parent: int = 1
    started_s: float = 0.0
    on_signal: Callable[[int], bool] | None = None
    foreground: Process | None = None
    ended_by: int = 0
    task: asyncio.Task[int] | None = None

    @property
    def name(self) -> str:
        """What `ps` shows."""
        return self.words[0].rpartition("/")[2]

    def send(self, number: int) -> None:
        """Deliver a signal."""
        if self.foreground is not None and number != SIGNALS["KILL"]:
            self.foreground.send(number)
        elif number in _HARMLESS:
            return
        elif number == SIGNALS["KILL"] or self.on_signal is None or not self.on_signal(number):
            self.ended_by = number
            if self.task is not None:
                self.task.cancel()


class Processes:
    """The programs that run now, by pid.

    Attributes:
        subshells: how many subshells run now, stages of pipelines included.
    """

    def __init__(self) -> None:
        self.subshells = 0
        self._running: dict[int, Process] = {}
        self._next_pid = FIRST_PID
        self._last_works: set[asyncio.Task[Any]] = set()

    def __iter__(self) -> Iterator[Process]:
        return iter(tuple(self._running.values()))

    def new_pid(self) -> int:
        """Give out a number that nothing running has."""
        while True:
            pid, self._next_pid = self._next_pid, self._next_pid + 1 if self._next_pid < LAST_PID else FIRST_PID
            if pid not in self._running:
                return pid

    def get(self, pid: int) -> Process | None:
        """Find a running program."""
        return self._running.get(pid)

    async def run(self, process: Process, work: Coroutine[Any, Any, int]) -> int:
        """Run a program to its end and return its exit code, 128 + N when signal N ended it."""
        task = process.task = asyncio.create_task(work, name=f"pid {process.pid} {process.words[0][:40]}")
        self._running[process.pid] = process
        try:
            return await task
        except asyncio.CancelledError:
            caller = asyncio.current_task()
            if process.ended_by and (caller is None or not caller.cancelling()):
                return 128 + process.ended_by
            raise
        finally:
            self._running.pop(process.pid, None)

    def kill(self, pid: int, number: int = SIGNALS["TERM"]) -> bool:
        """Send a program a signal; False when there is none of that pid."""
        process = self._running.get(pid)
        if process is not None:
            process.send(number)
        return process is not None

    def leave_behind(self, work: Awaitable[None]) -> None:
        """Let the last work of a program outlive it: writing the end of a file, say, after the client has gone."""
        task = asyncio.ensure_future(work)
        self._last_works.add(task)
        task.add_done_callback(self._last_works.discard)

    async def close(self) -> None:
        """End everything, when the device stops."""
        for process in self:
            process.send(SIGNALS["KILL"])
        for task in tuple(self._last_works):
            with contextlib.suppress(asyncio.CancelledError):
                await task
