"""Visits that show the system's own word on an app that failed."""

from __future__ import annotations

from harness.meaning.system_windows import is_launcher, system_window
from harness.model.observation import Observation, Visit


def failures(observation: Observation, kind: str) -> tuple[Visit, ...]:
    """The visits with a dialog of that kind, about the app or with nothing else in front.

    Args:
        kind: "crash" or "not_responding".
    """
    own = (observation.package, "", "android")
    return tuple(
        visit
        for visit in observation.visits
        if (window := system_window(visit.hierarchy)) is not None
        and window.kind == kind
        and (visit.package in own or is_launcher(visit.package))
    )


def fatal_lines(logs: tuple[str, ...], package: str) -> tuple[str, ...]:
    """The log lines of an uncaught exception of the package, from "FATAL EXCEPTION" on; empty when there is none."""
    for index, line in enumerate(logs):
        following = logs[index : index + 8]
        if "FATAL EXCEPTION" in line and any(package in near for near in following):
            return following
    return ()


def last_action(visit: Visit) -> str:
    """What was done last before the look, as a Chinese sentence; "启动应用" for a launch."""
    return visit.path[-1].sentence if visit.path else "启动应用"
