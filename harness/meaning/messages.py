"""What the app answered: texts that appeared after an action."""

from __future__ import annotations

from harness.meaning import lexicon
from harness.meaning.layout import texts
from harness.meaning.text import normal
from harness.model.hierarchy import Hierarchy

_MAX_MESSAGE = 60


def messages(before: Hierarchy, after: Hierarchy) -> tuple[str, ...]:
    """New short texts, those that read like a validation answer, toast or error first.

    On a page that was left altogether only such answers count, because everything there is new.
    """
    old = {normal(text.text) for text in texts(before)} | {normal(node.text) for node in before.nodes}
    fresh = [
        text for text in texts(after) if normal(text.text) not in old and 1 < len(normal(text.text)) <= _MAX_MESSAGE
    ]
    toasts = [
        node.text or node.all_text()
        for node in after.nodes
        if node.short_class.endswith("Toast") or "toast" in node.resource_id.lower()
    ]
    stayed = bool(texts(after)) and len(fresh) <= 0.5 * len(texts(after))
    answers = [t.text for t in fresh if is_answer(t.text)]
    rest = [t.text for t in fresh if t.text not in answers] if stayed else []
    return tuple(dict.fromkeys(text for text in (*toasts, *answers, *rest) if text))


def is_answer(text: str) -> bool:
    """Whether the text reads like a refusal or a success message."""
    return bool(lexicon.matches("message.refusal", text) or lexicon.matches("message.success", text))
