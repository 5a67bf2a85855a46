"""gzip [-cdkf] [FILE…], gunzip, zcat"""

import asyncio
import gzip
import zlib

from harness.softdevice.shell.context import CommandFailed, ShellContext

NAMES = ("gzip", "gunzip", "zcat")
MAX_BYTES = 512 * 1024 * 1024
"""Largest result, so that a small file cannot fill the host."""


async def run(ctx: ShellContext) -> int:
    """Compress files in place, or decompress them; standard input without a file."""
    options, names = ctx.options("S")
    is_reading = ctx.name != "gzip" or "d" in options
    work = _decompressed if is_reading else gzip.compress
    if not names or names == ["-"]:
        await ctx.stdout.write(await asyncio.to_thread(work, await ctx.stdin.read(-1)))
        return 0
    for name in names:
        path = ctx.path(name)
        result = await asyncio.to_thread(work, ctx.device.files.read(path))
        if ctx.name == "zcat" or "c" in options:
            await ctx.stdout.write(result)
            continue
        if is_reading and not path.endswith(".gz"):
            raise CommandFailed(f"{ctx.name}: {name}: unknown suffix")
        await asyncio.to_thread(
            ctx.device.files.write, path.removesuffix(".gz") if is_reading else f"{path}.gz", result
        )
        if "k" not in options:
            ctx.device.files.remove(path)
    return 0


def _decompressed(data: bytes) -> bytes:
    decompressor = zlib.decompressobj(wbits=31)
    try:
        result = decompressor.decompress(data, MAX_BYTES)
    except zlib.error as error:
        raise CommandFailed(f"gunzip: {error}") from error
    if decompressor.unconsumed_tail:
        raise CommandFailed(f"gunzip: more than {MAX_BYTES} bytes")
    if not decompressor.eof:
        raise CommandFailed("gunzip: unexpected end of file")
    return result
