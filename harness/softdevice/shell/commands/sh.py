"""sh FILE [argument…], sh -c SCRIPT, sh (reads standard input)"""

from harness.softdevice.shell.context import CommandFailed, ShellContext

NAMES = ("sh", "su", "nohup", "setsid", "busybox", "toybox", "env", "nice", "stdbuf")
_TOYBOX = ("toybox", "busybox")


async def run(ctx: ShellContext) -> int:
    """Run a script in a new shell, or a command under another name."""
    if ctx.name == "su":
        raise CommandFailed("/system/bin/sh: su: inaccessible or not found", 127)
    if ctx.name == "sh":
        return await _shell(ctx)
    args = list(ctx.args)
    if ctx.name == "env":
        return await _env(ctx, args)
    if ctx.name in _TOYBOX and not args:
        raise CommandFailed("toybox: no command", 0)
    if ctx.name == "busybox":
        raise CommandFailed("/system/bin/sh: busybox: inaccessible or not found", 127)
    if not args:
        raise CommandFailed(f"{ctx.name}: Needs 1 argument")
    return await ctx.run_words(ctx, args)


async def _shell(ctx: ShellContext) -> int:
    args = list(ctx.args)
    while args and args[0].startswith("-") and not args[0].endswith("c"):
        args.pop(0)
    if args and args[0].startswith("-"):
        if len(args) < 2:
            raise CommandFailed("/system/bin/sh: -c requires an argument")
        return await ctx.run_script(ctx, args[1], args[2:] or ["/system/bin/sh"])
    if args:
        text = await ctx.input_bytes(args[:1])
        return await ctx.run_script(ctx, text.decode("utf-8", "surrogateescape"), args)
    text = await ctx.stdin.read(-1)
    return await ctx.run_script(ctx, text.decode("utf-8", "surrogateescape"), [])


async def _env(ctx: ShellContext, args: list[str]) -> int:
    while args and "=" in args[0]:
        name, _, value = args.pop(0).partition("=")
        ctx.env[name] = value
    if args:
        return await ctx.run_words(ctx, args)
    for name, value in sorted(ctx.env.items()):
        await ctx.print(f"{name}={value}")
    return 0
