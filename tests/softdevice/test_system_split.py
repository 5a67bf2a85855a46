"""Two apps on one screen: both in the tree and in the picture, each touched where it is."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from harness import wait
from tests.softdevice.screens import Stage, browser, loop, stage  # noqa: F401

pytestmark = pytest.mark.browser
UPPER, LOWER = "com.test.trouble", "com.test.press"


def split(stage: Stage) -> None:  # noqa: F811
    stage.launch("trouble")
    stage.launch("press")
    stage.do(stage.screen.split_screen.enter(UPPER, LOWER))


def test_both_apps_are_in_the_tree_one_above_the_other(stage: Stage) -> None:  # noqa: F811
    split(stage)

    upper, lower = stage.until_node(text="还好"), stage.until_node(resource_id="word")
    divider = stage.node(resource_id="com.android.systemui:id/split_divider").bounds

    assert (upper.package, lower.package) == (UPPER, LOWER)
    assert upper.bounds.bottom <= divider.top < divider.bottom <= lower.bounds.top

    def painted() -> Image.Image | None:
        shot = Image.open(io.BytesIO(stage.do(stage.screen.screenshot()))).convert("RGB")
        return (
            shot if shot.getpixel((1000, divider.top - 100)) == (204, 255, 238) else None
        )  # the upper page's own colour

    # On a busy machine the tree is there before the page's first paint.
    picture = wait.until(painted, 10.0)
    assert picture is not None, "the upper app was never drawn"
    assert picture.getpixel((1000, divider.bottom + 100)) == (255, 255, 255)
    assert picture.getpixel((20, divider.center.y)) == (0, 0, 0)


def test_a_touch_goes_to_the_app_under_the_finger_and_brings_it_to_the_front(stage: Stage) -> None:  # noqa: F811
    split(stage)
    assert stage.state.current[0] == LOWER

    box = stage.until_node(text="还好").bounds
    stage.do(stage.screen.tap(box.center.x, box.center.y))
    assert stage.state.current[0] == UPPER
    field = stage.node(resource_id="field").bounds
    stage.do(stage.screen.tap(field.center.x, field.center.y))

    assert stage.state.current[0] == LOWER
    assert stage.node(resource_id="field").focused


def test_the_divider_is_dragged_and_at_the_edge_one_app_stays(stage: Stage) -> None:  # noqa: F811
    split(stage)
    before = stage.node(resource_id="com.android.systemui:id/split_divider").bounds

    stage.do(stage.screen.swipe([(before.center.x, before.center.y), (before.center.x, before.center.y + 300)], 100))
    stage.do(stage.screen.wait_idle(1000))
    moved = stage.node(resource_id="com.android.systemui:id/split_divider").bounds
    assert abs(moved.top - before.top - 300) < 10
    stage.do(stage.screen.swipe([(moved.center.x, moved.center.y), (moved.center.x, 100)], 100))

    stage.until("hello")
    assert stage.screen.split_screen.pair is None
    assert not stage.shows("还好")


def test_home_ends_the_pair(stage: Stage) -> None:  # noqa: F811
    split(stage)

    stage.do(stage.screen.press_key("home"))

    assert stage.screen.split_screen.pair is None
    assert not stage.shows("还好")
