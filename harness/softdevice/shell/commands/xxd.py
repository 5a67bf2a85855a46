"""xxd [-pri] [-c COLUMNS] [-l LENGTH] [-s OFFSET] [FILE], od [-A d|o|x|n] [-t x1|c] [FILE]"""

import binascii
import re

from harness.softdevice.shell.context import CommandFailed, ShellContext

NAMES = ("xxd", "od")


async def run(ctx: ShellContext) -> int:
    """Show bytes as hexadecimal numbers, or with -r read them back."""
    return await (_od(ctx) if ctx.name == "od" else _xxd(ctx))


async def _xxd(ctx: ShellContext) -> int:
    options, names = ctx.options("clsgo")
    data = await ctx.input_bytes(names)
    if "r" in options:
        await ctx.stdout.write(_read_back(data, "p" in options))
        return 0
    start, columns = _number(options, "s", 0), _number(options, "c", 30 if "p" in options else 16)
    data = data[start : start + _number(options, "l", len(data))]
    for at in range(0, len(data), max(1, columns)):
        row = data[at : at + max(1, columns)]
        if "p" in options:
            await ctx.print(row.hex())
            continue
        pairs = " ".join(row[pair : pair + 2].hex() for pair in range(0, len(row), 2))
        text = "".join(chr(byte) if 32 <= byte < 127 else "." for byte in row)
        await ctx.print(f"{start + at:08x}: {pairs:<{columns * 5 // 2}} {text}")
    return 0


def _number(options: dict[str, str], name: str, default: int) -> int:
    try:
        return abs(int(options[name], 0)) if name in options else default
    except ValueError as error:
        raise CommandFailed(f"xxd: bad number '{options[name]}'") from error


def _read_back(data: bytes, is_plain: bool) -> bytes:
    lines = data.decode("ascii", "replace").splitlines()
    if not is_plain:
        lines = [re.split(r"  ", line.partition(": ")[2])[0] for line in lines]
    try:
        return binascii.unhexlify("".join("".join(line.split()) for line in lines))
    except (binascii.Error, ValueError) as error:
        raise CommandFailed("xxd: bad input") from error


async def _od(ctx: ShellContext) -> int:
    options, names = ctx.options("AtNjw")
    data = await ctx.input_bytes(names)
    if options.get("N", "").isdigit():
        data = data[: int(options["N"])]
    layout = {"d": "07d", "o": "07o", "x": "06x", "n": ""}.get(options.get("A", "o"), "07o")
    kind = options.get("t", "o2")
    for at in range(0, len(data), 16):
        row = data[at : at + 16]
        if kind.startswith("x1"):
            cells = [f"{byte:02x}" for byte in row]
        elif kind.startswith("c"):
            cells = [f"{chr(byte) if 32 <= byte < 127 else f'{byte:03o}':>3}" for byte in row]
        else:
            cells = [f"{int.from_bytes(row[pair : pair + 2], 'little'):06o}" for pair in range(0, len(row), 2)]
        await ctx.print((f"{at:{layout}} " if layout else "") + " ".join(cells))
    if layout:
        await ctx.print(f"{len(data):{layout}}")
    return 0
