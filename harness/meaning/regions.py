"""What part of a page a node belongs to: the first of the three contexts that decide false positives.

Source: regulation brief, part 2: (i) region type, (ii) object, (iii) obligation mark.
"""

from __future__ import annotations

import re
from enum import StrEnum

from harness.meaning import lexicon
from harness.meaning.dialogs import dialog
from harness.meaning.fields import fields
from harness.meaning.layout import app_nodes, covered_ids, own_texts, per_hierarchy, tabs, texts, title, window
from harness.meaning.tables import rows
from harness.meaning.text import is_sentence, normal
from harness.model.hierarchy import Hierarchy
from harness.model.node import Node

_DATE = re.compile(r"(19|20)\d{2}(年|-|/|\.)\d{1,2}")
# A date that belongs to something on the page, not to its publication.
_OWN_DATE = re.compile(
    r"上次|最近|截止|截至|期限|到期|有效|打开|登录|登陆|完成|开始|结束|报名|预约|提交|办结|未|待|前$|剩|时段|出生|入职"
)
# What a policy says, however short it is.
_COLLECTS = re.compile(r"收集|个人信息|隐私")
_SHORTEST_POLICY = 12


class Region(StrEnum):
    """Kinds of page parts."""

    NAVIGATION = "navigation"
    TILE = "tile"
    BUTTON = "button"
    FORM = "form"
    LIST = "list"
    ARTICLE = "article"
    AGREEMENT = "agreement"
    DIALOG = "dialog"
    TITLE = "title"
    FOOTER = "footer"
    BADGE = "badge"
    OTHER = "other"


@per_hierarchy
def prose_share(hierarchy: Hierarchy) -> float:
    """How much of the visible writing is running prose that cannot be tapped, 0..1."""
    total = prose = 0
    for text in texts(hierarchy):
        size = len(normal(text.text))
        total += size
        if is_sentence(text.text) and not hierarchy.clickable_for(text.node).clickable:
            prose += size
    return prose / total if total else 0.0


@per_hierarchy
def prose_length(hierarchy: Hierarchy) -> int:
    """Characters of running prose that cannot be tapped."""
    return sum(
        len(normal(text.text))
        for text in texts(hierarchy)
        if is_sentence(text.text) and not hierarchy.clickable_for(text.node).clickable
    )


@per_hierarchy
def is_agreement_page(hierarchy: Hierarchy) -> bool:
    """Whether the page is a policy or agreement text."""
    head = title(hierarchy)
    named = [text.text for text in texts(hierarchy)[:4]] + ([head.text] if head else [])
    policy = any(
        len(normal(text)) <= 24
        and (lexicon.matches("place.privacy_policy", text) or lexicon.matches("place.user_agreement", text))
        for text in named
    )
    if fields(hierarchy):
        return False
    return (policy and prose_length(hierarchy) >= 60) or _is_short_policy(hierarchy)


def _is_short_policy(hierarchy: Hierarchy) -> bool:
    """Whether a heading that is nothing but the policy's name stands over a few words on what is collected, and nothing asks to accept."""
    shown = [text for text in texts(hierarchy) if not hierarchy.clickable_for(text.node).clickable]
    head = next((t for t in shown[:4] if lexicon.matches("place.privacy_policy", t.text, whole=True)), None)
    if head is None or dialog(hierarchy) is not None:
        return False
    told = any(
        text.bounds.top >= head.bounds.bottom - 4
        and len(normal(text.text)) >= _SHORTEST_POLICY
        and _COLLECTS.search(text.text)
        for text in shown
    )
    return told and not any(lexicon.matches("button.agree", text.text, whole=True) for text in texts(hierarchy))


@per_hierarchy
def is_article_page(hierarchy: Hierarchy) -> bool:
    """Whether the page is mainly for reading: prose prevails and nothing is to be filled in."""
    if is_agreement_page(hierarchy) or dialog(hierarchy) is not None:
        return False
    if any(f.concept != "search" for f in fields(hierarchy)) or tabs(hierarchy):
        return False
    head = title(hierarchy)
    case = head is not None and any(
        lexicon.matches(f"place.{name}", head.text) for name in ("complaint", "complaint_detail")
    )
    length = prose_length(hierarchy)
    if case:
        return False
    return (length >= 80 and prose_share(hierarchy) >= 0.5) or (length >= 30 and _has_byline(hierarchy))


