"""个人信息:隐私政策四次点击内可达,权限申请的时机与目的,拒绝权限后仍可使用无关服务。"""

import pytest

pytestmark = pytest.mark.phase("probes")


@pytest.mark.parametrize("rule", ["privacy_access", "permission_timing", "permission_gate"])
def test_personal_information_is_respected(scenario, rule):
    scenario.judge(rule)
