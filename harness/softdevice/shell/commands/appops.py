"""appops get|set|reset PACKAGE [OP [MODE]]"""

from harness.softdevice.shell.context import CommandFailed, ShellContext

NAMES = ("appops",)
_PERMISSIONS = {
    "CAMERA": "android.permission.CAMERA",
    "FINE_LOCATION": "android.permission.ACCESS_FINE_LOCATION",
    "COARSE_LOCATION": "android.permission.ACCESS_COARSE_LOCATION",
    "POST_NOTIFICATION": "android.permission.POST_NOTIFICATIONS",
    "RECORD_AUDIO": "android.permission.RECORD_AUDIO",
}


async def run(ctx: ShellContext) -> int:
    """Read or set what an app may do, for the operations behind a permission; others are accepted and change nothing."""
    args = [arg for arg in ctx.args if not arg.startswith("--")]
    if len(args) < 2 or args[0] not in ("get", "set", "reset"):
        raise CommandFailed("AppOps service (appops) commands: get, set, reset", 255)
    verb, package, *rest = args
    granted = ctx.device.state.granted
    if package not in ctx.device.state.packages:
        raise CommandFailed(f"Error: No UID for {package} in user 0", 255)
    if verb == "reset":
        granted.pop(package, None)
    elif verb == "set" and len(rest) == 2:
        permission = _PERMISSIONS.get(rest[0].removeprefix("android:").upper())
        if permission is not None:
            answers = granted.setdefault(package, {})
            answers.pop(permission, None)
            if rest[1] != "default":
                answers[permission] = rest[1] == "allow"
    else:
        names = {value: key for key, value in _PERMISSIONS.items()}
        for permission, is_allowed in sorted(granted.get(package, {}).items()):
            name = names.get(permission, permission)
            if not rest or rest[0].upper() == name:
                await ctx.print(f"{name}: {'allow' if is_allowed else 'ignore'}")
    return 0
