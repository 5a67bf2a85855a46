"""uiautomator dump [--compressed] [FILE]"""

from harness.softdevice.shell.context import CommandFailed, ShellContext
from harness.wire.hierarchy_xml import xml_from_hierarchy

NAMES = ("uiautomator",)
_DEFAULT_FILE = "/sdcard/window_dump.xml"


async def run(ctx: ShellContext) -> int:
    """Write the window hierarchy into a file."""
    if ctx.args[:1] != ["dump"]:
        raise CommandFailed("Usage: uiautomator dump [--compressed] [FILE]", 1)
    names = [arg for arg in ctx.args[1:] if not arg.startswith("-")]
    target = names[0] if names else _DEFAULT_FILE
    xml = xml_from_hierarchy(await ctx.device.screen.hierarchy())
    if target == "/dev/tty":
        await ctx.stdout.write(xml.encode("utf-8"))
        await ctx.print("UI hierchary dumped to: /dev/tty")
        return 0
    ctx.device.files.write(ctx.path(target), xml.encode("utf-8"))
    await ctx.print(f"UI hierchary dumped to: {target}")  # misspelt on every Android, and scripts look for it
    return 0
