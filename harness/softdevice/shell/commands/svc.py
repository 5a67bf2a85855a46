"""svc wifi|data|power|bluetooth|nfc enable|disable…"""

from harness.softdevice.shell.context import CommandFailed, ShellContext

NAMES = ("svc",)
_KEYS = {"wifi": "wifi_on", "data": "mobile_data", "bluetooth": "bluetooth_on", "nfc": "nfc_on"}


async def run(ctx: ShellContext) -> int:
    """Switch radios; the screen always stays on while it is awake."""
    service, verb = [*ctx.args, "", ""][:2]
    if service in _KEYS and verb in ("enable", "disable"):
        return await ctx.run_words(ctx, ["settings", "put", "global", _KEYS[service], str(int(verb == "enable"))])
    if service == "power" and verb == "stayon":
        return 0
    if service == "power" and verb in ("reboot", "shutdown"):
        return await ctx.run_words(ctx, ["reboot"])
    raise CommandFailed("Available commands:\n    wifi\n    data\n    power\n    bluetooth\n    nfc", 1)
