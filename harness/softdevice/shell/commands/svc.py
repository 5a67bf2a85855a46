"""svc wifi|data|bluetooth|nfc enable|disable, svc power stayon|reboot|shutdown, svc usb getFunctions"""

from harness.softdevice.shell.context import CommandFailed, ShellContext

NAMES = ("svc",)
_KEYS = {"wifi": "wifi_on", "data": "mobile_data", "bluetooth": "bluetooth_on", "nfc": "nfc_on"}
# BatteryManager: mains 1, USB 2, wireless 4.
_STAY_ON = {"true": "7", "ac": "1", "usb": "2", "wireless": "4", "false": "0"}
_HELP = {
    "wifi": "Control the Wi-Fi manager\n\nusage: svc wifi [enable|disable]",
    "data": "Control mobile data connectivity\n\nusage: svc data [enable|disable]",
    "power": "Control the power manager\n\nusage: svc power stayon [true|false|usb|ac|wireless]\n       svc power reboot [reason]",
}


async def run(ctx: ShellContext) -> int:
    """Switch radios and what keeps the screen on."""
    service, verb, *rest = [*ctx.args, "", ""]
    if service in _KEYS and verb in ("enable", "disable"):
        return await ctx.run_words(ctx, ["settings", "put", "global", _KEYS[service], str(int(verb == "enable"))])
    if service == "wifi" and verb == "prefer":
        return 0
    if service == "power" and verb == "stayon" and rest[0] in _STAY_ON:
        put = ["settings", "put", "global", "stay_on_while_plugged_in"]
        return await ctx.run_words(ctx, [*put, _STAY_ON[rest[0]]])
    if service == "power" and verb in ("reboot", "shutdown"):
        return await ctx.run_words(ctx, ["reboot"])
    if service == "usb" and verb == "getFunctions":
        await ctx.print("")
        return 0
    if service in _HELP:
        raise CommandFailed(_HELP[service], 1)
    names = "\n".join(f"    {name}" for name in ("help", "power", "usb", "nfc", "bluetooth", "wifi", "data"))
    raise CommandFailed(f"Available commands:\n{names}", 1)
