"""The path that leads to where a session is: actions from the last cold launch on, ready for `replay`. Pure."""

from __future__ import annotations

from dataclasses import replace

from harness.evidence.redact import Redactor
from harness.model.action import (
    Action,
    ClearApp,
    LaunchApp,
    LongPress,
    SetFontScale,
    SetNetwork,
    SetPermission,
    SetRotation,
    ShiftClock,
    Tap,
    TypeText,
)

# Device state that stays after a relaunch belongs to the path of the next launch, or `replay` would miss it.
_LASTING = (ShiftClock, SetPermission, SetRotation, SetFontScale, SetNetwork)


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

    def add(self, action: Action) -> None:
        """Remember an action that the device has accepted."""
        if isinstance(action, _LASTING):
            self._last(action)
        if isinstance(action, ClearApp) and action.package == self._package:
            self._cleared = True
        if isinstance(action, LaunchApp) and action.cold:
            before = (ClearApp(self._package),) if self._cleared else ()
            self.path = (*before, *self._lasting.values(), action)
            self._cleared, self.entry = False, ""
        else:
            self.path = (*self.path, self._storable(action))
        if isinstance(action, Tap | LongPress):
            self.entry = self._redactor.text(action.target.label)

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
