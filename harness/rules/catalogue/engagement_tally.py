"""Likes, forwards, comments and votes are nobody's task or score.

What it requires:
    Likes, forwards, comments and votes are not counted by person or unit and are no basis of appraisal.
What breaks it:
    A number of them demanded of people, with progress, deadline or consequence; a table of them by person or unit; a vote that ranks
    staff or units; proof of forwarding demanded.
How we detect it (and miss it):
    On pages that speak of such acts, marks of a quota or tally (`harness.meaning.engagement`): a number demanded, of each or by must,
    progress, deadline, consequence, proof, a board of persons or units by such figures. Two are needed, one of them demand, board or proof.
    Plain like buttons with a count, polls, contests of works, allowances of votes, the handling of citizens' messages and
    articles are left alone. A tally drawn as a chart without text is missed.
Evidence kept:
    The table or task framed.
Remedy:
    Remove the tally, task and proof; leave plain buttons.

Source: 《关于防治“指尖上的形式主义”的若干意见》第十条 (2023); 办法 B22; test T09.
"""

from __future__ import annotations

from harness.meaning.engagement import engagement_marks, is_pastime
from harness.meaning.fields import fields
from harness.meaning.marks import Mark, kinds, quotes, weight
from harness.meaning.quotas import WEIGHTS, is_quota
from harness.model.finding import Finding, RuleResult, Severity, Verdict
from harness.model.observation import Observation, Visit
from harness.rules.base import Rule
from harness.rules.pages import Page, joined, working_pages
from harness.rules.seen import finding_at, result_of

_ID = "engagement_tally"
_BASIS = "依据《若干意见》第十条和《管理办法》关于不得将点赞量、网络投票数、转发量等作为考评依据的规定。"
_NAMES = {
    "order": "指定去处的要求", "demand": "数量要求", "each": "按人或硬性要求", "progress": "个人进度", "deadline": "期限", "consequence": "未达到的后果",
    "board": "按单位或个人列出的数量", "proof": "上传截图凭证的要求",
}  # fmt: skip


def detect(observation: Observation) -> RuleResult:
    """Judge tables, tasks, votes and proofs on every working page."""
    found = [pair for page in working_pages(observation) if (pair := _judged(page)) is not None]
    return result_of(joined(found), observation, "没有点赞、转发、评论、投票的统计考评")


def _judged(page: Page) -> tuple[Visit, Finding] | None:
    if is_pastime(page.context):
        return None
    looks = [(visit, _with_field(visit, engagement_marks(visit.hierarchy))) for visit in page.visits]
    best, marks = max(looks, key=lambda look: weight(look[1], WEIGHTS))
    if not is_quota(marks):
        return None
    return best, _finding(page, best, marks)


def _with_field(visit: Visit, marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
    """Proof counts where a file can be handed in for it."""
    asked = any(field.kind == "file" for field in fields(visit.hierarchy))
    return marks if asked else tuple(mark for mark in marks if mark.kind != "proof")


def _finding(page: Page, best: Visit, marks: tuple[Mark, ...]) -> Finding:
    seen = set(kinds(marks))
    said = quotes(marks, WEIGHTS)
    which = "、".join(_NAMES[kind] for kind in kinds(marks))
    what = (
        "按个人或单位统计点赞、转发、评论或投票" if "board" in seen
        else "要求上传点赞、转发的截图或凭证" if "proof" in seen
        else "设有点赞、转发、评论或投票的任务"
    )  # fmt: skip
    return finding_at(
        best, _ID, Verdict.SUSPECTED, Severity.HIGH,
        title=f"“{page.name}”{what}",
        detail=(
            f"{_BASIS}按步骤打开“{page.name}”,看到{which}:{said}。"
            "无论名称如何,这是以数量要求或统计比较点赞、转发、评论、投票,涉嫌滥用排名。是否作为考核评价、评比评选的依据,需人工核对。"
        ),
        key=f"page:{page.name}",
        nodes=[text.node for mark in marks for text in mark.texts],
    )  # fmt: skip


RULE = Rule.from_table(
    _ID,
    severity=Severity.HIGH,
    remedy="取消按个人或单位的点赞、转发、评论、投票统计、任务和凭证上传,不作为考核评比依据。",
    needs=("explore",),
    detect=detect,
)
