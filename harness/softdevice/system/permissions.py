"""Runtime permissions: what an app may do, from memory or by asking the person.

Source: protection levels and dialogs of AOSP's PermissionController.
"""

from __future__ import annotations

import logging
from collections.abc import Callable

from harness.softdevice.cdp import CdpError
from harness.softdevice.page import AppPage
from harness.softdevice.system.desk import Desk
from harness.softdevice.systemui import dialogs
from harness.softdevice.systemui.widget import SystemWindow

log = logging.getLogger(__name__)

PERMISSIONS = {
    "geolocation": "android.permission.ACCESS_FINE_LOCATION",
    "camera": "android.permission.CAMERA",
    "microphone": "android.permission.RECORD_AUDIO",
    "notifications": "android.permission.POST_NOTIFICATIONS",
}
ASKS_FOR_NOTIFICATIONS_FROM = 33  # Android 13; before that notifications need no answer
GRANT_ACTIVITY = f"{dialogs.PERMISSION_PACKAGE}.permission.ui.GrantPermissionsActivity"
_PACKAGED = ("webview", "cordova", "capacitor")
Answer = Callable[[bool], None]


class Permissions:
    """The permission questions of one device."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._once: dict[str, set[str]] = {}
        self._asking: dict[tuple[str, tuple[str, ...]], list[Answer]] = {}

    def forget(self, package: str) -> None:
        """Drop what was granted only for this run of an app, and its open questions."""
        self._once.pop(package, None)
        for key in [key for key in self._asking if key[0] == package]:
            del self._asking[key]

    def may(self, package: str, name: str) -> bool:
        """Whether an app holds a permission now, without asking."""
        granted = self._desk.state.granted.get(package, {})
        return granted.get(PERMISSIONS[name]) is True or name in self._once.get(package, ())

    def request(self, page: AppPage, names: list[str], answer: Answer) -> None:
        """Answer from memory, or ask the person."""
        state, app = self._desk.state, page.app
        asked = [name for name in names if name in PERMISSIONS]
        if state.profile.api_level < ASKS_FOR_NOTIFICATIONS_FROM:
            asked = [name for name in asked if name != "notifications"]
        missing = [PERMISSIONS[name] for name in asked if PERMISSIONS[name] not in app.permissions]
        if app.kind in _PACKAGED and missing:
            state.log("W", "ActivityManager", f"Permission Denial: {app.package} does not declare {', '.join(missing)}")
            answer(False)
            return
        remembered, once = state.granted.get(app.package, {}), self._once.get(app.package, set())
        open_ones = [name for name in asked if PERMISSIONS[name] not in remembered and name not in once]
        if any(remembered.get(PERMISSIONS[name]) is False for name in asked):
            answer(False)
        elif not open_ones:
            self._grant(page, names, answer)
        else:
            self._ask(
                page, tuple(open_ones), lambda granted: self._grant(page, names, answer) if granted else answer(False)
            )

    def _ask(self, page: AppPage, names: tuple[str, ...], answer: Answer) -> None:
        app, state = page.app, self._desk.state
        key = (app.package, names)
        if key in self._asking:
            self._asking[key].append(answer)
            return
        self._asking[key] = [answer]

        async def act(action: str) -> None:
            self._desk.remove(window)
            if action == "once":
                self._once.setdefault(app.package, set()).update(names)
            else:
                for name in names:
                    state.granted.setdefault(app.package, {})[PERMISSIONS[name]] = action == "allow"
            for waiting in self._asking.pop(key, []):
                waiting(action != "deny")

        window = SystemWindow(
            dialogs.permission_dialog(self._desk.layout, app.label, names, state.profile.api_level),
            dialogs.PERMISSION_PACKAGE,
            act,
            back_action="deny",
            owner=app.package,
            activity=GRANT_ACTIVITY,
        )
        self._desk.show(window)

    def _grant(self, page: AppPage, names: list[str], answer: Answer) -> None:
        self._desk.browser.connection.spawn(self._grant_in_browser(page, names, answer))

    async def _grant_in_browser(self, page: AppPage, names: list[str], answer: Answer) -> None:
        context = self._desk.context_of(page.app.package)
        for name in names:
            try:
                await self._desk.browser.session.send(
                    "Browser.setPermission", permission={"name": name}, setting="granted", browserContextId=context
                )
            except CdpError as error:
                log.warning("cannot grant %s: %s", name, error)
        answer(True)
