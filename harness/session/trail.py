"""The path that leads to where a session is: actions from the last cold launch on, ready for `replay`. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from harness.evidence.redact import Redactor
from harness.meaning.buttons import concepts_of
from harness.meaning.system_windows import content_windows
from harness.model.action import (
    Action,
    ClearApp,
    LaunchApp,
    LongPress,
    PressKey,
    SetFontScale,
    SetNetwork,
    SetPermission,
    SetRotation,
    ShiftClock,
    Swipe,
    Tap,
    TypeText,
)
from harness.model.hierarchy import Hierarchy

# Device state that stays after a relaunch belongs to the path of the next launch, or `replay` would miss it.
_LASTING = (ShiftClock, SetPermission, SetRotation, SetFontScale, SetNetwork)
# Words of the button group that name a way through the app; every other one may change something.
_WAYS = frozenset(
    (
        "about", "back", "cancel", "close", "complaint_entry", "complaint_zone", "home", "messages", "mine", "my_complaints",
        "privacy_policy", "search", "services", "settings", "skip", "user_agreement",
    )
)  # fmt: skip


class Trail:
    """Remembers actions.

    A cold launch starts a new path. Device state that is still set (clock, rotation, font scale, network, permissions)
    and a ClearApp directly before the launch come first in it.

    Args:
        package: the app whose ClearApp counts.
        redactor: labels in the path are cleaned with it.

    Attributes:
        path: see above.
        entry: label of the last tapped node since someone set it to "".
    """

    def __init__(self, package: str, redactor: Redactor) -> None:
        self._package, self._redactor = package, redactor
        self.path: tuple[Action, ...] = ()
        self.entry = ""
        self._lasting: dict[str, Action] = {}
        self._cleared = False
        # What the screen showed, as a hash, after so many actions of the path.
        self._looks: dict[int, int] = {}

    def add(self, action: Action) -> None:
        """Remember an action that the device has accepted."""
        if isinstance(action, _LASTING):
            self._last(action)
        if isinstance(action, ClearApp) and action.package == self._package:
            self._cleared = True
        if isinstance(action, LaunchApp) and action.cold:
            self.begin(action)
        else:
            self.path = (*self.path, self._storable(action))
        if isinstance(action, Tap | LongPress):
            self.entry = self._redactor.text(action.target.label)

    def begin(self, launch: LaunchApp) -> None:
        """Start a new path with a cold launch, done or as good as done: the app shows what it starts with."""
        before = (ClearApp(self._package),) if self._cleared else ()
        self.path = (*before, *self._lasting.values(), launch)
        self._cleared, self.entry = False, ""
        self._looks = {}

    def look(self, hierarchy: Hierarchy) -> None:
        """Remember what the screen shows at this point of the path; the last look counts, because the page had settled."""
        self._looks[len(self.path)] = hash(content_windows(hierarchy))

    @property
    def shortest(self) -> tuple[Action, ...]:
        """The path without its circles; what a person has to repeat to come here."""
        return without_circles(self.path, self._looks)

    def _last(self, action: Action) -> None:
        key = f"{action.kind}:{action.permission}" if isinstance(action, SetPermission) else action.kind
        self._lasting[key] = action
        if action in (ShiftClock(0), SetRotation(0), SetFontScale(1.0), SetNetwork(True)):
            del self._lasting[key]

    def _storable(self, action: Action) -> Action:
        """The action as the path keeps it: labels without secrets."""
        if isinstance(action, Tap | LongPress | TypeText) and self._redactor.hides(action.target.label):
            return replace(
                action, target=replace(action.target, label=self._redactor.text(action.target.label), selector=None)
            )
        return action


def without_circles(path: tuple[Action, ...], looks: Mapping[int, int]) -> tuple[Action, ...]:
    """Leave out what was done between two looks at the same screen with the same content.

    It stays when it typed something or pressed a button that acts, because then the app may no longer be the same.

    Args:
        looks: what the screen showed, by the number of actions done.
    """
    kept: list[Action] = []
    at = 0
    while at < len(path):
        again = [end for end, shown in looks.items() if end > at and looks.get(at) == shown]
        end = max((end for end in again if _is_only_a_way(path[at:end])), default=at)
        if end == at:
            kept.append(path[at])
            end = at + 1
        at = end
    return tuple(kept)


def _is_only_a_way(actions: tuple[Action, ...]) -> bool:
    return all(
        isinstance(action, Swipe)
        or (isinstance(action, PressKey) and action.key == "back")
        or (isinstance(action, LaunchApp) and not action.cold)
        or (isinstance(action, Tap) and set(concepts_of(action.target.label)) <= _WAYS)
        for action in actions
    )
