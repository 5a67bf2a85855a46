"""Java expressions of `-android uiautomator` locators: syntax, and what selectors they become."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.model.hierarchy import Hierarchy
from harness.model.node import Node
from harness.softdevice.appium.faults import CommandFault
from harness.softdevice.appium.java_expression import (
    Call,
    ClassName,
    Creation,
    ExpressionError,
    parse_expression,
)
from harness.softdevice.appium.ui_expression import expressions_from_text, selector_of
from harness.softdevice.selector import find_nodes

LEAF = Node(class_name="android.widget.TextView", text="一", resource_id="a:id/one")
ROW = Node(class_name="android.widget.LinearLayout", resource_id="a:id/row", clickable=True, children=(LEAF,))
OTHER = Node(class_name="android.widget.TextView", text="二 two", content_desc="second")
SCREEN = Hierarchy((Node(class_name="android.widget.FrameLayout", package="a", children=(ROW, OTHER)),))


def found(expression: str) -> list[Node]:
    (creation,) = expressions_from_text(expression)
    return find_nodes(SCREEN, selector_of(creation))


def test_an_expression_is_a_constructor_and_a_chain_of_calls() -> None:
    (creation,) = parse_expression('new UiSelector().text("a\\"b\\u4e00").index(3).checked(true);')

    assert creation == Creation(
        "UiSelector", (), (Call("text", ('a"b一',)), Call("index", (3,)), Call("checked", (True,)))
    )


def test_arguments_may_be_expressions_and_classes() -> None:
    (creation,) = parse_expression("new UiScrollable(new UiSelector().className(android.widget.ListView.class))")

    assert creation.arguments == (Creation("UiSelector", (), (Call("className", (ClassName("ListView"),)),)),)


def test_several_statements_and_blanks() -> None:
    two = parse_expression(' new UiSelector() . text( "a" ) ;\n new UiSelector().text("b") ')

    assert [creation.calls[0].arguments for creation in two] == [("a",), ("b",)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        ";",
        "text",
        "new UiSelector(",
        'new UiSelector().text("a',
        "new UiSelector().text('ab')",
        "new UiSelector().",
        "1",
        "new UiSelector() x",
    ],
)
def test_what_is_no_expression_is_refused(text: str) -> None:
    with pytest.raises(ExpressionError):
        parse_expression(text)


@given(st.text(alphabet='newUiSlctor().",;\\ \n1-', max_size=80))
def test_junk_is_read_or_refused(text: str) -> None:
    with contextlib.suppress(ExpressionError):
        assert parse_expression(text)


def test_deep_nesting_is_refused() -> None:
    with pytest.raises(ExpressionError):
        parse_expression("new A(" * 200 + ")" * 200)


@pytest.mark.parametrize(
    ("expression", "texts"),
    [
        ('new UiSelector().text("一")', ["一"]),
        ('UiSelector().textContains("TWO")', ["二 two"]),
        ('new UiSelector().textMatches("^(一|三)$")', ["一"]),
        ('new UiSelector().description("second")', ["二 two"]),
        ('new UiSelector().className("android.widget.TextView").instance(1)', ["二 two"]),
        ('new UiSelector().resourceIdMatches(".*:id/o.*")', ["一"]),
        ('new UiSelector().clickable(true).childSelector(new UiSelector().text("一"))', ["一"]),
        ('new UiSelector().text("一").fromParent(new UiSelector().resourceId("a:id/one"))', ["一"]),
        ('new UiSelector().text("nowhere")', []),
    ],
)
def test_selectors_find(expression: str, texts: list[str]) -> None:
    assert [node.text for node in found(expression)] == texts


@pytest.mark.parametrize(
    "expression",
    [
        "new UiSelector().nonsense(1)",
        "new UiSelector().text(1)",
        'new UiSelector().clickable("true")',
        'new UiSelector().textMatches("(")',
        "new UiSelector().instance(-1)",
        'new UiSelector().text("a", "b")',
        "new UiDevice().pressBack()",
    ],
)
def test_wrong_selectors_are_invalid_selectors(expression: str) -> None:
    with pytest.raises(CommandFault) as caught:
        found(expression)

    assert (caught.value.error, caught.value.status) == ("invalid selector", 400)
