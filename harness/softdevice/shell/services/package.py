"""dumpsys package [PACKAGE]: version, times, signature and permissions.

Read by adbutils: `versionName= versionCode= PackageSignatures{…[…]} pkgFlags=[ … ] firstInstallTime= lastUpdateTime=`;
by uiautomator2: `targetSdk=` and `PERMISSION: granted=false`; by Appium: `Package [NAME] (hex):`.
"""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from harness.softdevice.shell.activity import full_activity
from harness.softdevice.shell.permissions import runtime_permissions
from harness.softdevice.shell.system_packages import BUILT_AT_S, SystemPackage, system_packages

if TYPE_CHECKING:
    from harness.softdevice.apps import InstalledApp
    from harness.softdevice.device import SoftDevice

NAMES = ("package",)


def dump(device: SoftDevice, args: list[str]) -> str:
    """Describe one installed app, or all."""
    words = [arg for arg in args if not arg.startswith("-")]
    packages = device.state.packages
    system = {package.name: package for package in system_packages(device.state.profile)}
    if words and words[0] not in packages and words[0] not in system:
        return f"Dexopt state:\n  Unable to find package: {words[0]}"
    names = words[:1] if words else sorted({*packages, *system})
    return "\n".join(
        [
            "Packages:",
            *(
                _described(device, packages[name]) if name in packages else _system(device, system[name])
                for name in names
            ),
        ]
    )


def _system(device: SoftDevice, package: SystemPackage) -> str:
    zone = ZoneInfo(device.state.timezone)
    mark = hashlib.sha256(package.name.encode()).hexdigest()
    return "\n".join(
        (
            f"  Package [{package.name}] ({mark[:7]}):",
            f"    userId={package.uid}",
            f"    pkg=Package{{{mark[7:14]} {package.name}}}",
            f"    codePath={package.path.rpartition('/')[0]}",
            f"    versionCode={package.version_code} minSdk={package.version_code} targetSdk={package.version_code}",
            f"    versionName={package.version_name}",
            "    pkgFlags=[ SYSTEM HAS_CODE PERSISTENT ]",
            f"    firstInstallTime={_local(BUILT_AT_S, zone)}",
            f"    lastUpdateTime={_local(BUILT_AT_S, zone)}",
            f"    signatures=PackageSignatures{{{mark[14:21]} version:3, signatures:[{mark[21:29]}]}}",
            "    User 0: installed=true hidden=false stopped=false",
        )
    )


def _described(device: SoftDevice, app: InstalledApp) -> str:
    names = sorted(device.state.packages)
    zone = ZoneInfo(device.state.props.get("persist.sys.timezone") or "UTC")
    mark = hashlib.sha256(app.package.encode()).hexdigest()
    answers = device.state.granted.get(app.package, {})
    runtime = runtime_permissions(app.permissions)
    path = device.files.package_path(app.package)
    lines = [
        f"  Package [{app.package}] ({mark[:7]}):",
        f"    userId={10100 + names.index(app.package)}",
        f"    pkg=Package{{{mark[7:14]} {app.package}}}",
        f"    codePath={path.rpartition('/')[0]}",
        f"    versionCode={app.version_code} minSdk={app.min_sdk} targetSdk={app.target_sdk}",
        f"    versionName={app.version_name}",
        "    pkgFlags=[ HAS_CODE ALLOW_CLEAR_USER_DATA ]",
        f"    firstInstallTime={_local(app.installed_at, zone)}",
        f"    lastUpdateTime={_local(app.updated_at, zone)}",
        f"    signatures=PackageSignatures{{{mark[14:21]} version:2, signatures:[{mark[21:29]}]}}",
        f"    activity={app.package}/{full_activity(app.package, app.activity)}",
        "    requested permissions:",
        *(f"      {name}" for name in app.permissions),
        "    install permissions:",
        *(f"      {name}: granted=true" for name in app.permissions if name not in runtime),
        "    User 0: installed=true hidden=false stopped="
        + str(app.package not in device.state.pids).lower()
        # COMPONENT_ENABLED_STATE_DISABLED_USER is 3, the default 0.
        + f" enabled={3 if app.package in device.state.disabled else 0}",
        "      runtime permissions:",
        *(
            f"        {name}: granted={str(answers.get(name, False)).lower()}, flags=[ {_flags(answers, name)}]"
            for name in runtime
        ),
    ]
    return "\n".join(lines)


def _flags(answers: dict[str, bool], name: str) -> str:
    return "USER_SET " if name in answers else ""


def _local(at_s: float, zone: ZoneInfo) -> str:
    return f"{datetime.fromtimestamp(at_s, zone):%Y-%m-%d %H:%M:%S}"