def _has_byline(hierarchy: Hierarchy) -> bool:
    """Whether a date of publication stands in the upper half under a heading that cannot be tapped, as news has it."""
    frame = window(hierarchy)
    upper = [
        t for t in texts(hierarchy) if t.bounds.top < frame.center.y and not hierarchy.clickable_for(t.node).clickable
    ]
    dated = [t for t in upper if _DATE.search(normal(t.text)) and len(normal(t.text)) <= 40]
    # News has one such line; the same again lower down is the column of a list.
    shapes = [re.sub(r"\d", "0", normal(t.text)) for t in dated]
    if len(set(shapes)) < len(shapes) or any(_OWN_DATE.search(normal(t.text)) for t in dated):
        return False
    return any(
        len(normal(h.text)) >= 8 and h.bounds.bottom <= d.bounds.top + 8 for d in dated[:2] for h in upper if h is not d
    )


def region_of(hierarchy: Hierarchy, node: Node) -> Region:
    """The part of the page that the node belongs to."""
    over = dialog(hierarchy)
    if over is not None and id(node) in covered_ids(hierarchy)[id(over.node)]:
        return Region.DIALOG
    if any(id(node) in covered_ids(hierarchy)[id(tab)] for tab in tabs(hierarchy)):
        return Region.NAVIGATION
    if is_agreement_page(hierarchy):
        return Region.TITLE if _is_title(hierarchy, node) else Region.AGREEMENT
    if _is_title(hierarchy, node):
        return Region.TITLE
    target = hierarchy.clickable_for(node)
    said = node.text or node.content_desc
    if any(field.node is node or field.node is target for field in fields(hierarchy)):
        return Region.FORM
    if target.clickable:
        return _tappable_region(hierarchy, target, said)
    if lexicon.matches("place.footer", said) and len(normal(said)) <= 60 and not is_article_page(hierarchy):
        return Region.FOOTER
    if is_article_page(hierarchy) or is_sentence(said):
        return Region.ARTICLE
    if any(id(node) in covered_ids(hierarchy)[id(row)] for row in rows(hierarchy)):
        return Region.LIST
    if fields(hierarchy) and any(
        said and said.strip("*＊：: ").startswith(field.label) for field in fields(hierarchy) if field.label
    ):
        return Region.FORM
    return Region.OTHER


def _is_title(hierarchy: Hierarchy, node: Node) -> bool:
    head = title(hierarchy)
    return head is not None and head.node is node


def _tappable_region(hierarchy: Hierarchy, target: Node, said: str) -> Region:
    own = own_texts(hierarchy, target)
    frame = window(hierarchy)
    if said and len(normal(said)) <= 3 and len(own) > 1 and said != own[0].text and normal(said).isdigit():
        return Region.BADGE
    if any(is_sentence(text.text) for text in own) or any(
        id(target) in covered_ids(hierarchy)[id(row)] for row in rows(hierarchy) if len(own) > 2
    ):
        return Region.LIST
    if (
        target.bounds.width <= 0.5 * frame.width
        and target.bounds.height >= 0.06 * frame.height
        and _has_twins(hierarchy, target)
    ):
        return Region.TILE
    if target.short_class.endswith("Button") or target.bounds.height < 0.1 * frame.height:
        return Region.BUTTON
    return Region.LIST if len(own) > 2 else Region.TILE


def _has_twins(hierarchy: Hierarchy, target: Node) -> bool:
    same = [
        n
        for n in app_nodes(hierarchy)
        if n is not target
        and n.clickable
        and abs(n.bounds.width - target.bounds.width) <= 8
        and abs(n.bounds.height - target.bounds.height) <= 8
    ]
    return bool(same)
