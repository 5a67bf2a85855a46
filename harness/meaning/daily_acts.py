"""An act that users repeat day by day in the app to show that they did or were there: check-in under whatever name.

What such a function cannot do without is read here as marks: a run of days that a gap breaks, make-up, today's state of one act,
those who have not done it yet, attendance words, a time or place it must be done at, a calendar to fill. Runs of days that are a
state of affairs (连续参保 36 个月), self-care and the door of an event are left alone.
Pure. Source: regulation brief, part 2, T03.
"""

from __future__ import annotations

import re

from harness.meaning import lexicon
from harness.meaning.buttons import Button, buttons
from harness.meaning.consequences import is_threat
from harness.meaning.dialogs import dialog
from harness.meaning.layout import Text, covered_ids, lines, per_hierarchy, texts, window
from harness.meaning.marks import Mark, marks_in
from harness.meaning.names import is_person
from harness.meaning.owners import foreign_subject
from harness.meaning.patterns import DAY_NOW, NUMBER, TIME_OF_DAY
from harness.meaning.sayings import Saying, sayings
from harness.meaning.text import bare, normal
from harness.model.hierarchy import Hierarchy

# What a gap-free count is counted in; a mark of any sort may be invented (棒, 朵, 章).
_COUNTED = r"(?:天|日|次|晚|晨|早|夜|周|期|回|班|棒|环|格|枚|颗|朵|盏|章|步|站|关|面|朝|签|个工作日|个班次)"
_NOT_DONE = r"(?:未|没有?|尚未|还没|还未|漏|缺)"
_FOR_USE = r"(?:方可|方能|才能|才可|再|后可|即可)"

