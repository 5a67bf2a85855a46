"""Reading facts off a screen: numbers, statuses, replies, conditions. Pure: hierarchies in, values out."""

from __future__ import annotations

import re

from harness.meaning import complaints, lexicon
from harness.meaning.buttons import buttons, find_button
from harness.meaning.fields import fields
from harness.meaning.layout import Text, lines, texts
from harness.meaning.text import bare, is_sentence, normal
from harness.model.hierarchy import Hierarchy
from harness.model.node import Node

_CODE = re.compile(r"(?<![0-9A-Za-z])(?=[0-9A-Za-z\-]*\d{3})[0-9A-Za-z][0-9A-Za-z\-]{4,}[0-9A-Za-z](?![0-9A-Za-z])")
_LONG_CODE = re.compile(r"(?<![0-9A-Za-z])[A-Za-z]{0,6}-?\d{8,}[0-9A-Za-z\-]*(?![0-9A-Za-z])")
_PHONE = re.compile(r"^(?:1[3-9]\d{9}|0\d{2,3}-?\d{7,8}|400-?\d{3}-?\d{4})$")
_DATE = re.compile(r"^\d{4}-\d{1,2}-\d{1,2}$")
# Numbers that stand on every page: filing, licence, telephone.
_LICENCE = re.compile(r"icp备|备案|公网安备|许可证|统一社会信用|热线|电话|版本")
_NO_REPLY = re.compile(r"暂无|尚未|等待|未回复|未答复|待回复|待答复|请耐心")
_STARS = frozenset("★☆⭐✩✭")
_LINE_GAP = 0.12  # of the window's height: how far below its label a value may stand


def case_number(hierarchy: Hierarchy, before: Hierarchy | None = None) -> str | None:
    """The number under which a case was accepted.

    Args:
        before: the screen before sending; what was already there is not a new number.
    """
    old = {text.text for text in texts(before)} if before is not None else set()
    fresh = [text for text in texts(hierarchy) if text.text not in old and not _LICENCE.search(normal(text.text))]
    for text in fresh:
        if lexicon.matches("flow.case_number", text.text) and len(text.text) <= 80:
            found = _code_in(text.text) or _code_beside(hierarchy, text)
            if found:
                return found
    for text in fresh:
        long = _LONG_CODE.search(normal_width(text.text))
        if long and is_code(long.group()) and not is_sentence(text.text):
            return long.group()
    return None


def code_after_label(text: str) -> str | None:
    """The number in a text such as “受理编号：TS20260115”, or None."""
    return _code_in(text) if lexicon.matches("flow.case_number", text) else None


def normal_width(text: str) -> str:
    """Full-width digits and letters as ASCII, case kept."""
    return "".join(chr(ord(char) - 0xFEE0) if 0xFF01 <= ord(char) <= 0xFF5E else char for char in text)


def is_code(text: str) -> bool:
    """Whether a run of digits and letters may be a case number: no phone number, no date."""
    return not _PHONE.match(text) and not _DATE.match(text)


def _code_in(text: str) -> str | None:
    word = lexicon.matches("flow.case_number", text) or ""
    folded = normal_width(text)
    start = max(0, normal(text).find(word)) if word else 0
    return next((m.group() for m in _CODE.finditer(folded) if m.end() > start and is_code(m.group())), None)


def _code_beside(hierarchy: Hierarchy, label: Text) -> str | None:
    for row in lines(hierarchy):
        for text in row:
            right = (
                text.bounds.left >= label.bounds.right
                and abs(text.bounds.center.y - label.bounds.center.y) < label.bounds.height
            )
            gap = text.bounds.top - label.bounds.bottom
            below = -2 <= gap <= _LINE_GAP * max((root.bounds.height for root in hierarchy.roots), default=0)
            code = _CODE.fullmatch(normal_width(text.text).strip())
            if (right or below) and code and is_code(code.group()):
                return code.group()
    return None


def zone(hierarchy: Hierarchy) -> str | None:
    """What on screen is named for 指尖上的形式主义, an entry, a category or a heading; not a mention in prose."""
    return complaints.look(hierarchy).zone or None


_NUMBER = re.compile(r"(?:\(?0\d{2,3}\)?-?)?\d{7,8}(?:转\d+)?|1\d{10}|[48]00-?\d{3}-?\d{4}|12345|123\d\d")


def dial_only(pages: tuple[Hierarchy, ...]) -> bool:
    """Whether a page, from its top to its end, names a telephone and offers nothing to fill in or to open that takes a complaint."""
    call = any(
        find_button(page, "call") is not None
        or any(_NUMBER.fullmatch(normal(t.text)) for t in texts(page))
        or any(re.search(r"(?:电话|热线)\D{0,6}\d{4,}", t.text) or "12345" in t.text for t in texts(page))
        for page in pages
    )
    return call and not any(_takes_complaints(page) for page in pages)


def _takes_complaints(hierarchy: Hierarchy) -> bool:
    if any(f.kind in ("text", "textarea") and f.concept != "search" for f in fields(hierarchy)):
        return True
    return any(
        {"submit", "complaint_entry", "complaint_zone", "my_complaints"} & set(b.concepts)
        or lexicon.matches("flow.new_case", b.label)
        for b in buttons(hierarchy)
        if b.node.clickable and "call" not in b.concepts
    )


