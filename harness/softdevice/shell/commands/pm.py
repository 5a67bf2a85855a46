"""pm list|path|install|uninstall|clear|grant|revoke|resolve-activity|dump"""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path

from harness.errors import InstallRejected
from harness.softdevice.apps import InstalledApp
from harness.softdevice.shell import agent_components as agents
from harness.softdevice.shell.activity import SYSTEM_PACKAGES, full_activity
from harness.softdevice.shell.context import CommandFailed, ShellContext, split_options
from harness.softdevice.shell.permissions import RUNTIME, runtime_permissions

NAMES = ("pm",)
MAX_PACKAGE_BYTES = 2 * 1024**3
_BLOCK_BYTES = 1024 * 1024
_INSTALL_OPTIONS_WITH_VALUE = ("-S", "-i", "--user", "--abi", "--install-location", "--dexopt-compiler-filter", "-p")


async def run(ctx: ShellContext) -> int:
    """Manage the installed apps."""
    verb, *rest = ctx.args or [""]
    verbs = {
        "list": _list,
        "path": _path,
        "install": _install,
        "uninstall": _uninstall,
        "clear": _clear,
        "grant": _grant,
        "revoke": _revoke,
        "resolve-activity": _resolve,
        "dump": _dump,
        "reset-permissions": _reset_permissions,
    }
    if verb in verbs:
        return await verbs[verb](ctx, _without_user(rest))
    raise CommandFailed(f"Unknown command: {verb}", 255)


def _without_user(args: list[str]) -> list[str]:
    rest = list(args)
    while "--user" in rest:
        at = rest.index("--user")
        del rest[at : at + 2]
    return rest


async def _list(ctx: ShellContext, args: list[str]) -> int:
    what, *rest = args or [""]
    options, filters = split_options(rest)
    if what in ("packages", "package"):
        wanted = filters[0] if filters else ""
        for package in _listed(ctx, options):
            if wanted in package:
                await ctx.print(_package_line(ctx, package, options))
        return 0
    if what == "users":
        await ctx.print("Users:\n\tUserInfo{0:Owner:c13} running")
        return 0
    if what == "permissions":
        names = {name for app in ctx.device.state.packages.values() for name in app.permissions}
        await ctx.print("\n".join(["All Permissions:", "", *(f"permission:{name}" for name in sorted(names))]))
        return 0
    if what == "instrumentation":
        for line in agents.instrumentations(ctx.device):
            await ctx.print(line)
        return 0
    if what in ("features", "libraries"):
        return 0
    raise CommandFailed(f"Error: unknown list type '{what}'", 255)


def _listed(ctx: ShellContext, options: dict[str, str]) -> list[str]:
    installed = [] if "s" in options or "d" in options else sorted(ctx.device.state.packages)
    return installed if "3" in options else sorted([*installed, *(() if "d" in options else SYSTEM_PACKAGES)])


def _package_line(ctx: ShellContext, package: str, options: dict[str, str]) -> str:
    app = ctx.device.state.packages.get(package)
    path = ctx.device.files.package_path(package) if app else f"/system/app/{package}/base.apk"
    line = f"package:{path}={package}" if "f" in options else f"package:{package}"
    if "--show-versioncode" in options:
        line += f" versionCode:{app.version_code if app else ctx.device.state.profile.api_level}"
    if "U" in options:
        line += f" uid:{uid_of(ctx, package)}"
    return line + ("  installer=null" if "i" in options else "")


def uid_of(ctx: ShellContext, package: str) -> int:
    """The app's user id: 10100 and up in the order of names, 1000 for the system."""
    names = sorted(ctx.device.state.packages)
    return 10100 + names.index(package) if package in names else 1000


def _app(ctx: ShellContext, args: list[str], failure: str) -> InstalledApp:
    _, names = split_options(args)
    app = ctx.device.state.packages.get(names[0]) if names else None
    if app is None:
        raise CommandFailed(failure)
    return app


async def _path(ctx: ShellContext, args: list[str]) -> int:
    _, names = split_options(args)
    if names and names[0] in ctx.device.state.packages:
        await ctx.print(f"package:{ctx.device.files.package_path(names[0])}")
        return 0
    if names and names[0] in SYSTEM_PACKAGES:
        await ctx.print(f"package:/system/app/{names[0]}/base.apk")
        return 0
    return 1


async def _install(ctx: ShellContext, args: list[str]) -> int:
    options: dict[str, str] = {}
    names: list[str] = []
    rest = list(args)
    while rest:
        arg = rest.pop(0)
        if arg in _INSTALL_OPTIONS_WITH_VALUE:
            options[arg] = rest.pop(0) if rest else ""
        elif arg.startswith("-") and len(arg) > 1:
            options[arg] = ""
        else:
            names.append(arg)
    with tempfile.TemporaryDirectory(prefix="zhijian-install-") as folder:
        package = Path(folder) / "base.apk"
        if "-S" in options:
            await _receive(ctx, options["-S"], package)
        elif names:
            package = ctx.device.files.host_path(names[0], ctx.cwd)
            if not package.is_file():
                raise CommandFailed(f"Error: Unable to open file: {names[0]}", 255)
        else:
            raise CommandFailed("Error: no package specified", 1)
        try:
            app = await ctx.device.install(package)
        except InstallRejected as error:
            await ctx.print(f"Failure [{error.code}: {error.reason}]")
            return 1
    if "-g" in options:
        ctx.device.state.granted[app.package] = dict.fromkeys(runtime_permissions(app.permissions), True)
    await ctx.print("Success")
    return 0


async def _receive(ctx: ShellContext, size_text: str, target: Path) -> None:
    if not (size_text.isascii() and size_text.isdigit()) or int(size_text) > MAX_PACKAGE_BYTES:
        raise CommandFailed(f"Failure [INSTALL_FAILED_INSUFFICIENT_STORAGE: cannot take {size_text} bytes]")
    left = int(size_text)
    with target.open("wb") as file:
        while left:
            block = await ctx.stdin.read(min(left, _BLOCK_BYTES))
            if not block:
                raise CommandFailed(f"Failure [INSTALL_FAILED_INVALID_APK: the stream ended {left} bytes early]")
            left -= len(block)
            await asyncio.to_thread(file.write, block)


async def _uninstall(ctx: ShellContext, args: list[str]) -> int:
    _, names = split_options(args)
    if not names or names[0] not in ctx.device.state.packages:
        reason = (
            "DELETE_FAILED_DEVICE_POLICY_MANAGER"
            if names and names[0] in SYSTEM_PACKAGES
            else "DELETE_FAILED_INTERNAL_ERROR"
        )
        await ctx.print(f"Failure [{reason}]")
        return 1
    await ctx.device.uninstall(names[0])
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
    rest = [
        arg
        for index, arg in enumerate(args)
        if not arg.startswith("-") and (index == 0 or args[index - 1] not in ("-c", "-a"))
    ]
    app = ctx.device.state.packages.get(rest[-1].partition("/")[0]) if rest else None
    if app is None:
        await ctx.print("No activity found")
        return 0
    await ctx.print("priority=0 preferredOrder=0 match=0x108000 specificIndex=-1 isDefault=true")
    await ctx.print(f"{app.package}/{full_activity(app.package, app.activity)}")
    return 0


async def _dump(ctx: ShellContext, args: list[str]) -> int:
    app = _app(ctx, args, "Error: no package specified")
    return await ctx.run_words(ctx, ["dumpsys", "package", app.package])
