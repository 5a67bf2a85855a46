"""Patterns that would hold the whole host up end in time, and are refused from then on."""

from __future__ import annotations

import re

import pytest

from harness.softdevice.bounded_regex import BadRegex, BoundedRegex, RegexTooSlow


@pytest.mark.parametrize("pattern", [r"(a|aa)+$", r"(a|a)*[bd]", r"(a|a)*\d"])
def test_a_pattern_that_backtracks_without_end_is_stopped(pattern: str) -> None:
    with pytest.raises(RegexTooSlow, match="too long"):
        BoundedRegex(pattern).fullmatch("a" * 60 + "c")


def test_a_slow_pattern_is_refused_at_once_after_some_tries() -> None:
    slow = BoundedRegex("(a|a)*[bd]")

    for _ in range(20):
        with pytest.raises(RegexTooSlow):
            slow.search("a" * 60)

    with pytest.raises(RegexTooSlow):
        slow.search("b")


def test_the_flags_of_re_mean_what_they_mean_there() -> None:
    assert BoundedRegex(r"\d+", re.ASCII).fullmatch("١٢") is None
    assert BoundedRegex(r"\d+").fullmatch("١٢") is not None
    assert BoundedRegex("清HE", re.IGNORECASE).search("在清he边") is not None


def test_bytes_and_parts() -> None:
    assert BoundedRegex(b"a.").parts(b"abacad") == [b"ab", b"ac", b"ad"]


def test_wrong_syntax_is_said() -> None:
    with pytest.raises(BadRegex):
        BoundedRegex("(")
