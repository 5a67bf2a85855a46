"""cmd device_state: the postures of a foldable, as DeviceStateManager's shell command tells and sets them."""

from __future__ import annotations

from harness.softdevice.shell.context import CommandFailed, ShellContext
from harness.softdevice.state import CLOSED, HALF_OPEN, OPEN

_FOLDABLE = {CLOSED: "CLOSED", HALF_OPEN: "HALF_OPENED", OPEN: "OPENED"}
_RIGID = {0: "DEFAULT"}


async def device_state(ctx: ShellContext, args: list[str]) -> int:
    """Print or change the posture; the screen in use follows at once."""
    state = ctx.device.state
    names = _FOLDABLE if state.profile.folds else _RIGID
    usual = OPEN if state.profile.folds else 0
    verb, *rest = args or [""]
    if verb == "print-state":
        await ctx.print(str(state.posture))
    elif verb == "print-states":
        lines = [f"  DeviceState{{identifier={number}, name='{name}'}}," for number, name in names.items()]
        await ctx.print("\n".join(["Supported states: [", *lines, "]"]))
    elif verb == "state" and not rest:
        committed = f"DeviceState{{identifier={state.posture}, name='{names[state.posture]}'}}"
        await ctx.print(f"Committed state: {committed}")
    elif verb == "state" and (rest == ["reset"] or (rest[0].isdigit() and int(rest[0]) in names)):
        state.posture = usual if rest == ["reset"] else int(rest[0])
        await ctx.device.screen.apply_settings()
    else:
        raise CommandFailed("Error: device_state state [IDENTIFIER|reset] | print-state | print-states", 255)
    return 0
