"""适老化(建议项):长辈版入口、点击区域、文字对比度、字号调节。"""

import pytest

pytestmark = pytest.mark.phase("adaptation")


@pytest.mark.parametrize("rule", ["elderly_mode", "touch_target", "text_contrast", "font_scaling"])
def test_older_people_can_use_it(scenario, rule):
    scenario.judge(rule)
