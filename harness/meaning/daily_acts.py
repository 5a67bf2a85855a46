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
from harness.meaning.patterns import DAY_NOW, IN, NUMBER, ON, TIME_OF_DAY, WORD, either
from harness.meaning.sayings import Saying, cards, sayings
from harness.meaning.text import bare, normal
from harness.model.hierarchy import Hierarchy

# What a gap-free count is counted in; a mark of any sort may be invented (棒, 朵, 章).
_COUNTED = r"(?:天|日|次|晚|晨|早|夜|周|期|回|班|棒|环|格|枚|颗|朵|盏|章|步|站|关|面|朝|签|个工作日|个班次)"
_NOT_DONE = r"(?:未|没有?|尚未|还没|还未|漏|缺)"
_GAP = r"(?:断|漏|缺|误|中断|间断|错过|停|歇|熄|灭|掉|丢|少)"
_AFRESH = (
    r"(?:从头|重头|从零|从一|从0|从1|从第一|归零|归0|清零|清空|重新(?:计|开|累|起|点|来|数|算|燃)|重[来数]|作废|回到(?:起点|零|原点|第一)"
    r"|不作数|减半|折半|腰斩|前功|枯萎|凋谢|落尽|枯了|枯死|谢了|谢一半|重编|散架|散落|散尽|[,，]?[^,。;]{0,2}散)"
)
_LOSES = r"(?:少|扣|减|掉|降|罚|记(?:半|缺|旷|过|[一二三\d]))"
# 补 before these is another matter: papers, money, lessons.
_NO_MAKE_UP = r"(?![贴助办偿充选缴种植课考丁给税正发证习交录登领])"
_USE = r"(?:方可|方能|才能|才可|再|后可|即可)(?:进入|使用|办|查看|操作|打开)"
_LATER = (
    rf"(?!{IN}{{0,2}}(?:{_NOT_DONE}|无|不|超|高|低|靠|末|倒|落|垫|排|[红黄])|{IN}{{0,8}}(?:的|者)(?!勋章|徽章|奖|记录))"
)

