"""适配:在每台设备、大字号和横屏下,控件不越界、不遮挡、不需横向滚动;不拒绝主流系统,各系统表现一致。"""

import pytest

pytestmark = pytest.mark.phase("adaptation")


@pytest.mark.parametrize("rule", ["display_defect", "unsupported_system", "cross_os_difference"])
def test_the_app_fits_the_system(scenario, rule):
    scenario.judge(rule)
