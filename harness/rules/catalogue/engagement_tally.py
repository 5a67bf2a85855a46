"""Likes, forwards, comments and votes are nobody's task or score.

What it requires:
    Likes, forwards, comments and votes are not counted by person or unit and are no basis of appraisal.
What breaks it:
    A table of them by person or unit; a daily task or quota; a votes list with places of units; proof of forwarding demanded.
How we detect it (and miss it):
    Figures under a heading of likes, forwards, comments or votes in lines named after persons or units; progress n of m
    beside such words; "每天可投 n 次" on a page that ranks; an upload of forwarding proof. Plain like buttons with a count,
    polls without names, and articles are left alone. A tally drawn as a chart is missed.
Evidence kept:
    The table or task framed.
Remedy:
    Remove the tally, task and proof; leave plain buttons.

Source: 《关于防治“指尖上的形式主义”的若干意见》第十条 (2023); 办法 B22; test T09.
"""

from __future__ import annotations

import re

from harness.meaning import lexicon
from harness.meaning.fields import fields
from harness.meaning.figures import Figure, figures
from harness.meaning.layout import texts
from harness.meaning.names import is_person, is_unit
from harness.meaning.owners import obligation_of
from harness.meaning.tables import ranking
from harness.meaning.text import is_sentence, normal
from harness.model.finding import Finding, RuleResult, Severity, Verdict
from harness.model.node import Node
from harness.model.observation import Observation, Visit
from harness.rules.base import Rule
from harness.rules.seen import finding_at, page_name, result_of, working_visits

_ID = "engagement_tally"
_BASIS = "依据《若干意见》第十条和《管理办法》关于不得将点赞量、网络投票数、转发量等作为考评依据的规定。"
_VOTES = re.compile(
    r"每[人天日]\D{0,8}(?:可投|限投|投票?|助力|点赞|转发)\D{0,4}\d+[次票]|(?:今日|剩余)\D{0,4}(?:票数|可投|投票次数)\D{0,3}\d+"
)
_PROOF = re.compile(
    r"(?:转发|点赞|分享|评论|朋友圈|集赞|投票).{0,6}(?:截图|截屏|凭证|证明|证书)|(?:截图|截屏).{0,8}(?:转发|点赞|分享|朋友圈)"
)
_FEWEST_LINES = 2


def detect(observation: Observation) -> RuleResult:
    """Judge tables, tasks, votes and proofs on every working page."""
    findings: list[Finding] = []
    for visit in working_visits(observation):
        found = _table(visit) or _task(visit) or _vote(visit) or _proof(visit)
        if found is not None:
            findings.append(found)
    return result_of(findings, observation, "没有点赞、转发、评论、投票的统计考评")


def _counts_engagement(said: str) -> bool:
    return lexicon.matches("usage.engagement", said) is not None


def _table(visit: Visit) -> Finding | None:
    heading = normal(page_name(visit))
    lines: dict[str, Figure] = {}
    for figure in figures(visit.hierarchy):
        name = figure.row or figure.label
        if (is_unit(name) or is_person(name)) and _counts_engagement(figure.says + heading):
            lines.setdefault(name, figure)
    ranked = [entry for entry in ranking(visit.hierarchy) if re.search(r"[赞票]$|转发|评论", normal(entry.figure))]
    named = [entry for entry in ranked if is_unit(entry.name) or is_person(entry.name)]
    if len(lines) < _FEWEST_LINES and len(named) < _FEWEST_LINES + 1:
        return None
    nodes = [figure.text.node for figure in lines.values()] or [t.node for entry in named for t in entry.texts]
    return _finding(
        visit,
        "table",
        "按个人或单位统计点赞、转发、评论或投票",
        f"界面列出{max(len(lines), len(named))}个单位或个人的数量",
        nodes,
    )


def _task(visit: Visit) -> Finding | None:
    marks = [
        f for f in figures(visit.hierarchy)
        if not is_sentence(f.text.text) and _counts_engagement(f.says)
        and (f.target is not None or (obligation_of(f.text.text) == "must" and f.unit in ("次", "条", "个", "篇", "票", "%")))
    ]  # fmt: skip
    if not marks:
        return None
    said = "、".join(f"“{f.text.text[:30]}”" for f in marks[:3])
    return _finding(
        visit,
        "task",
        "设有点赞、转发、评论或投票的任务",
        f"界面显示{said},带有数量或完成进度",
        [f.text.node for f in marks],
    )


def _vote(visit: Visit) -> Finding | None:
    limits = [t for t in texts(visit.hierarchy) if _VOTES.search(normal(t.text))]
    rivals = [e for e in ranking(visit.hierarchy) if is_unit(e.name) or is_person(e.name)]
    if not limits or len(rivals) < _FEWEST_LINES:
        return None
    said = limits[0].text[:30]
    return _finding(
        visit,
        "vote",
        "按投票数给单位或个人排名",
        f"界面提示“{said}”并按票数列出{len(rivals)}个单位或个人",
        [limits[0].node],
    )


def _proof(visit: Visit) -> Finding | None:
    asked = [f for f in fields(visit.hierarchy) if f.kind == "file" and _PROOF.search(normal(f.label))]
    asked_texts = [t for t in texts(visit.hierarchy) if not is_sentence(t.text) and _PROOF.search(normal(t.text))]
    if not asked and not (asked_texts and any(f.kind == "file" for f in fields(visit.hierarchy))):
        return None
    nodes: list[Node] = [f.node for f in asked] or [t.node for t in asked_texts]
    said = (asked[0].label if asked else asked_texts[0].text)[:30]
    return _finding(visit, "proof", "要求上传点赞、转发的截图或凭证", f"界面要求“{said}”", nodes)


def _finding(visit: Visit, kind: str, title_: str, seen: str, nodes: list[Node]) -> Finding:
    name = page_name(visit)
    return finding_at(
        visit, _ID, Verdict.SUSPECTED, Severity.HIGH,
        title=f"“{name}”{title_}",
        detail=f"{_BASIS}按步骤打开“{name}”,{seen}。是否作为考核评价、评比评选的依据,需人工核对。",
        key=f"{kind}:{name}",
        nodes=nodes,
    )  # fmt: skip


RULE = Rule.from_table(
    _ID,
    severity=Severity.HIGH,
    remedy="取消按个人或单位的点赞、转发、评论、投票统计、任务和凭证上传,不作为考核评比依据。",
    needs=("explore",),
    detect=detect,
)
