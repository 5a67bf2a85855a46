"""不得设置的功能、空壳页面与首页标示:遍历应用(登录前后)并做专项试验后逐项判定。"""

import pytest

pytestmark = pytest.mark.phase("probes")


@pytest.mark.parametrize("rule", ["check_in", "points_ranking", "mandatory_upload"])
def test_forbidden_function_is_absent(scenario, rule):
    scenario.judge(rule)


def test_every_entry_leads_somewhere(scenario):
    scenario.judge("dead_end")


@pytest.mark.parametrize("rule", ["sponsor_shown", "filing_number"])
def test_home_page_is_labelled(scenario, rule):
    scenario.judge(rule)
