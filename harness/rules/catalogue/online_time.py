"""Nobody's online or study time is counted.

What it requires:
    Outside security and emergency duty, no counter of a user's online or study time that users can see or must meet.
What breaks it:
    A personal counter of time in the app or of study, under whatever name and in whatever unit; a target for it; a list of
    people or units by time; a figure that grows while the user merely stays.
How we detect it (and miss it):
    A time with a period and staying (今日在线 32 分钟), or a figure in the app's own unit that is said to grow by staying, with
    target, comparison or consequence beside it (`harness.meaning.stays`); lists of people or units by such time; the experiment
    `stay_on_page`, and the same labelled time larger at a later look. Times of handling, waiting, volunteering, sport, the
    length of a film, count-downs, opening hours and hours of training recorded by law are left alone. A counter drawn as a picture that
    no experiment moved, or one that only shows after days, is missed.
Evidence kept:
    The counter framed; both looks when it grew.
Remedy:
    Remove counter, target and list; keep a player's position without a total.

Source: 《关于防治“指尖上的形式主义”的若干意见》第六条、第十条 (2023); 办法 B20 B22; test T05.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from harness.meaning import lexicon
from harness.meaning.boards import Board, board, measure_of
from harness.meaning.figures import Figure, figures
from harness.meaning.marks import Mark, kinds, quotes, weight
from harness.meaning.owners import foreign_subject
from harness.meaning.stays import WEIGHTS, is_stay_counter, stay_marks
from harness.meaning.text import is_sentence, normal
from harness.model.finding import Finding, RuleResult, Severity, Verdict
from harness.model.observation import Observation, Outcome, Visit
from harness.rules.base import Rule
from harness.rules.pages import Page, joined, working_pages
from harness.rules.seen import evidence_of, finding_at, page_name, result_of

_ID = "online_time"
_PROBE = "stay_on_page"
_BASIS = "依据《若干意见》第六条、第十条和《管理办法》关于不得统计在线时长、不得将学习时长作为考评依据的规定。"
_SECONDS = {"分钟": 60, "min": 60, "小时": 3600, "个小时": 3600, "h": 3600, "秒": 1, "时分秒": 1}
# A figure that grew by more than the time between two looks was not counting that time.
_LARGEST_GROWTH_S = 3600
_NAMES = {
    "counter": "个人在线或学习时长", "plain": "个人时长", "measure": "自定单位的个人累计值", "growth": "随停留时间增长", "target": "目标或达标要求",
    "peers": "与他人比较",
    "about": "关于在线或学习的界面",
    "must_stay": "每课最短停留时间", "consequence": "未达到的后果",
}  # fmt: skip
_ELSEWHERE = ("statute", "health", "contest", "schooling", "queue", "gathering")


def detect(observation: Observation) -> RuleResult:
    """Judge lists, counters, and figures that grew."""
    pages = [page for page in working_pages(observation) if not foreign_subject(page.context, *_ELSEWHERE)]
    found = [pair for page in pages if (pair := _list_of(page) or _counter_of(page)) is not None]
    found += _stayed(observation)
    if not found:
        found = [_grown_finding(*pair) for pair in _grown(pages)]
    return result_of(joined(found), observation, "没有统计个人在线时长或学习时长")


def _list_of(page: Page) -> tuple[Visit, Finding] | None:
    for visit in page.visits:
        listed = board(visit.hierarchy)
        if listed is not None and measure_of(listed, page.context) == "time":
            return visit, _list_finding(page, visit, listed)
    return None


def _list_finding(page: Page, visit: Visit, listed: Board) -> Finding:
    said = ";".join(f"{line.masked} {line.figure}" for line in listed.lines[:3])
    return finding_at(
        visit, _ID, Verdict.SUSPECTED, Severity.HIGH,
        title=f"“{page.name}”按时长列出{listed.whom}",
        detail=(
            f"{_BASIS}按步骤打开“{page.name}”,界面按在线或学习时长列出{len(listed.lines)}个{listed.whom}({said})。"
            "这是对个人或单位的使用时长进行统计比较,涉嫌强制使用。时长是否用于考评,需人工核对。"
        ),
        key=f"list:{page.name}",
        nodes=[text.node for line in listed.lines for text in line.texts],
    )  # fmt: skip


def _counter_of(page: Page) -> tuple[Visit, Finding] | None:
    looks = [(visit, stay_marks(visit.hierarchy)) for visit in page.visits if is_stay_counter(visit.hierarchy)]
    if not looks:
        return None
    best, marks = max(looks, key=lambda look: weight(look[1], WEIGHTS))
    # Hours the law demands are kept as a record; only growth by staying or a threat makes them something else.
    if lexicon.matches("usage.legal_hours", best.hierarchy.text) and not set(kinds(marks)) & {
        "growth",
        "consequence",
        "peers",
    }:
        return None
    return best, _counter_finding(page, best, marks)


def _counter_finding(page: Page, best: Visit, marks: tuple[Mark, ...]) -> Finding:
    said = quotes(marks, WEIGHTS)
    which = "、".join(_NAMES[kind] for kind in kinds(marks))
    aimed = bool(set(kinds(marks)) & {"target", "consequence"})
    legal = lexicon.matches("usage.legal_hours", best.hierarchy.text) is not None
    note = "页面涉及法定培训学时,是否另有法律依据" if legal else "是否属于安保、应急等特殊场景、是否已单独说明"
    return finding_at(
        best, _ID, Verdict.SUSPECTED, Severity.HIGH if aimed and not legal else Severity.MEDIUM,
        title=f"“{page.name}”统计个人在线或学习时长" + ("并设定目标" if aimed else ""),
        detail=(
            f"{_BASIS}按步骤打开“{page.name}”,看到{which}:{said}。"
            f"无论名称和单位如何,这是对个人使用时间的统计,涉嫌以在线时长强制使用。{note},需人工核对。"
        ),
        key=f"counter:{page.name}",
        nodes=[text.node for mark in marks for text in mark.texts],
    )  # fmt: skip


def _stayed(observation: Observation) -> Iterator[tuple[Visit, Finding]]:
    """What grew while the experiment did nothing but stay."""
    for outcome in observation.outcomes_of(_PROBE):
        visits = observation.visits_of(outcome)
        after = next((v for v in visits if v.index == outcome.facts.get("after")), visits[-1] if visits else None)
        if after is None or foreign_subject(f"{page_name(after)} {after.on_entry}", *_ELSEWHERE):
            continue
        # What begins anew after a cold start is a stopwatch or a player, not an account of the user.
        if outcome.facts.get("kept_after_return") is False:
            continue
        for grown in outcome.facts.get("grown") or ():
            said = f"{grown.get('label') or ''}{grown.get('said_after') or ''}"
            if not lexicon.matches("staying.other_time", normal(said)):
                yield after, _stay_finding(observation, outcome, after, grown)
                break


def _stay_finding(observation: Observation, outcome: Outcome, after: Visit, grown: dict[str, Any]) -> Finding:
    name = page_name(after)
    label = str(grown.get("label") or grown.get("said_after") or "")
    before = next((v for v in observation.visits_of(outcome) if v.index == outcome.facts.get("before")), None)
    shown = [node for node in after.hierarchy.nodes if node.text and node.text == grown.get("said_after")]
    where = outcome.facts.get("stayed_on") or name
    return finding_at(
        after, _ID, Verdict.SUSPECTED, Severity.HIGH,
        title=f"“{name}”的“{label[:20]}”随停留时间增加",
        detail=(
            f"{_BASIS}在“{where}”停留{outcome.facts.get('elapsed_s', '')}秒,其间没有办理任何业务,再看“{name}”,"
            f"“{grown.get('said_before')}”变为“{grown.get('said_after')}”。该数值随停留增长,是对个人使用时间的计时。用途及是否单独说明,需人工核对。"
        ),
        key=f"counter:{name}",
        nodes=shown,
        more=evidence_of(before) if before is not None else (),
    )  # fmt: skip


def _grown(pages: list[Page]) -> Iterator[tuple[Visit, Visit, Figure, Figure]]:
    """The same labelled time at two looks at one page, larger at the later."""
    first: dict[tuple[str, str, str, str], tuple[Visit, Figure]] = {}
    for visit in (visit for page in pages for visit in page.visits):
        labels = Counter((figure.label, figure.unit) for figure in figures(visit.hierarchy))
        for figure in figures(visit.hierarchy):
            # A label that stands twice on a page names rows, not one counter.
            if figure.unit not in _SECONDS or not figure.label or labels[figure.label, figure.unit] > 1:
                continue
            others = lexicon.matches("usage.time_of_others", figure.says) or lexicon.matches(
                "staying.other_time", figure.says
            )
            if is_sentence(figure.text.text) or others:
                continue
            key = (visit.screen, visit.role, figure.label, figure.unit)
            before = first.setdefault(key, (visit, figure))
            grown_s = (figure.value - before[1].value) * _SECONDS[figure.unit]
            if 0 < grown_s <= _LARGEST_GROWTH_S:
                yield before[0], visit, before[1], figure


def _grown_finding(before: Visit, after: Visit, old: Figure, new: Figure) -> tuple[Visit, Finding]:
    name = page_name(after)
    return after, finding_at(
        after, _ID, Verdict.SUSPECTED, Severity.MEDIUM,
        title=f"“{new.label}”随停留时间增加",
        detail=f"{_BASIS}两次查看“{name}”,“{old.text.text}”变为“{new.text.text}”,疑似对个人使用时间计时。用途需人工核对。",
        key=f"grown:{new.label}",
        nodes=(new.text.node,),
        more=evidence_of(before, old.text.node),
    )  # fmt: skip


RULE = Rule.from_table(
    _ID,
    severity=Severity.HIGH,
    remedy="取消面向用户的在线时长、学习时长统计、目标和排名;播放进度可以保留,不累计、不考核。",
    needs=("explore",),
    detect=detect,
)
