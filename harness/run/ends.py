"""The ways a scenario can end early, as values that both doors understand."""

from __future__ import annotations

GATES = ("never", "suspected", "violation")


class ScenarioEnd(Exception):
    """Base: the scenario cannot go on, and why; never an error of the harness."""


class Found(ScenarioEnd):
    """The app does what it must not. `gate` says whether this fails the run."""

    def __init__(self, message: str, *, gate: bool) -> None:
        self.gate = gate
        super().__init__(message)


class Undecided(ScenarioEnd):
    """Nothing can be said: not reached, not authorised, device lost."""


def is_gated(verdict: str, fail_on: str) -> bool:
    """Whether a verdict fails a run with this gate."""
    if fail_on == "never":
        return False
    return verdict == "violation" or (fail_on == "suspected" and verdict == "suspected")