PATTERNS: dict[str, re.Pattern[str]] = {
    "streak": either(
        # 已连续启程 17 天, 坚持 6 天; not 连续 3 天未登录, 连续两周靠后的由…
        rf"(?:连续|持续|坚持|不间断|接连|连着)(?!\d*[天日]?{_NOT_DONE})[^\d,。;未没无不缺漏]{{0,8}}?{NUMBER}{_COUNTED}{_LATER}",
        # 已连开 12 天; not 连雨, 连涨, 连休
        rf"连(?![续接通锁云片带同任日夜环体衣雨降休涨跌住放晴阴亏败挂评得获列居排考垫亮])[\u4e00-\u9fff]{{1,2}}?了?{NUMBER}{_COUNTED}",
        # 最长纪录, 连续天数 31
        rf"(?:连续|最长|最高|本轮|历史最佳){IN}{{0,6}}(?:天数|日数|次数|记录|纪录)",
        r"(?:连续|最长|不断|坚持)(?:天数|日数)?(?:\(天\))?[:：]?\d+$|^已连\d+[天日]?$",
        rf"{NUMBER}[天日](?:不断|不间断|未断|没断|没停)|第{NUMBER}[天日]。?[^,。]{{0,4}}坚持|坚持[^,。]{{0,6}}第{NUMBER}[天日]",
    ),
    "reset": either(
        rf"(?:{_GAP}|{NUMBER}[天日次](?:{_NOT_DONE}|不)){ON}{{0,12}}?{_AFRESH}",
        # 灭一夜,前面的都不算
        rf"[\u4e00-\u9fff](?:一|1)(?:天|日|夜|晚|晨|早|次|回|班),?{ON}{{0,8}}(?:都|全|就|便|即|则|一概)?(?:不算|不作数|作废|白费|白搭|没了|清零|归零|归一|重来)",
        # 缺一天扣 20, 断一次掉一级
        rf"(?:断|漏|缺|掉|少){WORD}{{0,3}}{NUMBER}(?:天|次|日|班|回|晚){WORD}{{0,4}}[,]?(?:则|就|即|将)?{_LOSES}",
    ),
    "make_up": either(
        rf"补签|补打卡|补卡(?:次数|机会|{NUMBER}次|申请)",
        rf"(?:可|能|剩|剩余|还有|使用|消耗|用|余){IN}{{0,8}}补{_NO_MAKE_UP}{IN}{{0,4}}(?:{NUMBER}(?:次|张|天|回)|机会)",
        # 续棒卡, 护火券; not 社保卡, 监护, 补办
        r"(?:补|续|补救|复活|豁免|免断|延续|请假|(?<![监看救养])护(?![照理士眼肤航工]))[^,。;\d办贴助费社医市民]{0,2}(?:卡|券|机会|令牌|符)",
        rf"(?:漏|缺(?!考)|断){IN}{{0,4}}(?:可|能){IN}{{0,8}}(?:补(?!考)|续)|(?:漏|缺|断){IN}{{0,3}}补{NUMBER}[次天]",
        rf"补{_NO_MAKE_UP}{WORD}{{1,4}}(?:须|需|要){IN}{{0,8}}(?:同意|审批|批准|审核|说明)",
    ),
    "attendance": either(
        r"(?:视为|视同|算作?|按)(?:未[\u4e00-\u9fff]|不在岗|脱岗|缺勤|旷工|缺席|未到岗?|未到位|空岗|离岗|不到岗|旷会)",
        rf"迟到|早退|缺勤|旷[工岗到]|出勤率|出勤{NUMBER}|缺卡|全勤|满勤",
        # 应在村 22 天,已在村 15 天
        rf"应(?:在|到|出|上|驻)[\u4e00-\u9fff]{{0,2}}{NUMBER}天",
        # 迟 2 次 早走 1 次
        rf"(?:迟|晚到|早走|早离|旷){NUMBER}次|记(?:到岗|出勤|在岗|离岗|缺岗|空岗|缺席)",
        # 漏亮 1 次, 未按时确认 2 次
        rf"(?:漏|缺)(?![席陷口点水电血项斗页失少乏货氧损钙编考]){WORD}{{0,2}}{NUMBER}次|未{WORD}{{1,8}}{NUMBER}次(?!以)",
        rf"(?:上班|下班|到岗|离岗|上岗){IN}{{0,3}}{TIME_OF_DAY}|{TIME_OF_DAY}前?(?:上班|下班|到岗|离岗|上岗)",
    ),
    "today": either(
        rf"^(?:您|你|我)?{DAY_NOW}{WORD}{{0,7}}?(?:已|{_NOT_DONE}|待|还差){WORD}{{1,6}}$",
        rf"^(?:您|你)?{DAY_NOW}{WORD}{{0,6}}(?:还没|尚未|还未|未){WORD}{{1,6}}[,。]",
    ),
    "missed": either(
        rf"^(?:您|你)?(?:昨[天日晚]|前一[天日]|上一?班|上次){WORD}{{0,5}}{_NOT_DONE}{WORD}{{1,6}}",
        # 您还没有完成今天的晨读
        rf"(?:您|你){IN}{{0,4}}(?:还没有?|尚未|还未|未|没有)(?:完成|做)?{DAY_NOW}的?{WORD}{{1,8}}",
        rf"(?:您|你){DAY_NOW}的?{WORD}{{1,8}}(?:还没有?|尚未|还未|未)",
    ),
    "absentees": either(
        rf"(?:{DAY_NOW}|目前|尚|还|仍|本周|本期)[^,。;:]{{0,4}}有?{NUMBER}(?:名|人|位|个)[^,。;:]{{0,8}}{_NOT_DONE}[^,。;:]{{1,6}}",
        rf"{_NOT_DONE}[^,。;:\d]{{1,6}}(?:人员|名单|者|的同[志事窗]|的人|学员|队员|党员|成员)|^(?:{DAY_NOW})?(?:还|尚)?{_NOT_DONE}[^,。;:\d]{{1,4}}[:：]",
    ),
    "window": either(
        rf"(?:时段|时间窗|有效时间|通道|时限){ON}{{0,6}}{TIME_OF_DAY}|每[日天晨晚早]{IN}{{0,6}}时间{IN}{{0,3}}{TIME_OF_DAY}",
        rf"{TIME_OF_DAY}{IN}{{0,6}}(?:前|之前|以前|之间|内){IN}{{0,8}}(?:须|需|应|请|必须|要|务必|完成|有效|{_NOT_DONE}|才|方)",
        rf"{TIME_OF_DAY}{ON}{{0,10}}(?:之间|内)?{IN}{{0,6}}(?:有效|才算|作数|才作数|方算)|(?:请|须|需|应|必须|务必|每[天日晨晚早]){IN}{{0,12}}{TIME_OF_DAY}{IN}{{0,4}}(?:前|之前|以前|之间|内)",
        rf"(?:过|逾|超过|晚于|迟于){IN}{{0,3}}{TIME_OF_DAY}{ON}{{0,10}}(?:不|算|视|记|关|无)|过[时点期](?:不|失|作|关|自动)|逾时",
        rf"^(?!营业|办公|开放|服务|供餐|就诊|受理|上课|活动|会议|报名|预约|办理|接待|首末|用餐|借阅|门诊){WORD}{{2,5}}时间[:：]?{TIME_OF_DAY}(?:—|-|~|至|到){TIME_OF_DAY}",
        rf"仅{IN}{{0,4}}{TIME_OF_DAY}{IN}{{0,10}}(?:有效|可)|截止{IN}{{0,3}}{TIME_OF_DAY}$",
    ),
    "schedule": either(
        rf"每[日天晨晚早夜]{IN}{{0,6}}(?:{NUMBER}次|一次|各|都|须|要|应)|每[日天]{IN}{{0,2}}{NUMBER}[\u4e00-\u9fff]|每[日天晚早]{IN}{{0,8}}(?:一|1)[次枚遍回格颗朵章]|{TIME_OF_DAY}(?:已|未|待|漏|缺)|^(?:上午|中午|下午|早|晚|早上|晚上|早间|晚间){WORD}{{0,3}}(?:已|未|待|没|漏){WORD}{{1,3}}(?:{TIME_OF_DAY})?$|工作日{IN}{{0,3}}{TIME_OF_DAY}",
    ),
    "omission": either(rf"(?:漏|断|误|缺|少|错过|掉){WORD}{{0,3}}{NUMBER}[\u4e00-\u9fff]{{1,2}}"),
    "place": either(
        rf"{NUMBER}米(?:范围|以?内|之内)|(?:范围|围栏)(?:内|外|以内)|核对{IN}{{0,4}}(?:位置|定位)",
        rf"(?:位置|定位){IN}{{0,6}}(?:不符|核对|校验|无效|异常|一致)|(?:刷脸|人脸(?:识别|比对|核验))(?:后|方|才|通过)",
        rf"(?:离开|超出|距){IN}{{0,6}}{NUMBER}米|(?:靠近|贴近|感应){IN}{{0,4}}(?:信标|蓝牙|nfc|设备|点位)|扫(?:描)?(?:点位)?二维码(?:登记|确认)|点位{IN}{{0,6}}(?:扫码|二维码)",
    ),
    "tally": either(
        rf"^第{NUMBER}[天日]$|(?:天数|次数)[:：]?\d+$|^已(?!连续|坚持|持续){WORD}{{1,5}}{NUMBER}(?:天|日|晚|晨|早|夜)$|^已{WORD}{{1,5}}\((?:天|次)\)?\d+$",
        rf"(?:本月|当月|本周){WORD}{{0,6}}{NUMBER}/{NUMBER}$",
        rf"(?:本月|当月|本周|本季|这个?月|这周|这一周|累计|总共|一共|全月|今年|上月){WORD}{{0,6}}{NUMBER}(?:/{NUMBER})?{_COUNTED}",
        rf"{DAY_NOW}{WORD}{{0,6}}{NUMBER}/{NUMBER}|{DAY_NOW}应{WORD}{{1,4}}{NUMBER}",
        rf"(?:本周|本月){WORD}{{0,6}}{NUMBER}[天日晚次],?(?:还需|还差|还缺|须|应){WORD}{{0,4}}{NUMBER}[天日晚次]",
        # 再接 7 棒点亮徽章, 满 30 天长成一棵树
        rf"(?:再{WORD}{{1,4}}|满){NUMBER}{WORD}{{1,3}}{IN}{{0,4}}(?:点亮|集齐|解锁|得|换|满|领|升|长成)",
    ),
    "prompt": either(
        rf"(?:先|请先|须先|需先){IN}{{1,10}}后?{_USE}",
        rf"(?:完成|做完)?{IN}{{1,8}}后(?:方可|方能|才能|才可|再|后可|即可)(?:进入|使用|操作|打开)(?:工作台|其他|其它|应用|系统|平台|功能)",
    ),
}  # fmt: skip
_LEFT_OUT = re.compile(rf"(?:漏|缺|断|少|误|错过|{_NOT_DONE}|迟){IN}{{1,10}}")
# 暗灯 2 次的到办公室说明: whatever it is called, it is counted and pursued
_SO_OFTEN = re.compile(rf"{NUMBER}(?:次|回|天|晚|班)(?:以上)?(?:的|者|,|将|即|就|由)")
_NOT_COME = re.compile(
    rf"(?:未|没有?|尚未)(?:登录|登陆|上线|打开|活跃|使用|进入|访问|上端)|(?:至少|须|应|不少于|已)(?:登录|打开|上线|进入|访问){WORD}{{0,4}}{NUMBER}[天日次]"
)
_WEEKDAYS = re.compile(r"^(?:周|星期)?[一二三四五六日天]$")
# A week of done and not done in one text.
_TICKS = re.compile(r"[✓✔√✗✘×○●◯☑☐]")
_DATED = re.compile(
    r"^(?:(?:19|20)\d{2}[-年./])?\d{1,2}[-月./]\d{1,2}日?$|^(?:周|星期)[一二三四五六日天]$|^(?:昨|前|今)[天日]$"
)
_STATE = re.compile(
    r"^(?:\d{1,2}:\d{2})?(?P<how>已|未|漏|缺|误|补|迟)(?P<act>[\u4e00-\u9fff]{0,4})(?:\d{1,2}:\d{2})?$|^\d{1,2}:\d{2}(?P<done>[\u4e00-\u9fff]{1,2})$"
)
_FEWEST_WEEKDAYS, _FEWEST_DAYS = 5, 20
_NOW = re.compile(rf"{DAY_NOW}|今|上午|下午|早[报巡课读间]|晚[报巡课读间]")
# What buttons say before or after the act itself.
_FOR_BUTTONS = re.compile(r"^(?:立即|马上|点击|快去|现在|我要|一键|确认|今日|今天|去|我|请)|(?:一下|啦|了|吧)$")
_LONGEST_ACT = 10
_LONGEST_SAYING, _LONGEST_CARD = 80, 24


