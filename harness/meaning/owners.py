"""Whose data a text speaks of, and whether it obliges: the context that keyword hits need."""

from __future__ import annotations

from harness.meaning import lexicon
from harness.meaning.text import normal


def owner_of(text: str) -> str:
    """Whose data: "third_party", "unit", "mine" or "" — content about others outweighs 我的."""
    for kind in ("third_party", "unit", "mine"):
        if lexicon.matches(f"owner.{kind}", text):
            return kind
    return ""


def obligation_of(text: str) -> str:
    """ "optional", "must" or ""; an explicit way out outweighs a stern word."""
    if lexicon.matches("obligation.optional", text):
        return "optional"
    return "must" if lexicon.matches("obligation.must", text) else ""


def is_negated(text: str, word: str) -> bool:
    """Whether the word stands right after a negation: 不设, 不再, 无需, 取消, 已取消, 未."""
    folded = normal(text)
    at = folded.find(normal(word))
    return at >= 0 and any(
        mark in folded[max(0, at - 6) : at] for mark in ("不", "无需", "取消", "免", "严禁", "禁止", "杜绝", "清理")
    )
