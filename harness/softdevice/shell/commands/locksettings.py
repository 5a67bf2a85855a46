"""locksettings get-disabled | set-disabled BOOL | clear | verify: the lock screen without secrets"""

from harness.softdevice.shell.context import CommandFailed, ShellContext
from harness.softdevice.system.keyguard import DISABLED

NAMES = ("locksettings",)


async def run(ctx: ShellContext) -> int:
    """Switch the lock screen on and off."""
    settings = ctx.device.state.settings
    verb, *rest = ctx.args or [""]
    if verb == "get-disabled":
        await ctx.print(str(settings.get(DISABLED, "1") == "1").lower())
    elif verb == "set-disabled" and rest:
        is_disabled = rest[-1].lower() == "true"
        settings[DISABLED] = "1" if is_disabled else "0"
        if is_disabled:
            ctx.device.screen.questions.keyguard.dismiss()
        await ctx.print(f"Lock screen disabled set to {str(is_disabled).lower()}")
    elif verb == "verify":
        await ctx.print("Lock credential verified successfully")
    elif verb == "clear":
        await ctx.print("Lock credential cleared")
    else:
        raise CommandFailed(f"Unknown command: {verb}" if verb else "lockSettings service commands:", 255)
    return 0
