"""The screen of one soft device: what is shown, touched and typed.

Composes the parts: app pages (`page`, `touch`), the system's windows (`systemui`, `questions`) and pixels (`compose`).
Refuses to know adb, JSON-RPC and CDP domains.

One browser context per (device, app), measured against windows in a shared context (PSS, four devices, 100 rows each,
Chromium 156): 30 MB against 23 MB a device. The 7 MB buy storage, cookies, cache and workers that no other app or device can
reach, an own proxy that cuts an offline app off below every web API, and `pm clear` by throwing the context away. Tabs of one
window cannot be used: a tab that is not in front never answers `Page.captureScreenshot`.
"""

from __future__ import annotations

import asyncio
import contextlib
import tempfile
import time
from datetime import datetime
from pathlib import Path
from typing import Any, Literal
from zoneinfo import ZoneInfo

from harness.model.geometry import Point
from harness.model.hierarchy import Hierarchy
from harness.model.node import Node
from harness.softdevice import keys
from harness.softdevice.apps import InstalledApp
from harness.softdevice.browser import Browser
from harness.softdevice.cdp import CdpError
from harness.softdevice.compose import compose, encode, splice
from harness.softdevice.keyboard import Keyboard, RunningApp
from harness.softdevice.page import AppPage, PageEvents
from harness.softdevice.page_emulation import PageTraits, traits_of
from harness.softdevice.questions import Questions
from harness.softdevice.state import LAUNCHER, DeviceState
from harness.softdevice.systemui import bars, dialogs, launcher
from harness.softdevice.systemui.layout import Layout
from harness.softdevice.systemui.paint import Pixels
from harness.softdevice.systemui.widget import BLACK, Style, SystemWindow, Widget
from harness.softdevice.touch import PageInput
from harness.softdevice.web_nodes import FRAME_LAYOUT, app_window

TOAST_S = 3.0  # between Toast.LENGTH_SHORT (2 s) and LENGTH_LONG (3.5 s)
FRAME_TIMEOUT_S = 2.5
DEAD_PROXY = "http://127.0.0.1:9"  # the discard port: refuses every connection


