"""Repeated rows, tiles, and lists that rank somebody.

Ranking is read from geometry and values (a column of 1, 2, 3, … with names and figures beside it), never from a title.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

from harness.meaning.layout import Text, app_nodes, clickables, lines, own_texts, per_hierarchy, tabs, texts, window
from harness.meaning.text import is_sentence, normal
from harness.model.hierarchy import Hierarchy
from harness.model.node import Node

_RANK = re.compile(r"^(?:第|no\.?|top\.?|#)?(\d{1,3})(?:名|位|[.、:])?$")
_LEADING_RANK = re.compile(r"^\s*(?:第|NO\.?|No\.?|TOP|#)?\s*(\d{1,3})\s*(?:名|位|[.、:：])?\s+(\S.*)$")
_MEDALS = {"🥇": 1, "🥈": 2, "🥉": 3, "冠军": 1, "亚军": 2, "季军": 3, "第一名": 1, "第二名": 2, "第三名": 3}
_FIGURE = re.compile(
    r"^[+-]?\d[\d,]*(?:\.\d+)?(?:分|积分|次|个|条|%|小时|分钟|天|h|km|公里|步|件|户|人|点|票|赞|篇|人次|pts|min)?$"
)
_TRAILING_FIGURE = re.compile(
    r"([+-]?\d[\d,]*(?:\.\d+)?\s*(?:分钟|积分|人次|小时|公里|分|次|个|条|%|天|步|件|户|点|票|赞|篇)?)$"
)


@dataclass(frozen=True)
class Ranked:
    """One line of a ranking.

    Attributes:
        rank: 1 is first.
        name: the longest piece of text that is neither rank nor figure.
        figure: the score as shown, with its unit.
        texts: all pieces of the line with their nodes.
    """

    rank: int
    name: str
    figure: str
    texts: tuple[Text, ...]


@per_hierarchy
def rows(hierarchy: Hierarchy) -> tuple[Node, ...]:
    """Siblings of like build, at least three, stacked from top to bottom."""
    found: list[Node] = []
    bar = {id(tab) for tab in tabs(hierarchy)}
    for parent in app_nodes(hierarchy):
        groups: dict[tuple[str, int], list[Node]] = {}
        for child in parent.children:
            if child.children and not child.bounds.is_empty and id(child) not in bar:
                groups.setdefault((child.class_name, child.bounds.left // 8), []).append(child)
        for group in groups.values():
            if len(group) >= 3 and all(a.bounds.bottom <= b.bounds.top + 8 for a, b in itertools.pairwise(group)):
                found += group
    return tuple(found)


@per_hierarchy
def tiles(hierarchy: Hierarchy) -> tuple[Node, ...]:
    """Clickable cells of a grid, two or more to a row, four or more in all; the bottom tab bar is none."""
    frame = window(hierarchy)
    bar = {id(tab) for tab in tabs(hierarchy)}
    cells = [
        node
        for node in clickables(hierarchy)
        if id(node) not in bar
        and 0.1 * frame.width <= node.bounds.width <= 0.5 * frame.width
        and 0.05 * frame.height <= node.bounds.height <= 0.25 * frame.height
        and 1 <= len(own_texts(hierarchy, node)) <= 4
    ]
    grouped = [
        node
        for node in cells
        if any(
            o is not node and abs(o.bounds.top - node.bounds.top) <= 6 and abs(o.bounds.width - node.bounds.width) <= 8
            for o in cells
        )
    ]
    return tuple(grouped) if len(grouped) >= 4 else ()


@per_hierarchy
def ranking(hierarchy: Hierarchy) -> tuple[Ranked, ...]:
    """The longest ranking on screen, best first; empty when there is none.

    At least three lines, ranks rising by one (the first three may be pictures), each with a name, most with a figure.
    """
    return max((_by_column(hierarchy), _by_leading_number(hierarchy)), key=len)


def _rank_of(text: str) -> int | None:
    if text.strip() in _MEDALS:
        return _MEDALS[text.strip()]
    match = _RANK.match(normal(text))
    return int(match.group(1)) if match else None


def _by_column(hierarchy: Hierarchy) -> tuple[Ranked, ...]:
    frame = window(hierarchy)
    medals = tuple(Text(node, node.text) for node in app_nodes(hierarchy) if node.text.strip() in _MEDALS)
    numbered = [
        (text, rank)
        for text in (*texts(hierarchy), *medals)
        if (rank := _rank_of(text.text)) is not None and text.bounds.center.x < frame.left + 0.35 * frame.width
    ]
    best: tuple[Ranked, ...] = ()
    for first, rank in numbered:
        if rank not in (1, 2, 3, 4):
            continue
        chain = [(first, rank)]
        for text, value in sorted(numbered, key=lambda pair: pair[0].bounds.top):
            same_column = abs(text.bounds.center.x - first.bounds.center.x) <= 0.05 * frame.width
            # Calendars count sideways and star bars repeat: only the next number, lower down, continues a ranking.
            if same_column and value == chain[-1][1] + 1 and text.bounds.top >= chain[-1][0].bounds.bottom:
                chain.append((text, value))
        if len(chain) >= 3:
            entries = _entries(hierarchy, chain)
            best = max(best, entries, key=len)
    return best


def _entries(hierarchy: Hierarchy, chain: list[tuple[Text, int]]) -> tuple[Ranked, ...]:
    gap = min(b[0].bounds.center.y - a[0].bounds.center.y for a, b in itertools.pairwise(chain))
    entries: list[Ranked] = []
    for marker, rank in chain:
        middle = marker.bounds.center.y
        band = tuple(
            t
            for t in texts(hierarchy)
            if abs(t.bounds.center.y - middle) < 0.5 * gap and t.bounds.left >= marker.bounds.left and t is not marker
        )
        entry = _entry(rank, marker, band)
        if entry is not None:
            entries.append(entry)
    return tuple(entries) if len(entries) >= 3 and sum(1 for e in entries if e.figure) >= 0.6 * len(entries) else ()


def _entry(rank: int, marker: Text, band: tuple[Text, ...]) -> Ranked | None:
    figures = [t.text for t in band if _FIGURE.match(normal(t.text))]
    names = [
        t.text
        for t in band
        if not _FIGURE.match(normal(t.text)) and not is_sentence(t.text) and len(normal(t.text)) <= 30
    ]
    if not names:
        return None
    figure = figures[-1] if figures else ""
    if not figure:
        tail = next((m for t in reversed(band) if (m := _TRAILING_FIGURE.search(t.text))), None)
        figure = tail.group(1) if tail else ""
    # A single character before the name is the letter of a round portrait.
    name = next((name for name in names if len(normal(name)) > 1), names[0])
    return Ranked(rank, name, figure, (marker, *band))


def _by_leading_number(hierarchy: Hierarchy) -> tuple[Ranked, ...]:
    """Lines whose only text is "1 张某 河东街道 986分"."""
    entries: list[Ranked] = []
    for line in lines(hierarchy):
        if len(line) != 1 or not (match := _LEADING_RANK.match(line[0].text)) or is_sentence(line[0].text):
            continue
        rank, rest = int(match.group(1)), match.group(2)
        figure = _TRAILING_FIGURE.search(rest)
        if figure is None or rank != (entries[-1].rank + 1 if entries else 1):
            continue
        entries.append(Ranked(rank, rest[: figure.start()].strip() or rest, figure.group(1), (line[0],)))
    return tuple(entries) if len(entries) >= 3 else ()
