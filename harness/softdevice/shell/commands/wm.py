"""wm size|density [VALUE|reset], wm user-rotation, wm dismiss-keyguard"""

from __future__ import annotations

import re

from harness.softdevice.shell.context import CommandFailed, ShellContext

NAMES = ("wm",)
MIN_SIDE_PX, MAX_SCALE = 200, 2
"""Limits of WindowManagerService.setForcedDisplaySize; what lies outside is moved inside."""
MIN_DPI = 72
MAX_DPI = 1600
_ACCEPTED = ("scaling", "fixed-to-user-rotation", "set-fix-to-user-rotation", "set-ignore-orientation-request")


async def run(ctx: ShellContext) -> int:
    """Tell or override the screen's size and density, or lock its rotation."""
    args = list(ctx.args)
    while "-d" in args:
        at = args.index("-d")
        del args[at : at + 2]
    verb, *rest = args or [""]
    if verb == "size":
        return await _size(ctx, rest)
    if verb == "density":
        return await _density(ctx, rest)
    if verb in ("user-rotation", "set-user-rotation"):
        return await _rotate(ctx, rest)
    if verb == "dismiss-keyguard":
        ctx.device.screen.questions.keyguard.dismiss()
        return 0
    if verb in _ACCEPTED:
        return 0
    raise CommandFailed(f"Unknown command: {verb}", 255)


async def _size(ctx: ShellContext, rest: list[str]) -> int:
    state = ctx.device.state
    width_px, height_px = state.physical_size
    if not rest:
        await ctx.print(f"Physical size: {width_px}x{height_px}")
        if state.size_override is not None:
            await ctx.print("Override size: {}x{}".format(*state.size_override))
        return 0
    if rest[0] == "reset":
        state.size_override = None
    else:
        match = re.fullmatch(r"(\d{1,5})(dp)?x(\d{1,5})(dp)?", rest[0])
        if match is None:
            raise CommandFailed(f"Error: bad size {rest[0]}: expected WIDTHxHEIGHT", 255)
        sides = [
            round(int(number) * (state.density if unit else 1))
            for number, unit in (match.group(1, 2), match.group(3, 4))
        ]
        state.size_override = (
            min(max(sides[0], MIN_SIDE_PX), width_px * MAX_SCALE),
            min(max(sides[1], MIN_SIDE_PX), height_px * MAX_SCALE),
        )
    await ctx.device.screen.apply_settings()
    return 0


async def _density(ctx: ShellContext, rest: list[str]) -> int:
    state = ctx.device.state
    if not rest:
        await ctx.print(f"Physical density: {state.profile.dpi}")
        if state.density_override is not None:
            await ctx.print(f"Override density: {state.density_override}")
        return 0
    if rest[0] == "reset":
        state.density_override = None
    else:
        if not (rest[0].isascii() and rest[0].isdigit()):
            raise CommandFailed(f"Error: bad number {rest[0]}", 255)
        if not MIN_DPI <= int(rest[0]) <= MAX_DPI:
            raise CommandFailed(f"Error: density must be >= {MIN_DPI} and <= {MAX_DPI}", 255)
        state.density_override = int(rest[0])
    await ctx.device.screen.apply_settings()
    return 0


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
