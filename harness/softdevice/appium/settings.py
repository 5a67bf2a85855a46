"""The server's settings: names, defaults and kinds.

Source: io.appium.settings of appium-uiautomator2-server 10.6.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from harness.softdevice.appium.faults import invalid_argument

DEFAULTS: dict[str, Any] = {
    "actionAcknowledgmentTimeout": 3000,
    "allowInvisibleElements": False,
    "alwaysTraversableViewClasses": "",
    "currentDisplayId": 0,
    "disableIdLocatorAutocompletion": False,
    "enableMultiWindows": False,
    "enableNotificationListener": True,
    "enableTopmostWindowFromActivePackage": False,
    "enforceXPath1": False,
    "ignoreUnimportantViews": False,
    "imageElementTapStrategy": "w3cActions",
    "includeA11yActionsInPageSource": False,
    "includeExtrasInPageSource": False,
    "keyInjectionDelay": 0,
    "limitXPathContextScope": True,
    "mjpegBilinearFiltering": False,
    "mjpegScalingFactor": 50,
    "mjpegServerFramerate": 10,
    "mjpegServerPort": 7810,
    "mjpegServerScreenshotQuality": 50,
    "normalizeTagNames": False,
    "pageSourceSnapshotStrategy": "default",
    "scrollAcknowledgmentTimeout": 200,
    "serverPort": 6790,
    "shouldUseCompactResponses": True,
    "shutdownOnPowerDisconnect": True,
    "simpleBoundsCalculation": False,
    "snapshotMaxDepth": 70,
    "trackScrollEvents": True,
    "unlockSource": "server",
    "useResourcesForOrientationDetection": False,
    "wakeLockTimeout": 24 * 60 * 60 * 1000,
    "waitForIdleTimeout": 10000,
    "waitForSelectorTimeout": 10000,
}
_MAX_DEPTH = 500


@dataclass
class Settings:
    """What one session has set; unknown names are refused as the server refuses them."""

    values: dict[str, Any] = field(default_factory=lambda: dict(DEFAULTS))

    def update(self, wanted: dict[str, Any]) -> None:
        """Take over several values, all or none.

        Raises:
            CommandFault: an unknown name or a value of the wrong kind.
        """
        checked = {name: _checked(name, value) for name, value in wanted.items()}
        self.values |= checked

    def is_on(self, name: str) -> bool:
        """A switch."""
        return bool(self.values[name])

    def number(self, name: str) -> int:
        """A number, mostly milliseconds."""
        return int(self.values[name])


def _checked(name: str, value: Any) -> Any:
    if name not in DEFAULTS:
        raise invalid_argument(f"there is no setting {name!r}")
    default = DEFAULTS[name]
    if isinstance(default, bool):
        if not isinstance(value, bool):
            raise invalid_argument(f"setting {name!r} is true or false, not {value!r}")
    elif isinstance(default, int):
        if isinstance(value, bool) or not isinstance(value, int | float) or value != value or abs(value) > 1e12:
            raise invalid_argument(f"setting {name!r} is a number, not {value!r}")
        value = int(value)
        if name == "snapshotMaxDepth" and not 1 <= value <= _MAX_DEPTH:
            raise invalid_argument(f"snapshotMaxDepth is 1 to {_MAX_DEPTH}, not {value}")
    elif not isinstance(value, str):
        raise invalid_argument(f"setting {name!r} is text, not {value!r}")
    return value
