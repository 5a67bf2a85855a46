"""Time of use counted for a person: hours and minutes of study or of being online, or a measure of the app's own that grows by it.

Minutes say by themselves what they count once they stand with staying and a period. An invented unit (刻度, 火花, 阅历) is told by
how it grows: by staying, watching to the end, more at certain hours. Length of films, waiting, handling, service by statute,
sport, and hours of training that the law demands are left alone.
Pure. Source: regulation brief, part 2, T05.
"""

from __future__ import annotations

import re

from harness.meaning import lexicon
from harness.meaning.consequences import is_threat
from harness.meaning.layout import per_hierarchy
from harness.meaning.marks import Mark, kinds, marks_in, weight
from harness.meaning.owners import foreign_subject
from harness.meaning.patterns import DURATION, NUMBER, PERIOD, TIME_OF_DAY, any_of, is_denied
from harness.meaning.sayings import Saying, sayings
from harness.model.hierarchy import Hierarchy

_STAYING = any_of("staying.staying")
_GAP = r"[^\d,，。;]{0,8}"
_COUNTER = re.compile(
    rf"{PERIOD}{_GAP}{_STAYING}{_GAP}{DURATION}|{_STAYING}{_GAP}{PERIOD}{_GAP}{DURATION}|(?:已|共|我的|总){_GAP}{_STAYING}{_GAP}{DURATION}|{_STAYING}(?:总|累计)?(?:时长|时间)[:：为是]?{DURATION}"
    rf"|{PERIOD}{_GAP}{DURATION}{_GAP}{_STAYING}|{DURATION}(?:\||,)?(?:累计|今日|本周|本月)?{_STAYING}(?:时长|时间)"
)
# A time of a period, said of nothing: the page must say what of.
_PLAIN = re.compile(rf"^{PERIOD}{_GAP}{DURATION}|^(?:已|共){_GAP}{DURATION}")
_OWN_UNIT = re.compile(
    rf"{PERIOD}(?:已|的|共|新增|获得|获|得|积|收获)?[^\d,，。;]{{0,6}}?(?P<value>\d[\d,]*(?:\.\d+)?)(?P<unit>[\u4e00-\u9fff]{{1,3}}|点)?(?:$|[,，。;/])"
)
_GROWS_BY = r"(?:停留|在线|看满|看完|读满|听满|学满|观看|收看|阅读|浏览|驻留|逗留|开着|亮屏|挂机|学习|使用|打开)"
_GROWTH = re.compile(
    rf"{_GROWS_BY}[^,，。;]{{0,10}}?(?:才|就|即|便|会|可|将)(?:能)?(?:自动)?(?:涨|增|长|计|累|得|获|记|加|奖|积|折|变|生|开|结)|{_GROWS_BY}[^,，。;]{{0,10}}?(?:涨|得|获|加|奖|计|\+){NUMBER}|(?:停留|在线|观看|阅读|学习|看)[^,，。;]{{0,6}}越[久长多][^,，。;]{{0,8}}越|每(?:停留|在线|观看|阅读|学习|浏览|收听|收看|看|读|听|待|满|过)[^,，。;]{{0,6}}?{NUMBER}?(?:分钟|分|小时|秒|刻钟)[^,，。;]{{0,8}}(?:计|得|加|涨|记|\+|奖|增|积|折|换|长|算)"
    rf"|(?:切出|切换到?后台|切到后台|离开(?:页面|本页|应用)|锁屏|退到后台|最小化|无操作|挂机)[^,，。;]{{0,8}}(?:暂停(?!播放)|停止(?!播放)|不计|不算|中断|无效|不涨)|(?:加倍|双倍|翻倍|两倍|{NUMBER}倍)[^。;]{{0,12}}{TIME_OF_DAY}|{TIME_OF_DAY}[^。;]{{0,16}}(?:加倍|双倍|翻倍|两倍|{NUMBER}倍)"
)  # fmt: skip
_AIM = r"(?:目标|任务|要求|须|需|应|至少|不少于|不低于|不得少于|达到|学满|看满|满|达标线?|及格线?|每[天日周月人名][^\d,，。;]{0,6})"
_TARGET = re.compile(
    rf"{_AIM}[^\d,，。;]{{0,6}}{NUMBER}(?P<unit>[\u4e00-\u9fffh]{{1,3}}|min|%)|(?:还差|还需|尚差|尚需|还要|差)[^\d,，。;]{{0,4}}{NUMBER}(?P<unit2>[\u4e00-\u9fffh]{{1,3}}|min)"
    rf"|(?:达标|有效活跃|合格|满勤)[^,，。;]{{0,4}}{NUMBER}(?:/{NUMBER})?天|未达标|\d+/\d+(?:分钟|小时|学时|课时|min|h)"
)
_PEERS = re.compile(
    rf"平均|人均|均值|(?:超过|领先|高于|低于|落后于?|击败|战胜|跑赢)[^,，。;]{{0,6}}(?:{NUMBER}%|全|平均|大多|同[事学])|(?:排名?|位列|位居)?第{NUMBER}[名位]"
)
_TIME_UNITS = ("分钟", "小时", "个小时", "学时", "课时", "刻钟", "h", "min", "分", "秒")
WEIGHTS = {"counter": 2, "plain": 1, "measure": 0, "target": 1, "growth": 2, "peers": 1, "consequence": 1}
_ENOUGH = 2


