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
from harness.meaning.patterns import DURATION as _DURATION
from harness.meaning.patterns import IN, NUMBER, ON, PERIOD, TIME_OF_DAY, WORD, any_of, either, is_denied
from harness.meaning.sayings import Saying, sayings
from harness.model.hierarchy import Hierarchy

# Also a clock of hours, minutes and seconds: 03:12:44.
DURATION = rf"(?:{_DURATION}|\d{{1,3}}:\d{{2}}:\d{{2}})"
_STAYING = any_of("staying.staying")
_TIME = r"(?:小时|分钟|学时|课时|h|min)"
_GAP = rf"{WORD}{{0,8}}"
_COUNTER = either(
    rf"{PERIOD}{_GAP}{_STAYING}{_GAP}{DURATION}",
    rf"{_STAYING}{_GAP}{PERIOD}{_GAP}{DURATION}",
    rf"(?:已|共|我的|总){_GAP}{_STAYING}{_GAP}{DURATION}",
    rf"{_STAYING}(?:总|累计)?(?:时长|时间)[:：为是]?{DURATION}",
    rf"{_STAYING}{WORD}{{0,2}}(?:学时|课时|时长)[:：]?{NUMBER}(?:/{NUMBER})?(?:$|[,。;/])|{PERIOD}(?:使用|用时|用了|在用|打开)[:：]?{DURATION}",
    rf"^(?:在线|学习|活跃|停留|使用|登录)(?:时长|时间)?{DURATION}$",
    # 累计学习(小时) 36.5
    rf"(?:{PERIOD}|已|总|我的){_GAP}{_STAYING}{WORD}{{0,4}}?\(?{_TIME}\)?[:：]?{NUMBER}",
    # 你在这里待了 17 小时
    rf"(?:在这里|在此|在本|在应用|在平台|在书|在课|和我们|与我们){IN}{{0,6}}(?:待|呆|陪|度过|相伴|共处|花|泡|守|逗留){IN}{{0,4}}{DURATION}",
    rf"{PERIOD}{_GAP}{DURATION}{_GAP}{_STAYING}|{DURATION}(?:\||,)?(?:累计|今日|本周|本月)?{_STAYING}(?:时长|时间)",
)
# Time of the screen or the app itself, whatever else is named beside it.
_ON_SCREEN = re.compile(r"亮屏|开屏|本应用|停留")
# A time of a period, said of nothing: the page must say what of.
_PLAIN = either(
    rf"^(?:个人|我的|本人|已修|累计|年度|本年)(?:学时|课时|时长)[:：]?{NUMBER}",
    rf"^{PERIOD}{_GAP}{DURATION}",
    rf"^(?:已|共){_GAP}{DURATION}",
    rf"(?:已|共)(?:观看|收看|学习|收听|阅读|看|学|读|听|修)(?:了|满|完)?{DURATION}",
)
# A figure of the user in whatever unit: 今日 25 刻度, 我的庄稼 18 株, 今日水位 42.
_MEASURE = re.compile(
    rf"(?:{PERIOD}|本[次课讲节期]|我的|当前|目前|现有|已有)(?:已|的|共|新增|获得|获|得|积|收获)?(?P<name>[^\d,。;:]{{0,6}}?)[:为是]?(?P<value>\d[\d,]*(?:\.\d+)?)(?P<unit>[\u4e00-\u9fff]{{1,3}})?(?:$|[,。;/])"
)
# The same without a period, when it is all that stands there: 热力 215 ℃.
_BARE = re.compile(r"^(?P<name>[\u4e00-\u9fff]{2,4})(?P<value>\d[\d,]*(?:\.\d+)?)(?P<unit>[^\d\s,。;/%]{1,3})?$")
_MEASURED = re.compile(r"[值分力度量币豆花星气能热]$")
_BY = r"(?:停留|在线|看满|看完|读满|听满|学满|观看|收看|阅读|浏览|驻留|逗留|待在|开着|亮屏|挂机|学习|使用|打开)"
_SPENT = rf"{NUMBER}?(?:分钟|分|小时|秒|刻钟)"
_MORE = rf"(?:加倍|双倍|翻倍|翻番|加速|{NUMBER}倍)"
_GROWTH = either(
    # 视频看满才涨, 阅读满 30 分钟可得
    rf"{_BY}{IN}{{0,10}}?(?:才|就|即|便|会|可|将)能?(?:自动)?(?:涨|增|长|计|累|得|获|记|加|奖|积|折|变|生|开|结|走|动|流|转|亮|点亮)",
    rf"{_BY}{IN}{{0,10}}?(?:(?:涨|得|获|加|奖|计|\+){NUMBER}|产生|点亮)",
    rf"(?:停留|在线|观看|阅读|学习|看){IN}{{0,6}}越[久长多]{IN}{{0,8}}越|随{IN}{{0,4}}(?:停留|在线|学习|观看)(?:时间|时长)?",
    # 每停留 10 分钟涨 1 点, 每分钟 +1; not 每小时 2 元
    rf"每(?:停留|在线|观看|阅读|学习|浏览|收听|收看|看|读|听|待|满|过){IN}{{0,6}}?{_SPENT}{IN}{{0,8}}(?:计|得|加|涨|记|\+|奖|增|积|折|换|长|算|充)",
    rf"每{IN}{{0,4}}?{NUMBER}(?:分钟|小时|秒|刻钟)(?!{IN}{{0,8}}(?:元|费)){IN}{{0,4}}(?:添|计|得|加|涨|升|增|积|长|生|攒)",
    rf"(?:开|停|看|读|听|学|待|坐|挂|亮){IN}{{0,4}}{NUMBER}(?:刻钟|分钟|小时|秒){IN}{{0,4}}(?:添|得|加|涨|升|增|积|长|生|攒)",
    r"(?:停止|暂停|不再|才)计时",
    # 离开页面停表, 合上书灯就熄, 开着本应用沙漏才走, 按亮屏计
    rf"(?:离开|退出|关掉|关上|关闭|合上|切走|切出|锁屏|熄屏|息屏|退到后台|离屏){IN}{{0,10}}(?:停(?!止|车|留|放|用|诊|电|水|运|靠)|不走|不动|就熄|就灭|熄灭|不涨|不长)",
    rf"(?:开着|打开|亮着|挂着|翻开|点开){IN}{{0,10}}(?:才|就|便)(?:走|动|计|算|涨|亮|长|转)|按(?:亮屏|停留|在线|打开|开屏|停驻)(?:时间|时长)?(?:计|算|折)",
    rf"(?:停|待|留|放|开|看|读|听|学|挂|亮|守){IN}{{0,6}}每(?:{NUMBER})?(?:分钟|秒|刻钟|小时)(?!{IN}{{0,8}}(?:元|费)){IN}{{1,4}}?{NUMBER}",
    rf"(?:翻开|打开|停留|看|读){WORD}{{0,3}}一[页刻课篇]{IN}{{0,3}}(?:亮|长|得|添|涨|积|攒){WORD}{{0,2}}一",
    rf"(?:离开|退出|中途|快进|拖动|提前){IN}{{0,8}}(?:作废|从头|重新|不算|不计|无效)",
    rf"每{_SPENT}(?!{IN}{{0,8}}(?:元|费)){IN}{{0,4}}(?:计|得|加|涨|升|\+|奖|增|积|长|记|生|产|充)",
    rf"(?:切出|切换到?后台|切到后台|离开(?:页面|本页|应用)|锁屏|退到后台|最小化|无操作|挂机|快进){IN}{{0,8}}(?:暂停(?!播放)|停止(?!播放)|不计|不算|中断|无效|不涨)",
    rf"{_MORE}{ON}{{0,12}}{TIME_OF_DAY}|{TIME_OF_DAY}{ON}{{0,16}}{_MORE}",
)
# A thing that rises while the page merely stays open: it is named, it rises, and time or an open page makes it.
_RISES = re.compile(r"升|涨|添|(?<!时)长|增|积|攒|满|加|生")
_LASTS = re.compile(
    r"停留|放着|开着|挂着|挂机|在线|看满|播完|播放|待满|逗留|静读|读完|看完|听完|划过|刻钟|合上|翻开|即停|就停|退出|离开|切走|切出|后台|锁屏|熄屏|亮屏|分钟|小时|越久|慢慢|不断"
)
# So long for each lesson, or it does not count.
_MUST_STAY = either(
    rf"(?:看|听|读|学|停留|观看|阅读|收听|收看)满{NUMBER}(?:分钟|小时|秒){IN}{{0,6}}(?:才|方|算|计|记)",
    rf"(?:须|需|应|必须|要){IN}{{0,4}}(?:看|听|读|学|停留|观看|阅读|收听|收看)满?{NUMBER}(?:分钟|小时)",
)
_ABOUT = re.compile(rf"(?:打开|停留|使用|待在|开着|登录|亮屏){IN}{{0,8}}(?:时间|时长)")
_AIM = rf"(?:目标|任务|要求|须|需|应|应修|至少|不少于|不低于|不得少于|达到|学满|看满|满|达标线?|及格线?|每[天日周月人名]{WORD}{{0,6}})"
_TARGET = either(
    rf"{_AIM}{WORD}{{0,6}}{NUMBER}(?P<unit>[\u4e00-\u9fffh]{{1,3}}|min|%)",
    rf"(?:还差|还需|尚差|尚需|还要|差){WORD}{{0,4}}{NUMBER}(?P<unit2>[\u4e00-\u9fffh]{{1,3}}|min)",
    rf"(?:目标|任务|要求|应修){WORD}{{0,4}}{NUMBER}$",
    rf"(?:低于|不足|不到|少于|不满){NUMBER}个?(?P<unit3>小时|分钟|学时|课时)的",
    rf"(?:达标|有效活跃|合格|满勤){IN}{{0,4}}{NUMBER}(?:/{NUMBER})?天|未达标|未修满|\d+/\d+{_TIME}",
)
_PEERS = either(
    r"平均|人均|均值",
    rf"(?:超过|领先|高于|低于|落后于?|击败|战胜|跑赢){IN}{{0,6}}(?:{NUMBER}%|全|平均|大多|同[事学])",
    rf"(?:排名?|位列|位居|列|居)?第{NUMBER}(?:[名位]|$)",
)
_TIME_UNITS = ("分钟", "小时", "个小时", "学时", "课时", "刻钟", "h", "min", "分", "秒")
WEIGHTS = {
    "counter": 2,
    "must_stay": 1,
    "plain": 1,
    "about": 1,
    "measure": 0,
    "target": 1,
    "growth": 2,
    "peers": 1,
    "consequence": 1,
}
_ENOUGH = 2


