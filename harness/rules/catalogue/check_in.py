"""No check-in function is offered to users.

What it requires:
    Outside security and emergency duty, no 打卡签到 function; an approved exception must not be open to users.
What breaks it:
    A check-in that users can or must do: an entry to tap, a calendar or streak, make-up sign-in, attendance by place or time,
    a prompt or reminder that they have not signed in.
How we detect it (and miss it):
    Behaviour on screen: tappable check-in buttons on a page of their own, streak counters, make-up, attendance hours, reminders.
    Words in articles, agreements, news titles, tourism (打卡地), document receipts (签收) and sign-in at meetings or activities
    are left alone; an entry whose page turned out to be none of this too. Level S: purpose, role and declared exemption are for
    a person. A renamed check-in without streak, calendar, reminder or tell-tale wording is missed.
Evidence kept:
    The check-in page or prompt with the marks framed, and the path to it.
Remedy:
    Remove the function, also under another name.

Source: 《关于防治“指尖上的形式主义”的若干意见》第六条 (2023); 办法 B20 B13; test T03.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from harness.meaning import lexicon
from harness.meaning.buttons import Button, buttons
from harness.meaning.dialogs import dialog
from harness.meaning.layout import Text, texts, title
from harness.meaning.owners import is_negated
from harness.meaning.regions import Region, region_of
from harness.meaning.text import bare, is_sentence, normal
from harness.model.finding import Finding, RuleResult, Severity, Verdict
from harness.model.node import Node
from harness.model.observation import Observation, Visit
from harness.rules.base import Rule
from harness.rules.seen import finding_at, is_for_reading, result_of

_ID = "check_in"
_SIGN = r"(?:打卡|签到|签退|报到|点到|点卯)"
_STREAK = re.compile(
    rf"(?:已?连续|累计|坚持){_SIGN}?\D{{0,4}}\d+[天日]|连续{_SIGN}天数|{_SIGN}天数|(?:今日|今天|本日)(?:已|未|尚未|还未|没有){_SIGN}|{_SIGN}日历|{_SIGN}(?:得|领|可得|获)\D{{0,4}}\d+积?分"
)
_MAKE_UP = re.compile(r"补签|补卡|补打卡")
_ATTENDANCE = re.compile(
    rf"(?:上班|下班|早|晚|外勤|定位|到岗|离岗|范围内|巡查|巡林|值班|蹲点){_SIGN}|{_SIGN}(?:时间|时段|范围|地点|位置)|出勤率|未在{_SIGN}范围"
)
_REMINDER = re.compile(
    rf"(?:今日|今天|昨日|本日|尚|还|您|你|连续\d+[天日])\D{{0,4}}未{_SIGN}|请(?:及时|尽快|先|按时)(?:完成)?{_SIGN}|{_SIGN}后(?:方可|才能|再)"
)
_EVENT = re.compile(r"活动|会议|会场|培训|讲座|志愿|参会|扫码签到|核销|入场")
_TOURISM = re.compile(r"网红|景区|景点|旅游|旅行|美食|风景|打卡地|打卡点|打卡圣地|古镇|公园|文旅|线路|攻略|骑行|步道")
_RECEIPT = re.compile(r"签收|公文|文件|收文|回执")
_LONGEST_LABEL = 10
# A label that is more than this many times longer than its check-in word is a title about check-ins, not an entry.
_WORD_SHARE = 0.3


@dataclass(frozen=True)
class _Mark:
    kind: str
    node: Node
    said: str


_KINDS = {
    "button": "可点击的打卡/签到按钮",
    "streak": "连续或累计天数",
    "make_up": "补签/补卡",
    "attendance": "定时或定位考勤",
    "prompt": "未打卡提示",
}


def detect(observation: Observation) -> RuleResult:
    """Judge pages first; an entry counts when its page was not seen."""
    pages = [(visit, marks) for visit in observation.visits if (marks := tuple(_marks(visit)))]
    findings = [_page_finding(visit, marks) for visit, marks in pages]
    opened = {normal(visit.on_entry) for visit in observation.visits if visit.on_entry}
    covered = {normal(visit.on_entry) for visit, _ in pages}
    for visit in observation.visits:
        for button in _entries(visit):
            label = normal(button.label)
            # The page behind was seen: it either is reported itself or proved harmless.
            if label in opened or label in covered or findings:
                continue
            findings.append(_entry_finding(visit, button))
    return result_of(findings, observation, "没有向用户开放的打卡签到功能")


def _is_harmless(visit: Visit, said: str) -> bool:
    heading = title(visit.hierarchy)
    context = said + (heading.text if heading else "")
    return (
        bool(_TOURISM.search(context) or _RECEIPT.search(context) or _EVENT.search(context))
        or is_negated(said, "打卡")
        or is_negated(said, "签到")
    )


def _entries(visit: Visit) -> Iterator[Button]:
    """Tappable check-in labels on a page that is not itself for reading; kinds of complaint are choices, not entries."""
    if is_for_reading(visit) or "complaint" in visit.places:
        return
    for button in buttons(visit.hierarchy):
        word = lexicon.matches("button.check_in", button.label)
        folded = bare(button.label)
        chooses = any(inner.checkable for inner in button.node.walk())
        fits = (
            word
            and not chooses
            and button.node.clickable
            and "check_in" in button.concepts
            and len(folded) <= _LONGEST_LABEL
        )
        if fits and word and len(word) >= _WORD_SHARE * len(folded) and not _is_harmless(visit, button.node.all_text()):
            yield button


def _marks(visit: Visit) -> Iterator[_Mark]:
    """What makes the page a check-in, when at least a streak, make-up, attendance, prompt or an own button is there."""
    if is_for_reading(visit) or "complaint" in visit.places:
        return
    heading = title(visit.hierarchy)
    named = heading is not None and bool(re.search(_SIGN, heading.text)) and not _is_harmless(visit, heading.text)
    about = named or (bool(re.search(_SIGN, visit.on_entry)) and not _is_harmless(visit, visit.on_entry))
    for text in texts(visit.hierarchy):
        kind = _kind_of(visit, text)
        if kind:
            yield _Mark(kind, text.node, text.text)
    if about:
        for button in _entries(visit):
            if region_of(visit.hierarchy, button.node) is not Region.NAVIGATION:
                yield _Mark("button", button.node, button.label)


def _kind_of(visit: Visit, text: Text) -> str:
    said = normal(text.text)
    if not re.search(r"签|卡|报到|出勤|连续|点到|点卯", said) or len(said) > 60 or _is_harmless(visit, said):
        return ""
    over = dialog(visit.hierarchy)
    in_dialog = over is not None and over.node in visit.hierarchy.ancestors(text.node)
    if _REMINDER.search(said):
        return "prompt"
    if is_sentence(text.text) and not in_dialog:
        return ""
    if _MAKE_UP.search(said):
        return "make_up"
    if _STREAK.search(said) and (re.search(_SIGN, said) or _page_signs(visit)):
        return "streak"
    return "attendance" if _ATTENDANCE.search(said) and _page_signs(visit) else ""


def _page_signs(visit: Visit) -> bool:
    """Whether anything on the page can be tapped to sign in."""
    return any("check_in" in button.concepts and button.node.clickable for button in buttons(visit.hierarchy))


def _page_finding(visit: Visit, marks: tuple[_Mark, ...]) -> Finding:
    heading = title(visit.hierarchy)
    name = bare(heading.text) if heading else bare(visit.on_entry)
    only_prompt = all(mark.kind == "prompt" for mark in marks)
    kinds = "、".join(dict.fromkeys(_KINDS[mark.kind] for mark in marks))
    said = ";".join(f"“{mark.said[:30]}”" for mark in marks[:4])
    return finding_at(
        visit, _ID, Verdict.SUSPECTED, Severity.HIGH,
        title="提示用户打卡签到" if only_prompt else f"设有打卡签到功能“{name}”",
        detail=(
            f"依据《若干意见》第六条和《管理办法》关于不得设置打卡签到等强制性功能的规定。按步骤打开该界面,看到{kinds}:{said}。"
            "该功能面向用户开放,涉嫌强制使用。是否属于安保、应急等特殊场景、是否已在备案时单独说明,需人工核对。"
        ),
        key="prompt" if only_prompt else f"page:{name}",
        nodes=[mark.node for mark in marks],
    )  # fmt: skip


def _entry_finding(visit: Visit, button: Button) -> Finding:
    return finding_at(
        visit, _ID, Verdict.SUSPECTED, Severity.MEDIUM,
        title=f"设有打卡签到入口“{button.label}”",
        detail=f"依据《若干意见》第六条。界面上有可点击的“{button.label}”入口,检测中没有打开其页面。入口后的功能及用途需人工核对。",
        key=f"entry:{bare(button.label)}",
        nodes=(button.node,),
    )  # fmt: skip


RULE = Rule.from_table(
    _ID,
    severity=Severity.HIGH,
    remedy="取消面向用户的打卡、签到、补签和未打卡提醒,不得改名保留;确属安保、应急需要的,严格审批并在备案时单独说明。",
    needs=("explore",),
    detect=detect,
)
