"""settings get|put|delete|list NAMESPACE [KEY [VALUE]]"""

from harness.softdevice.shell.connectivity import SWITCHES, apply_switches
from harness.softdevice.shell.context import CommandFailed, ShellContext

NAMES = ("settings",)
_NAMESPACES = ("system", "secure", "global")
_SCREEN_KEYS = (("system", "font_scale"), ("secure", "ui_night_mode"), ("system", "screen_brightness"))
_MAX_KEYS = 2000


async def run(ctx: ShellContext) -> int:
    """Read or change settings; those the screen or the network depend on take effect at once."""
    args = _without_user(ctx.args)
    if len(args) < 2 or args[1] not in _NAMESPACES:
        raise CommandFailed(
            "Invalid command\nusage: settings get|put|delete|list system|secure|global [KEY [VALUE]]", 255
        )
    verb, namespace, rest = args[0], args[1], args[2:]
    settings = ctx.device.state.settings
    if verb == "list":
        for (space, key), value in sorted(settings.items()):
            if space == namespace:
                await ctx.print(f"{key}={value}")
    elif verb == "get" and rest:
        await ctx.print(settings.get((namespace, rest[0]), "null"))
    elif verb == "put" and len(rest) >= 2:
        if len(settings) >= _MAX_KEYS and (namespace, rest[0]) not in settings:
            raise CommandFailed("settings: too many keys")
        settings[(namespace, rest[0])] = rest[1]
        await _take_effect(ctx, (namespace, rest[0]))
    elif verb == "delete" and rest:
        found = settings.pop((namespace, rest[0]), None)
        await ctx.print(f"Deleted {int(found is not None)} rows")
        await _take_effect(ctx, (namespace, rest[0]))
    else:
        raise CommandFailed(f"Invalid command: {' '.join(args)}", 255)
    return 0


def _without_user(args: list[str]) -> list[str]:
    if "--user" in args:
        at = args.index("--user")
        return args[:at] + args[at + 2 :]
    return list(args)


async def _take_effect(ctx: ShellContext, key: tuple[str, str]) -> None:
    settings, screen = ctx.device.state.settings, ctx.device.screen
    if key in SWITCHES:
        await apply_switches(ctx.device)
    elif key in _SCREEN_KEYS:
        await screen.apply_settings()
    elif key in (("system", "user_rotation"), ("system", "accelerometer_rotation")):
        # As on a phone lying flat: with auto-rotate on, the sensor says upright and user_rotation waits.
        wanted = settings.get(("system", "user_rotation"), "0")
        is_auto = settings.get(("system", "accelerometer_rotation")) == "1"
        ctx.device.state.rotation_frozen = not is_auto
        await screen.set_rotation(0 if is_auto or wanted not in ("0", "1", "2", "3") else int(wanted))
