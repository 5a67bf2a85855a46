"""Installing, registering and using the app is nobody's quota.

What it requires:
    Nobody is made to promote the app; rates of installation, registration, login or activity are not targets and not circulated.
What breaks it:
    Boards of such rates by unit or person; tasks to bring in a number of users; lists of those who have not installed;
    invitation codes bound to staff with a count.
How we detect it (and miss it):
    Figures under a heading of installation, registration or activity in lines named after units or persons; progress n of m
    beside words of promotion; lists of people who have not installed or registered. A plain 分享/邀请好友 button, statistics of
    other registrations (firms, insurance, vaccination) and articles are left alone. Boards drawn as charts are missed.
Evidence kept:
    The board or task with its figures framed.
Remedy:
    Remove board, task and personal codes; invite without a count.

Source: 《关于防治“指尖上的形式主义”的若干意见》第八条 (2023); 办法 B21; test T06.
"""

from __future__ import annotations

import re

from harness.meaning import lexicon
from harness.meaning.figures import Figure, figures
from harness.meaning.layout import texts
from harness.meaning.names import is_person, is_unit
from harness.meaning.owners import is_negated
from harness.meaning.text import bare, is_sentence, normal
from harness.model.finding import Finding, RuleResult, Severity, Verdict
from harness.model.observation import Observation, Visit
from harness.rules.base import Rule
from harness.rules.seen import finding_at, page_name, result_of, working_visits

_ID = "install_quota"
_BASIS = "依据《若干意见》第八条“不得强制推广下载,不得限定用户安装使用率”和《管理办法》关于不得考核通报用户安装使用率的规定。"
_COUNTED = ("人", "户", "个", "人次", "家", "次", "%", "")
_LIST = re.compile(r"未(?:安装|注册|激活|登录|关注|绑定|开通)(?:名单|人员|用户|明细|统计|人数)")
_QUOTA = re.compile(
    r"(?:推广|邀请|动员|发动|拉新|注册|安装|下载|关注|引导).{0,8}?\d+(?:人|户|名|家|个)|(?:完成|目标|指标|任务).{0,4}(?:推广|邀请|注册|安装|下载)"
)
_FEWEST_LINES = 2


def detect(observation: Observation) -> RuleResult:
    """Judge boards, tasks and lists on every working page."""
    findings: list[Finding] = []
    for visit in working_visits(observation):
        found = _board(visit) or _task(visit) or _absentees(visit)
        if found is not None:
            findings.append(found)
    return result_of(findings, observation, "没有安装率、注册量、活跃度考核或推广任务")


def _is_of_app(figure: Figure, heading: str) -> bool:
    said = figure.says + heading
    return lexicon.matches("usage.adoption", said) is not None and not lexicon.matches("usage.adoption_of_others", said)


def _board(visit: Visit) -> Finding | None:
    heading = normal(page_name(visit))
    lines: dict[str, list[Figure]] = {}
    for figure in figures(visit.hierarchy):
        name = figure.row or figure.label
        if figure.unit in _COUNTED and (is_unit(name) or is_person(name)) and _is_of_app(figure, heading):
            lines.setdefault(name, []).append(figure)
    if len(lines) < _FEWEST_LINES:
        return None
    shown = [figure for line in lines.values() for figure in line]
    said = ";".join(f"{name} {line[0].text.text}" for name, line in list(lines.items())[:3] if not is_person(name))
    return finding_at(
        visit, _ID, Verdict.SUSPECTED, Severity.HIGH,
        title=f"“{page_name(visit)}”按单位或个人统计安装、注册或活跃情况",
        detail=f"{_BASIS}按步骤打开“{page_name(visit)}”,界面列出{len(lines)}个单位或个人的数据({said or '姓名已隐去'})。是否用于考核通报,需人工核对。",
        key=f"board:{page_name(visit)}",
        nodes=[figure.text.node for figure in shown],
    )  # fmt: skip


def _task(visit: Visit) -> Finding | None:
    marks = [
        figure
        for figure in figures(visit.hierarchy)
        if figure.unit in _COUNTED and not is_sentence(figure.text.text) and _promotes(figure.says)
        and (figure.target is not None or _QUOTA.search(normal(figure.text.text)))
    ]  # fmt: skip
    if not marks:
        return None
    said = "、".join(f"“{figure.text.text[:30]}”" for figure in marks[:3])
    return finding_at(
        visit, _ID, Verdict.SUSPECTED, Severity.HIGH,
        title="设有推广、邀请用户的任务或指标",
        detail=f"{_BASIS}按步骤打开“{page_name(visit)}”,界面显示{said},带有数量或完成进度。是否向基层下达指标,需人工核对。",
        key=f"task:{page_name(visit)}",
        nodes=[figure.text.node for figure in marks],
    )  # fmt: skip


def _promotes(said: str) -> bool:
    word = lexicon.matches("usage.promotion", said) or lexicon.matches("usage.adoption", said)
    return bool(word) and not lexicon.matches("usage.adoption_of_others", said) and not is_negated(said, str(word))


def _absentees(visit: Visit) -> Finding | None:
    named = [t for t in texts(visit.hierarchy) if not is_sentence(t.text) and _LIST.search(normal(t.text))]
    people = [t for t in texts(visit.hierarchy) if is_person(t.text) or is_unit(t.text)]
    if not named or len(people) < _FEWEST_LINES:
        return None
    return finding_at(
        visit, _ID, Verdict.SUSPECTED, Severity.HIGH,
        title=f"列出{bare(named[0].text)}",
        detail=f"{_BASIS}按步骤打开“{page_name(visit)}”,界面以“{named[0].text}”列出{len(people)}个个人或单位。名单用途需人工核对。",
        key=f"absent:{bare(named[0].text)}",
        nodes=[named[0].node, *(person.node for person in people)],
    )  # fmt: skip


RULE = Rule.from_table(
    _ID,
    severity=Severity.HIGH,
    remedy="取消安装率、注册量、活跃度等按单位或个人的统计通报,取消推广任务、指标和绑定人员的推广码。",
    needs=("explore",),
    detect=detect,
)
