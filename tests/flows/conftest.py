"""A scripted app with everything the library flows look for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from harness.drivers._scripted_layout import AppLayout
from harness.drivers.scripted import ScriptedDriver
from harness.model.event import ActionPerformed, Event
from harness.session import Session

APP = Path(__file__).parent / "app.yaml"


class Bench:
    """An open session on the scripted app, and what was done on it."""

    def __init__(self, driver: ScriptedDriver) -> None:
        self.driver = driver
        self.log: list[str] = []
        self.session = Session(driver, None, "gov.example.fake", on_event=self._hear)

    def _hear(self, event: Event) -> None:
        if isinstance(event, ActionPerformed):
            self.log.append(event.action)


@pytest.fixture
def bench() -> Iterator[Bench]:
    """The app freshly installed."""
    made = Bench(ScriptedDriver(AppLayout.from_file(APP)))
    with made.session:
        yield made
