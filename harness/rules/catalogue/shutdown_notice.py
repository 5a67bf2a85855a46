"""A service that ends says when, where to go instead, and what becomes of the data.

What it requires:
    Before an app or service is closed a notice is published with its date, the replacement and what happens to the data.
What breaks it:
    A notice of closing without a date, or without a replacement, or without a word on the data.
How we detect it (and miss it):
    Words of closing on the home page, in a dialog, or on a short page of the app about itself; then a date, a way on, and the
    data are looked for in the same text. Maintenance with a return, water and power cuts, and news about others' services are
    left alone. An app that has died silently is found by dead_end and crash, not here.
Evidence kept:
    The notice framed.
Remedy:
    Publish date, replacement and data handling in the notice.

Source: 《关于防治“指尖上的形式主义”的若干意见》第七条 (2023); 办法 B16; test T16.
"""

from __future__ import annotations

import re

from harness.meaning import lexicon
from harness.meaning.dialogs import dialog
from harness.meaning.layout import Text, texts
from harness.meaning.text import normal
from harness.model.finding import Finding, RuleResult, Severity, Verdict
from harness.model.observation import Observation, Visit
from harness.rules.base import Rule
from harness.rules.seen import finding_at, result_of

_ID = "shutdown_notice"
_BASIS = "依据《若干意见》第七条“及时关停注销并提前发布公告,依法依规处置相关数据”和《管理办法》关于关停注销前发布公告的规定。"
_SELF = re.compile(
    r"本(?:应用|平台|系统|软件|app|程序|客户端|服务|小程序)|(?:该|此)(?:应用|平台|系统|客户端)|app|我们将|客户端|公告"
)
_OURS = re.compile(r"本(?:应用|平台|系统|软件|app|程序|客户端|服务|小程序)|我们将")
_DATE = re.compile(r"(?:20\d{2}年|20\d{2}[-/.])\s*\d{1,2}|\d{1,2}月\d{1,2}日|即日起|(?:本|下)月\d{1,2}日")
_CHECKS = (("日期", "date"), ("替代渠道", "replacement"), ("数据处置", "data"))


def detect(observation: Observation) -> RuleResult:
    """Judge every notice of closing that speaks of the app itself."""
    findings: list[Finding] = []
    complete = False
    for visit in observation.visits:
        if visit.package not in ("", observation.package):
            continue
        notice = _notice(visit)
        if not notice:
            continue
        missing = _missing(" ".join(text.text for text in notice))
        complete = complete or not missing
        if missing:
            findings.append(_finding(visit, notice, missing))
    if findings:
        return RuleResult.found(*{finding.key: finding for finding in findings}.values())
    if complete:
        return RuleResult.compliant("关停公告写明了日期、替代渠道和数据处置")
    result = result_of((), observation, "")
    return result if result.verdict is Verdict.INCONCLUSIVE else RuleResult.not_applicable("应用没有关停或下线的迹象")


def _notice(visit: Visit) -> tuple[Text, ...]:
    """The texts of a notice of closing, or nothing: a dialog's, else those of a page that is about the app."""
    over = dialog(visit.hierarchy)
    said = tuple(texts(visit.hierarchy))
    if over is not None:
        inside = {id(node) for node in over.node.walk()}
        said = tuple(text for text in said if id(text.node) in inside)
    else:
        # Outside a dialog only a text that closes the app itself speaks for it; news lists are full of others' ends.
        said = (
            said if any(_OURS.search(normal(t.text)) and _closes(t) and not _is_entry(visit, t) for t in said) else ()
        )
    closing = [index for index, text in enumerate(said) if _closes(text)]
    if not closing:
        return ()
    around = said if over is not None or len(said) <= 12 else said[max(0, closing[0] - 1) : closing[0] + 4]
    return around if any(_SELF.search(normal(text.text)) for text in around) else ()


def _is_entry(visit: Visit, text: Text) -> bool:
    """Whether the text leads somewhere, as the lines of a news list do."""
    return visit.hierarchy.clickable_for(text.node).clickable


def _closes(text: Text) -> bool:
    said = text.text
    return bool(lexicon.matches("usage.shutdown", said)) and not lexicon.matches("usage.maintenance", said)


def _missing(said: str) -> tuple[str, ...]:
    folded = normal(said)
    there = {
        "date": bool(_DATE.search(folded)),
        "replacement": lexicon.matches("usage.replacement", said) is not None,
        "data": lexicon.matches("usage.data_notice", said) is not None,
    }
    return tuple(name for name, key in _CHECKS if not there[key])


def _finding(visit: Visit, notice: tuple[Text, ...], missing: tuple[str, ...]) -> Finding:
    line = next(text for text in notice if _closes(text))
    return finding_at(
        visit, _ID, Verdict.VIOLATION, Severity.MEDIUM,
        title=f"关停公告缺少{'、'.join(missing)}",
        detail=f"{_BASIS}界面公告“{line.text[:60]}”,但没有写明{'、'.join(missing)}。",
        key="notice",
        nodes=[text.node for text in notice],
    )  # fmt: skip


RULE = Rule.from_table(
    _ID,
    severity=Severity.MEDIUM,
    remedy="关停、下线公告写明停止日期、替代渠道和个人信息及业务数据的处置方式,并提前发布。",
    needs=("explore",),
    detect=detect,
)
