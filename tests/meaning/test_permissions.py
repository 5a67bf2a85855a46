"""Which questions ask for a permission, and which services are nothing without one."""

from __future__ import annotations

import pytest

from harness.meaning.permissions import bars_without, is_needed_for, permission_question
from tests.rules.caseload import draw

SYSTEM = """\
!! 要允许“惠民通”获取此设备的位置信息吗?
!! [仅在使用中允许]
!! [不允许]
"""
OVER_THE_PAGE = """\
= 惠民通
(办事指南) | (预约挂号)
! 使用位置
! 用于显示您所在区的内容
! [不允许] | [允许]
"""
TO_THE_SETTINGS = """\
= 惠民通
(办事指南) | (预约挂号)
! 提示
! 请先开启相机权限
! [取消] | [去设置]
"""
TOLD_BEFORE = """\
= 惠民通
(办事指南) | (预约挂号)
! 权限说明
! 为了向您推荐附近网点,需要获取位置权限
! [知道了]
"""
ON_THE_PAGE = """\
= ‹ 时刻表
需要您的位置,用于显示附近车站的时刻
[允许并查看]
[不允许]
"""
CONSENT = """\
= 惠民通
! 温馨提示
! 请阅读《隐私政策》,我们会使用您的位置和相机权限
! [不同意] | [同意]
"""
LEAVE_REQUEST = """\
= ‹ 请假审批
张三 十一月三日 事假
事由 接送孩子
[允许] | [拒绝]
"""
CHOOSE_A_PLACE = """\
= ‹ 报修
! 选择位置
! 一号楼
! 二号楼
! [取消] | [确定]
"""


@pytest.mark.parametrize(
    ("drawing", "kinds", "is_system", "yes", "no"),
    [
        (SYSTEM, ("location",), True, "仅在使用中允许", "不允许"),
        (OVER_THE_PAGE, ("location",), False, "允许", "不允许"),
        (TO_THE_SETTINGS, ("camera",), False, "去设置", "取消"),
        (TOLD_BEFORE, ("location",), False, "知道了", None),
        (ON_THE_PAGE, ("location",), False, "允许并查看", "不允许"),
    ],
    ids=["system", "dialog", "settings", "notice", "page"],
)
def test_a_question_for_a_permission_is_known_with_its_answers(
    drawing: str, kinds: tuple[str, ...], is_system: bool, yes: str, no: str | None
) -> None:
    question = permission_question(draw(drawing))

    assert question is not None
    assert (question.kinds, question.is_system) == (kinds, is_system)
    assert question.yes is not None and question.yes.label == yes
    assert (question.no.label if question.no else None) == no


@pytest.mark.parametrize("drawing", [CONSENT, LEAVE_REQUEST, CHOOSE_A_PLACE], ids=["consent", "approval", "choice"])
def test_what_only_speaks_of_such_things_is_no_question(drawing: str) -> None:
    assert permission_question(draw(drawing)) is None


@pytest.mark.parametrize(
    ("kind", "service"),
    [("location", "附近网点"), ("location", "开始巡查"), ("camera", "扫码骑行"), ("camera", "人脸核验"), ("microphone", "语音播报求助"), ("contacts", "从通讯录选择")],
)  # fmt: skip
def test_services_that_are_nothing_without_the_permission(kind: str, service: str) -> None:
    assert is_needed_for(kind, service)


@pytest.mark.parametrize(("kind", "service"), [("location", "时刻表"), ("location", "办事指南"), ("camera", "政策查询"), ("contacts", "水费查询")])  # fmt: skip
def test_services_that_do_without_it(kind: str, service: str) -> None:
    assert not is_needed_for(kind, service)


@pytest.mark.parametrize(
    "text",
    [
        "没有位置,公告不予展示",
        "您没有给出位置,以下内容都不能看",
        "未授权相机,本事项办不了",
        "须开启定位后方可查询",
        "未获得存储权限,停止服务",
    ],
)
def test_a_page_that_keeps_something_back_for_want_of_a_permission_is_known(text: str) -> None:
    assert bars_without(text)


@pytest.mark.parametrize(
    "text",
    [
        "没有位置,不能按距离排序",
        "不允许相机的,可以输入车号",
        "定位未开启,请手动选择区域才能显示",
        "本月不能办理",
        "位置仅用于就近推荐,拒绝不影响查看",
    ],
)
def test_a_lesser_service_or_another_way_is_not_kept_back(text: str) -> None:
    assert not bars_without(text)
