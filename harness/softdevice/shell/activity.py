"""Starting apps and naming their activities, as am and monkey both need it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.softdevice.activities import page_of
from harness.softdevice.apps import InstalledApp
from harness.softdevice.shell.system_packages import BROWSER

if TYPE_CHECKING:
    from harness.softdevice.device import SoftDevice


def full_activity(package: str, activity: str) -> str:
    """Write an activity's class in full: ".Main" belongs to the package."""
    return package + activity if activity.startswith(".") else activity


def app_of_component(device: SoftDevice, component: str) -> InstalledApp | None:
    """Find the app of "package/activity" when that is one of its activities."""
    package, _, activity = component.partition("/")
    app = device.state.packages.get(package)
    if app is None:
        return None
    wanted = full_activity(package, activity)
    return app if wanted == full_activity(package, app.activity) or page_of(app, wanted) is not None else None


def app_of_url(device: SoftDevice, url: str) -> InstalledApp | None:
    """Find the installed app of kind "url" that shows this address, the longest match first."""
    apps = [app for app in device.state.packages.values() if app.url and _is_below(url, app.url)]
    return max(apps, key=lambda app: len(app.url or ""), default=None)


def browser_at(device: SoftDevice, url: str) -> InstalledApp:
    """Make the device's browser, open at an address; another address starts it afresh."""
    root = device.home / "browser"
    root.mkdir(parents=True, exist_ok=True)
    return InstalledApp(
        package=BROWSER,
        label="浏览器",
        root=root,
        start="",
        kind="url",
        activity=f"{BROWSER}.BrowserActivity",
        url=url,
        # The screen starts a page afresh when its app was updated.
        updated_at=device.state.clock.monotonic(),
    )


def _is_below(url: str, address: str) -> bool:
    base = address.rstrip("/")
    return url == base or url.startswith((base + "/", base + "?", base + "#"))
