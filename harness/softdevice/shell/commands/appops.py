"""appops get|set|reset|query-op PACKAGE [OP [MODE]]"""

from __future__ import annotations

from harness.softdevice.shell.context import CommandFailed, ShellContext
from harness.softdevice.shell.permissions import RUNTIME

NAMES = ("appops",)
_MODES = ("allow", "ignore", "deny", "default", "foreground")
# Operations whose name is not their permission's. Source: AppOpsManager of AOSP.
_NAMES = {
    "COARSE_LOCATION": "ACCESS_COARSE_LOCATION",
    "FINE_LOCATION": "ACCESS_FINE_LOCATION",
    "POST_NOTIFICATION": "POST_NOTIFICATIONS",
    "WRITE_SMS": "SEND_SMS",
}
_OPERATIONS = {name.rpartition(".")[2]: name for name in RUNTIME} | {
    op: f"android.permission.{permission}" for op, permission in _NAMES.items()
}
_UNASKED = frozenset(
    (
        "SYSTEM_ALERT_WINDOW",
        "WRITE_SETTINGS",
        "GET_USAGE_STATS",
        "REQUEST_INSTALL_PACKAGES",
        "MANAGE_EXTERNAL_STORAGE",
        "RUN_IN_BACKGROUND",
        "RUN_ANY_IN_BACKGROUND",
        "TOAST_WINDOW",
        "WAKE_LOCK",
        "PROJECT_MEDIA",
        "MOCK_LOCATION",
        "PICTURE_IN_PICTURE",
        "SCHEDULE_EXACT_ALARM",
    )
)
"""Operations without a question to the user; what is set is remembered and changes nothing else."""


async def run(ctx: ShellContext) -> int:
    """Read or set what an app may do; operations behind a runtime permission grant or deny it."""
    args = [arg for arg in ctx.args if arg not in ("--uid", "--user", "0", "current")]
    verb, *rest = args or [""]
    state = ctx.device.state
    if verb == "query-op" and rest:
        return await _query(ctx, rest)
    if verb not in ("get", "set", "reset"):
        raise CommandFailed("AppOps service (appops) commands: get, set, query-op, reset", 255)
    if verb == "reset":
        for package in rest or list(state.granted):
            state.granted.pop(package, None)
        await ctx.device.screen.apply_settings()
        return 0
    if not rest or rest[0] not in state.packages:
        raise CommandFailed(f"Error: No UID for {(rest or [''])[0]} in user 0", 255)
    package, *rest = rest
    return await (_get(ctx, package, rest) if verb == "get" else _set(ctx, package, rest))


def _operation(name: str) -> str:
    operation = name.removeprefix("android:").upper().removeprefix("OP_")
    if operation not in _OPERATIONS and operation not in _UNASKED:
        raise CommandFailed(f"Error: Unknown operation string: {name}", 255)
    return operation


def _mode(ctx: ShellContext, package: str, operation: str) -> str | None:
    permission = _OPERATIONS.get(operation)
    if permission is None:
        return ctx.device.state.settings.get(("appops", f"{package} {operation}"))
    answer = ctx.device.state.granted.get(package, {}).get(permission)
    return None if answer is None else "allow" if answer else "ignore"


async def _get(ctx: ShellContext, package: str, rest: list[str]) -> int:
    names = {permission: op for op, permission in _OPERATIONS.items()}
    if rest:
        operations = [_operation(rest[0])]
    else:
        operations = [names[name] for name in ctx.device.state.packages[package].permissions if name in names]
        operations += sorted(_UNASKED)
    modes = [(operation, _mode(ctx, package, operation)) for operation in operations]
    lines = [f"{operation}: {mode}" for operation, mode in modes if mode is not None]
    if not lines:
        lines = ["No operations."] + ([f"Default mode: {'default' if rest[0] else ''}"] if rest else [])
    await ctx.print("\n".join(lines))
    return 0


async def _set(ctx: ShellContext, package: str, rest: list[str]) -> int:
    if len(rest) != 2 or rest[1] not in _MODES:
        raise CommandFailed(f"Error: Unknown mode: {rest[-1] if rest else ''}", 255)
    operation, mode = _operation(rest[0]), rest[1]
    state = ctx.device.state
    permission = _OPERATIONS.get(operation)
    if permission is None:
        state.settings[("appops", f"{package} {operation}")] = mode
        return 0
    answers = state.granted.setdefault(package, {})
    answers.pop(permission, None)
    if mode != "default":
        answers[permission] = mode in ("allow", "foreground")
    await ctx.device.screen.apply_settings()
    return 0


async def _query(ctx: ShellContext, rest: list[str]) -> int:
    operation, wanted = _operation(rest[0]), rest[1] if len(rest) > 1 else "allow"
    found = [package for package in sorted(ctx.device.state.packages) if _mode(ctx, package, operation) == wanted]
    await ctx.print("\n".join(found) if found else "No operations.")
    return 0
