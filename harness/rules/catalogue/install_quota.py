"""Installing, registering and using the app is nobody's quota.

What it requires:
    Nobody is made to promote the app; rates of installation, registration, login or activity are not targets and not circulated.
What breaks it:
    A number of users to bring in, with own progress, deadline or consequence; boards of such rates by unit or person; lists of
    those who have not installed; codes bound to staff with a count.
How we detect it (and miss it):
    On pages that speak of bringing people into an app, marks of a quota (`harness.meaning.adoption`): a number demanded, of each
    or by must, progress, personal code, deadline, consequence, a board or a list of absentees. Two are needed, one of them demand, board or
    absentees. A plain 分享/邀请好友, an offer without number, statistics of other installations and registrations (alarms, firms,
    insurance, vaccination) and articles are left alone. Boards drawn as charts without text are missed.
Evidence kept:
    The board or task with its figures framed.
Remedy:
    Remove board, task and personal codes; invite without a count.

Source: 《关于防治“指尖上的形式主义”的若干意见》第八条 (2023); 办法 B21; test T06.
"""

from __future__ import annotations

from harness.meaning import lexicon
from harness.meaning.adoption import adoption_marks
from harness.meaning.marks import Mark, kinds, quotes, weight
from harness.meaning.quotas import WEIGHTS, is_quota
from harness.model.finding import Finding, RuleResult, Severity, Verdict
from harness.model.observation import Observation, Visit
from harness.rules.base import Rule
from harness.rules.pages import Page, joined, working_pages
from harness.rules.seen import finding_at, result_of

_ID = "install_quota"
_BASIS = "依据《若干意见》第八条“不得强制推广下载,不得限定用户安装使用率”和《管理办法》关于不得考核通报用户安装使用率的规定。"
_NAMES = {
    "demand": "数量要求", "each": "按人或限期摊派", "progress": "个人进度", "code": "个人推广码", "deadline": "期限", "consequence": "未达到的后果",
    "board": "按单位或个人列出的数据", "absentees": "未安装、未注册名单",
}  # fmt: skip


def detect(observation: Observation) -> RuleResult:
    """Judge boards, tasks and lists on every working page."""
    found = [pair for page in working_pages(observation) if (pair := _judged(page)) is not None]
    return result_of(joined(found), observation, "没有安装率、注册量、活跃度考核或推广任务")


def _judged(page: Page) -> tuple[Visit, Finding] | None:
    if lexicon.matches("adoption.of_others", page.context):
        return None
    looks = [(visit, adoption_marks(visit.hierarchy)) for visit in page.visits]
    best, marks = max(looks, key=lambda look: weight(look[1], WEIGHTS))
    if not is_quota(marks):
        return None
    return best, _finding(page, best, marks)


def _finding(page: Page, best: Visit, marks: tuple[Mark, ...]) -> Finding:
    seen = set(kinds(marks))
    listed = "board" in seen or "absentees" in seen
    said = quotes(marks, WEIGHTS)
    which = "、".join(_NAMES[kind] for kind in kinds(marks))
    what = "按单位或个人统计安装、注册或活跃情况" if listed else "设有推广、邀请用户的任务或指标"
    return finding_at(
        best, _ID, Verdict.SUSPECTED, Severity.HIGH,
        title=f"“{page.name}”{what}",
        detail=(
            f"{_BASIS}按步骤打开“{page.name}”,看到{which}:{said}。"
            "无论名称如何,这是以数量要求推广安装使用,或统计比较安装使用率,涉嫌强制推广。是否向基层下达指标、是否用于考核通报,需人工核对。"
        ),
        key=f"page:{page.name}",
        nodes=[text.node for mark in marks for text in mark.texts],
    )  # fmt: skip


RULE = Rule.from_table(
    _ID,
    severity=Severity.HIGH,
    remedy="取消安装率、注册量、活跃度等按单位或个人的统计通报,取消推广任务、指标和绑定人员的推广码。",
    needs=("explore",),
    detect=detect,
)
