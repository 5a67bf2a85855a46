"""uname [-asnrvmo], sync, getenforce"""

from harness.softdevice.shell.context import ShellContext

NAMES = ("uname", "sync", "getenforce")
_PARTS = {
    "s": "Linux",
    "n": "localhost",
    "r": "5.10.0-softdevice",
    "v": "#1 SMP PREEMPT",
    "m": "aarch64",
    "o": "Toybox",
}


async def run(ctx: ShellContext) -> int:
    """Print facts of the kernel the device claims to have."""
    if ctx.name == "getenforce":
        await ctx.print("Enforcing")
    elif ctx.name == "uname":
        options, _ = ctx.options()
        chosen = [text for letter, text in _PARTS.items() if letter in options or "a" in options]
        await ctx.print(" ".join(chosen or ["Linux"]))
    return 0
