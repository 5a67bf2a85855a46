"""Lists and tables that hold a figure against the name of a person or unit, line by line; with places or only in order.

Read from geometry and values: rows are siblings of one container or pieces on one line, a place is a numeral, a medal or 第N名 before the
name, also where the first three are drawn as pictures; three names side by side with figures are a podium. Never read from a title.
Pure. What the figures count is told by `measure_of`; whether it matters is for rules.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from harness.meaning import lexicon
from harness.meaning.layout import Text, app_nodes, lines, per_hierarchy, texts, texts_in, window
from harness.meaning.names import is_person, is_self, is_unit
from harness.meaning.owners import foreign_subject
from harness.meaning.text import bare, is_sentence, normal
from harness.model.hierarchy import Hierarchy
from harness.model.node import Node

_MEDALS = {
    "🏆": 1, "🥇": 1, "🥈": 2, "🥉": 3, "👑": 1, "魁首": 1, "头名": 1, "首位": 1,
    "二名": 2, "三名": 3, "冠军": 1, "亚军": 2, "季军": 3, "状元": 1, "榜眼": 2, "探花": 3,
    "冠": 1, "亚": 2, "季": 3,
}  # fmt: skip
_CIRCLED = {char: index for index, char in enumerate("①②③④⑤⑥⑦⑧⑨⑩", start=1)}
_PLACE = re.compile(r"^(?:第|no\.?|top\.?|#)?(\d{1,3})(?:名|位|道|席|座|阶|st|nd|rd|th|[.、:)])?$")
_PLACE_BEFORE = re.compile(r"^(?:第|NO\.?|No\.?|TOP\s?|#)?\s*(\d{1,3})\s*(?:名|位|道|席|座|阶|[.、:：)])?\s+(\S.*)$")
# Without a blank, as text read from pixels may come: 第1名蓝采和, 4蓝采和.
_PLACE_JOINED = re.compile(r"^(?:第\s*(\d{1,3})\s*[名位]|(\d{1,2}))\s*([^\d\s].*)$")
_CHINESE_PLACE = re.compile(r"^第([一二三四五六七八九十])(?:名|位)?$")
_VALUE = re.compile(r"^(?P<label>[^\d]{0,14}?)(?P<value>[+-]?\d[\d,]*(?:\.\d+)?)(?:/\d[\d,]*)?(?P<unit>[^\d]{0,6})$")
_TAIL = re.compile(r"^(?P<name>\D.*?)\s+(?P<figure>[+-]?\d[\d,]*(?:\.\d+)?\s?[^\d\s]{0,4})$")
# 12时30分 is one figure; 41.5%(末位) has a remark.
_CLOCKED = re.compile(r"(\d{1,4})(?:小时|时|h)(\d{1,2})(?:分钟?|min|m)?(?!\d)")
_REMARK = re.compile(r"(?<=[\d%分值天次户人条])\([^)\d]{1,8}\)$")
# What has digits but measures nobody: dates, clock times, telephones, numbers of things.
_NO_FIGURE = re.compile(
    r"\d{4}[-年./]\d|\d{1,2}月\d|\d{1,2}:\d{2}|\d{1,2}-\d{2}$|^\d{7,}$|\d{3,4}-\d{5,}|电话|手机|房|[号楼栋室]$|岁$|(?:预计|需)"
)
# Column heads that say how, not what.
_NEUTRAL = re.compile(
    r"^(?:比例|占比|比率|进度|完成率|完成|百分比|数量|合计|总数|总量|人数|户数|次数|人次|数值|数据|值|环比|同比|今日|本周|本月|累计|当前|件数|条数|个|条|次|人|户|%)+$"
)
_PLACE_HEAD = re.compile(r"^(?:当前|本期|综合|总)?(?:名次|位次|排名|排行|座次|席次|排序|序位|第几名?|排位)$")
_UNITS_HEAD = re.compile(
    r"^(?:责任|参学|所在|所属|各)?(?:单位|部门|科室|处室|镇|乡镇|镇街|街道|社区|村居?|片|网格|党?支部|小?组|班组|片区|队伍|中队|区县|县区|地区|团队|班级|站所|战队|学校|院系|年级|园所|医院)(?:名称)?$"
)
_PERSONS_HEAD = re.compile(
    r"^(?:姓名|人员|网格员|学员|干部|党员|队员|成员|职工|责任人|巡查员|昵称|用户|同志|同事|护林员|专干|民警)$"
)
_MOST_DIGITS = 9
_LONGEST_NAME = 24
_ROW_SHARE = 0.22
_SHARE = 0.6
_PODIUM_SHARE = 0.16


@dataclass(frozen=True)
class Cell:
    """One figure of a line: the text, its value and unit, and what is written before it or above its column."""

    text: Text
    value: float
    unit: str
    label: str
    column: str

    @property
    def says(self) -> str:
        """Label, column and unit, normal form."""
        return normal(f"{self.label} {self.column} {self.unit}")


@dataclass(frozen=True)
class Line:
    """One line of a board.

    Attributes:
        place: 1 is first; None where none is shown.
        name: as shown.
        whom: "个人", "单位", "本人" (the user's own line) or "".
        cells: its figures from left to right.
        texts: all its pieces.
    """

    place: int | None
    name: str
    whom: str
    cells: tuple[Cell, ...]
    texts: tuple[Text, ...]

    @property
    def figure(self) -> str:
        """The last figure as shown."""
        return self.cells[-1].text.text if self.cells else ""

    @property
    def masked(self) -> str:
        """The name as a finding may quote it: a unit's whole, of a person's the first character."""
        first = self.name.split()[0] if self.name.split() else self.name
        return first if self.whom != "个人" else first[:1] + "*" * max(1, len(first) - 1)


@dataclass(frozen=True)
class Board:
    """Lines of persons or units with figures, in the order shown.

    Attributes:
        whom: "个人", "单位", or "用户" where names are invented but the user's own line stands among them.
        is_placed: places are shown for the lines, or for the first three and the others go on from them.
        heading: what is written right above the first line, normal form.
    """

    lines: tuple[Line, ...]
    whom: str
    is_placed: bool
    heading: str

    @property
    def main(self) -> int | None:
        """The index of the column whose figures never rise from line to line, the last such; None when there is none."""
        rows = [line for line in self.lines if line.whom != "本人"] or list(self.lines)
        width = Counter(len(line.cells) for line in rows).most_common(1)[0][0]
        even = [line for line in rows if len(line.cells) == width]
        for index in range(width - 1, -1, -1):
            values = [line.cells[index].value for line in even]
            if len(values) >= 3 and len(set(values)) > 1 and all(a >= b for a, b in itertools.pairwise(values)):
                return index
        return None

    @property
    def rises(self) -> bool:
        """Whether some column rises all the way, as lists of the last and worst do."""
        rows = [line for line in self.lines if line.whom != "本人" and line.cells]
        values = [line.cells[-1].value for line in rows]
        return len(values) >= 4 and all(a < b for a, b in itertools.pairwise(values))


@per_hierarchy
def board(hierarchy: Hierarchy) -> Board | None:
    """The largest board on screen: at least two lines of persons or units, each with a figure; None when there is none."""
    found = [
        made
        for rows in (*_containers(hierarchy), _medalled(hierarchy), _stacked(hierarchy))
        if (made := _board_of(hierarchy, rows)) is not None
    ]
    podium = _podium(hierarchy)
    found = [_crowned(hierarchy, podium, made) for made in found] if podium else found
    if podium and (made := _as_board(hierarchy, podium)) is not None:
        found.append(made)
    return max(
        found,
        key=lambda made: (len(made.lines), made.is_placed, sum(len(line.texts) for line in made.lines)),
        default=None,
    )


def measure_of(found: Board, context: str) -> str:
    """What the board's figures count: "engagement", "time" (of use), "adoption" (of the app), or "" for anything else.

    Args:
        context: title of the page and what was tapped to get there.
    """
    index = found.main
    cells = [line.cells[index] for line in found.lines if index is not None and len(line.cells) > index]
    every = [cell for line in found.lines for cell in line.cells]
    own = " ".join(dict.fromkeys(cell.says for cell in cells or every))
    units = Counter(cell.unit for cell in cells or every).most_common(1)[0][0]
    around = normal(f"{' '.join(dict.fromkeys(cell.says for cell in every))} {context} {found.heading}")
    # A column that says what it counts (进位分) need not ask the others; 比例 or 数量 must.
    asked = own if _names_itself(own) else around
    if lexicon.matches("engagement.act", asked) or units in lexicon.words("engagement.unit"):
        return "engagement"
    timed = units in ("h", "min") or any(word in own for word in ("分钟", "小时", "学时", "课时", "时长"))
    if timed and not lexicon.matches("staying.other_time", around) and not foreign_subject(around, "statute", "health"):
        return "time"
    word = lexicon.matches("adoption.rate", asked) or lexicon.matches("adoption.act", asked)
    # How active people are is a score like another; a share of active users is about the app.
    if word and not (word.startswith("活跃") and units != "%") and not lexicon.matches("adoption.of_others", around):
        return "adoption"
    return ""


def _names_itself(own: str) -> bool:
    """Whether the column says what it counts."""
    return any(len(word) > 1 and not _NEUTRAL.match(word) for word in own.split())


def _containers(hierarchy: Hierarchy) -> list[list[tuple[Text, ...]]]:
    """Children of one parent, stacked, each with a few texts: the rows of lists and tables."""
    limit = _ROW_SHARE * window(hierarchy).height
    found = []
    for parent in app_nodes(hierarchy):
        children = [child for child in parent.children if child.children and not child.bounds.is_empty]
        if len(children) < 2:
            continue
        stacked = all(a.bounds.bottom <= b.bounds.top + 8 for a, b in itertools.pairwise(children))
        rows = [_with_signs(hierarchy, child) for child in children if child.bounds.height <= limit]
        if stacked and sum(1 for row in rows if len(row) >= 2) >= 2:
            found.append([row for row in rows if row])
    return found


def _stacked(hierarchy: Hierarchy) -> list[tuple[Text, ...]]:
    """Names that stand alone on a line with figures alone on the next, as bars have them."""
    found = []
    for first, second in itertools.pairwise(lines(hierarchy)):
        if len(first) == 1 and _is_name(first[0].text) and all(_figure(text.text) is not None for text in second):
            found.append((*first, *second))
    return found


def _medalled(hierarchy: Hierarchy) -> list[tuple[Text, ...]]:
    """The lines of the screen with the medals that stand on them, which are no words."""
    known = {id(text.node) for text in texts(hierarchy)}
    signs = [Text(n, n.text.strip()) for n in app_nodes(hierarchy) if n.text.strip() in _MEDALS and id(n) not in known]
    if not signs:
        return list(lines(hierarchy))
    return [
        (*(s for s in signs if line[0].bounds.top <= s.bounds.center.y < line[0].bounds.bottom), *line)
        for line in lines(hierarchy)
    ]


def _with_signs(hierarchy: Hierarchy, node: Node) -> tuple[Text, ...]:
    """The texts of a row and its medals, which are no words."""
    known = {id(text.node) for text in texts_in(hierarchy, node)}
    signs = [Text(n, n.text.strip()) for n in node.walk() if n.text.strip() in _MEDALS and id(n) not in known]
    return tuple(sorted((*signs, *texts_in(hierarchy, node)), key=lambda text: (text.bounds.top, text.bounds.left)))


def _board_of(hierarchy: Hierarchy, rows: Sequence[tuple[Text, ...]]) -> Board | None:
    made = [line for row in rows if (line := _line(hierarchy, row)) is not None]
    return _as_board(hierarchy, made)


def _as_board(hierarchy: Hierarchy, made: list[Line]) -> Board | None:
    others = [line for line in made if line.whom != "本人"]
    persons = [line for line in others if line.whom == "个人"]
    units = [line for line in others if line.whom == "单位"]
    own = len(others) < len(made)
    whom = (
        "个人"
        if len(persons) >= _SHARE * len(others)
        else "单位"
        if len(units) >= _SHARE * len(others)
        else "用户"
        if own
        else ""
    )
    if len(others) < 2 or not whom:
        return None
    kept = [line for line in made if line.whom in (whom, "本人") or whom == "用户" or line.place is not None]
    return Board(tuple(kept), whom, _is_placed(kept), _above(hierarchy, kept[0]))


def _line(hierarchy: Hierarchy, row: tuple[Text, ...]) -> Line | None:
    """A row read as place, name and figures; None without a name or a figure."""
    place, pieces = _place_of(row)
    cells = [(text, match) for text, said in pieces if (match := _figure(said)) is not None]
    names = [
        said
        for _, said in pieces
        if _figure(said) is None and not is_sentence(said) and 0 < len(normal(said)) <= _LONGEST_NAME
    ]
    if not cells and len(pieces) == 1 and (tail := _tail(pieces[0][1])) is not None:
        names, cells = [tail[0]], [(pieces[0][0], tail[1])]
    name, whom = _name_of(names)
    if not name or not cells:
        return None
    whom = whom or _headed_as(hierarchy, next((text for text, said in pieces if said == name), row[0]))
    read = tuple(
        Cell(
            text, float(match["value"].replace(",", "")), match["unit"], bare(match["label"]), _column(hierarchy, text)
        )
        for text, match in cells
    )
    placed = next((cell for cell in read if _PLACE_HEAD.match(cell.column)), None)
    if place is None and placed is not None and len(read) > 1:
        place, read = int(placed.value), tuple(cell for cell in read if cell is not placed)
    return Line(place, name, whom, read, row)


def _tail(said: str) -> tuple[str, re.Match[str]] | None:
    """A line in one text cut into name and figure; the word between them is the figure's label unless it names somebody."""
    cut = _TAIL.match(said)
    if cut is None:
        return None
    name, _, label = cut["name"].rpartition(" ")
    labelled = name and len(label) <= 6 and not _is_name(label)
    match = _figure(f"{label} {cut['figure']}") if labelled else _figure(cut["figure"])
    return None if match is None else (name if labelled else cut["name"], match)


def _place_of(row: tuple[Text, ...]) -> tuple[int | None, list[tuple[Text, str]]]:
    """The place before the name, and the other pieces without it."""
    pieces = [(text, text.text.strip()) for text in row]
    named = [text.bounds.left for text, said in pieces if _is_name(said)] or [max(text.bounds.left for text in row) + 1]
    for index, (text, said) in enumerate(pieces):
        rank = _rank(said)
        worded = said in _MEDALS and len(said) > 1
        if rank is not None and len(pieces) > 1 and (worded or text.bounds.left < min(named)):
            return rank, [piece for piece in pieces if piece[0] is not text]
        sign = next(
            (sign for sign in (*_MEDALS, *_CIRCLED) if len(sign) == 1 and ord(sign) > 0xFFF and said.startswith(sign)),
            "",
        )
        if sign and not sign.isalpha() and len(said) > 1:
            return _MEDALS.get(sign) or _CIRCLED[sign], _replaced(pieces, index, said[1:].strip())
        first, _, rest = said.partition(" ")
        if first in _MEDALS and len(first) > 1 and rest:
            return _MEDALS[first], _replaced(pieces, index, rest.strip())
        before = _PLACE_BEFORE.match(said)
        if before and (_is_name(before[2]) or _figure(said) is None):
            return int(before[1]), _replaced(pieces, index, before[2])
        joined = _PLACE_JOINED.match(said)
        if joined and _is_name(joined[3]):
            return int(joined[1] or joined[2]), _replaced(pieces, index, joined[3])
    return None, pieces


def _is_name(said: str) -> bool:
    return is_person(said) or is_unit(said) or is_self(said)


def _replaced(pieces: list[tuple[Text, str]], index: int, said: str) -> list[tuple[Text, str]]:
    return [(text, said if i == index else old) for i, (text, old) in enumerate(pieces)]


def _rank(said: str) -> int | None:
    if said in _MEDALS or said in _CIRCLED:
        return _MEDALS.get(said) or _CIRCLED[said]
    match = _PLACE.match(normal(said))
    if match:
        return int(match[1])
    chinese = _CHINESE_PLACE.match(normal(said))
    return "一二三四五六七八九十".index(chinese[1]) + 1 if chinese else None


def _figure(said: str) -> re.Match[str] | None:
    folded = _CLOCKED.sub(lambda m: f"{int(m[1]) + int(m[2]) / 60:.2f}小时", normal(said))
    folded = _REMARK.sub("", folded)
    match = _VALUE.match(folded)
    if match is None or _NO_FIGURE.search(folded) or is_person(said) or is_unit(said):
        return None
    if is_person(match["label"]) or is_unit(match["label"]):
        return None
    return match if len(re.sub(r"\D", "", match["value"])) <= _MOST_DIGITS else None


def _name_of(names: Iterable[str]) -> tuple[str, str]:
    listed = list(names)
    for whom, fits in (("本人", is_self), ("个人", is_person), ("单位", is_unit)):
        name = next((name for name in listed if fits(name)), "")
        if name:
            return name, whom
    # A single character before the name is the letter of a round portrait.
    return next((name for name in listed if len(normal(name)) > 1), ""), ""


def _headed_as(hierarchy: Hierarchy, name: Text) -> str:
    """Whom a column of names is headed as, for names that do not tell by themselves."""
    head = _column(hierarchy, name)
    return "单位" if _UNITS_HEAD.match(head) else "个人" if _PERSONS_HEAD.match(head) else ""


def _column(hierarchy: Hierarchy, cell: Text) -> str:
    """The heading above a figure: the nearest line of labels only that has a piece over it."""
    for line in reversed(lines(hierarchy)):
        if (
            line[0].bounds.bottom > cell.bounds.top + 4
            or len(line) < 2
            or any(c.isdigit() for t in line for c in t.text)
        ):
            continue
        if any(is_person(text.text) for text in line) or all(is_unit(text.text) for text in line):
            continue
        over = [t for t in line if min(t.bounds.right, cell.bounds.right) > max(t.bounds.left, cell.bounds.left)]
        return bare(over[0].text) if over else ""
    return ""


def _is_placed(made: list[Line]) -> bool:
    """Whether the places shown run on with the lines; the first may be pictures, the user's own line may stand anywhere."""
    others = [line for line in made if line.whom != "本人"]
    shown = [(index, line.place) for index, line in enumerate(others) if line.place is not None]
    if not shown or len(others) < 3:
        return False
    offsets = {place - index for index, place in shown}
    ties = all(b - a in (0, 1) for (_, a), (_, b) in itertools.pairwise(shown)) and len(shown) >= 3
    # One numeral is enough where it says 4 under three pictures.
    return (len(offsets) == 1 and (len(shown) >= 3 or shown[0][0] >= 3 or shown[-1][0] == 3)) or ties


def _above(hierarchy: Hierarchy, first: Line) -> str:
    top = min(text.bounds.top for text in first.texts)
    reach = 0.25 * window(hierarchy).height
    inside = {id(text.node) for text in first.texts}
    above = [t.text for t in texts(hierarchy) if top - reach <= t.bounds.top < top and id(t.node) not in inside]
    return normal(" ".join(above))


def _podium(hierarchy: Hierarchy) -> list[Line]:
    """Three names side by side, each with a figure below or above it, best in the middle."""
    frame = window(hierarchy)
    named = [t for t in texts(hierarchy) if is_person(t.text) or is_unit(t.text)]
    for first in named:
        peers = [t for t in named if abs(t.bounds.center.y - first.bounds.center.y) <= 0.06 * frame.height]
        peers.sort(key=lambda text: text.bounds.center.x)
        apart = all(b.bounds.center.x - a.bounds.center.x >= 0.2 * frame.width for a, b in itertools.pairwise(peers))
        if len(peers) != 3 or not apart:
            continue
        made = [line for peer in peers if (line := _stand(hierarchy, peer)) is not None]
        if len(made) != 3 or not (made[1].cells[-1].value >= made[0].cells[-1].value >= made[2].cells[-1].value):
            continue
        order = [made[1], made[0], made[2]]
        return [Line(place, line.name, line.whom, line.cells, line.texts) for place, line in enumerate(order, start=1)]
    return []


def _stand(hierarchy: Hierarchy, name: Text) -> Line | None:
    frame = window(hierarchy)
    near = [
        t for t in texts(hierarchy)
        if abs(t.bounds.center.x - name.bounds.center.x) <= 0.13 * frame.width
        and abs(t.bounds.center.y - name.bounds.center.y) <= _PODIUM_SHARE / 2 * frame.height
    ]  # fmt: skip
    figures = [t for t in near if _figure(t.text) is not None and _rank(t.text) is None] or [
        t for t in near if _figure(t.text) is not None and t.bounds.top > name.bounds.top
    ]
    match = _figure(figures[-1].text) if figures else None
    if match is None:
        return None
    cell = Cell(figures[-1], float(match["value"].replace(",", "")), match["unit"], bare(match["label"]), "")
    return Line(None, name.text, "个人" if is_person(name.text) else "单位", (cell,), (name, figures[-1]))


def _crowned(hierarchy: Hierarchy, podium: list[Line], below: Board) -> Board:
    """A list that goes on from the podium above it: 4, 5, 6."""
    rest = [line for line in below.lines if line.whom == "本人" or line.place is None or line.place > 3]
    return _as_board(hierarchy, [*podium, *rest]) or below
