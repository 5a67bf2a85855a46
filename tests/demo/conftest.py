"""One Chromium for all the demo tests that look at pages."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.demo.browser_page import CHROMIUM, BrowserPage

DEMO = Path(__file__).resolve().parents[2] / "demo"
FORGET = "localStorage.clear()"


@pytest.fixture(scope="session")
def browser() -> Iterator[BrowserPage]:
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed (apt-get install chromium)")
    with BrowserPage() as page:
        yield page


class Opened:
    """A demo app in the browser, freshly installed, with words for what a person does."""

    def __init__(self, page: BrowserPage, app: str) -> None:
        self.page, self.index = page, DEMO / app / "www" / "index.html"
        page.size(360, 800)
        page.open(self.index)
        page.run(FORGET)
        page.errors.clear()
        page.open(self.index)

    def go(self, route: str) -> None:
        """Cold start at `route`."""
        self.page.open(self.index, route)

    def move(self, route: str) -> None:
        """Go to `route` without a restart."""
        self.page.run(f"location.hash = {route!r}")
        self.settle()

    def tap(self, text: str) -> None:
        """Tap the innermost visible thing that says `text`."""
        found = self.page.run(
            f"""(() => {{ const hit = [...document.querySelectorAll('button,a,label,div,span')].filter(el => el.checkVisibility()
            && el.innerText.trim() === {text!r}).pop(); if (hit) hit.click(); return !!hit }})()"""
        )
        assert found, f"{text!r} is not on the screen: {self.text()!r}"
        self.settle()

    def type(self, placeholder: str, value: str) -> None:
        """Type into the field with this hint."""
        self.page.run(f"document.querySelector(`[placeholder*='{placeholder}']`).value = {value!r}")

    def tick(self, selector: str) -> None:
        """Tap a box or a choice."""
        self.page.run(f"document.querySelector({selector!r}).click()")

    def text(self) -> str:
        """What can be read on the screen; nothing while one page follows another."""
        return str(self.page.run("document.body ? document.body.innerText : ''"))

    def wait_for(self, text: str, seconds: float = 10) -> None:
        """Wait until `text` can be read, on this page or the next."""
        end = time.monotonic() + seconds
        while text not in self.text():
            assert time.monotonic() < end, f"{text!r} did not appear: {self.text()!r}"
            self.settle()

    def settle(self) -> None:
        """Let a change of the address reach the page."""
        try:
            self.page.run("new Promise(done => setTimeout(() => requestAnimationFrame(() => done()), 20))")
        except RuntimeError as gone:
            # The tap led to another page: there is nothing left to wait for on this one.
            if "navigated" not in str(gone) and "context" not in str(gone):
                raise


@pytest.fixture
def breaking(browser: BrowserPage) -> Opened:
    """清河通, just installed."""
    return Opened(browser, "qinghe")


@pytest.fixture
def rectified(browser: BrowserPage) -> Opened:
    """清河通·整改版, just installed and consented to."""
    app = Opened(browser, "qinghe-rectified")
    app.tap("同意并继续")
    return app
