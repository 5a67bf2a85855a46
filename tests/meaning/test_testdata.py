"""Test values are valid, belong to nobody and repeat with the seed."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.meaning.testdata import Specimens, id_number, wanted_length


def test_the_check_digit_is_that_of_the_standard() -> None:
    # The worked example of GB 11643-1999: 11010519491231002X.
    assert id_number("110105", date(1949, 12, 31), 2) == "11010519491231002X"


@given(st.integers(0, 2**31))
def test_every_seed_gives_valid_values(seed: int) -> None:
    specimens = Specimens(seed)

    phone, identity = specimens.value("phone"), specimens.value("id_number")

    assert re.fullmatch(r"194\d{8}", phone)
    assert re.fullmatch(r"\d{2}0000\d{11}[\dX]", identity)
    assert (
        id_number(
            identity[:6], date(int(identity[6:10]), int(identity[10:12]), int(identity[12:14])), int(identity[14:17])
        )
        == identity
    )


def test_the_same_seed_gives_the_same_values_in_any_order_of_questions() -> None:
    one, two = Specimens(7), Specimens(7)

    first = (one.value("phone"), one.value("real_name"))
    second = (two.value("real_name"), two.value("phone"))

    assert first == second[::-1]


def test_a_password_and_its_confirmation_agree() -> None:
    specimens = Specimens(1)

    assert specimens.value("password") == specimens.value("password_again", "请再次输入密码", "password")


@pytest.mark.parametrize(
    ("label", "pattern"),
    [
        ("居民身份证号码", r"\d{17}[\dX]"),
        ("联系人电话", r"1\d{10}"),
        ("联系人", r"[\u4e00-\u9fff]{2,4}"),
        ("走访日期", r"\d{4}-\d\d-\d\d"),
        ("涉及人数", r"\d+"),
        ("电子邮箱", r"\S+@example\.com"),
        ("详细地址", r".+号"),
        ("小班号", r"\d+"),
        ("户主门牌号", r"\d+"),
        ("银行账号", r"\d{19}"),
        ("走访情况", r"\[测试\].{10,}"),
        ("经营范围", r"\[测试\]样例\d{3}"),
    ],
)
def test_a_label_decides_when_the_concept_is_unknown(label: str, pattern: str) -> None:
    assert re.fullmatch(pattern, Specimens(3).value(None, label))


def test_a_number_field_never_gets_words() -> None:
    assert Specimens(3).value(None, "其他", "number").isdigit()


def test_a_label_that_asks_for_many_characters_gets_them() -> None:
    assert wanted_length("问题描述（不少于120字）") == 120
    assert len(Specimens(3).value("content", "问题描述（不少于120字）")) >= 120


def test_the_day_of_birth_is_that_of_the_identity_number() -> None:
    specimens = Specimens(5)

    assert specimens.value(None, "出生日期").replace("-", "") == specimens.value(None, "身份证号")[6:14]
