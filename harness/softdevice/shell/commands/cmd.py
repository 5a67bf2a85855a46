"""cmd SERVICE …: the same doors as pm, am, settings, and a few of their own"""

from harness.softdevice.shell.context import CommandFailed, ShellContext
from harness.softdevice.shell.device_state import device_state
from harness.softdevice.shell.system_windows import location, notification, statusbar

NAMES = ("cmd",)
_SAME_AS = {
    "package": "pm",
    "activity": "am",
    "settings": "settings",
    "window": "wm",
    "input": "input",
    "appops": "appops",
    "input_method": "ime",
    "lock_settings": "locksettings",
}
_NO_SUCH_SERVICE = 20
_NIGHT_MODES = {"yes": "2", "no": "1"}


async def run(ctx: ShellContext) -> int:
    """Hand the words to the service."""
    args = [arg for arg in ctx.args if arg != "-w"]
    if not args:
        raise CommandFailed("cmd: No service specified; use -l to list all services", _NO_SUCH_SERVICE)
    service, *rest = args
    if service == "-l":
        await ctx.print(
            "\n".join(["Currently running services:", *(f"  {name}" for name in sorted([*_SAME_AS, *_OWN]))])
        )
        return 0
    if service in _SAME_AS:
        return await ctx.run_words(ctx, [_SAME_AS[service], *rest])
    if service not in _OWN:
        raise CommandFailed(f"cmd: Can't find service: {service}", _NO_SUCH_SERVICE)
    return await _OWN[service](ctx, rest)


async def _uimode(ctx: ShellContext, args: list[str]) -> int:
    if args[:1] != ["night"] or (len(args) > 1 and args[1] not in _NIGHT_MODES):
        raise CommandFailed("Error: uimode night [yes|no]", 255)
    if len(args) > 1:
        await ctx.run_words(ctx, ["settings", "put", "secure", "ui_night_mode", _NIGHT_MODES[args[1]]])
    await ctx.print(f"Night mode: {'yes' if ctx.device.state.is_dark else 'no'}")
    return 0


async def _connectivity(ctx: ShellContext, args: list[str]) -> int:
    if args[:1] != ["airplane-mode"]:
        raise CommandFailed(f"Unknown command: {' '.join(args)}", 255)
    if len(args) > 1 and args[1] not in ("enable", "disable"):
        raise CommandFailed(f"Unknown command: {' '.join(args)}", 255)
    if len(args) == 1:
        is_on = ctx.device.state.settings.get(("global", "airplane_mode_on")) == "1"
        await ctx.print("enabled" if is_on else "disabled")
        return 0
    return await ctx.run_words(ctx, ["settings", "put", "global", "airplane_mode_on", str(int(args[1] == "enable"))])


async def _wifi(ctx: ShellContext, args: list[str]) -> int:
    settings = ctx.device.state.settings
    is_on = settings.get(("global", "wifi_on")) == "1" and settings.get(("global", "airplane_mode_on")) != "1"
    if args[:1] == ["set-wifi-enabled"] and len(args) == 2 and args[1] in ("enabled", "disabled"):
        return await ctx.run_words(ctx, ["svc", "wifi", args[1].removesuffix("d")])
    if args[:1] == ["status"]:
        await ctx.print(f"Wifi is {'enabled' if is_on else 'disabled'}")
        if is_on:
            await ctx.print('Wifi is connected to "soft"')
        return 0
    if args[:1] == ["list-networks"]:
        await ctx.print(
            "Network Id      SSID                         Security type\n0            soft                             open"
        )
        return 0
    if args[:1] in (["list-scan-results"], ["start-scan"]):
        return 0
    raise CommandFailed(f"Unknown command: {' '.join(args)}", 255)


async def _phone(ctx: ShellContext, args: list[str]) -> int:
    if args[:1] == ["data"] and args[1:] in (["enable"], ["disable"]):
        return await ctx.run_words(ctx, ["svc", "data", args[1]])
    raise CommandFailed(f"Unknown command: {' '.join(args)}", 255)


async def _battery(ctx: ShellContext, args: list[str]) -> int:
    return await ctx.run_words(ctx, ["dumpsys", "battery", *args])


async def _power(ctx: ShellContext, args: list[str]) -> int:
    if args[:1] == ["set-mode"] and args[1:] in (["0"], ["1"]):
        return await ctx.run_words(ctx, ["settings", "put", "global", "low_power", args[1]])
    raise CommandFailed(f"Unknown command: {' '.join(args)}", 255)


async def _bluetooth(ctx: ShellContext, args: list[str]) -> int:
    if args[:1] not in (["enable"], ["disable"]):
        raise CommandFailed(f"Unknown command: {' '.join(args)}", 255)
    return await ctx.run_words(ctx, ["svc", "bluetooth", args[0]])


_OWN = {
    "uimode": _uimode,
    "connectivity": _connectivity,
    "wifi": _wifi,
    "bluetooth_manager": _bluetooth,
    "notification": notification,
    "statusbar": statusbar,
    "location": location,
    "battery": _battery,
    "phone": _phone,
    "power": _power,
    "device_state": device_state,
}