@per_hierarchy
def daily_marks(hierarchy: Hierarchy) -> tuple[Mark, ...]:
    """Marks of a daily act.

    Kinds: the keys of `PATTERNS`; "act" (a button that does it), "calendar", "consequence" (beside another mark).
    """
    said = [saying for saying in sayings(hierarchy) if len(saying.text) <= _LONGEST_SAYING]
    small = [saying for saying in cards(hierarchy) if len(saying.texts) <= 3 and len(saying.text) <= _LONGEST_CARD]
    marks = marks_in([*said, *small], PATTERNS, _is_of_act)
    marks = [mark for mark in marks if mark.kind != "absentees" or _names_people(hierarchy, mark)]
    marks += _prompts(hierarchy, marks)
    marks += _acts(hierarchy)
    marks += _calendar(hierarchy) + _log(hierarchy)
    stems = [stem for m in marks if m.kind == "act" and len(stem := _FOR_BUTTONS.sub("", bare(m.said))) > 1]
    marks += [Mark("attendance", s.quote, s.texts) for s in said if any(f"{stem}率" in s.text for stem in stems)]
    marks += _asked(hierarchy, stems)
    # A threat counts when it stands with the act or with leaving it out, not wherever the page threatens.
    threats = [Mark("consequence", m.said, m.texts) for m in marks if m.kind != "act" and is_threat(m.said)]
    left_out = [
        s
        for s in said
        if marks
        and is_threat(s.text)
        and (_LEFT_OUT.search(s.text) or _SO_OFTEN.search(s.text) or any(stem in s.text for stem in stems))
    ]
    return tuple(marks + threats + [Mark("consequence", saying.quote, saying.texts) for saying in left_out])


