"""timeout seconds command…"""

import asyncio

from harness.softdevice.shell.context import CommandFailed, ShellContext

NAMES = ("timeout",)
TIMED_OUT = 124


async def run(ctx: ShellContext) -> int:
    """Run a command, ending it after a time."""
    _, words = ctx.options("ks") if ctx.args[:1] and ctx.args[0].startswith("-") else ({}, list(ctx.args))
    if len(words) < 2 or not words[0].rstrip("s").replace(".", "", 1).isdigit():
        raise CommandFailed("timeout: Needs 2 arguments")
    try:
        async with asyncio.timeout(float(words[0].rstrip("s"))):
            return await ctx.run_words(ctx, words[1:])
    except TimeoutError:
        return TIMED_OUT
