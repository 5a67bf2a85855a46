"""pm list|path|install…|uninstall|clear|grant|revoke|enable|disable…|resolve-activity|dump|has-feature…"""

from __future__ import annotations

from harness.softdevice.apps import InstalledApp
from harness.softdevice.shell import installing
from harness.softdevice.shell.activity import full_activity
from harness.softdevice.shell.context import CommandFailed, ShellContext, split_options
from harness.softdevice.shell.package_list import FEATURES, list_things, uid_of
from harness.softdevice.shell.permissions import RUNTIME
from harness.softdevice.shell.system_packages import SYSTEM_PACKAGES, system_packages

NAMES = ("pm",)
__all__ = ["NAMES", "run", "uid_of"]


async def run(ctx: ShellContext) -> int:
    """Manage the installed apps."""
    verb, *rest = ctx.args or [""]
    verbs = {
        "list": list_things,
        "path": _path,
        "install": installing.install,
        "install-create": installing.create,
        "install-write": installing.write,
        "install-commit": installing.commit,
        "install-abandon": installing.abandon,
        "uninstall": _uninstall,
        "clear": _clear,
        "grant": _grant,
        "revoke": _revoke,
        "enable": _enable,
        "default-state": _enable,
        "disable": _disable,
        "disable-user": _disable,
        "disable-until-used": _disable,
        "resolve-activity": _resolve,
        "query-activities": _query,
        "dump": _dump,
        "reset-permissions": _reset_permissions,
        "has-feature": _has_feature,
        "get-install-location": _install_location,
        "get-max-users": _max_users,
        "trim-caches": _nothing,
        "set-install-location": _nothing,
    }
    if verb in verbs:
        return await verbs[verb](ctx, _without_user(rest))
    raise CommandFailed(f"Unknown command: {verb}" if verb else "Package manager (package) commands: …", 255)


def _without_user(args: list[str]) -> list[str]:
    rest = list(args)
    while "--user" in rest:
        at = rest.index("--user")
        del rest[at : at + 2]
    return rest


async def _path(ctx: ShellContext, args: list[str]) -> int:
    _, names = split_options(args)
    paths = {package.name: package.path for package in system_packages(ctx.device.state.profile)}
    paths |= {package: ctx.device.files.package_path(package) for package in ctx.device.state.packages}
    if not names or names[0] not in paths:
        return 1
    await ctx.print(f"package:{paths[names[0]]}")
    return 0


async def _nothing(ctx: ShellContext, args: list[str]) -> int:
    return 0


async def _has_feature(ctx: ShellContext, args: list[str]) -> int:
    has_it = bool(args) and args[0] in FEATURES
    await ctx.print(str(has_it).lower())
    return int(not has_it)


async def _install_location(ctx: ShellContext, args: list[str]) -> int:
    await ctx.print("0[auto]")
    return 0


async def _max_users(ctx: ShellContext, args: list[str]) -> int:
    await ctx.print("Maximum supported users: 1")
    return 0


async def _enable(ctx: ShellContext, args: list[str]) -> int:
    return await _set_enabled(ctx, args, True)


async def _disable(ctx: ShellContext, args: list[str]) -> int:
    return await _set_enabled(ctx, args, False)


async def _set_enabled(ctx: ShellContext, args: list[str], is_enabled: bool) -> int:
    _, names = split_options(args)
    state = ctx.device.state
    if not names or names[0] not in {*state.packages, *SYSTEM_PACKAGES}:
        raise CommandFailed(f"Error: java.lang.IllegalArgumentException: Unknown package: {(names or [''])[0]}", 255)
    name = names[0]
    if name in SYSTEM_PACKAGES:
        raise CommandFailed(f"Error: java.lang.SecurityException: Cannot disable a protected package: {name}", 255)
    if is_enabled:
        state.disabled.discard(name)
    else:
        state.disabled.add(name)
        await ctx.device.screen.stop_app(name)
    await ctx.print(f"Package {name} new state: {'enabled' if is_enabled else 'disabled-user'}")
    return 0