def _is_of_act(saying: Saying, match: re.Match[str]) -> bool:
    text = saying.text
    if foreign_subject(text, "health", "receipt", "travel", "statute", "market", "nature", "leave"):
        return False
    # Not having come into the app at all is another matter.
    if _NOT_COME.search(text):
        return False
    acts = is_act(text)
    around = text[max(0, match.start() - 6) : match.end() + 8]
    if lexicon.matches("routine.state_of_affairs", around) and not acts:
        return False
    return not (lexicon.matches("routine.todays_state", match.group(0)) and not acts)


def _names_people(hierarchy: Hierarchy, mark: Mark) -> bool:
    """Whether those who have not done it are named: in the saying itself, or in the lines below it."""
    listed = re.split(r"[:：]", mark.said, maxsplit=1)[-1]
    if sum(1 for name in re.split(r"[、,，\s]+", listed) if is_person(name.strip("。等"))) >= 2:
        return True
    below = mark.texts[-1].bounds.bottom
    said = [text.text for text in texts(hierarchy) if text.bounds.top >= below - 4]
    # 李卫、王芳、赵军 in one text, or a text each.
    names = [name for text in said for name in re.split(r"[、,，]", text)]
    return sum(1 for name in names if is_person(name)) >= 2


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


def _asked(hierarchy: Hierarchy, stems: list[str]) -> list[Mark]:
    """A dialog that asks for an act of which the page under it, or the act's own name, says that it recurs."""
    over = dialog(hierarchy)
    if over is None:
        return []
    asked, whole = normal(over.text), normal(" ".join(text.text for text in texts(hierarchy)))
    for stem in stems:
        recurs = is_act(stem) or re.search(
            rf"{DAY_NOW}{IN}{{0,3}}{re.escape(stem)}|第{NUMBER}次{re.escape(stem)}", whole
        )
        if recurs and re.search(rf"请(?:在|于|尽快|及时|先|立即)?{IN}{{0,20}}{re.escape(stem)}", asked):
            return [Mark("prompt", over.text, (Text(over.node, over.text),))]
    return []


