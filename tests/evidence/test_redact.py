"""Which texts and pixels are hidden, and which must stay."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harness.evidence.redact import MASK, Redactor, shows_password
from harness.model.geometry import Bounds
from harness.model.hierarchy import Hierarchy
from harness.model.node import Node

BOX = Bounds(0, 0, 10, 10)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("123456", MASK),
        ("验证码123456,五分钟内有效", f"验证码{MASK},五分钟内有效"),
        ("code=123456&x=1", f"code={MASK}&x=1"),
        ("受理编号20261234560001", "受理编号20261234560001"),
        ("123456a", "123456a"),
        ("12345", "12345"),
        ("123456 123456", f"{MASK} {MASK}"),
    ],
)
def test_a_code_is_hidden_only_where_it_stands_alone(text: str, expected: str) -> None:
    assert Redactor(["123456"]).text(text) == expected


def test_a_secret_with_signs_at_its_ends_is_hidden_anywhere() -> None:
    assert Redactor(["#pa.ss!"]).text("x#pa.ss!y") == f"x{MASK}y"


def test_the_longer_of_two_secrets_is_hidden_whole() -> None:
    assert Redactor(["Pass", "Pass word"]).text("Pass word") == MASK


def test_very_short_values_are_no_secrets() -> None:
    assert Redactor(["1", "ok", ""]).text("1 ok") == "1 ok"


@settings(deadline=None)  # a busy machine is slow, not wrong
@given(
    st.text(st.characters(categories=["L", "N", "S"], exclude_characters=MASK), min_size=3, max_size=12),
    st.text(alphabet=" ,。:", max_size=4),
    st.text(alphabet=" ,。:", max_size=4),
)
def test_a_secret_between_signs_never_survives(secret: str, before: str, after: str) -> None:
    assert Redactor([secret]).text(before + secret + after) == before + MASK + after


def test_a_hierarchy_without_secrets_is_the_same_object() -> None:
    hierarchy = Hierarchy((Node(text="首页", children=(Node(text="登录"),)),))

    assert Redactor(["123456"]).hierarchy(hierarchy) is hierarchy


def test_every_text_of_a_node_is_cleaned_and_siblings_are_kept() -> None:
    kept = Node(text="kept")
    hierarchy = Hierarchy(
        (
            Node(
                children=(Node(text="123456", content_desc="码 123456", hint="123456", resource_id="x:id/123456"), kept)
            ),
        )
    )

    clean = Redactor(["123456"]).hierarchy(hierarchy)

    assert "123456" not in str(clean)
    assert clean.roots[0].children[1] is kept


@pytest.mark.parametrize(
    ("node", "shown"),
    [
        (Node(text="••••", password=True), False),
        (Node(text="****", password=True), False),
        (Node(text="", password=True), False),
        (Node(text="请输入密码", hint="请输入密码", password=True), False),
        (Node(text="hunter2", password=True), True),
        (Node(text="hunter2"), False),
    ],
)
def test_a_password_field_that_shows_text_is_noticed(node: Node, shown: bool) -> None:
    assert shows_password(node) is shown


def test_boxes_cover_readable_passwords_and_secrets_but_not_bullets() -> None:
    hierarchy = Hierarchy(
        (
            Node(text="hunter2", password=True, bounds=Bounds(0, 0, 5, 5)),
            Node(text="••••", password=True, bounds=Bounds(5, 5, 9, 9)),
            Node(text="码 123456", bounds=BOX),
            Node(text="123456"),
        )
    )

    assert Redactor(["123456"]).boxes(hierarchy) == (Bounds(0, 0, 5, 5), BOX)
