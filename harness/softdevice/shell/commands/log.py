"""log [-p PRIORITY] [-t TAG] message…"""

from harness.softdevice.shell.context import CommandFailed, ShellContext

NAMES = ("log",)
_SHELL_PID = 4321


async def run(ctx: ShellContext) -> int:
    """Write a line into the device log."""
    priority, tag, words = "I", "log", list(ctx.args)
    while len(words) > 1 and words[0] in ("-p", "-t"):
        option, value = words.pop(0), words.pop(0)
        if option == "-p":
            priority = value.upper()[:1]
        else:
            tag = value
    if not words or priority not in "VDIWEF":
        raise CommandFailed("usage: log [-p PRIORITY] [-t TAG] MESSAGE...")
    ctx.device.state.log(priority, tag, " ".join(words), _SHELL_PID)
    return 0
