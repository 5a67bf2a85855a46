"""An app that fell over or hangs: what the system says of it is kept, waited out or closed, and told as an error.

Knows the system's dialogs and the device log. Whether it is a finding is asked of the rules.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from harness import wait
from harness.errors import AppCrashed, AppNotResponding
from harness.meaning.system_windows import SystemWindow, content_windows, front_package, is_launcher, system_window
from harness.model.action import Action, LongPress, Swipe, Tap, Target, TypeText
from harness.model.event import AppFailed
from harness.model.hierarchy import Hierarchy
from harness.model.node import Node
from harness.model.observation import Visit

if TYPE_CHECKING:
    from harness.session.session import Session

# With the five seconds that pass before the system asks, a hang of fifteen is seen to its end.
_PATIENCE_S = 10.0
_LOOK_S = 0.5


class Failures:
    """What befalls the app of one session.

    Args:
        session: what looks, performs and remembers.
    """

    def __init__(self, session: Session) -> None:
        self._session = session

    def raise_if_failed(self, hierarchy: Hierarchy) -> None:
        """Deal with a dialog that says the app fell over or hangs.

        Raises:
            AppCrashed, AppNotResponding: there is one; it was kept as a visit and is closed.
        """
        window = system_window(hierarchy)
        if window is None or window.kind not in ("crash", "not_responding"):
            return
        session = self._session
        visit = session.keep_look(hierarchy)
        self._blame_last_action(visit)
        session.capture_log()
        lines = tuple(session.logs[-8:])
        session.emit(AppFailed(failure=window.kind, message=window.text))
        if window.kind == "not_responding":
            self._wait_out(window, hierarchy)
        else:
            self._close(window)
        message = f"{window.text}(第 {visit.index} 次观察)"
        raise AppCrashed(message, lines) if window.kind == "crash" else AppNotResponding(message, lines)

    def raise_if_vanished(self, action: Action, hierarchy: Hierarchy) -> None:
        """Some systems show no dialog: the app is simply gone and only the log tells why.

        Raises:
            AppCrashed: the log says that it fell over.
        """
        if not isinstance(action, Tap | LongPress | TypeText | Swipe) or not is_launcher(front_package(hierarchy)):
            return
        session = self._session
        mark = len(session.logs)
        session.capture_log()
        fatal = [line for line in session.logs[mark:] if "FATAL EXCEPTION" in line or session.package in line]
        if any("FATAL EXCEPTION" in line for line in fatal) and any(session.package in line for line in fatal):
            session.keep_look(hierarchy)
            session.emit(AppFailed(failure="crash", message=fatal[0]))
            raise AppCrashed("应用闪退后回到桌面", tuple(fatal[-8:]))

    def _blame_last_action(self, visit: Visit) -> None:
        """Let the path end with what was done last: it changed nothing on the page because it brought the app down."""
        done = self._session.path[-1:]
        if done and visit.path[-1:] != done:
            self._session.visits[visit.index] = replace(visit, path=(*visit.path, *done))

    def _answer(self, window: SystemWindow, button: Node) -> None:
        # The system's window is no part of the app: what is tapped there is no step of a path.
        self._session.driver.perform(Tap(Target(button.bounds.center, None, button.label)))
        self._session.until_gone(window)
        self._session.forget_look()

    def _close(self, window: SystemWindow) -> None:
        if window.deny is not None:
            self._answer(window, window.deny)
        self._session.forget_look()

    def _wait_out(self, window: SystemWindow, hierarchy: Hierarchy) -> None:
        """Give an app that hangs time; keep what it shows when it comes back, close it when it does not.

        Raises:
            AppCrashed: it ended instead.
        """
        if window.allow is None:
            self._close(window)
            return
        self._answer(window, window.allow)
        session, before = self._session, self._own_windows(hierarchy)

        def moved() -> Hierarchy | None:
            now = session.hierarchy()
            asked = system_window(now)
            is_other = asked.kind != window.kind if asked is not None else self._own_windows(now) not in ((), before)
            return now if is_other else None

        left_s = _PATIENCE_S if session.deadline is None else min(_PATIENCE_S, session.deadline.left_s)
        after = wait.until(moved, left_s, _LOOK_S)
        if after is None:
            again = system_window(session.hierarchy())
            if again is not None:
                self._close(again)
            return
        self.raise_if_failed(after)
        session.keep_look(after)

    def _own_windows(self, hierarchy: Hierarchy) -> tuple[Node, ...]:
        return tuple(root for root in content_windows(hierarchy) if root.package == self._session.package)
