"""The screen of one soft device: what is shown, touched and typed.

Puts the parts together and is what the rest of the device talks to: apps (`lifecycle`), the system's windows (`systemui`,
`questions`), what is seen (`view`), touch (`fingers`), keys (`buttons`, `keyboard`). Refuses to know adb, JSON-RPC and CDP
domains.
"""

from __future__ import annotations

import asyncio
import contextlib
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import Literal

from harness.model.hierarchy import Hierarchy
from harness.softdevice.apps import InstalledApp
from harness.softdevice.browser import Browser
from harness.softdevice.buttons import Buttons
from harness.softdevice.cdp import CdpError
from harness.softdevice.files import VirtualFiles
from harness.softdevice.fingers import Fingers
from harness.softdevice.keyboard import Keyboard, RunningApp
from harness.softdevice.lifecycle import Lifecycle, Start
from harness.softdevice.network import effective_network
from harness.softdevice.questions import Questions
from harness.softdevice.rotation import draws_behind_bars, navigation_edge, shown_rotation
from harness.softdevice.shells.desk import Shells
from harness.softdevice.soft_keyboard import SoftKeyboard
from harness.softdevice.state import LAUNCHER, DeviceState
from harness.softdevice.system.links import hand_over
from harness.softdevice.system.split_screen import SplitScreen
from harness.softdevice.systemui import browser_bar
from harness.softdevice.systemui.layout import Layout
from harness.softdevice.systemui.widget import SystemWindow
from harness.softdevice.task_switcher import TaskSwitcher
from harness.softdevice.view import View

HEAP_TIMEOUT_S = 1.0
"""A page that is busy longer does not tell its heap."""