@per_hierarchy
def stay_marks(hierarchy: Hierarchy) -> tuple[Mark, ...]:
    """Marks of time counted for a person.

    Kinds: "counter" (staying, period and duration together), "plain" (period and duration on a page about staying), "measure" (a
    figure in the app's own unit), "about" (staying is spoken of at the top), "growth" (by staying, or more at certain hours), "target", "peers" (compared with others), "consequence".
    """
    said = [saying for saying in sayings(hierarchy) if len(saying.text) <= 120]
    own = [saying for saying in said if _is_own(saying)]
    marks = marks_in(own, {"counter": _COUNTER})
    growth = marks_in(
        said, {"growth": _GROWTH}, lambda saying, _: not lexicon.matches("staying.other_time", saying.text)
    )
    measures, rising = _measures(own, said, bool(growth))
    growth += rising
    if not marks and not any(lexicon.matches("staying.other_time", saying.text) for saying in said[:3]):
        marks += marks_in(own, {"plain": _PLAIN})
    must = marks_in(said, {"must_stay": _MUST_STAY}, lambda saying, _: not foreign_subject(saying.text, "examination"))
    if not marks and not (growth and measures) and not must:
        return tuple(growth)
    marks += must
    units = set(_TIME_UNITS) if marks else set(measures)
    marks += [mark for found in measures.values() for mark in found] if growth and not marks else []
    marks += growth
    marks += marks_in(said, {"target": _TARGET}, lambda _, match: _aims_at(match, units))
    marks += marks_in(said, {"peers": _PEERS})
    marks += [Mark("consequence", saying.quote, saying.texts) for saying in said if is_threat(saying.text)]
    if any(lexicon.matches("staying.staying", s.text) for s in said[:6]) or any(_ABOUT.search(s.text) for s in said):
        marks += [Mark("about", "", ())]
    return tuple(marks)


