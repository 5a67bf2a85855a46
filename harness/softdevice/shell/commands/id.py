"""id, whoami, groups"""

from harness.softdevice.shell.context import ShellContext

NAMES = ("id", "whoami", "groups")


async def run(ctx: ShellContext) -> int:
    """Say who the shell is: never root."""
    if ctx.name == "whoami" or "-un" in ctx.args:
        await ctx.print("shell")
    elif "-u" in ctx.args or "-g" in ctx.args:
        await ctx.print("2000")
    else:
        await ctx.print("uid=2000(shell) gid=2000(shell) groups=2000(shell),1007(log),3003(inet) context=u:r:shell:s0")
    return 0
