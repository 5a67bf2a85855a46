"""getprop [NAME [DEFAULT]], setprop NAME VALUE"""

from harness.softdevice.shell.context import CommandFailed, ShellContext

NAMES = ("getprop", "setprop")
_SEEN = ("persist.sys.locale", "persist.sys.timezone")  # apps see these at once
_FIXED = ("ro.", "zhijian.", "sys.boot_completed")
MAX_VALUE_CHARACTERS = 92
"""PROP_VALUE_MAX of Android."""


async def run(ctx: ShellContext) -> int:
    """Read or set system properties; what the device is cannot be set."""
    props = ctx.device.state.props
    if ctx.name == "setprop":
        if len(ctx.args) != 2:
            raise CommandFailed("setprop: Needs 2 arguments")
        name, value = ctx.args
        if name.startswith(_FIXED) or len(value) > MAX_VALUE_CHARACTERS:
            raise CommandFailed(f"Failed to set property '{name}' to '{value}'.\nSee dmesg for error reason.")
        props[name] = value
        if name == "persist.sys.locale":
            ctx.device.state.set_locale(value)
        if name in _SEEN:
            await ctx.device.screen.apply_settings()
        return 0
    names = [arg for arg in ctx.args if not arg.startswith("-")]
    if names:
        await ctx.print(props.get(names[0]) or (names[1] if len(names) > 1 else ""))
        return 0
    for name, value in sorted(props.items()):
        await ctx.print(f"[{name}]: [{value}]")
    return 0
