"""uname [-a], hostname, uptime, df: what the system is"""

from harness.softdevice.shell.context import ShellContext

NAMES = ("uname", "hostname", "uptime", "df", "sync", "getenforce", "nproc")


async def run(ctx: ShellContext) -> int:
    """Print facts of the system."""
    answers = {
        "uname": "Linux localhost 5.10.0-softdevice #1 SMP PREEMPT aarch64 Toybox" if "-a" in ctx.args else "Linux",
        "hostname": "localhost",
        "uptime": "up 1 min, 0 users, load average: 0.00, 0.00, 0.00",
        "df": "Filesystem     1K-blocks    Used Available Use% Mounted on\n/dev/fuse       67108864 1048576  66060288   2% /sdcard",
        "getenforce": "Enforcing",
        "nproc": "8",
    }
    if ctx.name in answers:
        await ctx.print(answers[ctx.name])
    return 0
