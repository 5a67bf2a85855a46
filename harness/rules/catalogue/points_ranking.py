"""No list ranks persons or units by use.

What it requires:
    Outside security and emergency duty, no ranking of users or units by points, activity or use that users can see.
What breaks it:
    A list that puts persons or units in order of a figure, under whatever name and with whatever sign for the place: numerals,
    medals, a podium, or only the order; a user's own place shown.
How we detect it (and miss it):
    Geometry and values (`harness.meaning.boards`): lines with the name of a person or unit and a figure that does not rise from line to
    line, with places, or with words on the user's own standing, or under a name for such lists. Tables in articles, and lists
    of contests, schools, examinations, firms, nature, statutory scores and incentives for villagers are left alone. A list by time of use, by
    likes or by installations is told by its own rule. Lists painted as
    pictures are read from their pixels; charts without text are missed. Level S: whether the figures serve
    appraisal is for a person.
Evidence kept:
    The list framed, with its title and own place.
Remedy:
    Remove the list, also under another name; keep figures for internal use only.

Source: 《关于防治“指尖上的形式主义”的若干意见》第六条、第十条 (2023); 办法 B20; test T04.
"""

from __future__ import annotations

import re

from harness.meaning import lexicon
from harness.meaning.boards import Board, board, measure_of
from harness.meaning.layout import Text, texts
from harness.meaning.marks import Mark
from harness.meaning.owners import foreign_subject
from harness.meaning.standings import standing_marks
from harness.meaning.stays import is_stay_counter
from harness.meaning.text import normal
from harness.model.finding import Finding, RuleResult, Severity, Verdict
from harness.model.observation import Observation, Visit
from harness.rules.base import Rule
from harness.rules.pages import Page, joined, working_pages
from harness.rules.seen import finding_at, result_of

_ID = "points_ranking"
_BASIS = "依据《若干意见》第六条、第十条和《管理办法》关于不得设置积分排名等强制性功能的规定。"
_FOREIGN = (
    "contest", "schooling", "examination", "travel", "health", "statute", "market", "charity", "nature", "village_incentive",
)  # fmt: skip
_SHARE = 0.5
# Without places, order alone may be chance: one in 24 for four lines.
_FEWEST_UNPLACED = 4
_SCORED = re.compile(r"[值分力度星能]$|[星心朵花旗点滴苗叶果光]数|得分|指数|积分|活跃|贡献|[值力星能](?:$|[\s,。])")
# The page says that its lines are in order.
_SORTED = re.compile(
    r"[由从][^,。;]{1,2}[到至][^,。;]{1,2}(?:[,。;]|排|依次|$)|按[^,。;]{1,8}(?:排序|排列|先后)|越[^,。;]{1,4}越靠前|靠前"
)


def detect(observation: Observation) -> RuleResult:
    """Judge every page by the list on it; a bare own place counts where no list was seen."""
    pages = working_pages(observation)
    lists = [pair for page in pages if (pair := _list_of(page)) is not None]
    places = [] if lists else [pair for page in pages if (pair := _place_of(page)) is not None]
    return result_of(joined([*lists, *places]), observation, "没有对个人或单位的使用情况排名")


def _list_of(page: Page) -> tuple[Visit, Finding] | None:
    for visit in page.visits:
        listed = board(visit.hierarchy)
        if listed is None or measure_of(listed, page.context):
            continue
        own = standing_marks(visit.hierarchy)
        if _ranks(page, visit, listed, own) and not _is_foreign(page, visit, listed):
            return visit, _describe(page, visit, listed, own)
    return None


