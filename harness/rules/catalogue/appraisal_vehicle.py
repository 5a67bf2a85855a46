"""The app is not the vehicle of daily appraisal and online inspection.

What it requires:
    Work is not appraised, inspected and circulated daily through the app.
What breaks it:
    Score cards of persons or units made of weighted items, deductions, grades, scores turned into yearly assessment, indicator
    tables with rates of completion, lists of laggards, inspection tasks with a countdown, bulletins made from them.
How we detect it (and miss it):
    Marks of appraised work (`harness.meaning.scorecards`): weights that make up a whole, lists of minus figures, scores of a term,
    what a score is turned into, rates with a line below which something follows, words that are threatened as grades, boards of persons or units by score or rate, grades, circulars, countdowns of inspections, those singled
    out. They are weighed together; a score alone is not enough. Examinations, supplier and food grades, driving points,
    citizens' ratings of services and articles are left alone. Whether a rate serves appraisal is for a person.
Evidence kept:
    The card or table framed.
Remedy:
    Remove scores, deductions and lists; keep case handling.

Source: 《关于防治“指尖上的形式主义”的若干意见》第九条 (2023); 办法 B22; test T10.
"""

from __future__ import annotations

from harness.meaning import lexicon
from harness.meaning.absences import absence_marks
from harness.meaning.adoption import adoption_marks
from harness.meaning.boards import board
from harness.meaning.engagement import engagement_marks
from harness.meaning.marks import Mark, kinds, quotes, weight
from harness.meaning.owners import foreign_subject
from harness.meaning.quotas import is_quota
from harness.meaning.scorecards import WEIGHTS, scorecard_marks
from harness.model.finding import Finding, RuleResult, Severity, Verdict
from harness.model.observation import Observation, Visit
from harness.rules.base import Rule
from harness.rules.pages import Page, joined, working_pages
from harness.rules.seen import evidence_of, finding_at, result_of

_ID = "appraisal_vehicle"
_BASIS = "依据《若干意见》第九条“不得把政务应用程序作为工作考核日常化、督导检查线上化的载体”和《管理办法》的相应规定。"
_ENOUGH, _SURELY = 3, 5
_BEYOND_A_LIST = {"weights", "losses", "deduction", "grades", "circular", "inspection", "singled_out"}
_FOREIGN = ("contest", "schooling", "examination", "statute", "market", "nature", "village_incentive", "health")
_NAMES = {
    "weights": "按权重合成的分项", "losses": "扣减明细", "board": "按单位或个人列出的得分或完成率", "singled_out": "后进或预警名单", "score": "得分",
    "deduction": "扣分规则", "conversion": "折算计入考核", "automatic": "由平台自动评分", "circular": "通报或成绩单", "inspection": "限时督查任务",
    "grades": "等次", "threshold": "低于指标的后果", "rates": "工作完成率", "consequence": "与考核、通报、约谈挂钩",
}  # fmt: skip


def detect(observation: Observation) -> RuleResult:
    """Judge every page by its marks."""
    found = [pair for page in working_pages(observation) if (pair := _judged(page)) is not None]
    return result_of(joined(found), observation, "没有考核打分、扣分、完成率排比或督查通报")


def _judged(page: Page) -> tuple[Visit, Finding] | None:
    looks = [(visit, scorecard_marks(visit.hierarchy)) for visit in page.visits]
    marks = [mark for _, seen in looks for mark in seen]
    if weight(marks, WEIGHTS) < _ENOUGH or not set(kinds(marks)) - {"consequence", "automatic", "conversion"}:
        return None
    # A list of places is told as a ranking, one of likes or installations as a quota, with what follows from it.
    if not set(kinds(marks)) & _BEYOND_A_LIST and any(_is_list_of_its_own(visit) for visit in page.visits):
        return None
    # n of m of likes or users is a quota of theirs, not a card of weights.
    if set(kinds(marks)) & _BEYOND_A_LIST <= {"weights"} and any(_is_quota(visit) for visit in page.visits):
        return None
    if any(mark.kind == "list" for visit in page.visits for mark in absence_marks(visit.hierarchy)):
        return None  # people named for staying away are told by periodic_login
    # A title may be a figure of speech (履职体检表, 赶考表): a whole card with what follows from it outweighs it.
    elsewhere = lexicon.matches("scorecard.of_others", page.context) or foreign_subject(page.context, *_FOREIGN)
    follows = set(kinds(marks)) & {"conversion", "consequence", "automatic"}
    if elsewhere and (weight(marks, WEIGHTS) < _SURELY or not follows):
        return None
    best = max(looks, key=lambda look: weight(look[1], WEIGHTS))[0]
    return best, _finding(page, best, marks)


def _is_list_of_its_own(visit: Visit) -> bool:
    listed = board(visit.hierarchy)
    placed = listed is not None and listed.is_placed
    return placed or _is_quota(visit)


def _is_quota(visit: Visit) -> bool:
    return is_quota(engagement_marks(visit.hierarchy)) or is_quota(adoption_marks(visit.hierarchy))


def _finding(page: Page, best: Visit, marks: list[Mark]) -> Finding:
    said = quotes(marks, WEIGHTS)
    which = "、".join(_NAMES[kind] for kind in kinds(marks))
    here = {id(node) for node in best.hierarchy.nodes}
    others = [visit for visit in page.visits if visit is not best and scorecard_marks(visit.hierarchy)]
    return finding_at(
        best, _ID, Verdict.SUSPECTED, Severity.HIGH,
        title=f"“{page.name}”对工作进行考核打分或督查通报",
        detail=(
            f"{_BASIS}按步骤打开“{page.name}”,看到{which}:{said}。"
            "无论名称如何,这是通过应用对个人或单位的工作进行日常考核、督查,涉嫌以应用为考核督查的载体。是否由应用内活动产生、是否属于法定监督,需人工核对。"
        ),
        key=f"page:{page.name}",
        nodes=[text.node for mark in marks for text in mark.texts if id(text.node) in here],
        more=[ref for visit in others[:2] for ref in evidence_of(visit)],
    )  # fmt: skip


RULE = Rule.from_table(
    _ID,
    severity=Severity.HIGH,
    remedy="取消应用内的考核打分、扣分、完成率排比、预警名单和督查通报,只保留办理业务本身需要的时限。",
    needs=("explore",),
    detect=detect,
)
