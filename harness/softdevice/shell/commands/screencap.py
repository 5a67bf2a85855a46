"""screencap [-p] [-d ID] [FILE]"""

import asyncio
import struct

from harness.softdevice.shell.context import ShellContext

NAMES = ("screencap",)
_RGBA_8888, _SRGB = 1, 1


async def run(ctx: ShellContext) -> int:
    """Write what the screen shows, as PNG or as raw RGBA."""
    options, operands = ctx.options("d")
    if "p" in options or (operands and operands[0].endswith(".png")):
        data = await ctx.device.screen.screenshot("png")
    else:
        width_px, height_px, pixels = await ctx.device.screen.raw_frame()
        data = struct.pack("<4I", width_px, height_px, _RGBA_8888, _SRGB) + pixels
    if operands:
        await asyncio.to_thread(ctx.device.files.write, ctx.path(operands[0]), data)
    else:
        await ctx.stdout.write(data)
    return 0
