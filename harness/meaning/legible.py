"""Which texts of a screen can fairly be judged by how they are drawn.

Left out is what the norms exempt or what cannot be judged from outside: switched-off controls, placeholders, boxes and
pictures, icons and lone figures, and all that a dialog, a drawer or a toast lies over.
"""

from __future__ import annotations

import re
import unicodedata

from harness.meaning.dialogs import dialog
from harness.meaning.display import in_strip
from harness.meaning.layout import CHECKABLE_CLASSES, Text, covered_ids, tabs, texts, window
from harness.meaning.text import bare, normal
from harness.model.geometry import Bounds
from harness.model.hierarchy import Hierarchy
from harness.vision.lettering import Lettering

_PICTURES = ("Image", "ImageView", "ImageButton", "ProgressBar", "SeekBar", "Spinner")
_SHORTEST = 2
# A letter takes its font size in width for Chinese and about half of it for Latin; blanks and marks vary, hence the slack.
_NARROW_WIDTH = 0.5
_SLACK_RATIO = 1.12
# A line of which less than this shows below whole ones is cut; letters of a tight box touch its edge whole.
_CUT_LINE_RATIO = 0.8
_EDGE_PX = 3
# Under such words a text is shortened on purpose and can be opened; 更多服务 is a service of its own.
_OPENER = re.compile(r"(?:点击|查看|点此|阅读)?(?:展开|全文|更多|详情|全部|展开全文|更多内容)\W*")


def legible_texts(hierarchy: Hierarchy) -> tuple[Text, ...]:
    """The texts that stand in the open and are switched on, in document order."""
    hierarchy = hierarchy.told  # a line read from pixels is part of a picture
    over = dialog(hierarchy)
    inside = covered_ids(hierarchy)[id(over.node)] if over is not None else None
    return tuple(
        text
        for text in texts(hierarchy)
        if (inside is None or id(text.node) in inside) and _is_writing(text) and _is_on(hierarchy, text)
        and not _is_under(hierarchy, text) and not _passes_edge(hierarchy, text)
    )  # fmt: skip


def _is_writing(text: Text) -> bool:
    """Whether the box holds letters, not a picture, a box to tick or a lone sign."""
    node = text.node
    said = normal(text.text)
    return (
        bool(node.text)
        and not node.checkable
        and node.short_class not in (*CHECKABLE_CLASSES, *_PICTURES)
        and sum(char.isalpha() for char in said) >= _SHORTEST
    )


def _is_on(hierarchy: Hierarchy, text: Text) -> bool:
    return text.node.enabled and all(above.enabled for above in hierarchy.ancestors(text.node))


def _is_under(hierarchy: Hierarchy, text: Text) -> bool:
    """Whether a text that belongs to another part of the page is drawn over this one."""
    return any(
        other.node is not text.node and _common_ratio(text.bounds, other.bounds) > 0.1 and not _is_kin(hierarchy, text, other)
        for other in texts(hierarchy)
    )  # fmt: skip


def _passes_edge(hierarchy: Hierarchy, text: Text) -> bool:
    """Whether scrolling may have left a sliver of it: it touches the upper or lower edge of what scrolls."""
    if any(id(text.node) in covered_ids(hierarchy)[id(tab)] for tab in tabs(hierarchy)):
        return False
    frames = [above.bounds for above in hierarchy.ancestors(text.node) if above.scrollable]
    return any(
        text.bounds.top <= frame.top + _EDGE_PX or text.bounds.bottom >= frame.bottom - _EDGE_PX for frame in frames
    )


def _common_ratio(one: Bounds, other: Bounds) -> float:
    common = one.intersection(other).area
    return common / min(one.area, other.area) if common else 0.0


def _is_kin(hierarchy: Hierarchy, one: Text, other: Text) -> bool:
    ids = covered_ids(hierarchy)
    return id(one.node) in ids[id(other.node)] or id(other.node) in ids[id(one.node)]


def clipped_at(hierarchy: Hierarchy, text: Text, drawn: Lettering) -> str:
    """The edge of its own box at which a text is cut off for want of room: "right", "bottom" or "".

    Edges that scrolling moves (the window's, a scrolling part's) cut nothing for good; three dots are no cut.
    """
    hierarchy = hierarchy.told
    size_px = drawn.size_px
    need_px = size_px * sum(1.0 if unicodedata.east_asian_width(char) in "WF" else _NARROW_WIDTH for char in text.text)
    box = text.bounds
    if "right" in drawn.cut and drawn.lines == 1 and need_px > _SLACK_RATIO * box.width:
        return "" if _ends_at_page(hierarchy, text) or in_strip(hierarchy, text.node) else "right"
    if "bottom" in drawn.cut and drawn.lines >= 1 and drawn.cut_px <= _CUT_LINE_RATIO * drawn.line_px:
        return "" if _ends_at_scroller(hierarchy, text) or _can_be_opened(hierarchy, text) else "bottom"
    return ""


def _ends_at_page(hierarchy: Hierarchy, text: Text) -> bool:
    """Whether the right edge is the page's own or a wide part's: a carousel's next card or a line of moving news."""
    frame = window(hierarchy)
    edges = [frame.right] + [
        n.bounds.right for n in hierarchy.ancestors(text.node) if n.bounds.width >= 0.6 * frame.width
    ]
    return any(abs(text.bounds.right - edge) <= _EDGE_PX for edge in edges)


def _ends_at_scroller(hierarchy: Hierarchy, text: Text) -> bool:
    frames = [window(hierarchy)] + [above.bounds for above in hierarchy.ancestors(text.node) if above.scrollable]
    return any(text.bounds.bottom >= frame.bottom - _EDGE_PX for frame in frames)


def _can_be_opened(hierarchy: Hierarchy, text: Text) -> bool:
    below = text.bounds.bottom
    return any(
        _OPENER.fullmatch(bare(other.text)) and 0 <= other.bounds.top - below <= 2 * other.bounds.height
        for other in texts(hierarchy)
    )
