"""What the screen tests share: one Chromium, one event loop, and a screen per test that ends with it."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Iterator
from pathlib import Path
from typing import Any, TypeVar

import pytest

from harness.model.hierarchy import Hierarchy
from harness.model.node import Node
from harness.model.selector import Selector
from harness.softdevice.apps import InstalledApp
from harness.softdevice.browser import Browser
from harness.softdevice.profiles import load_profile
from harness.softdevice.screen import Screen
from harness.softdevice.state import DeviceState

APPS = Path(__file__).parents[1] / "apps"
T = TypeVar("T")


class Stage:
    """A screen with the test's verbs on it; every verb runs the loop until it is done."""

    def __init__(self, loop: asyncio.AbstractEventLoop, screen: Screen) -> None:
        self.loop, self.screen, self.state = loop, screen, screen.state

    def do(self, work: Coroutine[Any, Any, T], timeout_s: float = 20.0) -> T:
        """Run one coroutine."""
        return self.loop.run_until_complete(asyncio.wait_for(work, timeout_s))

    def launch(self, name: str, **changes: Any) -> InstalledApp:
        """Start a fixture app."""
        app = app_named(name, **changes)
        self.state.packages[app.package] = app
        self.do(self.screen.launch(app))
        return app

    def look(self) -> Hierarchy:
        """The hierarchy now."""
        return self.do(self.screen.hierarchy())

    def node(self, **conditions: Any) -> Node:
        """The first node that matches."""
        found = self.look().find(Selector(**conditions))
        assert found is not None, f"no node {conditions} in:\n{self.look().text}"
        return found

    def shows(self, text: str) -> bool:
        """Whether a text is on screen."""
        return text in self.look().text

    def until(self, text: str, timeout_s: float = 5.0) -> None:
        """Wait until a text is on screen."""

        async def wait() -> None:
            while text not in (await self.screen.hierarchy()).text:
                await asyncio.sleep(0.02)

        try:
            self.do(wait(), timeout_s)
        except TimeoutError:
            raise AssertionError(f"{text!r} did not appear; on screen:\n{self.look().text}") from None

    def until_node(self, timeout_s: float = 5.0, **conditions: Any) -> Node:
        """Wait until a node matches."""
        wanted = Selector(**conditions)

        async def wait() -> Node:
            while (found := (await self.screen.hierarchy()).find(wanted)) is None:
                await asyncio.sleep(0.02)
            return found

        try:
            return self.do(wait(), timeout_s)
        except TimeoutError:
            raise AssertionError(f"no node {conditions} appeared; on screen:\n{self.look().text}") from None

    def tap(self, hold_ms: int = 0, **conditions: Any) -> None:
        """Tap the middle of a node."""
        middle = self.node(**conditions).bounds.center
        self.do(self.screen.tap(middle.x, middle.y, hold_ms))


def app_named(name: str, **changes: Any) -> InstalledApp:
    """A fixture app of `tests/apps/` as the device holds it."""
    values: dict[str, Any] = {
        "package": f"com.test.{name}",
        "label": f"试验{name}",
        "root": APPS / name,
        "start": "index.html",
        "kind": "web",
        "activity": f"com.test.{name}.MainActivity",
    }
    return InstalledApp(**{**values, **changes})


@pytest.fixture(scope="module")
def loop() -> Iterator[asyncio.AbstractEventLoop]:
    """One event loop for all tests of a module."""
    made = asyncio.new_event_loop()
    yield made
    made.close()


@pytest.fixture(scope="module")
def browser(loop: asyncio.AbstractEventLoop) -> Iterator[Browser]:
    """One Chromium for all tests of a module."""
    made = Browser()
    loop.run_until_complete(made.start())
    yield made
    loop.run_until_complete(made.stop())


def make_stage(
    loop: asyncio.AbstractEventLoop, browser: Browser, profile: str = "android-14-phone", **state: Any
) -> Stage:
    """A fresh device's screen."""
    screen = Screen(browser, DeviceState(load_profile(profile), **state))
    loop.run_until_complete(screen.open())
    return Stage(loop, screen)


@pytest.fixture
def stage(loop: asyncio.AbstractEventLoop, browser: Browser) -> Iterator[Stage]:
    """A fresh device's screen, closed afterwards."""
    made = make_stage(loop, browser)
    yield made
    loop.run_until_complete(made.screen.close())
