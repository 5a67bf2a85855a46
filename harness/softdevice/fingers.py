"""Fingers on one screen: which window gets a touch, and what a touch on the system's own parts does.

Knows the order of windows; refuses to know pacing and pages (`touch`) and what windows look like.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Literal

from harness.model.geometry import Point
from harness.softdevice.cdp import CdpError
from harness.softdevice.system_gestures import key_of_drag
from harness.softdevice.systemui.widget import SystemWindow

if TYPE_CHECKING:
    from harness.softdevice.screen import Screen

KEYBOARD = "soft:"  # actions of the soft keyboard's keys


class Fingers:
    """Touches on one screen, in screen px."""

    def __init__(self, screen: Screen) -> None:
        self._screen = screen
        self._pressed: tuple[str, SystemWindow | None] | None = None
        self._down: Point | None = None

    def _focus(self, x: float, y: float) -> None:
        """Of two apps on a split screen, the one that is touched comes to the front."""
        screen, beside = self._screen, self._screen.beside()
        if beside is None or any(window.is_modal for window in screen.visible_windows()):
            return
        app = beside.page.app
        if screen.layout_of(app).window.has(Point(int(x), int(y))):
            screen.state.bring_to_front(app.package, app.activity)

    def _system_target(self, point: Point) -> tuple[str, SystemWindow | None] | None:
        """The action and window that a touch on system UI means; None when the app gets the touch."""
        if not self._screen.state.awake:
            return "", None
        for bar in self._screen.view.bars():
            if bar.bounds.has(point):
                return bar.action_at(point), None
        layout = self._screen.layout
        for window in reversed(self._screen.visible_windows()):
            if window.root.bounds.has(point) or window.is_modal:
                return window.root.action_at(point), window
        key = self._screen.soft_keyboard.key_at(point)
        if key is not None:
            return KEYBOARD + key, None
        if self._screen.front_app() is None:
            return self._screen.view.home().action_at(point), None
        if layout.tool_px and layout.window.has(point) and point.y < layout.view.top:
            return "", None  # the browser's own bar
        return None

    async def act(self, target: tuple[str, SystemWindow | None]) -> None:
        """Do what a touch on system UI means."""
        action, window = target
        if not action:
            return
        if action.startswith("key:"):
            await self._screen.press_key(action.removeprefix("key:"))
        elif action.startswith(KEYBOARD):
            await self._screen.soft_keyboard.press(action.removeprefix(KEYBOARD))
        elif window is not None:
            await window.on_action(action)
            await self.settle()
        elif action.startswith("launch:"):
            app = self._screen.state.packages.get(action.removeprefix("launch:"))
            if app is not None:
                await self._screen.launch(app)

    async def settle(self) -> None:
        """Let the app in front draw what an answered window changed."""
        app = self._screen.front_app()
        if app is not None and not app.page.is_blocked:
            # Navigating or busy: the answer to the window has been given all the same.
            with contextlib.suppress(CdpError, TimeoutError):
                await app.page.evaluate("zhijian.frame()", timeout_s=0.3)

    def css(self, x: float, y: float) -> tuple[float, float]:
        """Turn screen px into CSS px of the app's view."""
        area, density = self._screen.layout.view, self._screen.state.density
        return (x - area.left) / density, (y - area.top) / density

    async def tap(self, x: float, y: float, hold_ms: int = 0) -> None:
        """Tap at screen px; returns when the target handled it and a frame was drawn (at most 1 s)."""
        self._focus(x, y)
        target = self._system_target(Point(int(x), int(y)))
        if target is not None:
            await self.act(target)
            return
        app = self._screen.front_app()
        assert app is not None
        self._screen.questions.selecting.dismiss()
        await app.input.tap(self.css(x, y), hold_ms)
        await self._screen.soft_keyboard.settle()

    async def swipe(self, points: list[tuple[float, float]], duration_ms: int) -> None:
        """Drag along screen px; returns when scrolling came to rest."""
        (x1, y1), (x2, y2) = points[0], points[-1]
        start, end = Point(int(x1), int(y1)), Point(int(x2), int(y2))
        self._focus(x1, y1)
        key = key_of_drag(self._screen.layout, start, end, duration_ms)
        if key and self._screen.state.awake and not self._screen.state.is_locked:
            await self._screen.press_key(key)
            return
        target = self._system_target(start)
        app = self._screen.front_app()
        if target is None and app is not None:
            await app.input.swipe([self.css(x, y) for x, y in points], duration_ms)
        elif target is not None:
            self._drag_system(target[1], start, end)

    def _drag_system(self, window: SystemWindow | None, start: Point, end: Point) -> None:
        if window is None:
            self._pull_shade(start, end)
        elif not (window.on_swipe is not None and window.on_swipe(start, end)) and window.on_scroll is not None:
            window.on_scroll(start.y - end.y)

    def _pull_shade(self, start: Point, end: Point) -> None:
        screen = self._screen
        if screen.state.awake and screen.layout.status_bar.has(start) and end.y > screen.layout.status_bar.bottom:
            screen.questions.shade.open()

    async def swipe_fingers(self, paths: list[list[tuple[float, float]]], duration_ms: int) -> None:
        """Move several fingers at once, screen px; only apps take more than one finger."""
        (x, y), app = paths[0][0], self._screen.front_app()
        if app is not None and self._system_target(Point(int(x), int(y))) is None:
            await app.input.swipe_fingers([[self.css(*point) for point in path] for path in paths], duration_ms)

    async def touch_frames(self, frames: list[tuple[float, dict[int, tuple[float, float]]]]) -> None:
        """Play several fingers, each in its own time, screen px; only apps take more than one finger."""
        (x, y), app = next(iter(frames[0][1].values())), self._screen.front_app()
        if app is not None and self._system_target(Point(int(x), int(y))) is None:
            await app.input.frames(
                [(at_s, {name: self.css(*point) for name, point in fingers.items()}) for at_s, fingers in frames]
            )

    async def touch(self, phase: Literal["down", "move", "up"], x: float, y: float) -> None:
        """One raw touch phase; the window that gets "down" keeps the finger until "up"."""
        point = Point(int(x), int(y))
        if phase == "down":
            self._focus(x, y)
            self._pressed, self._down = self._system_target(point), point
            if self._pressed is not None:
                return
        elif self._pressed is not None:
            if phase == "up":
                pressed, self._pressed = self._pressed, None
                if self._system_target(point) == pressed:
                    await self.act(pressed)
                elif self._down is not None:
                    self._drag_system(pressed[1], self._down, point)
            return
        app = self._screen.front_app()
        if app is not None:
            await app.input.touch(phase, self.css(x, y))
            await self._screen.soft_keyboard.settle()
