"""The notification shade at work: what is posted, shown, tapped and swiped away; quick settings."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from harness.model.geometry import Point
from harness.softdevice.notifications import DOWNLOADS, Notification
from harness.softdevice.system.desk import Desk
from harness.softdevice.systemui import texts
from harness.softdevice.systemui.shade import PACKAGE, Row, Tile, row_height, shade_screen
from harness.softdevice.systemui.widget import SystemWindow, Widget

SWITCHES = {
    "wifi": ("global", "wifi_on"),
    "bluetooth": ("global", "bluetooth_on"),
    "flashlight": ("secure", "flashlight_enabled"),
    "auto_rotate": ("system", "accelerometer_rotation"),
    "airplane": ("global", "airplane_mode_on"),
    "dark_theme": ("secure", "ui_night_mode"),
}
MAX_FOR_EACH_APP = 50  # NotificationManagerService.MAX_PACKAGE_NOTIFICATIONS
MIN_DRAG_DP = 16


class Shade:
    """The shade of one device.

    Attributes:
        on_open: opens what a tapped notification points to.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._window: SystemWindow | None = None
        self._is_expanded = False
        self._first = 0
        self.on_open: Callable[[Notification], Awaitable[None]] | None = None

    @property
    def is_open(self) -> bool:
        """Whether the shade is down."""
        return self._window is not None

    # --- notifications ----------------------------------------------------------------------------------------

    def post(self, note: Notification) -> bool:
        """Show or update a notification; False when the app may not notify."""
        state = self._desk.state
        if self.is_blocked(note.package):
            state.log(
                "E", "NotificationService", f"Suppressing notification from package {note.package} by user request."
            )
            return False
        kept = [other for other in state.notifications if other.key != note.key]
        if sum(other.package == note.package for other in kept) >= MAX_FOR_EACH_APP:
            state.log(
                "E",
                "NotificationService",
                f"Package has already posted or enqueued {MAX_FOR_EACH_APP} notifications.  Not showing more.  package={note.package}",
            )
            return False
        state.notifications[:] = [*kept, note]
        self._draw()
        return True

    def is_blocked(self, package: str) -> bool:
        """Whether an installed app was refused the permission to notify, or never asked where it must."""
        state = self._desk.state
        if package not in state.packages or state.profile.api_level < 33:
            return False
        return state.granted.get(package, {}).get("android.permission.POST_NOTIFICATIONS") is not True

    def cancel(self, key: str) -> None:
        """Take a notification away; no harm when it is gone."""
        state = self._desk.state
        state.notifications[:] = [note for note in state.notifications if note.key != key]
        self._draw()

    def forget(self, package: str) -> None:
        """Take all notifications of an app away, as ending it does."""
        notes = self._desk.state.notifications
        notes[:] = [note for note in notes if note.package != package]
        self._draw()

    def clear(self) -> None:
        """Take away everything that can be swiped away."""
        notes = self._desk.state.notifications
        notes[:] = [note for note in notes if note.is_ongoing]

    # --- the window -------------------------------------------------------------------------------------------

    def open(self, *, is_expanded: bool = False) -> None:
        """Pull the shade down; with `is_expanded` to the quick settings."""
        self._is_expanded, self._first = is_expanded, 0
        if self._window is None:
            self._window = SystemWindow(
                self._root(), PACKAGE, self._act, back_action="close", on_swipe=self._swiped, on_scroll=self._scrolled
            )
            self._desk.show(self._window)
        self._draw()

    def close(self) -> None:
        """Push the shade up; no harm when it is up."""
        window, self._window = self._window, None
        if window is not None:
            self._desk.remove(window)

    def _draw(self) -> None:
        if self._window is not None:
            self._window.root = self._root()

    def _root(self) -> Widget:
        desk, state = self._desk, self._desk.state
        now = datetime.fromtimestamp(state.now_s(), ZoneInfo(state.timezone))
        date = texts.short_date(state.locale, now.month, now.day, now.isoweekday() % 7)
        tiles = [Tile(name, self._is_on(name)) for name in SWITCHES]
        return shade_screen(
            desk.layout, f"{now:%H:%M}", date, tiles, self._rows(), is_expanded=self._is_expanded, first=self._first
        )

    def _is_on(self, name: str) -> bool:
        return self._desk.state.settings.get(SWITCHES[name]) == ("2" if name == "dark_theme" else "1")

    def _rows(self) -> list[Row]:
        layout, state = self._desk.layout, self._desk.state
        newest_first = sorted(state.notifications, key=lambda note: (note.is_ongoing, note.at_s), reverse=True)
        rows = []
        for note in newest_first:
            minutes = int((state.now_s() - note.at_s) // 60)
            age = layout.say("minutes_ago", minutes=minutes) if minutes > 0 else layout.say("now")
            rows.append(Row(note.key, self._name_of(note.package), note.title, note.text, age, note.progress))
        return rows

    def _name_of(self, package: str) -> str:
        app = self._desk.state.packages.get(package)
        if app is not None:
            return app.label
        return (
            self._desk.layout.say("download_manager")
            if package == DOWNLOADS
            else package.rpartition(".")[2].capitalize()
        )

    async def _act(self, action: str) -> None:
        name, _, value = action.partition(":")
        if name == "close":
            self.close()
        elif name == "clear_all":
            self.clear()
            self.close()
        elif name == "tile":
            on, off = ("2", "1") if value == "dark_theme" else ("1", "0")
            self._desk.state.settings[SWITCHES[value]] = off if self._is_on(value) else on
            await self._desk.apply_settings()
            self._draw()
        elif name == "open":
            note = next((note for note in self._desk.state.notifications if note.key == value), None)
            if note is not None and any(note.opens):
                await self._open_note(note)

    async def _open_note(self, note: Notification) -> None:
        self.close()
        if not note.is_ongoing:
            self.cancel(note.key)
        kind, target = note.opens
        if kind == "app" and target in self._desk.state.packages:
            await self._desk.launch(self._desk.state.packages[target])
        elif self.on_open is not None:
            await self.on_open(note)

    def _swiped(self, start: Point, end: Point) -> bool:
        across, down = end.x - start.x, end.y - start.y
        if abs(across) > abs(down) and abs(across) > self._desk.layout.px(4 * MIN_DRAG_DP):
            return self._swipe_away(start)
        if down > self._desk.layout.px(MIN_DRAG_DP) and not self._is_expanded and self._first == 0:
            self.open(is_expanded=True)
            return True
        has_more = self._first + 1 < len(self._desk.state.notifications) and not self._is_expanded
        if -down > self._desk.layout.px(MIN_DRAG_DP) and not (has_more and self._is_scrollable()):
            if self._is_expanded:
                self.open()
            else:
                self.close()
            return True
        return False

    def _is_scrollable(self) -> bool:
        assert self._window is not None
        return any(widget.scrollable for widget in self._window.root.children)

    def _swipe_away(self, start: Point) -> bool:
        assert self._window is not None
        action = self._window.root.action_at(start)
        key = action.removeprefix("open:")
        note = next((note for note in self._desk.state.notifications if note.key == key), None)
        if note is not None and not note.is_ongoing:
            self.cancel(key)
        return True

    def _scrolled(self, up_px: int) -> None:
        last = max(0, len(self._desk.state.notifications) - 1)
        self._first = max(0, min(last, self._first + round(up_px / row_height(self._desk.layout))))
        self._draw()
