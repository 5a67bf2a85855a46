"""What is installed on a soft device, and how an .apk, .zip or folder becomes that.

Knows packages, labels and where the web files lie; refuses to know screens, adb and running processes.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class InstalledApp:
    """One installed app.

    Attributes:
        activity: full class name of the launchable activity.
        root: folder on the host that holds the web files; every page of the app comes from below it.
        start: path of the first page below `root`, "/"-separated, may carry "?query" and "#fragment".
        kind: "webview" (plain shell), "cordova", "capacitor", "web" (folder or zip) or "url".
        url: address the app shows, for kind "url".
        icon: bytes of an image file, when the app brings one.
        installed_at, updated_at: seconds since the epoch, device clock.
        apk_path: the package as the device keeps it, on the host.
    """

    package: str
    label: str
    root: Path
    start: str
    kind: str
    activity: str
    version_name: str = "1.0"
    version_code: int = 1
    permissions: tuple[str, ...] = ()
    url: str | None = None
    icon: bytes | None = None
    installed_at: float = 0.0
    updated_at: float = 0.0
    min_sdk: int = 21
    target_sdk: int = 29
    apk_path: Path | None = None
