"""首次运行:隐私政策弹窗、默认勾选、四次点击内可达。

Copy this file to write your own: `scenario.run` makes sure a part of the inspection has happened and returns what
came of it, `scenario.expect` notes how the app should behave, `scenario.judge` asks a rule for its verdict.
"""

import pytest

pytestmark = pytest.mark.phase("first_run")


def test_app_starts_and_shows_something(scenario):
    scenario.run("first_run")
    scenario.expect(any(not visit.blank for visit in scenario.visits()), "首次启动后应显示内容,不应白屏")


def test_privacy_policy_is_offered_before_use(scenario):
    scenario.judge("privacy_consent")


def test_agreement_is_not_ticked_by_default(scenario):
    scenario.judge("default_consent")