def list_rows(hierarchy: Hierarchy) -> tuple[Node, ...]:
    """The entries of a list of cases, as far as they name a state."""
    return complaints.case_rows(hierarchy)


def find_row(hierarchy: Hierarchy, like: tuple[str, ...], *, finished: bool = False) -> Node | None:
    """The row that contains one of the texts (earlier texts first), or the first one.

    Args:
        finished: only rows whose status says the case is done; None when there is none.
    """
    candidates = list_rows(hierarchy)
    if finished:
        return next((row for row in candidates if lexicon.matches("flow.finished", row.all_text())), None)
    # A list may show no state at all: what holds the number or the words that were sent is the row all the same.
    plain = tuple(b.node for b in buttons(hierarchy) if b.node.clickable)
    for wanted in like:
        for row in (*candidates, *plain):
            if wanted and wanted in row.all_text():
                return row
    return candidates[0] if candidates else None


def status(hierarchy: Hierarchy, like: tuple[str, ...] = ()) -> str | None:
    """The status word of a case: of its row in a list, or of the page."""
    row = find_row(hierarchy, like)
    if row is not None and (found := complaints.status_in(row.all_text())):
        return found
    return complaints.status_shown(hierarchy) or None


def number_of(hierarchy: Hierarchy, like: tuple[str, ...]) -> str | None:
    """The number of one's own case: in the row of a list that holds one of the texts, or on the case's page."""
    for row in (*list_rows(hierarchy), *(b.node for b in buttons(hierarchy))):
        said = row.all_text()
        if any(text in said for text in like):
            found = code_after_label(said) or next((m.group() for m in _LONG_CODE.finditer(normal_width(said))), None)
            if found and is_code(found):
                return found
    return case_number(hierarchy)


def finished(hierarchy: Hierarchy) -> bool:
    """Whether the case on screen is done, by its status."""
    return any(
        len(normal(t.text)) <= 14
        and lexicon.matches("flow.finished", t.text)
        and not re.search(r"未|待|后|中$", t.text)
        for t in texts(hierarchy)
    )


def replied(hierarchy: Hierarchy) -> bool:
    """Whether an answer of the authority with words of its own is shown."""
    said = texts(hierarchy)
    for index, text in enumerate(said):
        if not lexicon.matches("flow.reply", text.text) or text.node.clickable:
            continue
        inline = re.split(r"[:：]", text.text, maxsplit=1)
        content = inline[1] if len(inline) == 2 and len(inline[1].strip()) >= 6 else ""
        if not content and len(text.text) <= 16:
            content = next(
                (
                    t.text
                    for t in said[index + 1 : index + 5]
                    if len(normal(t.text)) >= 8 and not _DATE.match(t.text[:10])
                ),
                "",
            )
        if content and not _NO_REPLY.search(content):
            return True
    return False


def grades(hierarchy: Hierarchy) -> tuple[Node, ...]:
    """The ways to grade, worst to best as far as known: grades in words, else a row of stars."""
    named = [
        node for node in hierarchy.nodes
        if not node.bounds.is_empty and (node.clickable or node.checkable) and lexicon.matches("place.rating_grades", node.label or node.all_text()) and len(node.all_text()) <= 8
    ]  # fmt: skip
    if not named:
        named = [t.node for t in texts(hierarchy) if lexicon.matches("place.rating_grades", t.text, whole=True)]
    if len(named) >= 2:
        return tuple(sorted(named, key=_goodness))
    return stars(hierarchy)


def _goodness(node: Node) -> int:
    said = bare(node.label or node.all_text())
    order = ("非常不满意", "不满意", "一般", "基本满意", "比较满意", "满意", "很满意", "非常满意")
    return next(
        (index for index, word in enumerate(order) if said == word),
        next((i for i, word in enumerate(order) if word in said), 0),
    )


def stars(hierarchy: Hierarchy) -> tuple[Node, ...]:
    """Five tappable things alike in one row, drawn as stars or called so, from left to right."""
    starry = [
        node
        for node in hierarchy.nodes
        if node.clickable and not node.bounds.is_empty and len(said := node.label or node.all_text()) <= 4
        and (set(said.strip()) & _STARS or "星" in said or re.search(r"star", node.resource_id, re.IGNORECASE))
    ]  # fmt: skip
    for first in starry:
        row = [n for n in starry if abs(n.bounds.center.y - first.bounds.center.y) < first.bounds.height // 2]
        if 3 <= len(row) <= 5:
            return tuple(sorted(row, key=lambda n: n.bounds.left))
    return ()


def rating_offered(hierarchy: Hierarchy) -> bool:
    """Whether a case can be, or has been, rated here."""
    if grades(hierarchy) or find_button(hierarchy, "rate") is not None:
        return True
    return any(lexicon.matches("flow.rated", t.text) and len(t.text) <= 30 for t in texts(hierarchy))


def conditions(hierarchy: Hierarchy) -> str:
    """What the page says about cancelling: its running text, at most 400 characters."""
    return "\n".join(t.text for t in texts(hierarchy) if len(normal(t.text)) >= 10)[:400]
