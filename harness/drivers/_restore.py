"""What a driver changed on a device and has to put back, so that the device is left as it was found."""

from __future__ import annotations

from harness.model.action import Action


class Restore:
    """The actions that undo what was done, at most one of a kind, oldest first."""

    def __init__(self) -> None:
        self._undo: dict[str, Action] = {}

    def note(self, undo: Action, *, is_undone: bool = False) -> None:
        """Remember how to undo something; what was there first counts. `is_undone`: it has just been put back."""
        if is_undone:
            self._undo.pop(undo.kind, None)
        else:
            self._undo.setdefault(undo.kind, undo)

    def due(self) -> tuple[Action, ...]:
        """What has to be done now."""
        return tuple(self._undo.values())
