"""What one device shows: its windows as a tree of nodes and as pixels.

Knows which window covers which; refuses to know input and how apps run.
"""

from __future__ import annotations

import asyncio
import time
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Literal
from zoneinfo import ZoneInfo

from harness.model.hierarchy import Hierarchy
from harness.model.node import Node
from harness.softdevice import agents
from harness.softdevice.compose import compose, encode, splice
from harness.softdevice.keyboard import RunningApp
from harness.softdevice.systemui import bars, browser_bar, dialogs, launcher, soft_keyboard
from harness.softdevice.systemui.dark import darkened
from harness.softdevice.systemui.paint import Pixels
from harness.softdevice.systemui.widget import BLACK, WHITE, Style, Widget
from harness.softdevice.web_nodes import FRAME_LAYOUT, app_window

if TYPE_CHECKING:
    from harness.softdevice.screen import Screen

TOAST_S = 3.0  # between Toast.LENGTH_SHORT (2 s) and LENGTH_LONG (3.5 s)
FRAME_TIMEOUT_S = 2.5


class View:
    """The picture and the node tree of one screen."""

    def __init__(self, screen: Screen) -> None:
        self._screen = screen

    def _toast(self) -> tuple[Widget, str] | None:
        toast = self._screen.state.last_toast
        if toast is None or time.monotonic() - toast[2] > TOAST_S:
            return None
        return dialogs.toast(self._screen.layout, toast[0]), toast[1]

    def bars(self) -> tuple[Widget, Widget]:
        """Status and navigation bar as they are now."""
        layout, state = self._screen.layout, self._screen.state
        clock = datetime.fromtimestamp(state.now_s(), ZoneInfo(state.timezone)).strftime("%H:%M")
        return (
            bars.status_bar(
                layout,
                clock,
                is_offline=state.network == "none",
                is_airplane=state.settings.get(("global", "airplane_mode_on")) == "1",
                is_dark=state.is_dark,
            ),
            bars.navigation_bar(layout, is_dark=state.is_dark),
        )

    def home(self) -> Widget:
        """The launcher's page of apps."""
        apps = (app for app in self._screen.state.packages.values() if app.kind != agents.KIND)
        return launcher.home_screen(self._screen.layout, sorted(apps, key=lambda app: app.label))

    async def hierarchy(self) -> Hierarchy:
        """Describe the whole screen: what can be touched now (a modal window hides what is below), toast, bars."""
        self._screen.browser.connection  # noqa: B018 - raises when Chromium is gone, also while the launcher shows
        roots: list[Node] = []
        windows = self._screen.visible_windows()
        top = windows[-1] if windows else None
        if not self._screen.state.awake:
            return Hierarchy(
                (Node(FRAME_LAYOUT, package=bars.PACKAGE, bounds=self._screen.layout.screen),),
                self._screen.state.rotation,
            )
        if top is not None and top.is_modal:
            roots.append(top.root.node(top.package))
        else:
            app = self._screen.front_app()
            roots.append(self.home().node(launcher.PACKAGE) if app is None else await self._app_window(app))
            beside = self._screen.beside()
            if beside is not None:
                roots.append(await self._app_window(beside))
            roots.extend(window.root.node(window.package) for window in windows)
            roots.extend(widget.node(soft_keyboard.PACKAGE) for widget in self._screen.soft_keyboard.widgets())
        toast = self._toast()
        if toast is not None:
            roots.append(toast[0].node(toast[1]))
        roots.extend(bar.node(bars.PACKAGE) for bar in self.bars())
        return Hierarchy(tuple(roots), self._screen.state.rotation)

    async def _app_window(self, app: RunningApp) -> Node:
        package, layout = app.page.app.package, self._screen.layout_of(app.page.app)
        async with app.page.lock:
            walk = await app.page.walk()
        if walk is not None:
            app.window = app_window(walk, package, layout.view, self._screen.state.density)
            if layout.view != layout.window:
                tools = tuple(tool.node(package) for tool in self._tools())
                # The window stays; a bar of its own and the keyboard leave less to the page.
                app.window = replace(app.window, bounds=layout.window, children=(*tools, *app.window.children))
        # A busy page: Android's accessibility layer, too, goes on showing what it last knew.
        return app.window or Node(FRAME_LAYOUT, package=package, bounds=layout.window)

    async def screenshot(self, format: Literal["png", "jpeg"] = "png", quality: int = 80) -> bytes:
        """Draw the screen.

        Args:
            format: "png" or "jpeg".
            quality: 1..95, for JPEG.
        """
        frame, is_plain = await self._frame()
        if is_plain and format == "png" and frame is not None:
            spliced = await asyncio.to_thread(splice, frame, self._screen.layout, self._edges())
            if spliced is not None:
                return spliced
        return await asyncio.to_thread(self._draw_encoded, frame, self._drawn_windows(), self._edges(), format, quality)

    def _draw_encoded(
        self,
        frame: bytes | None,
        windows: list[tuple[Widget, bool]],
        shown: tuple[Widget, ...],
        form: Literal["png", "jpeg"],
        quality: int,
    ) -> bytes:
        return encode(compose(frame, self._screen.layout, windows, shown), form, quality)

    async def raw_frame(self) -> tuple[int, int, bytes]:
        """Draw the screen as (width, height, RGBA bytes)."""
        frame, _is_plain = await self._frame()
        image: Pixels = await asyncio.to_thread(
            compose, frame, self._screen.layout, self._drawn_windows(), self._edges()
        )
        return image.width, image.height, image.convert("RGBA").tobytes()

    def _edges(self) -> tuple[Widget, ...]:
        """What lies around the app's view: the bars, and the keyboard while it shows."""
        return (*self.bars(), *self._tools(), *self._screen.soft_keyboard.widgets())

    def _tools(self) -> tuple[Widget, ...]:
        app, layout = self._screen.front_app(), self._screen.layout
        return (browser_bar.browser_bar(layout, app.page.url),) if app is not None and layout.tool_px else ()

    def _drawn_windows(self) -> list[tuple[Widget, bool]]:
        if not self._screen.state.awake:
            return [(Widget(self._screen.layout.screen, style=Style(fill=BLACK)), False)]
        app = self._screen.front_app()
        drawn: list[tuple[Widget, bool]] = [] if app else [(self.home(), False)]
        beside = self._screen.beside()
        if beside is not None:
            part = self._screen.layout_of(beside.page.app).view
            picture = Widget(part, image=beside.frame or b"", style=Style(fill=WHITE))
            drawn.append((Widget(part, style=Style(fill=BLACK)) if beside.is_secure else picture, False))
        if app is not None and app.is_secure:
            drawn.append((Widget(self._screen.layout.window, style=Style(fill=BLACK)), False))
        is_dark = self._screen.state.is_dark
        drawn += [
            (
                darkened(window.root) if is_dark else window.root,
                window.is_modal and window.root.bounds not in (self._screen.layout.app, self._screen.layout.screen),
            )
            for window in self._screen.visible_windows()
        ]
        toast = self._toast()
        if toast is not None:
            drawn.append((toast[0], False))
        return drawn

    async def _frame(self) -> tuple[bytes | None, bool]:
        """The app's picture and whether nothing lies above it."""
        self._screen.browser.connection  # noqa: B018 - raises when Chromium is gone
        app = self._screen.front_app()
        if app is None or app.is_secure:
            return None, False
        if not app.page.is_blocked and app.page.is_visible:  # a hidden page draws nothing
            async with app.page.lock:
                app.frame = await app.page.frame(FRAME_TIMEOUT_S) or app.frame
        beside = self._screen.beside()
        if beside is not None and not beside.page.is_blocked:
            async with beside.page.lock:
                beside.frame = await beside.page.frame(FRAME_TIMEOUT_S) or beside.frame
        return app.frame, not self._drawn_windows()
