"""The home page shows the app's ICP filing number.

What it requires:
    A well-formed ICP filing number of the app (“…ICP备…号-nA”) on the home page.
What breaks it:
    No number on the home page under full coverage (only under 关于我们, or “备案办理中”, counts as none); a malformed one.
    Suspected: a number without the suffix -nA (a web site's), or with -nX (a mini-program's).
How we detect it (and miss it):
    A pattern over the text of the home page from top to end; full-width forms and blanks are allowed. 公网安备 is not ICP.
    Numbers in pictures are read from their pixels. Whether the number is genuine and the app's own cannot be seen on a
    device: look it up.
Evidence kept:
    The number framed, or the end of the home page.
Remedy:
    Show the number readably on the home page and link it to the filing system.

Source: 《关于防治“指尖上的形式主义”的若干意见》第十四条 (2023); 办法 B17; 工信部 APP 备案通知 (2023-08-04); test T01.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from harness.meaning.layout import Text, texts
from harness.meaning.regions import Region, is_agreement_page, is_article_page, region_of
from harness.meaning.text import is_sentence, normal
from harness.model.finding import Finding, RuleResult, Severity, Verdict
from harness.model.observation import Observation, Visit
from harness.rules.base import Rule
from harness.rules.seen import absence_evidence, finding_at, home_visits, incomplete, last_home, walked

_ID = "filing_number"
_BASIS = "依据《若干意见》第十四条“首页上以醒目方式标示主办单位及ICP备案编号”。"
# Regulation brief T01: from samples; main number of 8 to 10 digits, suffix A app, X mini-program, none a web site.
_NUMBER = re.compile(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]icp备\d{8,10}号(?:-\d+([ax]?))?(?![\da-z])"
)
_ATTEMPT = re.compile(r"icp备|icp证|icp\d|备案(?:编)?号[:：]?[\da-z\u4e00-\u9fff]{0,6}\d")
_PENDING = re.compile(r"备案(?:编号|号)?[:：]?(?:正在)?(?:办理中|申请中|审核中|待办理|待备案)")


@dataclass(frozen=True)
class _Number:
    visit: Visit
    text: Text
    number: str
    suffix: str


def detect(observation: Observation) -> RuleResult:
    """Look at the home page from top to end, then elsewhere."""
    numbers = [n for visit in home_visits(observation) for n in _numbers(visit)]
    proper = next((n for n in numbers if n.suffix == "a"), None)
    if proper is not None:
        return RuleResult.compliant(f"首页标示ICP备案编号:{proper.number}")
    if numbers:
        return RuleResult.found(_suffix_finding(numbers[0]))
    stop = incomplete(observation)
    if stop is not None:
        return stop
    malformed = next((pair for visit in home_visits(observation) if (pair := _attempt(visit)) is not None), None)
    if malformed is not None:
        return RuleResult.found(_malformed_finding(*malformed))
    elsewhere = next(
        (n for visit in observation.visits if not visit.places & {"home", "home_end"} for n in _numbers(visit)), None
    )
    return RuleResult.found(_absence_finding(observation, elsewhere))


def _own_texts(visit: Visit) -> list[Text]:
    """Short texts that speak for the app itself, not for a news item or an article."""
    hierarchy = visit.hierarchy
    if is_article_page(hierarchy) or is_agreement_page(hierarchy):
        return []
    return [
        t
        for t in texts(hierarchy)
        if region_of(hierarchy, t.node) is not Region.ARTICLE or not is_sentence(t.text) or len(t.text) <= 120
    ]


def _numbers(visit: Visit) -> list[_Number]:
    found: list[_Number] = []
    for text in _own_texts(visit):
        for match in _NUMBER.finditer(normal(text.text)):
            found.append(_Number(visit, text, match.group(0).upper(), match.group(1) or ""))
    return found


def _attempt(visit: Visit) -> tuple[Visit, Text] | None:
    for text in _own_texts(visit):
        folded = normal(text.text).replace("公网安备", "")
        if (
            _ATTEMPT.search(folded)
            and not _PENDING.search(folded)
            and any(char.isdigit() for char in folded)
            and "公安" not in folded
        ):
            return visit, text
    return None


def _suffix_finding(number: _Number) -> Finding:
    kind = "小程序" if number.suffix == "x" else "网站"
    return finding_at(
        number.visit, _ID, Verdict.SUSPECTED, Severity.LOW,
        title=f"首页标示的是{kind}备案编号:{number.number}",
        detail=f"{_BASIS}首页标示“{number.text.text}”,编号没有App备案的“-nA”后缀,像是{kind}的备案编号,不能说明本应用已备案。请人工到备案系统核对。",
        key="not_app_number", nodes=(number.text.node,),
    )  # fmt: skip


def _malformed_finding(visit: Visit, text: Text) -> Finding:
    return finding_at(
        visit, _ID, Verdict.VIOLATION, Severity.MEDIUM,
        title="首页标示的ICP备案编号格式不正确",
        detail=f"{_BASIS}首页标示“{text.text}”,不符合“省份简称ICP备8至10位数字号-nA”的格式,首页也没有其他符合格式的编号。",
        key="malformed", nodes=(text.node,),
    )  # fmt: skip


def _absence_finding(observation: Observation, elsewhere: _Number | None) -> Finding:
    pending = next(
        ((v, t) for v in observation.visits for t in texts(v.hierarchy) if _PENDING.search(normal(t.text))), None
    )
    also = "其他页面也没有看到。"
    if elsewhere is not None:
        also = f"仅在首页以外的页面看到“{elsewhere.text.text}”。"
    elif pending is not None:
        also = f"只看到“{pending[1].text}”,视为没有编号。"
    nodes = (pending[1].node,) if pending is not None and elsewhere is None else ()
    visit = pending[0] if pending is not None and elsewhere is None else last_home(observation)
    return finding_at(
        visit, _ID, Verdict.VIOLATION, Severity.MEDIUM,
        title="首页未标示ICP备案编号" + (",仅在其他页面标示" if elsewhere else ""),
        detail=f"{_BASIS}{walked(observation)},首页从顶部到末尾没有ICP备案编号。{also}公网安备编号不是ICP备案编号;以图片呈现的编号不在识别范围内。",
        key="absent", nodes=nodes,
        more=absence_evidence(observation, "home", "home_end"),
    )  # fmt: skip


RULE = Rule.from_table(
    _ID,
    severity=Severity.MEDIUM,
    remedy="在首页以醒目方式标示本应用的ICP备案编号(形如“京ICP备12345678号-1A”),并链接到备案系统网址。",
    needs=("explore",),
    detect=detect,
)