def _acts(hierarchy: Hierarchy) -> list[Mark]:
    """Buttons that do it: named like an act of presence, by today, or by what the page says is done or still to do (打点: 已打点)."""
    said = normal(" ".join(text.text for text in texts(hierarchy)))
    found = []
    for button in buttons(hierarchy):
        label = bare(button.label)
        chosen = any(node.checkable for node in button.node.walk())
        if chosen or not button.node.clickable or not 1 < len(label) <= _LONGEST_ACT:
            continue
        daily = _NOW.search(label) and not lexicon.matches("routine.todays_state", label)
        if (is_act(label) or daily or _has_state(label, said)) and not foreign_subject(label):
            found.append(Mark("act", button.label, _texts_of(button, hierarchy)))
    return found


def _has_state(label: str, said: str) -> bool:
    stem = _FOR_BUTTONS.sub("", label)
    if len(stem) == 1:  # 敲一下: 今天未敲, 断敲
        return re.search(rf"(?:未|忘|断|漏|误){re.escape(stem)}", said) is not None
    state = rf"(?:已|未|待|应|漏|缺|没|没有|尚未|昨[晚日天]|{DAY_NOW}|早|晚|上午|下午|错过|点[“\"])(?:按时)?{re.escape(stem)}"
    # 确认到片: 已确认, 待确认
    if 4 <= len(label) <= 5 and not lexicon.matches("routine.todays_state", label):
        verb = re.escape(label[:2])
        if re.search(rf"(?:已|按时){verb}", said) and re.search(rf"(?:未|待|没|漏|忘){verb}", said):
            return True
    return (
        2 <= len(stem) <= 5 and not lexicon.matches("routine.todays_state", stem) and re.search(state, said) is not None
    )


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
    ticked = next((t for t in texts(hierarchy) if len(_TICKS.findall(t.text)) >= _FEWEST_WEEKDAYS), None)
    if ticked is not None:
        return [Mark("calendar", ticked.text, (ticked,))]
    days = [t for t in texts(hierarchy) if re.fullmatch(r"0?[1-9]|[12]\d|3[01]", normal(t.text))]
    columns = {text.bounds.center.x // max(1, window(hierarchy).width // 14) for text in days}
    if len({normal(t.text) for t in days}) >= _FEWEST_DAYS - 2 and len(columns) >= _FEWEST_WEEKDAYS:
        return [Mark("calendar", f"{days[0].text}—{days[-1].text}", tuple(days))]
    return []


def _log(hierarchy: Hierarchy) -> list[Mark]:
    """Dates one below the other, each with done or not done of one act: a record of who was there."""
    found: list[Text] = []
    states: list[tuple[str, str]] = []
    for line in (*lines(hierarchy), *(card.texts for card in cards(hierarchy) if len(card.texts) == 2)):
        dated = next((t for t in line if _DATED.match(normal(t.text))), None)
        state = next((m for t in line if t is not dated and (m := _STATE.match(normal(t.text)))), None)
        if dated is not None and state is not None and not lexicon.matches("routine.todays_state", state.group(0)):
            found += line
            states.append((state["how"] or "", state["act"] or state["done"] or ""))
    missed = any(how in ("未", "漏", "缺", "误") for how, _ in states)
    same = len({act[:1] for _, act in states if act}) <= 1
    if len(states) < 2 or not (missed and same):
        return []
    return [Mark("log", "、".join(text.text for text in found[:4]), tuple(found))]


def is_act(text: str) -> bool:
    """Whether a title or label is named like such an act."""
    return lexicon.matches("routine.act", text) is not None
