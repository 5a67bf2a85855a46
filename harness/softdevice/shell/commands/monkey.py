"""monkey -p PACKAGE -c android.intent.category.LAUNCHER 1"""

from harness.softdevice.shell.context import CommandFailed, ShellContext

NAMES = ("monkey",)
_NOTHING_TO_RUN = 252


async def run(ctx: ShellContext) -> int:
    """Start an app the way a tap on its icon does; random events are not offered."""
    packages, counts, args = [], [], list(ctx.args)
    while args:
        arg = args.pop(0)
        if arg == "-p" and args:
            packages.append(args.pop(0))
        elif arg in ("-c", "-s", "--throttle", "--port", "-f") or arg.startswith("--pct-"):
            del args[:1]
        elif arg.lstrip("-").isdigit():
            counts.append(int(arg))
    if not counts:
        raise CommandFailed("** Error: Count not specified", 255)
    if counts[-1] > 1:
        raise CommandFailed("** Error: a soft device's monkey only launches apps (event count 1)", 255)
    app = ctx.device.state.packages.get(packages[0]) if packages else None
    if app is None:
        await ctx.print("** No activities found to run, monkey aborted.")
        return _NOTHING_TO_RUN
    if counts[-1] == 1:
        await ctx.device.screen.launch(app)
    await ctx.print(
        f"Events injected: {counts[-1]}\n## Network stats: elapsed time=0ms (0ms mobile, 0ms wifi, 0ms not connected)"
    )
    return 0
