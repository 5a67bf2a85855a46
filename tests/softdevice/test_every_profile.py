"""Every shipped profile runs an app: hierarchy, picture and page agree on the size in every posture and rotation."""

from __future__ import annotations

import asyncio
import io

import pytest
from PIL import Image

from harness.softdevice.browser import Browser
from harness.softdevice.profiles import profile_names
from harness.softdevice.state import CLOSED
from tests.softdevice.screens import Stage, browser, loop, make_stage  # noqa: F401 - fixtures

pytestmark = pytest.mark.browser


def _check_sizes(stage: Stage) -> None:
    state, layout = stage.state, stage.screen.layout
    with Image.open(io.BytesIO(stage.do(stage.screen.screenshot()))) as picture:
        assert picture.size == (state.width_px, state.height_px)
    view = stage.node(class_name="android.webkit.WebView")
    assert view.bounds == layout.view
    page = stage.do(stage.screen.front_app().page.evaluate("[innerWidth, innerHeight, screen.width]"))  # type: ignore[union-attr]
    assert 0 <= page[0] - layout.view.width / state.density < 1
    assert 0 <= page[1] - layout.view.height / state.density < 1
    assert page[2] == round(state.width_px / state.density)
    bars = [node for node in stage.look().roots if node.package == "com.android.systemui"]
    assert len(bars) == 2
    assert all(layout.screen.encloses(bar.bounds) for bar in bars)


@pytest.mark.parametrize("name", profile_names())
def test_a_profile_runs_an_app_upright_and_on_its_side(
    loop: asyncio.AbstractEventLoop,  # noqa: F811
    browser: Browser,  # noqa: F811
    name: str,
) -> None:
    stage = make_stage(loop, browser, name)
    stage.launch("memory", target_sdk=36)

    for rotation in (0, 1, 3):
        stage.do(stage.screen.set_rotation(rotation))
        assert stage.state.rotation == rotation
        _check_sizes(stage)
    stage.do(stage.screen.close())


def test_a_foldable_changes_its_screen_while_the_app_runs(
    loop: asyncio.AbstractEventLoop,  # noqa: F811
    browser: Browser,  # noqa: F811
) -> None:
    stage = make_stage(loop, browser, "android-15-foldable")
    stage.launch("memory")
    opened = stage.screen.layout.screen

    stage.state.posture = CLOSED
    stage.do(stage.screen.apply_settings())

    assert stage.screen.layout.screen.width * 2 == opened.width
    _check_sizes(stage)
    stage.do(stage.screen.close())
