"""No check-in function is offered to users.

What it requires:
    Outside security and emergency duty, no 打卡签到 function; an approved exception must not be open to users.
What breaks it:
    An act that users repeat day by day in the app to show that they did or were there, under whatever name: a run of days
    that a gap breaks, make-up, today's state of the act, a time or place for it, those named who have not done it, a prompt that blocks.
How we detect it (and miss it):
    Marks of such an act (`harness.meaning.daily_acts`) on all looks at one page together. One mark that only a repeated act has
    (run of days, reset, make-up, named absentees, attendance record, blocking prompt) and another one are needed; without such
    a mark, a button for the act and two more, one of them place, consequence or its name. Articles, agreements, tourism (打卡地),
    document receipts, self-care and the door of an event are left alone. An entry whose page was not seen is only pointed out as
    not reached. Level S: purpose, role and declared exemption are for a person. An act that shows nothing but its button is missed.
Evidence kept:
    The page or prompt with the marks framed, and the path to it.
Remedy:
    Remove the function, also under another name.

Source: 《关于防治“指尖上的形式主义”的若干意见》第六条 (2023); 办法 B20 B13; test T03.
"""

from __future__ import annotations

from collections.abc import Iterator

from harness.meaning import lexicon
from harness.meaning.buttons import buttons
from harness.meaning.daily_acts import daily_marks, is_act
from harness.meaning.marks import Mark, kinds, quotes, weight
from harness.meaning.owners import foreign_subject
from harness.meaning.scorecards import scorecard_marks
from harness.meaning.stays import is_stay_counter
from harness.meaning.text import normal
from harness.model.finding import Finding, Reason, RuleResult, Severity, Verdict
from harness.model.observation import Observation, Visit
from harness.rules.base import Rule
from harness.rules.pages import Page, joined, working_pages
from harness.rules.seen import evidence_of, finding_at, result_of

_ID = "check_in"
# What a repeated act has and nothing else; the rest only supports it.
_STRONG = {"streak": 2, "reset": 2, "make_up": 2, "absentees": 2, "missed": 2, "prompt": 2, "attendance": 2, "log": 2}
_WEIGHTS = {
    **_STRONG,
    "today": 1,
    "window": 1,
    "place": 1,
    "tally": 1,
    "act": 1,
    "calendar": 1,
    "schedule": 1,
    "omission": 1,
    "consequence": 1,
    "named": 1,
}
_ENOUGH, _SURELY = 3, 5
_PRACTICE = {
    "streak",
    "make_up",
    "absentees",
    "missed",
    "prompt",
    "today",
    "window",
    "place",
    "tally",
    "act",
    "calendar",
    "schedule",
    "log",
}
_NAMES = {
    "streak": "连续天数", "reset": "中断后重新计", "make_up": "补做机会", "absentees": "未完成人员名单", "missed": "前次未做的提示",
    "prompt": "未完成的提示",
    "log": "逐日记录", "attendance": "出勤记录", "today": "当天是否已做", "window": "规定时段",
    "schedule": "每日次数",
    "omission": "缺漏次数", "place": "位置或人脸核对", "tally": "本期次数",
    "act": "可点击的按钮", "calendar": "日历", "consequence": "不做的后果", "named": "功能名称",
}  # fmt: skip
_DOORS = ("gathering", "contest", "examination", "travel", "receipt", "health", "schooling")


def detect(observation: Observation) -> RuleResult:
    """Judge every page by its marks."""
    found = [pair for page in working_pages(observation) if (pair := _judged(page)) is not None]
    result = result_of(joined(found), observation, "没有向用户开放的打卡签到功能")
    unopened = next(_unopened(observation), "")
    if result.verdict is Verdict.COMPLIANT and unopened:
        return RuleResult.inconclusive(Reason.NOT_REACHED, f"没有打开入口“{unopened}”,其功能未见")
    return result


def _judged(page: Page) -> tuple[Visit, Finding] | None:
    looks = [(visit, daily_marks(visit.hierarchy)) for visit in page.visits]
    marks = [mark for _, seen in looks for mark in seen]
    if is_act(page.context) and not foreign_subject(page.context, *_DOORS):
        marks.append(Mark("named", "", ()))
    if not _is_check_in(page, marks):
        return None
    best = max(looks, key=lambda look: weight(look[1], _WEIGHTS))[0]
    return best, _finding(page, best, marks)


