"""Fields are named by whatever a person would read as their label."""

from __future__ import annotations

from harness.meaning.fields import fields, find_field
from harness.model.node import Node

from .build import PACKAGE, area, box, entry, say, screen, tap


def test_label_to_the_left_in_a_sibling_node() -> None:
    """WeUI and Vant cells: label and control are children of one row."""
    row = area(
        box(0, 300, 1080, 420),
        area(box(30, 320, 280, 400), say("手机号", box(30, 330, 190, 390))),
        entry(box(300, 320, 1050, 400), "请输入"),
    )

    (field,) = fields(screen(row))

    assert (field.label, field.concept, field.kind) == ("手机号", "phone", "phone")


def test_placeholder_only() -> None:
    (first, second) = fields(
        screen(
            entry(box(40, 300, 1040, 400), "请输入手机号"), entry(box(40, 430, 1040, 530), "请输入密码", password=True)
        )
    )

    assert (first.concept, second.concept, second.kind) == ("phone", "password", "password")


def test_description_from_aria_label() -> None:
    (field,) = fields(screen(entry(box(40, 300, 1040, 400), content_desc="身份证号")))

    assert (field.label, field.concept) == ("身份证号", "id_number")


def test_label_above_is_not_the_label_of_the_field_before() -> None:
    first, second = fields(
        screen(
            say("标题", box(40, 280, 140, 330)),
            entry(box(40, 340, 1040, 440)),
            say("联系电话", box(40, 470, 240, 520)),
            entry(box(40, 530, 1040, 630)),
        )
    )

    assert (first.concept, second.concept) == ("title", "phone")


def test_required_star_in_its_own_node() -> None:
    row = area(
        box(0, 300, 1080, 420),
        say("*", box(20, 330, 44, 390)),
        say("走访情况", box(50, 330, 230, 390)),
        entry(box(300, 320, 1050, 400), "请填写"),
    )
    plain = area(box(0, 440, 1080, 560), say("备注", box(50, 470, 150, 530)), entry(box(300, 460, 1050, 540), "选填"))

    first, second = fields(screen(row, plain))

    assert first.required and not second.required


def test_required_by_star_in_the_label_and_by_words() -> None:
    first, second, third = fields(
        screen(
            say("姓名 *", box(40, 300, 200, 350)), entry(box(300, 300, 1040, 380)),
            say("地址", box(40, 420, 140, 470)), entry(box(300, 420, 1040, 500), "必填,请输入地址"),
            say("*照片(选填)", box(40, 540, 280, 590)), entry(box(300, 540, 1040, 620)),
        )
    )  # fmt: skip

    assert (first.required, second.required, third.required) == (True, True, False)


def test_two_columns_keep_their_own_labels() -> None:
    left, right = fields(
        screen(
            say("姓名", box(40, 300, 140, 350)),
            say("年龄", box(560, 300, 660, 350)),
            entry(box(40, 360, 500, 440)),
            entry(box(560, 360, 1040, 440)),
        )
    )

    assert (left.concept, right.concept) == ("real_name", "count")


def test_password_again_and_code_beside_its_button() -> None:
    again, code = fields(
        screen(
            entry(box(40, 300, 1040, 400), "请再次输入密码", password=True),
            entry(box(40, 430, 700, 530), "验证码"),
            tap("获取验证码", box(720, 430, 1040, 530)),
        )
    )

    assert (again.concept, code.concept) == ("password_again", "sms_code")


def test_captcha_is_not_an_sms_code() -> None:
    (field,) = fields(screen(entry(box(40, 300, 700, 400), "请输入图形验证码")))

    assert field.concept == "captcha"


def test_agreement_box_takes_its_text_from_the_right() -> None:
    tick = area(box(40, 900, 90, 950), class_name="android.widget.CheckBox", checkable=True, clickable=True)
    (field,) = fields(
        screen(tick, say("我已阅读并同意", box(110, 900, 400, 950)), tap("《用户协议》", box(400, 900, 640, 950)))
    )

    assert (field.kind, field.concept) == ("checkbox", "agreement")
    assert "用户协议" in field.label


