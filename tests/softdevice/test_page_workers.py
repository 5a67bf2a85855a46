"""Workers of an app's pages: service workers over the app's own files, and the device's clock in all of them."""

from __future__ import annotations

import pytest

from tests.softdevice.screens import Stage, browser, loop, stage  # noqa: F401 - fixtures

pytestmark = pytest.mark.browser
FOUR_YEARS_S = 4 * 366 * 86_400


def test_a_service_worker_answers_and_takes_over_the_next_start(stage: Stage) -> None:  # noqa: F811
    app = stage.launch("workers")
    stage.until("服务工人作答")
    stage.do(stage.screen.stop_app(app.package))

    stage.do(stage.screen.launch(app))
    stage.until("已接管")
    stage.until("服务工人作答")
    stage.until("工人说")

    stage.do(stage.screen.clear_data(app.package))
    stage.do(stage.screen.launch(app))
    assert stage.shows("未接管")


def test_a_shell_that_serves_no_service_worker_refuses_it(stage: Stage) -> None:  # noqa: F811
    stage.launch("workers", kind="webview")
    stage.until("注册失败")
    stage.until("工人说")


def test_workers_see_the_clock_of_the_device(stage: Stage) -> None:  # noqa: F811
    stage.state.clock_offset_s = FOUR_YEARS_S
    stage.launch("workers")
    stage.until("工人说")

    year = stage.do(stage.screen.front_app().page.evaluate("document.getElementById('year').textContent"))  # type: ignore[union-attr]
    assert year == f"工人说{stage.state.clock.now().year + 4}年"
