"""The HTML report in a real browser: no error, no request to anywhere, nothing wider than the window, in every look."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from sample import context, sample

from harness.reports.write import write_reports
from tests.demo.browser_page import CHROMIUM, BrowserPage

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def page() -> Iterator[BrowserPage]:
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed (apt-get install chromium)")
    with BrowserPage() as opened:
        yield opened


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """The sample's report beside the picture it shows."""
    (tmp_path / "evidence").mkdir()
    Image.new("RGB", (360, 800), (200, 220, 255)).save(tmp_path / "evidence/000001-screenshot.png")
    return write_reports(tmp_path, sample(), context(), ("html",))[0]


@pytest.mark.parametrize(("width", "height"), [(360, 800), (1280, 900)])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_report_opens_without_errors_and_fits(page, report, width, height, scheme):
    page.size(width, height)
    page.send("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
    page.errors.clear()

    page.open(report)

    assert page.errors == []
    assert page.run("document.documentElement.scrollWidth <= window.innerWidth")
    assert page.run("Promise.all([...document.images].map(i => (i.loading = 'eager', i.decode()))).then(() => true)")
    assert page.run("document.images.length") >= 3


def test_box_lies_on_the_picture(page, report):
    page.size(1280, 900)
    page.open(report)

    inside = page.run(
        "(() => { const b = document.querySelector('.shot i').getBoundingClientRect();"
        " const s = document.querySelector('.shot').getBoundingClientRect();"
        " return b.left >= s.left && b.top >= s.top && Math.abs(b.width / s.width - 0.5) < 0.05 })()"
    )

    assert inside


def test_hostile_text_ran_nowhere(page, report):
    page.errors.clear()
    page.open(report)

    assert page.run("document.scripts.length") == 0
    assert page.errors == []