def _is_check_in(page: Page, marks: list[Mark]) -> bool:
    seen = set(kinds(marks))
    strong = seen & _STRONG.keys()
    if foreign_subject(page.context, *_DOORS):
        # At the door of an event people sign in once; only what no door has tells otherwise.
        told = strong & {"streak", "reset", "make_up", "absentees", "attendance", "log"}
        return len(told) >= 2 or (bool(told - {"attendance"}) and weight(marks, _WEIGHTS) >= _SURELY)
    # Roll-calls by inspectors are the business of appraisal_vehicle.
    if strong <= {"attendance"} and any(
        m.kind == "inspection" for v in page.visits for m in scorecard_marks(v.hierarchy)
    ):
        return False
    # A run of days of staying online, and those who have not stayed long enough, are the business of online_time.
    counted = strong <= {"streak", "absentees", "missed"} and not seen & {"act", "make_up", "place"}
    if counted and any(is_stay_counter(v.hierarchy) for v in page.visits):
        return False
    if weight(marks, _WEIGHTS) < _ENOUGH:
        return False
    if not seen & _PRACTICE:
        return False  # what is counted off for gaps may be any duty; the act itself must show
    timed = seen & {"today", "window", "schedule", "tally"}
    kept = {"act", "today"} <= seen and bool(seen & {"tally", "calendar"}) and weight(marks, _WEIGHTS) > _ENOUGH
    # A calendar to fill, how often it was done and until when: the act itself may be called anything.
    kept = kept or {"calendar", "tally", "window"} <= seen
    return (
        bool(strong)
        or kept
        or (bool(seen & {"act", "today"} and timed) and bool(seen & {"place", "consequence", "named"}))
    )


def _unopened(observation: Observation) -> Iterator[str]:
    """Entries named like a check-in whose page was never seen."""
    opened = {normal(visit.on_entry) for visit in observation.visits if visit.on_entry}
    for page in working_pages(observation):
        if is_act(page.context):
            continue
        for visit in page.visits:
            for button in buttons(visit.hierarchy):
                whole = lexicon.matches("button.check_in", button.label, whole=True)
                if whole and button.node.clickable and normal(button.label) not in opened:
                    yield button.label


def _finding(page: Page, best: Visit, marks: list[Mark]) -> Finding:
    said = quotes(marks, _WEIGHTS)
    which = "、".join(_NAMES[kind] for kind in kinds(marks))
    only_prompt = "prompt" in kinds(marks) and not set(kinds(marks)) & {"streak", "reset", "make_up", "calendar"}
    here = {id(node) for node in best.hierarchy.nodes}
    others = [visit for visit in page.visits if visit is not best and daily_marks(visit.hierarchy)]
    return finding_at(
        best, _ID, Verdict.SUSPECTED, Severity.HIGH,
        title="提示用户打卡签到,未做不能使用" if only_prompt else f"设有每日打卡签到类功能“{page.name}”",
        detail=(
            "依据《若干意见》第六条和《管理办法》关于不得设置打卡签到等强制性功能的规定。"
            f"按步骤打开“{page.name}”,看到{which}:{said}。"
            "无论名称如何,这是要求用户按日重复、以证明在岗或参与的打卡签到,且向用户开放,涉嫌强制使用。"
            "是否属于安保、应急等特殊场景、是否已在备案时单独说明,需人工核对。"
        ),
        key="prompt" if only_prompt else f"page:{page.name}",
        nodes=[text.node for mark in marks for text in mark.texts if id(text.node) in here],
        more=[ref for visit in others[:2] for ref in evidence_of(visit)],
    )  # fmt: skip


RULE = Rule.from_table(
    _ID,
    severity=Severity.HIGH,
    remedy="取消面向用户的打卡、签到、补签和未打卡提醒,不得改名保留;确属安保、应急需要的,严格审批并在备案时单独说明。",
    needs=("explore",),
    detect=detect,
)
