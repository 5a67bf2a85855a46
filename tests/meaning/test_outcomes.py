"""Buttons that only make, calculate or find something, and those that are named alike and do more."""

from __future__ import annotations

import pytest

from harness.meaning.outcomes import only_produces, producing_buttons
from tests.rules.caseload import draw


@pytest.mark.parametrize(
    "label", ["算一算", "生成年度长图", "打包下载", "开始汇总", "查询", "拼成一张图", "导出清单", "换算"]
)
def test_what_only_produces(label: str) -> None:
    assert only_produces(label)


@pytest.mark.parametrize(
    "label", ["提交", "立即申请", "生成并提交", "查询记录", "下载安装客户端", "市统计局", "保存", "下一步"]
)
def test_what_does_more_or_something_else(label: str) -> None:
    assert not only_produces(label)


def test_navigation_and_dangers_are_no_such_buttons() -> None:
    page = draw("= ‹ 退税试算\n<请输入金额>\n[试算]\n[提交]\n~ 首页 | *查询 | 我的")
    assert [button.label for button in producing_buttons(page)] == ["试算"]
