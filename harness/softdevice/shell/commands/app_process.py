"""app_process / CLASS …: runs the uiautomator2 server"""

import asyncio

from harness.softdevice.shell.context import CommandFailed, ShellContext

NAMES = ("app_process", "app_process64", "app_process32")
U2_SERVER = "com.wetest.uia2.Main"
DEFAULT_PORT = 9008


async def run(ctx: ShellContext) -> int:
    """Serve uiautomator2 until this stream is closed; no other Java class runs here."""
    words = [arg for arg in ctx.args if not arg.startswith("-X")]
    if len(words) < 2:
        raise CommandFailed("Usage: app_process [java-options] cmd-dir start-class-name [options]", 1)
    archives = [path for path in ctx.env.get("CLASSPATH", "").split(":") if path]
    if words[1] != U2_SERVER or not any(ctx.device.files.exists(ctx.path(path)) for path in archives):
        raise CommandFailed(f"Error: Could not find class '{words[1]}'\nAborted", 134)
    port = words[words.index("-p") + 1] if "-p" in words[:-1] else str(DEFAULT_PORT)
    if not (port.isascii() and port.isdigit() and 0 < int(port) < 65536):
        raise CommandFailed(f"Error: bad port {port}", 1)
    stopped = asyncio.Event()
    try:
        return await ctx.device.rpc.run(int(port), ctx.stdout, stopped)
    finally:
        stopped.set()
