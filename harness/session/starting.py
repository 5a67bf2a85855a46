"""Starting the app, and coming back to where a start leads: waits for a screen to use, sees through splash screens, spares slow starts.

What was learnt about the first page is kept in `harness.session.home`; this performs, that remembers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness import wait
from harness.meaning.dialogs import dialog
from harness.meaning.fingerprint import screen_id
from harness.meaning.layout import tabs
from harness.meaning.system_windows import front_package, is_usable, system_window
from harness.meaning.veils import veiled
from harness.model.action import LaunchApp
from harness.model.hierarchy import Hierarchy
from harness.session.home import Home
from harness.session.trail import Trail
from harness.vision.veil import is_hidden

if TYPE_CHECKING:
    from harness.session.session import Session

# A splash screen has this long to make way for something that can be used (brief T12: a spinner counts after 15 s).
_FIRST_SCREEN_S = 15.0
_LOOK_S = 0.06
_MOST_BACKS, _MOST_SWIPES = 8, 4


class Starting:
    """The starts of one session.

    Args:
        session: what performs.
        trail: its path, which begins anew at home.
        home: what is known of the first page.
    """

    def __init__(self, session: Session, trail: Trail, home: Home) -> None:
        self._session, self._trail, self._home = session, trail, home
        self._in_vain: set[str] = set()

    def launch(self, cold: bool) -> None:
        """See `Session.launch`."""
        session = self._session
        session.perform(LaunchApp(session.package, cold))
        if self._home.started(cold=cold, took_s=self._until_usable()):
            self._home.landed(session.settle())

    def begin(self) -> None:
        """See `Session.begin`."""
        if not (self._home.is_slow and self._backs_home()):
            self.launch(cold=True)

    def _backs_home(self) -> bool:
        """Tap the first tab or press back until the page is shown that the app starts with; False when it cannot be come by that way."""
        session, tapped = self._session, False
        for _ in range(_MOST_BACKS):
            hierarchy = session.settle()
            if front_package(hierarchy) != session.package or system_window(hierarchy) is not None:
                return False
            if self._home.is_shown(hierarchy):
                self._scroll_up(hierarchy)
                self._trail.begin(LaunchApp(session.package))
                return True
            bar = tabs(hierarchy)
            if self._home.is_lower_shown(hierarchy):
                session.swipe_down()
            elif bar and not tapped and dialog(hierarchy) is None:
                tapped = True
                session.tap(bar[0], hierarchy)
            else:
                session.back()
        return False

    def _scroll_up(self, hierarchy: Hierarchy) -> None:
        """To the top of the page, which keeps its place when it is come back to."""
        for _ in range(_MOST_SWIPES):
            self._session.swipe_down()
            before, hierarchy = hierarchy, self._session.settle()
            if hierarchy.text == before.text:
                return

    def is_usable(self, hierarchy: Hierarchy) -> bool:
        """See `Session.is_usable`."""
        return is_usable(hierarchy) and not self.is_veiled(hierarchy)

    def is_veiled(self, hierarchy: Hierarchy) -> bool:
        """See `Session.is_veiled`."""
        boxes = veiled(hierarchy)
        return bool(boxes) and is_hidden(self._session.driver.screenshot(), boxes)

    def _until_usable(self) -> float | None:
        """Seconds from the launch until something can be tapped or typed into; None when nothing came."""
        session = self._session
        last = session.peek()
        if self.is_usable(last):
            return session.since_action_s
        screen = screen_id(last, session.package)
        if screen in self._in_vain:
            return None
        limit_s = _FIRST_SCREEN_S if session.deadline is None else min(_FIRST_SCREEN_S, session.deadline.left_s)
        if not wait.until(lambda: self.is_usable(session.hierarchy()), limit_s, _LOOK_S):
            self._in_vain.add(screen)
            return None
        return session.since_action_s
