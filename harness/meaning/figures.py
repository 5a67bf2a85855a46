"""Figures on a screen with what they count: value, unit, target, and the label, row and column they belong to.

Knows geometry and the way numbers are written. Refuses to know which figures matter; dates, times of day, telephone and
case numbers are none.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from harness.meaning.layout import Text, covered_ids, lines, per_hierarchy, texts, texts_in, window
from harness.meaning.text import bare, is_sentence, normal
from harness.model.hierarchy import Hierarchy

_DATE = re.compile(
    r"(?:19|20)\d{2}(?:年|[-/.])\d{1,2}(?:(?:月|[-/.])\d{1,2}日?)?月?|\d{1,2}月\d{1,2}[日号]|(?<!\d)(?:[01]?\d|2[0-3]):[0-5]\d(?!:?\d)"
)
_LONG = re.compile(r"\d{8,}|\d{3,4}-\d{7,8}|[a-z]+-?\d{3,}", re.IGNORECASE)
_UNITS = (
    "个小时", "分钟", "小时", "学时", "课时", "学分", "积分", "人次", "公里", "千米", "km", "min", "人", "户", "条", "篇", "家", "票",
    "次", "天", "步", "分", "个", "件", "项", "元", "米", "里", "秒", "%", "h",
)  # fmt: skip
_CLOCKED = re.compile(r"(?P<label>[^\d,，;；。|]{0,16}?)\s*(?P<h>\d{1,3}):(?P<m>[0-5]\d):(?P<s>[0-5]\d)")
_CLOCKED_ALONE = re.compile(r"\d{1,3}:[0-5]\d:[0-5]\d")
_NUMBER = re.compile(
    r"(?P<label>[^\d,，;；。|/%]{0,16}?)(?P<value>\d[\d,]*(?:\.\d+)?)(?:/(?P<target>\d[\d,]*(?:\.\d+)?))?(?P<unit>"
    + "|".join(_UNITS)
    + r")?"
)
_SHORT = 16


@dataclass(frozen=True)
class Figure:
    """One number and what it belongs to.

    Attributes:
        label: what is written before it, or beside, above or below when it stands alone.
        value: the number; hours:minutes:seconds as seconds.
        unit: as written ("分钟", "%"), "时分秒" for a running clock, "" for none.
        target: the 10 of "3/10", else None.
        row: the first piece of text on its line, when that is another text; in a table the name.
        column: the heading above it in a table, or "".
        text: the text it stands in.
    """

    label: str
    value: float
    unit: str
    target: float | None
    row: str
    column: str
    text: Text

    @property
    def says(self) -> str:
        """Label, column and text together, normal form: what word families are matched against."""
        return normal(f"{self.label} {self.column} {self.text.text}")


@per_hierarchy
def figures(hierarchy: Hierarchy) -> tuple[Figure, ...]:
    """Every figure on screen, in document order; numbers inside running prose too, with the words before them."""
    found: list[Figure] = []
    for text in texts(hierarchy):
        for label, value, unit, target in _numbers(text.text):
            alone = not label and not is_sentence(text.text)
            found.append(
                Figure(
                    label or (_neighbour(hierarchy, text) if alone else ""),
                    value, unit, target,
                    _row(hierarchy, text),
                    _column(hierarchy, text) if alone else "",
                    text,
                )
            )  # fmt: skip
    return tuple(found)


def _numbers(text: str) -> list[tuple[str, float, str, float | None]]:
    # Dates go before the blanks do: "01-05 10:30" would run together.
    folded = normal(_DATE.sub("，", _CLOCKED_ALONE.sub(r"\g<0>，", unicodedata.normalize("NFKC", text))))
    found: list[tuple[str, float, str, float | None]] = []
    for match in _CLOCKED.finditer(folded):
        seconds = int(match["h"]) * 3600 + int(match["m"]) * 60 + int(match["s"])
        found.append((bare(match["label"]), float(seconds), "时分秒", None))
    rest = _LONG.sub("，", _CLOCKED.sub("，", folded))
    for match in _NUMBER.finditer(rest):
        target = float(match["target"].replace(",", "")) if match["target"] else None
        found.append((bare(match["label"]), float(match["value"].replace(",", "")), match["unit"] or "", target))
    return found


def _is_label(text: Text) -> bool:
    folded = normal(text.text)
    return 1 < len(folded) <= _SHORT and not any(char.isdigit() for char in folded) and folded not in _UNITS


def _neighbour(hierarchy: Hierarchy, figure: Text) -> str:
    """The label of a number that stands alone: in its own small container first, else beside or right above or below."""
    frame = window(hierarchy)
    for ancestor in hierarchy.ancestors(figure.node):
        around = [t for t in texts_in(hierarchy, ancestor) if t is not figure and _is_label(t)]
        if ancestor.bounds.height > 0.2 * frame.height or len(around) > 3:
            break
        if around:
            return bare(min(around, key=lambda t: _distance(figure, t)).text)
    line = next((line for line in lines(hierarchy) if figure in line), ())
    left = [t for t in line if _is_label(t) and t.bounds.left < figure.bounds.left]
    if left:
        return bare(left[-1].text)
    near = [
        t
        for t in texts(hierarchy)
        if _is_label(t)
        and abs(t.bounds.center.x - figure.bounds.center.x) <= 0.5 * max(t.bounds.width, figure.bounds.width)
        and abs(t.bounds.center.y - figure.bounds.center.y) <= 0.07 * frame.height
    ]
    return bare(min(near, key=lambda t: _distance(figure, t)).text) if near else ""


def _distance(first: Text, second: Text) -> int:
    a, b = first.bounds.center, second.bounds.center
    return abs(a.x - b.x) + 2 * abs(a.y - b.y)


def _row(hierarchy: Hierarchy, figure: Text) -> str:
    line = next((line for line in lines(hierarchy) if figure in line), ())
    names = [t for t in line if t is not figure and _is_label(t) and t.bounds.left < figure.bounds.left]
    return names[0].text if names else ""


def _column(hierarchy: Hierarchy, figure: Text) -> str:
    """The nearest label above in a line of labels only, as table heads have."""
    inside = covered_ids(hierarchy).get(id(figure.node), frozenset())
    own = next((line for line in lines(hierarchy) if figure in line), ())
    if len(own) < 2:
        return ""
    for line in reversed(lines(hierarchy)):
        if line[0].bounds.bottom > figure.bounds.top or len(line) < 2:
            continue
        if not all(_is_label(t) for t in line):
            continue
        above = [
            t for t in line if id(t.node) not in inside
            and min(t.bounds.right, figure.bounds.right) > max(t.bounds.left, figure.bounds.left)
        ]  # fmt: skip
        return bare(above[0].text) if above else ""
    return ""
