"""The app is not the vehicle of daily appraisal and online inspection.

What it requires:
    Work is not appraised, inspected and circulated daily through the app.
What breaks it:
    Score cards of persons or units, deductions, indicator tables with rates of completion, lists of laggards, inspection tasks
    with a countdown, bulletins made from them.
How we detect it (and miss it):
    Figures (分, %, 次) under a heading of scores, deductions, completion or appraisal, one's own or in lines named after persons
    or units; lists of warned or overdue persons or units. Examinations, supplier and food inspection, driving points, citizens'
    ratings of services and articles are left alone. Whether a rate serves appraisal is for a person.
Evidence kept:
    The card or table framed.
Remedy:
    Remove scores, deductions and lists; keep case handling.

Source: 《关于防治“指尖上的形式主义”的若干意见》第九条 (2023); 办法 B22; test T10.
"""

from __future__ import annotations

import re

from harness.meaning import lexicon
from harness.meaning.figures import Figure, figures
from harness.meaning.layout import texts
from harness.meaning.names import is_person, is_unit
from harness.meaning.text import bare, is_sentence, normal
from harness.model.finding import Finding, RuleResult, Severity, Verdict
from harness.model.node import Node
from harness.model.observation import Observation, Visit
from harness.rules.base import Rule
from harness.rules.seen import finding_at, page_name, result_of, working_visits

_ID = "appraisal_vehicle"
_BASIS = "依据《若干意见》第九条“不得把政务应用程序作为工作考核日常化、督导检查线上化的载体”和《管理办法》的相应规定。"
_SCORE = re.compile(r"得分|扣分|加分|考核|考评|绩效|评分|履职|积分考|督查|督导|督办")
_RATE = re.compile(r"完成率|达标率|逾期率|合格率|参与率|及时率|办结率|响应率|上报率|整改率")
_WARNED = re.compile(
    r"(?:预警|红黄牌|红牌|黄牌|通报|约谈|逾期|未达标|落后|末位|倒数|滞后)(?:名单|单位|人员|通报|网格员|社区)"
)
_UNITS = ("分", "%", "次", "项", "个", "件", "")
_FEWEST_LINES = 2


def detect(observation: Observation) -> RuleResult:
    """Judge own score cards, tables and lists on every working page."""
    findings: list[Finding] = []
    for visit in working_visits(observation):
        found = _table(visit) or _own(visit) or _warned(visit)
        if found is not None:
            findings.append(found)
    return result_of(findings, observation, "没有考核打分、扣分、完成率排比或督查通报")


def _is_of_others(visit: Visit) -> bool:
    said = f"{page_name(visit)} {visit.on_entry}"
    return lexicon.matches("usage.appraisal_of_others", said) is not None


def _table(visit: Visit) -> Finding | None:
    heading = normal(page_name(visit))
    lines: dict[str, Figure] = {}
    for figure in figures(visit.hierarchy):
        name, said = figure.row or figure.label, figure.says + heading
        named = is_unit(name) or is_person(name)
        if named and figure.unit in _UNITS and (_SCORE.search(said) or _RATE.search(said)):
            lines.setdefault(name, figure)
    if len(lines) < _FEWEST_LINES or _is_of_others(visit):
        return None
    nodes = [figure.text.node for figure in lines.values()]
    return _finding(
        visit, "table", "按单位或个人列出考核、得分或完成率", f"界面列出{len(lines)}个单位或个人的数值", nodes
    )


def _own(visit: Visit) -> Finding | None:
    marks = [
        f for f in figures(visit.hierarchy)
        if not is_sentence(f.text.text) and f.unit in ("分", "次", "%", "") and _SCORE.search(f.says)
        and (f.unit == "分" or _SCORE.search(f.label) or f.target is not None)
        and not lexicon.matches("usage.appraisal_of_others", f.says)
    ]  # fmt: skip
    if not marks or _is_of_others(visit):
        return None
    said = "、".join(dict.fromkeys(f"“{_said(f)}”" for f in marks[:4]))
    return _finding(visit, "own", "对工作进行考核打分", f"界面显示{said}", [f.text.node for f in marks])


def _warned(visit: Visit) -> Finding | None:
    named = [t for t in texts(visit.hierarchy) if not is_sentence(t.text) and _WARNED.search(normal(t.text))]
    whom = [t for t in texts(visit.hierarchy) if is_person(t.text) or is_unit(t.text)]
    if not named or len(whom) < _FEWEST_LINES or _is_of_others(visit):
        return None
    nodes: list[Node] = [named[0].node, *(t.node for t in whom)]
    return _finding(
        visit, "warned", f"列出{bare(named[0].text)}", f"界面以“{named[0].text}”列出{len(whom)}个单位或个人", nodes
    )


def _said(figure: Figure) -> str:
    own = figure.text.text
    return own if figure.label and figure.label in normal(own) else f"{figure.label} {own}".strip()


def _finding(visit: Visit, kind: str, what: str, seen: str, nodes: list[Node]) -> Finding:
    name = page_name(visit)
    return finding_at(
        visit, _ID, Verdict.SUSPECTED, Severity.HIGH,
        title=f"“{name}”{what}",
        detail=f"{_BASIS}按步骤打开“{name}”,{seen}。是否由应用内活动产生、是否属于法定监督,需人工核对。",
        key=f"{kind}:{name}",
        nodes=nodes,
    )  # fmt: skip


RULE = Rule.from_table(
    _ID,
    severity=Severity.HIGH,
    remedy="取消应用内的考核打分、扣分、完成率排比、预警名单和督查通报,只保留办理业务本身需要的时限。",
    needs=("explore",),
    detect=detect,
)
