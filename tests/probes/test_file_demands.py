"""Whether a refusal is for the file that was left out."""

from __future__ import annotations

import pytest

from harness.flows.sending import Sent
from harness.probes.submit_without_file import demands_file
from tests.meaning.build import box, entry, say, screen, tap

_FORM = screen(
    say("谈了什么", box(40, 200, 400, 260)), entry(box(40, 280, 1040, 700)), tap("送出", box(40, 900, 1040, 1040))
)


@pytest.mark.parametrize(
    "said",
    ["没有现场图，送不出去", "请放上证件照", "还差会场全景和听众合影各一张", "缺双方握手的留影", "要有两张实拍图", "视频没传", "请补拍照片"],
)  # fmt: skip
def test_a_refusal_that_names_a_picture_is_for_the_file(said: str) -> None:
    assert demands_file(Sent(_FORM, _FORM, (said,)), "附件")


@pytest.mark.parametrize("said", ["请填写谈了什么", "没有找到这户人家", "缺少申请表编号", "手机号不正确", "还没写完"])
def test_a_refusal_for_something_else_is_not(said: str) -> None:
    assert not demands_file(Sent(_FORM, _FORM, (said,)), "附件")
