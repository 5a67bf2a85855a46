"""settings get|put|delete|reset|list NAMESPACE [KEY [VALUE]]"""

from __future__ import annotations

from harness.softdevice.factory_settings import default_settings
from harness.softdevice.shell.connectivity import SWITCHES, apply_switches
from harness.softdevice.shell.context import CommandFailed, ShellContext

NAMES = ("settings",)
_NAMESPACES = ("system", "secure", "global")
_SCREEN_KEYS = (
    ("system", "font_scale"),
    ("system", "screen_brightness"),
    ("system", "system_locales"),
    ("secure", "default_input_method"),
    ("secure", "ui_night_mode"),
    ("secure", "navigation_mode"),
)
_ROTATION_KEYS = (("system", "user_rotation"), ("system", "accelerometer_rotation"))
_RESETS = ("untrusted_defaults", "untrusted_clear", "trusted_defaults")
_MAX_KEYS = 2000
_MAX_VALUE_CHARACTERS = 32_768
_USAGE = "usage: settings get|put|delete|reset|list system|secure|global [KEY [VALUE]]"


async def run(ctx: ShellContext) -> int:
    """Read or change settings; those the screen or the network depend on take effect at once."""
    args = _without_user(ctx.args)
    if len(args) < 2 or args[1] not in _NAMESPACES:
        raise CommandFailed(f"Invalid command\n{_USAGE}", 255)
    verb, namespace, rest = args[0], args[1], args[2:]
    settings = ctx.device.state.settings
    if verb == "list":
        for (space, key), value in sorted(settings.items()):
            if space == namespace:
                await ctx.print(f"{key}={value}")
    elif verb == "get" and rest:
        await ctx.print(settings.get((namespace, rest[0]), "null"))
    elif verb == "put" and len(rest) >= 2:
        await _put(ctx, (namespace, rest[0]), rest[1])
    elif verb == "delete" and rest:
        found = settings.pop((namespace, rest[0]), None)
        await ctx.print(f"Deleted {int(found is not None)} rows")
        await _take_effect(ctx, (namespace, rest[0]))
    elif verb == "reset" and rest:
        await _reset(ctx, namespace, rest[0])
    else:
        raise CommandFailed(f"Invalid command: {' '.join(args)}\n{_USAGE}", 255)
    return 0


def _without_user(args: list[str]) -> list[str]:
    if "--user" in args:
        at = args.index("--user")
        return args[:at] + args[at + 2 :]
    return list(args)


async def _put(ctx: ShellContext, key: tuple[str, str], value: str) -> None:
    settings = ctx.device.state.settings
    if (len(settings) >= _MAX_KEYS and key not in settings) or len(value) > _MAX_VALUE_CHARACTERS:
        raise CommandFailed("settings: too many keys, or too long a value")
    settings[key] = value
    await _take_effect(ctx, key)


async def _reset(ctx: ShellContext, namespace: str, what: str) -> None:
    if what not in _RESETS and "." not in what:
        raise CommandFailed(f"Invalid reset mode: {what}\n{_USAGE}", 255)
    # Everything was put by the shell, which no package is: by name nothing is reset.
    if what not in _RESETS:
        return
    settings, factory = ctx.device.state.settings, default_settings(ctx.device.state.profile)
    for key in [key for key in settings if key[0] == namespace and settings[key] != factory.get(key)]:
        if key in factory:
            settings[key] = factory[key]
        else:
            del settings[key]
        await _take_effect(ctx, key)


async def _take_effect(ctx: ShellContext, key: tuple[str, str]) -> None:
    settings, screen = ctx.device.state.settings, ctx.device.screen
    if key in SWITCHES:
        await apply_switches(ctx.device)
    elif key in _SCREEN_KEYS:
        await screen.apply_settings()
    elif key in _ROTATION_KEYS:
        # As on a phone lying flat: with auto-rotate on, the sensor says upright and user_rotation waits.
        wanted = settings.get(("system", "user_rotation"), "0")
        is_auto = settings.get(("system", "accelerometer_rotation")) == "1"
        ctx.device.state.rotation_frozen = not is_auto
        await screen.set_rotation(0 if is_auto or wanted not in ("0", "1", "2", "3") else int(wanted))
