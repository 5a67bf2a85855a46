"""Screen off and on, and the lock screen between.

A soft device comes with the lock screen off, as phones in test racks do; `locksettings set-disabled false` brings the one that is
swiped away. There are no secrets to unlock with.
"""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from harness.model.geometry import Point
from harness.softdevice.system.desk import Desk
from harness.softdevice.systemui import texts
from harness.softdevice.systemui.lock_screen import PACKAGE, lock_screen
from harness.softdevice.systemui.widget import SystemWindow

DISABLED = ("secure", "lockscreen.disabled")
MIN_SWIPE_SHARE = 0.1  # of the screen's height a finger must rise to unlock


class Keyguard:
    """The lock screen of one device."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @property
    def is_enabled(self) -> bool:
        """Whether waking leads to the lock screen."""
        return self._desk.state.settings.get(DISABLED, "1") != "1"

    @property
    def is_showing(self) -> bool:
        """Whether the lock screen covers everything (also while the screen is off)."""
        return self._desk.state.is_locked

    def sleep(self) -> None:
        """Switch the screen off; the lock screen waits behind it."""
        state = self._desk.state
        if state.awake:
            state.log("I", "PowerManagerService", "Going to sleep due to power_button (uid 1000)...")
        state.awake = False
        state.is_locked = self.is_enabled

    def wake(self) -> None:
        """Switch the screen on."""
        state = self._desk.state
        if not state.awake:
            state.log(
                "I", "PowerManagerService", "Waking up from Asleep (uid=1000, reason=WAKE_REASON_POWER_BUTTON)..."
            )
        state.awake = True

    def dismiss(self) -> None:
        """Unlock, as a swipe up, the menu key or `wm dismiss-keyguard` do."""
        self._desk.state.is_locked = False

    def window(self) -> SystemWindow:
        """The lock screen as it is now."""
        state = self._desk.state
        now = datetime.fromtimestamp(state.now_s(), ZoneInfo(state.timezone))
        date = texts.short_date(state.locale, now.month, now.day, now.isoweekday() % 7)
        notes = [(note.title, note.text) for note in sorted(state.notifications, key=lambda note: -note.at_s)]
        root = lock_screen(self._desk.layout, f"{now:%H:%M}", date, notes)
        return SystemWindow(root, PACKAGE, _nothing, back_action="stay", on_swipe=self._swiped)

    def _swiped(self, start: Point, end: Point) -> bool:
        if start.y - end.y > self._desk.layout.height_px * MIN_SWIPE_SHARE:
            self.dismiss()
        return True


async def _nothing(_action: str) -> None:
    return