def _ranks(page: Page, visit: Visit, listed: Board, own: tuple[Mark, ...]) -> bool:
    """Whether the board puts its lines in order: places and falling figures, or order with another mark of ranking."""
    named = "榜" in page.context or lexicon.matches("owner.ranked_list", f"{page.context} {listed.heading}") is not None
    if listed.main is None:
        last = lexicon.matches("owner.last_ones", f"{page.context} {listed.heading}") is not None
        return listed.is_placed and listed.rises and last
    if listed.is_placed or own or any(line.whom == "本人" for line in listed.lines):
        return True
    # Order alone: of figures that count no things, under a name for such lists or said to be in order, or too long for chance.
    cells = [line.cells[listed.main] for line in listed.lines if len(line.cells) > listed.main]
    things = any(cell.unit in lexicon.words("staying.other_unit") for cell in cells)
    scored = (
        any(_SCORED.search(cell.label + cell.column) for cell in cells) or _SCORED.search(listed.heading) is not None
    )
    sorts = named or _SORTED.search(normal(visit.hierarchy.text)) is not None or (scored and not things)
    length = len(listed.lines)
    return (sorts and length >= _FEWEST_UNPLACED) or (not things and length > _FEWEST_UNPLACED)


def _is_foreign(page: Page, visit: Visit, listed: Board) -> bool:
    """Whether the list is about something that ranks by nature: told by title, heading, what follows it, or most names."""
    bottom = max(text.bounds.bottom for line in listed.lines for text in line.texts)
    after = normal(" ".join(text.text for text in texts(visit.hierarchy) if text.bounds.top >= bottom))
    names = sum(1 for line in listed.lines if foreign_subject(line.name, "schooling", "market", "contest"))
    units = {cell.unit for line in listed.lines for cell in line.cells}
    return bool(
        units & set(lexicon.words("owner.other_measure"))
        or foreign_subject(f"{page.context} {listed.heading}", *_FOREIGN)
        or foreign_subject(after, "statute", "contest", "charity")
        or names > _SHARE * len(listed.lines)
    )


def _describe(page: Page, visit: Visit, listed: Board, own: tuple[Mark, ...]) -> Finding:
    shown = ";".join(
        f"{f'第{line.place}位 ' if line.place else ''}{line.masked} {line.figure}" for line in listed.lines[:3]
    )
    said = next((mark.said for mark in own), "")
    nodes = [text.node for line in listed.lines for text in line.texts] + [t.node for mark in own for t in mark.texts]
    return finding_at(
        visit, _ID, Verdict.SUSPECTED, Severity.HIGH,
        title=f"“{page.name}”对{listed.whom}排名",
        detail=(
            f"{_BASIS}按步骤打开“{page.name}”,界面按数值由高到低列出{listed.whom}共{len(listed.lines)}条({shown})"
            + (f",并显示“{said[:30]}”" if said else "")
            + "。无论名称如何,该列表使用户可见彼此名次,涉嫌滥用排名。数值来源、是否用于考核通报、是否属申明的例外,需人工核对。"
        ),
        key=f"list:{page.name}",
        nodes=nodes,
    )  # fmt: skip


def _place_of(page: Page) -> tuple[Visit, Finding] | None:
    """The user's own place without the list."""
    if foreign_subject(page.context, *_FOREIGN, "queue"):
        return None
    for visit in page.visits:
        marks = [mark for mark in standing_marks(visit.hierarchy) if mark.kind in ("place", "gap", "last", "among")]
        listed = board(visit.hierarchy)
        # Being ahead of others in time of use, likes or installations is part of that counter or list.
        counted = is_stay_counter(visit.hierarchy) or (listed is not None and measure_of(listed, page.context) != "")
        if marks and not counted:
            return visit, _place_finding(visit, marks[0])
    return None


def _place_finding(visit: Visit, mark: Mark) -> Finding:
    shown: tuple[Text, ...] = mark.texts
    return finding_at(
        visit, _ID, Verdict.SUSPECTED, Severity.MEDIUM,
        title=f"向用户显示名次“{mark.said[:24]}”",
        detail=f"{_BASIS}按步骤打开该界面,显示“{mark.said[:40]}”,说明存在对用户或单位的排名,完整榜单未见或为图片,涉嫌滥用排名。排名对象和用途需人工核对。",
        key="own_place", nodes=[text.node for text in shown],
    )  # fmt: skip


RULE = Rule.from_table(
    _ID,
    severity=Severity.HIGH,
    remedy="取消面向用户和单位的积分、活跃度等排名及名次显示,不得改名保留;确需掌握的数据仅供内部使用,不用于通报和考评。",
    needs=("explore",),
    detect=detect,
)
