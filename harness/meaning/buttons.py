"""Buttons, tiles, cells and links: whatever can be tapped, with what it is likely to do."""

from __future__ import annotations

from dataclasses import dataclass

from harness.meaning import lexicon
from harness.meaning.dialogs import dialog
from harness.meaning.fields import fields
from harness.meaning.layout import (
    CHECKABLE_CLASSES,
    app_nodes,
    clickables,
    covered_ids,
    own_texts,
    per_hierarchy,
    texts,
    title,
)
from harness.meaning.text import bare, is_sentence, normal
from harness.model.hierarchy import Hierarchy
from harness.model.node import Node

_MAX_LABEL = 24
# A longer label is a headline unless the word makes up this much of it: 医保集中缴费期开始 is not a way to pay.
_SURELY_LABEL = 8
_WORD_SHARE = 0.3
# 我的 and 首页 are parts of too many other labels.
_WHOLE_ONLY = ("mine", "home")
_ICON_NAMES = {"back": "back", "返回": "back", "close": "close", "关闭": "close"}


@dataclass(frozen=True)
class Button:
    """Something to tap.

    Attributes:
        node: the node to tap; clickable unless only its wording says it is a button.
        label: the first text a person reads on it.
        concepts: words of the `button` group, the most fully matched first; empty when none fits.
    """

    node: Node
    label: str
    concepts: tuple[str, ...] = ()


@per_hierarchy
def buttons(hierarchy: Hierarchy) -> tuple[Button, ...]:
    """Everything tappable with a label, in document order; bare wording last."""
    found: list[Button] = []
    claimed: set[int] = set()
    for node in clickables(hierarchy):
        if node.short_class in CHECKABLE_CLASSES:
            continue
        label = _label_of(hierarchy, node)
        claimed |= covered_ids(hierarchy)[id(node)]
        found.append(Button(node, label, concepts_of(label)))
    head = title(hierarchy)
    claimed |= {id(head.node)} if head is not None else set()
    named = {field.label for field in fields(hierarchy)}
    for text in texts(hierarchy):
        if text.text.strip("*＊：: ") in named:
            continue
        # Event delegation leaves the reacting element unmarked: trust exact wording, never prose.
        if (
            id(text.node) not in claimed
            and not is_sentence(text.text)
            and text.node.short_class not in CHECKABLE_CLASSES
        ):
            exact = tuple(c for c in lexicon.group("button") if lexicon.matches(f"button.{c}", text.text, whole=True))
            if exact:
                found.append(Button(text.node, text.text, exact))
    return tuple(found)


def concepts_of(label: str) -> tuple[str, ...]:
    """What a label of a tappable thing may mean; nothing for prose."""
    size = len(normal(label))
    if size > _MAX_LABEL:
        return ()
    found = tuple(
        c
        for c in lexicon.concepts("button", label)
        if c not in _WHOLE_ONLY or lexicon.matches(f"button.{c}", label, whole=True)
    )
    if size <= _SURELY_LABEL:
        return found
    return tuple(c for c in found if len(lexicon.matches(f"button.{c}", label) or label) >= _WORD_SHARE * size)


def _label_of(hierarchy: Hierarchy, node: Node) -> str:
    own = own_texts(hierarchy, node)
    if own:
        # A badge (a bare count) is not what the thing is called.
        named = [text.text for text in own if not normal(text.text).isdigit()]
        return (named or [own[0].text])[0]
    said = node.text or node.content_desc or next((c.content_desc for c in node.walk() if c.content_desc), "")
    return said.strip() or _ICON_NAMES.get(node.resource_id.rsplit("/", 1)[-1].lower(), "")


def find_button(hierarchy: Hierarchy, concept: str) -> Button | None:
    """The best button for a concept, or None; a dialog's own buttons come before those of the page under it."""
    over = dialog(hierarchy)
    inside = covered_ids(hierarchy)[id(over.node)] if over else frozenset()
    scored = [
        (score, -index, button)
        for index, button in enumerate(buttons(hierarchy))
        if (score := _score(button, concept, inside)) > 0
    ]
    return max(scored, key=lambda item: item[:2])[2] if scored else None


def _score(button: Button, concept: str, inside: frozenset[int]) -> float:
    if concept not in button.concepts:
        return 0.0
    whole = lexicon.matches(f"button.{concept}", button.label, whole=True) is not None
    word = lexicon.matches(f"button.{concept}", button.label) or ""
    score = 100.0 if whole else 60.0 * len(word) / max(1, len(bare(button.label)))
    score -= 15.0 * button.concepts.index(concept)
    score += 30.0 if button.node.clickable else 0.0
    score += 5.0 if button.node.short_class.endswith("Button") else 0.0
    score += 80.0 if id(button.node) in inside else 0.0
    return score - (20.0 if not button.node.enabled else 0.0)


def links(hierarchy: Hierarchy, concept: str) -> tuple[Button, ...]:
    """Every button or inline link of a concept, also inside running text (《隐私政策》 in a sentence)."""
    found = [button for button in buttons(hierarchy) if concept in button.concepts]
    known = {id(button.node) for button in found}
    for node in app_nodes(hierarchy):
        if (
            id(node) not in known
            and node.clickable
            and lexicon.matches(f"button.{concept}", node.text or node.content_desc)
        ):
            found.append(Button(node, node.text or node.content_desc, (concept,)))
    return tuple(found)