class Screen:
    """What one device shows; every method raises DeviceUnreachable once Chromium is gone."""

    def __init__(self, browser: Browser, state: DeviceState) -> None:
        self.browser, self.state = browser, state
        self._apps: dict[str, RunningApp] = {}
        self._contexts: dict[str, str] = {}
        self._windows: list[SystemWindow] = []
        self._questions = Questions(self)
        self._keyboard = Keyboard(self)
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._pressed: tuple[str, SystemWindow | None] | None = None

    # --- life -------------------------------------------------------------------------------------------------

    async def open(self) -> None:
        """Make the screen ready; the launcher shows."""
        self._folder = tempfile.TemporaryDirectory(prefix="zhijian-screen-", ignore_cleanup_errors=True)

    async def close(self) -> None:
        """End every app and throw their storage away; safe when Chromium is gone."""
        for package in list(self._apps):
            await self.stop_app(package)
        if self.browser.is_alive:
            for context_id in self._contexts.values():
                self.browser.session.post("Target.disposeBrowserContext", browserContextId=context_id)
        self._contexts.clear()
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None

    @property
    def layout(self) -> Layout:
        """Present screen geometry."""
        profile = self.state.profile
        return Layout(
            self.state.width_px,
            self.state.height_px,
            profile.density,
            round(profile.status_bar_dp * profile.density),
            round(profile.navigation_bar_dp * profile.density),
        )

    @property
    def files(self) -> Path:
        """Folder for generated pictures and papers."""
        assert self._folder is not None, "the screen is not open"
        return Path(self._folder.name)

    def context_of(self, package: str) -> str:
        """The app's browser context id."""
        return self._contexts[package]

    # --- apps -------------------------------------------------------------------------------------------------

    async def launch(self, app: InstalledApp) -> None:
        """Start an app, or bring it to the front when it runs; returns when its document is there.

        Raises:
            DeviceUnreachable: Chromium is gone.
        """
        state = self.state
        running = self._apps.get(app.package)
        if running is not None and (running.page.app.updated_at != app.updated_at or running.page.app.root != app.root):
            await self.stop_app(app.package)
            running = None
        state.log(
            "I",
            "ActivityTaskManager",
            f"START u0 {{act=android.intent.action.MAIN cat=[android.intent.category.LAUNCHER] cmp={app.package}/{app.activity}}}",
        )
        state.awake = True
        state.bring_to_front(app.package, app.activity)
        if running is None:
            pid = state.start_process(app.package)
            state.log(
                "I",
                "ActivityManager",
                f"Start proc {pid}:{app.package}/u0a{pid % 1000} for top-activity {{{app.package}/{app.activity}}}",
            )
            await self._start_page(app)
            state.log("I", "ActivityTaskManager", f"Displayed {app.package}/{app.activity}")
        for window in self._windows:
            if window.owner == app.package and window.activity:
                state.bring_to_front(window.package, window.activity)

    async def _start_page(self, app: InstalledApp) -> None:
        context = await self._context(app)
        traits = traits_of(self.state, self.layout.app.width, self.layout.app.height)
        events = PageEvents()
        page = AppPage(self.browser, context, app, traits, events)
        package = app.package
        running = RunningApp(page, PageInput(page, lambda: self._questions.not_responding(page)))
        events.dialog = lambda params: self._questions.js_dialog(page, params)
        events.dialog_closed = lambda: self._questions.js_dialog_closed(page)
        events.chooser = lambda session, params: self._questions.choose_file(page, session, params)
        events.permission = lambda _number, names, answer: self._questions.permission(page, names, answer)
        events.select = lambda question, choose: self._questions.select(page, question, choose)
        events.external = lambda url: self._questions.external(page, url)
        events.crashed = lambda: self._questions.crashed(page)
        events.console = lambda priority, text: self.state.log(
            priority,
            "chromium",
            f'[{"INFO" if priority == "I" else "ERROR"}:CONSOLE] "{text}"',
            self.state.pids.get(package),
        )
        self._apps[package] = running
        await page.start()

    async def _context(self, app: InstalledApp) -> str:
        package = app.package
        # Chromium's local-network checks stay on: intranet servers may be reached as from a phone, the host's own loopback
        # (where adb and this harness listen) only by an app that is given as an address there.
        reachable = ("local-network", "loopback-network") if app.kind == "url" else ("local-network",)
        known = self._contexts.get(package)
        if known is None:
            offline: dict[str, Any] = (
                {"proxyServer": DEAD_PROXY, "proxyBypassList": "<-loopback>"} if self.state.network == "none" else {}
            )
            made = await self.browser.session.send("Target.createBrowserContext", disposeOnDetach=True, **offline)
            known = self._contexts[package] = made["browserContextId"]
            self.browser.session.post("Browser.setDownloadBehavior", behavior="deny", browserContextId=known)
            for name in reachable:
                permission = {"name": name}
                self.browser.session.post(
                    "Browser.setPermission", permission=permission, setting="granted", browserContextId=known
                )
        return known

    async def stop_app(self, package: str) -> None:
        """End an app as `am force-stop` does; its storage stays."""
        running = self._apps.pop(package, None)
        self.forget_page(package)
        if running is not None:
            await running.page.close()

    async def crash_app(self, package: str) -> None:
        """End a running app as `am crash` does: logged, dropped, and told to the user."""
        running = self._apps.get(package)
        if running is not None:
            self._questions.crashed(running.page)
            await running.page.close()

    def forget_page(self, package: str) -> None:
        """Drop an app whose page died or is being stopped."""
        running = self._apps.pop(package, None)
        if running is not None:
            self.browser.connection.spawn(running.page.close())
        for window in [window for window in self._windows if window.owner == package]:
            self.remove(window)
        self._questions.forget(package)
        self.state.end_process(package)
        self.state.remove_from_stack(package)

    async def clear_data(self, package: str) -> None:
        """End an app and empty its storage, cookies, caches and permissions, as `pm clear` does."""
        await self.stop_app(package)
        context_id = self._contexts.pop(package, None)
        if context_id is not None:
            await self.browser.session.send("Target.disposeBrowserContext", browserContextId=context_id)
        self.state.granted.pop(package, None)

    async def go_home(self) -> None:
        """Show the launcher; apps go on running behind it."""
        for window in self._windows:
            if window.activity:
                self.state.remove_from_stack(window.package)
        for window in [window for window in self._windows if window.owner == launcher.PACKAGE]:
            self.remove(window)
        self.state.send_to_back()

    # --- windows ----------------------------------------------------------------------------------------------

    def show(self, window: SystemWindow) -> None:
        """Put a window on top."""
        self._windows.append(window)
        if window.activity and window.owner == self._front_package():
            self.state.bring_to_front(window.package, window.activity)

    def remove(self, window: SystemWindow) -> None:
        """Take a window away; no harm when it is gone."""
        if window in self._windows:
            self._windows.remove(window)
            if window.activity and not any(other.package == window.package for other in self._windows):
                self.state.remove_from_stack(window.package)

    def _front_package(self) -> str:
        """The app (or launcher) in front, not counting windows of the system above it."""
        shown = {*self._apps, LAUNCHER[0]}
        return next(
            (package for package, _activity in reversed(self.state.foreground) if package in shown), LAUNCHER[0]
        )

    def front_app(self) -> RunningApp | None:
        """The app in front, or None while the launcher shows."""
        app = self._apps.get(self._front_package())
        return app if app is not None and app.page.is_attached else None

    def visible_windows(self) -> list[SystemWindow]:
        """System windows on screen now, topmost last."""
        front = self._front_package()
        return [window for window in self._windows if window.owner in (None, front)]

    def show_toast(self, text: str, package: str | None = None) -> None:
        """Show a toast for about three seconds."""
        self.state.last_toast = (text, package or self.state.current[0], time.monotonic())

    def _toast(self) -> tuple[Widget, str] | None:
        toast = self.state.last_toast
        if toast is None or time.monotonic() - toast[2] > TOAST_S:
            return None
        return dialogs.toast(self.layout, toast[0]), toast[1]

    def _bars(self) -> tuple[Widget, Widget]:
        layout, state = self.layout, self.state
        clock = datetime.fromtimestamp(state.now_s(), ZoneInfo(state.profile.timezone)).strftime("%H:%M")
        return (
            bars.status_bar(layout, clock, is_offline=state.network == "none", is_dark=state.is_dark),
            bars.navigation_bar(layout, is_dark=state.is_dark),
        )

    def _home(self) -> Widget:
        return launcher.home_screen(self.layout, sorted(self.state.packages.values(), key=lambda app: app.label))

    # --- looking ----------------------------------------------------------------------------------------------

    async def hierarchy(self) -> Hierarchy:
        """Describe the whole screen: what can be touched now (a modal window hides what is below), toast, bars."""
        self.browser.connection  # noqa: B018 - raises when Chromium is gone, also while the launcher shows
        roots: list[Node] = []
        windows = self.visible_windows()
        top = windows[-1] if windows else None
        if not self.state.awake:
            return Hierarchy(
                (Node(FRAME_LAYOUT, package=bars.PACKAGE, bounds=self.layout.screen),), self.state.rotation
            )
        if top is not None and top.is_modal:
            roots.append(top.root.node(top.package))
        else:
            app = self.front_app()
            roots.append(self._home().node(launcher.PACKAGE) if app is None else await self._app_window(app))
            roots.extend(window.root.node(window.package) for window in windows)
        toast = self._toast()
        if toast is not None:
            roots.append(toast[0].node(toast[1]))
        roots.extend(bar.node(bars.PACKAGE) for bar in self._bars())
        return Hierarchy(tuple(roots), self.state.rotation)

    async def _app_window(self, app: RunningApp) -> Node:
        package, window = app.page.app.package, self.layout.app
        async with app.page.lock:
            walk = await app.page.walk()
        if walk is not None:
            app.window = app_window(walk, package, window, self.state.profile.density)
        # A busy page: Android's accessibility layer, too, goes on showing what it last knew.
        return app.window or Node(FRAME_LAYOUT, package=package, bounds=window)

    async def screenshot(self, format: Literal["png", "jpeg"] = "png", quality: int = 80) -> bytes:
        """Draw the screen.

        Args:
            format: "png" or "jpeg".
            quality: 1..95, for JPEG.
        """
        frame, is_plain = await self._frame()
        if is_plain and format == "png" and frame is not None:
            spliced = await asyncio.to_thread(splice, frame, self.layout, self._bars())
            if spliced is not None:
                return spliced
        return await asyncio.to_thread(self._draw_encoded, frame, self._drawn_windows(), self._bars(), format, quality)

    def _draw_encoded(
        self,
        frame: bytes | None,
        windows: list[tuple[Widget, bool]],
        shown: tuple[Widget, Widget],
        form: Literal["png", "jpeg"],
        quality: int,
    ) -> bytes:
        return encode(compose(frame, self.layout, windows, shown), form, quality)

    async def raw_frame(self) -> tuple[int, int, bytes]:
        """Draw the screen as (width, height, RGBA bytes)."""
        frame, _is_plain = await self._frame()
        image: Pixels = await asyncio.to_thread(compose, frame, self.layout, self._drawn_windows(), self._bars())
        return image.width, image.height, image.convert("RGBA").tobytes()

    def _drawn_windows(self) -> list[tuple[Widget, bool]]:
        if not self.state.awake:
            return [(Widget(self.layout.screen, style=Style(fill=BLACK)), False)]
        drawn: list[tuple[Widget, bool]] = [] if self.front_app() else [(self._home(), False)]
        drawn += [
            (window.root, window.is_modal and window.root.bounds != self.layout.app)
            for window in self.visible_windows()
        ]
        toast = self._toast()
        if toast is not None:
            drawn.append((toast[0], False))
        return drawn

    async def _frame(self) -> tuple[bytes | None, bool]:
        """The app's picture and whether nothing lies above it."""
        self.browser.connection  # noqa: B018 - raises when Chromium is gone
        app = self.front_app()
        if app is None:
            return None, False
        if not app.page.is_blocked:
            async with app.page.lock:
                app.frame = await app.page.frame(FRAME_TIMEOUT_S) or app.frame
        return app.frame, not self._drawn_windows()

    # --- touching ---------------------------------------------------------------------------------------------

    def _system_target(self, point: Point) -> tuple[str, SystemWindow | None] | None:
        """The action and window that a touch on system UI means; None when the app gets the touch."""
        for bar in self._bars():
            if bar.bounds.has(point):
                return bar.action_at(point), None
        for window in reversed(self.visible_windows()):
            if window.root.bounds.has(point) or window.is_modal:
                return window.root.action_at(point), window
        if self.front_app() is None:
            return self._home().action_at(point), None
        return None

    async def _act(self, target: tuple[str, SystemWindow | None]) -> None:
        action, window = target
        if not action:
            return
        if action.startswith("key:"):
            await self.press_key(action.removeprefix("key:"))
        elif window is not None:
            await window.on_action(action)
            await self._settle_front()
        elif action.startswith("launch:"):
            app = self.state.packages.get(action.removeprefix("launch:"))
            if app is not None:
                await self.launch(app)

    async def _settle_front(self) -> None:
        app = self.front_app()
        if app is not None and not app.page.is_blocked:
            # Navigating or busy: the answer to the window has been given all the same.
            with contextlib.suppress(CdpError, TimeoutError):
                await app.page.evaluate("zhijian.frame()", timeout_s=0.3)

    def _css(self, x: float, y: float) -> tuple[float, float]:
        area, density = self.layout.app, self.state.profile.density
        return (x - area.left) / density, (y - area.top) / density

    async def tap(self, x: float, y: float, hold_ms: int = 0) -> None:
        """Tap at screen px; returns when the target handled it and a frame was drawn (at most 1 s)."""
        target = self._system_target(Point(int(x), int(y)))
        if target is not None:
            await self._act(target)
            return
        app = self.front_app()
        assert app is not None
        await app.input.tap(self._css(x, y), hold_ms)

    async def swipe(self, points: list[tuple[float, float]], duration_ms: int) -> None:
        """Drag along screen px; returns when scrolling came to rest."""
        (x1, y1), (_x2, y2) = points[0], points[-1]
        target = self._system_target(Point(int(x1), int(y1)))
        app = self.front_app()
        if target is None and app is not None:
            await app.input.swipe([self._css(x, y) for x, y in points], duration_ms)
        elif target is not None and target[1] is not None and target[1].on_scroll is not None:
            target[1].on_scroll(round(y1 - y2))

    async def swipe_fingers(self, paths: list[list[tuple[float, float]]], duration_ms: int) -> None:
        """Move several fingers at once, screen px; only apps take more than one finger."""
        (x, y), app = paths[0][0], self.front_app()
        if app is not None and self._system_target(Point(int(x), int(y))) is None:
            await app.input.swipe_fingers([[self._css(*point) for point in path] for path in paths], duration_ms)

    async def touch(self, phase: Literal["down", "move", "up"], x: float, y: float) -> None:
        """One raw touch phase; the window that gets "down" keeps the finger until "up"."""
        point = Point(int(x), int(y))
        if phase == "down":
            self._pressed = self._system_target(point)
            if self._pressed is not None:
                return
        elif self._pressed is not None:
            if phase == "up":
                pressed, self._pressed = self._pressed, None
                if self._system_target(point) == pressed:
                    await self._act(pressed)
            return
        app = self.front_app()
        if app is not None:
            await app.input.touch(phase, self._css(x, y))

    # --- keys and text ----------------------------------------------------------------------------------------

    async def press_key(self, key: str | int, meta: int = 0) -> bool:
        """Press a key by UI Automator's name or Android's key code; False when there is no such key."""
        code = keys.code_of(key)
        if code is None:
            return False
        self.browser.connection  # noqa: B018 - raises when Chromium is gone
        if code == keys.BACK:
            await self._back()
        elif code == keys.HOME:
            await self.go_home()
        elif code == keys.RECENT:
            await self._recents()
        elif code in (keys.POWER, keys.SLEEP, keys.WAKEUP):
            self.state.awake = code == keys.WAKEUP or (code == keys.POWER and not self.state.awake)
        elif code not in keys.SILENT:
            return await self._keyboard.press(code, meta)
        return True

    async def _back(self) -> None:
        for window in reversed(self.visible_windows()):
            if window.back_action:
                await window.on_action(window.back_action)
                await self._settle_front()
                return
        app = self.front_app()
        if app is None:
            return
        if not await app.page.go_back():
            await self.go_home()

    async def _recents(self) -> None:
        packages = [package for package, _activity in reversed(self.state.foreground) if package in self._apps]
        apps = [self._apps[package].page.app for package in packages]
        await self.go_home()

        async def act(action: str) -> None:
            self.remove(window)
            if action.startswith("launch:"):
                await self._act((action, None))
            elif action == "clear_all":
                for package in packages:
                    await self.stop_app(package)

        window = SystemWindow(
            launcher.recents_screen(self.layout, apps),
            launcher.PACKAGE,
            act,
            back_action="close",
            owner=launcher.PACKAGE,
        )
        self.show(window)

    async def type_text(self, text: str) -> None:
        """Insert text into the focused field, of the app or of a prompt."""
        await self._keyboard.type_text(text)

    async def set_text_at(self, x: float, y: float, text: str) -> None:
        """Focus the field at a point and replace its content."""
        await self._keyboard.set_text_at(self._css(x, y), text)

    async def clear_text(self) -> None:
        """Empty the focused field."""
        await self._keyboard.clear_text()

    # --- waiting and settings ---------------------------------------------------------------------------------

    async def wait_idle(self, timeout_ms: int) -> None:
        """Return when the page in front has loaded, stopped changing and stopped scrolling, or time is up."""
        app = self.front_app()
        if app is None or self.visible_windows():
            return
        # One that navigates or hangs does not answer: the caller's next look will see.
        with contextlib.suppress(CdpError, TimeoutError):
            await app.page.evaluate(f"zhijian.idle(100, {timeout_ms})", timeout_s=timeout_ms / 1000 + 0.2)

    async def set_rotation(self, rotation: int) -> None:
        """Turn the screen to 0..3 quarter turns."""
        self.state.rotation = rotation % 4
        await self.apply_settings()

    async def apply_settings(self) -> None:
        """Give every running page the settings as they are now (font scale, dark mode, rotation, network)."""
        traits: PageTraits = traits_of(self.state, self.layout.app.width, self.layout.app.height)
        for app in list(self._apps.values()):
            await app.page.apply(traits)
