"""Doubtful letters give way to known words, and to nothing else."""

from __future__ import annotations

import pytest

from harness.meaning.misread import repaired


@pytest.mark.parametrize(
    ("read", "doubtful", "meant"),
    [
        ("投诉建以", (3,), "投诉建议"),
        ("点击查看隐私政竺>", (7,), "点击查看隐私政策>"),
        ("获取短倍验证码", (3,), "获取短信验证码"),
        ("关于我门", (3,), "关于我们"),
    ],
)
def test_a_doubtful_letter_becomes_what_a_known_word_needs(read: str, doubtful: tuple[int, ...], meant: str) -> None:
    text, left = repaired(read, doubtful)

    assert text == meant
    assert left == ()


def test_a_sure_letter_is_never_changed() -> None:
    assert repaired("投诉建以", ()) == ("投诉建以", ())
    assert repaired("投诉建以", (0,)) == ("投诉建以", (0,))


def test_a_right_word_is_vouched_for() -> None:
    assert repaired("投诉建议", (2,)) == ("投诉建议", ())


def test_letters_outside_the_word_stay_doubtful() -> None:
    assert repaired("王芮 投诉建以", (1, 6)) == ("王芮 投诉建议", (1,))


@pytest.mark.parametrize("read", ["登x", "注x协议", "x诉x议"])
def test_too_little_is_left_to_know_the_word(read: str) -> None:
    doubtful = tuple(i for i, char in enumerate(read) if char == "x")

    assert repaired(read, doubtful)[0] == read
