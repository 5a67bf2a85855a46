"""Whether a question of consent says itself what is collected and what for."""

from __future__ import annotations

import pytest

from harness.meaning.policies import tells_policy
from tests.rules.caseload import draw

ASKED = "= 惠民通\n(办事) | (查询)\n! 个人信息保护提示\n! {}\n! [不同意] | [同意]"


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("使用前请阅读摘要:本应用收集姓名和手机号用于派单,不收集其他信息。", True),
        ("为了登记借阅,我们会获取您的证件号码。", True),
        ("请阅读《隐私政策》和《用户协议》", False),
        ("我们会收集必要的信息,用于改进服务。", False),
        ("我们按照隐私保护指引处理您的个人信息。", False),
    ],
)
def test_a_question_that_says_what_is_collected_and_why_tells_the_policy(said: str, told: bool) -> None:
    assert tells_policy(draw(ASKED.format(said))) is told
