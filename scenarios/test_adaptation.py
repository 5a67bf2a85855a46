"""适配:在每台设备、大字号和横屏下,控件不越界、不遮挡、不需横向滚动。"""

import pytest

pytestmark = pytest.mark.phase("adaptation")


def test_controls_stay_on_screen(scenario):
    scenario.judge("display_defect")