def _is_own(saying: Saying) -> bool:
    """A figure of the user: no sentence about others, no time that is not use, no matter of law or sport."""
    elsewhere = lexicon.matches("staying.other_time", saying.text) and not _ON_SCREEN.search(saying.text)
    return not elsewhere and not foreign_subject(
        saying.text, "statute", "health", "contest", "schooling", "market", "queue"
    )


def _measures(own: list[Saying], said: list[Saying], grows: bool) -> tuple[dict[str, list[Mark]], list[Mark]]:
    """The user's figures by unit, and what is said of their rising.

    Args:
        grows: staying is said to pay, whatever in: then a unit that counts no thing is one of use.
    """
    found: dict[str, list[Mark]] = {}
    rising: list[Mark] = []
    for saying in own:
        match = _MEASURE.search(saying.text) or _BARE.match(saying.text)
        if match is None or is_denied(saying.text, match.start()):
            continue
        unit, name = match["unit"] or "", match["name"]
        says_so = [other for other in said if other is not saying and _tells_rise(other, name, unit)]
        counted = match.re is _MEASURE or _MEASURED.search(name) is not None
        other = unit in lexicon.words("staying.other_unit") and not (unit == "%" and _MEASURED.search(name))
        invented = grows and counted and (unit or name) and not other
        if says_so or invented:
            found.setdefault(unit, []).append(Mark("measure", saying.quote, saying.texts))
            rising += [Mark("growth", other.quote, other.texts) for other in says_so]
    return found, rising


def _tells_rise(saying: Saying, name: str, unit: str) -> bool:
    if lexicon.matches("staying.other_time", saying.text) or not (
        _RISES.search(saying.text) and _LASTS.search(saying.text)
    ):
        return False
    named = len(name) >= 2 and name in saying.text
    return named or (
        bool(unit)
        and not unit.endswith("元")
        and re.search(rf"{NUMBER}{re.escape(unit)}", saying.text) is not None
        and unit not in _TIME_UNITS
    )


def _aims_at(match: re.Match[str], units: set[str]) -> bool:
    unit = next((match[name] for name in ("unit", "unit2", "unit3") if match[name]), "")
    return not unit or any(unit.startswith(known) or known.startswith(unit) for known in units if known)


@per_hierarchy
def is_stay_counter(hierarchy: Hierarchy) -> bool:
    """Whether the page counts a person's time of use: a counter or measure, and enough beside it."""
    marks = stay_marks(hierarchy)
    seen = set(kinds(marks))
    # A bare time of a period needs more: it must be about staying, or aimed at and threatened with.
    enough = _ENOUGH if seen & {"counter", "measure"} else _ENOUGH + 1
    return bool(seen & {"counter", "plain", "measure", "must_stay"}) and weight(marks, WEIGHTS) >= enough
