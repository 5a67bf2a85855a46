"""What a refusal says is missing, and the parts of a form that belong to a label."""

from __future__ import annotations

import pytest

from harness.flows.missing import subject_of
from harness.meaning.widgets import required_zones, star_rows, steppers, zone_of
from tests.meaning.build import area, box, entry, say, screen, tap


@pytest.mark.parametrize(
    ("message", "subject"),
    [
        ("请选择问题类型", "问题类型"),
        ("请先选择所在片区", "所在片区"),
        ("请填写正确的手机号", "手机号"),
        ("走访情况不能为空", "走访情况"),
        ("所在组还没有选", "所在组"),
        ("至少勾选一个申请项目", "申请项目"),
        ("申请人数不能为 0", "申请人数"),
        ("情况说明不少于十个字", "情况说明"),
        ("手机号格式不正确", "手机号"),
        ("居住状况未选择,请补充", "居住状况"),
        ("请对安全状况打分", "安全状况"),
        ("请为本次服务评价", "本次服务"),
    ],
)
def test_the_subject_of_a_refusal(message: str, subject: str) -> None:
    assert subject_of(message) == subject


FORM = screen(
    say("家中人数", box(40, 300, 240, 360)),
    say("*", box(240, 300, 262, 360)),
    tap("−", box(700, 290, 780, 370)),
    say("0", box(800, 300, 860, 360)),
    tap("+", box(880, 290, 960, 370)),
    say("是否独居", box(40, 460, 240, 520)),
    say("*", box(240, 460, 262, 520)),
    say("是", box(40, 540, 1040, 640)),
    say("否", box(40, 650, 1040, 750)),
    say("安全评分", box(40, 800, 240, 860)),
    *(tap("★", box(400 + 80 * n, 800, 470 + 80 * n, 870)) for n in range(5)),
    say("备注", box(40, 960, 140, 1020)),
    entry(box(40, 1030, 1040, 1130)),
    tap("提交", box(40, 1300, 1040, 1420)),
)


def test_a_stepper_is_a_number_between_minus_and_plus() -> None:
    (found,) = steppers(FORM)
    assert found.value == 0 and found.plus.bounds.left == 880


def test_stars_are_equal_marks_side_by_side() -> None:
    (row,) = star_rows(FORM)
    assert len(row) == 5


def test_a_zone_holds_what_stands_under_its_label_and_nothing_of_the_next() -> None:
    alone, remark = zone_of(FORM, "是否独居"), zone_of(FORM, "备注")

    assert alone is not None and [node.text for node in alone.options] == ["是", "否"] and not alone.stars
    assert remark is not None and [field.kind for field in remark.fields] == ["text"]
    assert zone_of(FORM, "残疾等级") is None


def test_only_marked_labels_make_required_zones() -> None:
    assert [zone.label.text for zone in required_zones(FORM)] == ["家中人数", "是否独居"]


def test_a_list_of_rows_without_marks_has_no_required_zone() -> None:
    page = screen(
        area(box(0, 300, 1080, 400), say("姓名", box(40, 320, 140, 380)), say("张建国", box(800, 320, 980, 380)))
    )
    assert required_zones(page) == ()
