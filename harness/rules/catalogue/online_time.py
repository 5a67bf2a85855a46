"""Nobody's online or study time is counted.

What it requires:
    Outside security and emergency duty, no counter of a user's online or study time that users can see or must meet.
What breaks it:
    A personal counter of time in the app or of study, under whatever name; a target for it; a list of people by time;
    a figure that grows while the user merely stays.
How we detect it (and miss it):
    Figures with a unit of time and a label of use or study, on pages that are not for reading; a target beside it; lists of
    people or units by time; the same labelled time larger at a later look at the same page. Times of handling, waiting,
    volunteering, the length of a film, count-downs and opening hours are left alone. Hours demanded by law for training are
    pointed out for a person. A counter drawn as a picture, or one that only shows after days, is missed.
Evidence kept:
    The counter framed; both looks when it grew.
Remedy:
    Remove counter, target and list; keep a player's position without a total.

Source: 《关于防治“指尖上的形式主义”的若干意见》第六条、第十条 (2023); 办法 B20 B22; test T05.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from harness.meaning import lexicon
from harness.meaning.figures import Figure, figures
from harness.meaning.names import is_person, is_unit
from harness.meaning.tables import ranking
from harness.meaning.text import is_sentence, normal
from harness.model.finding import Finding, RuleResult, Severity, Verdict
from harness.model.observation import Observation, Visit
from harness.rules.base import Rule
from harness.rules.seen import evidence_of, finding_at, page_name, result_of, working_visits

_ID = "online_time"
_BASIS = "依据《若干意见》第六条、第十条和《管理办法》关于不得统计在线时长、不得将学习时长作为考评依据的规定。"
_TIMES = ("分钟", "小时", "个小时", "学时", "课时", "min", "h", "秒", "时分秒")
_SECONDS = {"分钟": 60, "min": 60, "小时": 3600, "个小时": 3600, "h": 3600, "秒": 1, "时分秒": 1}
_TARGET = re.compile(r"目标|达标|还差|还需|不少于|至少|未达标|要求|任务")
_OWN_SHARE = 0.6
# A figure that grew by more than the time between two looks was not counting that time.
_LARGEST_GROWTH_S = 3600


@dataclass(frozen=True)
class _Counter:
    visit: Visit
    figure: Figure
    is_target: bool


def detect(observation: Observation) -> RuleResult:
    """Judge counters, lists by time, and figures that grew."""
    visits = working_visits(observation)
    findings = [finding for visit in visits if (finding := _list_finding(visit)) is not None]
    findings += [_counter_finding(counters) for visit in visits if (counters := list(_counters(visit)))]
    if not findings:
        findings = [_growth_finding(*pair) for pair in _grown(visits)]
    return result_of(findings, observation, "没有统计个人在线时长或学习时长")


def _counters(visit: Visit) -> Iterator[_Counter]:
    for figure in figures(visit.hierarchy):
        if figure.unit not in _TIMES or is_sentence(figure.text.text):
            continue
        if lexicon.matches("usage.time_of_others", figure.says) or not lexicon.matches("usage.study_time", figure.says):
            continue
        around = figure.says + normal(figure.row)
        yield _Counter(visit, figure, figure.target is not None or bool(_TARGET.search(around)))


def _grown(visits: tuple[Visit, ...]) -> Iterator[tuple[Visit, Visit, Figure, Figure]]:
    """The same labelled time at two looks at one page, larger at the later."""
    first: dict[tuple[str, str, str, str], tuple[Visit, Figure]] = {}
    for visit in visits:
        for figure in figures(visit.hierarchy):
            if figure.unit not in _SECONDS or not figure.label or is_sentence(figure.text.text):
                continue
            if lexicon.matches("usage.time_of_others", figure.says):
                continue
            key = (visit.screen, visit.role, figure.label, figure.unit)
            before = first.setdefault(key, (visit, figure))
            grown_s = (figure.value - before[1].value) * _SECONDS[figure.unit]
            if 0 < grown_s <= _LARGEST_GROWTH_S:
                yield before[0], visit, before[1], figure


def _list_finding(visit: Visit) -> Finding | None:
    entries = ranking(visit.hierarchy)
    timed = [entry for entry in entries if re.search(r"(分钟|小时|学时|课时|min|h)$", normal(entry.figure))]
    named = [entry for entry in timed if is_person(entry.name) or is_unit(entry.name)]
    if len(named) < max(3, _OWN_SHARE * len(entries)):
        return None
    said = ";".join(f"第{entry.rank}位 {entry.figure}" for entry in named[:3])
    return finding_at(
        visit, _ID, Verdict.SUSPECTED, Severity.HIGH,
        title=f"“{page_name(visit)}”按时长对个人或单位排名",
        detail=f"{_BASIS}按步骤打开“{page_name(visit)}”,界面按时长列出{len(named)}个以上的个人或单位({said})。时长是否用于考评,需人工核对。",
        key=f"list:{page_name(visit)}",
        nodes=[text.node for entry in named for text in entry.texts],
    )  # fmt: skip


def _counter_finding(counters: list[_Counter]) -> Finding:
    visit = counters[0].visit
    said = "、".join(dict.fromkeys(f"“{_said(counter.figure)}”" for counter in counters[:4]))
    aimed = any(counter.is_target for counter in counters)
    legal = lexicon.matches("usage.legal_hours", visit.hierarchy.text) is not None
    note = (
        "页面涉及法定培训学时,是否另有法律依据需人工核对。"
        if legal
        else "是否属于安保、应急等特殊场景、是否已单独说明,需人工核对。"
    )
    return finding_at(
        visit, _ID, Verdict.SUSPECTED, Severity.MEDIUM if legal or not aimed else Severity.HIGH,
        title="统计个人在线或学习时长" + ("并设定目标" if aimed else ""),
        detail=f"{_BASIS}按步骤打开“{page_name(visit)}”,界面显示{said}{',并有目标或达标要求' if aimed else ''}。{note}",
        key="counter:" + "|".join(sorted({counter.figure.label for counter in counters})),
        nodes=[counter.figure.text.node for counter in counters],
    )  # fmt: skip


def _growth_finding(before: Visit, after: Visit, old: Figure, new: Figure) -> Finding:
    return finding_at(
        after, _ID, Verdict.SUSPECTED, Severity.MEDIUM,
        title=f"“{new.label}”随停留时间增加",
        detail=f"{_BASIS}两次查看“{page_name(after)}”,“{old.text.text}”变为“{new.text.text}”,疑似对个人使用时间计时。用途需人工核对。",
        key=f"grown:{new.label}",
        nodes=(new.text.node,),
        more=evidence_of(before, old.text.node),
    )  # fmt: skip


def _said(figure: Figure) -> str:
    own = figure.text.text
    return own if figure.label and figure.label in normal(own) else f"{figure.label} {own}".strip()


RULE = Rule.from_table(
    _ID,
    severity=Severity.HIGH,
    remedy="取消面向用户的在线时长、学习时长统计、目标和排名;播放进度可以保留,不累计、不考核。",
    needs=("explore",),
    detect=detect,
)
