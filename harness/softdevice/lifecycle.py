"""Starting, hiding and ending the apps of one device.

Knows processes, tasks and the browser contexts that hold each app's storage; refuses to know pixels, touch and keys.

One browser context per (device, app), measured against windows in a shared context (PSS, four devices, 100 rows each,
Chromium 156): 30 MB against 23 MB a device. The 7 MB buy storage, cookies, cache and workers that no other app or device can
reach, an own proxy that cuts an offline app off below every web API, and `pm clear` by throwing the context away. Tabs of one
window cannot be used: a tab that is not in front never answers `Page.captureScreenshot`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from harness.softdevice.activities import activity_at, page_of
from harness.softdevice.apps import InstalledApp
from harness.softdevice.keyboard import RunningApp
from harness.softdevice.page import AppPage, PageEvents
from harness.softdevice.page_emulation import traits_of
from harness.softdevice.systemui import launcher
from harness.softdevice.touch import PageInput

if TYPE_CHECKING:
    from harness.softdevice.screen import Screen

DEAD_PROXY = "http://127.0.0.1:9"  # the discard port: refuses every connection


class Lifecycle:
    """The running apps of one screen.

    Attributes:
        apps: what runs, by package.
        contexts: browser context id of every app that has storage, by package.
    """

    def __init__(self, screen: Screen) -> None:
        self._screen = screen
        self.apps: dict[str, RunningApp] = {}
        self.contexts: dict[str, str] = {}

    async def launch(self, app: InstalledApp, activity: str = "") -> None:
        """Start an app, or bring it to the front when it runs; returns when its document is there.

        Args:
            app: the app.
            activity: full class name of a declared activity to show; "" for the launchable one, or what it shows.

        Raises:
            DeviceUnreachable: Chromium is gone.
        """
        state = self._screen.state
        running = self.apps.get(app.package)
        if running is not None and (running.page.app.updated_at != app.updated_at or running.page.app.root != app.root):
            await self.stop(app.package)
            running = None
        state.log(
            "I",
            "ActivityTaskManager",
            f"START u0 {{act=android.intent.action.MAIN cat=[android.intent.category.LAUNCHER] cmp={app.package}/{activity or app.activity}}}",
        )
        state.awake = True
        page = page_of(app, activity)
        if running is not None:
            shown = activity_at(app, running.page.url)
            state.bring_to_front(app.package, shown)
            if page is not None and shown != activity:
                await running.page.open_url(f"{running.page.origin}/{page}")
        else:
            state.bring_to_front(app.package, app.activity if page is None else activity)
            pid = state.start_process(app.package)
            state.log(
                "I",
                "ActivityManager",
                f"Start proc {pid}:{app.package}/u0a{pid % 1000} for top-activity {{{app.package}/{app.activity}}}",
            )
            await self._start_page(app if page is None else replace(app, start=page))
            state.log("I", "ActivityTaskManager", f"Displayed {app.package}/{app.activity}")
        for window in self._screen.windows:
            if window.owner == app.package and window.activity:
                state.bring_to_front(window.package, window.activity)

    async def _start_page(self, app: InstalledApp) -> None:
        screen = self._screen
        context = await self._context(app)
        await screen.turn_for(app)
        traits = traits_of(screen.state, screen.layout_of(app))
        events = PageEvents()
        page = AppPage(screen.browser, context, app, traits, events)
        package = app.package
        running = RunningApp(page, PageInput(page, lambda: screen.questions.not_responding(page)))
        events.dialog = lambda params: screen.questions.dialogs.open(page, params)
        events.dialog_closed = lambda: screen.questions.dialogs.close(page)
        events.chooser = lambda session, params: screen.questions.files.open(page, session, params)
        events.permission = lambda _number, names, answer: screen.questions.permissions.request(page, names, answer)
        events.field = lambda question, answer: screen.questions.fields.open(page, question, answer)
        events.external = lambda url: screen.questions.outside.leave(page, url)
        events.crashed = lambda: screen.questions.crashed(page)
        events.moved = lambda url: screen.state.set_activity(package, activity_at(app, url))
        events.bridge = lambda does, values: self._cross_bridge(package, does, values)
        events.console = lambda priority, text: screen.state.log(
            priority,
            "chromium",
            f'[{"INFO" if priority == "I" else "ERROR"}:CONSOLE] "{text}"',
            screen.state.pids.get(package),
        )
        self.apps[package] = running
        await page.start()
        await self._adapt(running)  # what changed meanwhile

    def _cross_bridge(self, package: str, does: str, values: list[str]) -> None:
        if does == "toast" and values:
            self._screen.show_toast(values[0], package)
        elif does == "finish" and self._screen.state.current[0] == package:
            self._screen.browser.connection.spawn(self._screen.press_key("back"))

    async def _context(self, app: InstalledApp) -> str:
        package = app.package
        # Chromium's local-network checks stay on: intranet servers may be reached as from a phone, the host's own loopback
        # (where adb and this harness listen) only by an app that is given as an address there.
        reachable = ("local-network", "loopback-network") if app.kind == "url" else ("local-network",)
        known = self.contexts.get(package)
        if known is None:
            offline: dict[str, Any] = (
                {"proxyServer": DEAD_PROXY, "proxyBypassList": "<-loopback>"}
                if self._screen.state.network == "none"
                else {}
            )
            made = await self._screen.browser.session.send(
                "Target.createBrowserContext", disposeOnDetach=True, **offline
            )
            known = self.contexts[package] = made["browserContextId"]
            self._screen.browser.session.post("Browser.setDownloadBehavior", behavior="deny", browserContextId=known)
            for name in reachable:
                permission = {"name": name}
                self._screen.browser.session.post(
                    "Browser.setPermission", permission=permission, setting="granted", browserContextId=known
                )
        return known

    async def stop(self, package: str) -> None:
        """End an app as `am force-stop` does; its storage stays."""
        running = self.apps.pop(package, None)
        self.forget(package)
        if running is not None:
            await running.page.close()

    async def crash(self, package: str) -> None:
        """End a running app as `am crash` does: logged, dropped, and told to the user."""
        running = self.apps.get(package)
        if running is not None:
            self._screen.questions.failures.crashed(running.page, "shell")
            await running.page.close()

    def forget(self, package: str) -> None:
        """Drop an app whose page died or is being stopped."""
        running = self.apps.pop(package, None)
        if running is not None:
            self._screen.browser.connection.spawn(running.page.close())
        for window in [window for window in self._screen.windows if window.owner == package]:
            self._screen.remove(window)
        self._screen.questions.forget(package)
        self._screen.state.end_process(package)
        self._screen.state.remove_from_stack(package)

    async def clear_data(self, package: str) -> None:
        """End an app and empty its storage, cookies, caches and permissions, as `pm clear` does."""
        await self.stop(package)
        context_id = self.contexts.pop(package, None)
        if context_id is not None:
            await self._screen.browser.session.send("Target.disposeBrowserContext", browserContextId=context_id)
        self._screen.state.granted.pop(package, None)

    async def go_home(self) -> None:
        """Show the launcher; apps go on running behind it."""
        for window in self._screen.windows:
            if window.activity:
                self._screen.state.remove_from_stack(window.package)
        for window in [window for window in self._screen.windows if window.owner == launcher.PACKAGE]:
            self._screen.remove(window)
        self._screen.state.send_to_back()

    async def close(self) -> None:
        """End every app and throw their storage away; safe when Chromium is gone."""
        for package in list(self.apps):
            await self.stop(package)
        browser = self._screen.browser
        if browser.is_alive:
            for context_id in self.contexts.values():
                browser.session.post("Target.disposeBrowserContext", browserContextId=context_id)
        self.contexts.clear()

    async def apply(self) -> None:
        """Give every running page its environment anew."""
        for app in list(self.apps.values()):
            if app.page.is_attached:
                await self._adapt(app)

    async def _adapt(self, app: RunningApp) -> None:
        await app.page.apply(traits_of(self._screen.state, self._screen.layout_of(app.page.app)))
