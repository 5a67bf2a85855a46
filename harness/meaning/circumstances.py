"""What one page shows in one circumstance and not in another: upright, lying down, in large type. Pure.

A control that only shows when the device lies down is cut off when it stands; one that is gone in large type, with the page
scrolled to its end, is lost. Told from several looks at the same page, never from one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from harness.meaning.dialogs import dialog
from harness.meaning.display import Defect, in_strip
from harness.meaning.layers import page_scrolls
from harness.meaning.layout import Text, clickables, covered_ids, lines, own_texts, tabs, texts, window
from harness.meaning.text import bare, normal
from harness.model.hierarchy import Hierarchy
from harness.model.node import Node

# A row is known again by its first words; two of them make a chance likeness unlikely.
_ROW_HEAD = 2
# So many of a page's own labels must be there for a look to be one at the same page.
_SAME_PAGE_RATIO = 0.5
# A column of the same width in both circumstances does not stretch with the screen; one much narrower beside it is cut.
_SAME_WIDTH_RATIO, _CUT_RATIO = 0.03, 0.9
# Wider than this is a row of a list, which comes and goes with what it lists.
_BUTTON_RATIO = 0.96
_EDGE_PX = 3


def cut_off(upright: Sequence[Hierarchy], lying: Hierarchy) -> Iterator[Defect]:
    """What stands at the end of rows on the wide screen and beyond the edge of the narrow one, out of reach.

    Args:
        upright: every look at the page on the narrow screen.
        lying: one look at the same page on the wide screen.
    """
    shown = {normal(text.text) for look in upright for text in texts(look)}
    told: set[str] = set()
    for row in lines(lying):
        for look in upright:
            narrow = _same_row(row, look)
            if not narrow or not _runs_into_edge(look, narrow) or not _is_cut(narrow, row):
                continue
            beyond = [
                t for t in row if normal(t.text) not in shown and t.bounds.left >= row[_ROW_HEAD - 1].bounds.right
            ]
            names = [t.text for t in beyond if len(bare(t.text)) >= 2 and normal(t.text) not in told]
            if names:
                told |= {normal(name) for name in names}
                yield Defect(
                    "cut", names[-1], tuple(t.node for t in narrow),
                    f"“{narrow[0].text[:12]}”一行在屏幕右边缘被截断,横屏时可见的“{'”“'.join(names)}”在竖屏下看不到,也不能横向滑动",
                )  # fmt: skip
            break


def _same_row(row: Sequence[Text], look: Hierarchy) -> tuple[Text, ...]:
    """The row of the narrow screen that begins with the same words."""
    head = [normal(text.text) for text in row[:_ROW_HEAD]]
    if len(row) <= _ROW_HEAD:
        return ()
    return next((line for line in lines(look) if [normal(t.text) for t in line[:_ROW_HEAD]] == head), ())


def _runs_into_edge(look: Hierarchy, row: Sequence[Text]) -> bool:
    """Whether the row touches the right edge, and nothing lets a person slide it."""
    return row[-1].bounds.right >= window(look).right - _EDGE_PX and not in_strip(look, row[-1].node)


def _is_cut(narrow: Sequence[Text], wide: Sequence[Text]) -> bool:
    """Whether the row kept its widths and the last one is cut; a row that stretches with the screen has another shape, not less."""
    first, same = narrow[0], wide[0]
    last = narrow[-1]
    whole = next((text for text in wide if normal(text.text) == normal(last.text)), None)
    kept = abs(first.bounds.width - same.bounds.width) <= _SAME_WIDTH_RATIO * same.bounds.width
    return kept and whole is not None and last.bounds.width < _CUT_RATIO * whole.bounds.width


def lost_controls(before: Sequence[Hierarchy], after: Sequence[Hierarchy], where: str) -> Iterator[Defect]:
    """Buttons of a page that are nowhere on it any more, although it was looked at to its end.

    Args:
        before: looks at the page in the plain circumstance.
        after: looks from its top to its end in the other one.
        where: the other circumstance in Chinese, for the reason.
    """
    if not before or not after or any(dialog(look) is not None for look in (*before, *after)):
        return
    # Main navigation is on every page: it says nothing about which one this is, and some of them change with the sign-in.
    always = set.intersection(*(_labels(look) for look in before))
    now = set().union(*(_labels(look) for look in after))
    if not always or len(always & now) < _SAME_PAGE_RATIO * len(always):
        return
    for node in _buttons(before[0]):
        label = normal(_name(before[0], node))
        # 长辈版 未开启 and 长辈版 已开启 are one control: its state comes after its name.
        name = normal(_name(before[0], node).split()[0])
        if label in always and not any(name in said for said in now) and not _may_slide(before[0], node, after):
            how = "滚动到底也没有" if any(page_scrolls(look) for look in after) else "页面也不能滚动"
            yield Defect("lost", _name(before[0], node), (node,), f"“{_name(before[0], node)}”在{where}下看不到,{how}")


def _may_slide(before: Hierarchy, node: Node, after: Sequence[Hierarchy]) -> bool:
    """Whether it stands in a row that slides, in either circumstance: there it may have slid out of sight."""
    if in_strip(before, node):
        return True
    parent = before.parents.get(id(node))
    inside = {id(part) for part in parent.walk()} if parent is not None else set()
    beside = {normal(text.text) for text in texts(before) if id(text.node) in inside}
    return any(in_strip(look, text.node) for look in after for text in texts(look) if normal(text.text) in beside)


def _labels(look: Hierarchy) -> set[str]:
    """What is written on the page beside its main navigation."""
    ids = covered_ids(look)
    bar = frozenset[int]().union(*(ids[id(tab)] for tab in tabs(look)))
    return {normal(text.text) for text in texts(look) if len(bare(text.text)) >= 2 and id(text.node) not in bar}


def _buttons(look: Hierarchy) -> Iterable[Node]:
    """Buttons, and what is drawn like them; tabs and rows of a list come and go with the room there is."""
    bar, frame = {id(node) for node in tabs(look)}, window(look)
    return [
        node
        for node in clickables(look)
        if node.bounds.width <= (_BUTTON_RATIO if node.short_class == "Button" else 0.5) * frame.width
        and id(node) not in bar and 2 <= len(bare(_name(look, node))) <= 8
        and not any(char.isdigit() for char in _name(look, node))
    ]  # fmt: skip


def _name(look: Hierarchy, node: Node) -> str:
    said = own_texts(look, node)
    return said[0].text if said else node.label
