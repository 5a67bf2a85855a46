"""Starting apps and naming their activities, as am and monkey both need it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.softdevice.activities import page_of
from harness.softdevice.apps import InstalledApp

if TYPE_CHECKING:
    from harness.softdevice.device import SoftDevice


def full_activity(package: str, activity: str) -> str:
    """Write an activity's class in full: ".Main" belongs to the package."""
    return package + activity if activity.startswith(".") else activity


def app_of_component(device: SoftDevice, component: str) -> InstalledApp | None:
    """Find the app of "package/activity" when that is one of its activities."""
    package, _, activity = component.partition("/")
    app = device.state.packages.get(package)
    if app is None or package in device.state.disabled:
        return None
    wanted = full_activity(package, activity)
    return app if wanted == full_activity(package, app.activity) or page_of(app, wanted) is not None else None
