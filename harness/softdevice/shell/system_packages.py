"""Packages that are there without being installed: what the system itself consists of, as `pm` and `dumpsys` tell it."""

from __future__ import annotations

from dataclasses import dataclass

from harness.softdevice.profiles import Profile
from harness.softdevice.state import LAUNCHER

BUILT_AT_S = 1_230_768_000.0
"""Modification time of every file of an Android system image: 2009-01-01 00:00 UTC."""
BROWSER = "com.android.browser"
"""Shows web addresses that no installed app claims."""
_UIDS = {"android": 1000, "com.android.systemui": 10_005, "com.android.settings": 1000, "com.android.shell": 2000}
_FIRST_UID = 10_010
SYSTEM_PACKAGES = (
    "android",
    "com.android.systemui",
    "com.android.settings",
    BROWSER,
    "com.android.shell",
    "com.android.webview",
    LAUNCHER[0],
)
"""They cannot be cleared or removed."""


@dataclass(frozen=True)
class SystemPackage:
    """One package of the system.

    Attributes:
        path: where its file lies, as `pm path` prints it.
    """

    name: str
    uid: int
    path: str
    version_name: str
    version_code: int


def system_packages(profile: Profile) -> tuple[SystemPackage, ...]:
    """List the system's packages; their version is the system's, the WebView's its own."""
    found = []
    for number, name in enumerate(SYSTEM_PACKAGES):
        path = "/system/framework/framework-res.apk" if name == "android" else f"/system/app/{name}/base.apk"
        version = profile.webview_version if name == "com.android.webview" else profile.system_version
        found.append(SystemPackage(name, _UIDS.get(name, _FIRST_UID + number), path, version, profile.api_level))
    return tuple(found)
