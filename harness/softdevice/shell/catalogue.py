"""Finds commands by name: every file in `commands/` offers the names in its `NAMES`."""

from __future__ import annotations

import functools
import importlib
import pkgutil
from collections.abc import Awaitable, Callable

from harness.softdevice.shell import commands
from harness.softdevice.shell.context import ShellContext

Run = Callable[[ShellContext], Awaitable[int]]


def command_named(name: str) -> Run | None:
    """Return the coroutine function of a command, or None."""
    return _commands().get(name)


def command_names() -> tuple[str, ...]:
    """List every command the device has, sorted."""
    return tuple(sorted(_commands()))


@functools.cache
def _commands() -> dict[str, Run]:
    found: dict[str, Run] = {}
    for module_info in pkgutil.iter_modules(commands.__path__):
        module = importlib.import_module(f"{commands.__name__}.{module_info.name}")
        for name in module.NAMES:
            if name in found:
                raise ValueError(f"two command files offer {name!r}")
            found[name] = module.run
    return found
