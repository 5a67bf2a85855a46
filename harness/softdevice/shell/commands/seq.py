"""seq [-s TEXT] [-w] [FIRST [STEP]] LAST"""

from decimal import Decimal, InvalidOperation

from harness.softdevice.shell.context import CommandFailed, ShellContext

NAMES = ("seq",)
MAX_NUMBERS = 100_000


async def run(ctx: ShellContext) -> int:
    """Count."""
    args = list(ctx.args)
    separator, pads = "\n", False
    while args[:1] in (["-s"], ["-w"]):
        if args.pop(0) == "-w":
            pads = True
        elif args:
            separator = args.pop(0)
    try:
        numbers = [Decimal(arg) for arg in args]
    except InvalidOperation as error:
        raise CommandFailed("seq: bad number") from error
    if not 1 <= len(numbers) <= 3:
        raise CommandFailed("seq: Needs 1 argument")
    first, last = numbers[0] if len(numbers) > 1 else Decimal(1), numbers[-1]
    step = numbers[1] if len(numbers) == 3 else Decimal(1)
    if step == 0 or abs((last - first) / step) > MAX_NUMBERS:
        raise CommandFailed("seq: the range does not end soon enough")
    texts: list[str] = []
    while first <= last if step > 0 else first >= last:
        texts.append(f"{first:f}")
        first += step
    width = max(map(len, texts), default=0)
    if texts:
        await ctx.print(separator.join(text.zfill(width) if pads else text for text in texts))
    return 0
