"""News and notices are kept up to date.

What it requires:
    Apps that nobody tends are closed; what is shown is current.
What breaks it:
    Lists of news, notices or messages of the sponsor whose newest entry is months old.
How we detect it (and miss it):
    The newest date on pages that list dated entries, against the day of the inspection. Two months is the figure of local
    notices (高台县, 甘孜州), two weeks that of the indicators for sites; neither stands in the rules, so the age is reported and a
    person decides. Personal records, laws and guides, fixtures and dates ahead are left alone; years that are not written are
    taken as the nearest past. A list without dates is missed.
Evidence kept:
    The list with its newest date framed.
Remedy:
    Update the column or remove it.

Source: 《关于防治“指尖上的形式主义”的若干意见》第七条 (2023); 办法 B16; test T12; thresholds by analogy.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from harness.meaning.layout import Text, texts
from harness.meaning.text import normal
from harness.model.finding import Finding, Reason, RuleResult, Severity, Verdict
from harness.model.observation import Observation, Visit
from harness.rules.base import Rule
from harness.rules.seen import finding_at, incomplete, page_name, result_of, working_visits

_ID = "stale_content"
_LIMIT_DAYS = 60  # "两个月未更新", notices of 高台县 (2025) and 甘孜州
_FULL = re.compile(r"(20\d{2})(?:年|[-/.])(\d{1,2})(?:月|[-/.])(\d{1,2})")
_SHORT = re.compile(r"(?<![\d-])(\d{1,2})(?:月|-)(\d{1,2})(?:日)?(?![\d-])")
_NEWS = re.compile(
    r"新闻|资讯|动态|要闻|公告|公示|通知|通报|信息公开|政务公开|[村党财事厂]务公开|公开栏|头条|快讯|播报|简报|专栏|发布"
)
_PERSONAL = re.compile(
    r"我的|记录|订单|历史|账单|明细|登录|日志|待办|已办|申请|预约|办件|投诉|反馈|法规|指南|政策库|生日|有效期|签到|考勤|课程|档案|证照"
)
_FEWEST_DATES = 3
_FEWEST_DATES_OF_A_COLUMN = 2


@dataclass(frozen=True)
class _Newest:
    visit: Visit
    text: Text
    day: date


def detect(observation: Observation) -> RuleResult:
    """Judge every list of dated news by its newest entry."""
    today = observation.today
    if today is None:
        return incomplete(observation) or RuleResult.inconclusive(Reason.NOT_REACHED, "没有检测日期,无从判断内容新旧")
    newest: dict[str, _Newest] = {}
    for visit in working_visits(observation):
        found = _newest(visit, today)
        if found is not None:
            name = page_name(visit)
            newest[name] = max(newest.get(name, found), found, key=lambda item: item.day)
    findings = [_finding(item, today) for item in newest.values() if (today - item.day).days > _LIMIT_DAYS]
    if not findings and not newest:
        stop = result_of((), observation, "")
        return (
            stop
            if stop.verdict is Verdict.INCONCLUSIVE
            else RuleResult.not_applicable("没有看到带日期的资讯、公告列表")
        )
    return result_of(findings, observation, f"资讯、公告最近更新在{_LIMIT_DAYS}天以内")


def _newest(visit: Visit, today: date) -> _Newest | None:
    name = f"{page_name(visit)} {visit.on_entry}"
    headings = " ".join(t.text for t in texts(visit.hierarchy) if len(normal(t.text)) <= 8)
    if _PERSONAL.search(name) or not (_NEWS.search(name) or _NEWS.search(headings)):
        return None
    dated = [(t, day) for t in texts(visit.hierarchy) if len(normal(t.text)) <= 40 and (day := _day(t.text, today))]
    # A column so named may be short; elsewhere two dates are a coincidence.
    if len(dated) < (_FEWEST_DATES_OF_A_COLUMN if _NEWS.search(name) else _FEWEST_DATES):
        return None
    text, day = max(dated, key=lambda pair: pair[1])
    return _Newest(visit, text, day)


def _day(text: str, today: date) -> date | None:
    """The day written in a text, or None; days ahead are announcements, not entries."""
    full = _FULL.search(text)
    short = None if full else _SHORT.search(text)
    try:
        if full:
            day = date(int(full[1]), int(full[2]), int(full[3]))
        elif short:
            day = date(today.year, int(short[1]), int(short[2]))
            if day > today:
                day = day.replace(year=today.year - 1)
        else:
            return None
    except ValueError:
        return None
    return day if day <= today else None


def _finding(item: _Newest, today: date) -> Finding:
    name, age = page_name(item.visit), (today - item.day).days
    return finding_at(
        item.visit, _ID, Verdict.SUSPECTED, Severity.LOW,
        title=f"“{name}”最近更新距今{age}天",
        detail=(
            f"依据《若干意见》第七条防止“空壳”“僵尸”的规定。“{name}”中最新一条的日期是{item.day.isoformat()},检测日期为"
            f"{today.isoformat()},相距{age}天。规定没有给出期限,此处参照地方通报“两个月未更新”的口径({_LIMIT_DAYS}天),请人工判断。"
        ),
        key=f"list:{name}",
        nodes=(item.text.node,),
    )  # fmt: skip


RULE = Rule.from_table(
    _ID,
    severity=Severity.LOW,
    remedy="及时更新栏目内容;长期无人维护的栏目或应用整合、关停并公告。",
    needs=("explore",),
    detect=detect,
)