@per_hierarchy
def stay_marks(hierarchy: Hierarchy) -> tuple[Mark, ...]:
    """Marks of time counted for a person.

    Kinds: "counter" (staying, period and duration together), "plain" (period and duration on a page about staying), "measure" (a
    figure in the app's own unit), "growth" (by staying, or more at certain hours), "target", "peers" (compared with others), "consequence".
    """
    said = [saying for saying in sayings(hierarchy) if len(saying.text) <= 120]
    own = [saying for saying in said if _is_own(saying)]
    marks = marks_in(own, {"counter": _COUNTER})
    growth = marks_in(
        said, {"growth": _GROWTH}, lambda saying, _: not lexicon.matches("staying.other_time", saying.text)
    )
    measures = _measures(own)
    about = bool(growth) or any(lexicon.matches("staying.staying", saying.text) for saying in said[:6])
    if about and not marks:
        marks += marks_in(own, {"plain": _PLAIN})
    if not marks and not (growth and measures):
        return tuple(growth)
    units = set(_TIME_UNITS) if marks else set(measures)
    marks += [mark for found in measures.values() for mark in found] if growth and not marks else []
    marks += growth
    marks += marks_in(said, {"target": _TARGET}, lambda _, match: _aims_at(match, units))
    marks += marks_in(said, {"peers": _PEERS})
    marks += [Mark("consequence", saying.quote, saying.texts) for saying in said if is_threat(saying.text)]
    return tuple(marks)


def _is_own(saying: Saying) -> bool:
    """A figure of the user: no sentence about others, no time that is not use, no matter of law or sport."""
    return not lexicon.matches("staying.other_time", saying.text) and not foreign_subject(
        saying.text, "statute", "health", "contest", "schooling", "market", "nature", "queue"
    )


def _measures(said: list[Saying]) -> dict[str, list[Mark]]:
    """Figures of a period in a unit that counts no thing, by unit."""
    found: dict[str, list[Mark]] = {}
    for saying in said:
        match = _OWN_UNIT.search(saying.text)
        if match is None or is_denied(saying.text, match.start()):
            continue
        unit = match["unit"] or ""
        if unit and not any(unit == word for word in lexicon.words("staying.other_unit")):
            found.setdefault(unit, []).append(Mark("measure", saying.quote, saying.texts))
    return found


def _aims_at(match: re.Match[str], units: set[str]) -> bool:
    unit = match.groupdict().get("unit") or match.groupdict().get("unit2") or ""
    return not unit or any(unit.startswith(known) or known.startswith(unit) for known in units if known)


@per_hierarchy
def is_stay_counter(hierarchy: Hierarchy) -> bool:
    """Whether the page counts a person's time of use: a counter or measure, and enough beside it."""
    marks = stay_marks(hierarchy)
    return bool(set(kinds(marks)) & {"counter", "plain", "measure"}) and weight(marks, WEIGHTS) >= _ENOUGH