async def _uninstall(ctx: ShellContext, args: list[str]) -> int:
    options, names = split_options(args)
    if not names or names[0] not in ctx.device.state.packages:
        reason = (
            "DELETE_FAILED_DEVICE_POLICY_MANAGER"
            if names and names[0] in SYSTEM_PACKAGES
            else "DELETE_FAILED_INTERNAL_ERROR"
        )
        await ctx.print(f"Failure [{reason}]")
        return 1
    await ctx.device.uninstall(names[0], keeps_data="k" in options)
    ctx.device.state.disabled.discard(names[0])
    await ctx.print("Success")
    return 0


async def _clear(ctx: ShellContext, args: list[str]) -> int:
    _, names = split_options(args)
    if not names or names[0] not in ctx.device.state.packages:
        await ctx.print("Failed")
        return 1
    await ctx.device.screen.stop_app(names[0])
    await ctx.device.screen.clear_data(names[0])
    # Clearing an app's data also forgets every answer it was given.
    ctx.device.state.granted.pop(names[0], None)
    await ctx.print("Success")
    return 0


def _permission_of(ctx: ShellContext, verb: str, args: list[str]) -> tuple[InstalledApp, str]:
    failure = f"\nException occurred while executing '{verb}':\n"
    package = args[0] if args else ""
    app = ctx.device.state.packages.get(package)
    if app is None:
        raise CommandFailed(f"{failure}java.lang.IllegalArgumentException: Unknown package: {package}", 255)
    if len(args) < 2 or args[1] not in app.permissions:
        wanted = args[1] if len(args) > 1 else ""
        raise CommandFailed(
            f"{failure}java.lang.SecurityException: Package {package} has not requested permission {wanted}", 255
        )
    if args[1] not in RUNTIME:
        reason = f"Permission {args[1]} requested by {package} is not a changeable permission type"
        raise CommandFailed(f"{failure}java.lang.SecurityException: {reason}", 255)
    return app, args[1]


async def _grant(ctx: ShellContext, args: list[str]) -> int:
    app, permission = _permission_of(ctx, "grant", args)
    ctx.device.state.granted.setdefault(app.package, {})[permission] = True
    await ctx.device.screen.apply_settings()
    return 0


async def _revoke(ctx: ShellContext, args: list[str]) -> int:
    app, permission = _permission_of(ctx, "revoke", args)
    had = ctx.device.state.granted.get(app.package, {}).pop(permission, None)
    if had:
        # Android ends a process that loses a permission, so that it cannot go on using it.
        await ctx.device.screen.stop_app(app.package)
        await ctx.device.screen.apply_settings()
    return 0


async def _reset_permissions(ctx: ShellContext, args: list[str]) -> int:
    ctx.device.state.granted.clear()
    await ctx.device.screen.apply_settings()
    return 0


async def _resolve(ctx: ShellContext, args: list[str]) -> int:
    app = _wanted_app(ctx, args)
    if app is None:
        await ctx.print("No activity found")
        return 0
    await ctx.print("priority=0 preferredOrder=0 match=0x108000 specificIndex=-1 isDefault=true")
    await ctx.print(f"{app.package}/{full_activity(app.package, app.activity)}")
    return 0


def _wanted_app(ctx: ShellContext, args: list[str]) -> InstalledApp | None:
    words = [
        arg
        for index, arg in enumerate(args)
        if not arg.startswith("-") and (index == 0 or args[index - 1] not in ("-c", "-a", "-d", "-t"))
    ]
    return ctx.device.state.packages.get(words[-1].partition("/")[0]) if words else None


async def _query(ctx: ShellContext, args: list[str]) -> int:
    app = _wanted_app(ctx, args)
    apps = [app] if app is not None else sorted(ctx.device.state.packages.values(), key=lambda one: one.package)
    shown = [one for one in apps if one.package not in ctx.device.state.disabled]
    await ctx.print(f"{len(shown)} activities found:" if shown else "No activities found")
    for number, one in enumerate(shown):
        name = full_activity(one.package, one.activity)
        if "--components" in args:
            await ctx.print(f"{one.package}/{name}")
        else:
            await ctx.print(
                f"  Activity #{number}:\n    ActivityInfo:\n      name={name}\n      packageName={one.package}"
            )
    return 0


async def _dump(ctx: ShellContext, args: list[str]) -> int:
    if not args:
        raise CommandFailed("Error: no package specified")
    return await ctx.run_words(ctx, ["dumpsys", "package", args[0]])
