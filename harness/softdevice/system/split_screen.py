"""Two apps at once, one above the other, with a divider to drag.

Knows which app has which part of the screen; refuses to know how apps are drawn and touched.
Source: AOSP WindowManager Shell, splitscreen (split_divider.xml); windowing modes of android.app.WindowConfiguration.
"""

from __future__ import annotations

from typing import Protocol

from harness.model.geometry import Bounds, Point
from harness.softdevice.keyboard import RunningApp
from harness.softdevice.system.desk import Desk
from harness.softdevice.systemui.layout import Layout
from harness.softdevice.systemui.widget import BLACK, GREY, Style, SystemWindow, Widget

PRIMARY, SECONDARY, MULTI_WINDOW = "3", "4", "6"
MODES = (PRIMARY, SECONDARY, MULTI_WINDOW)
DIVIDER_DP = 12
LEAST_SHARE, MOST_SHARE = 0.2, 0.8  # dragged further, one app takes the whole screen
PACKAGE = "com.android.systemui"


class SplitDesk(Desk, Protocol):
    """The screen, as far as two apps share it."""

    def running(self, package: str) -> RunningApp | None:
        """A running app with its page."""


class SplitScreen:
    """The pair of apps of one device.

    Attributes:
        pair: packages of the upper and the lower app, or None while one app has the screen.
    """

    def __init__(self, desk: SplitDesk) -> None:
        self._desk = desk
        self.pair: tuple[str, str] | None = None
        self._share = 0.5
        self._divider: SystemWindow | None = None

    async def enter(self, upper: str, lower: str) -> None:
        """Give two running apps a half each."""
        await self.leave()
        self.pair, self._share = (upper, lower), 0.5
        self._divider = SystemWindow(self._divider_widget(), PACKAGE, _nothing, is_modal=False, on_swipe=self._dragged)
        self._desk.show(self._divider)
        self._desk.state.log("I", "WindowManagerShell", f"Enter split: {upper} above {lower}")
        await self._desk.apply_settings()

    async def leave(self) -> None:
        """Give the app in front the whole screen; no harm when it has it."""
        if self.pair is None:
            return
        self.pair = None
        divider, self._divider = self._divider, None
        if divider is not None:
            self._desk.remove(divider)
        await self._desk.apply_settings()

    def keeps(self, package: str) -> bool:
        """Whether an app coming to the front leaves the pair as it is."""
        return self.pair is None or package in self.pair

    def part_of(self, package: str | None, layout: Layout) -> tuple[int, int] | None:
        """Upper and lower edge of an app's part, px; None when it has the whole screen."""
        if self.pair is None or package not in self.pair:
            return None
        top, bottom = self._edges(layout)
        return (0, top) if package == self.pair[0] else (bottom, layout.height_px)

    def _edges(self, layout: Layout) -> tuple[int, int]:
        middle = layout.app.top + round(layout.app.height * self._share)
        half = layout.px(DIVIDER_DP) // 2
        return middle - half, middle + half

    def beside(self, front: str) -> RunningApp | None:
        """The app that shares the screen with the one in front."""
        if self.pair is None or front not in self.pair:
            return None
        other = self.pair[1] if front == self.pair[0] else self.pair[0]
        return self._desk.running(other)

    def _divider_widget(self) -> Widget:
        layout = self._desk.layout
        top, bottom = self._edges(layout)
        middle, width = layout.width_px // 2, layout.px(48)
        grip = Bounds(
            middle - width // 2,
            (top + bottom) // 2 - layout.px(2),
            middle + width // 2,
            (top + bottom) // 2 + layout.px(2),
        )
        return Widget(
            Bounds(0, top, layout.width_px, bottom),
            "android.widget.FrameLayout",
            resource_id=f"{PACKAGE}:id/split_divider",
            style=Style(fill=BLACK),
            children=(
                Widget(
                    Bounds(grip.left, top, grip.right, bottom),
                    "android.view.View",
                    desc=layout.say("split_divider"),
                    resource_id=f"{PACKAGE}:id/docked_divider_handle",
                    drawn_only=(Widget(grip, style=Style(fill=GREY, radius=layout.px(2))),),
                ),
            ),
        )

    def _dragged(self, _start: Point, end: Point) -> bool:
        area = self._desk.layout.app
        share = (end.y - area.top) / max(1, area.height)
        self._desk.browser.connection.spawn(self._move(share))
        return True

    async def _move(self, share: float) -> None:
        if self.pair is None or self._divider is None:
            return
        if not LEAST_SHARE <= share <= MOST_SHARE:
            staying = self.pair[1] if share < LEAST_SHARE else self.pair[0]
            await self.leave()
            app = self._desk.state.packages.get(staying)
            if app is not None:
                await self._desk.launch(app)
            return
        self._share = share
        self._divider.root = self._divider_widget()
        await self._desk.apply_settings()


async def _nothing(_action: str) -> None:
    return