PATTERNS: dict[str, re.Pattern[str]] = {
    "streak": re.compile(
        rf"(?:连续|持续|坚持|不间断|接连|连着)(?!\d*[天日]?{_NOT_DONE})[^\d,，。;未没无不缺漏]{{0,8}}?{NUMBER}{_COUNTED}(?![^,，。;]{{0,2}}(?:{_NOT_DONE}|无|不|超|高|低|靠|末|倒|落|垫|排|[红黄])|[^,，。;]{{0,8}}的(?:由|将|应|须|作|列|予|通|约|扣|取|暂|在|[^,，。;]{{1,6}}(?:约谈|说明|提醒|通报)))"
        rf"|连[签更亮打胜击勤报读学冒点燃接巡开种盖填走]了?{NUMBER}{_COUNTED}"
        rf"|(?:连续|最长|最高|本轮|历史最佳)[^,，。;]{{0,6}}(?:天数|日数|次数|记录|纪录)|{NUMBER}[天日](?:不断|不间断|未断|没断|没停)"
        rf"|(?:连续|最长|不断|坚持)(?:天数|日数)?(?:\(天\))?[:：]?\d+$"
    ),
    "reset": re.compile(
        r"(?:断|漏|缺|中断|间断|错过|停|歇|熄|灭|掉|丢|少)[^。;]{0,12}?(?:从头|重头|从零|从一|从0|归零|归0|清零|清空|重新(?:计|开|累|起|点|来)|重来|作废|回到(?:起点|零|原点|第一)|不作数|前功|枯萎|凋谢)"
        r"|(?:断|漏|缺|掉)[一1][^,，。;\d]{0,4}[,，]?(?:则|就|即|将)?(?:少|扣|减|掉|降)"
    ),
    "make_up": re.compile(
        rf"补签|补打卡|补卡(?:次数|机会|{NUMBER}次|申请)|(?:可|能|还可|剩|剩余|还有|使用|消耗|用|余)[^,，。;]{{0,8}}补(?!贴|助|办|偿|充|选|缴|种|植|课|录取|考|丁|给|税|正|发|证|习)[^,，。;]{{0,4}}(?:{NUMBER}(?:次|张|天|回)|机会)"
        rf"|(?:补|续|补救|复活|豁免|免断|延续|请假|(?<![监看救养])护(?![照理士眼肤航工]))[^,，。;\d办贴助费社医市民]{{0,2}}(?:卡|券|机会|令牌|符)|(?:漏|缺|断)[^,，。;]{{0,4}}(?:可|能)(?:补|续)|(?:漏|缺|断)[^,，。;]{{0,3}}补{NUMBER}[次天]"
    ),
    "attendance": re.compile(
        rf"迟到|早退|缺勤|旷[工岗到]|出勤率|出勤{NUMBER}|缺卡|全勤|满勤|(?:漏|缺)(?![席陷口点水电血项斗页失少乏货氧损钙编考])[^,，。;\d]{{0,2}}{NUMBER}次|(?:上班|下班|到岗|离岗)[^,，。;]{{0,3}}{TIME_OF_DAY}"
    ),
    "today": re.compile(
        rf"^(?:您|你|我)?{DAY_NOW}[^\d,，。;]{{0,7}}?(?:已|{_NOT_DONE}|待|还差)[^\d,，。;]{{1,6}}$|^(?:您|你)?{DAY_NOW}[^\d,，。;]{{0,6}}(?:还没|尚未|还未|未)[^\d,，。;]{{1,6}}[,，。]"
    ),
    "absentees": re.compile(
        rf"(?:{DAY_NOW}|目前|尚|还|仍|本周|本期)[^,，。;:]{{0,4}}(?:有)?{NUMBER}(?:名|人|位|个)[^,，。;:]{{0,8}}{_NOT_DONE}[^,，。;:]{{1,6}}|{_NOT_DONE}[^,，。;:\d]{{1,6}}(?:人员|名单|者|的同[志事]|的人|学员|队员|党员|成员)"
    ),
    "window": re.compile(
        rf"(?:时段|时间窗|有效时间|通道|时限)[^。;]{{0,6}}{TIME_OF_DAY}|{TIME_OF_DAY}[^,，。;]{{0,6}}(?:前|之前|以前|之间|内)[^,，。;]{{0,8}}(?:须|需|应|请|必须|要|务必|完成|{_NOT_DONE}|才|方)"
        rf"|(?:请|须|需|应|必须|务必|每[天日晨晚早])[^,，。;]{{0,12}}{TIME_OF_DAY}[^,，。;]{{0,4}}(?:前|之前|以前|之间|内)|(?:过|逾|超过|晚于|迟于)[^,，。;]{{0,3}}{TIME_OF_DAY}[^。;]{{0,10}}(?:不|算|视|记|关|无)|过时(?:不|失|作|关|自动)|逾时"
    ),
    "place": re.compile(
        rf"{NUMBER}米(?:范围|以?内|之内)|(?:打卡|签到|报备)?(?:范围|围栏)(?:内|外|以内)|(?:位置|定位)[^,，。;]{{0,6}}(?:不符|核对|校验|无效|异常|一致)|核对[^,，。;]{{0,4}}(?:位置|定位)|(?:刷脸|人脸(?:识别|比对|核验))(?:后|方|才|通过)"
    ),
    "tally": re.compile(
        rf"(?:本月|当月|本周|本季|累计|总共|一共|全月|今年|上月)[^\d,，。;]{{0,6}}{NUMBER}(?:/{NUMBER})?{_COUNTED}|再[^\d,，。;]{{1,4}}{NUMBER}[^\d,，。;]{{1,3}}[^,，。;]{{0,4}}(?:点亮|集齐|解锁|得|换|满|领|升)"
    ),
    "prompt": re.compile(
        rf"(?:先|请先|须先|需先)[^,，。;]{{1,10}}后?{_FOR_USE}(?:进入|使用|办|查看|操作|打开)|(?:完成|做完)?[^,，。;]{{1,8}}后{_FOR_USE}(?:进入|使用|操作|打开)(?:工作台|其他|其它|应用|系统|平台|功能)"
    ),
}  # fmt: skip
_LEFT_OUT = re.compile(rf"(?:漏|缺|断|少|{_NOT_DONE}|迟)[^,，。;]{{1,10}}")
_WEEKDAYS = re.compile(r"^(?:周|星期)?[一二三四五六日天]$")
_FEWEST_WEEKDAYS, _FEWEST_DAYS = 5, 20
_NOW = re.compile(rf"{DAY_NOW}|今")
_LONGEST_ACT = 10
_LONGEST_SAYING = 80


