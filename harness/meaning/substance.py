"""What a page offers beside its frame: its own writing and what can be done on it, without title bar, main navigation and ways out.

Pure. Knows which parts of a page every page has; refuses to judge what is left.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from harness.meaning import lexicon
from harness.meaning.buttons import Button, buttons
from harness.meaning.layout import Text, app_nodes, clickables, covered_ids, per_hierarchy, tabs, texts, title, window
from harness.meaning.text import normal
from harness.model.hierarchy import Hierarchy
from harness.model.node import Node

_BAR_RATIO = 0.13
_WAYS_OUT = ("back", "close", "home", "cancel", "confirm")
_OUT = re.compile(
    r"重试|刷新|重新(?:加载|进入|打开)|再试一次|^返回|^回到?|知道了|^好的|再看看|看看(?:别的|其他|其它)|逛逛|去首页|上一[页级]|^(?:我要)?反馈$|联系客服|^客服"
)
_SKIP = re.compile(r"^(?:\d{1,2}s?秒?(?:后)?\|?)?跳过|跳过(?:广告)?\(?\d")
# A splash screen has a name, a motto, a line that asks to wait.
_MUCH_TEXT = 8
_WHOLE_PAGE = 0.15


@dataclass(frozen=True)
class Substance:
    """What is left of a page.

    Attributes:
        texts: its own writing, in document order.
        functions: what can be tapped, ways out and retries aside.
        spins: whether a progress circle or bar turns.
    """

    texts: tuple[Text, ...]
    functions: tuple[Button, ...]
    spins: bool

    @property
    def said(self) -> str:
        """All writing, blanks between."""
        return " ".join(text.text for text in self.texts)

    @property
    def size(self) -> int:
        """Characters of writing."""
        return len(normal(self.said))


@per_hierarchy
def substance(hierarchy: Hierarchy) -> Substance:
    """Take the frame off a page."""
    ids = covered_ids(hierarchy)
    aside = set(_bar_ids(hierarchy))
    bar = {id(tab) for tab in tabs(hierarchy)}
    for tab in tabs(hierarchy):
        aside |= ids[id(tab)]
    functions = []
    for button in buttons(hierarchy):
        if id(button.node) in bar or id(button.node) in aside or _leads_out(button.label):
            aside |= ids[id(button.node)]
        elif button.node.clickable and button.label:
            functions.append(button)
    spins = any(node.short_class.endswith("ProgressBar") for node in app_nodes(hierarchy))
    return Substance(tuple(t for t in texts(hierarchy) if id(t.node) not in aside), tuple(functions), spins)


def _bar_ids(hierarchy: Hierarchy) -> frozenset[int]:
    """Ids of the title bar's texts: the row of the way back, else the heading when more is written under it."""
    frame = window(hierarchy)
    limit = frame.top + _BAR_RATIO * frame.height
    back = next(
        (
            node
            for node in clickables(hierarchy)
            if node.bounds.center.y < limit and node.bounds.left < frame.left + 0.2 * frame.width and _is_back(node)
        ),
        None,
    )  # fmt: skip
    if back is not None:
        row = [t for t in texts(hierarchy) if t.bounds.top < back.bounds.bottom and t.bounds.center.y < limit]
        level = [t for t in row if back.bounds.top <= t.bounds.center.y <= back.bounds.bottom]
        return frozenset(id(t.node) for t in level) | covered_ids(hierarchy)[id(back)]
    head = title(hierarchy)
    below = [t for t in texts(hierarchy) if head is not None and t.bounds.top >= head.bounds.bottom]
    return frozenset({id(head.node)}) if head is not None and below else frozenset()


def _leads_out(label: str) -> bool:
    return _OUT.search(normal(label)) is not None or any(
        lexicon.matches(f"button.{concept}", label, whole=True) for concept in _WAYS_OUT
    )


def _is_back(node: Node) -> bool:
    said = {part for inner in node.walk() for part in (inner.text, inner.content_desc) if part}
    return any(lexicon.matches("button.back", part, whole=True) for part in said)


def is_ready(hierarchy: Hierarchy, package: str) -> bool:
    """Whether the app shows something to use: a control of its own that is no way past a splash screen, or a page full of text.

    Args:
        package: the app's; windows of others in front of it are not looked at.
    """
    own = hierarchy.of_package(package)
    frame = window(own)
    if frame.is_empty:
        return False
    if any(node.is_editable for node in app_nodes(own)):
        return True
    controls = [b for b in buttons(own) if b.node.clickable and not _passes_by(own, b)]
    written = [t for t in texts(own) if not lexicon.matches("error.loading", t.text)]
    return bool(controls) or len(written) >= _MUCH_TEXT


def _passes_by(hierarchy: Hierarchy, button: Button) -> bool:
    """A countdown to skip, or the whole page listening for taps."""
    if _SKIP.search(normal(button.label)):
        return True
    inside = covered_ids(hierarchy)[id(button.node)]
    held = sum(1 for t in texts(hierarchy) if id(t.node) in inside)
    return button.node.bounds.area >= _WHOLE_PAGE * window(hierarchy).area and held >= len(texts(hierarchy))
