"""The contract of a probe."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Protocol

from harness.model.observation import Observation, Outcome
from harness.registry import Registry
from harness.session import Session


class Allows(Protocol):
    """What a probe needs to know of the app's profile."""

    @property
    def authorised(self) -> Collection[str]:
        """What may really be submitted: words such as submit_form."""
        ...


@dataclass(frozen=True)
class Probe:
    """One experiment.

    Attributes:
        name: id, the file name; also the name of its outcomes.
        title: what it does, in Chinese.
        run: does it on an open session, noting each outcome there; returns the same outcomes, oldest first.
    """

    name: str
    title: str
    run: Callable[[Session, Allows, Observation], tuple[Outcome, ...]]


PROBES = Registry("harness.probes", "PROBE")
