"""ime list|enable|set|disable|reset"""

from harness.softdevice import input_methods
from harness.softdevice.appium import settings_app
from harness.softdevice.factory_settings import VISIBLE_IME
from harness.softdevice.shell.context import CommandFailed, ShellContext

NAMES = ("ime",)


async def run(ctx: ShellContext) -> int:
    """Manage input methods: the device's own and those that installed agents bring."""
    verb, *rest = ctx.args or [""]
    names = [arg for arg in rest if not arg.startswith("-")]
    state = ctx.device.state
    known = (*input_methods.adb_keyboards(state), *settings_app.input_methods(ctx.device), VISIBLE_IME)
    if verb == "list":
        for name in known if "-a" in rest else [name for name in known if name in input_methods.enabled(state)]:
            await ctx.print(name if "-s" in rest else f"{name}:\n  mId={name} mSettingsActivityName=null")
        return 0
    if verb in ("enable", "set", "disable") and names:
        name = names[-1]
        if name not in known:
            raise CommandFailed(f"Error: Unknown input method {name} cannot be {verb}d for user #0", 255)
        await ctx.print(f"Input method {name}{_changed(ctx, verb, name)} for user #0")
        await ctx.device.screen.soft_keyboard.follow_ime()
        return 0
    if verb == "reset":
        input_methods.select(state, VISIBLE_IME)
        return 0
    raise CommandFailed(f"Unknown command: {verb}", 255)


def _changed(ctx: ShellContext, verb: str, name: str) -> str:
    state = ctx.device.state
    if verb == "set":
        input_methods.enable(state, name)
        input_methods.select(state, name)
        return " selected"
    if verb == "enable":
        return ": now enabled" if input_methods.enable(state, name) else ": already enabled"
    return ": now disabled" if input_methods.disable(state, name) else ": already disabled"
