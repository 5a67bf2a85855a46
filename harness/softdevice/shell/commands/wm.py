"""wm size, wm density, wm user-rotation"""

from harness.softdevice.shell.context import CommandFailed, ShellContext

NAMES = ("wm",)


async def run(ctx: ShellContext) -> int:
    """Tell the screen's size and density, or lock its rotation."""
    profile = ctx.device.state.profile
    verb, *rest = ctx.args or [""]
    if verb in ("size", "density") and (not rest or rest == ["reset"]):
        if not rest:
            value = f"{profile.width_px}x{profile.height_px}" if verb == "size" else str(profile.dpi)
            await ctx.print(f"Physical {verb}: {value}")
        return 0
    if verb in ("size", "density"):
        raise CommandFailed(
            f"Error: a soft device keeps the {verb} of its profile; start one with another profile", 255
        )
    if verb in ("user-rotation", "set-user-rotation"):
        return await _rotate(ctx, rest)
    if verb == "dismiss-keyguard":
        ctx.device.screen.questions.keyguard.dismiss()
        return 0
    raise CommandFailed(f"Unknown command: {verb}", 255)


async def _rotate(ctx: ShellContext, rest: list[str]) -> int:
    settings = ctx.device.state.settings
    if not rest:
        is_free = settings.get(("system", "accelerometer_rotation")) == "1"
        await ctx.print("free" if is_free else f"lock {ctx.device.state.rotation}")
        return 0
    if rest[0] == "free":
        return await ctx.run_words(ctx, ["settings", "put", "system", "accelerometer_rotation", "1"])
    if rest[0] == "lock":
        await ctx.run_words(ctx, ["settings", "put", "system", "accelerometer_rotation", "0"])
        wanted = rest[1] if len(rest) > 1 else str(ctx.device.state.rotation)
        return await ctx.run_words(ctx, ["settings", "put", "system", "user_rotation", wanted])
    raise CommandFailed(f"Error: expecting 'free' or 'lock', got {rest[0]}", 255)