def test_upload_box_without_words_beside_an_upload_label() -> None:
    plus = area(box(320, 700, 480, 860), clickable=True)
    shown = screen(
        say("现场照片", box(40, 700, 260, 760)),
        plus,
        entry(box(40, 300, 1040, 400), "请输入"),
        tap("提交", box(40, 2000, 1040, 2120)),
    )

    upload = find_field(shown, "upload")

    assert upload is not None and upload.kind == "file" and upload.label == "现场照片"


def test_tile_called_photo_upload_is_no_field() -> None:
    shown = screen(tap("拍照打卡", box(40, 300, 300, 500)), tap("随手拍", box(340, 300, 600, 500)))

    assert fields(shown) == ()


def test_inline_error_belongs_to_the_field_above_it() -> None:
    first, second = fields(
        screen(
            entry(box(40, 300, 1040, 400), "请输入手机号"),
            say("手机号格式不正确", box(40, 405, 400, 445)),
            entry(box(40, 480, 1040, 580), "请输入姓名"),
        )
    )

    assert (first.error, second.error) == ("手机号格式不正确", "")


def test_select_that_is_a_clickable_row() -> None:
    (field,) = fields(screen(say("投诉类型", box(40, 320, 240, 380)), tap("请选择", box(300, 300, 1040, 400))))

    assert (field.kind, field.concept) == ("select", "category")


def test_a_box_that_asks_to_choose_is_a_drop_down_whatever_its_class() -> None:
    """Vant's read-only field and jQuery WeUI's picker are text boxes to Android."""
    row = area(
        box(0, 300, 1080, 420), say("活动类型", box(30, 330, 230, 390)), entry(box(300, 320, 1050, 400), "请选择")
    )

    (field,) = fields(screen(row))

    assert (field.label, field.kind) == ("活动类型", "select")


def test_a_radio_as_high_as_its_row_is_named_by_what_stands_inside() -> None:
    def cell(top: int, said: str) -> list[Node]:
        return [
            Node(
                "android.widget.RadioButton",
                package=PACKAGE,
                bounds=box(0, top, 1080, top + 135),
                checkable=True,
                clickable=True,
            ),
            say(said, box(45, top + 30, 969, top + 105)),
        ]

    assert [f.label for f in fields(screen(*cell(300, "务农"), *cell(435, "务工")))] == ["务农", "务工"]


def test_the_buttons_of_a_stepper_name_nothing() -> None:
    page = screen(
        say("参加人数", box(40, 300, 240, 360)),
        tap("减", box(700, 290, 780, 370)),
        entry(box(790, 290, 870, 370), text="0"),
        tap("加", box(880, 290, 960, 370)),
    )

    assert [f.label for f in fields(page)] == ["参加人数"]


def test_a_label_with_a_least_length_is_a_label() -> None:
    page = screen(say("情况说明(不少于十个字)", box(40, 300, 640, 360)), entry(box(40, 370, 1040, 700)))

    assert [f.label for f in fields(page)] == ["情况说明(不少于十个字)"]


def test_a_row_that_names_itself_and_asks_to_choose_is_a_choice_whatever_it_is_called() -> None:
    row = area(
        box(0, 300, 1080, 420),
        say("供热档位", box(30, 330, 330, 390)),
        say("请选择", box(800, 330, 1000, 390)),
        clickable=True,
    )
    (field,) = fields(screen(row))
    assert (field.kind, field.label) == ("select", "供热档位")


def test_a_row_that_tells_what_was_chosen_or_explains_is_none() -> None:
    chosen = area(
        box(0, 300, 1080, 420),
        say("供热档位", box(30, 330, 330, 390)),
        say("二档", box(800, 330, 1000, 390)),
        clickable=True,
    )
    news = area(
        box(0, 450, 1080, 570),
        say("请选择合适的时间前来，窗口午间不休息。", box(30, 480, 1000, 540)),
        say("11-02", box(30, 540, 200, 570)),
        clickable=True,
    )
    assert fields(screen(chosen, news)) == ()
