"""Where the app starts: its home page, what its launches led to and how long they took. Pure; performs nothing."""

from __future__ import annotations

from harness.meaning.fingerprint import screen_id
from harness.meaning.layout import tabs
from harness.meaning.places import places
from harness.model.hierarchy import Hierarchy

# An app that takes longer than this to start is led home by the back key where that comes to the same.
_SLOW_START_S = 4.0
_NOT_HOME = frozenset({"login", "registration", "first_run"})


class Home:
    """Remembers starts and the screens they lead to.

    Args:
        package: the app.

    Attributes:
        starts: for each launch so far, whether it was cold and the seconds until there was something to use; None when nothing came.
    """

    def __init__(self, package: str) -> None:
        self._package = package
        self.starts: list[tuple[bool, float | None]] = []
        self._homes: set[str] = set()
        # What slow starts have led to (home in large type, say), and lower parts of the home page.
        self._landings: set[str] = set()
        self._lower: set[str] = set()

    def mark(self, screen: str, *, is_lower: bool = False) -> None:
        """Learn that the home page is this screen, or that this is a lower part of it."""
        (self._lower if is_lower else self._homes).add(screen)

    def started(self, *, cold: bool, took_s: float | None) -> bool:
        """Keep a start; says whether it was a slow cold one, whose screen is worth knowing."""
        self.starts.append((cold, took_s))
        return cold and (took_s is None or took_s >= _SLOW_START_S)

    def landed(self, hierarchy: Hierarchy) -> None:
        """Learn what a slow start has led to."""
        self._landings.add(screen_id(hierarchy, self._package))

    @property
    def is_slow(self) -> bool:
        """Whether the latest cold start was slow; the very first may be quick, because its question comes before any loading."""
        cold = [took for is_cold, took in self.starts if is_cold]
        return bool(cold) and (cold[-1] is None or cold[-1] >= _SLOW_START_S)

    def is_shown(self, hierarchy: Hierarchy) -> bool:
        """Whether this is what a launch would show."""
        return screen_id(hierarchy, self._package) in self._homes | self._landings

    def is_lower_shown(self, hierarchy: Hierarchy) -> bool:
        """Whether this is a lower part of the home page."""
        return screen_id(hierarchy, self._package) in self._lower

    def places(self, hierarchy: Hierarchy) -> frozenset[str]:
        """What kind of place a screen is; a login page or a consent question on the first page is still no home."""
        found = places(hierarchy, self._package)
        if not self._homes:
            return found
        if screen_id(hierarchy, self._package) in self._homes:
            return found if found & _NOT_HOME else found | {"home"}
        # Known by where the app starts; a page that only looks like one is none, unless its own navigation says so.
        return found if tabs(hierarchy) else found - {"home", "home_end"}
