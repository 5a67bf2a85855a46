"""ime list|enable|set|disable|reset"""

from harness.softdevice.appium import settings_app
from harness.softdevice.shell.broadcast import IME
from harness.softdevice.shell.context import CommandFailed, ShellContext

NAMES = ("ime",)


async def run(ctx: ShellContext) -> int:
    """Manage input methods: the device's own and those that installed agents bring."""
    verb, *rest = ctx.args or [""]
    names = [arg for arg in rest if not arg.startswith("-")]
    known = (IME, *settings_app.input_methods(ctx.device))
    if verb == "list":
        for name in known:
            await ctx.print(name if "-s" in rest else f"{name}:\n  mId={name} mSettingsActivityName=null")
        return 0
    if verb in ("enable", "set", "disable") and names:
        if names[-1] not in known:
            raise CommandFailed(f"Error: Unknown input method {names[-1]} cannot be {verb}d for user #0", 255)
        if verb == "set":
            ctx.device.state.settings[("secure", "default_input_method")] = names[-1]
        what = {"enable": "already enabled", "set": "selected", "disable": "cannot be disabled"}[verb]
        await ctx.print(f"Input method {names[-1]} {what} for user #0")
        return 0
    if verb == "reset":
        ctx.device.state.settings[("secure", "default_input_method")] = IME
        return 0
    raise CommandFailed(f"Unknown command: {verb}", 255)
