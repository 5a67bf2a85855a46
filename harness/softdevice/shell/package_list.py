"""`pm list`: packages, permissions, features, libraries and what else the package manager counts."""

from __future__ import annotations

from dataclasses import dataclass

from harness.softdevice.agents import AGENTS
from harness.softdevice.shell.context import CommandFailed, ShellContext, split_options
from harness.softdevice.shell.permissions import GROUPS, RUNTIME
from harness.softdevice.shell.system_packages import system_packages

FEATURES = (
    "android.hardware.camera",
    "android.hardware.camera.any",
    "android.hardware.location",
    "android.hardware.location.network",
    "android.hardware.screen.landscape",
    "android.hardware.screen.portrait",
    "android.hardware.touchscreen",
    "android.hardware.touchscreen.multitouch",
    "android.hardware.touchscreen.multitouch.distinct",
    "android.hardware.wifi",
    "android.software.app_widgets",
    "android.software.input_methods",
    "android.software.webview",
)
_LIBRARIES = ("android.ext.shared", "android.test.base", "android.test.runner", "org.apache.http.legacy")


@dataclass(frozen=True)
class _Listed:
    name: str
    path: str
    version_code: int
    uid: int
    is_system: bool


async def list_things(ctx: ShellContext, args: list[str]) -> int:
    """Print a list; the first word says of what."""
    what, *rest = args or [""]
    options, filters = split_options(rest, "")
    state = ctx.device.state
    if what in ("packages", "package"):
        for package in _packages(ctx, options):
            if not filters or filters[0] in package.name:
                await ctx.print(_line(package, options))
        return 0
    lists = {
        "users": ["Users:", "\tUserInfo{0:Owner:c13} running"],
        "features": [
            *(f"feature:{name}" for name in FEATURES),
            f"feature:reqGlEsVersion=0x{0x30002:x}",
        ],
        "libraries": [f"library:{name}" for name in _LIBRARIES],
        "instrumentation": [
            f"instrumentation:{package}/{runner} (target={target})"
            for package, agent in sorted(AGENTS.items())
            if package in state.packages
            for runner, target in agent.runners
        ],
        "permission-groups": [f"permission group:{group}" for group in sorted(GROUPS)],
        "staged-sessions": [],
    }
    if what == "permissions":
        lists[what] = _permissions(ctx, options, filters)
    if what not in lists:
        raise CommandFailed(f"Error: unknown list type '{what}'", 255)
    for line in lists[what]:
        await ctx.print(line)
    return 0


def _packages(ctx: ShellContext, options: dict[str, str]) -> list[_Listed]:
    state, files = ctx.device.state, ctx.device.files
    found = [
        _Listed(app.package, files.package_path(app.package), app.version_code, uid_of(ctx, app.package), False)
        for app in state.packages.values()
    ]
    found += [
        _Listed(package.name, package.path, package.version_code, package.uid, True)
        for package in system_packages(state.profile)
        if package.name not in state.packages
    ]
    if "s" in options:
        found = [package for package in found if package.is_system]
    if "3" in options:
        found = [package for package in found if not package.is_system]
    if "d" in options:
        found = [package for package in found if package.name in state.disabled]
    if "e" in options:
        found = [package for package in found if package.name not in state.disabled]
    return sorted(found, key=lambda package: package.name)


def _line(package: _Listed, options: dict[str, str]) -> str:
    line = f"package:{package.path}={package.name}" if "f" in options else f"package:{package.name}"
    if "--show-versioncode" in options:
        line += f" versionCode:{package.version_code}"
    if "i" in options:
        line += "  installer=null"
    return line + (f" uid:{package.uid}" if "U" in options else "")


def uid_of(ctx: ShellContext, package: str) -> int:
    """The app's user id: 10100 and up in the order of names, 1000 for the system."""
    names = sorted(ctx.device.state.packages)
    return 10_100 + names.index(package) if package in names else 1000


def _permissions(ctx: ShellContext, options: dict[str, str], groups: list[str]) -> list[str]:
    names = {name for app in ctx.device.state.packages.values() for name in app.permissions} | RUNTIME
    if "d" in options:
        names &= RUNTIME
    if "g" not in options:
        return ["All Permissions:", "", *(f"permission:{name}" for name in sorted(names))]
    lines = ["All Permissions:", ""]
    for group in groups or sorted(GROUPS):
        inside = sorted(names & GROUPS.get(group, frozenset()))
        lines += [f"group:{group}", *(f"  permission:{name}" for name in inside), ""]
    grouped = frozenset().union(*GROUPS.values())
    return lines if groups else [*lines, "ungrouped:", *(f"  permission:{name}" for name in sorted(names - grouped))]
