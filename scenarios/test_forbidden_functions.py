"""不得设置的功能、空壳页面、首页标示与集约便捷:遍历应用(登录前后)并做专项试验后逐项判定。"""

import pytest

pytestmark = pytest.mark.phase("probes")


@pytest.mark.parametrize("rule", ["check_in", "online_time", "install_quota", "download_gate"])
def test_nobody_is_made_to_use_the_app(scenario, rule):
    scenario.judge(rule)


@pytest.mark.parametrize("rule", ["points_ranking", "engagement_tally"])
def test_nobody_is_ranked(scenario, rule):
    scenario.judge(rule)


@pytest.mark.parametrize("rule", ["mandatory_upload", "track_upload", "appraisal_vehicle"])
def test_no_traces_are_demanded(scenario, rule):
    scenario.judge(rule)


@pytest.mark.parametrize("rule", ["repeated_fields", "known_data_not_prefilled", "second_login"])
def test_nothing_is_asked_twice(scenario, rule):
    scenario.judge(rule)


@pytest.mark.parametrize("rule", ["dead_end", "stale_content", "shutdown_notice"])
def test_the_app_is_alive(scenario, rule):
    scenario.judge(rule)


@pytest.mark.parametrize("rule", ["sponsor_shown", "filing_number", "below_county_sponsor"])
def test_home_page_is_labelled(scenario, rule):
    scenario.judge(rule)


def test_nothing_is_sold(scenario):
    scenario.judge("commercial_content")
