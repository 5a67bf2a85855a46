"""Whose data a text speaks of, what it is about, and whether it obliges: the context that marks need."""

from __future__ import annotations

from harness.meaning import lexicon
from harness.meaning.text import normal

# Subjects of ordinary life and of law that are nobody's duty in the app; concepts of words/owner.yaml.
FOREIGN = (
    "contest", "schooling", "examination", "travel", "gathering", "receipt", "health", "statute", "market", "charity", "nature",
    "village_incentive", "leave", "queue",
)  # fmt: skip


def owner_of(text: str) -> str:
    """Whose data: "third_party", "unit", "mine" or "" — content about others outweighs 我的."""
    for kind in ("third_party", "unit", "mine"):
        if lexicon.matches(f"owner.{kind}", text):
            return kind
    return ""


def foreign_subject(text: str, *kinds: str) -> str:
    """The first of the given subjects of `FOREIGN` (by default any) that the text is about, or ""."""
    return next((kind for kind in kinds or FOREIGN if lexicon.matches(f"owner.{kind}", text)), "")


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