@per_hierarchy
def daily_marks(hierarchy: Hierarchy) -> tuple[Mark, ...]:
    """Marks of a daily act.

    Kinds: the keys of `PATTERNS`; "act" (a button that does it), "calendar", "consequence" (beside another mark).
    """
    said = [saying for saying in sayings(hierarchy) if len(saying.text) <= _LONGEST_SAYING]
    marks = marks_in(said, PATTERNS, _is_of_act)
    marks = [mark for mark in marks if mark.kind != "absentees" or _names_people(hierarchy, mark)]
    marks += _prompts(hierarchy, marks)
    marks += _acts(hierarchy)
    marks += _calendar(hierarchy)
    # A threat counts when it stands with the act or with leaving it out, not wherever the page threatens.
    threats = [
        Mark("consequence", mark.said, mark.texts) for mark in marks if mark.kind != "act" and is_threat(mark.said)
    ]
    if marks:
        threats += [
            Mark("consequence", saying.quote, saying.texts)
            for saying in said if _LEFT_OUT.search(saying.text) and is_threat(saying.text)
        ]  # fmt: skip
    return tuple(marks + threats)


def _is_of_act(saying: Saying, match: re.Match[str]) -> bool:
    text = saying.text
    if foreign_subject(text, "health", "receipt", "travel", "statute", "market", "nature"):
        return False
    around = text[max(0, match.start() - 6) : match.end() + 8]
    if (
        match.group(0) != ""
        and lexicon.matches("routine.state_of_affairs", around)
        and not lexicon.matches("routine.act", text)
    ):
        return False
    return not (lexicon.matches("routine.todays_state", match.group(0)) and not lexicon.matches("routine.act", text))


def _names_people(hierarchy: Hierarchy, mark: Mark) -> bool:
    """Whether those who have not done it are named: in the saying itself, or in the lines below it."""
    listed = re.split(r"[:：]", normal(mark.said), maxsplit=1)[-1]
    if sum(1 for name in re.split(r"[、,，]", listed) if is_person(name.strip("。等"))) >= 2:
        return True
    below = mark.texts[-1].bounds.bottom
    return sum(1 for text in texts(hierarchy) if text.bounds.top >= below - 4 and is_person(text.text)) >= 2


def _prompts(hierarchy: Hierarchy, marks: list[Mark]) -> list[Mark]:
    """A dialog that says the act is not done today stands between the user and the app."""
    over = dialog(hierarchy)
    if over is None:
        return []
    inside = covered_ids(hierarchy)[id(over.node)]
    return [
        Mark("prompt", mark.said, mark.texts)
        for mark in marks
        if mark.kind in ("today", "absentees") and all(id(text.node) in inside for text in mark.texts)
    ]


def _acts(hierarchy: Hierarchy) -> list[Mark]:
    """Buttons that do it: named like an act of presence, or by today."""
    found = []
    for button in buttons(hierarchy):
        label = bare(button.label)
        if (
            not button.node.clickable
            or not 1 < len(label) <= _LONGEST_ACT
            or any(n.checkable for n in button.node.walk())
        ):
            continue
        named = lexicon.matches("routine.act", label)
        daily = _NOW.search(label) and not lexicon.matches("routine.todays_state", label)
        if (named or daily) and not foreign_subject(label):
            found.append(Mark("act", button.label, _texts_of(button, hierarchy)))
    return found


def _texts_of(button: Button, hierarchy: Hierarchy) -> tuple[Text, ...]:
    return tuple(t for t in texts(hierarchy) if t.text == button.label)[:1] or (Text(button.node, button.label),)


def _calendar(hierarchy: Hierarchy) -> list[Mark]:
    """A week or month of days on the page itself; a picker over the page or under 确定/取消 is for choosing a date."""
    if dialog(hierarchy) is not None:
        return []
    for line in lines(hierarchy):
        week = [text for text in line if _WEEKDAYS.match(normal(text.text))]
        if len(week) >= _FEWEST_WEEKDAYS:
            return [Mark("calendar", "".join(text.text for text in week), tuple(week))]
    days = [
        t
        for t in texts(hierarchy)
        if normal(t.text).isdigit() and 1 <= int(normal(t.text)) <= 31 and len(normal(t.text)) <= 2
    ]
    columns = {text.bounds.center.x // max(1, window(hierarchy).width // 14) for text in days}
    if (
        len(days) >= _FEWEST_DAYS
        and len(columns) >= _FEWEST_WEEKDAYS
        and len({normal(t.text) for t in days}) >= _FEWEST_DAYS - 2
    ):
        return [Mark("calendar", f"{days[0].text}—{days[-1].text}", tuple(days))]
    return []


def is_act(text: str) -> bool:
    """Whether a title or label is named like such an act."""
    return lexicon.matches("routine.act", text) is not None
