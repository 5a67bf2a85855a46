"""Selector semantics that a live page cannot show one by one."""

from __future__ import annotations

from typing import Any

import pytest

from harness.model.hierarchy import Hierarchy
from harness.model.node import Node
from harness.softdevice.java_regex import JavaRegexError, compile_java
from harness.softdevice.selector import MASKS, SelectorError, find_by, find_nodes, selector_from_json

TREE = Hierarchy(
    (
        Node(
            resource_id="root",
            children=(
                Node(resource_id="a", text="Row", children=(Node(text="x"), Node(text="x", checked=True))),
                Node(resource_id="b", text="Row", children=(Node(text="only here"), Node(text="x"))),
            ),
        ),
    )
)


def wanted(relations: tuple[str, ...] = (), others: tuple[dict[str, Any], ...] = (), **fields: Any) -> dict[str, Any]:
    mask = sum(MASKS[name] for name in fields)
    return {"mask": mask, "childOrSibling": list(relations), "childOrSiblingSelector": list(others), **fields}


def ids(value: dict[str, Any]) -> list[str]:
    return [node.resource_id or node.text for node in find_nodes(TREE, selector_from_json(value))]


def test_a_field_counts_only_with_its_mask_bit() -> None:
    assert ids({"mask": MASKS["text"], "text": "Row", "resourceId": "nothing"}) == ["a", "b"]


def test_exact_is_case_sensitive_and_contains_is_not() -> None:
    assert ids(wanted(text="row")) == []
    assert ids(wanted(textContains="OW")) == ["a", "b"]
    assert ids(wanted(textStartsWith="ro")) == ["a", "b"]


def test_matches_is_a_full_match() -> None:
    assert ids(wanted(textMatches="Ro")) == []
    assert ids(wanted(textMatches="Ro.")) == ["a", "b"]


def test_instance_and_index() -> None:
    assert ids(wanted(text="Row", instance=1)) == ["b"]
    assert ids(wanted(text="Row", index=1)) == ["b"]
    assert ids(wanted(text="Row", instance=2)) == []


def test_search_backtracks_to_the_next_parent() -> None:
    assert ids(wanted(("child",), (wanted(text="only here"),), text="Row")) == ["only here"]


def test_sibling_searches_below_the_parent() -> None:
    assert ids(wanted(("sibling",), (wanted(resourceId="b"),), resourceId="a")) == ["b"]


def test_chain_of_three_links() -> None:
    chain = wanted(("child", "sibling"), (wanted(text="only here"), wanted(text="x")), text="Row")

    assert ids(chain) == ["x"]


@pytest.mark.parametrize(
    "value",
    [
        7,
        {"mask": "1"},
        wanted(text=5),
        wanted(instance="1"),
        {"mask": 0, "childOrSibling": ["child"], "childOrSiblingSelector": []},
        {"mask": 0, "childOrSibling": ["parent"], "childOrSiblingSelector": [{}]},
    ],
)
def test_what_is_no_selector_is_refused(value: Any) -> None:
    with pytest.raises(SelectorError):
        selector_from_json(value)


@pytest.mark.parametrize(
    ("pattern", "text", "is_match"),
    [
        (r"\Q1+1\E=.*", "1+1=2", True),
        (r"\p{IsHan}{2}", "提交", True),
        (r"[\p{L}\d]+", "提交9", True),
        (r"\P{L}+", "123", True),
        (r"\d+", "١٢", False),
        (r"(?<word>提交)\z", "提交", True),
        (r"(?i)OK", "ok", True),
        (r"a\[b\]", "a[b]", True),
    ],
)
def test_java_expressions(pattern: str, text: str, is_match: bool) -> None:
    assert (compile_java(pattern).fullmatch(text) is not None) is is_match


@pytest.mark.parametrize("pattern", ["(", "[a-z&&[^b]]", r"\p{Klingon}", "*"])
def test_expressions_without_a_python_form_are_refused(pattern: str) -> None:
    with pytest.raises(JavaRegexError):
        compile_java(pattern)


def test_by_selector_minds_case_and_looks_into_every_window() -> None:
    two = Hierarchy((*TREE.roots, Node(resource_id="bar", text="Clock")))

    def by(**fields: Any) -> str | None:
        found = find_by(two, selector_from_json(wanted(**fields)))
        return found.resource_id if found else None

    assert by(textContains="ow") == "a" and by(textContains="OW") is None
    assert by(textStartsWith="Ro") == "a" and by(textStartsWith="ro") is None
    assert by(text="Clock") == "bar"


def test_only_a_single_link_with_fields_is_asked_by_by_selector() -> None:
    assert selector_from_json(wanted(text="Row")).is_by
    assert not selector_from_json(wanted(text="Row", instance=0)).is_by
    assert not selector_from_json(wanted(text="Row", index=0)).is_by
    assert not selector_from_json(wanted()).is_by
    assert not selector_from_json(wanted(("child",), (wanted(text="x"),), text="Row")).is_by


def test_an_instance_counts_across_parents() -> None:
    third = wanted(("child",), (wanted(text="x", instance=2),), text="Row")

    assert [node.text for node in find_nodes(TREE, selector_from_json(third))] == ["x"]
    assert ids(wanted(("child",), (wanted(text="x", instance=3),), text="Row")) == []


def test_within_counts_the_container_itself() -> None:
    everything = selector_from_json(wanted(text="Row")).then("within", selector_from_json(wanted()))

    assert [node.text for node in find_nodes(TREE, everything)] == ["Row", "x", "x", "Row", "only here", "x"]


def test_a_selector_is_written_as_the_device_writes_it() -> None:
    chain = wanted(("child",), (wanted(textContains="x", instance=1),), resourceId="list")

    assert (
        str(selector_from_json(chain)) == "UiSelector[RESOURCE_ID=list, CHILD=UiSelector[CONTAINS_TEXT=x, INSTANCE=1]]"
    )
