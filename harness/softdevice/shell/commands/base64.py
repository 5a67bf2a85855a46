"""base64 [-d] [-w COLUMNS] [FILE]"""

import base64
import binascii

from harness.softdevice.shell.context import CommandFailed, ShellContext

NAMES = ("base64",)
_COLUMNS = 76


async def run(ctx: ShellContext) -> int:
    """Write bytes as base64, or read them back."""
    options, names = ctx.options("w")
    data = await ctx.input_bytes(names)
    if "d" in options:
        try:
            decoded = base64.b64decode(b"".join(data.split()), validate="i" not in options)
        except binascii.Error as error:
            raise CommandFailed("base64: bad input") from error
        await ctx.stdout.write(decoded)
        return 0
    if not options.get("w", "0").isdigit():
        raise CommandFailed(f"base64: bad number '{options['w']}'")
    text, columns = base64.b64encode(data), int(options.get("w", str(_COLUMNS)))
    lines = [text[at : at + columns] for at in range(0, len(text), columns)] if columns else [text]
    await ctx.stdout.write(b"".join(line + b"\n" for line in lines) if columns else text)
    return 0
