"""稳定:反复冷启动、切到后台再回来,不闪退、不无响应、不白屏。"""

import pytest

pytestmark = pytest.mark.phase("stability")


@pytest.mark.parametrize("rule", ["crash", "not_responding", "blank_screen", "input_loss", "slow_start"])
def test_app_stays_alive(scenario, rule):
    scenario.judge(rule)


def test_app_comes_back_from_background(scenario):
    stability = scenario.run("stability").named("stability")
    scenario.expect(bool(stability.facts.get("returned")), "切回后应仍在前台")
