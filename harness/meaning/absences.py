"""Not having come into the app, and what follows from it: the marks of forced periodic login.

A text may say absence in many words (未登录, 没露面, 已静默 7 天); a breach joins it with a consequence, or names those it was
counted for. Expired sessions, accounts locked for security with a way back, and a friendly welcome are none.
Pure. Source: regulation brief, part 2, T07.
"""

from __future__ import annotations

import itertools
import re

from harness.meaning.consequences import consequences as all_consequences
from harness.meaning.layout import Text, lines, per_hierarchy, texts
from harness.meaning.marks import Mark
from harness.meaning.names import is_person, is_unit
from harness.meaning.patterns import IN, NUMBER, either, finds
from harness.meaning.sayings import Saying, cards, sayings
from harness.meaning.text import is_sentence, normal
from harness.model.hierarchy import Hierarchy

_COME = (
    r"(?:登录|登陆|登入|上线|打开|进入|进来|进平台|进系统|进端|使用|访问|露面|现身|活跃|启动|点开|翻开|开启|上端|登端|入端|冒头|吱声|动静|归[来队]?|来过?|出现|冒泡|回来|见面|看看|上来|碰面|开机"
    r"|在线|互动|联系平台|[进登]过|到访|露脸)"
)
_SPAN = rf"(?:连续|已有?|超过|满|近|已经)?{NUMBER}多?个?(?:天|日|周|月|小时)(?:以上)?"
_ASLEEP = r"(?:静默|沉睡|休眠|冬眠|失联|掉线|潜水|沉寂|断联|消失|隐身|蛰伏|缺位)"
ABSENCE = either(
    rf"(?:未|没有?|尚未|还没|久未|不曾|从未|不)(?:按时|及时|按期|再)?{_COME}",
    rf"登录率|(?:每[日天周月]|按时|定期|按期|每隔{NUMBER}天)(?:必须|须|应当?|需|至少|要)?{_COME}|{_COME}(?:(?:不足|少于|低于|不到)(?!{NUMBER}?(?:%|成|一?半))|次数(?:不足|少于|低于|为0))",
    rf"缺席登录|离线{_SPAN}|{_ASLEEP}[了已]?{IN}{{0,4}}(?:{_SPAN}|人员|用户|账号|名[单册]|成员|同[志事窗]|学员|户|者|状态|期)",
    rf"{_SPAN}(?:静默|沉睡|休眠|失联|潜水|沉寂|无动静|无声|没动静|没来|未见|不见)",
    rf"(?:上次|最近|最后)(?:一次)?{_COME}|(?:离开|走了|消失|没见|不在|未归|缺席|久别)了?{_SPAN}|好久(?:没|不)见|很久没|多日(?:未|不|没)|唤醒",
)
# Words that speak of anything that is missing; of a person only in a text that a real absence brought about.
_MISSING = either(
    rf"(?:掉队|闲置|空窗|空岗|未归队|无声)了?{_SPAN}|{_SPAN}(?:不见|未见|没见|无人|没人|缺席|掉队|闲置|空窗)|(?:上次|最近)(?:来访|光顾|报到)",
    r"(?:未|没|不|难)(?:有|曾)?见(?:到|着)?(?:您|你|其)?的?(?:身影|踪影|人影|动静|影子)|(?:没有?|无|毫无|没了)(?:任何)?(?:动静|音讯|踪影|身影|声响|踪迹)",
    r"(?:未|没有?|尚未|还没|不曾|从未)(?:来|看|点|动|上|开|到|露)(?:过|看|一眼)",
)
_CHINESE = "零一二三四五六七八九十"
# Days gone by; a date or a term is none.
_COUNTED = re.compile(
    rf"(?<![月\d年第.])(\d{{1,3}}|[{_CHINESE}]{{1,3}})(?:多)?个?(?:天|日(?!内|前|后|起|至|止|到))(?!内|前|后)"
)
# What lies ahead, or has a due date whether or not anybody opens the app.
_AHEAD = re.compile(
    r"还有|还剩|剩余|倒计时|截止|距(?:离)?(?!上次|上回|您|你)|[借还租贷缴欠]|到期|超期|逾期|过期|报名|办件|工单|补正|年审|年检"
)
# What a text that counts the days of a real absence may add to make it count against somebody: broad words, for that case alone.
_HARM = either(
    r"[减扣罚]|降(?:为|至|级|低|到|星|档|等|了)|下调|下降|下滑|收回|收走|移出|移除|撤(?:下|销|出|去)|取消|停发|停用|清零|清空|摘|掉(?:级|档|星)|失去|作废|熄|褪|缩短|顺延不|出局",
    rf"(?:报|交|转|告知|通知|函告|抄送|告诉|推送|汇总|呈|递|请示){IN}{{0,8}}(?:领导|主管|负责人|单位|街道|社区|支部|班子|主任|管理员|上级|组织|[\w]长|办公室|科室|部门)",
    rf"由{IN}{{1,8}}(?:上门|过问|了解|核实|督促|联系|找您|谈|催)",
    r"记(?:入|一次|作|为|下|缺)|列入|归入|亮[灰黄红橙]|标[灰红黄黑]|名单|名册|清单|评议|评先|先进|考核|表现|说明|检讨|约谈|谈话|通报|点名|归队|限期|速补|补上|补齐",
)
_SECURITY = re.compile(r"安全|保护|会话|过期|超时|失效|重新登录|验证后|找回|解冻|恢复使用|防盗|风险")
_LIST = either(
    rf"(?:长期|连续{NUMBER}?[天日]?|近{NUMBER}天|本周|本月|今日)?(?:未|没)(?:登录|上线|打开|活跃|进入)的?(?:人员|用户|名单|统计|情况|单位|成员|同志)",
    rf"{_ASLEEP}(?:人员|用户|名[单册]|成员|单位|账号|同志|学员)",
)
_SPANNED, _DAYS = re.compile(_SPAN), re.compile(rf"^{_SPAN}$")
# What is threatened for absence; the names rules and reports use.
THREATS = ("扣分", "名单", "限期", "上级", "通报", "考核", "约谈")
_FEWEST, _SHORT = 2, 14


