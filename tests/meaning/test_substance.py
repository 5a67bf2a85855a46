"""What is left of a page without its frame, and when an app can be used."""

from __future__ import annotations

from harness.meaning.substance import is_ready, substance
from harness.model.hierarchy import Hierarchy
from tests.rules.caseload import PACKAGE, draw


def left(drawing: str) -> tuple[list[str], list[str]]:
    found = substance(draw(drawing))
    return [t.text for t in found.texts], [b.label for b in found.functions]


def test_title_way_back_tabs_and_retries_are_frame() -> None:
    assert left("= ‹ 数据看板\n出了点状况\n[再试一次]\n[返回首页]") == (["出了点状况"], [])
    assert left("= 惠民通\n(办事指南)\n~ *首页 | 办事 | 我的") == (["办事指南"], ["办事指南"])


def test_a_switch_that_is_called_like_a_way_out_is_none() -> None:
    assert left("= ‹ 长辈版\n[关闭长辈版]") == (["关闭长辈版"], ["关闭长辈版"])


def test_the_only_text_of_a_page_without_a_bar_is_its_own() -> None:
    assert left("抱歉,展厅走丢了") == (["抱歉,展厅走丢了"], [])


def ready(drawing: str) -> bool:
    return is_ready(draw(drawing), PACKAGE)


def test_a_splash_screen_cannot_be_used() -> None:
    assert not ready("荷塘便民站\n正在准备,请稍候")
    assert not ready("云间火锅 新店开业\n[3秒后跳过]")
    assert not ready("惠民通")
    assert not is_ready(Hierarchy(), PACKAGE)


def test_a_page_a_question_and_a_form_can() -> None:
    assert ready("= 惠民通\n(办事指南)")
    assert ready("= 惠民通\n! 用户须知\n! [同意]\n! [不同意]")
    assert ready("= 登录\n<手机号>")


def test_a_question_of_the_system_in_front_is_not_the_app() -> None:
    assert not ready("!! 要允许“惠民通”获取此设备的位置信息吗?\n!! [使用时允许]")
