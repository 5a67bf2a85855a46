"""dumpsys [-l] SERVICE [argument…]"""

import functools
import importlib
import inspect
import pkgutil
from collections.abc import Awaitable, Callable
from typing import Any

from harness.softdevice.shell import services
from harness.softdevice.shell.context import ShellContext

NAMES = ("dumpsys",)


async def run(ctx: ShellContext) -> int:
    """Print the state of a system service."""
    args = [
        arg
        for index, arg in enumerate(ctx.args)
        if arg not in ("-t", "--proto") and ctx.args[index - 1 : index] != ["-t"]
    ]
    if not args or args[0] == "-l":
        await ctx.print("\n".join(["Currently running services:", *(f"  {name}" for name in sorted(_services()))]))
        return 0
    if args[0] not in _services():
        await ctx.complain(f"Can't find service: {args[0]}")
        return 0
    dumped = _services()[args[0]](ctx.device, args[1:])
    text = await dumped if inspect.isawaitable(dumped) else dumped
    if text:
        await ctx.print(text)
    return 0


@functools.cache
def _services() -> dict[str, Callable[[Any, list[str]], str | Awaitable[str]]]:
    found: dict[str, Callable[[Any, list[str]], str | Awaitable[str]]] = {}
    for module_info in pkgutil.iter_modules(services.__path__):
        module = importlib.import_module(f"{services.__name__}.{module_info.name}")
        found |= dict.fromkeys(module.NAMES, module.dump)
    return found