def threats_of(text: str, *, is_new: bool = False) -> tuple[str, ...]:
    """What the text threatens for not having come into the app; empty when it does not, or denies it.

    Args:
        is_new: it was not there before a real absence, so that wider words for one are enough.
    """
    folded = normal(text)
    if finds(ABSENCE, folded) is None and not (is_new and finds(_MISSING, folded) is not None):
        return ()
    found = all_consequences(folded)
    if set(found) <= {"限期"} and _SECURITY.search(folded):
        return ()
    return tuple(name for name in THREATS if name in found)


def counts_against(text: str, days: int) -> tuple[str, ...]:
    """What a text holds against the one who was away for so many days, when it counts just these days; empty when it does neither.

    For texts that were not there before a real absence: the days prove what they speak of, so that broad words of harm are enough.
    """
    folded = normal(text)
    figures = _COUNTED.findall(folded)
    named = {int(figure) if figure.isdigit() else _number(figure) for figure in figures}
    is_other = _SECURITY.search(folded) or _AHEAD.search(folded)
    if is_other or not named & set(range(days - 1, days + 3)) or finds(_HARM, folded) is None:
        return ()
    return tuple(name for name in THREATS if name in all_consequences(folded)) or ("扣分",)


def _number(word: str) -> int:
    """What Chinese figures up to 九十九 say; 0 when they say nothing."""
    tens, ten, ones = word.rpartition("十")
    if len(tens) > 1 or len(ones) > 1:
        return 0
    return (_CHINESE.find(tens) if tens else 1) * 10 * bool(ten) + (_CHINESE.find(ones) if ones else 0)


@per_hierarchy
def absence_marks(hierarchy: Hierarchy) -> tuple[Mark, ...]:
    """Marks of a consequence for staying away.

    Kinds: "threat" (absence and consequence in one saying, or in one small card), "list" (persons or units named under such a heading, or
    each with days or a last visit where the page threatens).
    """
    found = [Mark("threat", saying.quote, saying.texts) for saying in sayings(hierarchy) if threats_of(saying.text)]
    if not found:
        together = [*cards(hierarchy), *_pairs(hierarchy)]
        found = [Mark("threat", saying.quote, saying.texts) for saying in together if threats_of(saying.text)][:1]
    return (*found, *_lists(hierarchy))


def _pairs(hierarchy: Hierarchy) -> list[Saying]:
    """Each text that counts an absence with the one right below it, as title and body stand."""
    shown = [text for line in lines(hierarchy) if len(line) == 1 for text in line]
    found = []
    for text, below in itertools.pairwise(shown):
        near = 0 <= below.bounds.top - text.bounds.bottom <= 2 * text.bounds.height
        if near and _SPANNED.search(normal(text.text)) and finds(ABSENCE, normal(text.text)) is not None:
            found.append(
                Saying(f"{normal(text.text)}。{normal(below.text)}", (text, below), f"{text.text}。{below.text}")
            )
    return found


def _lists(hierarchy: Hierarchy) -> list[Mark]:
    people = [t for t in texts(hierarchy) if is_person(t.text) or is_unit(t.text)]
    if len(people) < _FEWEST:
        return []
    heads = [t for t in texts(hierarchy) if not is_sentence(t.text) and finds(_LIST, normal(t.text)) is not None]
    if heads:
        return [Mark("list", heads[0].text, (heads[0], *people))]
    heads = [t for t in texts(hierarchy) if len(normal(t.text)) <= _SHORT and _SPANNED.search(normal(t.text))]
    heads = [t for t in heads if finds(ABSENCE, normal(t.text)) is not None]
    days = [line for line in lines(hierarchy) if _is_named(line) and any(_DAYS.match(normal(t.text)) for t in line)]
    if heads and len(days) >= _FEWEST:
        return [Mark("list", heads[0].text, (heads[0], *(t for line in days for t in line)))]
    away = [line for line in lines(hierarchy) if _is_away(line)]
    if len(away) < _FEWEST:
        return []
    threats = [s for s in sayings(hierarchy) if set(all_consequences(s.text)) & set(THREATS)]
    return [Mark("list", threats[0].quote, (*threats[0].texts, *(t for line in away for t in line)))] if threats else []


def _is_named(line: tuple[Text, ...]) -> bool:
    return any(is_person(text.text) or is_unit(text.text) for text in line)


def _is_away(line: tuple[Text, ...]) -> bool:
    """A person or unit with what tells of its absence on one line."""
    return _is_named(line) and finds(ABSENCE, normal(" ".join(text.text for text in line))) is not None
