"""No list ranks persons or units by use.

What it requires:
    Outside security and emergency duty, no ranking of users or units by points, activity or use that users can see.
What breaks it:
    A list with places 1, 2, 3 … of persons or units and a figure for each, under whatever name; a user's own place shown.
How we detect it (and miss it):
    Geometry and values: a column of rising numbers, names that are persons or units, figures that do not rise. Tables in
    articles, and lists that rank schools, contests, firms, business climate or hot topics are left alone. Rankings painted
    as lists are read from their pixels; charts, and sorted lists that show no place, are missed. Level S: whether the figures serve appraisal is for a person.
Evidence kept:
    The list framed, with its title and own place.
Remedy:
    Remove the list, also under another name; keep figures for internal use only.

Source: 《关于防治“指尖上的形式主义”的若干意见》第六条、第十条 (2023); 办法 B20; test T04.
"""

from __future__ import annotations

import itertools
import re

from harness.meaning import lexicon
from harness.meaning.layout import texts, title, window
from harness.meaning.names import is_person, is_unit
from harness.meaning.places import headings
from harness.meaning.tables import Ranked, ranking
from harness.meaning.text import bare, is_sentence, normal
from harness.model.action import Action, Swipe
from harness.model.finding import Finding, RuleResult, Severity, Verdict
from harness.model.observation import Observation, Visit
from harness.rules.base import Rule
from harness.rules.seen import finding_at, is_for_reading, result_of

_ID = "points_ranking"
_OTHERS = re.compile(
    r"[球棋牌车跑]赛|赛程|竞赛|高校|大学|中学|小学|学校|院校|赛事|比赛|联赛|大赛|录取|考生|招生|选手|运动员|运动会|营商环境|企业|公司|影片|热搜|热度|景区|城市|落户|图书|商品|空气质量|房价|航班|车次|股票|指数|事项|热门|歌曲|候选"
)
_OWN_PLACE = re.compile(
    r"(?:我的|本人|您的|当前|本单位|我单位|个人|目前)?(?:排名|名次|排行)[:：为]?第?\d{1,5}(?:名|位)|(?:排名|位列|位居|名列)第\d{1,5}"
)
_MOST_DIGITS = 7
_SHARE = 0.6


def detect(observation: Observation) -> RuleResult:
    """Judge every visited page by the ranking on it."""
    lists = _list_findings(observation)
    places = (
        [] if lists else [finding for visit in observation.visits if (finding := _place_finding(visit)) is not None]
    )
    return result_of([*lists, *places], observation, "没有对个人或单位的使用情况排名")


def _list_findings(observation: Observation) -> list[Finding]:
    """One finding for each list; looks that share a line with an earlier one show the same list, scrolled."""
    known: set[tuple[int, str]] = set()
    findings: list[Finding] = []
    reading: set[tuple[Action, ...]] = set()
    for visit in observation.visits:
        # Further down an article there is nothing but its table: what was scrolled from a page to read is that page.
        page = tuple(itertools.dropwhile(lambda action: isinstance(action, Swipe), reversed(visit.path)))
        if is_for_reading(visit):
            reading.add(page)
        if page in reading:
            continue
        finding = _list_finding(visit)
        entries = {(entry.rank, entry.name) for entry in ranking(visit.hierarchy)} if finding else set()
        if finding is not None and not entries & known:
            findings.append(finding)
        known |= entries
    return findings


def _list_finding(visit: Visit) -> Finding | None:
    entries = ranking(visit.hierarchy)
    if not entries or not _is_score_list(entries):
        return None
    whom = _whom(entries)
    context = _context(visit, entries)
    if not whom or _OTHERS.search(context):
        return None
    return _describe(visit, entries, whom)


def _is_score_list(entries: tuple[Ranked, ...]) -> bool:
    """Figures are scores: short, and never better further down."""
    values = [_value(entry.figure) for entry in entries if entry.figure]
    if len(values) < _SHARE * len(entries) or any(value is None for value in values):
        return False
    known = [value for value in values if value is not None]
    falling = all(a >= b for a, b in itertools.pairwise(known))
    return falling and len(set(known)) > 1


def _value(figure: str) -> float | None:
    digits = re.sub(r"[^\d.]", "", figure)
    return float(digits) if digits and len(digits) <= _MOST_DIGITS and digits.count(".") <= 1 else None


def _whom(entries: tuple[Ranked, ...]) -> str:
    persons = sum(1 for entry in entries if is_person(entry.name))
    units = sum(1 for entry in entries if is_unit(entry.name))
    if persons >= _SHARE * len(entries):
        return "个人"
    return "单位" if units >= _SHARE * len(entries) else ""


def _context(visit: Visit, entries: tuple[Ranked, ...]) -> str:
    """Title, headings, and whatever is written right above the first line."""
    top = min(text.bounds.top for text in entries[0].texts)
    reach = 0.25 * window(visit.hierarchy).height
    above = [t.text for t in texts(visit.hierarchy) if top - reach <= t.bounds.top < top]
    return " ".join((*(t.text for t in headings(visit.hierarchy)), *above, *(entry.name for entry in entries)))


def _describe(visit: Visit, entries: tuple[Ranked, ...], whom: str) -> Finding:
    heading = title(visit.hierarchy)
    name = bare(heading.text) if heading else bare(visit.on_entry)
    shown = ";".join(f"第{entry.rank}位 {_masked(entry.name, whom)} {entry.figure}" for entry in entries[:3])
    own = next(
        (t for t in texts(visit.hierarchy) if _OWN_PLACE.search(normal(t.text)) and not is_sentence(t.text)), None
    )
    nodes = [text.node for entry in entries for text in entry.texts] + ([own.node] if own else [])
    return finding_at(
        visit, _ID, Verdict.SUSPECTED, Severity.HIGH,
        title=f"“{name}”对{whom}排名",
        detail=(
            "依据《若干意见》第六条、第十条和《管理办法》关于不得设置积分排名等强制性功能的规定。"
            f"按步骤打开“{name}”,界面按名次列出{whom}及数值共{len(entries)}条以上({shown})"
            + (f",并显示“{own.text[:20]}”" if own else "")
            + "。无论名称如何,该列表使用户可见彼此名次,涉嫌滥用排名。数值来源、是否用于考核通报、是否属申明的例外,需人工核对。"
        ),
        key=f"list:{name}",
        nodes=nodes,
    )  # fmt: skip


def _masked(name: str, whom: str) -> str:
    first = name.split()[0] if name.split() else name
    return first[0] + "*" * (len(first) - 1) if whom == "个人" and first else first


def _place_finding(visit: Visit) -> Finding | None:
    """The user's own place without the list."""
    if is_for_reading(visit):
        return None
    for text in texts(visit.hierarchy):
        folded = normal(text.text)
        if (
            len(folded) <= 20
            and _OWN_PLACE.search(folded)
            and not _OTHERS.search(folded)
            and not lexicon.matches("owner.third_party", folded)
        ):
            return finding_at(
                visit, _ID, Verdict.SUSPECTED, Severity.MEDIUM,
                title=f"向用户显示名次“{text.text}”",
                detail=f"依据《若干意见》第六条、第十条。界面显示“{text.text}”,说明存在对用户或单位的排名,完整榜单未见。排名对象和用途需人工核对。",
                key="own_place", nodes=(text.node,),
            )  # fmt: skip
    return None


RULE = Rule.from_table(
    _ID,
    severity=Severity.HIGH,
    remedy="取消面向用户和单位的积分、活跃度等排名及名次显示,不得改名保留;确需掌握的数据仅供内部使用,不用于通报和考评。",
    needs=("explore",),
    detect=detect,
)
