"""The recents screen of one device: switching between tasks and swiping them away.

Knows what a touch on a card does; refuses to know how cards look (`systemui.recents`) and how apps end (`lifecycle`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.model.geometry import Point
from harness.softdevice.systemui import recents
from harness.softdevice.systemui.recents import Card
from harness.softdevice.systemui.widget import SystemWindow

if TYPE_CHECKING:
    from harness.softdevice.screen import Screen

SWIPED_AWAY_DP = 100
PICTURE_TIMEOUT_S = 1.0


class TaskSwitcher:
    """Opens the list of recent apps."""

    def __init__(self, screen: Screen) -> None:
        self._screen = screen
        self._window: SystemWindow | None = None
        self._cards: list[Card] = []
        self._first = 0
        self._came_from = ""

    @property
    def is_open(self) -> bool:
        """Whether the list shows now."""
        return self._window is not None and self._window in self._screen.visible_windows()

    async def open(self) -> None:
        """Show the list; when it shows already, go to the task before the newest, as a second press of the key does."""
        if self.is_open:
            if self._cards:
                await self._act(f"launch:{self._cards[min(1, len(self._cards) - 1)].package}")
            return
        screen = self._screen
        front = screen.front_app()
        self._came_from = front.page.app.package if front is not None else ""
        if front is not None and not front.page.is_blocked and not front.is_secure:
            async with front.page.lock:
                front.frame = await front.page.frame(PICTURE_TIMEOUT_S) or front.frame
        lifecycle = screen.lifecycle
        self._cards = [
            Card(
                package,
                app.label,
                lifecycle.apps[package].frame
                if package in lifecycle.apps and not lifecycle.apps[package].is_secure
                else None,
            )
            for package, app in reversed(lifecycle.tasks.items())
        ]
        self._first = 0
        await screen.go_home()
        self._window = SystemWindow(
            recents.recents_screen(screen.layout, self._cards),
            recents.PACKAGE,
            self._act,
            back_action="close",
            owner=recents.PACKAGE,
            on_swipe=self._swipe,
        )
        screen.show(self._window)

    async def _act(self, action: str) -> None:
        if action == "clear_all":
            for card in self._cards:
                await self._screen.lifecycle.end_task(card.package)
        self._close()
        package = self._came_from if action == "close" else action.removeprefix("launch:")
        app = self._screen.lifecycle.tasks.get(package)
        if app is not None:
            await self._screen.launch(app)

    def _close(self) -> None:
        if self._window is not None:
            self._screen.remove(self._window)
            self._window = None

    def _swipe(self, start: Point, end: Point) -> bool:
        layout = self._screen.layout
        right, up = end.x - start.x, start.y - end.y
        if abs(right) > abs(up):
            self._first = max(0, min(len(self._cards) - 1, self._first + (1 if right > 0 else -1)))
            self._draw()
            return True
        boxes = recents.card_boxes(layout, len(self._cards), self._first)
        taken = next((card for card, box in zip(self._cards, boxes, strict=True) if box.has(start)), None)
        if taken is None or up < layout.px(SWIPED_AWAY_DP):
            return False
        self._screen.browser.connection.spawn(self._screen.lifecycle.end_task(taken.package))
        self._cards.remove(taken)
        self._first = max(0, min(self._first, len(self._cards) - 1))
        self._draw()
        return True

    def _draw(self) -> None:
        if self._window is not None:
            self._window.root = recents.recents_screen(self._screen.layout, self._cards, self._first)
