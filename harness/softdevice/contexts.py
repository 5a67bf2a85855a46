"""The browser contexts of one device: each holds one app's storage and its way to the network.

One browser context per (device, app), measured against windows in a shared context (PSS, four devices, 100 rows each,
Chromium 156): 30 MB against 23 MB a device. The 7 MB buy storage, cookies, cache and workers that no other app or device can
reach, an own proxy that cuts an offline app off below every web API, and `pm clear` by throwing the context away. Tabs of one
window cannot be used: a tab that is not in front never answers `Page.captureScreenshot`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from harness.softdevice.apps import InstalledApp
from harness.softdevice.gate import Gate
from harness.softdevice.network import NONE

if TYPE_CHECKING:
    from harness.softdevice.screen import Screen


class Contexts:
    """What apps keep, by package."""

    def __init__(self, screen: Screen) -> None:
        self._screen, self._browser, self._state = screen, screen.browser, screen.state
        self._ids: dict[str, str] = {}
        self._gates: dict[str, Gate] = {}

    def __getitem__(self, package: str) -> str:
        """The context id of an app that has been started."""
        return self._ids[package]

    async def of(self, app: InstalledApp) -> str:
        """Return the id of an app's context, made when it has none."""
        known = self._ids.get(app.package)
        if known is None:
            known = self._ids[app.package] = await self._make(app)
        return known

    async def _make(self, app: InstalledApp) -> str:
        session = self._browser.session
        made = await session.send("Target.createBrowserContext", disposeOnDetach=True, **await self._way_out(app))
        context_id = str(made["browserContextId"])
        session.post("Browser.setDownloadBehavior", behavior="deny", browserContextId=context_id)
        # Chromium's local-network checks stay on: intranet servers may be reached as from a phone, the host's own loopback
        # (where adb and this harness listen) only by an app that is given as an address there.
        for name in ("local-network", "loopback-network") if app.kind == "url" else ("local-network",):
            session.post(
                "Browser.setPermission", permission={"name": name}, setting="granted", browserContextId=context_id
            )
        return context_id

    async def _way_out(self, app: InstalledApp) -> dict[str, Any]:
        if self._state.network != NONE:
            return {}
        gate = self._gates[app.package] = Gate(lambda: self._state.network != NONE, app.kind == "url")
        return {"proxyServer": await gate.start(), "proxyBypassList": "<-loopback>"}

    def follow_network(self) -> None:
        """End connections that the network no longer carries."""
        if self._state.network == NONE:
            for gate in self._gates.values():
                gate.drop()

    async def drop(self, package: str) -> None:
        """Throw an app's storage away."""
        context_id = self._ids.pop(package, None)
        if context_id is not None:
            await self._browser.session.send("Target.disposeBrowserContext", browserContextId=context_id)
        gate = self._gates.pop(package, None)
        if gate is not None:
            gate.close()

    def close(self) -> None:
        """Throw everything away; safe when Chromium is gone."""
        if self._browser.is_alive:
            for context_id in self._ids.values():
                self._browser.session.post("Target.disposeBrowserContext", browserContextId=context_id)
        self._ids.clear()
        for gate in self._gates.values():
            gate.close()
        self._gates.clear()
