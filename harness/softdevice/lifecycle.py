"""Starting, hiding and ending the apps of one device.

Knows processes, tasks and what a start costs; refuses to know pixels, touch, keys and where storage is (`contexts`).
"""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from harness.softdevice.activities import activity_at, page_of
from harness.softdevice.apps import InstalledApp
from harness.softdevice.contexts import Contexts
from harness.softdevice.keyboard import RunningApp
from harness.softdevice.page import AppPage, PageEvents
from harness.softdevice.page_emulation import traits_of
from harness.softdevice.systemui import launcher
from harness.softdevice.touch import PageInput

if TYPE_CHECKING:
    from harness.softdevice.screen import Screen

MOVES_TO_BACK_FROM = 31  # Android 12: back at an app's root hides it; before that, its activity ends
COLD, WARM, HOT = "COLD", "WARM", "HOT"
"""No process; a process without an activity; only hidden. Source: android.app.WaitResult."""


@dataclass(frozen=True)
class Start:
    """How an app came to the front: one of COLD, WARM, HOT, and how long it took."""

    state: str
    total_ms: int


class Lifecycle:
    """The running apps of one screen.

    Attributes:
        apps: what runs, by package.
        contexts: where apps keep what they store.
        tasks: apps that have a card in the list of recent ones, newest last; they need not run.
    """

    def __init__(self, screen: Screen) -> None:
        self._screen = screen
        self.apps: dict[str, RunningApp] = {}
        self.contexts = Contexts(screen)
        self.tasks: dict[str, InstalledApp] = {}

    async def launch(self, app: InstalledApp, activity: str = "") -> Start:
        """Start an app, or bring it to the front when it runs; returns when its document is there.

        Args:
            app: the app.
            activity: full class name of a declared activity to show; "" for the launchable one, or what it shows.

        Raises:
            DeviceUnreachable: Chromium is gone.
        """
        state, began_s = self._screen.state, time.monotonic()
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
        kind = HOT if running is not None else WARM if app.package in state.pids else COLD
        self.tasks.pop(app.package, None)
        self.tasks[app.package] = app
        page = page_of(app, activity)
        if running is not None:
            shown = activity_at(app, running.page.url)
            state.bring_to_front(app.package, shown)
            if page is not None and shown != activity:
                await running.page.open_url(f"{running.page.origin}/{page}")
        else:
            state.bring_to_front(app.package, app.activity if page is None else activity)
            if kind == COLD:
                pid = state.start_process(app.package)
                state.log(
                    "I",
                    "ActivityManager",
                    f"Start proc {pid}:{app.package}/u0a{pid % 1000} for top-activity {{{app.package}/{app.activity}}}",
                )
            await self._start_page(app if page is None else replace(app, start=page))
        for window in self._screen.windows:
            if window.owner == app.package and window.activity:
                state.bring_to_front(window.package, window.activity)
        await self.follow_front()
        start = Start(kind, round((time.monotonic() - began_s) * 1000))
        if kind != HOT:
            state.log("I", "ActivityTaskManager", f"Displayed {app.package}/{app.activity}: +{start.total_ms}ms")
        return start

    async def follow_front(self) -> None:
        """Turn the screen as the app in front wants it, and let pages hear that they are seen or hidden."""
        front = self._screen.app_in_front()
        await self._screen.turn_for(front)
        self._screen.soft_keyboard.follow_front("" if front is None else front.package)
        beside = self._screen.beside()
        shown = {front.package if front is not None else "", beside.page.app.package if beside is not None else ""}
        seen = shown if self._screen.state.awake else set()
        for package, running in list(self.apps.items()):
            if running.page.is_attached:
                await running.page.set_visible(package in seen)

    async def _start_page(self, app: InstalledApp) -> None:
        screen = self._screen
        context = await self.contexts.of(app)
        screen.questions.downloads.allow(context)
        await screen.turn_for(app)
        traits = traits_of(screen.state, screen.layout_of(app))
        events = PageEvents()
        page = AppPage(screen.browser, context, app, traits, events)
        package = app.package
        running = RunningApp(
            page,
            PageInput(
                page,
                lambda: screen.questions.not_responding(page),
                lambda point: screen.questions.selecting.hold(running, *point),
            ),
            is_secure=app.is_secure,
        )
        events.dialog = lambda params: screen.questions.dialogs.open(page, params)
        events.dialog_closed = lambda: screen.questions.dialogs.close(page)
        events.chooser = lambda session, params: screen.questions.files.open(page, session, params)
        events.permission = lambda _number, names, answer: screen.questions.permissions.request(page, names, answer)
        events.field = lambda question, answer: screen.questions.fields.open(page, question, answer)
        events.external = lambda url: screen.questions.outside.leave(page, url)
        events.left = lambda: screen.questions.document_left(package)
        events.system = lambda message, answer: screen.questions.from_page(page, message, answer)
        events.download_begun = lambda params: screen.questions.downloads.begin(package, params)
        events.download_moved = screen.questions.downloads.progress
        events.crashed = lambda: screen.questions.crashed(page)
        events.moved = lambda url: screen.state.set_activity(package, activity_at(app, url))
        events.shell = screen.shells.attach(page)
        events.keyboard = lambda message: screen.soft_keyboard.field_changed(package, message)
        events.bridge = lambda does, values: self._cross_bridge(package, does, values)
        events.console = lambda priority, text: screen.state.log(
            priority,
            "chromium",
            f'[{"INFO" if priority == "I" else "ERROR"}:CONSOLE] "{text}"',
            screen.state.pids.get(package),
        )
        self.apps[package] = running
        await page.start()
        await self.adapt(running)  # what changed meanwhile

    def _cross_bridge(self, package: str, does: str, values: list[str]) -> None:
        if does == "toast" and values:
            self._screen.show_toast(values[0], package)
        elif does == "secure" and package in self.apps:
            self.apps[package].is_secure = values[:1] != ["false"]
        elif does == "finish" and self._screen.state.current[0] == package:
            self._screen.browser.connection.spawn(self._screen.press_key("back"))

    async def stop(self, package: str) -> None:
        """End an app as `am force-stop` does; its storage stays."""
        running = self.apps.pop(package, None)
        self.forget(package)
        if running is not None:
            await running.page.close()
        await self.follow_front()

    async def end_task(self, package: str) -> None:
        """End an app as swiping its card away does."""
        pid = self._screen.state.pids.get(package)
        if pid is not None:
            self._log_kill(package, pid, "remove task")
        await self.stop(package)

    async def kill(self, package: str, reason: str = "kill background") -> bool:
        """End the process of an app behind, as the system does when memory runs short; its task stays in the list.

        Returns:
            False when the app does not run or is in front.
        """
        state, front = self._screen.state, self._screen.app_in_front()
        pid = state.pids.get(package)
        if pid is None or (front is not None and front.package == package):
            return False
        self._log_kill(package, pid, reason)
        running = self.apps.pop(package, None)
        self._forget_windows(package)
        state.end_process(package)
        if running is not None:
            await running.page.close()
        return True

    def _log_kill(self, package: str, pid: int, reason: str) -> None:
        self._screen.state.log("I", "ActivityManager", f"Killing {pid}:{package}/u0a{pid % 1000} (adj 900): {reason}")

    async def leave(self, package: str) -> None:
        """Leave an app by going back from its first page: to the app that opened it, or home."""
        caller = self._screen.state.packages.get(self._screen.questions.outside.callers.pop(package, ""))
        if caller is not None and caller.package in self.apps:
            await self._screen.stop_app(package)
            await self._screen.launch(caller)
            return
        if self._screen.state.profile.api_level < MOVES_TO_BACK_FROM:
            running = self.apps.pop(package, None)
            self._forget_windows(package)
            self._screen.state.remove_from_stack(package)
            if running is not None:
                await running.page.close()
        await self.go_home()

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
        self._forget_windows(package)
        self.tasks.pop(package, None)
        self._screen.state.end_process(package)
        self._screen.state.remove_from_stack(package)

    def _forget_windows(self, package: str) -> None:
        for window in [window for window in self._screen.windows if window.owner == package]:
            self._screen.remove(window)
        self._screen.questions.forget(package)
        self._screen.soft_keyboard.forget(package)

    async def clear_data(self, package: str) -> None:
        """End an app and empty its storage, cookies, caches and permissions, as `pm clear` does."""
        await self.stop(package)
        await self.contexts.drop(package)
        self._screen.state.granted.pop(package, None)
        self._screen.shells.clear(package)

    async def go_home(self) -> None:
        """Show the launcher; apps go on running behind it."""
        for window in self._screen.windows:
            if window.activity:
                self._screen.state.remove_from_stack(window.package)
        for window in [window for window in self._screen.windows if window.owner == launcher.PACKAGE]:
            self._screen.remove(window)
        self._screen.state.send_to_back()
        await self.follow_front()

    async def close(self) -> None:
        """End every app and throw their storage away; safe when Chromium is gone."""
        for package in list(self.apps):
            await self.stop(package)
        self.contexts.close()

    async def apply(self) -> None:
        """Give every running page its environment anew."""
        self.contexts.follow_network()
        for app in list(self.apps.values()):
            if app.page.is_attached:
                await self.adapt(app)

    async def adapt(self, app: RunningApp) -> None:
        """Give one running page its environment anew."""
        await app.page.apply(traits_of(self._screen.state, self._screen.layout_of(app.page.app)))