class Screen:
    """What one device shows; every method raises DeviceUnreachable once Chromium is gone.

    Attributes:
        windows: the system's windows, also those of apps behind, topmost last.
        storage: the device's files; None for a screen without a device around it.
    """

    def __init__(self, browser: Browser, state: DeviceState) -> None:
        self.browser, self.state = browser, state
        self.windows: list[SystemWindow] = []
        self.storage: VirtualFiles | None = None
        self.soft_keyboard = SoftKeyboard(self)
        self.lifecycle = Lifecycle(self)
        self.questions = Questions(self)
        self.split_screen = SplitScreen(self)
        self.shells = Shells(self)
        self.keyboard = Keyboard(self)
        self.view = View(self)
        self.fingers = Fingers(self)
        self.buttons = Buttons(self)
        self.task_switcher = TaskSwitcher(self)
        self._folder: tempfile.TemporaryDirectory[str] | None = None

    # --- life -------------------------------------------------------------------------------------------------

    async def open(self) -> None:
        """Make the screen ready; the launcher shows."""
        self._folder = tempfile.TemporaryDirectory(prefix="zhijian-screen-", ignore_cleanup_errors=True)

    async def close(self) -> None:
        """End every app and throw their storage away; safe when Chromium is gone."""
        await self.lifecycle.close()
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None

    @property
    def layout(self) -> Layout:
        """Present screen geometry, with the place of the app in front."""
        return self.layout_of(self.app_in_front())

    def layout_of(self, app: InstalledApp | None) -> Layout:
        """Screen geometry as it is when an app is in front; None is the launcher."""
        state = self.state
        profile, density = state.profile, state.density
        layout = Layout(
            state.width_px,
            state.height_px,
            density,
            round(profile.status_bar_dp * density),
            round(state.navigation_bar_dp * density),
            locale=state.locale,
            navigation_edge=navigation_edge(state),
            has_gestures=state.has_gestures,
            is_edge_to_edge=app is not None and draws_behind_bars(state, app),
            tool_px=round(browser_bar.BAR_DP * density)
            if app is not None and app.package == browser_bar.PACKAGE
            else 0,
        )
        part = self.split_screen.part_of(app.package if app is not None else None, layout)
        layout = replace(layout, part=part) if part else layout
        keyboard_px = self.soft_keyboard.height_above(app.package if app is not None else None, layout)
        return replace(layout, keyboard_px=keyboard_px) if keyboard_px else layout

    def app_in_front(self) -> InstalledApp | None:
        """The app in front, also while it still starts; None for the launcher."""
        package = self._front_package()
        running = self.lifecycle.apps.get(package)
        return running.page.app if running is not None else None

    @property
    def files(self) -> Path:
        """Folder for generated pictures and papers."""
        assert self._folder is not None, "the screen is not open"
        return Path(self._folder.name)

    def context_of(self, package: str) -> str:
        """The app's browser context id."""
        return self.lifecycle.contexts[package]

    # --- apps -------------------------------------------------------------------------------------------------

    async def launch(self, app: InstalledApp, activity: str = "") -> Start:
        """Start an app, or bring it to the front when it runs; return how it came once its document is there.

        Args:
            app: the app.
            activity: full class name of a declared activity to show; "" for the launchable one, or what it shows.

        Raises:
            DeviceUnreachable: Chromium is gone.
        """
        self.questions.shade.close()
        if not self.split_screen.keeps(app.package):
            await self.split_screen.leave()
        return await self.lifecycle.launch(app, activity)

    def running(self, package: str) -> RunningApp | None:
        """A running app with its page, or None."""
        app = self.lifecycle.apps.get(package)
        return app if app is not None and app.page.is_attached else None

    def beside(self) -> RunningApp | None:
        """The app that shares the screen with the one in front, or None."""
        return self.split_screen.beside(self._front_package())

    async def deliver_link(self, app: InstalledApp, address: str) -> None:
        """Hand an address to a running app in the way its shell does."""
        running = self.lifecycle.apps.get(app.package)
        if app.kind == "capacitor":
            self.shells.open_link(app.package, address)
        elif running is not None:
            await hand_over(running.page, address)

    async def stop_app(self, package: str) -> None:
        """End an app as `am force-stop` does; its storage stays."""
        if self.split_screen.pair is not None and package in self.split_screen.pair:
            await self.split_screen.leave()
        self.questions.shade.forget(package)
        await self.lifecycle.stop(package)

    async def crash_app(self, package: str) -> None:
        """End a running app as `am crash` does: logged, dropped, and told to the user."""
        await self.lifecycle.crash(package)

    def forget_page(self, package: str) -> None:
        """Drop an app whose page died or is being stopped."""
        self.lifecycle.forget(package)

    async def clear_data(self, package: str) -> None:
        """End an app and empty its storage, cookies, caches and permissions, as `pm clear` does."""
        await self.lifecycle.clear_data(package)

    async def go_home(self) -> None:
        """Show the launcher; apps go on running behind it."""
        self.questions.shade.close()
        await self.split_screen.leave()
        await self.lifecycle.go_home()

    # --- windows ----------------------------------------------------------------------------------------------

    def show(self, window: SystemWindow) -> None:
        """Put a window on top."""
        self.windows.append(window)
        if window.activity and window.owner == self._front_package():
            self.state.bring_to_front(window.package, window.activity)

    def remove(self, window: SystemWindow) -> None:
        """Take a window away; no harm when it is gone."""
        if window in self.windows:
            self.windows.remove(window)
            if window.activity and not any(other.package == window.package for other in self.windows):
                self.state.remove_from_stack(window.package)

    def _front_package(self) -> str:
        """The app (or launcher) in front, not counting windows of the system above it."""
        shown = {*self.lifecycle.apps, LAUNCHER[0]}
        return next(
            (package for package, _activity in reversed(self.state.foreground) if package in shown), LAUNCHER[0]
        )

    def front_app(self) -> RunningApp | None:
        """The app in front, or None while the launcher shows."""
        app = self.lifecycle.apps.get(self._front_package())
        return app if app is not None and app.page.is_attached else None

    def visible_windows(self) -> list[SystemWindow]:
        """System windows on screen now, topmost last; the lock screen hides all others."""
        if self.state.is_locked:
            return [self.questions.keyguard.window()]
        front = self._front_package()
        return [window for window in self.windows if window.owner in (None, front)]

    def show_toast(self, text: str, package: str | None = None) -> None:
        """Show a toast for about three seconds."""
        self.state.last_toast = (text, package or self.state.current[0], time.monotonic())

    # --- looking ----------------------------------------------------------------------------------------------

    async def hierarchy(self) -> Hierarchy:
        """Describe the whole screen: what can be touched now (a modal window hides what is below), toast, bars."""
        return await self.view.hierarchy()

    async def screenshot(self, format: Literal["png", "jpeg"] = "png", quality: int = 80) -> bytes:
        """Draw the screen.

        Args:
            format: "png" or "jpeg".
            quality: 1..95, for JPEG.
        """
        return await self.view.screenshot(format, quality)

    async def raw_frame(self) -> tuple[int, int, bytes]:
        """Draw the screen as (width, height, RGBA bytes)."""
        return await self.view.raw_frame()

    # --- touching ---------------------------------------------------------------------------------------------

    async def tap(self, x: float, y: float, hold_ms: int = 0) -> None:
        """Tap at screen px; returns when the target handled it and a frame was drawn (at most 1 s)."""
        await self.fingers.tap(x, y, hold_ms)

    async def swipe(self, points: list[tuple[float, float]], duration_ms: int) -> None:
        """Drag along screen px; returns when scrolling came to rest."""
        await self.fingers.swipe(points, duration_ms)

    async def swipe_fingers(self, paths: list[list[tuple[float, float]]], duration_ms: int) -> None:
        """Move several fingers at once, screen px; only apps take more than one finger."""
        await self.fingers.swipe_fingers(paths, duration_ms)

    async def touch_frames(self, frames: list[tuple[float, dict[int, tuple[float, float]]]]) -> None:
        """Play several fingers, each in its own time; see `Fingers`."""
        await self.fingers.touch_frames(frames)

    async def touch(self, phase: Literal["down", "move", "up"], x: float, y: float) -> None:
        """One raw touch phase; the window that gets "down" keeps the finger until "up"."""
        await self.fingers.touch(phase, x, y)

    # --- keys and text ----------------------------------------------------------------------------------------

    async def press_key(self, key: str | int, meta: int = 0) -> bool:
        """Press a key by UI Automator's name or Android's key code; False when there is no such key."""
        return await self.buttons.press(key, meta)

    async def type_text(self, text: str) -> None:
        """Insert text into the focused field, of the app or of a prompt."""
        await self.keyboard.type_text(text)

    async def set_text_at(self, x: float, y: float, text: str) -> None:
        """Focus the field at a point and replace its content."""
        await self.keyboard.set_text_at(self.fingers.css(x, y), text)
        await self.soft_keyboard.settle()

    async def clear_text(self) -> None:
        """Empty the focused field."""
        await self.keyboard.clear_text()

    async def heap_bytes(self, package: str) -> tuple[int, int] | None:
        """Measure (used, total) bytes of a running app's JavaScript heap; None when it does not run or answer."""
        running = self.lifecycle.apps.get(package)
        if running is None or not running.page.is_attached:
            return None
        try:
            usage = await asyncio.wait_for(running.page.session.send("Runtime.getHeapUsage"), HEAP_TIMEOUT_S)
        except (CdpError, TimeoutError):
            return None
        return int(usage["usedSize"]), int(usage["totalSize"])

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
        """Ask for 0..3 quarter turns; the app in front may allow only some."""
        state = self.state
        state.wanted_rotation = rotation % 4
        if state.rotation_frozen:
            state.settings[("system", "user_rotation")] = str(state.wanted_rotation)
        await self.apply_settings()

    async def turn_for(self, app: InstalledApp | None) -> None:
        """Turn the screen as the app that comes to the front allows it; None is the launcher."""
        rotation = shown_rotation(self.state, app)
        if rotation != self.state.rotation:
            self.state.rotation = rotation
            await self.lifecycle.apply()

    async def set_network(self, allowed: str) -> None:
        """Change the most that whoever runs the device allows: "normal", "slow" or "none"."""
        self.state.allowed_network = allowed
        await self.apply_settings()

    async def apply_settings(self) -> None:
        """Let screen and pages follow the settings as they are now: geometry, text size, dark mode, language, network."""
        if self.state.props["persist.sys.locale"] != self.state.locale:
            self.state.set_locale(self.state.settings.get(("system", "system_locales")) or self.state.locale)
        self.state.network = effective_network(self.state.allowed_network, self.state.settings)
        self.state.rotation = shown_rotation(self.state, self.app_in_front())
        await self.soft_keyboard.follow_ime()
        await self.lifecycle.apply()
