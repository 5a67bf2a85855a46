"""What a screen says, piece by piece as a person reads it: texts, runs that mark-up cut apart, figures with their labels, cards.

`<p>已连续<b>6</b>天</p>` arrives as three nodes and is one saying. A line of a table is none: its cells stand in columns.
Pure. Knows geometry and trees; which sayings matter is for others.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from dataclasses import dataclass

from harness.meaning.figures import figures
from harness.meaning.layout import Text, app_nodes, covered_ids, per_hierarchy, texts, texts_in, window
from harness.meaning.text import normal
from harness.model.geometry import Bounds
from harness.model.hierarchy import Hierarchy
from harness.model.node import Node

_MOST_PIECES = 9
_LONGEST_CARD = 200
_CARD_SHARE = 0.35
_FEWEST_CELLS = 2
_DATE = re.compile(r"(?:19|20)\d{2}[-年./]\d{1,2}|(?<![\d:])(?:0?[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?![\d:])")
# A dated row that waits for something is a task, not a headline.
_WAITS = re.compile(r"截止|期限|之?前|逾期|剩|未|待|已完成|已登记|上次")
# How people write about others: reports, rules for everybody, times gone by.
_REPORTED = re.compile(
    r"记者|报道|据(?:悉|了解|统计|介绍)|近年来|(?<![\d一二三四五六七八九十])日前|近日|(?:一些|有的|部分|个别|某)(?:地方|单位|地区|干部|部门|县|镇)|会议(?:强调|指出|要求)|曾(?:经|因|被)"
    r"|为基层减负|形式主义"
)


@dataclass(frozen=True)
class Saying:
    """One piece of what the screen says.

    Attributes:
        text: normal form.
        texts: the pieces it stands in.
        quote: as a finding may quote it.
    """

    text: str
    texts: tuple[Text, ...]
    quote: str


@per_hierarchy
def sayings(hierarchy: Hierarchy) -> tuple[Saying, ...]:
    """Texts, joined runs and labelled figures, in document order of their first piece; what only tells of others is left out."""
    found = [Saying(normal(text.text), (text,), text.text) for text in texts(hierarchy)]
    found += [Saying(said, pieces, " ".join(piece.text for piece in pieces)) for pieces, said in _runs(hierarchy)]
    columns = Counter(figure.column for figure in figures(hierarchy))
    for figure in figures(hierarchy):
        said = normal(figure.text.text)
        # Below the head of a column there are cells, no statements: 名次 over 1, 2, 3.
        if figure.column and columns[figure.column] >= _FEWEST_CELLS:
            continue
        if figure.label and figure.label not in said:
            found.append(Saying(f"{figure.label}{said}", (figure.text,), f"{figure.label} {figure.text.text}"))
    order = {id(text.node): index for index, text in enumerate(texts(hierarchy))}
    found.sort(key=lambda saying: order[id(saying.texts[0].node)])
    return tuple(saying for saying in found if not is_told(hierarchy, saying))


@per_hierarchy
def cards(hierarchy: Hierarchy) -> tuple[Saying, ...]:
    """The texts of each small container read together, its parts parted by full stops; the smallest first."""
    limit = _CARD_SHARE * window(hierarchy).height
    found: dict[tuple[int, ...], Saying] = {}
    for node in app_nodes(hierarchy):
        inside = texts_in(hierarchy, node) if node.children and node.bounds.height <= limit else ()
        said = "。".join(normal(text.text).rstrip("。") for text in inside)
        if 2 <= len(inside) <= _MOST_PIECES and len(said) <= _LONGEST_CARD:
            saying = Saying(said, inside, "。".join(text.text.rstrip("。") for text in inside))
            if not is_told(hierarchy, saying):
                found.setdefault(tuple(id(text.node) for text in inside), saying)
    return tuple(sorted(found.values(), key=lambda saying: len(saying.text)))


def is_told(hierarchy: Hierarchy, saying: Saying) -> bool:
    """Whether this is news rather than a function: a report on others, or the headline of a dated row to be opened."""
    if _REPORTED.search(saying.text):
        return True
    row = hierarchy.clickable_for(saying.texts[0].node)
    if not row.clickable or row.bounds.height > 0.2 * window(hierarchy).height:
        return False
    whole = normal(row.all_text())
    return _DATE.search(row.all_text()) is not None and len(whole) >= 14 and not _WAITS.search(whole)


def _runs(hierarchy: Hierarchy) -> list[tuple[tuple[Text, ...], str]]:
    """Pieces of one line of writing that mark-up made into nodes of their own."""
    known = {id(text.node): text for text in texts(hierarchy)}
    parents = {id(parent): parent for text in texts(hierarchy) if (parent := hierarchy.parents.get(id(text.node)))}
    runs: list[tuple[tuple[Text, ...], str]] = []
    for parent in parents.values():
        pieces = tuple(known[id(child)] for child in parent.children if id(child) in known and not child.children)
        if 2 <= len(pieces) <= _MOST_PIECES and _flows(pieces) and not _is_of_grid(hierarchy, parent, pieces):
            runs.append((pieces, _joined(pieces)))
    return runs


def _flows(pieces: tuple[Text, ...]) -> bool:
    """Whether each piece goes on where the one before ended: beside it, or on the next line."""
    return all(_goes_on(a.bounds, b.bounds) for a, b in itertools.pairwise(pieces))


def _goes_on(first: Bounds, second: Bounds) -> bool:
    small = min(first.height, second.height)
    if min(first.bottom, second.bottom) - max(first.top, second.top) < 0.5 * small:
        return False
    return -2 <= second.left - first.right <= 0.5 * small or second.left < first.right


def _is_of_grid(hierarchy: Hierarchy, parent: Node, pieces: tuple[Text, ...]) -> bool:
    """Whether the pieces are cells: another row holds as many at the same places."""
    above = hierarchy.parents.get(id(parent))
    edges = [piece.bounds.left for piece in pieces]
    for sibling in above.children if above is not None else ():
        if sibling is parent or not sibling.children:
            continue
        inside = covered_ids(hierarchy)[id(sibling)]
        other = [text.bounds.left for text in texts(hierarchy) if id(text.node) in inside]
        if len(other) == len(edges) and all(abs(a - b) <= 4 for a, b in zip(edges, other, strict=True)):
            return True
    return False


def _joined(pieces: tuple[Text, ...]) -> str:
    said = normal(pieces[0].text)
    for piece in pieces[1:]:
        more = normal(piece.text)
        said += f",{more}" if said[-1:].isdigit() and more[:1].isdigit() else more
    return said
